// YAML front matter: metadata between "---" and "---" (or "...") at the very start of a Markdown document.
//
//   ---
//   title: Essays
//   author: [Ada Lovelace, {name: Charles Babbage, role: edt, file-as: "Babbage, Charles"}]
//   lang: en
//   ---
//
// What may stand there is said in formats/metadata_yaml.h.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

// Returns the offset at which the body begins; 0 when there is no front matter. A block that is no YAML is reported as
// metadata_invalid and stays text; one that is YAML but no map (two rules around a word) is plain Markdown.
std::size_t read_front_matter(std::string_view text, Metadata& metadata, Diagnostics& found);

// Where the body begins, and no word about what is before it.
std::size_t front_matter_end(std::string_view text);

// Appends the front matter with all that `metadata` states, or nothing. What was inferred, and a title that is the
// first heading of the text, are left out.
void append_front_matter(std::string& out, const Metadata& metadata);

// The front matter that `text` begins with, up to its body, as it stands but for the fields that `now` states
// otherwise; those it does not state are taken out, new ones added at the end. A title that has become the first
// heading of the text stays. Where there is none, that of append_front_matter.
std::string patched_front_matter(std::string_view text, const Metadata& now);

}  // namespace rubricate
