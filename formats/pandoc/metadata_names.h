// Which names of pandoc's metadata mean fields that the tree has.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

inline constexpr std::array<std::string_view, 20> metadata_names{
    "title",    "subtitle", "author",     "creator",   "contributor", "lang",        "language",
    "date",     "modified", "identifier", "publisher", "rights",      "description", "abstract",
    "keywords", "subject",  "tags",       "name",      "references",  mark_name};

// Whether further metadata of that name may stand beside the fields: once, and under a name that means none of them.
inline bool is_plain_extra(const Metadata& data, std::string_view name) {
  if (std::find(metadata_names.begin(), metadata_names.end(), name) != metadata_names.end()) return false;
  return std::count_if(data.extra.begin(), data.extra.end(), [&](const auto& each) { return each.first == name; }) == 1;
}

}  // namespace rubricate::pandoc
