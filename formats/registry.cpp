#include "formats/registry.h"

#include <algorithm>
#include <array>

#include "formats/bibtex/bibtex.h"
#include "formats/csl_json/csl_json.h"
#include "formats/docbook/docbook.h"
#include "formats/epub/epub.h"
#include "formats/json/json.h"
#include "formats/markdown/markdown.h"
#include "formats/pandoc/pandoc.h"
#include "formats/text/text.h"
#include "formats/tree/tree.h"

namespace rubricate {

namespace {

const std::array all_formats{
    text_format(), markdown_format(), commonmark_format(), epub_format(),     docbook_format(),
    json_format(), tree_format(),     bibtex_format(),     csl_json_format(), pandoc_format(),
};

bool names(std::span<const std::string_view> list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
  for (const Format& format : all_formats)
    if (format.name == name || names(format.aliases, name)) return &format;
  return nullptr;
}

const Format* find_format_for_extension(std::string_view extension) {
  std::string lower(extension);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const Format& format : all_formats)
    if (names(format.extensions, lower)) return &format;
  return nullptr;
}

Settings default_settings(const Format& format) {
  Settings settings;
  for (const Option& option : format.options) settings.emplace(option.name, option.fallback);
  return settings;
}

const Format& format_of_text(const Format& by_extension, std::string_view text) {
  if (by_extension.name == "text" && is_docbook_text(text)) return *find_format("docbook");
  if (by_extension.name != "json") return by_extension;
  constexpr std::string_view white = " \t\r\n";
  const std::size_t whole = text.find_first_not_of(white);
  const std::size_t item = whole == text.npos ? whole : text.find_first_not_of(white, whole + 1);
  if (item == text.npos) return by_extension;
  if (text[whole] == '[' && text[item] == '{') return *find_format("csl-json");
  // Some versions of pandoc write the members in the order of their names.
  for (const std::string_view key : {"\"pandoc-api-version\"", "\"blocks\"", "\"meta\""})
    if (text[whole] == '{' && text.substr(item).starts_with(key)) return *find_format("pandoc");
  return by_extension;
}

}  // namespace rubricate
