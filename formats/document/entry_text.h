// A bibliography entry in words, from its fields: for entries that come as data.
//
// A sober style of our own, that the patterns for printed entries read back:
//
//   Smith, Jane, and Lee Brown (2019). “On Candles.” *Journal of Light* 12(3), 45–67. https://doi.org/10.1000/9
//   Smith, Jane (2019). *On Candles*. 2nd ed. London: Lamp Press. https://candles.example
//   Brown, Lee (2019). “Wicks.” In *A Book of Candles*, edited by Jane Smith, 3–9. London: Lamp Press.
//   “On Candles.” *The Lamp Letter*. https://candles.example
//
// Part of a container is quoted, what stands for itself is emphasised. Fields that are not shown (abstracts, notes,
// ISBN) stay in the entry.
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// `letter` follows the year, as in "2019a". Empty when the entry has no fields to show.
Inlines entry_text(const Bibliography::Entry& entry, std::string_view letter = {});

}  // namespace rubricate
