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

// A format, and the one whose extension its texts may have too: they are told by their first bytes.
struct Row {
  Format format;
  std::string_view looks_like = {};
  bool (*is_text)(std::string_view) = nullptr;
};

const std::array rows{
    Row{text_format()},
    Row{markdown_format()},
    Row{commonmark_format()},
    Row{epub_format()},
    Row{kepub_format()},
    Row{docbook_format(), "text", is_docbook_text},
    Row{json_format()},
    Row{tree_format()},
    Row{bibtex_format()},
    Row{csl_json_format(), "json", is_csl_json_text},
    Row{pandoc_format(), "json", is_pandoc_text},
};

const auto all_formats = [] {
  std::array<Format, rows.size()> all;
  std::transform(rows.begin(), rows.end(), all.begin(), [](const Row& row) { return row.format; });
  return all;
}();

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
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].looks_like == by_extension.name && rows[i].is_text && rows[i].is_text(text)) return all_formats[i];
  return by_extension;
}

}  // namespace rubricate
