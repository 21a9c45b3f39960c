#include "formats/text/doubts.h"

#include <fmt/format.h>

#include "formats/document/white_space.h"
#include "formats/text/corrections.h"
#include "formats/yaml.h"

namespace rubricate::plain {

namespace {

constexpr std::size_t longest_shown = 80;  // bytes of a line that a hint repeats

bool is_heading(Label label) {
  return label == Label::heading || label == Label::heading_rest || label == Label::title;
}

bool matters(Label label, Label other) {
  return is_heading(label) != is_heading(other) || continues(label) != continues(other);
}

// The word for a label in a rules file; nothing where there is none, or where it would settle nothing.
std::string_view rule_word(Label label) {
  if (continues(label)) return "continuation";
  switch (label) {
    case Label::item:
    case Label::loose_item: return "item";
    case Label::entry: return "entry";
    case Label::front:
    case Label::rule:
    case Label::underline:
    case Label::licence: return "";
    default: return name_of(label);
  }
}

std::string hint_for(std::string_view line, Label label, Label other) {
  // "paragraph" is said of the first line and of the others: it cannot part them.
  if (label == Label::paragraph_rest && other == Label::paragraph)
    return "if it begins a paragraph, put an empty line before it";
  const std::string_view word = rule_word(other);
  if (word.empty() || line.size() > longest_shown) return "rubricate.yaml can settle it";
  return fmt::format("if so, say it under \"lines:\" in rubricate.yaml: - {{text: {}, is: {}}}",
                     yaml_quoted(collapsed(line)), word);
}

}  // namespace

void report_doubts(const Source& source, const Analysis& text, Diagnostics& found) {
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    const Decision& decision = text.decisions[i];
    if (decision.pinned || decision.confidence >= doubt_limit || !matters(decision.label, decision.runner_up)) continue;
    found.report(Finding::structure_doubtful, text.lines[i].span(),
                 fmt::format("taken for {}; it could be {}", name_of(decision.label), name_of(decision.runner_up)),
                 hint_for(text_of(source, text.lines[i]), decision.label, decision.runner_up));
  }
}

}  // namespace rubricate::plain
