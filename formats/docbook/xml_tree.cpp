#include "formats/docbook/xml_tree.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <sstream>

#include "formats/docbook/vocabulary.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

constexpr std::string_view docbook_namespace = "http://docbook.org/ns/docbook";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Roots that say by themselves that they are DocBook's, as in its version 4, which has no namespace.
bool is_root_name(std::string_view name) {
  for (const std::string_view each :
       {"article", "book", "part", "chapter", "preface", "appendix", "section", "sect1", "set", "reference", "refentry",
        "glossary", "bibliography", "dedication", "colophon", "acknowledgements", "topic", "assembly"})
    if (name == each) return true;
  return false;
}

// pugixml counts the place where it gave up; where an end tag is wrong that is what matters.
std::string fault_of(const pugi::xml_parse_result& result, std::size_t size) {
  switch (result.status) {
    case pugi::status_end_element_mismatch:
      return static_cast<std::size_t>(result.offset) + 1 >= size
                 ? "the text ends where an element is still open"
                 : "this end tag closes no element, or another than the open one";
    case pugi::status_no_document_element: return "there is no element";
    case pugi::status_bad_attribute: return "an attribute without name, equals sign or quotation marks";
    case pugi::status_bad_start_element: return "a start tag without end, or a < that begins no tag";
    case pugi::status_bad_comment: return "a comment without end";
    case pugi::status_bad_cdata: return "a CDATA section without end";
    case pugi::status_bad_doctype: return "a document type without end";
    case pugi::status_bad_pi: return "a processing instruction without end";
    default: return result.description();
  }
}

std::string_view local_name(pugi::xml_node node) {
  const std::string_view full = node.name();
  return full.substr(full.find(':') + 1);
}

// The end of what begins here and holds no references: CDATA, comments, instructions. 0 for anything else.
std::size_t end_of_opaque(std::string_view text, std::size_t at) {
  const auto behind = [&](std::string_view mark) {
    const std::size_t end = text.find(mark, at);
    return end == std::string_view::npos ? text.size() : end + mark.size();
  };
  const std::string_view rest = text.substr(at, 9);
  if (rest.starts_with("<!--")) return behind("-->");
  if (rest.starts_with("<![CDATA[")) return behind("]]>");
  if (rest.starts_with("<?")) return behind("?>");
  return 0;
}

// "eacute" of "&eacute;" at `at`, or nothing for a number, one of the five, or a lone "&".
std::string_view unknown_entity(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 40;
  const std::size_t length = text.substr(at, longest + 1).find(';');
  if (length == std::string_view::npos) return {};
  const std::string_view name = text.substr(at + 1, length - 1);
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  });
  for (const std::string_view each : {"amp", "lt", "gt", "quot", "apos"})
    if (name == each) return {};
  return is_name ? name : std::string_view();
}

}  // namespace

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }
bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

bool is_beside_text(std::string_view element) { return element == "indexterm" || element == "remark"; }

std::string_view hint(const HintList& hints, std::string_view name) {
  for (const auto& [each, value] : hints)
    if (each == name) return value;
  return {};
}

bool has_hint(const HintList& hints, std::string_view name) {
  return std::any_of(hints.begin(), hints.end(), [&](const auto& each) { return each.first == name; });
}

bool XmlTree::parse(Diagnostics& found) {
  constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                               pugi::parse_ws_pcdata | pugi::parse_pi | pugi::parse_doctype;
  std::string without_feeds;
  std::string_view text = source_.text();
  // The decoder leaves them and says that they are blanks; XML does not hold them.
  if (text.find('\f') != text.npos) {
    without_feeds = text;
    std::replace(without_feeds.begin(), without_feeds.end(), '\f', ' ');
    text = without_feeds;
  }
  const auto result = document_.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  if (!result) {
    auto at = static_cast<std::uint32_t>(
        std::clamp<std::ptrdiff_t>(result.offset, 0, static_cast<std::ptrdiff_t>(text.size())));
    // A fault in a tag is told where the tag begins.
    if (result.status == pugi::status_end_element_mismatch || result.status == pugi::status_bad_start_element)
      while (at > 0 && text[std::min<std::size_t>(at, text.size() - 1)] != '<') --at;
    if (result.status == pugi::status_no_document_element) at = 0;
    found.report(Finding::xml_invalid, {at, std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(text.size()))},
                 fault_of(result, text.size()) + "; nothing of the document was read");
    return false;
  }
  if (const std::size_t stray = outside_root(text); stray != std::string_view::npos) {
    found.report(Finding::xml_invalid, {static_cast<std::uint32_t>(stray), static_cast<std::uint32_t>(stray) + 1},
                 "text or an element outside the one that holds all; nothing of the document was read");
    return false;
  }
  const pugi::xml_node top = root();
  const std::string_view full = top.name();
  const std::size_t colon = full.find(':');
  prefix_ = colon == std::string_view::npos ? "" : std::string(full.substr(0, colon + 1));
  const std::string bound = prefix_.empty() ? "xmlns" : "xmlns:" + prefix_.substr(0, prefix_.size() - 1);
  const std::string_view uri = attribute(top, bound.c_str());
  is_docbook_ = uri == docbook_namespace || (uri.empty() && is_root_name(full));
  if (!is_docbook_)
    found.report(Finding::docbook_unsupported, span(top),
                 "<" + std::string(full) + "> is not in the namespace of DocBook; its words are kept");
  else if (uri.empty())
    found.report(Finding::docbook_unsupported, span(top),
                 "DocBook without its namespace; it is read as version 5 would be");
  report_unsupported(found);
  return true;
}

// What pugixml lets stand beside the document's element.
std::size_t XmlTree::outside_root(std::string_view text) const {
  for (pugi::xml_node each = root().next_sibling(); each; each = each.next_sibling())
    if (is_element(each)) return span(each).begin;
  const std::size_t first = text.find_first_not_of(" \t\n\r");
  if (text[first] != '<') return first;
  const std::size_t last = text.find_last_not_of(" \t\n\r");
  return text[last] == '>' ? std::string_view::npos : last;
}

void XmlTree::report_unsupported(Diagnostics& found) const {
  for (const pugi::xml_node each : document_.children())
    if (each.type() == pugi::node_doctype)
      found.report(Finding::docbook_unsupported, span(each), "a document type; it is ignored, with the entities in it");
  const std::string_view text = source_.text();
  std::set<std::string_view> known;
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at)) {
    if (const std::size_t end = text[at] == '<' ? end_of_opaque(text, at) : 0; end > 0) {
      at = end;
      continue;
    }
    const std::string_view name = text[at] == '&' ? unknown_entity(text, at) : std::string_view();
    if (!name.empty() && known.insert(name).second)
      found.report(Finding::docbook_unsupported,
                   {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size() + 2)},
                   "the entity &" + std::string(name) + "; is not expanded; it stands in the text as it is");
    ++at;
  }
}

std::string_view XmlTree::name(pugi::xml_node node) const {
  if (!is_element(node)) return {};
  std::string_view full = node.name();
  if (!prefix_.empty() && full.starts_with(prefix_)) return full.substr(prefix_.size());
  return full;
}

pugi::xml_node XmlTree::child(pugi::xml_node node, std::initializer_list<std::string_view> names) const {
  for (const pugi::xml_node each : node.children())
    if (is_element(each) && std::find(names.begin(), names.end(), name(each)) != names.end()) return each;
  return {};
}

std::string_view XmlTree::identifier(pugi::xml_node node) {
  const std::string_view id = attribute(node, "xml:id");
  return id.empty() ? attribute(node, "id") : id;
}

std::string_view XmlTree::language(pugi::xml_node node) {
  const std::string_view tag = attribute(node, "xml:lang");
  return tag.empty() ? attribute(node, "lang") : tag;
}

std::string_view XmlTree::address(pugi::xml_node node) {
  for (const pugi::xml_attribute each : node.attributes()) {
    const std::string_view name = each.name();
    if (name.ends_with(":href") || name == "url" || name == "href") return each.value();
  }
  return {};
}

HintList XmlTree::hints(pugi::xml_node node) {
  HintList all;
  for (const pugi::xml_node each : node.children()) {
    if (is_text(each) && !is_blank(each.value())) break;
    if (is_element(each)) break;
    if (each.type() != pugi::node_pi || each.name() != hints_target) continue;
    HintList some = read_hints(each.value());
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

std::string XmlTree::raw_text(pugi::xml_node node) {
  std::string all;
  bool owed = false;  // a blank between elements that only markup divides
  int marks = 0;
  // Without recursion: it is also what becomes of elements that are nested too deep.
  for (pugi::xml_node at = node.first_child(); at;) {
    if (is_text(at)) {
      if (owed && !all.empty() && !is_space(all.back()) && *at.value() && !is_space(*at.value())) all += ' ';
      all += at.value();
      owed = false;
    }
    if (is_element(at) && local_name(at) == "co") all += "(" + std::to_string(++marks) + ")";
    if (at.first_child() && !(is_element(at) && is_beside_text(local_name(at)))) {
      at = at.first_child();
      continue;
    }
    while (at != node && !at.next_sibling()) at = at.parent();
    if (at == node) break;
    owed = owed || (is_element(at) && is_element(at.next_sibling()) && holds_elements_alone(local_name(at.parent())));
    at = at.next_sibling();
  }
  return all;
}

std::string XmlTree::text(pugi::xml_node node) { return collapsed(raw_text(node)); }

std::string XmlTree::markup(pugi::xml_node node) {
  std::ostringstream out;
  node.print(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

Span XmlTree::span(pugi::xml_node node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  const std::string_view text = source_.text();
  if (offset < 0 || static_cast<std::size_t>(offset) >= text.size()) return {};
  const auto at = static_cast<std::size_t>(offset);
  if (is_text(node)) {
    const std::size_t end = std::min(text.find(node.type() == pugi::node_cdata ? "]]>" : "<", at), text.size());
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  }
  const std::size_t begin = std::min(text.rfind('<', at), at);
  const std::size_t end = std::min(text.find('>', at), text.size() - 1) + 1;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace rubricate
