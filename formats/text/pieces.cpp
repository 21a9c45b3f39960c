#include "formats/text/pieces.h"

#include <algorithm>

namespace rubricate::plain {

bool is_numbered(EnumeratorKind kind) {
  return kind != EnumeratorKind::none && kind != EnumeratorKind::bullet && kind != EnumeratorKind::keyed;
}

Pieces::Pieces(const std::vector<Line>& lines, const std::vector<Facts>& facts, const Habits& habits)
    : lines_(lines), facts_(facts), habits_(habits), piece_of_(lines.size()) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (facts[i].piece_start || i == 0) starts_.push_back(i);
    piece_of_[i] = static_cast<std::uint32_t>(starts_.size() - 1);
  }
}

bool Pieces::has_heading_length(std::size_t line) const {
  const Facts& facts = facts_[line];
  if (habits_.unspaced) return facts.piece_width <= 42;
  if (habits_.mode == ParagraphMode::line) return facts.words <= 16 && facts.piece_width <= 120;
  return facts.piece_lines <= 3 &&
         (facts.piece_lines > 1 ? facts.piece_width <= 3 * habits_.fill : lines_[line].width <= habits_.fill + 8);
}

bool Pieces::is_long(std::size_t line) const {
  const Facts& facts = facts_[line];
  if (habits_.unspaced) return facts.piece_width > 48 || facts.inner_sentence;
  const bool ends_sentence = ending(line) == Ending::sentence;
  return habits_.mode == ParagraphMode::line ? facts.piece_width > 130 || (facts.piece_width > 70 && ends_sentence)
                                             : facts.piece_lines >= 3 || (facts.piece_lines == 2 && ends_sentence);
}

bool Pieces::is_short_open(std::size_t line) const {
  const Ending end = ending(line);
  return has_heading_length(line) && !is_long(line) && end != Ending::sentence && end != Ending::comma;
}

bool Pieces::is_number_only(std::size_t line) const {
  const Enumerator& enumerator = facts_[line].enumerator;
  return enumerator.length > 0 && is_numbered(enumerator.kind) &&
         enumerator.length >= lines_[line].end - lines_[line].begin;
}

bool Pieces::is_question(std::size_t line) const {
  const Facts& facts = facts_[line];
  return ending(line) == Ending::question && facts.piece_width <= 200 && !facts.starts_quote && !facts.inner_sentence;
}

std::size_t Pieces::end(std::size_t line) const { return std::min(line + facts_[line].piece_lines, lines_.size()); }

Ending Pieces::ending(std::size_t line) const { return facts_[end(line) - 1].ending; }

}  // namespace rubricate::plain
