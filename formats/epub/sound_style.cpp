#include "formats/epub/sound_style.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/document/white_space.h"
#include "formats/epub/css_tokens.h"

namespace rubricate {

namespace {

using Kind = CssToken::Kind;

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& all, std::string_view name) {
  return std::find(all.begin(), all.end(), name) != all.end();
}
constexpr std::array<std::string_view, 6> groups{"media", "supports", "layer", "container", "document", "scope"};
constexpr std::array<std::string_view, 2> keyframes{"keyframes", "-webkit-keyframes"};
constexpr std::array<std::string_view, 2> forbidden{"direction", "unicode-bidi"};

class SheetReader {
 public:
  SheetReader(std::string_view css, bool (*is_unwanted)(std::string_view)) : css_(css), is_unwanted_(is_unwanted) {
    CssTokens tokens(css);
    while (std::optional<CssToken> token = tokens.next()) tokens_.push_back(std::move(*token));
  }

  SoundStyle read() {
    rules(Level::sheet, 0);
    if (sound_.faults.empty() && !sound_.has_unwanted && !is_changed_) sound_.css = css_;
    return std::move(sound_);
  }

 private:
  enum class Level { sheet, group, frames };
  // What stands before a block or a semicolon.
  struct Part {
    std::size_t begin = 0;  // tokens
    std::size_t end = 0;
    char mark = '\0';         // that ends it: '{', '}', ';' or nothing at the end of the sheet
    bool is_balanced = true;  // its brackets
    std::size_t first = 0;    // tokens that are neither space nor comment
    std::size_t last = 0;
    bool is_empty = true;
  };
  static constexpr int deepest = 32;

  char mark(std::size_t token) const {
    return token < tokens_.size() && tokens_[token].kind == Kind::mark ? css_[tokens_[token].begin] : '\0';
  }
  std::string_view text(std::size_t token) const {
    return css_.substr(tokens_[token].begin, tokens_[token].end - tokens_[token].begin);
  }
  std::string_view text(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    return css_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin);
  }

  // Moves over space and comments, which stay.
  void keep_space() {
    for (; at_ < tokens_.size(); ++at_) {
      if (tokens_[at_].kind == Kind::comment && (!text(at_).ends_with("*/") || text(at_).size() < 4)) {
        fault(at_, "a comment is not closed; left out");
      } else if (tokens_[at_].kind == Kind::space || tokens_[at_].kind == Kind::comment) {
        sound_.css += text(at_);
      } else {
        return;
      }
    }
  }

  // "<!--" and "-->" say nothing between rules (CSS Syntax Level 3, 5.4.1).
  bool keep_html_comment() {
    const std::string_view rest = css_.substr(tokens_[at_].begin);
    const std::string_view sign = rest.starts_with("<!--") ? "<!--" : "-->";
    if (!rest.starts_with(sign)) return false;
    const std::size_t end = tokens_[at_].begin + sign.size();
    std::size_t last = at_;
    while (last + 1 < tokens_.size() && tokens_[last].end < end) ++last;
    if (tokens_[last].end != end) return false;
    sound_.css += sign;
    at_ = last + 1;
    return true;
  }

  // Up to a brace or semicolon outside of brackets; a brace that closes ends them too.
  Part part() {
    Part made{.begin = at_};
    std::string open;
    for (; at_ < tokens_.size(); ++at_) {
      const CssToken& token = tokens_[at_];
      if (token.kind == Kind::space || token.kind == Kind::comment) continue;
      const char sign = mark(at_);
      const bool ends = sign == '}' || (open.empty() && (sign == '{' || sign == ';'));
      if (ends) {
        made.mark = sign;
        break;
      }
      if (made.is_empty) made.first = at_;
      made.is_empty = false;
      made.last = at_;
      if (token.kind == Kind::function || sign == '(' || sign == '[') open += sign == '[' ? ']' : ')';
      if (sign == ')' || sign == ']') {
        if (open.empty() || open.back() != sign)
          made.is_balanced = false;
        else
          open.pop_back();
      }
    }
    made.end = at_;
    made.is_balanced = made.is_balanced && open.empty();
    return made;
  }

  // Over a block whose brace that opens it is the next token.
  void skip_block() {
    int depth = 0;
    for (; at_ < tokens_.size(); ++at_) {
      depth += mark(at_) == '{' ? 1 : mark(at_) == '}' ? -1 : 0;
      if (depth == 0) break;
    }
    if (at_ < tokens_.size()) ++at_;
  }

  void rules(Level level, int depth) {
    while (true) {
      keep_space();
      if (at_ >= tokens_.size()) return;
      if (mark(at_) == '}') {
        if (level != Level::sheet) return;
        fault(at_, "a brace closes nothing; left out");
        ++at_;
        continue;
      }
      if (mark(at_) == ';') {  // as behind a block
        ++at_;
        is_changed_ = true;
        continue;
      }
      if (level == Level::sheet && keep_html_comment()) continue;
      const Part prelude = part();
      const bool is_at_rule = tokens_[prelude.begin].kind == Kind::at_word;
      if (is_at_rule)
        at_rule(prelude, depth);
      else
        style_rule(prelude, level);
    }
  }

  void at_rule(const Part& prelude, int depth) {
    const std::string& name = tokens_[prelude.begin].text;
    if (prelude.mark != '{') {
      const bool is_closed = prelude.mark == ';';
      if (is_closed) ++at_;
      if (is_unwanted_ != nullptr && is_unwanted_(text(prelude.begin, at_)))
        sound_.has_unwanted = true;
      else if (!is_closed || !prelude.is_balanced)
        fault(prelude.begin, fmt::format("\"@{}\" has neither a block nor a semicolon; left out", name));
      else
        sound_.css += text(prelude.begin, at_);
      return;
    }
    const bool is_frames = is_among(keyframes, name);
    if (!is_frames && !is_among(groups, name)) return declarations(prelude);
    if (!prelude.is_balanced || depth >= deepest) {
      fault(prelude.begin, fmt::format("{} cannot be read; left out", quoted(prelude)));
      return skip_block();
    }
    sound_.css += text(prelude.begin, ++at_);
    rules(is_frames ? Level::frames : Level::group, depth + 1);
    close(prelude);
  }

  void style_rule(const Part& prelude, Level level) {
    if (prelude.mark != '{') {
      fault(prelude.begin, fmt::format("{} has no block; left out", quoted(prelude)));
      if (prelude.mark == ';') ++at_;
      return;
    }
    if (level != Level::frames && !is_selector(prelude)) {
      fault(prelude.begin, fmt::format("{} is no selector; its rule is left out", quoted(prelude)));
      return skip_block();
    }
    declarations(prelude);
  }

  // Of what stands before the first brace; the names in it are not looked at.
  bool is_selector(const Part& prelude) const {
    if (prelude.is_empty || !prelude.is_balanced) return false;
    constexpr std::string_view marks = ".#:>+~*[](),=|^$";
    constexpr std::string_view never_last = ".#:>+~,";
    for (std::size_t i = prelude.first; i <= prelude.last; ++i) {
      const Kind kind = tokens_[i].kind;
      if (kind == Kind::mark && marks.find(mark(i)) == marks.npos) return false;
      if (kind == Kind::url || kind == Kind::at_word || (kind == Kind::string && !is_closed(i))) return false;
    }
    const char first = text(prelude.first)[0];
    return (first < '0' || first > '9') && first != ',' &&
           (tokens_[prelude.last].kind != Kind::mark || never_last.find(mark(prelude.last)) == never_last.npos);
  }

  bool is_closed(std::size_t token) const {
    const std::string_view all = text(token);
    return all.size() > 1 && all.back() == all.front();
  }

  // A rule with a block of declarations. at_ is at its brace.
  void declarations(const Part& prelude) {
    const std::size_t begin = prelude.begin;
    const std::size_t before = sound_.css.size();
    sound_.css += text(begin, ++at_);
    while (true) {
      keep_space();
      if (at_ >= tokens_.size() || mark(at_) == '}') break;
      if (mark(at_) == ';') {  // an empty declaration, which CSS allows and its older grammar does not
        ++at_;
        is_changed_ = true;
        continue;
      }
      declaration();
    }
    close(prelude);
    if (is_unwanted_ != nullptr && is_unwanted_(text(begin, at_))) {
      sound_.css.resize(before);
      sound_.has_unwanted = true;
    }
  }

  void declaration() {
    const Part each = part();
    if (each.mark == '{') {
      const bool is_margin_box = tokens_[each.begin].kind == Kind::at_word;
      const std::size_t begin = each.begin;
      skip_block();
      if (is_margin_box)
        sound_.css += text(begin, at_);
      else
        fault(begin, fmt::format("{} is a block in the block of a rule; left out", quoted(each)));
      return;
    }
    const std::string what = fault_of(each);
    const bool is_ended = each.mark == ';';
    if (is_ended) ++at_;
    if (what.empty())
      sound_.css += text(each.begin, at_);
    else
      fault(each.begin, what);
  }

  // Empty for a declaration that may stay.
  std::string fault_of(const Part& each) const {
    std::size_t colon = each.first + 1;
    while (colon < each.end && (tokens_[colon].kind == Kind::space || tokens_[colon].kind == Kind::comment)) ++colon;
    const CssToken& name = tokens_[each.first];
    if (name.kind != Kind::word || mark(colon) != ':' || colon == each.last || colon >= each.end)
      return fmt::format("{} is no declaration; left out", quoted(each));
    if (is_among(forbidden, name.text))
      return fmt::format("\"{}\" may not be in the style of an e-book, where the text says it; left out", name.text);
    bool is_sound = each.is_balanced;
    for (std::size_t i = colon + 1; i <= each.last; ++i) {
      const Kind kind = tokens_[i].kind;
      constexpr std::string_view marks = "#:().,/+*-%=|";
      const bool is_important = mark(i) == '!' && i + 1 <= each.last;
      if (kind == Kind::mark && marks.find(mark(i)) == marks.npos && !is_important) is_sound = false;
      if (kind == Kind::at_word || (kind == Kind::string && !is_closed(i))) is_sound = false;
      if (kind == Kind::url && !text(i).ends_with(')')) is_sound = false;
    }
    return is_sound ? std::string() : fmt::format("{} cannot be read; left out", quoted(each));
  }

  void close(const Part& prelude) {
    if (at_ < tokens_.size()) {
      sound_.css += text(at_++);
      return;
    }
    fault(prelude.begin, fmt::format("the block of {} is not closed; closed at the end of the sheet", quoted(prelude)));
    sound_.css += '}';
  }

  std::string quoted(const Part& part) const {
    constexpr std::size_t most = 40;
    if (part.is_empty) return "nothing";
    std::string words = collapsed(text(part.first, part.last + 1).substr(0, 4 * most));
    if (words.size() > most) {
      std::size_t end = most;
      while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80) --end;
      words = words.substr(0, end) + "\u2026";
    }
    return "\"" + words + "\"";
  }

  void fault(std::size_t token, std::string what) {
    const std::size_t begin = tokens_[token].begin;
    line_ += static_cast<std::size_t>(std::count(css_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                 css_.begin() + static_cast<std::ptrdiff_t>(std::max(begin, counted_)),
                                                 '\n'));
    counted_ = std::max(counted_, begin);
    sound_.faults.push_back({line_, std::move(what)});
  }

  std::string_view css_;
  bool (*is_unwanted_)(std::string_view);
  std::vector<CssToken> tokens_;
  std::size_t at_ = 0;    // tokens
  std::size_t line_ = 1;  // of the byte counted_
  std::size_t counted_ = 0;
  bool is_changed_ = false;  // without a fault
  SoundStyle sound_;
};

}  // namespace

SoundStyle sound_style(std::string_view css, bool (*is_unwanted)(std::string_view rule)) {
  return SheetReader(css, is_unwanted).read();
}

}  // namespace rubricate
