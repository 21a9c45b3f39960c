#include "formats/epub/style_declarations.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

class StyleReader {
 public:
  explicit StyleReader(std::string_view css) : css_(css) {}

  std::vector<StyleDeclaration> read() {
    while (at_ < css_.size()) step();
    declare();
    return std::move(all_);
  }

 private:
  void step() {
    const char c = css_[at_];
    if (css_.substr(at_).starts_with("/*")) return skip_to("*/");
    if (c == '"' || c == '\'') return keep_string(c);
    if (c == '(') ++brackets_;
    if (c == ')' && brackets_ > 0) --brackets_;
    if (c == '\n') ++line_;
    ++at_;
    // In url(data:...;base64,...) a semicolon ends nothing.
    if (brackets_ > 0 || (c != '{' && c != '}' && c != ';')) return keep(c);
    if (c == '{') {
      preludes_.push_back(collapsed(part_));
      part_.clear();
      return;
    }
    declare();
    if (c == '}' && !preludes_.empty()) preludes_.pop_back();
  }

  // White space begins no part, so that its line is that of its first word.
  void keep(char c) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (part_.empty() && is_blank) return;
    if (part_.empty()) part_line_ = line_;
    part_ += c;
  }

  void skip_to(std::string_view mark) {
    const std::size_t end = css_.find(mark, at_ + mark.size());
    move_to(end == css_.npos ? css_.size() : end + mark.size());
  }

  // Up to the same quotation mark, which no line holds that has not escaped its end.
  void keep_string(char quote) {
    std::size_t end = at_ + 1;
    while (end < css_.size() && css_[end] != quote && css_[end] != '\n') end += css_[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, css_.size());
    if (part_.empty()) part_line_ = line_;
    part_ += css_.substr(at_, end - at_);
    move_to(end);
  }

  void move_to(std::size_t end) {
    line_ += static_cast<std::size_t>(std::count(css_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                 css_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = end;
  }

  void declare() {
    const std::size_t colon = part_.find(':');
    if (colon != part_.npos && !preludes_.empty() && !preludes_.back().starts_with('@')) {
      std::string value = ascii_lower(collapsed(std::string_view(part_).substr(colon + 1)));
      if (const std::size_t mark = value.find('!'); mark != value.npos) value = collapsed(value.substr(0, mark));
      all_.push_back({.selectors = preludes_.back(),
                      .property = ascii_lower(collapsed(std::string_view(part_).substr(0, colon))),
                      .value = std::move(value),
                      .line = part_line_});
    }
    part_.clear();
  }

  std::string_view css_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  int brackets_ = 0;
  std::string part_;  // since the last brace or semicolon
  std::size_t part_line_ = 0;
  std::vector<std::string> preludes_;  // of the blocks that are open
  std::vector<StyleDeclaration> all_;
};

}  // namespace

std::vector<StyleDeclaration> style_declarations(std::string_view css) { return StyleReader(css).read(); }

bool selects(const StyleDeclaration& declaration, std::string_view selector) {
  std::string_view rest = declaration.selectors;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (collapsed(rest.substr(0, end)) == selector) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace rubricate
