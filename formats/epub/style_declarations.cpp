#include "formats/epub/style_declarations.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/white_space.h"
#include "formats/epub/css_tokens.h"

namespace rubricate {

namespace {

class StyleReader {
 public:
  explicit StyleReader(std::string_view css) : css_(css) {}

  std::vector<StyleDeclaration> read() {
    CssTokens tokens(css_);
    while (const std::optional<CssToken> token = tokens.next()) {
      const std::string_view text = css_.substr(token->begin, token->end - token->begin);
      take(*token, text);
      line_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    declare();
    return std::move(all_);
  }

 private:
  void take(const CssToken& token, std::string_view text) {
    using Kind = CssToken::Kind;
    const char mark = token.kind == Kind::mark ? text[0] : ' ';
    if (token.kind == Kind::comment) return;
    if (token.kind == Kind::function || mark == '(') ++brackets_;
    if (mark == ')' && brackets_ > 0) --brackets_;
    // In brackets, such as those of @supports, a semicolon ends nothing.
    if (brackets_ == 0 && (mark == '{' || mark == '}' || mark == ';')) return end_part(mark);
    // White space begins no part, so that its line is that of its first word.
    if (part_.empty() && token.kind == Kind::space) return;
    if (part_.empty()) part_line_ = line_;
    part_ += text;
  }

  void end_part(char mark) {
    if (mark == '{') {
      rules_.push_back(rule_of(collapsed(part_)));
      part_.clear();
      return;
    }
    declare();
    if (mark == '}' && !rules_.empty()) rules_.pop_back();
  }

  // Null for an at-rule.
  static std::shared_ptr<const StyleRule> rule_of(std::string prelude) {
    if (prelude.starts_with('@')) return nullptr;
    auto rule = std::make_shared<StyleRule>();
    for (std::string_view rest = prelude; !rest.empty();) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      rule->all.insert(collapsed(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    rule->selectors = std::move(prelude);
    return rule;
  }

  void declare() {
    const std::size_t colon = part_.find(':');
    if (colon != part_.npos && !rules_.empty() && rules_.back() != nullptr) {
      std::string value = ascii_lower(collapsed(std::string_view(part_).substr(colon + 1)));
      if (const std::size_t mark = value.find('!'); mark != value.npos) value = collapsed(value.substr(0, mark));
      all_.push_back({.rule = rules_.back(),
                      .property = ascii_lower(collapsed(std::string_view(part_).substr(0, colon))),
                      .value = std::move(value),
                      .line = part_line_});
    }
    part_.clear();
  }

  std::string_view css_;
  std::size_t line_ = 1;
  int brackets_ = 0;
  std::string part_;  // since the last brace or semicolon
  std::size_t part_line_ = 0;
  std::vector<std::shared_ptr<const StyleRule>> rules_;  // whose blocks are open
  std::vector<StyleDeclaration> all_;
};

}  // namespace

std::vector<StyleDeclaration> style_declarations(std::string_view css) { return StyleReader(css).read(); }

}  // namespace rubricate
