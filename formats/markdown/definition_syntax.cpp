#include "formats/markdown/definition_syntax.h"

#include <algorithm>
#include <utility>

#include "formats/markdown/link_definitions.h"

namespace rubricate {

namespace {

// So much of a paragraph is looked at for each definition, which keeps many of them linear; and so much at first, for
// nearly all are shorter.
constexpr std::size_t longest_definition = 8192;
constexpr std::size_t usual_definition = 512;

// The paragraph that begins at `at`, each line without the blanks and quotation marks that lead it; or the first of its
// lines that together have `most` bytes.
std::string paragraph_at(std::string_view text, std::size_t at, std::size_t most) {
  std::string paragraph;
  while (at < text.size() && paragraph.size() < most) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t first = text.find_first_not_of(" \t>", at);
    if (first == text.npos || first >= end) break;
    paragraph.append(text.substr(first, end - first)) += '\n';
    at = end + 1;
  }
  return paragraph;
}

// Where a run of characters that is closed by `close` ends, behind it; npos when it does not. A backslash takes the
// character behind it along.
std::size_t closed_at(std::string_view text, std::size_t at, char close) {
  for (; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == close)
      return at + 1;
  }
  return text.npos;
}

std::size_t after_destination(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') {
    const std::size_t end = closed_at(text, at + 1, '>');
    return end != text.npos && text.substr(at, end - at).find('\n') == text.npos ? end : text.npos;
  }
  const std::size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
  return end > at ? end : text.npos;
}

// Behind a title that begins at `at` and is all of its last line; npos when there is none.
std::size_t after_title(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'' && text[at] != '(')) return text.npos;
  const std::size_t end = closed_at(text, at + 1, text[at] == '(' ? ')' : text[at]);
  if (end == text.npos) return end;
  const std::size_t rest = text.find_first_not_of(" \t", end);
  return rest == text.npos || text[rest] == '\n' ? end : text.npos;
}

struct Parsed {
  std::size_t label_end = 0;  // of the paragraph
  std::size_t end = 0;
};

// The link definition that the paragraph begins with (CommonMark 4.7).
std::optional<Parsed> parse_definition(std::string_view text) {
  if (!text.starts_with('[')) return {};
  Parsed parsed;
  for (std::size_t at = 1; at < text.size() && at <= longest_label + 1; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '[') {
      return {};
    } else if (text[at] == ']') {
      parsed.label_end = at;
      break;
    }
  }
  if (parsed.label_end == 0 || text.substr(parsed.label_end + 1, 1) != ":") return {};
  if (text.substr(1, parsed.label_end - 1).find_first_not_of(" \t\n") == text.npos) return {};
  std::size_t at = text.find_first_not_of(" \t", parsed.label_end + 2);
  if (at != text.npos && text[at] == '\n') at = text.find_first_not_of(" \t", at + 1);
  if (at == text.npos || text[at] == '\n') return {};
  at = after_destination(text, at);
  if (at == text.npos) return {};
  parsed.end = at;
  const std::size_t behind = text.find_first_not_of(" \t", at);
  const bool ends_line = behind == text.npos || text[behind] == '\n';
  std::size_t title = behind;
  if (ends_line && behind != text.npos) title = text.find_first_not_of(" \t", behind + 1);
  if (title != text.npos && title > at)
    if (const std::size_t end = after_title(text, title); end != text.npos) parsed.end = end;
  if (!ends_line && parsed.end == at) return {};
  return parsed;
}

// Whether more of the paragraph would not change what was read: a title that is not closed may be so further on.
bool is_sure(std::string_view paragraph, const std::optional<Parsed>& parsed) {
  if (!parsed || parsed->end > usual_definition / 2) return false;
  const std::size_t next = paragraph.find_first_not_of(" \t\n", parsed->end);
  return next != paragraph.npos && std::string_view("\"'(").find(paragraph[next]) == std::string_view::npos;
}

}  // namespace

std::optional<WrittenDefinition> definition_at(std::string_view text, std::size_t begin) {
  std::string paragraph = paragraph_at(text, begin, usual_definition);
  auto parsed = parse_definition(paragraph);
  if (paragraph.size() >= usual_definition && !is_sure(paragraph, parsed)) {
    paragraph = paragraph_at(text, begin, longest_definition);
    parsed = parse_definition(paragraph);
  }
  const bool is_cut = paragraph.size() >= longest_definition;
  if (!parsed && is_cut) parsed = Parsed{.label_end = paragraph.find("]:")};
  if (!parsed || parsed->label_end == paragraph.npos) return {};
  return WrittenDefinition{.paragraph = std::move(paragraph),
                           .label_end = parsed->label_end,
                           .end = parsed->end,
                           .is_whole = !is_cut || (parsed->end > 0 && parsed->end < longest_definition / 2)};
}

int lines_of_definition(std::string_view text, std::size_t begin) {
  const std::optional<WrittenDefinition> written = definition_at(text, begin);
  if (!written || written->end == 0) return 0;
  return 1 + static_cast<int>(std::ranges::count(written->paragraph.substr(0, written->end), '\n'));
}

int lines_of_definitions(std::string_view text, std::size_t begin, int lines) {
  int taken = 0;
  for (std::size_t at = begin; at < text.size() && text[at] == '[';) {
    const int more = lines_of_definition(text, at);
    if (more == 0 || taken + more >= lines) break;
    taken += more;
    for (int line = 0; line < more; ++line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
    at = std::min(text.find_first_not_of(" \t>", at), text.size());
  }
  return taken;
}

}  // namespace rubricate
