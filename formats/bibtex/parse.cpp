#include "formats/bibtex/parse.h"

#include <algorithm>
#include <array>
#include <map>

#include "formats/document/npos.h"

namespace rubricate::bibtex {

namespace {

constexpr std::string_view white = " \t\n\r\f";

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_name_character(char c) {
  return static_cast<unsigned char>(c) > ' ' && std::string_view("\"#%'(),={}@").find(c) == npos;
}

class Parser {
 public:
  Parser(std::string_view text, Diagnostics& found) : text_(text), found_(found) {}

  std::vector<Item> run() {
    std::size_t text_begin = 0;
    for (at_ = next_entry(0); at_ != npos; at_ = next_entry(at_)) {
      comment(text_begin, at_);
      entry();
      text_begin = at_;
    }
    comment(text_begin, text_.size());
    if (comments_ > 0)
      found_.report(Finding::bibtex_left_out, first_comment_,
                    comments_ == 1 ? "text outside of entries is a comment; it is left out"
                                   : "text outside of entries is a comment; it is left out, here and " +
                                         std::to_string(comments_ - 1) + " more times");
    return std::move(items_);
  }

 private:
  // '@' and a name; an '@' elsewhere is part of a comment.
  std::size_t next_entry(std::size_t from) const {
    for (std::size_t at = text_.find('@', from); at != npos; at = text_.find('@', at + 1))
      if (at + 1 < text_.size() && is_name_character(text_[at + 1])) return at;
    return npos;
  }

  void comment(std::size_t begin, std::size_t end) {
    begin = std::min(text_.find_first_not_of(white, begin), end);
    while (end > begin && white.find(text_[end - 1]) != npos) --end;
    if (begin == end || is_remark(text_.substr(begin, end - begin))) return;
    if (comments_++ == 0) first_comment_ = span(begin, end);
  }

  // Lines that begin with "%" are meant to be left out.
  static bool is_remark(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::size_t first = text.find_first_not_of(" \t");
      if (first < end && text[first] != '%') return false;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
  }

  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void invalid(std::size_t begin, std::size_t end, std::string detail) {
    constexpr int most_findings = 100;
    if (++faults_ > most_findings + 1) return;
    if (faults_ > most_findings) detail = "more faults follow; they are not listed";
    found_.report(Finding::bibtex_invalid, span(begin, std::max(end, begin + 1)), std::move(detail));
  }

  void skip_white() { at_ = std::min(text_.find_first_not_of(white, at_), text_.size()); }
  bool is_end() const { return at_ >= text_.size(); }
  bool is_at(char c) const { return !is_end() && text_[at_] == c; }

  std::string_view take_name() {
    const std::size_t begin = at_;
    while (!is_end() && is_name_character(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // ---- entries

  void entry() {
    const std::size_t begin = at_++;
    const std::string type = small(take_name());
    skip_white();
    if (type == "comment") return left_out(begin, "an @comment is left out");
    if (!is_at('{') && !is_at('('))
      return invalid(begin, at_, "no brace follows \"@" + type + "\"; it is taken for a comment");
    close_ = is_at('{') ? '}' : ')';
    ++at_;
    if (type == "preamble") return preamble(begin);
    if (type == "string") return strings();
    Item item{.type = type};
    skip_white();
    const std::size_t key = at_;
    while (!is_end() && text_[at_] != ',' && text_[at_] != close_ && text_[at_] != '\n' && text_[at_] != '=') ++at_;
    if (is_at('=')) {
      at_ = key;  // "@book{title = ...}": no key at all
      invalid(begin, key, "the entry has no key; it is kept and cannot be cited by one");
    } else {
      std::string_view name = text_.substr(key, at_ - key);
      while (!name.empty() && white.find(name.back()) != npos) name.remove_suffix(1);
      item.key = name;
      if (name.empty()) invalid(begin, at_, "the entry has no key; it is kept and cannot be cited by one");
      skip_white();
      if (is_at(',')) ++at_;
    }
    fields(item.fields, begin);
    item.span = span(begin, at_);
    items_.push_back(std::move(item));
  }

  void left_out(std::size_t begin, const char* detail) {
    if (is_at('{')) balanced('}');
    found_.report(Finding::bibtex_left_out, span(begin, at_), detail);
  }

  void preamble(std::size_t begin) {
    value();
    skip_white();
    if (is_at(close_)) ++at_;
    found_.report(Finding::bibtex_left_out, span(begin, at_), "an @preamble is for TeX; it is left out");
  }

  void strings() {
    std::vector<Field> defined;
    fields(defined, at_);
    for (Field& each : defined) strings_[each.name] = std::move(each.value);
  }

  // "name = value, ..." up to the closing brace of the entry.
  void fields(std::vector<Field>& out, std::size_t entry_begin) {
    for (;;) {
      skip_white();
      while (is_at(',')) ++at_, skip_white();
      if (is_at(close_)) return void(++at_);
      if (is_end() || begins_entry())
        return invalid(entry_begin, std::min(text_.find('\n', entry_begin), text_.size()),
                       "the entry is not closed; it ends before the next one");
      const std::size_t begin = at_;
      std::string name = small(take_name());
      skip_white();
      if (name.empty() || !is_at('=')) {
        invalid(begin, std::max(at_, begin + 1),
                name.empty() ? "here stands no field; it is left out"
                             : "no \"=\" follows the field \"" + name + "\"; it is left out");
        at_ = std::max(at_, begin + 1);
        skip_field();
        continue;
      }
      ++at_;
      std::string text = value();
      out.push_back({.name = std::move(name), .value = std::move(text), .span = span(begin, at_)});
    }
  }

  // To the next comma or line, or the end of the entry, over what stands in braces.
  void skip_field() {
    int depth = 0;
    for (; !is_end(); ++at_) {
      const char c = text_[at_];
      if (depth == 0 && (c == ',' || c == '@' || c == '\n' || c == close_)) return;
      depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
    }
  }

  bool begins_entry() const {
    return is_at('@') && (at_ == 0 || text_[at_ - 1] == '\n') && at_ + 1 < text_.size() &&
           is_name_character(text_[at_ + 1]);
  }

  // ---- values

  std::string value() {
    std::string text;
    for (;;) {
      skip_white();
      if (is_at('{')) {
        text += balanced('}');
      } else if (is_at('"')) {
        text += balanced('"');
      } else {
        const std::size_t begin = at_;
        const std::string_view word = take_name();
        if (word.empty()) {
          invalid(begin, begin + 1, "here stands no value; the field is empty");
          return text;
        }
        text += meaning(word, begin);
      }
      skip_white();
      if (!is_at('#')) return text;
      ++at_;
    }
  }

  std::string meaning(std::string_view word, std::size_t begin) {
    if (word.find_first_not_of("0123456789") == npos) return std::string(word);
    const std::string name = small(word);
    if (const auto known = strings_.find(name); known != strings_.end()) {
      expanded_ += known->second.size();
      if (expanded_ <= most_expanded * text_.size() + 4096) return known->second;
      invalid(begin, at_,
              "the @strings make far more text than the file holds; the name \"" + std::string(word) +
                  "\" stands for this one");
      return std::string(word);
    }
    if (month_number(name) > 0) return name;
    invalid(begin, at_, "no @string has the name \"" + std::string(word) + "\"; the name stands for it");
    return std::string(word);
  }

  // What stands between the sign at the place and its partner, braces inside them in pairs.
  std::string balanced(char close) {
    const std::size_t begin = ++at_;
    int depth = 0;
    for (; !is_end(); ++at_) {
      const char c = text_[at_];
      if (c == close && depth == 0) break;
      if (begins_entry() && is_likely_entry()) {
        invalid(begin - 1, begin, "this is not closed; the value ends before the next entry");
        return std::string(text_.substr(begin, at_ - begin));
      }
      if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
        ++at_;  // "\{" is no brace here, though BibTeX counts it as one
        if (text_[at_] == '{') ++depth;
        if (text_[at_] == '}' && depth == 0 && close == '}') break;
        if (text_[at_] == '}') --depth;
        continue;
      }
      if (c == '{') ++depth;
      if (c == '}') --depth;
      if (depth < 0) break;
    }
    std::string text(text_.substr(begin, at_ - begin));
    if (is_end())
      invalid(begin - 1, begin, "this is not closed; the value goes to the end of the text");
    else if (is_at(close))
      ++at_;
    return text;
  }

  // "@article{" at the start of a line inside a value is the next entry, whose neighbour lost its brace.
  bool is_likely_entry() const {
    std::size_t at = at_ + 1;
    while (at < text_.size() && at - at_ < 30 && is_name_character(text_[at])) ++at;
    return at < text_.size() && text_[at] == '{';
  }

  std::string_view text_;
  Diagnostics& found_;
  std::size_t at_ = 0;
  char close_ = '}';
  std::vector<Item> items_;
  std::map<std::string, std::string, std::less<>> strings_;
  static constexpr std::size_t most_expanded = 4;  // times the file
  std::size_t expanded_ = 0;                       // bytes that @strings have stood for
  std::size_t comments_ = 0;
  Span first_comment_ = {};
  int faults_ = 0;
};

}  // namespace

std::string_view Item::field(std::string_view name) const {
  for (const Field& each : fields)
    if (each.name == name) return each.value;
  return {};
}

std::vector<Item> parse(std::string_view text, Diagnostics& found) { return Parser(text, found).run(); }

int month_number(std::string_view word) {
  const std::string name = small(word.substr(0, 3));
  const auto at = std::find(months.begin(), months.end(), name);
  if (at == months.end() || word.size() > 9) return 0;
  return static_cast<int>(at - months.begin()) + 1;
}

}  // namespace rubricate::bibtex
