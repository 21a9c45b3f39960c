#include "pipeline/html/losses.h"

#include <fmt/format.h>

namespace rubricate {

namespace {

struct Words {
  std::string_view what;
  std::string_view became;
  std::string_view hint;
};

// In the order of the enumerators.
constexpr std::array words_of_losses{
    Words{"programs and style sheets of HTML", "left out", ""},
    Words{"instructions in HTML", "left out", ""},
    Words{"elements for the head of a page", "left out", ""},
    Words{"elements that HTML does not have", "their words stand without them",
          "write &lt; for a sign that begins no tag"},
    Words{"controls of a form", "their words stand without them", ""},
    Words{"what plays or shows another page", "a link and the words for those who cannot see it stand in its place",
          ""},
    Words{"drawings in HTML", "only their words are kept", "make the drawing an image with a file of its own"},
    Words{"formulas in MathML that cannot be kept", "only their words are", "write them in TeX between dollar signs"},
    Words{"attributes of HTML that say how it looks", "left out", ""},
    Words{"numbers of list items in HTML", "the items are numbered one after the other", ""},
    Words{"blocks of HTML where only a line can stand", "only their words are kept", ""},
    Words{"areas of an image that are links", "left out; the image is kept", ""},
    Words{"elements of HTML inside too many others", "what is deeper stands in the deepest of them", ""},
};

}  // namespace

void HtmlLosses::add(HtmlLoss loss, Span span, std::string_view what) {
  constexpr std::size_t most_names = 100;
  Sum& sum = sums_[static_cast<std::size_t>(loss)];
  // The lines of a paragraph are looked at before the blocks around it.
  if (sum.count++ == 0 || (span.known() && span.begin < sum.first.begin)) sum.first = span;
  if (const auto known = sum.names.find(what); known != sum.names.end())
    ++known->second;
  else if (sum.names.size() < most_names)
    sum.names.emplace(what, 1);
}

void HtmlLosses::report(Diagnostics& found) const {
  static_assert(words_of_losses.size() == kinds);
  constexpr std::size_t most_shown = 8;
  for (std::size_t i = 0; i < kinds; ++i) {
    const Sum& sum = sums_[i];
    if (sum.count == 0) continue;
    std::string names;
    std::size_t shown = 0;
    for (const auto& [name, count] : sum.names) {
      if (++shown > most_shown) {
        names += ", \u2026";
        break;
      }
      names += names.empty() ? "" : ", ";
      names += count == 1 ? name : fmt::format("{} ({})", name, count);
    }
    const auto loss = static_cast<HtmlLoss>(i);
    found.report(loss == HtmlLoss::depth ? Finding::structure_nesting_too_deep : Finding::not_representable, sum.first,
                 fmt::format("{}: {}{}; {}", words_of_losses[i].what, names, sum.count > 1 ? ", here and below" : "",
                             words_of_losses[i].became),
                 std::string(words_of_losses[i].hint));
  }
}

}  // namespace rubricate
