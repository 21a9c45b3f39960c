#include "formats/text/rulings.h"

#include <algorithm>
#include <utility>

#include "formats/document/npos.h"

namespace rubricate::plain {

namespace {

bool is_continuation(char c) { return (c & 0xC0) == 0x80; }

}  // namespace

bool is_border(std::string_view text) {
  if (text.size() < 3) return false;
  const std::string_view signs = text[0] == '+' ? "+-=" : text[0] == '|' ? "|-=:+ " : "";
  return text.find_first_not_of(signs) == npos && text.find_first_of("-=") != npos;
}

bool is_open_border(std::string_view text) {
  if (text.empty() || std::string_view("-=:").find(text[0]) == npos) return false;
  if (text.find_first_not_of("-=:+| ") != npos || text.find_first_of("+|") == npos) return false;
  std::size_t dashes = 0;
  for (const char c : text) {
    if (c == '-' || c == '=') ++dashes;
    if ((c == '+' || c == '|') && std::exchange(dashes, 0) < 2) return false;
  }
  return dashes >= 2;
}

bool is_column_rule(std::string_view text) {
  if (text.empty() || (text[0] != '-' && text[0] != '=')) return false;
  const char sign = text[0];
  std::size_t groups = 0;
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(sign, at), text.size());
    if (end - at < 2) return false;
    longest = std::max(longest, end - at);
    ++groups;
    at = std::min(text.find_first_not_of(' ', end), text.size());
  }
  return groups >= 2 && longest >= 3;
}

bool are_alike(std::string_view one, std::string_view other) {
  const auto dash = [](char c) { return c == '=' ? '-' : c; };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char x, char y) { return dash(x) == dash(y); });
}

std::vector<Table::Align> alignments_of(std::string_view border) {
  std::vector<Table::Align> all;
  if (border.find(':') == npos) return all;
  for (std::size_t at = border.starts_with('|'); at < border.size();) {
    const std::size_t end = std::min(border.find_first_of("|+", at), border.size());
    std::string_view part = border.substr(at, end - at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    const bool left = part.starts_with(':');
    const bool right = part.ends_with(':');
    all.push_back(left && right ? Table::Align::center
                  : left        ? Table::Align::left
                  : right       ? Table::Align::right
                                : Table::Align::none);
    at = end + 1;
  }
  return all;
}

ColumnRule::ColumnRule(std::string_view text, std::uint32_t indent) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    groups_.push_back({indent + static_cast<std::uint32_t>(at), indent + static_cast<std::uint32_t>(end)});
    at = std::min(text.find_first_not_of(' ', end), text.size());
  }
}

bool ColumnRule::is_wide() const {
  for (std::size_t i = 1; i < groups_.size(); ++i)
    if (groups_[i].begin < groups_[i - 1].end + 2) return false;
  return true;
}

std::vector<ColumnRule::Part> ColumnRule::parts(std::string_view text, std::uint32_t indent) const {
  std::vector<Part> found(groups_.size());
  std::uint32_t column = indent;
  std::size_t group = 0;
  for (std::size_t at = 0; at < text.size(); ++column) {
    const std::size_t begin = at++;
    while (at < text.size() && is_continuation(text[at])) ++at;
    while (group + 1 < groups_.size() && column >= groups_[group + 1].begin) ++group;
    if (text[begin] == ' ') continue;
    const bool is_last = group + 1 == groups_.size();
    if (text[begin] == '\t' || column < groups_[0].begin || (!is_last && column >= groups_[group].end)) return {};
    Part& part = found[group];
    if (part.begin == part.end) part.begin = begin;
    part.end = at;
  }
  return found;
}

}  // namespace rubricate::plain
