#include "formats/text/analysis.h"

#include <fmt/format.h>

#include "formats/text/corrections.h"
#include "formats/text/furniture.h"
#include "formats/text/kept.h"
#include "formats/text/measure.h"
#include "formats/text/note_lines.h"
#include "formats/text/verse_lines.h"

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

// The command line comes before the rules file.
std::string_view asked_mode(const ReadContext& context) {
  const auto option = context.settings.find("paragraph-mode");
  if (option != context.settings.end() && option->second != "auto") return option->second;
  return context.corrections.paragraph_mode.empty() ? "auto" : std::string_view(context.corrections.paragraph_mode);
}

// The tables of words know languages, not their regions: "de" of "de-AT".
std::string primary_language(std::string_view tag) {
  std::string language(tag.substr(0, tag.find('-')));
  for (char& c : language)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return language;
}

}  // namespace

Analysis observe_text(const Source& source, const ReadContext& context) {
  const std::string_view asked = asked_mode(context);
  Diagnostics& found = context.diagnostics;
  Analysis result;
  result.lines = split_lines(source);
  mark_kept_lines(source, result.lines);
  if (result.lines.empty()) return result;
  result.page_labels = take_out_furniture(source, result.lines, context.corrections, found);
  if (result.lines.empty()) return result;
  result.habits = learn_habits(source, result.lines, asked);
  if (!context.corrections.language.empty()) result.habits.language = primary_language(context.corrections.language);
  mark_verse_lines(source, result.lines, result.habits);
  report_mode(result.habits, asked, found);
  result.facts = measure(source, result.lines, result.habits);
  result.regions = find_regions(source, result.lines, result.facts, result.habits);
  const Pieces pieces(result.lines, result.facts, result.habits);
  result.evidence = gather_evidence(result.lines, result.facts, result.regions, result.habits, pieces);
  result.evidence.note = find_note_lines(source, result.lines, result.facts, result.regions, pieces, result.evidence);
  result.features = observe(result.lines, result.facts, result.regions, result.habits, pieces, result.evidence);
  return result;
}

Analysis analyse(const Source& source, const LineModels& models, const ReadContext& context) {
  Analysis result = observe_text(source, context);
  if (result.lines.empty()) return result;
  Pins pins = pin_lines(source, result.lines, result.facts, context.corrections, context.diagnostics);
  for (std::size_t i = 0; i < pins.labels.size(); ++i)
    if (pins.labels[i]) measure_fully(text_of(source, result.lines[i]), result.habits, result.facts[i]);
  const Pieces pieces(result.lines, result.facts, result.habits);
  result.decisions = label_lines(models, {result.lines, result.facts, result.habits, pieces, result.evidence},
                                 pins.labels, result.features);
  result.pinned_levels = std::move(pins.levels);
  return result;
}

}  // namespace rubricate::plain
