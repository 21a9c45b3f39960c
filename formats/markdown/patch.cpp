#include "formats/markdown/patch.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/document/npos.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/guards.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/reach.h"
#include "formats/markdown/segment_labels.h"
#include "formats/markdown/segments.h"

namespace rubricate::markdown {

namespace {

using Piece = Original::Piece;

// For each piece of `now`, which one of `then` it is, or none.
class Matching {
 public:
  Matching(const std::vector<Piece>& then, const std::vector<Piece>& now) : then_(then), now_(now) {
    of_.assign(now.size(), npos);
    match_counted();
    spread();
    keep_order();
  }
  const std::vector<std::size_t>& of() const { return of_; }

 private:
  // What stands as often in both: the first is the first, and so on.
  void match_counted() {
    struct Places {
      std::size_t then = 0, now = 0;  // how many
      std::size_t last = npos;        // of `then`
    };
    std::unordered_map<std::uint64_t, Places> places;
    places.reserve(then_.size());
    std::vector<std::size_t> before_then(then_.size());
    for (std::size_t i = 0; i < then_.size(); ++i) {
      Places& each = places[then_[i].hash];
      ++each.then;
      before_then[i] = std::exchange(each.last, i);
    }
    for (const Piece& piece : now_)
      if (const auto found = places.find(piece.hash); found != places.end()) ++found->second.now;
    for (std::size_t i = now_.size(); i-- > 0;) {
      const auto found = places.find(now_[i].hash);
      if (found == places.end() || found->second.then != found->second.now) continue;
      of_[i] = found->second.last;
      found->second.last = before_then[of_[i]];
    }
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
  for (const Written::Piece& each : written.pieces)
    pieces.push_back({.hash = each.hash, .is_note = each.kind == Written::Kind::note});
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

// Whether what begins at `at` neither changes nor is changed by what stands before it. An anchor by itself is the name
// of the block behind it.
bool may_be_left_out(std::string_view text, std::size_t at) {
  const std::size_t last = text.substr(0, at).find_last_not_of(" \t\n");
  return may_be_cut_before(text, at) && (last == npos || text[last] != '>');
}

// Nothing goes on behind it.
bool is_heading_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  const std::size_t blank = text.find_first_not_of('#');
  return blank > 0 && blank < end && text[blank] == ' ' && text.find_first_not_of(" \t\n", end) == npos;
}

}  // namespace

Patch::Patch(const Original& original, const Written& written, Dialect dialect)
    : original_(original), source_(*original.text), written_(written), dialect_(dialect) {
  // Now, while there may be one free stretch of the heap that holds it.
  constexpr std::size_t front_matter = 4096;  // that may come before it
  out_.reserve(source_.size() + front_matter);
  now_ = pieces_of(written);
  then_of_.assign(now_.size(), npos);
  const Parted then = parted(original.pieces);
  const Parted now = parted(now_);
  match(then.body, then.body_at, now.body, now.body_at);
  match(then.notes, then.notes_at, now.notes, now.notes_at);
  drop_broken_groups();
}

bool Patch::changes_nothing() const {
  return now_.size() == original_.pieces.size() && std::find(then_of_.begin(), then_of_.end(), npos) == then_of_.end();
}

void Patch::give_up(const std::vector<std::size_t>& pieces) {
  const std::vector<std::size_t> body = this->body();
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

const std::string& Patch::text() {
  limit_from_ = npos;
  limit_ = 0;
  out_.clear();
  chunks_.clear();
  has_lost_definitions_ = has_replaced_notes_ = has_replaced_tags_ = false;
  placed_.clear();
  const std::vector<std::size_t> body = this->body();
  std::vector<std::size_t> notes;  // that have changed
  for (std::size_t i = 0; i < now_.size(); ++i)
    if (now_[i].is_note && then_of_[i] == npos) notes.push_back(i);
  std::size_t next_note = 0;
  const std::vector<Piece>& then = original_.pieces;
  std::size_t next = 0;  // of `body`
  const std::size_t begin = front_matter_end(source_);
  chunks_.reserve(then.size() + 1);
  placed_.reserve(body.size());
  begin_chunk(Origin::kept);
  out_ += source_.substr(begin, then.empty() ? npos : then.front().begin - begin);
  ends_as_source_ = then.empty();
  for (std::size_t first = 0; first < then.size();) {
    const std::size_t end = group_end(first);
    const bool is_kept = now_of_[first] != npos;
    // Up to the next piece that stays, what is new stands in the place of what was there.
    const std::size_t limit = next_kept(first, body, next);
    if (is_kept) {
      // Notes have their place wherever they stand: blocks that replace others come where those were.
      const bool is_note = then[first].is_note && end == first + 1;
      while (!is_note && next < limit) insert(body[next++]);
      keep(first, end);
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
  for (Chunk& each : chunks_) each.begin = std::min(each.begin, out_.size());
  return out_;
}

std::optional<Excerpt> Patch::excerpt(std::string_view text) const {
  if (has_lost_definitions_) return {};
  const std::vector<bool> is_needed = needed(text);
  std::vector<std::size_t> number(now_.size(), npos);
  std::size_t count = 0;
  for (std::size_t i = 0; i < now_.size(); ++i)
    if (!now_[i].is_note) number[i] = count++;
  Excerpt excerpt;
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    if (!is_needed[i]) continue;
    excerpt.text += part(i, text);
    for (const std::size_t each : placed_in(i)) excerpt.body.push_back(number[each]);
  }
  return excerpt;
}

std::size_t Patch::end_of(std::size_t chunk, std::string_view text) const {
  return chunk + 1 < chunks_.size() ? chunks_[chunk + 1].begin : text.size();
}

std::span<const std::size_t> Patch::placed_in(std::size_t chunk) const {
  const std::size_t first = chunks_[chunk].first;
  const std::size_t last = chunk + 1 < chunks_.size() ? chunks_[chunk + 1].first : placed_.size();
  return std::span(placed_).subspan(first, last - first);
}

std::string_view Patch::part(std::size_t chunk, std::string_view text) const {
  return text.substr(chunks_[chunk].begin, end_of(chunk, text) - chunks_[chunk].begin);
}

// What is new, what is beside that, and what of the rest these parts may mean something by; all up to good places.
std::vector<bool> Patch::needed(std::string_view text) const {
  const std::size_t count = chunks_.size();
  std::vector<Reach> reaches;
  reaches.reserve(count);
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_label;  // of what may define it
  std::vector<bool> is_needed(count, false);
  bool asks_marks = has_replaced_notes_;
  for (std::size_t i = 0; i < count; ++i) {
    reaches.push_back(reach_of(part(i, text)));
    for (const std::string& label : reaches[i].links) by_label[label].push_back(i);
    if (reaches[i].defines_more) is_needed[i] = true;
    if (chunks_[i].origin == Origin::kept) continue;
    asks_marks = asks_marks || reaches[i].defines_more;
    for (std::size_t beside = i == 0 ? 0 : i - 1; beside < std::min(i + 2, count); ++beside) is_needed[beside] = true;
  }
  std::vector<bool> is_asked(count, false);
  bool asks_tags = has_replaced_tags_, asks_names = false;
  constexpr int most_rounds = 8;  // of definitions that name others; then all of them are read
  bool has_more = true;
  for (int round = 0; has_more; ++round) {
    widen(is_needed, text);
    std::unordered_set<std::string> labels;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_needed[i] || is_asked[i]) continue;
      is_asked[i] = true;
      asks_tags = asks_tags || reaches[i].has_tags || reaches[i].says_citations;
      asks_names = asks_names || reaches[i].says_names;
      if (!by_label.empty()) add_labels_in(part(i, text), labels);
    }
    has_more = false;
    const auto need = [&](std::size_t i) { has_more = has_more || !is_needed[i], is_needed[i] = true; };
    for (const std::string& label : labels)
      if (const auto found = by_label.find(label); found != by_label.end()) std::ranges::for_each(found->second, need);
    for (std::size_t i = 0; i < count; ++i)
      if ((asks_marks && reaches[i].has_marks) || (asks_tags && reaches[i].has_tags) ||
          (asks_names && reaches[i].has_names) || (round >= most_rounds && !reaches[i].links.empty()))
        need(i);
  }
  return is_needed;
}

// From one good place to another.
void Patch::widen(std::vector<bool>& is_needed, std::string_view text) const {
  const auto is_good = [&](std::size_t i) { return may_be_left_out(text, chunks_[i].begin); };
  for (std::size_t i = chunks_.size(); i-- > 1;)
    if (is_needed[i] && !is_needed[i - 1] && !is_good(i)) is_needed[i - 1] = true;
  for (std::size_t i = 1; i < chunks_.size(); ++i)
    if (is_needed[i - 1] && !is_needed[i] && !is_good(i) && !is_heading_line(part(i - 1, text))) is_needed[i] = true;
}

void Patch::match(const std::vector<Piece>& then, const std::vector<std::size_t>& then_at,
                  const std::vector<Piece>& now, const std::vector<std::size_t>& now_at) {
  const Matching matching(then, now);
  for (std::size_t i = 0; i < now.size(); ++i)
    if (matching.of()[i] != npos) then_of_[now_at[i]] = then_at[matching.of()[i]];
}

std::size_t Patch::group_end(std::size_t first) const {
  std::size_t end = first + 1;
  while (end < original_.pieces.size() && original_.pieces[end].begin == original_.pieces[first].begin) ++end;
  return end;
}

// Pieces of one place stay together, with nothing between them, or not at all.
void Patch::drop_broken_groups() {
  now_of_.assign(original_.pieces.size(), npos);
  for (std::size_t i = 0; i < now_.size(); ++i)
    if (then_of_[i] != npos) now_of_[then_of_[i]] = i;
  for (std::size_t first = 0; first < now_of_.size(); first = group_end(first))
    if (const std::size_t end = group_end(first); is_broken(first, end)) drop(first, end);
}

bool Patch::is_broken(std::size_t first, std::size_t end) const {
  std::size_t last_body = npos;
  for (std::size_t each = first; each < end; ++each) {
    if (now_of_[each] == npos) return true;
    if (original_.pieces[each].is_note) continue;
    if (last_body != npos && now_of_[each] != last_body + 1) return true;
    last_body = now_of_[each];
  }
  return false;
}

void Patch::give_up(std::size_t piece) {
  const std::size_t then = then_of_[piece];
  if (then == npos) return;
  std::size_t first = then;
  while (first > 0 && original_.pieces[first - 1].begin == original_.pieces[then].begin) --first;
  drop(first, group_end(first));
}

void Patch::drop(std::size_t first, std::size_t end) {
  for (std::size_t each = first; each < end; ++each)
    if (const std::size_t now = std::exchange(now_of_[each], npos); now != npos) then_of_[now] = npos;
}

// How many of `body` stand before the next of the original's body pieces, from `first` on, that stays.
std::size_t Patch::next_kept(std::size_t first, const std::vector<std::size_t>& body, std::size_t next) {
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

std::string_view Patch::region(std::size_t first, std::size_t end) const {
  const std::size_t begin = original_.pieces[first].begin;
  const std::size_t stop = end < original_.pieces.size() ? original_.pieces[end].begin : source_.size();
  return source_.substr(begin, stop - begin);
}

void Patch::blank_line() {
  if (out_.empty()) return;
  if (!out_.ends_with('\n')) out_ += '\n';
  if (!out_.ends_with("\n\n")) out_ += '\n';
}

void Patch::insert(std::size_t piece) {
  blank_line();
  begin_chunk(Origin::made);
  if (!now_[piece].is_note) placed_.push_back(piece);
  out_ += text_of(written_, piece);
  out_ += "\n\n";
  ends_as_source_ = false;
}

// In the place of a region of the source, with the blank lines behind it and the definitions in it.
void Patch::replace(std::string_view old, std::size_t piece) {
  const std::string_view solid = old.substr(0, old.find_last_not_of(" \t\n") + 1);
  has_replaced_tags_ = has_replaced_tags_ || may_hold_tags(solid);
  begin_chunk(Origin::made);
  if (piece != npos && !now_[piece].is_note) placed_.push_back(piece);
  if (piece != npos) out_ += text_of(written_, piece);
  const std::vector<std::string> definitions = definitions_in(solid);
  if (!definitions.empty()) blank_line();
  for (const std::string& each : definitions) out_.append(&each == &definitions.front() ? "" : "\n").append(each);
  if (piece == npos && definitions.empty()) return;
  out_ += old.substr(solid.size());
  // A line after a blank one, such as an anchor, may have gone into the piece behind it.
  if (definitions.empty() && solid.find("\n\n") != npos && !out_.ends_with("\n\n")) out_ += '\n';
  ends_as_source_ = old.data() + old.size() == source_.data() + source_.size();
}

// Link definitions are no piece of their own, and what is kept may need them.
std::vector<std::string> Patch::definitions_in(std::string_view region) {
  std::vector<std::string> found;
  const std::vector<PossibleDefinition> possible = possible_definitions(region);
  has_replaced_notes_ = has_replaced_notes_ || std::ranges::any_of(possible, &PossibleDefinition::is_note);
  const auto links = static_cast<std::size_t>(std::ranges::count_if(
      possible, [&](const PossibleDefinition& each) { return !each.is_note || dialect_ == Dialect::commonmark; }));
  if (links == 0) return found;
  const MarkdownGuards guards(region);
  SegmentLabels labels = labels_of(region, dialect_);
  correct_labels(labels, region, parse_markdown(guards.text(), dialect_));
  for (const LabelDefinition& each : labels.links)
    if (each.holds && each.is_whole) found.push_back(each.text);
  has_lost_definitions_ = has_lost_definitions_ || found.size() < links;
  return found;
}

std::vector<std::size_t> Patch::body() const {
  std::vector<std::size_t> body;
  for (std::size_t i = 0; i < now_.size(); ++i)
    if (!now_[i].is_note) body.push_back(i);
  return body;
}

void Patch::keep(std::size_t first, std::size_t end) {
  begin_chunk(Origin::kept);
  for (std::size_t each = first; each < end; ++each)
    if (!original_.pieces[each].is_note) placed_.push_back(now_of_[each]);
  out_ += region(first, end);
  ends_as_source_ = end == original_.pieces.size();
}

}  // namespace rubricate::markdown
