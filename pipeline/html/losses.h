// What of raw HTML has no counterpart in a document, summed up: one finding for each kind of loss, at the first place,
// with what it was and how often.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

enum class HtmlLoss : std::uint8_t {
  program,        // scripts, styles, templates
  instruction,    // <?php ... ?>, <![CDATA[ ... ]]>, <!DOCTYPE html>
  head,           // <meta>, <title>, ...
  unknown,        // elements that HTML does not have
  control,        // of a form
  media,          // video, audio, frames: a link stands in their place
  drawing,        // svg, canvas
  formula,        // MathML without TeX
  look,           // attributes that say only how it looks, or tooltips
  numbering,      // reversed lists and items with numbers of their own
  block_in_line,  // a list or table where only a line can stand
  map,            // areas of an image that are links
  depth,          // more elements inside each other than a document nests
};

class HtmlLosses {
 public:
  void add(HtmlLoss loss, Span span, std::string_view what);
  // In the order of the enumerators.
  void report(Diagnostics& found) const;

 private:
  static constexpr std::size_t kinds = static_cast<std::size_t>(HtmlLoss::depth) + 1;
  struct Sum {
    Span first = {};
    std::size_t count = 0;
    std::map<std::string, std::size_t, std::less<>> names = {};
  };
  std::array<Sum, kinds> sums_;
};

}  // namespace rubricate
