#include "formats/epub/epub.h"

#include <array>

#include "formats/epub/options.h"
#include "formats/epub/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("epub3")};
constexpr std::array extensions{std::string_view("epub")};

}  // namespace

Format epub_format() {
  return {.name = "epub",
          .summary = "EPUB 3.3 e-book",
          .aliases = aliases,
          .extensions = extensions,
          .options = epub_options(),
          .write = write_epub,
          .is_binary = true};
}

}  // namespace rubricate
