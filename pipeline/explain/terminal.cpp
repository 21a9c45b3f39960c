#include "pipeline/explain/terminal.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "pipeline/report.h"

namespace rubricate {

namespace {

using Line = Explanation::Line;

constexpr std::size_t strongest_reasons = 8;
constexpr std::size_t source_width = 100;  // columns of a source line that are shown
constexpr std::size_t table_width = 56;
constexpr std::size_t widest_verdict = 46;  // columns that one row may make all others move; a longer one sticks out

// "a heading of level 2"
std::string taken_for(const Line& line) {
  std::string words = with_article(line.taken_for);
  if (line.level > 0) words += fmt::format(" of level {}", line.level);
  return words;
}

// The lines of a text are labelled together, so one of them may get what it would not be for itself.
std::string runner_up(const Line& line) {
  if (line.pinned || line.runner_up_confidence <= 0) return {};
  const std::string other = fmt::format("{} ({}%)", with_article(line.runner_up), percent(line.runner_up_confidence));
  return line.runner_up_confidence > line.confidence
             ? fmt::format("; alone it would rather be {}; with its neighbours, this fits better", other)
             : fmt::format("; the runner-up is {}", other);
}

std::string verdict(const Line& line) {
  if (line.fate != Explanation::Fate::read) return line.note;
  std::string words = line.pinned ? fmt::format("{}, as your rules say", taken_for(line))
                                  : fmt::format("taken for {} ({}%)", taken_for(line), percent(line.confidence));
  if (!line.note.empty()) words += "; " + line.note;
  return words + runner_up(line);
}

// The reasons out of the first `shown` that speak for the label, or against it.
std::string side(const Explanation& explanation, const Line& line, std::size_t shown, bool for_label) {
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    const Explanation::Reason& reason = line.reasons[i];
    if ((reason.weight > 0) == for_label)
      text += fmt::format("    {:+5.1f}  {:<8}  {}\n", reason.weight, strength(reason.weight),
                          explanation.evidence[reason.words]);
  }
  return text;
}

std::string evidence(const Explanation& explanation, const Line& line, Reasons reasons) {
  const std::size_t count = line.reasons.size();
  const std::size_t shown = reasons == Reasons::all ? count : std::min(count, strongest_reasons);
  const std::string pro = side(explanation, line, shown, true);
  const std::string contra = side(explanation, line, shown, false);
  std::string text;
  if (!pro.empty()) text += fmt::format("\n  for {}\n{}", with_article(line.taken_for), pro);
  if (!contra.empty()) text += fmt::format("\n  against it, for {}\n{}", with_article(line.runner_up), contra);
  if (shown < count) text += fmt::format("\n  and {}; --all shows them\n", count_of(count - shown, "weaker sign"));
  return text;
}

std::string explain_line(const Source& source, const Explanation& explanation, const Line& line, Reasons reasons) {
  std::string text = fmt::format("{}:{}: {}\n", printable(source.name()), line.number, verdict(line));
  if (line.span.known())
    text += fmt::format("\n  {:>5} | {}\n", line.number, printable(clipped(source.line(line.number), source_width)));
  if (line.fate == Explanation::Fate::read && !line.pinned) text += evidence(explanation, line, reasons);
  return text;
}

// "paragraph, or heading 31%"
std::string table_verdict(const Line& line) {
  std::string what = described(line.taken_for);
  if (line.level > 1 || line.taken_for == "heading") what += fmt::format(" {}", line.level);
  if (is_doubtful(line)) what += fmt::format(", or {} {}%", line.runner_up, percent(line.runner_up_confidence));
  return what;
}

bool is_in_table(const Line& line) { return line.level > 0 || is_doubtful(line); }

std::string table(const Source& source, const Explanation& explanation) {
  std::size_t width = 0;
  for (const Line& line : explanation.lines)
    if (is_in_table(line)) width = std::max(width, std::min(table_verdict(line).size(), widest_verdict));
  if (width == 0) return {};
  std::string text = fmt::format("\n  line   sure  {:<{}}  text\n", "taken for", width);
  for (const Line& line : explanation.lines) {
    if (!is_in_table(line)) continue;
    text += fmt::format("{:>6} {:1} {:>4}  {:<{}}  {}", line.number, is_doubtful(line) ? "?" : "",
                        line.pinned ? "rule" : fmt::format("{}%", percent(line.confidence)), table_verdict(line), width,
                        printable(clipped(text_of(source, line), table_width)));
    while (text.back() == ' ') text.pop_back();
    text += '\n';
  }
  return text;
}

}  // namespace

std::string explain_lines(const Source& source, const Explanation& explanation, LineRange range, Reasons reasons) {
  std::string text;
  for (std::uint32_t number = range.first; number <= range.last; ++number) {
    if (number > range.first) text += '\n';
    text += explain_line(source, explanation, explanation.lines[number - 1], reasons);
  }
  return text;
}

std::string explain_file(const Source& source, const Explanation& explanation) {
  const auto doubtful = static_cast<std::size_t>(std::count_if(explanation.lines.begin(), explanation.lines.end(),
                                                               [](const Line& line) { return is_doubtful(line); }));
  std::string text =
      fmt::format("{}: {}, {}, {}\n", printable(source.name()), count_of(explanation.lines.size(), "line"),
                  count_of(explanation.outline.size(), "heading"), count_of(doubtful, "doubtful line"));
  for (const std::string& habit : explanation.habits) text += fmt::format("  {}\n", printable(habit));
  if (!explanation.language.empty()) text += fmt::format("  the language looks like {}\n", explanation.language);
  return text + table(source, explanation);
}

}  // namespace rubricate
