#include "formats/xml.h"

#include <cassert>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

// XML 1.0, production [2] Char.
bool is_xml_char(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// XML 1.0 5th edition, production [4] NameStartChar without ':'.
bool is_name_start(char32_t c) {
  return (c >= 'A' && c <= 'Z') || c == '_' || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0xD6) ||
         (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) || (c >= 0x370 && c <= 0x37D) ||
         (c >= 0x37F && c <= 0x1FFF) || (c >= 0x200C && c <= 0x200D) || (c >= 0x2070 && c <= 0x218F) ||
         (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
         (c >= 0xFDF0 && c <= 0xFFFC) || (c >= 0x10000 && c <= 0xEFFFF);
}

// Production [4a] NameChar without ':'.
bool is_name_char(char32_t c) {
  return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 ||
         (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040);
}

// Bytes that can be copied without a look: ASCII but for markup and controls. Others begin a slow step.
bool is_plain(unsigned char c) { return c >= 0x20 && c < 0x7F && c != '<' && c != '>' && c != '&' && c != '"'; }

template <class Escape>
void append_escaped(std::string& out, std::string_view text, Escape&& escape) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (is_plain(c)) {
      ++at;
      continue;
    }
    std::size_t next = at;
    const char32_t code_point = next_code_point(text, next);
    const std::string_view replacement = is_xml_char(code_point) && !(code_point == 0xFFFD && next == at + 1)
                                             ? escape(code_point)
                                             : std::string_view("\xEF\xBF\xBD");
    if (!replacement.empty()) {
      out.append(text, copied, at - copied);
      out += replacement;
      copied = next;
    }
    at = next;
  }
  out.append(text, copied, text.size() - copied);
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  append_escaped(out, text, [](char32_t c) -> std::string_view {
    switch (c) {
      case '&': return "&amp;";
      case '<': return "&lt;";
      case '>': return "&gt;";
      case '\r': return "&#13;";
      default: return {};
    }
  });
}

void append_xml_attribute(std::string& out, std::string_view value) {
  append_escaped(out, value, [](char32_t c) -> std::string_view {
    switch (c) {
      case '&': return "&amp;";
      case '<': return "&lt;";
      case '>': return "&gt;";
      case '"': return "&quot;";
      case '\t': return "&#9;";
      case '\n': return "&#10;";
      case '\r': return "&#13;";
      default: return {};
    }
  });
}

std::string xml_name(std::string_view text) {
  std::string name;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (name.empty() && !is_name_start(c)) name += '_';
    if (is_name_char(c))
      append_code_point(name, c);
    else if (name != "_")
      name += '-';
  }
  return name.empty() ? "_" : name;
}

XmlWriter::~XmlWriter() { assert(open_.empty()); }

void XmlWriter::declaration() { out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }

void XmlWriter::open(std::string_view name, std::initializer_list<Attribute> attributes) {
  finish_start_tag();
  out_ += '<';
  out_ += name;
  open_.push_back(name);
  in_start_tag_ = true;
  for (const Attribute& each : attributes) attribute(each.name, each.value);
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  assert(in_start_tag_);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_xml_attribute(out_, value);
  out_ += '"';
}

void XmlWriter::text(std::string_view text) {
  if (text.empty()) return;
  finish_start_tag();
  append_xml_text(out_, text);
}

void XmlWriter::close() {
  assert(!open_.empty());
  if (in_start_tag_) {
    out_ += "/>";
    in_start_tag_ = false;
  } else {
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
  }
  open_.pop_back();
}

void XmlWriter::empty(std::string_view name, std::initializer_list<Attribute> attributes) {
  open(name, attributes);
  close();
}

void XmlWriter::element(std::string_view name, std::string_view content, std::initializer_list<Attribute> attributes) {
  open(name, attributes);
  text(content);
  close();
}

void XmlWriter::line() {
  finish_start_tag();
  out_ += '\n';
  out_.append(2 * open_.size(), ' ');
}

void XmlWriter::end_line() {
  assert(!open_.empty());
  finish_start_tag();
  out_ += '\n';
  out_.append(2 * (open_.size() - 1), ' ');
}

void XmlWriter::finish_start_tag() {
  if (in_start_tag_) out_ += '>';
  in_start_tag_ = false;
}

}  // namespace rubricate
