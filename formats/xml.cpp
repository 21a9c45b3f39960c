#include "formats/xml.h"

#include <cassert>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"

namespace rubricate {

namespace {

// XML 1.0, production [2] Char.
bool is_xml_char(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// What may begin a name by the first four editions of XML 1.0, whose tables validators still use, and by the fifth,
// which allows more: the intersection. Of the tables of letters (production [85]) only whole runs of living scripts are
// kept.
bool is_name_start(char32_t c) {
  struct Run {
    char32_t first, last;
  };
  static constexpr Run runs[] = {
      {'A', 'Z'},       {'_', '_'},       {'a', 'z'},       {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x131},
      {0x134, 0x13E},   {0x141, 0x148},   {0x14A, 0x17E},   {0x180, 0x1C3},   {0x1CD, 0x1F0},   {0x1FA, 0x217},
      {0x250, 0x2A8},   {0x388, 0x38A},   {0x38E, 0x3A1},   {0x3A3, 0x3CE},   {0x401, 0x40C},   {0x40E, 0x44F},
      {0x451, 0x45C},   {0x45E, 0x481},   {0x490, 0x4C4},   {0x531, 0x556},   {0x561, 0x586},   {0x5D0, 0x5EA},
      {0x621, 0x63A},   {0x641, 0x64A},   {0x671, 0x6B7},   {0x905, 0x939},   {0x985, 0x98C},   {0x993, 0x9A8},
      {0xA05, 0xA0A},   {0xA13, 0xA28},   {0xA85, 0xA8B},   {0xA93, 0xAA8},   {0xB05, 0xB0C},   {0xB13, 0xB28},
      {0xB85, 0xB8A},   {0xB8E, 0xB90},   {0xBAE, 0xBB5},   {0xC05, 0xC0C},   {0xC12, 0xC28},   {0xC85, 0xC8C},
      {0xC92, 0xCA8},   {0xD05, 0xD0C},   {0xD12, 0xD28},   {0xE01, 0xE2E},   {0xE40, 0xE45},   {0x10A0, 0x10C5},
      {0x10D0, 0x10F6}, {0x1E00, 0x1E9B}, {0x1EA0, 0x1EF9}, {0x1F00, 0x1F15}, {0x3007, 0x3007}, {0x3041, 0x3094},
      {0x30A1, 0x30FA}, {0x3105, 0x312C}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3},
  };
  for (const Run& run : runs)
    if (c <= run.last) return c >= run.first;
  return false;
}

// Productions [4a] NameChar of the fifth edition and [4] of the first ones, without ':'.
bool is_name_char(char32_t c) {
  return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 ||
         (c >= 0x300 && c <= 0x345) || c == 0x3005 || (c >= 0x30FC && c <= 0x30FE) || (c >= 0x93E && c <= 0x94C) ||
         c == 0x94D || (c >= 0xE47 && c <= 0xE4E) || (c >= 0xE31 && c <= 0xE3A);
}

// Markup, controls and all beyond ASCII: what may have to be written otherwise than it is. All of a book is asked this,
// so one comparison tells "<" and ">", which differ in a bit, "&" and "\"" as well, and both ends of plain ASCII.
constexpr auto is_not_plain = [](auto c) {
  return (static_cast<decltype(c)>(c - 0x20) > 0x7E - 0x20) | ((c | 2) == '>') | ((c | 4) == '&');
};
static_assert([] {
  for (unsigned c = 0; c < 0x100; ++c)
    if (is_not_plain(static_cast<unsigned char>(c)) !=
        (c < 0x20 || c >= 0x7F || c == '<' || c == '>' || c == '&' || c == '"'))
      return false;
  return true;
}());

template <class Escape>
void append_escaped(std::string& out, std::string_view text, Escape&& escape) {
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = find_byte(text, at, is_not_plain)) < text.size();) {
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
  // Nearly all that is asked about was made of these and is a name as it stands.
  const auto is_other = [](auto c) {
    return ((((c | 0x20) >= 'a') & ((c | 0x20) <= 'z')) | ((c >= '0') & (c <= '9')) | (c == '-') | (c == '_')) == 0;
  };
  if (!text.empty() && (is_ascii_letter(text.front()) || text.front() == '_') && !has_byte(text, is_other))
    return std::string(text);
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
  ++opened_;
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

void XmlWriter::instruction(std::string_view target, std::string_view data) {
  std::string& to = in_start_tag_ ? instructions_ : out_;
  to += "<?";
  to += target;
  to += ' ';
  to += data;
  to += "?>";
}

void XmlWriter::text(std::string_view text) {
  if (text.empty()) return;
  finish_start_tag();
  append_xml_text(out_, text);
}

void XmlWriter::close() {
  assert(!open_.empty());
  if (!instructions_.empty()) finish_start_tag();
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
  out_ += instructions_;
  instructions_.clear();
}

}  // namespace rubricate
