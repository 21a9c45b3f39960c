#include "formats/text/pieces.h"

#include <algorithm>

namespace rubricate::plain {

bool is_numbered(EnumeratorKind kind) {
  return kind != EnumeratorKind::none && kind != EnumeratorKind::bullet && kind != EnumeratorKind::keyed;
}

Pieces::Pieces(const std::vector<Line>& lines, const std::vector<Facts>& facts, const Habits& habits)
    : lines_(lines), facts_(facts), habits_(habits), piece_of_(lines.size()) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (facts[i].piece_start || i == 0) starts_.push_back(static_cast<std::uint32_t>(i));
    piece_of_[i] = static_cast<std::uint32_t>(starts_.size() - 1);
  }
  answers_.reserve(starts_.size());
  for (const std::size_t line : starts_) answers_.push_back(answers_for(line));
}

Pieces::Answers Pieces::answers_for(std::size_t line) const {
  const Facts& facts = facts_[line];
  const Enumerator& enumerator = facts.enumerator;
  const Ending ending = facts_[end(line) - 1].ending;
  Answers result{.ending = ending, .has_heading_length = may_be_heading(line), .is_long = is_text(line, ending)};
  result.is_short_open =
      result.has_heading_length && !result.is_long && ending != Ending::sentence && ending != Ending::comma;
  result.is_number_only = enumerator.length > 0 && is_numbered(enumerator.kind) &&
                          enumerator.length >= lines_[line].end - lines_[line].begin;
  result.is_question =
      ending == Ending::question && facts.piece_width <= 200 && !facts.starts_quote && !facts.inner_sentence;
  return result;
}

bool Pieces::may_be_heading(std::size_t line) const {
  const Facts& facts = facts_[line];
  if (habits_.unspaced) return facts.piece_width <= 42;
  if (habits_.mode == ParagraphMode::line) return facts.words <= 16 && facts.piece_width <= 120;
  return facts.piece_lines <= 3 &&
         (facts.piece_lines > 1 ? facts.piece_width <= 3 * habits_.fill : lines_[line].width <= habits_.fill + 8);
}

bool Pieces::is_text(std::size_t line, Ending ending) const {
  const Facts& facts = facts_[line];
  if (habits_.unspaced) return facts.piece_width > 48 || facts.inner_sentence;
  const bool ends_sentence = ending == Ending::sentence;
  return habits_.mode == ParagraphMode::line ? facts.piece_width > 130 || (facts.piece_width > 70 && ends_sentence)
                                             : facts.piece_lines >= 3 || (facts.piece_lines == 2 && ends_sentence);
}

std::size_t Pieces::end(std::size_t line) const { return std::min(line + facts_[line].piece_lines, lines_.size()); }

}  // namespace rubricate::plain
