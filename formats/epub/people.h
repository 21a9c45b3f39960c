// The people behind a book, as its pages name them: authors by their names, others by what they did.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

struct Byline {
  std::string words;  // "Jane Doe", "Translated by John Roe"
  bool is_author = false;
};

// One for each person with a name, authors first, in their order; in the language of the tag where it is known here, in
// English elsewhere.
std::vector<Byline> bylines(const Metadata& metadata, std::string_view language_tag);

}  // namespace rubricate
