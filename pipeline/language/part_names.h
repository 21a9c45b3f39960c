// What the titles of sections say about them: "Références" is a bibliography, "Schluss" a conclusion.
//
// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Russian, Chinese, Japanese, Korean.
#pragma once

#include <string_view>
#include <vector>

namespace rubricate {

enum class PartName {
  none,
  opening,  // introduction, preface, abstract, contents: never a title of a whole document
  conclusion,
  bibliography,  // surely one: "Bibliography", "Works Cited"
  sources,       // may be one: "Sources", "Notes and sources", "Further reading"
  back_matter,   // what may follow a conclusion or a bibliography: notes, appendix, index, acknowledgements
};

// Where a part with a role stands: before the chapters, after them, or on either side.
enum class PartPlace { front, back, either };

// What a part of a book is for, in the words of formats/epub/semantics.h.
struct PartRole {
  std::string_view role;
  PartPlace place;
  bool may_be_numbered;  // "1. Introduction" is one, "4. Dedication" is a chapter about it
};

// The roles that a title can mean: "Índice" is the contents in front and the index at the back. Empty for most titles.
// Case, numbers and marks count as little as for part_named.
std::vector<PartRole> roles_named(std::string_view title);

// The role of this name; null when no title gives it.
const PartRole* find_part_role(std::string_view role);

// Case, a number before the title ("7. References") and a full stop or colon after it do not count.
PartName part_named(std::string_view title);

}  // namespace rubricate
