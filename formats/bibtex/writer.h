// Bibliographies -> BibTeX in UTF-8, one entry for each, in their order.
//
//   @article{smith-2019,
//     author = {Smith, Jane and {World Bank}},
//     title = {On Candles},
//     journal = {Journal of Light},
//     year = {2019},
//   }
//
// Types and fields have the names of BibTeX and, where it has none, of BibLaTeX (types.h). Keys are made such as BibTeX
// reads and told apart by "-2"; braces are always in pairs. An entry whose fields have no title gets its text as a
// note. All else of the document is left out, which is reported.
#pragma once

#include <string>

#include "formats/format.h"

namespace rubricate {

std::string write_bibtex(const Document& document, const WriteContext& context);

}  // namespace rubricate
