#include "pipeline/references/list.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/references/fields.h"
#include "pipeline/references/segment.h"

namespace rubricate::references {

namespace {

std::vector<ReferenceEntry> lines_of(std::string_view text) {
  std::vector<ReferenceEntry> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({{},
                     std::string(text.substr(at, end - at)),
                     {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 1;
  }
  return lines;
}

// ---- sections

// The words of a line that is a heading of Markdown, or could be one of plain text: without "##", "**" and the like.
std::string_view heading_words(std::string_view line) {
  line = trimmed(line);
  constexpr std::size_t longest = 80;
  if (line.size() > longest) return {};
  while (!line.empty() && std::string_view("#*_ ").find(line.front()) != std::string_view::npos) line.remove_prefix(1);
  while (!line.empty() && std::string_view("#*_ ").find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  return line;
}

// "## Notes": a number sign or six, and a blank.
bool is_marked_heading(std::string_view line) {
  const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
  return signs >= 1 && signs <= 6 && signs < line.size() && line[signs] == ' ';
}

bool is_underline(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 3 && (line.find_first_not_of('=') == line.npos || line.find_first_not_of('-') == line.npos);
}

struct Section {
  std::size_t heading = 0;
  std::size_t begin = 0;  // behind its heading
  std::size_t end = 0;
};

// The sections that a heading says to be bibliographies.
std::vector<Section> bibliography_sections(std::string_view text) {
  std::vector<Section> sections;
  bool is_open = false;
  bool is_after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    const std::string_view line = text.substr(at, end - at);
    // "Appendix." behind a line of words is the end of an entry.
    const bool is_free = is_after_blank || !trimmed(line).ends_with('.');
    const PartName name = is_free ? part_named(heading_words(line)) : PartName::none;
    is_after_blank = trimmed(line).empty();
    // "Sources" inside of a bibliography heads some of its entries.
    const bool is_inner = is_open && name == PartName::sources;
    const bool ends = (name != PartName::none || is_marked_heading(line)) && !is_inner;
    if (ends && is_open) sections.back().end = at;
    if (ends) is_open = false;
    if (name == PartName::bibliography) {
      sections.push_back({at, next, text.size()});
      is_open = true;
    } else if (is_open && at == sections.back().begin && is_underline(line)) {
      sections.back().begin = next;
    }
    at = next;
  }
  // A line of the contents names one too, and heads nothing.
  std::erase_if(sections,
                [&](const Section& each) { return trimmed(text.substr(each.begin, each.end - each.begin)).empty(); });
  return sections;
}

// The numbers of lines, asked for from the top down.
class LineNumbers {
 public:
  explicit LineNumbers(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t place) {
    line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(counted_, place - counted_), '\n'));
    counted_ = place;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
};

// Says which lines were read when there is more in the text than them and their headings.
void report_sections(std::string_view text, const std::vector<Section>& sections, Diagnostics& found) {
  constexpr std::size_t most_named = 5;
  constexpr std::size_t longest_heading = 8;  // words
  LineNumbers numbers(text);
  std::string lines;
  std::size_t others = 0;
  std::size_t done = 0;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::string_view body = text.substr(sections[i].begin, sections[i].end - sections[i].begin);
    const std::size_t first = numbers.at(sections[i].begin + body.find_first_not_of(" \t\r\n"));
    const std::size_t last = numbers.at(sections[i].begin + body.find_last_not_of(" \t\r\n"));
    if (i < most_named) lines += fmt::format("{}{}-{}", i == 0 ? "" : ", ", first, last);
    if (i == most_named) lines += " and others";
    others += words_of(text.substr(done, sections[i].begin - done)).size();
    done = sections[i].end;
  }
  others += words_of(text.substr(done)).size();
  if (others <= longest_heading * sections.size()) return;
  const Section& first = sections.front();
  const std::size_t heading_end = text.find('\n', first.heading);
  found.report(Finding::bibliography_section,
               {static_cast<std::uint32_t>(first.heading), static_cast<std::uint32_t>(heading_end)},
               fmt::format("they have a heading: lines {} were read as entries, all else was left out", lines),
               "to read every line as an entry, say --lines");
}

std::vector<ReferenceEntry> entries_by_layout(std::string_view text, Diagnostics& found) {
  const std::vector<Section> sections = bibliography_sections(text);
  if (sections.empty()) return segment_entries(text);
  report_sections(text, sections, found);
  std::vector<ReferenceEntry> entries;
  for (const Section& section : sections) {
    for (ReferenceEntry& each : segment_entries(text.substr(section.begin, section.end - section.begin))) {
      each.span.begin += static_cast<std::uint32_t>(section.begin);
      each.span.end += static_cast<std::uint32_t>(section.begin);
      entries.push_back(std::move(each));
    }
  }
  return entries;
}

}  // namespace

Document document_of(std::string_view source, Entries entries, Diagnostics& found) {
  // A form feed, which no document may hold, is a blank between pages.
  std::string text(source);
  std::replace(text.begin(), text.end(), '\f', ' ');
  Bibliography bibliography;
  for (ReferenceEntry& each : entries == Entries::by_line ? lines_of(text) : entries_by_layout(text, found)) {
    Bibliography::Entry entry{.key = "ref-" + std::to_string(bibliography.entries.size() + 1),
                              .label = std::move(each.label),
                              .text = text_inlines(std::move(each.text), each.span),
                              .span = each.span};
    entry.fields = fields_of(entry);
    bibliography.entries.push_back(std::move(entry));
  }
  Document document;
  document.body.push_back({.node = std::move(bibliography)});
  return document;
}

}  // namespace rubricate::references
