// What a line of Markdown stands in, as far as lines tell: a fence, HTML that blank lines do not end, tags that may
// hold Markdown. For looks at a document before its parse; what stands in lists and quotations is judged as if it stood
// at the margin, so it may be wrong, and who relies on it checks it against the parse.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace rubricate {

struct FenceMark {
  char sign = 0;  // 0: none
  std::size_t length = 0;
  std::string_view rest = {};  // of the line
};
// CommonMark 4.5, of a line without its line end.
FenceMark fence_of(std::string_view line);
bool opens_fence(const FenceMark& mark);
bool closes_fence(const FenceMark& mark, const FenceMark& open);

// HTML blocks of the kinds that blank lines do not end (CommonMark 4.6, 1 to 5).
struct LongHtml;
const LongHtml* long_html_of(std::string_view line);  // null: the line begins none
bool ends_long_html(std::string_view text, const LongHtml& html);

// Follows the lines of a text from its beginning.
class LineContext {
 public:
  // The next line, without its line end.
  void take(std::string_view line);

  // What the next line stands in.
  bool is_after_blank() const { return was_blank_; }
  bool is_in_code_or_html() const { return fence_.sign != 0 || html_ != nullptr; }
  bool is_in_tags() const { return open_tags_ > 0; }

  // Takes all tags that are open for such as nothing closes.
  void forget_tags();

 private:
  void count_tags(std::string_view line);

  bool was_blank_ = true;
  FenceMark fence_ = {};
  const LongHtml* html_ = nullptr;
  std::map<std::string, int, std::less<>> tags_;  // those that are open, by name
  int open_tags_ = 0;
};

}  // namespace rubricate
