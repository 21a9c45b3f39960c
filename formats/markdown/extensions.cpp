#include "formats/markdown/extensions.h"

#include <array>

namespace rubricate {

namespace {

struct Alert {
  std::string_view marker;
  std::string_view role;
};

constexpr std::array alerts{Alert{"NOTE", "note"}, Alert{"TIP", "tip"}, Alert{"IMPORTANT", "important"},
                            Alert{"WARNING", "warning"}, Alert{"CAUTION", "caution"}};

bool equal_but_for_case(std::string_view text, std::string_view upper) {
  if (text.size() != upper.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text[i] >= 'a' && text[i] <= 'z' ? text[i] - 'a' + 'A' : text[i]) != upper[i]) return false;
  return true;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

// The end of the name that begins at `at`.
std::size_t skip_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_name_character(text[at])) ++at;
  return at;
}

bool is_attributes(std::string_view text) {
  if (!text.starts_with("{#") || !text.ends_with('}')) return false;
  std::size_t at = skip_name(text, 2);
  if (at == 2) return false;
  while (at + 1 < text.size()) {
    if (text.substr(at, 2) == " .") ++at;
    if (text[at] != '.') return false;
    const std::size_t end = skip_name(text, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  return at + 1 == text.size();
}

// "old" of <a id="old"> and <a name="old">; empty for a tag with more in it.
std::string_view anchor_name(std::string_view tag) {
  for (const std::string_view begin : {"<a id=\"", "<a name=\""}) {
    if (!tag.starts_with(begin) || !tag.ends_with("\">")) continue;
    const std::string_view name = tag.substr(begin.size(), tag.size() - begin.size() - 2);
    return name.find_first_of("\"&<> ") == name.npos ? name : std::string_view();
  }
  return {};
}

// The names of the empty anchors at the start: two nodes for each.
std::vector<std::string> anchors_of(const Inlines& content) {
  const auto raw = [&](std::size_t at) -> std::string_view {
    const auto* node = at < content.size() ? std::get_if<Raw>(&content[at].node) : nullptr;
    return node && node->format == "html" ? std::string_view(node->text) : std::string_view();
  };
  std::vector<std::string> names;
  for (std::size_t at = 0; raw(at + 1) == "</a>"; at += 2) {
    const std::string_view name = anchor_name(raw(at));
    if (name.empty()) break;
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

std::string_view alert_role(std::string_view marker) {
  if (!marker.starts_with("[!") || !marker.ends_with(']')) return {};
  for (const Alert& alert : alerts)
    if (equal_but_for_case(marker.substr(2, marker.size() - 3), alert.marker)) return alert.role;
  return {};
}

std::string_view alert_marker(std::string_view role) {
  for (const Alert& alert : alerts)
    if (alert.role == role) return alert.marker;
  return {};
}

std::string_view take_alert(Blocks& body) {
  if (body.empty()) return {};
  auto* paragraph = std::get_if<Paragraph>(&body.front().node);
  if (!paragraph || paragraph->content.empty()) return {};
  Inlines& content = paragraph->content;
  const auto* first = std::get_if<Text>(&content.front().node);
  if (!first) return {};
  const std::string_view role = alert_role(first->text);
  if (role.empty()) return {};
  if (content.size() == 1) {
    body.erase(body.begin());
    return role;
  }
  if (!std::holds_alternative<SoftBreak>(content[1].node) && !std::holds_alternative<LineBreak>(content[1].node))
    return {};
  content.erase(content.begin(), content.begin() + 2);
  return role;
}

std::size_t find_heading_attributes(std::string_view text) {
  if (!text.ends_with('}')) return std::string_view::npos;
  const std::size_t brace = text.rfind("{#");
  if (brace == std::string_view::npos || (brace > 0 && text[brace - 1] != ' ')) return std::string_view::npos;
  return is_attributes(text.substr(brace)) ? brace : std::string_view::npos;
}

Rare<Attributes> take_heading_attributes(Inlines& content, std::string_view source) {
  auto* last = content.empty() ? nullptr : std::get_if<Text>(&content.back().node);
  if (!last) return {};
  const std::size_t brace = find_heading_attributes(last->text);
  // At the start of a later text there is markup before it, not a blank.
  if (brace == std::string_view::npos || (brace == 0 && content.size() > 1)) return {};
  const std::string_view written = std::string_view(last->text).substr(brace);
  const std::size_t in_source = source.rfind(written);
  if (in_source == std::string_view::npos || (in_source > 0 && source[in_source - 1] == '\\')) return {};
  Attributes attributes;
  std::size_t at = skip_name(written, 2);
  attributes.id = written.substr(2, at - 2);
  while (written[at] != '}') {
    at = written.find('.', at) + 1;
    const std::size_t end = skip_name(written, at);
    attributes.roles.emplace_back(written.substr(at, end - at));
    at = end;
  }
  const std::size_t kept = brace == 0 ? 0 : brace - 1;
  last->text.resize(kept);
  while (!last->text.empty() && last->text.back() == ' ') last->text.pop_back();
  if (last->text.empty()) content.pop_back();
  return attributes;
}

void take_heading_anchors(Inlines& content, Rare<Attributes>& attributes) {
  std::vector<std::string> aliases = anchors_of(content);
  if (aliases.empty() || aliases.size() * 2 == content.size()) return;
  content.erase(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(aliases.size() * 2));
  for (std::string& alias : aliases) attributes.edit().extra.emplace_back("alias", std::move(alias));
}

void take_block_anchors(Blocks& blocks) {
  std::vector<bool> is_taken(blocks.size());
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const auto* paragraph = std::get_if<Paragraph>(&blocks[i].node);
    if (!paragraph || paragraph->content.empty() || std::holds_alternative<RawBlock>(blocks[i + 1].node)) continue;
    std::vector<std::string> names = anchors_of(paragraph->content);
    if (names.size() * 2 != paragraph->content.size()) continue;
    Attributes& attributes = blocks[i + 1].attributes.edit();
    for (std::string& name : names) {
      if (attributes.id.empty() && !std::holds_alternative<Heading>(blocks[i + 1].node))
        attributes.id = std::move(name);
      else
        attributes.extra.emplace_back("alias", std::move(name));
    }
    is_taken[i] = true;
  }
  std::size_t at = 0;
  std::erase_if(blocks, [&](const Block&) { return is_taken[at++]; });
}

std::string_view page_label(std::string_view html) {
  constexpr std::string_view begin = "<!-- page ";
  constexpr std::string_view end = " -->";
  if (html.size() <= begin.size() + end.size() || !html.starts_with(begin) || !html.ends_with(end)) return {};
  html = html.substr(begin.size(), html.size() - begin.size() - end.size());
  return html.find_first_of(" -<>") == html.npos ? html : std::string_view();
}

}  // namespace rubricate
