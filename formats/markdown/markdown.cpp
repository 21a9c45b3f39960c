#include "formats/markdown/markdown.h"

#include <array>

#include "formats/markdown/reader.h"
#include "formats/markdown/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("gfm"), std::string_view("commonmark")};
constexpr std::array extensions{std::string_view("md"), std::string_view("markdown"), std::string_view("mkd")};

constexpr std::array options{
    Option{"wrap", "preserve", "preserve|none", "keep the line ends inside paragraphs, or write each on one line"},
    Option{"front-matter", "yes", "yes|no", "write what is known of the document as YAML before it"}};

}  // namespace

Format markdown_format() {
  return {.name = "markdown",
          .summary = "CommonMark with tables, footnotes, task lists and front matter",
          .aliases = aliases,
          .extensions = extensions,
          .options = options,
          .read = read_markdown,
          .write = write_markdown,
          .is_binary = false};
}

}  // namespace rubricate
