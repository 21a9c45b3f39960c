#include "formats/pandoc/pandoc.h"

#include <algorithm>
#include <array>

#include "formats/json_values.h"
#include "formats/pandoc/reader.h"
#include "formats/pandoc/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("pandoc-json")};
constexpr std::array options{
    Option{"pandoc-api", "1.22", "1.22|1.23",
           "the version of the tree: pandoc 2.11 to 2.19 reads 1.22, 3 and later 1.23"},
};

}  // namespace

Format pandoc_format() {
  return {.name = "pandoc",
          .summary = "pandoc's document tree as JSON, for pandoc -f json and from pandoc -t json",
          .aliases = aliases,
          .options = options,
          .read = read_pandoc,
          .write = write_pandoc};
}

bool is_pandoc_text(std::string_view text) {
  const std::string_view all = json_from(text);
  if (!all.starts_with('{')) return false;
  const std::string_view member = json_from(all.substr(1));
  // Some versions of pandoc write the members in the order of their names.
  constexpr std::array<std::string_view, 3> members{"\"pandoc-api-version\"", "\"blocks\"", "\"meta\""};
  return std::any_of(members.begin(), members.end(), [&](std::string_view each) { return member.starts_with(each); });
}

}  // namespace rubricate
