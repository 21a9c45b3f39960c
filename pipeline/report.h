// Findings as text: for people, for editors (gcc's form) and for programs (JSON, one object a line).
//
//   article.txt:14:1: warning: a heading skips a level: from 1 to 3; taken as 2 [heading.level-skipped]
//      14 | ### On candles
//         | ^^^^^^^^^^^^^^
//     note: article.txt:3:1: # Light
//     help: write ## instead
//
// A finding that has a fix says which, and whether it is safe, suggested or unsafe; one whose fix was applied is
// "fixed:" in place of its severity, and no longer counts as a finding.
//
// Whole-file findings come first, then all others in the order of the text. What is the same finding at the same place,
// as when two writers cannot hold one table, is printed once. Nothing of the document reaches a terminal that the
// terminal could take for a command.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formats/document/diagnostics.h"
#include "formats/document/source.h"

namespace rubricate {

enum class ErrorFormat { human, gcc, jsonl };
enum class Color { always, never, when_terminal };

struct ReportStyle {
  ErrorFormat format = ErrorFormat::human;
  bool colored = false;                          // only for people
  bool quiet = false;                            // no findings below a warning, nothing that was fixed, no summary
  std::optional<std::size_t> max_findings = {};  // of one rule; 0: all. Otherwise 10 for people and all for the rest
};

// Takes time linear in the text and the findings (and n log n to sort them), however long the lines are.
std::string report(const Source& source, const Diagnostics& found, const ReportStyle& style);

// "article.txt: 3 warnings, 8 notes; wrote a.md, a.epub" with its line end; nothing when there is nothing to say.
std::string summary(const Source& source, const Diagnostics& found, std::span<const std::string> written);

// Text that is safe to print: controls and marks that turn the direction of writing become <U+001B>, bytes that are no
// UTF-8 become <\xFF>, line ends and tabs a space.
std::string printable(std::string_view text);

// Of those that were not fixed.
bool any_at_least(const Diagnostics& found, Severity severity);

}  // namespace rubricate
