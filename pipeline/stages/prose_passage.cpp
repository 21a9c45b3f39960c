#include "pipeline/stages/prose_passage.h"

#include <algorithm>

#include "formats/document/byte_search.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// A line end of the source is a blank in the text.
bool is_same(char word, char source) { return word == source || (word == ' ' && source == '\n'); }

bool is_same(std::string_view words, std::string_view source) {
  if (words == source) return true;  // nearly always
  if (words.size() != source.size()) return false;
  unsigned differs = 0;
  for (std::size_t i = 0; i < words.size(); ++i)
    differs |= static_cast<unsigned>((words[i] != source[i]) & ((words[i] != ' ') | (source[i] != '\n')));
  return differs == 0;
}

// What may stand in the source and not in the text: blanks of an indented line, the mark of a quotation, the hyphen of
// a broken word, the backslash before a mark.
bool is_passed_over(char c) { return is_blank(c) || c == '>' || c == '-' || c == '\\'; }

}  // namespace

void Passage::read(const Inlines& inlines, Span outer) {
  text_.clear();
  pieces_.clear();
  outer_ = outer;
  nodes_ = 0;
  add(inlines);
  find_runs();
}

void Passage::find_runs() {
  const std::string_view text = text_;
  std::size_t wide = find_byte(text, 0, is_wide_byte);  // the first place beyond ASCII that no run has taken yet
  is_ascii_ = wide == text.size();
  runs_.clear();
  for_each_run(text, 0, text.size(), is_word_byte, [&](std::size_t begin, std::size_t end) {
    const bool is_ascii = end <= wide;
    if (!is_ascii) wide = find_byte(text, end, is_wide_byte);
    runs_.push_back(
        {.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end), .is_ascii = is_ascii});
  });
}

void Passage::add(const Inlines& inlines) {
  for (const Inline& each : inlines) {
    ++nodes_;
    if (const auto* node = std::get_if<Text>(&each.node)) {
      add_words(node->text, each.span);
    } else if (std::holds_alternative<SoftBreak>(each.node) || std::holds_alternative<LineBreak>(each.node)) {
      add_piece(" ", Kind::blank, {});
    } else if (const auto* code = std::get_if<Code>(&each.node)) {
      add_piece(code->text, Kind::other, each.span);
    } else if (const auto* math = std::get_if<Math>(&each.node)) {
      add_piece(math->tex, Kind::other, each.span);
    } else if (!std::holds_alternative<Image>(each.node)) {
      for_each_part(each, [&](const Inlines& inner) { add(inner); });
    }
  }
}

void Passage::add_piece(std::string_view words, Kind kind, Span span) {
  pieces_.push_back({text_.size(), 0, nodes_, span, kind, false});
  text_ += words;
}

void Passage::add_words(std::string_view words, Span span) {
  add_piece(words, Kind::words, span);
  if (!span.known()) return;
  const std::size_t length = span.end - span.begin;
  const bool is_whole = source_.empty()
                            ? length == words.size()
                            : span.end <= source_.size() && is_same(words, source_.substr(span.begin, length));
  if (is_whole) {
    pieces_.back().source = span.begin;
    pieces_.back().is_exact = true;
    return;
  }
  // A span that is far longer than its words is that of something around them.
  if (span.end > source_.size() || length > 2 * words.size() + 64) return;
  text_.resize(text_.size() - words.size());
  pieces_.pop_back();
  add_aligned(words, span);
}

// Finds the words in the source around blanks and marks that were left out: a new piece begins behind each.
void Passage::add_aligned(std::string_view words, Span span) {
  std::size_t at = span.begin;
  std::size_t done = 0;
  while (done < words.size()) {
    if (at > span.begin && source_[at - 1] == '&' && source_.substr(at).starts_with("amp;")) at += 4;
    while (at < span.end && !is_same(words[done], source_[at]) && is_passed_over(source_[at])) ++at;
    std::size_t length = 0;
    while (done + length < words.size() && at + length < span.end &&
           is_same(words[done + length], source_[at + length]))
      ++length;
    const bool is_found = length > 0;
    if (!is_found) length = words.size() - done;
    add_piece(words.substr(done, length), Kind::words, span);
    pieces_.back().source = static_cast<std::uint32_t>(at);
    pieces_.back().is_exact = is_found;
    done += length;
    at += length;
  }
}

std::size_t Passage::piece_at(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(pieces_, offset, {}, &Piece::begin);
  return static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

std::size_t Passage::end_of(std::size_t piece) const {
  return piece + 1 < pieces_.size() ? pieces_[piece + 1].begin : text_.size();
}

Span Passage::exact(std::size_t begin, std::size_t end) const {
  if (begin > end || end > text_.size() || pieces_.empty()) return {};
  const std::size_t piece = piece_at(begin);
  if (!pieces_[piece].is_exact || end > end_of(piece)) return {};
  const auto from = static_cast<std::uint32_t>(pieces_[piece].source + (begin - pieces_[piece].begin));
  const auto to = static_cast<std::uint32_t>(from + (end - begin));
  if (source_.empty()) return {from, to};
  return source_.substr(from, to - from).find('\n') == std::string_view::npos ? Span{from, to} : Span{};
}

Span Passage::place(std::size_t begin, std::size_t end) const {
  if (begin >= end || end > text_.size()) return outer_;
  const std::size_t first = piece_at(begin);
  const std::size_t last = piece_at(end - 1);
  const auto from = [&](const Piece& piece) {
    return piece.is_exact ? static_cast<std::uint32_t>(piece.source + (begin - piece.begin)) : piece.around.begin;
  };
  const auto to = [&](const Piece& piece) {
    return piece.is_exact ? static_cast<std::uint32_t>(piece.source + (end - piece.begin)) : piece.around.end;
  };
  if (!pieces_[first].around.known() || !pieces_[last].around.known()) return outer_;
  const Span span{from(pieces_[first]), to(pieces_[last])};
  return span.known() ? span : outer_;
}

Span Passage::lines() const {
  if (!outer_.known() || outer_.end > source_.size()) return {};
  std::uint32_t end = outer_.end;
  if (outer_.begin > 0 && source_[outer_.begin - 1] != '\n') return {};
  if (source_[end - 1] != '\n' && end < source_.size() && source_[end] != '\n') return {};
  while (end < source_.size() && source_[end] == '\n') ++end;
  return {outer_.begin, end};
}

bool Passage::is_running(std::size_t begin, std::size_t end) const {
  if (begin >= end || end > text_.size()) return false;
  const std::size_t first = piece_at(begin);
  const std::size_t last = piece_at(end - 1);
  return pieces_[first].kind == Kind::words && pieces_[first].node == pieces_[last].node;
}

}  // namespace rubricate
