#include "formats/tree/tree.h"

#include <array>

#include "formats/tree/writer.h"

namespace rubricate {

namespace {

constexpr std::array extensions{std::string_view("tree")};
constexpr std::array options{
    Option{"spans", "no", "yes|no", "print the bytes [begin,end) of the source that each node comes from"},
    Option{"confidence", "no", "yes|no", "print how sure the reader was of each block of a plain text, 1 to 100"},
};

}  // namespace

Format tree_format() {
  return {.name = "tree",
          .summary = "readable dump of the document tree",
          .extensions = extensions,
          .options = options,
          .write = write_tree,
          .keeps_raw_html = true};
}

}  // namespace rubricate
