#include "formats/math/presentation.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "formats/document/ascii.h"
#include "formats/document/ast.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

// What stands in an element: text alone, a number of elements, or any number.
enum class Holds : std::uint8_t { text, two, three, any, rows, cells, nothing };

struct Element {
  std::string_view name;
  Holds holds;
};
constexpr std::array elements{Element{"math", Holds::any},         Element{"mi", Holds::text},
                              Element{"mn", Holds::text},          Element{"mo", Holds::text},
                              Element{"mtext", Holds::text},       Element{"ms", Holds::text},
                              Element{"mspace", Holds::nothing},   Element{"mrow", Holds::any},
                              Element{"mfrac", Holds::two},        Element{"msqrt", Holds::any},
                              Element{"mroot", Holds::two},        Element{"mstyle", Holds::any},
                              Element{"merror", Holds::any},       Element{"mpadded", Holds::any},
                              Element{"mphantom", Holds::any},     Element{"mfenced", Holds::any},
                              Element{"menclose", Holds::any},     Element{"msub", Holds::two},
                              Element{"msup", Holds::two},         Element{"msubsup", Holds::three},
                              Element{"munder", Holds::two},       Element{"mover", Holds::two},
                              Element{"munderover", Holds::three}, Element{"mmultiscripts", Holds::any},
                              Element{"none", Holds::nothing},     Element{"mprescripts", Holds::nothing},
                              Element{"mtable", Holds::rows},      Element{"mtr", Holds::cells},
                              Element{"mtd", Holds::any}};

enum class Value : std::uint8_t { truth, number, length, words, text };

struct Setting {
  std::string_view name;
  Value value;
};
constexpr std::array settings{Setting{"display", Value::words},       Setting{"displaystyle", Value::truth},
                              Setting{"scriptlevel", Value::number},  Setting{"mathvariant", Value::words},
                              Setting{"dir", Value::words},           Setting{"alttext", Value::text},
                              Setting{"form", Value::words},          Setting{"fence", Value::truth},
                              Setting{"separator", Value::truth},     Setting{"stretchy", Value::truth},
                              Setting{"symmetric", Value::truth},     Setting{"largeop", Value::truth},
                              Setting{"movablelimits", Value::truth}, Setting{"accent", Value::truth},
                              Setting{"accentunder", Value::truth},   Setting{"lspace", Value::length},
                              Setting{"rspace", Value::length},       Setting{"minsize", Value::length},
                              Setting{"maxsize", Value::length},      Setting{"width", Value::length},
                              Setting{"height", Value::length},       Setting{"depth", Value::length},
                              Setting{"voffset", Value::length},      Setting{"linethickness", Value::length},
                              Setting{"bevelled", Value::truth},      Setting{"notation", Value::words},
                              Setting{"open", Value::text},           Setting{"close", Value::text},
                              Setting{"separators", Value::text},     Setting{"columnalign", Value::words},
                              Setting{"rowalign", Value::words},      Setting{"columnlines", Value::words},
                              Setting{"rowlines", Value::words},      Setting{"frame", Value::words},
                              Setting{"rowspan", Value::number},      Setting{"columnspan", Value::number}};

// Attributes with a few values of words.
struct Words {
  std::string_view name;
  std::string_view all;  // with blanks around each
};
constexpr std::array choices{
    Words{"display", " block inline "},
    Words{"dir", " ltr rtl "},
    Words{"form", " prefix infix postfix "},
    Words{"columnalign", " left center right "},
    Words{"rowalign", " top bottom center baseline axis "},
    Words{"columnlines", " none solid dashed "},
    Words{"rowlines", " none solid dashed "},
    Words{"frame", " none solid dashed "},
    Words{"mathvariant",
          " normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif "
          "bold-sans-serif sans-serif-italic sans-serif-bold-italic monospace initial tailed looped stretched "},
    Words{"notation",
          " longdiv actuarial radical box roundedbox circle left right top bottom updiagonalstrike downdiagonalstrike "
          "verticalstrike horizontalstrike madruwb "}};

bool is_number(std::string_view value) {
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return !value.empty() && value.size() < 4 && std::all_of(value.begin(), value.end(), is_ascii_digit);
}

// "0.2em", "-3px", "50%", "0".
bool is_length(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  const std::size_t end = std::min(value.find_first_not_of("0123456789."), value.size());
  const std::string_view number = value.substr(0, end), unit = value.substr(end);
  constexpr std::string_view units[] = {"", "em", "ex", "px", "in", "cm", "mm", "pt", "pc", "%"};
  return !number.empty() && std::count(number.begin(), number.end(), '.') <= 1 && is_ascii_digit(number.back()) &&
         std::find(std::begin(units), std::end(units), unit) != std::end(units);
}

bool are_words_of(std::string_view name, std::string_view value) {
  const auto* const known =
      std::find_if(choices.begin(), choices.end(), [&](const Words& each) { return each.name == name; });
  if (known == choices.end() || value.empty()) return false;
  const bool is_list = name == "notation" || name.starts_with("column") || name.starts_with("row");
  if (!is_list && value.find(' ') != value.npos) return false;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    const std::string_view word = value.substr(0, end);
    if (!word.empty() && known->all.find(" " + std::string(word) + " ") == std::string_view::npos) return false;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return true;
}

bool fits(const Setting& setting, std::string_view value) {
  switch (setting.value) {
    case Value::truth: return value == "true" || value == "false";
    case Value::number: return is_number(value);
    case Value::length: return is_length(value);
    case Value::words: return are_words_of(setting.name, value);
    case Value::text: return true;
  }
  return false;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class Cleaning {
 public:
  // Empty where an element is none of these, or holds what it cannot.
  std::string run(const pugi::xml_node& math) {
    element(math, 0);
    return is_sound_ ? std::move(out_) : std::string();
  }

 private:
  void element(const pugi::xml_node& node, int depth) {
    const std::string_view name = local_name(node);
    const auto* const known =
        std::find_if(elements.begin(), elements.end(), [&](const Element& each) { return each.name == name; });
    if (depth > nesting_limit) is_sound_ = false;
    if (!is_sound_) return;
    if (name == "semantics" || name == "maction") {
      const pugi::xml_node first =
          node.find_child([](const pugi::xml_node& each) { return each.type() == pugi::node_element; });
      return first ? element(first, depth + 1) : fail();
    }
    if (known == elements.end() || (name == "math") != (depth == 0)) return fail();
    xml_.open(known->name);
    if (depth == 0) xml_.attribute("xmlns", "http://www.w3.org/1998/Math/MathML");
    attributes(node);
    content(node, *known, depth);
    xml_.close();
  }

  void attributes(const pugi::xml_node& node) {
    for (const Setting& each : settings)
      if (const pugi::xml_attribute given = node.attribute(std::string(each.name).c_str());
          given && fits(each, given.value()))
        xml_.attribute(each.name, given.value());
  }

  void content(const pugi::xml_node& node, const Element& element_of, int depth) {
    int count = 0;
    for (const pugi::xml_node& child : node.children()) {
      const bool is_text = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
      if (is_text) {
        const std::string_view words = child.value();
        if (element_of.holds == Holds::text)
          xml_.text(words);
        else if (words.find_first_not_of(" \t\r\n") != words.npos)
          fail();
      } else if (child.type() == pugi::node_element) {
        const std::string_view name = local_name(child);
        const bool is_row = name == "mtr", is_cell = name == "mtd";
        if (element_of.holds == Holds::text || element_of.holds == Holds::nothing ||
            is_row != (element_of.holds == Holds::rows) || is_cell != (element_of.holds == Holds::cells))
          return fail();
        ++count;
        element(child, depth + 1);
      }
    }
    if ((element_of.holds == Holds::two && count != 2) || (element_of.holds == Holds::three && count != 3)) fail();
  }

  void fail() { is_sound_ = false; }

  std::string out_;
  XmlWriter xml_{out_};
  bool is_sound_ = true;
};

}  // namespace

bool is_mathml_setting(std::string_view name) {
  return std::any_of(settings.begin(), settings.end(), [&](const Setting& each) { return each.name == name; });
}

std::string presentation_mathml(std::string_view xml) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_fragment,
                            pugi::encoding_utf8))
    return {};
  const pugi::xml_node math = document.document_element();
  if (!math || local_name(math) != "math") return {};
  return Cleaning().run(math);
}

}  // namespace rubricate
