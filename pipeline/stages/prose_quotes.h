// Quotation marks that are opened and not closed, or closed and not opened.
//
// Only double marks and guillemets: single ones are apostrophes too. Pairs may be of any language, “ ”, „ “, ” ”, « »,
// » «, " "; whether a mark opens or closes is told by the blanks around it. A speech of several paragraphs opens in
// each and closes in the last.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

class Quotes {
 public:
  explicit Quotes(Diagnostics& found) : found_(found) {}

  // Paragraphs of running text in their order.
  void review(const Passage& paragraph);
  // What a paragraph left open may go on in a poem or a list, which is not looked into, and what the next one closes
  // may be opened there.
  void interrupt() { is_interrupted_ = true; }
  // At the end of a section: what is open stays open.
  void end();
  // Reports prose.unpaired-quote, or prose.doubtful-quote where the text makes a habit of it.
  void finish();

 private:
  void keep(Diagnostic unpaired);

  Diagnostics& found_;
  std::optional<Diagnostic> open_;  // by a paragraph further up; none of those after it has closed it
  bool is_interrupted_ = false;     // since then, or since the last paragraph
  std::vector<Diagnostic> unpaired_;
  std::size_t marks_ = 0;
};

}  // namespace rubricate
