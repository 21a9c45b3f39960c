// A document without title or language gets one from its own text.
//
// The title is always a string of the source, in this order:
//   1. the first heading, when the text begins with it and it does not just name a part ("Introduction")
//   2. a name that the text says often: two to six capitalised words that come three times or more, in several
//      sections, and also in a heading or a quoted title (not in Chinese, Japanese and Korean)
//   3. the first heading, further down, when it does not just name a part
//   4. a file name that reads like a title: two words or more, of letters
//   5. any heading that does not just name a part, the first words of the text, or the first heading whatever it says
//   6. "Untitled"
// It is reported with where it comes from, and Metadata::title_is_inferred is set. Only about the first 200,000 bytes
// are read, so a book costs as much as an essay.
//
// Reports: metadata.title-inferred, .language-inferred, .no-author.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

void complete_metadata(Document& document, Diagnostics& found);

}  // namespace rubricate
