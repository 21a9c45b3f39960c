#include "formats/epub/epub.h"

#include <array>

#include "formats/epub/options.h"
#include "formats/epub/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("epub3")};
constexpr std::array extensions{std::string_view("epub")};
constexpr std::array kobo_extensions{std::string_view("kepub.epub"), std::string_view("kepub")};

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

Format kepub_format() {
  return {.name = "kepub",
          .summary = "EPUB 3.3 as Kobo's readers want it",
          .extensions = kobo_extensions,
          .options = epub_options(),
          .write = write_kepub,
          .is_binary = true};
}

}  // namespace rubricate
