#include "formats/markdown/kept.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "formats/document/npos.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/guards.h"
#include "formats/markdown/link_definitions.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/reader.h"

namespace rubricate {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t last = text.find_last_not_of('\n');
  return text.substr(0, last == npos ? 0 : last + 1);
}

std::string_view text_of(const Written& written, std::size_t piece) {
  const std::size_t begin = written.pieces[piece].begin;
  const std::size_t end = piece + 1 < written.pieces.size() ? written.pieces[piece + 1].begin : written.text.size();
  return trimmed(std::string_view(written.text).substr(begin, end - begin));
}

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t end = at == 0 ? npos : text.rfind('\n', at - 1);
  return end == npos ? 0 : end + 1;
}

using Piece = Original::Piece;

// For each piece of `now`, which one of `then` it is, or none. What stands once in both is the same; from there on what
// follows and what precedes is matched as long as it is equal (Heckel 1978). Of those that have changed their order the
// most that have not are kept.
class Matching {
 public:
  Matching(const std::vector<Piece>& then, const std::vector<Piece>& now) : then_(then), now_(now) {
    of_.assign(now.size(), npos);
    match_unique();
    spread();
    keep_order();
  }
  const std::vector<std::size_t>& of() const { return of_; }

 private:
  void match_unique() {
    struct Places {
      std::size_t then = npos, now = npos;
      bool is_single = true;
    };
    std::unordered_map<std::uint64_t, Places> places;
    const auto place = [](Places& each, std::size_t Places::*side, std::size_t at) {
      each.is_single = each.is_single && each.*side == npos;
      each.*side = at;
    };
    for (std::size_t i = 0; i < then_.size(); ++i) place(places[then_[i].hash], &Places::then, i);
    for (std::size_t i = 0; i < now_.size(); ++i) place(places[now_[i].hash], &Places::now, i);
    for (const auto& [hash, each] : places)
      if (each.is_single && each.then != npos && each.now != npos) of_[each.now] = each.then;
  }

  void spread() {
    std::vector<bool> taken(then_.size(), false);
    for (const std::size_t each : of_)
      if (each != npos) taken[each] = true;
    const auto match = [&](std::size_t now, std::size_t then) {
      if (of_[now] != npos || taken[then] || now_[now].hash != then_[then].hash) return;
      of_[now] = then;
      taken[then] = true;
    };
    if (then_.empty() || now_.empty()) return;
    match(0, 0);
    for (std::size_t i = 1; i < now_.size(); ++i)
      if (of_[i - 1] != npos && of_[i - 1] + 1 < then_.size()) match(i, of_[i - 1] + 1);
    match(now_.size() - 1, then_.size() - 1);
    for (std::size_t i = now_.size() - 1; i > 0; --i)
      if (of_[i] != npos && of_[i] > 0) match(i - 1, of_[i] - 1);
  }

  // The longest increasing subsequence stays.
  void keep_order() {
    std::vector<std::size_t> tails;  // of the best sequence of each length: its last piece of `now`
    std::vector<std::size_t> before(now_.size(), npos);
    for (std::size_t i = 0; i < now_.size(); ++i) {
      if (of_[i] == npos) continue;
      const auto at = std::lower_bound(tails.begin(), tails.end(), of_[i],
                                       [&](std::size_t tail, std::size_t value) { return of_[tail] < value; });
      if (at != tails.begin()) before[i] = *std::prev(at);
      if (at == tails.end())
        tails.push_back(i);
      else
        *at = i;
    }
    std::vector<bool> stays(now_.size(), false);
    for (std::size_t i = tails.empty() ? npos : tails.back(); i != npos; i = before[i]) stays[i] = true;
    for (std::size_t i = 0; i < now_.size(); ++i)
      if (!stays[i]) of_[i] = npos;
  }

  const std::vector<Piece>& then_;
  const std::vector<Piece>& now_;
  std::vector<std::size_t> of_;
};

std::vector<Piece> pieces_of(const Written& written) {
  std::vector<Piece> pieces;
  pieces.reserve(written.pieces.size());
  for (std::size_t i = 0; i < written.pieces.size(); ++i)
    pieces.push_back({.hash = hash_of(text_of(written, i)), .is_note = written.pieces[i].kind == Written::Kind::note});
  return pieces;
}

// Body and notes apart: where a note is defined means nothing.
struct Parted {
  std::vector<Piece> body, notes;
  std::vector<std::size_t> body_at, notes_at;  // where they are in the whole list
};

Parted parted(const std::vector<Piece>& all) {
  Parted made;
  for (std::size_t i = 0; i < all.size(); ++i) {
    (all[i].is_note ? made.notes : made.body).push_back(all[i]);
    (all[i].is_note ? made.notes_at : made.body_at).push_back(i);
  }
  return made;
}

// What a document's Markdown says behind its front matter, whatever the place of its notes: pieces of `written`.
struct Meaning {
  std::vector<std::string_view> body, notes;
  bool operator==(const Meaning&) const = default;
};

Meaning meaning_of(const Written& written) {
  Meaning meaning;
  for (std::size_t i = 0; i < written.pieces.size(); ++i)
    if (written.pieces[i].kind != Written::Kind::front_matter)
      (written.pieces[i].kind == Written::Kind::note ? meaning.notes : meaning.body).push_back(text_of(written, i));
  std::sort(meaning.notes.begin(), meaning.notes.end());
  return meaning;
}

// Reads a text that was written, and writes it again.
Written written_again(const std::string& text, const Settings& settings, unsigned threads) {
  Diagnostics ignored;
  const Source source("", text);
  return write_pieces(read_markdown(source, {.settings = settings, .diagnostics = ignored, .threads = threads}),
                      settings, &text);
}

// Which pieces of the body a text says otherwise than it was written; nothing when it cannot be told by pieces.
using Differences = std::optional<std::vector<std::size_t>>;

// Of the pieces in which `meaning` and `wanted` differ word for word, those that do not say the same either when they
// are read: by themselves, with the notes that they may have marks of and all headings, whose identifiers depend on
// each other, but without the pieces around them.
Differences differences(const Meaning& meaning, const Meaning& wanted, const Settings& settings, unsigned threads) {
  if (meaning.body.size() != wanted.body.size() || meaning.notes.size() != wanted.notes.size()) return {};
  std::vector<std::size_t> read;
  std::string pieces;
  const auto add = [&](std::string_view piece) { pieces.append(piece) += "\n\n"; };
  for (std::size_t i = 0; i < wanted.body.size(); ++i)
    if (meaning.body[i] != wanted.body[i] || wanted.body[i].starts_with('#')) {
      add(wanted.body[i]);
      read.push_back(i);
    }
  for (const std::string_view note : wanted.notes) add(note);
  const Written again = written_again(pieces, settings, threads);
  const Meaning said = meaning_of(again);
  if (said.body.size() != read.size() || said.notes != meaning.notes) return {};
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (const std::size_t at = read[i]; meaning.body[at] != wanted.body[at] && meaning.body[at] != said.body[i])
      differing.push_back(at);
  return differing;
}

// How far a text means what was written, which is read only where it does not say so word for word.
Differences differences(const std::string& text, const Written& written, const Settings& settings, unsigned threads) {
  const Written again = written_again(text, settings, threads);
  const Meaning meaning = meaning_of(again);
  const Meaning wanted = meaning_of(written);
  if (meaning == wanted) return std::vector<std::size_t>();
  if (Differences some = differences(meaning, wanted, settings, threads)) return some;
  const Written all = written_again(written.text, settings, threads);
  return meaning == meaning_of(all) ? Differences(std::in_place) : Differences();
}

// Where the body begins; 0 when nothing is before it.
std::size_t front_matter_end(std::string_view text) {
  Metadata ignored;
  Diagnostics unsaid;
  return read_front_matter(text, ignored, unsaid);
}

// The original's text behind its front matter, with the pieces in it that are other ones now.
class Patch {
 public:
  Patch(const Original& original, const Written& written, Dialect dialect)
      : original_(original), written_(written), dialect_(dialect) {
    now_ = pieces_of(written);
    then_of_.assign(now_.size(), npos);
    const Parted then = parted(original.pieces);
    const Parted now = parted(now_);
    match(then.body, then.body_at, now.body, now.body_at);
    match(then.notes, then.notes_at, now.notes, now.notes_at);
    drop_broken_groups();
  }

  bool changes_nothing() const {
    return now_.size() == original_.pieces.size() &&
           std::find(then_of_.begin(), then_of_.end(), npos) == then_of_.end();
  }
  bool keeps(std::size_t piece) const { return then_of_[piece] != npos; }

  // Writes these pieces of the body anew, counted without the notes, and what stands in one place with them. Where one
  // is new already, what is kept beside it makes it say something else.
  void give_up(const std::vector<std::size_t>& pieces) {
    std::vector<std::size_t> body;
    for (std::size_t i = 0; i < now_.size(); ++i)
      if (!now_[i].is_note) body.push_back(i);
    for (const std::size_t piece : pieces) {
      // What belongs to no piece, such as an anchor, stays with the piece before it.
      if (keeps(body[piece]))
        give_up(body[piece]);
      else if (piece > 0 && keeps(body[piece - 1]))
        give_up(body[piece - 1]);
      else if (piece + 1 < body.size())
        give_up(body[piece + 1]);
    }
  }

  std::string text() {
    limit_from_ = npos;
    limit_ = 0;
    out_.clear();
    std::vector<std::size_t> body, notes;
    for (std::size_t i = 0; i < now_.size(); ++i)
      if (!now_[i].is_note)
        body.push_back(i);
      else if (then_of_[i] == npos)
        notes.push_back(i);
    std::size_t next_note = 0;  // of those that have changed
    const std::vector<Piece>& then = original_.pieces;
    std::size_t next = 0;  // of `body`
    const std::size_t begin = front_matter_end(original_.text);
    out_ += original_.text.substr(begin, then.empty() ? original_.text.npos : then.front().begin - begin);
    ends_as_source_ = then.empty();
    for (std::size_t first = 0; first < then.size();) {
      const std::size_t end = group_end(first);
      const bool is_kept = now_of_[first] != npos;
      // Up to the next piece that stays, what is new stands in the place of what was there.
      const std::size_t limit = next_kept(first, body, next);
      if (is_kept) {
        while (next < limit) insert(body[next++]);
        out_ += region(first, end);
        ends_as_source_ = end == then.size();
        for (std::size_t each = first; each < end; ++each)
          if (!then[each].is_note) ++next;
      } else if (then[first].is_note && next_note < notes.size()) {
        replace(region(first, end), notes[next_note++]);
      } else if (next < limit && !then[first].is_note) {
        replace(region(first, end), body[next++]);
      } else {
        replace(region(first, end), npos);
      }
      first = end;
    }
    while (next < body.size()) insert(body[next++]);
    for (; next_note < notes.size(); ++next_note) insert(notes[next_note]);
    // A last block that was none before brings the blank line to the next along.
    if (!ends_as_source_)
      while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void match(const std::vector<Piece>& then, const std::vector<std::size_t>& then_at, const std::vector<Piece>& now,
             const std::vector<std::size_t>& now_at) {
    const Matching matching(then, now);
    for (std::size_t i = 0; i < now.size(); ++i)
      if (matching.of()[i] != npos) then_of_[now_at[i]] = then_at[matching.of()[i]];
  }

  std::size_t group_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < original_.pieces.size() && original_.pieces[end].begin == original_.pieces[first].begin) ++end;
    return end;
  }

  // Pieces of one place stay together, with nothing between them, or not at all.
  void drop_broken_groups() {
    now_of_.assign(original_.pieces.size(), npos);
    for (std::size_t i = 0; i < now_.size(); ++i)
      if (then_of_[i] != npos) now_of_[then_of_[i]] = i;
    for (std::size_t first = 0; first < now_of_.size(); first = group_end(first))
      if (const std::size_t end = group_end(first); is_broken(first, end)) drop(first, end);
  }

  bool is_broken(std::size_t first, std::size_t end) const {
    std::size_t last_body = npos;
    for (std::size_t each = first; each < end; ++each) {
      if (now_of_[each] == npos) return true;
      if (original_.pieces[each].is_note) continue;
      if (last_body != npos && now_of_[each] != last_body + 1) return true;
      last_body = now_of_[each];
    }
    return false;
  }

  void give_up(std::size_t piece) {
    const std::size_t then = then_of_[piece];
    if (then == npos) return;
    std::size_t first = then;
    while (first > 0 && original_.pieces[first - 1].begin == original_.pieces[then].begin) --first;
    drop(first, group_end(first));
  }

  void drop(std::size_t first, std::size_t end) {
    for (std::size_t each = first; each < end; ++each)
      if (const std::size_t now = std::exchange(now_of_[each], npos); now != npos) then_of_[now] = npos;
  }

  // How many of `body` stand before the next of the original's body pieces, from `first` on, that stays.
  std::size_t next_kept(std::size_t first, const std::vector<std::size_t>& body, std::size_t next) {
    if (limit_from_ == npos || first > limit_from_ || next > limit_) {
      std::size_t each = first;
      while (each < original_.pieces.size() && (now_of_[each] == npos || original_.pieces[each].is_note)) ++each;
      limit_from_ = each;
      limit_ = each == original_.pieces.size()
                   ? body.size()
                   : static_cast<std::size_t>(std::lower_bound(body.begin(), body.end(), now_of_[each]) - body.begin());
    }
    return limit_;
  }

  std::string_view region(std::size_t first, std::size_t end) const {
    const std::size_t begin = original_.pieces[first].begin;
    const std::size_t stop = end < original_.pieces.size() ? original_.pieces[end].begin : original_.text.size();
    return std::string_view(original_.text).substr(begin, stop - begin);
  }

  void blank_line() {
    if (out_.empty()) return;
    if (!out_.ends_with('\n')) out_ += '\n';
    if (!out_.ends_with("\n\n")) out_ += '\n';
  }

  void insert(std::size_t piece) {
    blank_line();
    out_ += text_of(written_, piece);
    out_ += "\n\n";
    ends_as_source_ = false;
  }

  // In the place of a region of the source, with the blank lines behind it and the definitions in it.
  void replace(std::string_view old, std::size_t piece) {
    const std::string_view solid = old.substr(0, old.find_last_not_of(" \t\n") + 1);
    if (piece != npos) out_ += text_of(written_, piece);
    const std::string definitions = definitions_in(solid);
    if (!definitions.empty()) {
      blank_line();
      out_ += definitions;
    }
    if (piece == npos && definitions.empty()) return;
    out_ += old.substr(solid.size());
    ends_as_source_ = old.data() + old.size() == original_.text.data() + original_.text.size();
  }

  // Link definitions are no piece of their own, and what is kept may need them.
  std::string definitions_in(std::string_view region) const {
    std::string found;
    if (region.find("]:") == npos) return found;
    const MarkdownGuards guards(region);
    for (const Span span : link_definitions(region, parse_markdown(guards.text(), dialect_))) {
      if (!found.empty()) found += '\n';
      found += region.substr(span.begin, span.end - span.begin);
    }
    return found;
  }

  const Original& original_;
  const Written& written_;
  Dialect dialect_;
  std::vector<Piece> now_;
  std::vector<std::size_t> then_of_;  // for each piece that is to be written
  std::vector<std::size_t> now_of_;   // for each piece of the original
  std::size_t limit_from_ = npos;
  std::size_t limit_ = 0;
  bool ends_as_source_ = false;  // what was written last is the end of the source
  std::string out_;
};

// The patch's text; nothing when it does not mean what was written. A piece that means something else where it stands,
// such as an anchor that an earlier one has taken, is written anew and keeps the others from nothing.
std::optional<std::string> patched_text(const Original& original, const Written& written, const Settings& settings,
                                        unsigned threads, Patch& patch) {
  if (patch.changes_nothing()) return original.text.substr(front_matter_end(original.text));
  constexpr int most_rounds = 3;
  for (int round = 0; round < most_rounds; ++round) {
    std::string text = patch.text();
    const Differences differing = differences(text, written, settings, threads);
    if (!differing) return {};
    if (differing->empty()) return text;
    patch.give_up(*differing);
  }
  return {};
}

// Takes the front matter out of what was written.
void drop_front_matter(Written& written) {
  if (written.pieces.empty() || written.pieces.front().kind != Written::Kind::front_matter) return;
  const std::size_t size = written.pieces.size() > 1 ? written.pieces[1].begin : written.text.size();
  written.text.erase(0, size);
  written.pieces.erase(written.pieces.begin());
  for (Written::Piece& each : written.pieces) each.begin -= size;
  for (Written::Loss& each : written.losses) each.piece -= each.piece > 0 ? 1 : 0;
}

}  // namespace

bool keeps_source(const Settings& settings) {
  const Format format = markdown_format();
  return std::all_of(format.options.begin(), format.options.end(), [&](const Option& option) {
    const auto given = settings.find(option.name);
    return given == settings.end() || given->second == option.fallback;
  });
}

Original remember_markdown(const Document& as_read, const Source& source, const Settings& settings) {
  Original original{.text = std::string(source.text()), .pieces = {}};
  const Written written = write_pieces(as_read, settings, &original.text);
  struct Placed {
    Span span;
    Piece piece;
  };
  std::vector<Placed> placed;
  placed.reserve(written.pieces.size());
  std::size_t begin = front_matter_end(source.text());
  for (std::size_t i = 0; i < written.pieces.size(); ++i) {
    const Written::Piece& each = written.pieces[i];
    if (each.kind == Written::Kind::front_matter) continue;
    // One whose place is not known stands or falls with the one before it.
    if (each.source.known()) begin = line_start(source.text(), each.source.begin);
    placed.push_back(
        {each.source,
         {.begin = begin, .hash = hash_of(text_of(written, i)), .is_note = each.kind == Written::Kind::note}});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const Placed& a, const Placed& b) { return a.piece.begin < b.piece.begin; });
  // A note inside a list or a quotation is part of it.
  std::size_t covered = 0;
  for (Placed& each : placed) {
    if (!original.pieces.empty() && each.piece.begin < covered) each.piece.begin = original.pieces.back().begin;
    covered = std::max<std::size_t>(covered, each.span.end);
    original.pieces.push_back(each.piece);
  }
  return original;
}

void keep_unchanged(const Original& original, const Metadata& metadata, const Settings& settings, unsigned threads,
                    Written& written) {
  const auto has_front = settings.find("front-matter");
  const bool writes_front = has_front == settings.end() || has_front->second != "no";
  drop_front_matter(written);
  // It is YAML, not Markdown: no option of form means it.
  std::string front = writes_front ? patched_front_matter(original.text, metadata) : std::string();
  if (keeps_source(settings)) {
    Patch patch(original, written, dialect_of(settings));
    if (std::optional<std::string> patched = patched_text(original, written, settings, threads, patch)) {
      std::erase_if(written.losses, [&](const Written::Loss& loss) { return patch.keeps(loss.piece); });
      written.text = front + *patched;
      return;
    }
  }
  if (!front.empty() && !written.text.empty()) front = std::string(trimmed(front)) + "\n\n";
  written.text.insert(0, front);
}

}  // namespace rubricate
