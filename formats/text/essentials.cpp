#include "formats/text/essentials.h"

namespace rubricate::plain {

Essentials::Essentials(const std::vector<Facts>& facts) {
  lines_.reserve(facts.size());
  for (const Facts& each : facts) {
    Line line{.matter = each.matter,
              .ending = each.ending,
              .letter = each.letter,
              .piece_start = each.piece_start,
              .full = each.full,
              .rule = each.rule};
    if (each.enumerator.kind != EnumeratorKind::none || each.letter != Letter::none || each.byline != 0) {
      beginnings_.push_back({each.enumerator, each.rare->letter_length, each.byline});
      line.beginning = static_cast<std::uint32_t>(beginnings_.size());
    }
    lines_.push_back(line);
  }
}

const LineBeginning& Essentials::beginning(std::size_t line) const {
  static const LineBeginning none;
  const std::uint32_t index = lines_[line].beginning;
  return index == 0 ? none : beginnings_[index - 1];
}

}  // namespace rubricate::plain
