#include "formats/epub/css_tokens.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/hexadecimal.h"

namespace rubricate {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::optional<CssToken> CssTokens::next() {
  using Kind = CssToken::Kind;
  if (at_ >= css_.size()) return std::nullopt;
  CssToken token{.begin = at_};
  const char c = css_[at_];
  if (css_.substr(at_).starts_with("/*")) {
    token.kind = Kind::comment;
    const std::size_t end = css_.find("*/", at_ + 2);
    at_ = end == css_.npos ? css_.size() : end + 2;
  } else if (is_space(c)) {
    token.kind = Kind::space;
    while (at_ < css_.size() && is_space(css_[at_])) ++at_;
  } else if (c == '"' || c == '\'') {
    token.kind = Kind::string;
    token.text = string();
  } else if (c == '@') {
    ++at_;
    token.kind = Kind::at_word;
    token.text = name();
  } else if (is_name(c) || c == '\\') {
    token.kind = Kind::word;
    token.text = name();
    if (at_ < css_.size() && css_[at_] == '(') {
      ++at_;
      token.kind = token.text == "url" ? Kind::url : Kind::function;
      if (token.kind == Kind::url) token.text = address();
    }
  } else {
    ++at_;
  }
  token.end = at_;
  return token;
}

// What stands in the brackets of url().
std::string CssTokens::address() {
  while (at_ < css_.size() && is_space(css_[at_])) ++at_;
  std::string target;
  if (at_ < css_.size() && (css_[at_] == '"' || css_[at_] == '\'')) {
    target = string();
  } else {
    while (at_ < css_.size() && css_[at_] != ')' && !is_space(css_[at_])) character(target);
  }
  while (at_ < css_.size() && css_[at_] != ')') ++at_;
  if (at_ < css_.size()) ++at_;
  return target;
}

std::string CssTokens::name() {
  std::string word;
  while (at_ < css_.size() && (is_name(css_[at_]) || css_[at_] == '\\')) character(word);
  return ascii_lower(word);
}

std::string CssTokens::string() {
  const char quote = css_[at_++];
  std::string text;
  while (at_ < css_.size() && css_[at_] != quote && css_[at_] != '\n') character(text);
  if (at_ < css_.size() && css_[at_] == quote) ++at_;
  return text;
}

// One character, or the escape that stands for one.
void CssTokens::character(std::string& out) {
  if (css_[at_] != '\\' || at_ + 1 == css_.size()) {
    out += css_[at_++];
    return;
  }
  ++at_;
  if (hex_value(css_[at_]) < 0) {
    if (css_[at_] != '\n') out += css_[at_];
    ++at_;
    return;
  }
  char32_t value = 0;
  for (int i = 0; i < 6 && at_ < css_.size() && hex_value(css_[at_]) >= 0; ++i)
    value = value * 16 + static_cast<char32_t>(hex_value(css_[at_++]));
  if (at_ < css_.size() && is_space(css_[at_])) ++at_;
  if (value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)) append_code_point(out, value);
}

}  // namespace rubricate
