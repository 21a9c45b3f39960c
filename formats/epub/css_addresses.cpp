#include "formats/epub/css_addresses.h"

#include "formats/epub/css_tokens.h"

namespace rubricate {

namespace {

// Functions whose strings are addresses.
bool loads_its_strings(std::string_view function) {
  return function == "image-set" || function == "-webkit-image-set" || function == "src" || function == "image";
}

// Functions in those whose strings say what the address leads to: image-set("a.png" type("image/png")).
bool describes(std::string_view function) { return function == "type" || function == "format" || function == "tech"; }

}  // namespace

std::vector<CssAddress> css_addresses(std::string_view css) {
  std::vector<CssAddress> found;
  std::vector<bool> brackets;  // that are open: whether the strings in them are addresses
  bool is_name = false;        // in @namespace, whose address is a name alone
  CssTokens tokens(css);
  while (std::optional<CssToken> token = tokens.next()) {
    const bool loads = !brackets.empty() && brackets.back();
    switch (token->kind) {
      case CssToken::Kind::url:
        if (!is_name) found.push_back({.begin = token->begin, .end = token->end, .target = std::move(token->text)});
        break;
      case CssToken::Kind::string:
        if (loads) found.push_back({.begin = token->begin, .end = token->end, .target = std::move(token->text)});
        break;
      case CssToken::Kind::at_word:
        is_name = token->text == "namespace";
        if (token->text == "import")
          found.push_back({.kind = CssAddress::Kind::import, .begin = token->begin, .end = token->end});
        break;
      case CssToken::Kind::function:
        brackets.push_back(loads_its_strings(token->text) || (loads && !describes(token->text)));
        break;
      case CssToken::Kind::mark: {
        const char mark = css[token->begin];
        if (mark == ';' || mark == '{') is_name = false;
        if (mark == '(') brackets.push_back(loads);
        if (mark == ')' && !brackets.empty()) brackets.pop_back();
        break;
      }
      default: break;
    }
  }
  return found;
}

}  // namespace rubricate
