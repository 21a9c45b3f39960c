#include "formats/docbook/docbook.h"

#include <algorithm>
#include <array>

#include "formats/docbook/reader.h"
#include "formats/docbook/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("docbook5")};
constexpr std::array extensions{std::string_view("xml"), std::string_view("dbk"), std::string_view("docbook")};
constexpr std::array options{
    Option{"top-level-division", "default", "default|section|chapter|part",
           "what top-level sections are: sections of an article, chapters or parts of a book"},
};

// Behind white space, declarations, comments and instructions: where the first element begins, or the end.
std::size_t first_element(std::string_view text) {
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\n\r", at)) != text.npos && text[at] == '<') {
    const std::string_view rest = text.substr(at);
    const std::string_view end = rest.starts_with("<?")     ? "?>"
                                 : rest.starts_with("<!--") ? "-->"
                                 : rest.starts_with("<!")   ? ">"
                                                            : "";
    if (end.empty()) return at;
    const std::size_t close = text.find(end, at);
    if (close == text.npos) break;
    at = close + end.size();
  }
  return text.size();
}

}  // namespace

bool is_docbook_text(std::string_view text) {
  constexpr std::size_t enough = 4096;
  text = text.substr(0, enough);
  const std::size_t begin = first_element(text);
  const std::size_t end = std::min(text.find('>', begin), text.size());
  return begin < end && text.substr(begin, end - begin).find("\"http://docbook.org/ns/docbook\"") != text.npos;
}

Format docbook_format() {
  return {.name = "docbook",
          .summary = "DocBook 5 article or book",
          .aliases = aliases,
          .extensions = extensions,
          .options = options,
          .read = read_docbook,
          .write = write_docbook,
          .is_binary = false};
}

}  // namespace rubricate
