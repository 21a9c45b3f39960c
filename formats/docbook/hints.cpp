#include "formats/docbook/hints.h"

#include <algorithm>
#include <array>

#include "formats/xml.h"

namespace rubricate {

namespace {

constexpr std::array hint_entities{
    std::pair(std::string_view("&amp;"), '&'), std::pair(std::string_view("&lt;"), '<'),
    std::pair(std::string_view("&gt;"), '>'),  std::pair(std::string_view("&quot;"), '"'),
    std::pair(std::string_view("&#9;"), '\t'), std::pair(std::string_view("&#10;"), '\n'),
    std::pair(std::string_view("&#13;"), '\r')};

// What append_xml_attribute escaped.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::find_if(hint_entities.begin(), hint_entities.end(),
                                    [&](const auto& each) { return text.substr(at).starts_with(each.first); });
    if (text[at] != '&' || found == hint_entities.end()) {
      out += text[at++];
    } else {
      out += found->second;
      at += found->first.size();
    }
  }
  return out;
}

}  // namespace

bool Hints::add(std::string_view name, std::string_view value) {
  if (name.empty() || name.find_first_of(" \t\n\r=\"?<>&") != std::string_view::npos) return false;
  if (!data_.empty()) data_ += ' ';
  data_ += name;
  data_ += "=\"";
  append_xml_attribute(data_, value);
  data_ += '"';
  return true;
}

HintList read_hints(std::string_view data) {
  HintList hints;
  for (std::size_t at = 0; (at = data.find_first_not_of(" \t\n\r", at)) != std::string_view::npos;) {
    const std::size_t equals = data.find("=\"", at);
    if (equals == std::string_view::npos) break;
    const std::size_t end = data.find('"', equals + 2);
    if (end == std::string_view::npos) break;
    hints.emplace_back(data.substr(at, equals - at), unescaped(data.substr(equals + 2, end - equals - 2)));
    at = end + 1;
  }
  return hints;
}

}  // namespace rubricate
