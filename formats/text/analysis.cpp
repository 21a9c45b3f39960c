#include "formats/text/analysis.h"

#include <fmt/format.h>

#include "formats/text/furniture.h"

namespace rubricate::plain {

namespace {

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

}  // namespace

Analysis analyse(const Source& source, const Settings& settings, Diagnostics& found) {
  const auto option = settings.find("paragraph-mode");
  const std::string_view asked = option == settings.end() ? "auto" : std::string_view(option->second);
  Analysis result;
  result.lines = split_lines(source);
  if (result.lines.empty()) return result;
  result.page_labels = take_out_furniture(source, result.lines, found);
  result.habits = learn_habits(source, result.lines, asked);
  report_mode(result.habits, asked, found);
  result.facts = measure(source, result.lines, result.habits);
  result.regions = find_regions(source, result.lines, result.facts, result.habits);
  result.features = observe(result.lines, result.facts, result.regions, result.habits);
  result.decisions = label_lines(result.lines, result.facts, result.features, result.habits);
  return result;
}

}  // namespace rubricate::plain
