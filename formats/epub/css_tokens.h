// A style sheet as its tokens, read as CSS Syntax Module Level 3 does, as far as finding rules, declarations and
// addresses needs it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rubricate {

struct CssToken {
  enum class Kind : std::uint8_t {
    comment,
    space,
    string,    // "a", 'a'
    url,       // url(a) and url("a"), with the closing bracket
    at_word,   // @media
    word,      // a name, a number with its unit
    function,  // a name with the opening bracket
    mark,      // any other character by itself
  };
  Kind kind = Kind::mark;
  std::size_t begin = 0;  // bytes of the sheet
  std::size_t end = 0;
  // Without marks and escapes: a name in lower case, or what a string or url says. Empty for the other kinds.
  std::string text = {};
};

class CssTokens {
 public:
  // `css` must outlive the tokens.
  explicit CssTokens(std::string_view css) : css_(css) {}

  // Nothing at the end. What is not closed ends there, a string at the end of its line. Linear.
  std::optional<CssToken> next();

 private:
  std::string name();
  std::string string();
  std::string address();
  void character(std::string& out);

  std::string_view css_;
  std::size_t at_ = 0;
};

}  // namespace rubricate
