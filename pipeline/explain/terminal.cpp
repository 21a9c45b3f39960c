#include "pipeline/explain/terminal.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "pipeline/report.h"

namespace rubricate {

namespace {

using Line = Explanation::Line;

constexpr std::size_t strongest_reasons = 8;
constexpr std::size_t excerpt_width = 100;  // columns of a source line that are shown
constexpr std::size_t table_width = 56;

// "a heading of level 2"
std::string taken_for(const Line& line) {
  std::string words = with_article(line.taken_for);
  if (line.level > 0) words += fmt::format(" of level {}", line.level);
  return words;
}

std::string verdict(const Line& line) {
  if (line.fate != Explanation::Fate::read) return line.note;
  std::string words = line.pinned ? fmt::format("{}, as your rules say", taken_for(line))
                                  : fmt::format("taken for {} ({}%)", taken_for(line), percent(line.confidence));
  if (!line.note.empty()) words += "; " + line.note;
  if (!line.pinned && line.runner_up_confidence > 0)
    words +=
        fmt::format("; the runner-up is {} ({}%)", with_article(line.runner_up), percent(line.runner_up_confidence));
  return words;
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
    text += fmt::format("\n  {:>5} | {}\n", line.number, printable(clipped(source.line(line.number), excerpt_width)));
  if (line.fate == Explanation::Fate::read && !line.pinned) text += evidence(explanation, line, reasons);
  return text;
}

std::string row(std::uint32_t number, std::string_view mark, std::string_view sure, std::string_view what,
                std::string_view text) {
  std::string line = fmt::format("{:>6} {:1} {:>4}  {:<34}{}", number, mark, sure, what, text);
  while (line.back() == ' ') line.pop_back();
  return line + "\n";
}

std::string row_of(const Source& source, const Line& line) {
  const bool doubtful = is_doubtful(line);
  std::string what(line.taken_for);
  if (line.level > 1 || line.taken_for == "heading") what += fmt::format(" {}", line.level);
  if (doubtful) what += fmt::format(", or {} {}%", line.runner_up, percent(line.runner_up_confidence));
  return row(line.number, doubtful ? "?" : "", line.pinned ? "rule" : fmt::format("{}%", percent(line.confidence)),
             what, printable(clipped(text_of(source, line), table_width)));
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
  std::string rows;
  for (const Line& line : explanation.lines)
    if (line.level > 0 || is_doubtful(line)) rows += row_of(source, line);
  if (!rows.empty()) text += fmt::format("\n  line   sure  taken for{:25}text\n{}", "", rows);
  return text;
}

}  // namespace rubricate
