#include "pipeline/explain/draft.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "formats/document/corrections.h"
#include "formats/document/white_space.h"
#include "formats/yaml.h"
#include "pipeline/explain/kinds.h"
#include "pipeline/explain/words.h"
#include "pipeline/report.h"
#include "pipeline/rules.h"

namespace rubricate {

namespace {

using Line = Explanation::Line;

constexpr int deepest_level = 9;  // that rules take

// The word of rules that leaves the line what it was taken for. Where there is none the line is most often printed as a
// paragraph anyway; nothing for those that are not, which a rule would change.
std::string_view kind_to_say(const Line& line, std::string_view text) {
  const std::string_view label = line.taken_for;
  if (label == "thematic break" || label == "underline" || label == "licence") return {};
  if (label.ends_with("continuation")) return "continuation";
  if (label == "list item without a mark") return "paragraph";  // as it is printed
  const std::string_view kind = kind_of(label);
  const bool is_known =
      find_line_kind(kind) && (kind != "note" || text.starts_with('['));  // the brackets are its label
  return is_known ? kind : "paragraph";
}

// How often each text stands among the lines of the file, those that were taken out too: one that comes again needs to
// say which it is.
class Occurrences {
 public:
  Occurrences(const Source& source, const Explanation& explanation) {
    for (const Line& line : explanation.lines)
      if (line.fate != Explanation::Fate::blank) numbers_[collapsed(text_of(source, line))].push_back(line.number);
  }

  // From 1; 0 when the text stands there once.
  std::size_t of(const std::string& text, std::uint32_t number) const {
    const std::vector<std::uint32_t>& all = numbers_.at(text);
    if (all.size() == 1) return 0;
    return static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), number) - all.begin()) + 1;
  }

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> numbers_;
};

// "{text: "The Storm", is: heading, level: 2}"; empty where rules have no word.
std::string rule_for(const Source& source, const Line& line, const Occurrences& occurrences) {
  const std::string text = collapsed(text_of(source, line));
  const std::string_view kind = kind_to_say(line, text);
  if (kind.empty()) return {};
  std::string rule = fmt::format("{{text: {}, is: {}", yaml_quoted(text), kind);
  if (kind == "heading" && line.level > 0) rule += fmt::format(", level: {}", std::min(line.level, deepest_level));
  if (const std::size_t occurrence = occurrences.of(text, line.number))
    rule += fmt::format(", occurrence: {}", occurrence);
  return rule + '}';
}

std::string entry(const Line& line, std::string_view rule, std::string_view indentation = {}) {
  std::string text =
      fmt::format("# line {}: taken for {} ({}%), or {} ({}%)", line.number, with_article(line.taken_for),
                  percent(line.confidence), with_article(line.runner_up), percent(line.runner_up_confidence));
  return text += rule.empty() ? "; rules have no word for it\n" : fmt::format("\n# {}- {}\n", indentation, rule);
}

std::vector<std::string_view> lines_in(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

// What a line of rules says, a comment or not: without "# " and "- ".
std::string_view bare(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of("#- "), line.size()));
  return line;
}

// The blanks before the entries under "lines:", when that list stands last, so that a further entry fits where it is.
// Nothing when it does not.
std::optional<std::string_view> last_list_indentation(const std::vector<std::string_view>& lines) {
  bool is_last = false;
  std::string_view indentation;
  for (const std::string_view line : lines) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    if (begin == 0 && line[0] != '-') {
      is_last = line == "lines:";
      indentation = {};
    } else if (line[begin] == '-' && indentation.empty()) {
      indentation = line.substr(0, begin);
    }
  }
  return is_last ? std::optional(indentation) : std::nullopt;
}

}  // namespace

std::string rules_draft(const Source& source, const Explanation& explanation) {
  const Occurrences occurrences(source, explanation);
  std::string entries;
  std::size_t count = 0;
  for (const Line& line : explanation.lines) {
    if (!is_doubtful(line)) continue;
    entries += entry(line, rule_for(source, line, occurrences));
    ++count;
  }
  std::string text = fmt::format("# What is settled about {}: {} to look at.\n#\n", printable(source.name()),
                                 count_of(count, "doubtful decision"));
  text +=
      "# An entry counts once the \"# \" before it is gone; let \"is\" say what the line is:\n"
      "# ";
  text += fmt::format("{}.\n", fmt::join(line_kind_names(), ", "));
  text +=
      "# Lines are known by their text, so entries hold when lines above come and go. This file is found beside the\n"
      "# text by its name, rubricate.yaml; rubricate --rules=FILE takes another one.\n\n";
  if (!explanation.paragraph_mode.empty())
    text += fmt::format("# how lines make paragraphs: line, block or indented\n# paragraph-mode: {}\n",
                        explanation.paragraph_mode);
  if (!explanation.language.empty()) text += fmt::format("# language: {}\n", explanation.language);
  return text + "\nlines:\n" + entries;
}

std::string extended_rules(std::string_view rules, const std::string& file, const Source& source,
                           const Explanation& explanation) {
  parse_rules(rules, file, "");
  const std::vector<std::string_view> lines = lines_in(rules);
  std::unordered_set<std::string_view> known;
  for (const std::string_view line : lines) known.insert(bare(line));
  const std::optional<std::string_view> indentation = last_list_indentation(lines);
  const Occurrences occurrences(source, explanation);
  std::string entries;
  for (const Line& line : explanation.lines) {
    if (!is_doubtful(line)) continue;
    const std::string rule = rule_for(source, line, occurrences);
    if (!rule.empty() && !known.contains(rule)) entries += entry(line, rule, indentation.value_or(""));
  }
  std::string text(rules);
  if (entries.empty()) return text;
  if (!text.empty() && text.back() != '\n') text += '\n';
  text += fmt::format("\n# More that is doubtful in {}; ", printable(source.name()));
  text += indentation ? "an entry counts once the \"# \" before it is gone.\n"
                      : "put what you settle under \"lines:\", without the \"# \".\n";
  text += entries;
  parse_rules(text, file, "");  // of an encoding that comments in UTF-8 do not fit, say
  return text;
}

}  // namespace rubricate
