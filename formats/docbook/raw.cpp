#include "formats/docbook/raw.h"

#include <array>
#include <cstring>
#include <pugixml.hpp>
#include <utility>

#include "formats/html.h"

namespace rubricate {

namespace {

bool is_name(std::string_view name) {
  for (const std::string_view prefix : {"xml:", "xlink:"})
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return !name.empty() && xml_name(name) == name;
}

bool is_copyable(pugi::xml_node node, int depth) {
  if (depth > nesting_limit) return false;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) continue;
    if (child.type() != pugi::node_element || !is_name(child.name())) return false;
    for (pugi::xml_attribute one = child.first_attribute(); one; one = one.next_attribute()) {
      if (!is_name(one.name()) || !std::strcmp(one.name(), "xmlns")) return false;
      for (pugi::xml_attribute other = one.next_attribute(); other; other = other.next_attribute())
        if (!std::strcmp(one.name(), other.name())) return false;
    }
    if (!is_copyable(child, depth + 1)) return false;
  }
  return true;
}

bool is_shallow(pugi::xml_node node, int depth) {
  if (depth > nesting_limit) return false;
  for (const pugi::xml_node child : node.children())
    if (!is_shallow(child, depth + 1)) return false;
  return true;
}

void copy(XmlWriter& xml, pugi::xml_node node, DocbookNames& names) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) {
      xml.text(child.value());
      continue;
    }
    xml.open(child.name());
    for (const pugi::xml_attribute each : child.attributes()) {
      const bool is_id = !std::strcmp(each.name(), "xml:id");
      if (is_id && (xml_name(each.value()) != each.value() || !names.reserve(each.value()))) continue;
      xml.attribute(each.name(), each.value());
    }
    copy(xml, child, names);
    xml.close();
  }
}

// "&eacute;" and its like stay as they are; the few that every writer of HTML uses are resolved.
std::size_t append_reference(std::string& out, std::string_view text) {
  constexpr std::array entities{std::pair(std::string_view("&amp;"), std::string_view("&")),
                                std::pair(std::string_view("&lt;"), std::string_view("<")),
                                std::pair(std::string_view("&gt;"), std::string_view(">")),
                                std::pair(std::string_view("&quot;"), std::string_view("\"")),
                                std::pair(std::string_view("&apos;"), std::string_view("'")),
                                std::pair(std::string_view("&nbsp;"), std::string_view("\u00A0"))};
  for (const auto& [entity, character] : entities)
    if (text.starts_with(entity)) {
      out += character;
      return entity.size();
    }
  out += '&';
  return 1;
}

bool is_html(std::string_view format) {
  return format == "html" || format == "html5" || format == "html4" || format == "xhtml" || format == "xml";
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

bool is_raw_docbook(std::string_view format) {
  return format == "docbook" || format == "docbook5" || format == "docbook4";
}

bool copy_docbook(XmlWriter& xml, std::string_view fragment, RawPlace place, DocbookNames& names) {
  constexpr unsigned options = pugi::parse_fragment | pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata;
  pugi::xml_document document;
  if (!document.load_buffer(fragment.data(), fragment.size(), options, pugi::encoding_utf8)) return false;
  if (!is_copyable(document, 0)) return false;
  if (place == RawPlace::own_line) xml.line();
  // The writer keeps element names by reference until they are closed; the document outlives them.
  copy(xml, document, names);
  return true;
}

bool is_mathml(std::string_view format, std::string_view text) {
  if (format != "mathml") return false;
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size(), pugi::parse_fragment, pugi::encoding_utf8)) return false;
  const pugi::xml_node math = document.first_child();
  if (math.type() != pugi::node_element || math.next_sibling()) return false;
  const std::string_view name = math.name();
  const std::size_t colon = name.find(':');
  const bool is_prefixed = colon != std::string_view::npos;
  const std::string bound = is_prefixed ? "xmlns:" + std::string(name.substr(0, colon)) : "xmlns";
  return (is_prefixed ? name.substr(colon + 1) : name) == "math" &&
         math.attribute(bound.c_str()).value() == std::string_view("http://www.w3.org/1998/Math/MathML") &&
         is_shallow(math, 0);
}

std::string visible_text(std::string_view format, std::string_view text) {
  std::string out;
  if (!is_html(format)) return out;
  bool after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text[at] == '<' ? html_markup_length(text, at) : 0;
    if (length > 0) {
      at += length;
      if (!after_blank) out += ' ';
      after_blank = true;
    } else if (is_blank(text[at])) {
      ++at;
      if (!after_blank) out += ' ';
      after_blank = true;
    } else if (text[at] == '&') {
      at += append_reference(out, text.substr(at));
      after_blank = false;
    } else {
      out += text[at++];
      after_blank = false;
    }
  }
  if (after_blank && !out.empty()) out.pop_back();
  return out;
}

bool is_raw_comment(std::string_view format, std::string_view text) {
  if (!is_html(format)) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text.substr(at).starts_with("<!--")) {
      at += html_markup_length(text, at);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace rubricate
