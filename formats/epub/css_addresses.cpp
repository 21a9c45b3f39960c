#include "formats/epub/css_addresses.h"

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"

namespace rubricate {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

class Scanner {
 public:
  explicit Scanner(std::string_view css) : css_(css) {}

  std::vector<CssAddress> run() {
    int loading = 0;  // open brackets of functions whose strings are addresses
    while (at_ < css_.size()) {
      const std::size_t begin = at_;
      const char c = css_[at_];
      if (css_.substr(at_).starts_with("/*")) {
        at_ = std::min(css_.find("*/", at_ + 2), css_.size() - 2) + 2;
      } else if (c == '"' || c == '\'') {
        std::string text = string();
        if (loading > 0) found_.push_back({.begin = begin, .end = at_, .target = std::move(text)});
      } else if (c == '@') {
        ++at_;
        if (name() == "import") found_.push_back({.kind = CssAddress::Kind::import, .begin = begin, .end = at_});
      } else if (is_name(c) || c == '\\') {
        loading = word(begin, loading);
      } else {
        if (loading > 0) loading += c == '(' ? 1 : c == ')' ? -1 : 0;
        ++at_;
      }
    }
    return std::move(found_);
  }

 private:
  // A name, and the bracket of a function behind it. Returns how many brackets are open in what loads.
  int word(std::size_t begin, int loading) {
    const std::string word = name();
    if (at_ >= css_.size() || css_[at_] != '(') return loading;
    ++at_;
    if (word == "url") {
      url(begin);
      return loading;
    }
    const bool loads = word == "image-set" || word == "-webkit-image-set" || word == "src" || word == "image";
    return loading > 0 || loads ? loading + 1 : 0;
  }

  void url(std::size_t begin) {
    skip_space();
    std::string target;
    if (at_ < css_.size() && (css_[at_] == '"' || css_[at_] == '\'')) {
      target = string();
    } else {
      while (at_ < css_.size() && css_[at_] != ')' && !is_space(css_[at_])) character(target);
    }
    while (at_ < css_.size() && css_[at_] != ')') ++at_;
    if (at_ < css_.size()) ++at_;
    found_.push_back({.begin = begin, .end = at_, .target = std::move(target)});
  }

  // In lower case.
  std::string name() {
    std::string word;
    while (at_ < css_.size() && (is_name(css_[at_]) || css_[at_] == '\\')) character(word);
    return ascii_lower(word);
  }

  std::string string() {
    const char quote = css_[at_++];
    std::string text;
    while (at_ < css_.size() && css_[at_] != quote && css_[at_] != '\n') character(text);
    if (at_ < css_.size()) ++at_;
    return text;
  }

  // One character, or the escape that stands for one.
  void character(std::string& out) {
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

  void skip_space() {
    while (at_ < css_.size() && is_space(css_[at_])) ++at_;
  }

  std::string_view css_;
  std::size_t at_ = 0;
  std::vector<CssAddress> found_;
};

}  // namespace

std::vector<CssAddress> css_addresses(std::string_view css) { return Scanner(css).run(); }

}  // namespace rubricate
