#include "pipeline/references/tokens.h"

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "pipeline/language/words.h"

namespace rubricate::references {

namespace {

bool is_ideograph(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x2FFFF);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool begins(std::string_view text, std::size_t at, std::string_view word) {
  return text.size() - at >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char b) { return a == b || (is_ascii_letter(b) && a == (b | 0x20)); });
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> tokens() {
    while (tokens_.size() < most_tokens && skip_blanks()) take();
    return std::move(tokens_);
  }

 private:
  bool skip_blanks() {
    spaced_ = at_ == 0;
    for (; at_ < text_.size(); spaced_ = true) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (!(c < 0x80 ? is_blank(static_cast<char>(c)) : is_space(c))) return true;
      at_ = next;
    }
    return false;
  }

  void take() {
    const char c = text_[at_];
    if (is_ascii_digit(c)) {
      if (const std::size_t end = doi_end()) return add(end, TokenKind::doi);
      return add(run([](char32_t each) { return each < 0x80 && is_ascii_digit(static_cast<char>(each)); }),
                 TokenKind::number);
    }
    if (const std::size_t end = address_end()) return add(end, TokenKind::address);
    std::size_t next = at_;
    const char32_t first = next_code_point(text_, next);
    if (is_ideograph(first)) return add(next, TokenKind::ideograph);
    if (is_word_letter(first)) return add(word_end(), TokenKind::word);
    add(next, TokenKind::mark);
  }

  void add(std::size_t end, TokenKind kind) {
    tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), kind, spaced_});
    at_ = end;
  }

  static bool is_word_letter(char32_t c) {
    return c < 0x80 ? is_ascii_letter(static_cast<char>(c)) : is_letter(c) && !is_ideograph(c);
  }

  template <class Is>
  std::size_t run(Is is) const {
    std::size_t end = at_;
    for (std::size_t next = end; next < text_.size(); end = next)
      if (!is(next_code_point(text_, next))) break;
    return end;
  }

  // Letters, and an apostrophe between two of them. "PhysicalReview" is two words: a blank was lost where three small
  // letters stand before a capital that begins a word.
  std::size_t word_end() const {
    std::size_t end = at_;
    int small = 0;
    for (std::size_t next = end; next < text_.size(); end = next) {
      const char32_t c = next_code_point(text_, next);
      if (is_apostrophe(c) && next < text_.size() && end > at_) {
        std::size_t beyond = next;
        if (!is_word_letter(next_code_point(text_, beyond))) break;
        small = 0;
        continue;
      }
      if (!is_word_letter(c)) break;
      if (small >= 3 && is_upper(c) && next < text_.size()) {
        std::size_t beyond = next;
        if (is_lower(next_code_point(text_, beyond))) break;
      }
      small = is_lower(c) ? small + 1 : 0;
    }
    return end;
  }

  static bool is_apostrophe(char32_t c) { return c == '\'' || c == U'\u2019'; }

  bool follows_letter() const { return at_ > 0 && (is_ascii_letter(text_[at_ - 1]) || is_ascii_digit(text_[at_ - 1])); }

  // "http://", also with blanks that a PDF put in; "www." only where a word may begin.
  std::size_t address_end() const {
    std::size_t from = 0;
    for (const std::string_view scheme : {"https", "http", "ftp"}) {
      if (!begins(text_, at_, scheme)) continue;
      std::size_t colon = at_ + scheme.size();
      while (colon < text_.size() && text_[colon] == ' ' && colon < at_ + scheme.size() + 2) ++colon;
      if (text_.substr(colon, 3) == "://") from = colon + 3;
      if (text_.substr(colon, 4) == ": //") from = colon + 4;
      break;
    }
    if (from == 0 && begins(text_, at_, "www.") && !follows_letter()) from = at_ + 4;
    return from == 0 ? 0 : end_of_path(from);
  }

  // "10.1000/182".
  std::size_t doi_end() const {
    if (text_.substr(at_, 3) != "10." || follows_digit()) return 0;
    std::size_t slash = at_ + 3;
    while (slash < text_.size() && slash < at_ + 14 && (is_ascii_digit(text_[slash]) || text_[slash] == '.')) ++slash;
    if (slash >= text_.size() || text_[slash] != '/' || slash < at_ + 7) return 0;
    return end_of_path(slash + 1);
  }

  bool follows_digit() const { return at_ > 0 && is_ascii_digit(text_[at_ - 1]); }

  // Up to white space; a full stop or an unmatched bracket at the end belongs to the sentence.
  std::size_t end_of_path(std::size_t from) const {
    std::size_t end = from;
    int open = 0;
    for (std::size_t next = end; next < text_.size(); end = next) {
      const char32_t c = next_code_point(text_, next);
      // Full-width marks, ideographs and curly quotes end an address; letters with accents may stand in one.
      if (c >= 0x80 ? is_ideograph(c) || !is_letter(c) : c <= ' ' || c == '<' || c == '>' || c == '"') break;
      if (c == '[' || c == ']' || c == '|') break;
      open += c == '(';
      if (c == ')' && --open < 0) break;
    }
    while (end > from && std::string_view(".,;:'").find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Tokenizer(text).tokens(); }

}  // namespace rubricate::references
