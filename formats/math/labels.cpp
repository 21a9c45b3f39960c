#include "formats/math/labels.h"

#include "formats/document/ascii.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The command that begins at the backslash, with it: letters, or one sign.
std::string_view command_at(std::string_view tex, std::size_t at) {
  std::size_t end = at + 1;
  while (end < tex.size() && is_ascii_letter(tex[end])) ++end;
  if (end == at + 1 && end < tex.size()) ++end;
  return tex.substr(at, end - at);
}

// What stands between the braces that begin at `at`, after blanks; moves `at` behind them. Nothing when there are none.
std::optional<std::string_view> braced(std::string_view tex, std::size_t& at) {
  std::size_t begin = at;
  while (begin < tex.size() && is_blank(tex[begin])) ++begin;
  if (begin == tex.size() || tex[begin] != '{') return std::nullopt;
  int depth = 0;
  for (std::size_t i = begin; i < tex.size(); ++i) {
    if (tex[i] == '\\')
      ++i;
    else if (tex[i] == '{')
      ++depth;
    else if (tex[i] == '}' && --depth == 0) {
      at = i + 1;
      return stripped(tex.substr(begin + 1, i - begin - 1));
    }
  }
  at = tex.size();
  return std::nullopt;
}

}  // namespace

std::vector<EquationLabel> equation_labels(std::string_view tex) {
  std::vector<EquationLabel> labels;
  std::size_t line = 0;  // its first label
  std::string_view tag;
  const auto end_line = [&] {
    for (; line < labels.size(); ++line) labels[line].tag = tag;
    tag = {};
  };
  for (std::size_t at = tex.find('\\'); at < tex.size(); at = tex.find('\\', at)) {
    const std::string_view command = command_at(tex, at);
    at += command.size();
    if (command == "\\\\") {
      end_line();
    } else if (command == "\\tag") {
      if (at < tex.size() && tex[at] == '*') ++at;
      if (const auto content = braced(tex, at)) tag = *content;
    } else if (command == "\\label") {
      if (const auto name = braced(tex, at); name && !name->empty()) labels.push_back({.name = *name});
    }
  }
  end_line();
  return labels;
}

std::optional<EquationReference> equation_reference(std::string_view tex) {
  tex = stripped(tex);
  if (tex.empty() || tex.front() != '\\') return std::nullopt;
  const std::string_view command = command_at(tex, 0);
  if (command != "\\ref" && command != "\\eqref") return std::nullopt;
  std::size_t at = command.size();
  const auto label = braced(tex, at);
  if (!label || label->empty() || at != tex.size()) return std::nullopt;
  return EquationReference{.label = *label, .is_in_parentheses = command == "\\eqref"};
}

}  // namespace rubricate
