#include "formats/markdown/kept.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "formats/document/npos.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/note_marks.h"
#include "formats/markdown/patch.h"
#include "formats/markdown/reader.h"

namespace rubricate {

namespace {

using markdown::Excerpt;
using markdown::Patch;

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t end = at == 0 ? npos : text.rfind('\n', at - 1);
  return end == npos ? 0 : end + 1;
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
Written written_again(std::string text, const Settings& settings, unsigned threads) {
  Diagnostics ignored;
  const Source source("", std::move(text));
  return write_pieces(read_markdown(source, {.settings = settings, .diagnostics = ignored, .threads = threads}),
                      settings, source.shared_text().get(), Keep::text);
}

// Which pieces of the body a text says otherwise than it was written; nothing when it cannot be told by pieces.
using Differences = std::optional<std::vector<std::size_t>>;

// Of the pieces in which `meaning` and `wanted` differ word for word, those that do not say the same either when they
// are read: by themselves, with the notes that they may have marks of, but without the pieces around them.
Differences differences(const Meaning& meaning, const Meaning& wanted, const Settings& settings, unsigned threads) {
  if (meaning.body.size() != wanted.body.size() || meaning.notes.size() != wanted.notes.size()) return {};
  std::vector<std::size_t> read;
  std::string pieces;
  const auto add = [&](std::string_view piece) { pieces.append(piece) += "\n\n"; };
  for (std::size_t i = 0; i < wanted.body.size(); ++i)
    if (meaning.body[i] != wanted.body[i]) {
      add(wanted.body[i]);
      read.push_back(i);
    }
  for (const std::string_view note : wanted.notes) add(note);
  const Written again = written_again(std::move(pieces), settings, threads);
  const Meaning said = meaning_of(again);
  if (said.body.size() != read.size() || said.notes != meaning.notes) return {};
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (meaning.body[read[i]] != said.body[i]) differing.push_back(read[i]);
  return differing;
}

// The same from what all of the text says.
Differences differences_in_all(const std::string& text, const Written& written, const Meaning& wanted,
                               const Settings& settings, unsigned threads) {
  const Written again = written_again(text, settings, threads);
  const Meaning meaning = meaning_of(again);
  if (meaning == wanted) return std::vector<std::size_t>();
  if (Differences some = differences(meaning, wanted, settings, threads)) return some;
  const Written all = written_again(whole_text(written), settings, threads);
  return meaning == meaning_of(all) ? Differences(std::in_place) : Differences();
}

// And from an excerpt.
Differences differences_in_part(Excerpt excerpt, const Meaning& wanted, const Settings& settings, unsigned threads) {
  const Written again = written_again(std::move(excerpt.text), settings, threads);
  const Meaning meaning = meaning_of(again);
  Meaning part{.body = {}, .notes = wanted.notes};
  for (const std::size_t piece : excerpt.body) part.body.push_back(wanted.body[piece]);
  if (meaning == part) return std::vector<std::size_t>();
  Differences some = differences(meaning, part, settings, threads);
  if (some)
    for (std::size_t& piece : *some) piece = excerpt.body[piece];
  return some;
}

// How far the patch's text means what was written. Only what the excerpt cannot tell is asked of the whole.
Differences differences(const Patch& patch, const std::string& text, const Written& written, const Meaning& wanted,
                        const Settings& settings, unsigned threads) {
  std::optional<Excerpt> excerpt = patch.excerpt(text);
  if (excerpt && note_marks_of(excerpt->text) == note_marks_of(text))
    if (Differences some = differences_in_part(*std::move(excerpt), wanted, settings, threads)) return some;
  return differences_in_all(text, written, wanted, settings, threads);
}

// The patch's text; nothing when it does not mean what was written. A piece that means something else where it stands,
// such as an anchor that an earlier one has taken, is written anew and keeps the others from nothing.
// `front` stands before it.
std::optional<std::string> patched_text(const Original& original, const Written& written, const std::string& front,
                                        const Settings& settings, unsigned threads, Patch& patch) {
  if (patch.changes_nothing()) {
    const std::string_view body = std::string_view(*original.text).substr(front_matter_end(*original.text));
    std::string text;
    text.reserve(front.size() + body.size());
    return std::move(text.append(front).append(body));
  }
  const Meaning wanted = meaning_of(written);
  constexpr int most_rounds = 3;
  for (int round = 0; round < most_rounds; ++round) {
    const std::string& text = patch.text();
    const Differences differing = differences(patch, text, written, wanted, settings, threads);
    if (!differing) return {};
    if (differing->empty()) {
      std::string made = patch.take_text();
      made.insert(0, front);
      return made;
    }
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
  Original original{.text = source.shared_text(), .pieces = {}};
  const Written written = write_pieces(as_read, settings, original.text.get(), Keep::hashes);
  struct Placed {
    Span span;
    Original::Piece piece;
  };
  std::vector<Placed> placed;
  placed.reserve(written.pieces.size());
  std::size_t begin = front_matter_end(source.text());
  for (const Written::Piece& each : written.pieces) {
    if (each.kind == Written::Kind::front_matter) continue;
    // One whose place is not known stands or falls with the one before it.
    if (each.source.known()) begin = line_start(source.text(), each.source.begin);
    // The source has another label than what is written.
    const std::uint64_t hash = each.hash + (each.is_renamed ? 1 : 0);
    placed.push_back({each.source, {.begin = begin, .hash = hash, .is_note = each.kind == Written::Kind::note}});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const Placed& a, const Placed& b) { return a.piece.begin < b.piece.begin; });
  original.pieces.reserve(placed.size());
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
  std::string front = writes_front ? patched_front_matter(*original.text, metadata) : std::string();
  if (keeps_source(settings)) {
    Patch patch(original, written, dialect_of(settings));
    if (std::optional<std::string> patched = patched_text(original, written, front, settings, threads, patch)) {
      std::erase_if(written.losses, [&](const Written::Loss& loss) { return patch.keeps(loss.piece); });
      written.text = *std::move(patched);
      return;
    }
  }
  if (!written.source.empty()) written.text = whole_text(written);
  if (!front.empty() && !written.text.empty()) front = front.substr(0, front.find_last_not_of('\n') + 1) + "\n\n";
  written.text.insert(0, front);
}

}  // namespace rubricate
