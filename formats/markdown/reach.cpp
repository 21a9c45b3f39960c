#include "formats/markdown/reach.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/npos.h"
#include "formats/markdown/containers.h"
#include "formats/markdown/guarding.h"
#include "formats/markdown/line_context.h"
#include "formats/markdown/link_definitions.h"

namespace rubricate::markdown {

namespace {

// Nothing but a block of code between fences at the margin that are closed.
bool is_fenced_code(std::string_view part) {
  const std::size_t first = line_end(part, 0);
  const FenceMark open = fence_of(part.substr(0, first));
  if (open.sign == 0 || part.front() != open.sign || !opens_fence(open)) return false;
  for (std::size_t at = first + 1; at < part.size();) {
    const std::size_t end = line_end(part, at);
    if (closes_fence(fence_of(part.substr(at, end - at)), open)) return part.find_first_not_of(" \t\n", end) == npos;
    at = end + 1;
  }
  return false;
}

// HTML may be between blocks.
bool has_html_line(std::string_view text) {
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
    const std::size_t before = at == 0 ? npos : text.find_last_not_of(' ', at - 1);
    if (before == npos || text[before] == '\n') return true;
  }
  return false;
}

// The name behind a '<'.
std::string tag_name(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 16;
  std::string name;
  for (at += text.substr(at + 1, 1) == "/" ? 2 : 1; at < text.size() && name.size() < longest; ++at) {
    if (!is_ascii_letter(text[at]) && !is_ascii_digit(text[at])) break;
    name += ascii_lower(text[at]);
  }
  return name;
}

bool has_container_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1))
    if (is_container_name(tag_name(text, at))) return true;
  return false;
}

// Perhaps <span class="ref">, whatever else it says.
bool may_hold_reference(std::string_view text) {
  const auto is_span = [&](std::size_t at) { return tag_name(text, at) == "span"; };
  std::size_t at = text.find('<');
  while (at != npos && !is_span(at)) at = text.find('<', at + 1);
  if (at == npos) return false;
  const std::string behind = ascii_lower(text.substr(at));
  for (at = behind.find("ref"); at != npos; at = behind.find("ref", at + 1))
    if (!is_ascii_letter(behind[at - 1])) return true;
  return false;
}

// An id or a name of a tag, whatever its case and the blanks around the sign.
bool has_name(std::string_view text) {
  for (std::size_t at = text.find('='); at != npos; at = text.find('=', at + 1)) {
    const std::size_t last = at == 0 ? npos : text.find_last_not_of(" \t\n", at - 1);
    if (last == npos) continue;
    const std::string_view head = text.substr(0, last + 1);
    const std::string word = ascii_lower(head.substr(head.size() - std::min<std::size_t>(head.size(), 4)));
    if (word.ends_with("id") || word == "name") return true;
  }
  return false;
}

// The same for a definition and for all that names it, wherever they stand.
std::string common_label(std::string_view written) { return folded_label(label_inside(written)); }

}  // namespace

std::vector<PossibleDefinition> possible_definitions(std::string_view text) {
  constexpr std::string_view before_label = " \t>*+-0123456789.)[]xX:";
  std::vector<PossibleDefinition> all;
  std::size_t seen = 0;
  char outside = '\n';  // the last character before `seen` that does not stand before labels
  for (std::size_t end = text.find("]:"); end != npos; end = text.find("]:", end + 1)) {
    const std::size_t begin = end == 0 ? npos : text.find_last_of("[]", end - 1);
    if (begin == npos) continue;
    if (text[begin] == ']') {
      if (begin > 0 && text[begin - 1] == '\\') all.emplace_back();
      continue;
    }
    for (; seen < begin; ++seen)
      if (before_label.find(text[seen]) == npos) outside = text[seen];
    if (outside != '\n' && outside != '\\' && outside != '^') continue;
    const std::string_view label = text.substr(begin + 1, end - begin - 1);
    all.push_back({.label = outside == '\\' ? std::string_view() : label, .is_note = text[begin + 1] == '^'});
  }
  return all;
}

bool may_hold_tags(std::string_view part) { return has_html_line(part) && has_container_tag(part); }

Reach reach_of(std::string_view part) {
  Reach reach;
  if (is_fenced_code(part)) return reach;
  for (const PossibleDefinition& each : possible_definitions(part)) {
    if (each.is_note || each.label.empty())
      reach.defines_more = true;
    else
      reach.links.push_back(common_label(each.label));
  }
  reach.has_marks = part.find("[^") != npos;
  if (part.find('<') == npos) return reach;
  reach.has_tags = may_hold_tags(part);
  reach.says_citations = ascii_lower(part).find("cites") != npos;
  reach.has_names = has_name(part);
  reach.says_names = may_hold_reference(part);
  return reach;
}

void add_labels_in(std::string_view part, std::unordered_set<std::string>& labels) {
  if (is_fenced_code(part)) return;
  std::size_t open = npos;  // the last bracket, if it is one that opens
  for (std::size_t at = part.find_first_of("[]\\"); at < part.size(); at = part.find_first_of("[]\\", at + 1)) {
    if (part[at] == '\\') {
      ++at;
      continue;
    }
    if (part[at] == ']' && open != npos) labels.insert(common_label(part.substr(open + 1, at - open - 1)));
    open = part[at] == '[' ? at : npos;
  }
}

}  // namespace rubricate::markdown
