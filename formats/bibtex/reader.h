// BibTeX -> a document of one bibliography.
//
// Types and fields get the names of CSL (types.h), names of persons one field each (names.h), LaTeX becomes Unicode
// (latex.h). "year", "month" and "day", or "date", are one "issued" in ISO 8601 where they are numbers, "title" and
// "subtitle" one title. An entry with "crossref" has what it lacks from the entry named there. Fields that CSL does not
// know keep their names. The text of an entry is made of its fields (formats/document/entry_text.h).
//
// Reports: bibtex.invalid for what is no BibTeX; bibtex.left-out for @comment, @preamble and text between entries.
#pragma once

#include "formats/format.h"

namespace rubricate {

Document read_bibtex(const Source& source, const ReadContext& context);

}  // namespace rubricate
