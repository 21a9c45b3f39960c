// Which names of pandoc's metadata mean fields that the tree has.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/white_space.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

inline constexpr std::array<std::string_view, 20> metadata_names{
    "title",    "subtitle", "author",     "creator",   "contributor", "lang",        "language",
    "date",     "modified", "identifier", "publisher", "rights",      "description", "abstract",
    "keywords", "subject",  "tags",       "name",      "references",  mark_name};

inline constexpr std::string_view abstract_name = "abstract";

// What stands between empty lines, with single blanks.
inline std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    if (std::string words = collapsed(text.substr(0, end)); !words.empty()) all.push_back(std::move(words));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return all;
}

inline std::string joined_paragraphs(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& each : all) text += (text.empty() ? "" : "\n\n") + each;
  return text;
}

// Whether an abstract that is further metadata comes back from its paragraphs: beside a description, and another text.
inline bool is_plain_abstract(const Metadata& data, const std::string& text) {
  return !data.description.empty() && !text.empty() && joined_paragraphs(paragraphs_of(text)) == text &&
         collapsed(text) != collapsed(data.description);
}

// Which of the further metadata may stand beside the fields: those whose name stands once and means none of them.
// Refers to the metadata.
class PlainExtras {
 public:
  explicit PlainExtras(const Metadata& data) : data_(data) {
    for (const auto& [name, value] : data.extra) ++counts_[name];
  }

  bool holds(const std::pair<std::string, std::string>& extra) const {
    const auto& [name, value] = extra;
    if (counts_.at(name) != 1) return false;
    if (name == abstract_name) return is_plain_abstract(data_, value);
    return std::find(metadata_names.begin(), metadata_names.end(), name) == metadata_names.end();
  }

 private:
  const Metadata& data_;
  std::unordered_map<std::string_view, int> counts_;
};

}  // namespace rubricate::pandoc
