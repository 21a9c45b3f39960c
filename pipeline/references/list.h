// A list of references -> a document with one bibliography: what `rubricate references` does.
#pragma once

#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate::references {

enum class Entries {
  by_layout,  // where entries begin is found (segment.h), in the sections with such a heading where there is one
  by_line,    // every line is one, an empty line an empty one
};

// Entries have keys, "ref-1" and so on, and fields. Linear in the text.
//
// By layout, a text that has a heading which names a bibliography ("References", "## Works cited", "Bibliographie:",
// also underlined) has its entries below it, up to the next heading of Markdown or the next line that names a part
// ("Appendix", "Notes"). What stands elsewhere is left out; reports bibliography.section for it. Without such a heading
// all of the text is entries.
Document document_of(std::string_view text, Entries entries, Diagnostics& found);

}  // namespace rubricate::references
