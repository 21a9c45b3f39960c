#include "pipeline/stages/citation_run.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "pipeline/stages/citation_marks.h"

namespace rubricate {

namespace {

bool is_plain(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Inline& each) {
    return std::holds_alternative<Text>(each.node) || std::holds_alternative<SoftBreak>(each.node);
  });
}

// What an inline says in the string. Emphasis goes through: "Smith *et al.* (2019)".
void append_flat(std::string& flat, const Inline& each) {
  if (const auto* text = std::get_if<Text>(&each.node)) {
    flat += text->text;
  } else if (std::holds_alternative<SoftBreak>(each.node)) {
    flat += ' ';
  } else if (const auto* styled = std::get_if<Styled>(&each.node);
             styled &&
             (styled->style == Style::emphasis || styled->style == Style::strong ||
              styled->style == Style::small_caps) &&
             is_plain(styled->content)) {
    flat += plain_text(styled->content);
  } else if (const auto* raw = std::get_if<Raw>(&each.node); raw && raw->format == "html" && raw->text == "<sup>") {
    flat += superscript_begin;
  } else if (raw && raw->format == "html" && raw->text == "</sup>") {
    flat += superscript_end;
  } else {
    flat += barrier;
  }
}

}  // namespace

CitationRun::CitationRun(Inlines& inlines, std::string_view source)
    : inlines_(inlines), source_(source), places_(source) {
  begins_.reserve(inlines.size() + 1);
  for (const Inline& each : inlines) {
    begins_.push_back(flat_.size());
    append_flat(flat_, each);
  }
  begins_.push_back(flat_.size());
}

bool CitationRun::can_cut(std::size_t at) const {
  const std::size_t index = index_of(at);
  return index == inlines_.size() || begins_[index] == at || std::holds_alternative<Text>(inlines_[index].node);
}

bool CitationRun::is_escaped(std::size_t at) {
  const std::size_t index = index_of(at);
  if (source_.empty() || index >= inlines_.size() || !std::holds_alternative<Text>(inlines_[index].node)) return false;
  const Span place = places_in(index).exact(at - begins_[index], at + 1 - begins_[index]);
  std::size_t backslashes = 0;
  while (place.known() && backslashes < place.begin && source_[place.begin - backslashes - 1] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

Span CitationRun::span(std::size_t begin, std::size_t end) {
  const std::size_t first = index_of(begin);
  const std::size_t last = index_of(end - 1);
  if (first >= inlines_.size() || last >= inlines_.size()) return {};
  const Span from = span_in(first, begin, std::min(end, begins_[first + 1]));
  const Span to = span_in(last, std::max(begin, begins_[last]), end);
  if (!from.known() || !to.known()) return from.known() ? from : to;
  return {std::min(from.begin, to.begin), std::max(from.end, to.end)};
}

Inlines CitationRun::take_until(std::size_t end) {
  Inlines taken;
  while (next_ < inlines_.size() && begins_[next_] < end) {
    const std::size_t to = std::min(end, begins_[next_ + 1]);
    if (at_ == begins_[next_] && to == begins_[next_ + 1])
      taken.push_back(std::move(inlines_[next_]));
    else if (at_ < to)
      taken.push_back(piece(next_, at_, to));
    at_ = to;
    if (to < begins_[next_ + 1]) break;
    ++next_;
  }
  return taken;
}

Inlines CitationRun::take_rest() {
  Inlines taken = take_until(flat_.size());
  for (; next_ < inlines_.size(); ++next_) taken.push_back(std::move(inlines_[next_]));
  return taken;
}

std::size_t CitationRun::index_of(std::size_t at) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end() - 1, at);
  return at >= flat_.size() ? inlines_.size() : static_cast<std::size_t>(after - begins_.begin()) - 1;
}

Span CitationRun::span_in(std::size_t index, std::size_t begin, std::size_t end) {
  if (!std::holds_alternative<Text>(inlines_[index].node)) return inlines_[index].span;
  return places_in(index).place(begin - begins_[index], end - begins_[index]);
}

// Where the words of one text stand in the source; the last one is kept, since questions come in the text's order.
const Passage& CitationRun::places_in(std::size_t index) {
  if (index != placed_) places_.read({inlines_[index]}, inlines_[index].span);
  placed_ = index;
  return places_;
}

Inline CitationRun::piece(std::size_t index, std::size_t begin, std::size_t end) {
  return {.node = Text{flat_.substr(begin, end - begin)},
          .attributes = inlines_[index].attributes,
          .span = span_in(index, begin, end)};
}

}  // namespace rubricate
