#include "formats/docbook/docbook.h"

#include <array>

#include "formats/docbook/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("docbook5")};
constexpr std::array extensions{std::string_view("xml"), std::string_view("dbk"), std::string_view("docbook")};
constexpr std::array options{
    Option{"top-level-division", "default", "default|section|chapter|part",
           "what top-level sections are: sections of an article, chapters or parts of a book"},
};

}  // namespace

Format docbook_format() {
  return {.name = "docbook",
          .summary = "DocBook 5 article or book",
          .aliases = aliases,
          .extensions = extensions,
          .options = options,
          .write = write_docbook,
          .is_binary = false};
}

}  // namespace rubricate
