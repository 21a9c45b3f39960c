#include "formats/pandoc/pandoc.h"

#include <array>

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

}  // namespace rubricate
