#include "formats/text/reader.h"

#include <fmt/format.h>

#include <unordered_set>

#include "formats/document/metadata.h"
#include "formats/text/blocks.h"
#include "formats/text/furniture.h"

namespace rubricate {

namespace {

using namespace plain;

void report_mode(const Habits& habits, std::string_view asked, Diagnostics& found) {
  std::string detail;
  switch (habits.mode) {
    case ParagraphMode::line: detail = "read as one paragraph a line"; break;
    case ParagraphMode::block:
      detail = fmt::format("read as lines wrapped at column {}, a blank line between paragraphs", habits.fill);
      break;
    case ParagraphMode::indented:
      detail = fmt::format("read as lines wrapped at column {}, the first line of a paragraph indented", habits.fill);
      break;
  }
  found.report(Finding::structure_paragraph_mode, {}, std::move(detail),
               asked == "auto" ? "--paragraph-mode=line|block|indented says otherwise" : "");
}

// "Title: ...", "Author: ...", "Language: ..." in the header that a library put before the text.
void read_header(const Source& source, const std::vector<Line>& lines, const std::vector<Region>& regions,
                 Metadata& metadata) {
  for (std::size_t i = 0; i < lines.size() && i < 60 && regions[i] == Region::licence_front; ++i) {
    const std::string_view text = text_of(source, lines[i]);
    const auto value_after = [&](std::string_view name) {
      return text.starts_with(name) ? text.substr(std::min(text.size(), text.find_first_not_of(' ', name.size())))
                                    : std::string_view();
    };
    if (const std::string_view title = value_after("Title:"); !title.empty() && metadata.title.empty())
      set_metadata(metadata, "title", title);
    if (const std::string_view author = value_after("Author:"); !author.empty() && metadata.creators.empty())
      set_metadata(metadata, "author", author);
  }
}

}  // namespace

Document read_text(const Source& source, const Settings& settings, Diagnostics& found) {
  const auto option = settings.find("paragraph-mode");
  const std::string_view asked = option == settings.end() ? "auto" : std::string_view(option->second);
  Document document;
  document.metadata.title_is_heading = true;
  std::vector<Line> lines = split_lines(source);
  if (lines.empty()) return document;
  const std::vector<std::string> pages = take_out_furniture(source, lines, found);
  const Habits habits = learn_habits(source, lines, asked);
  report_mode(habits, asked, found);
  const std::vector<Facts> facts = measure(source, lines, habits);
  const std::vector<Region> regions = find_regions(source, lines, facts, habits);
  const std::vector<Features> features = observe(lines, facts, regions, habits);
  const std::vector<Decision> decisions = label_lines(lines, facts, features, habits);
  read_header(source, lines, regions, document.metadata);
  assemble({source, lines, facts, decisions, pages, habits}, document, found);
  return document;
}

}  // namespace rubricate
