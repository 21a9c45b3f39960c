#include "formats/text/explain.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "formats/document/walk.h"
#include "formats/text/blocks.h"

namespace rubricate {

namespace {

using namespace plain;

// Labels of lines that the block above goes on with.
bool goes_on(Label label, Label before) {
  switch (label) {
    case Label::heading_rest:
    case Label::paragraph_rest:
    case Label::item_rest:
    case Label::entry_rest:
    case Label::note_rest:
    case Label::quotation_rest:
    case Label::underline: return true;
    case Label::quotation:
    case Label::verse:
    case Label::code:
    case Label::table:
    case Label::contents:
    case Label::licence: return label == before;
    default: return false;
  }
}

// What becomes of lines that no block of their own shows.
std::string note_of(Label label, std::string_view block, std::uint32_t begins_at) {
  switch (label) {
    case Label::byline: return "the author goes into the metadata";
    case Label::underline: return fmt::format("marks the heading of line {} and is not printed", begins_at);
    case Label::heading_rest:
    case Label::paragraph_rest:
    case Label::item_rest:
    case Label::entry_rest:
    case Label::note_rest:
    case Label::quotation_rest: return fmt::format("joined into the {} that begins on line {}", block, begins_at);
    default: return {};
  }
}

class Explaining {
 public:
  Explaining(const Source& source, const Analysis& text) : source_(source), text_(text) {}

  Explanation run(const Document& document) {
    add_lines();
    for (std::size_t i = 0; i < text_.lines.size(); ++i) explain(i);
    add_outline(document);
    result_.paragraph_mode = name_of(text_.habits.mode);
    result_.language = text_.habits.language;
    return std::move(result_);
  }

 private:
  Explanation::Line& line_of(std::size_t index) { return result_.lines[text_.lines[index].number - 1]; }

  // Blank lines, and those of which the analysis has no trace.
  void add_lines() {
    const std::uint32_t count = source_.line_count();
    result_.lines.resize(count);
    for (std::uint32_t number = 1; number <= count; ++number)
      result_.lines[number - 1] = {
          .number = number, .fate = Explanation::Fate::blank, .begins_at = number, .note = "a blank line"};
    for (const Line& each : split_lines(source_)) {
      Explanation::Line& line = result_.lines[each.number - 1];
      line.span = each.span();
      line.fate = Explanation::Fate::removed;
      line.note = "taken out: a running head or foot, or a page number";
    }
  }

  void explain(std::size_t index) {
    const Decision& decision = text_.decisions[index];
    Explanation::Line& line = line_of(index);
    line.fate = Explanation::Fate::read;
    line.taken_for = name_of(decision.label);
    line.runner_up = name_of(decision.runner_up);
    line.confidence = decision.confidence;
    line.runner_up_confidence = decision.runner_up_confidence;
    line.pinned = decision.pinned;
    if (index > 0 && goes_on(decision.label, text_.decisions[index - 1].label) && !begins_block(text_, index))
      line.begins_at = line_of(index - 1).begins_at;
    line.note = note_of(decision.label, result_.lines[line.begins_at - 1].taken_for, line.begins_at);
    add_reasons(decision, text_.features[index], line);
  }

  void add_reasons(const Decision& decision, const Features& features, Explanation::Line& line) {
    const std::vector<Reason> reasons = reasons_for(decision.label, decision.runner_up, features);
    line.reasons.reserve(reasons.size());
    for (const Reason& reason : reasons) {
      const auto next = static_cast<std::uint32_t>(result_.evidence.size());
      const auto [known, is_new] = evidence_.try_emplace(reason.words, next);
      if (is_new) result_.evidence.push_back(reason.words);
      line.reasons.push_back({.words = known->second, .weight = reason.weight});
    }
  }

  void add_outline(const Document& document) {
    walk(
        document.body,
        [&](const Block& block) {
          if (const auto* heading = std::get_if<Heading>(&block.node)) add_heading(*heading, block.span);
        },
        [](const Inlines&) {});
  }

  void add_heading(const Heading& heading, Span span) {
    Explanation::Heading entry{
        .text = plain_text(heading.content), .level = heading.level, .is_title = heading.is_title};
    if (span.known()) {
      Explanation::Line& line = result_.lines[source_.position(span.begin).line - 1];
      line.level = heading.level;
      entry.line = line.number;
      entry.confidence = line.confidence;
    }
    result_.outline.push_back(std::move(entry));
  }

  const Source& source_;
  const Analysis& text_;
  Explanation result_;
  std::unordered_map<std::string, std::uint32_t> evidence_;  // words -> index
};

}  // namespace

Explanation explain_text(const Source& source, const ReadContext& context) {
  Diagnostics own;
  Analysis text = analyse(source, built_in_line_models(),
                          {.settings = context.settings, .diagnostics = own, .corrections = context.corrections});
  Document document;
  if (!text.lines.empty())
    assemble(source, text, std::move(text.facts), {.settings = context.settings, .diagnostics = own}, document);
  Explanation result = Explaining(source, text).run(document);
  for (const Diagnostic& each : own.all()) {
    const bool is_habit =
        each.finding == Finding::structure_paragraph_mode || each.finding == Finding::structure_page_furniture;
    if (is_habit) result.habits.push_back(each.detail);
    context.diagnostics.report(each);
  }
  return result;
}

}  // namespace rubricate
