#include "formats/markdown/extensions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/document/ascii.h"

namespace rubricate {

namespace {

constexpr std::string_view attribution_sign = "— ";

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

std::string alert_word(std::string_view role) {
  const std::string_view marker = alert_marker(role);
  return marker.empty() ? std::string() : std::string(marker.substr(0, 1)) + std::string(role.substr(1));
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

Inlines take_alert_title(Blocks& body) {
  auto* paragraph = body.size() < 2 ? nullptr : std::get_if<Paragraph>(&body.front().node);
  if (!paragraph || paragraph->content.size() != 1 || paragraph->content.front().attributes) return {};
  auto* bold = std::get_if<Styled>(&paragraph->content.front().node);
  if (!bold || bold->style != Style::strong) return {};
  Inlines title = std::move(bold->content);
  body.erase(body.begin());
  return title;
}

bool ends_with_attribution(const Blocks& body) {
  const auto* last = body.size() < 2 ? nullptr : std::get_if<Paragraph>(&body.back().node);
  if (!last || last->content.empty() || body.back().attributes) return false;
  const auto* text = std::get_if<Text>(&last->content.front().node);
  return text && !last->content.front().attributes && text->text.starts_with(attribution_sign) &&
         (text->text.size() > attribution_sign.size() || last->content.size() > 1);
}

Inlines take_attribution(Blocks& body) {
  if (!ends_with_attribution(body)) return {};
  Inlines content = std::move(std::get<Paragraph>(body.back().node).content);
  auto& text = std::get<Text>(content.front().node).text;
  text.erase(0, attribution_sign.size());
  if (text.empty()) content.erase(content.begin());
  body.pop_back();
  return content;
}

bool take_table_caption(Inlines& content) {
  auto* text = content.empty() ? nullptr : std::get_if<Text>(&content.front().node);
  if (!text || content.front().attributes || !text->text.starts_with(caption_sign)) return false;
  if (text->text.size() == caption_sign.size() && content.size() == 1) return false;
  text->text.erase(0, caption_sign.size());
  if (text->text.empty()) content.erase(content.begin());
  return true;
}

namespace {

// The bytes of ":   " before a definition at the start of `text`, or 0.
std::size_t definition_sign(std::string_view text, bool allows_one_blank) {
  std::size_t end = 1;
  while (end < text.size() && is_space_or_tab(text[end])) ++end;
  const bool is_sign = text.starts_with(':') && end < text.size() && end > 1;
  return is_sign && (allows_one_blank || end > 2 || text[1] == '\t') ? end : 0;
}

// Whether the text of the span stands there with its colon unescaped.
bool shows_colon(std::string_view source, std::uint32_t begin, Span span) {
  if (span.begin < begin || span.begin - begin >= source.size()) return false;
  std::size_t at = span.begin - begin;
  while (at < source.size() && (is_space_or_tab(source[at]) || source[at] == '>')) ++at;
  return at < source.size() && source[at] == ':';
}

}  // namespace

std::optional<DefinitionList::Entry> take_definitions(Inlines& content, std::string_view source, std::uint32_t begin) {
  constexpr std::size_t short_term = 40;  // bytes
  const auto is_break = [](const Inline& each) { return std::holds_alternative<SoftBreak>(each.node); };
  const auto first = std::find_if(content.begin(), content.end(), is_break);
  if (first == content.end() || first == content.begin()) return {};
  const auto term_end = static_cast<std::size_t>(first - content.begin());
  std::size_t term_size = 0;
  for (std::size_t i = 0; i < term_end; ++i) {
    if (std::holds_alternative<LineBreak>(content[i].node)) return {};
    if (const auto* text = std::get_if<Text>(&content[i].node)) term_size += text->text.size();
  }
  // After the break `at`: the bytes of a definition's sign.
  const auto sign_after = [&](std::size_t at) -> std::size_t {
    const bool follows = at + 1 < content.size() && !content[at + 1].attributes;
    const auto* text = follows ? std::get_if<Text>(&content[at + 1].node) : nullptr;
    const std::size_t sign = text ? definition_sign(text->text, term_size <= short_term) : 0;
    return sign > 0 && shows_colon(source, begin, content[at + 1].span) ? sign : 0;
  };
  if (sign_after(term_end) == 0) return {};
  DefinitionList::Entry entry;
  Inlines line;
  const auto end_definition = [&] {
    Blocks definition;
    definition.push_back({.node = Paragraph{std::move(line)}});
    entry.definitions.push_back(std::move(definition));
    line.clear();
  };
  for (std::size_t i = 0; i < content.size(); ++i) {
    const std::size_t sign = is_break(content[i]) ? sign_after(i) : 0;
    if (sign == 0) {
      line.push_back(std::move(content[i]));
      continue;
    }
    if (i == term_end)
      entry.terms.push_back(std::exchange(line, {}));
    else
      end_definition();
    auto& text = std::get<Text>(content[i + 1].node).text;
    text.erase(0, sign);
  }
  end_definition();
  return entry;
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
  last->text.erase(kept);
  while (!last->text.empty() && last->text.back() == ' ') last->text.pop_back();
  if (last->text.empty()) content.pop_back();
  return attributes;
}

void take_heading_anchors(Inlines& content, Rare<Attributes>& attributes) {
  std::vector<std::string> aliases = anchors_of(content);
  if (aliases.empty() || aliases.size() * 2 == content.size()) return;
  content.erase(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(aliases.size() * 2));
  // The blanks between the anchors and the words belong to neither.
  if (auto* first = std::get_if<Text>(&content.front().node); first && first->text.starts_with(' ')) {
    const std::size_t blanks = std::min(first->text.find_first_not_of(' '), first->text.size());
    if (blanks < first->text.size() || content.size() > 1) {
      Span& span = content.front().span;
      span.begin = std::min(span.end, span.begin + static_cast<std::uint32_t>(blanks));
      first->text.erase(0, blanks);
      if (first->text.empty()) content.erase(content.begin());
    }
  }
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
  erase_if(blocks, [&](const Block&) { return is_taken[at++]; });
}

}  // namespace rubricate
