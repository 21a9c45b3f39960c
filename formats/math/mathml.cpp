#include "formats/math/mathml.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <span>

#include "formats/document/white_space.h"
#include "formats/math/letters.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

// libxml2, which many reading systems read with, takes 256 elements in one another; the document around needs some.
constexpr int deepest = 150;

bool is_any_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_token(std::string_view name) {
  constexpr std::array<std::string_view, 5> tokens{"mi", "mn", "mo", "mtext", "ms"};
  return is_any_of(name, tokens);
}

// What KaTeX writes that MathML 3 has; EPUB's schema is that of MathML 3.
bool is_attribute(std::string_view element, std::string_view name) {
  constexpr std::array<std::string_view, 29> everywhere{
      "accent",        "accentunder",  "class",    "columnalign", "columnlines", "columnspacing",
      "depth",         "displaystyle", "fence",    "height",      "largeop",     "linethickness",
      "lspace",        "mathcolor",    "mathsize", "mathvariant", "maxsize",     "minsize",
      "movablelimits", "notation",     "rowlines", "rowspacing",  "rspace",      "scriptlevel",
      "separator",     "stretchy",     "style",    "symmetric",   "voffset"};
  if (name == "mathbackground") return true;
  if (name == "width") return element == "mspace" || element == "mpadded";
  return is_any_of(name, everywhere);
}

void add_class(pugi::xml_node node, std::string_view word) {
  pugi::xml_attribute attribute = node.attribute("class");
  if (!attribute) attribute = node.append_attribute("class");
  std::string words = attribute.value();
  if (!words.empty()) words += ' ';
  attribute.set_value(words.append(word).c_str());
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end != begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// Of a list for columns or rows, whose last word holds for all that follow.
std::string_view word_for(const std::vector<std::string_view>& words, std::size_t place) {
  return words.empty() ? std::string_view() : words[std::min(place, words.size() - 1)];
}

class Cleaner {
 public:
  explicit Cleaner(std::vector<std::string> tags) : tags_(std::move(tags)) {}

  void element(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "mtable") table(node);
    colour(node, "mathcolor", "color");
    colour(node, "mathbackground", "background-color");
    // MathML Core takes "+6pt", which is more than the content's own width, for a width.
    if (name == "mpadded" && *node.attribute("width").value() == '+')
      for (const char* dimension : {"width", "height", "lspace", "voffset"}) node.remove_attribute(dimension);
    for (const pugi::xml_node& child : node.children())
      if (child.type() == pugi::node_element) element(child);
    if (!is_token(name)) return;
    // \overset makes an operator of a whole expression, which a token cannot hold.
    if (std::any_of(node.begin(), node.end(), [](const auto& child) { return child.type() == pugi::node_element; })) {
      node.set_name("mrow");
      node.remove_attributes();
    } else {
      letters(node);
    }
  }

 private:
  // MathML 3 has the sixteen names of HTML 4 and no others; what CSS has is left to it.
  static void colour(pugi::xml_node node, const char* name, std::string_view property) {
    constexpr std::array<std::string_view, 16> names{"aqua",   "black",  "blue",  "fuchsia", "gray",   "green",
                                                     "lime",   "maroon", "navy",  "olive",   "purple", "red",
                                                     "silver", "teal",   "white", "yellow"};
    const pugi::xml_attribute given = node.attribute(name);
    const std::string_view value = given.value();
    if (!given || value.starts_with('#') || is_any_of(value, names)) return;
    pugi::xml_attribute style = node.attribute("style");
    if (!style) style = node.append_attribute("style");
    std::string rules = style.value();
    if (!rules.empty()) rules += "; ";
    style.set_value(rules.append(property).append(": ").append(value).c_str());
    node.remove_attribute(given);
  }

  static void letters(pugi::xml_node node) {
    const pugi::xml_attribute variant = node.attribute("mathvariant");
    const std::string_view name = node.name();
    if (!variant || name == "mtext") return;
    if (variant.value() == std::string_view("normal")) {
      // Only an identifier of one letter is anything else of itself.
      if (name != "mi") node.remove_attribute(variant);
      return;
    }
    const auto letters = styled_letters(node.text().get(), variant.value());
    if (!letters) return;
    node.text().set(letters->c_str());
    node.remove_attribute(variant);
  }

  void table(pugi::xml_node node) {
    // A formula with one tag: <mtr> of room, formula, room, tag.
    if (node.attribute("width")) {
      pugi::xml_node row = node.first_child();
      row.remove_child(row.first_child());
      row.remove_child(row.last_child().previous_sibling());
      add_class(row.last_child(), "tag");
      return;
    }
    const auto aligns = words_of(node.attribute("columnalign").value());
    const auto gaps = words_of(node.attribute("columnspacing").value());
    const auto lines_after = words_of(node.attribute("columnlines").value());
    const auto lines_below = words_of(node.attribute("rowlines").value());
    std::size_t row = 0;
    for (pugi::xml_node each : node.children("mtr")) {
      numbers(each);
      const bool has_line = each.next_sibling("mtr") && word_for(lines_below, row++) != "none" && !lines_below.empty();
      std::size_t column = 0;
      for (pugi::xml_node cell : each.children("mtd")) {
        if (has_line) add_class(cell, "line-below");
        if (cell.attribute("class").value() == std::string_view("tag")) continue;
        if (const std::string_view align = word_for(aligns, column); align == "left" || align == "right")
          add_class(cell, align);
        if (column != 0 && word_for(gaps, column - 1) == "0em") add_class(cell, "no-gap-before");
        if (cell.next_sibling() && word_for(gaps, column) == "0em") add_class(cell, "no-gap-after");
        if (cell.next_sibling() && word_for(lines_after, column) != "none" && !lines_after.empty())
          add_class(cell, "line-after");
        ++column;
      }
    }
  }

  // KaTeX's cells for the numbers of lines, and the room beside, are there for its style sheet.
  void numbers(pugi::xml_node row) {
    for (pugi::xml_node cell = row.first_child(); cell;) {
      const pugi::xml_node next = cell.next_sibling();
      const bool is_number = cell.attribute("class").value() == std::string_view("mml-eqn-num");
      const std::string tag = is_number && next_tag_ < tags_.size() ? tags_[next_tag_] : std::string();
      if (is_number) ++next_tag_;
      if (!tag.empty()) {
        cell.attribute("class").set_value("tag");
        cell.append_child("mtext").text().set(tag.c_str());
      } else if (is_number || cell.attribute("class").value() == std::string_view("mtr-glue")) {
        row.remove_child(cell);
      }
      cell = next;
    }
  }

  std::vector<std::string> tags_;
  std::size_t next_tag_ = 0;
};

bool is_deeper_than(const pugi::xml_node& node, int levels) {
  return levels == 0 || std::any_of(node.begin(), node.end(),
                                    [&](const pugi::xml_node& child) { return is_deeper_than(child, levels - 1); });
}

void write(XmlWriter& xml, const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata) return xml.text(node.value());
  xml.open(node.name());
  for (const pugi::xml_attribute& each : node.attributes())
    if (is_attribute(node.name(), each.name())) xml.attribute(each.name(), each.value());
  for (const pugi::xml_node& child : node.children()) write(xml, child);
  xml.begin_content();  // <mrow/> would be open in what takes the book for HTML
  xml.close();
}

}  // namespace

MathmlResult mathml_of(std::string_view tex, MathDisplay display, Katex& katex) {
  Katex::Result made = katex.convert(tex, display);
  MathmlResult result{.unknown_labels = std::move(made.unknown_labels),
                      .error = std::move(made.error),
                      .error_at = made.error_at,
                      .is_said = made.is_said};
  if (!result.error.empty()) return result;
  pugi::xml_document document;
  document.load_buffer(made.html.data(), made.html.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                       pugi::encoding_utf8);
  const pugi::xml_node content = document.child("span").child("math").child("semantics").first_child();
  if (!content) {
    result.error = "KaTeX makes no MathML of it";
    return result;
  }
  if (is_deeper_than(content, deepest)) {
    result.error = "it is nested too deep";
    return result;
  }
  Cleaner(std::move(made.tags)).element(content);
  XmlWriter xml(result.mathml);
  xml.open("math", {{"xmlns", "http://www.w3.org/1998/Math/MathML"}, {"alttext", stripped(tex)}});
  if (display == MathDisplay::block) xml.attribute("display", "block");
  xml.open("semantics");
  write(xml, content);
  xml.element("annotation", stripped(tex), {{"encoding", "application/x-tex"}});
  xml.close();
  xml.close();
  return result;
}

}  // namespace rubricate
