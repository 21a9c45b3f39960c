#include "formats/bibtex/latex.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "formats/bibtex/latex_signs.h"
#include "formats/document/ascii.h"
#include "formats/document/encoding.h"

namespace rubricate::bibtex {

namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool hides_argument(std::string_view command) {
  return command == "noopsort" || command == "href" || command == "SortNoop" || command == "textcolor" ||
         command == "foreignlanguage";
}

bool quotes_argument(std::string_view command) { return command == "enquote" || command == "mkbibquote"; }

std::string composed(const std::string& text) {
  utf8proc_uint8_t* made = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owned(made, std::free);
  return size >= 0 ? std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)) : text;
}

class LatexReader {
 public:
  explicit LatexReader(std::string_view latex) : latex_(latex) {}

  std::string run() {
    while (at_ < latex_.size()) step();
    finish_accent();
    return trimmed(accented_ ? composed(out_) : out_);
  }

 private:
  void step() {
    const char c = latex_[at_];
    if (c == '\\') return command();
    if (c == '{') {
      ++at_;
      return closers_.push_back({});
    }
    if (c == '}') {
      ++at_;
      if (closers_.empty()) return put("}");
      const std::string_view closer = closers_.back();
      closers_.pop_back();
      finish_accent();
      return closer.empty() ? void() : put(closer);
    }
    if (c == '$' || c == '\r') return void(++at_);
    if ((c == '_' || c == '^') && is_in_math()) return void(++at_);
    if (const std::string_view joined = ligature(); !joined.empty()) return put(joined);
    if (is_white(c) || c == '~') {
      ++at_;
      return space();
    }
    std::size_t end = at_;
    next_code_point(latex_, end);
    put(latex_.substr(at_, end - at_));
    at_ = end;
  }

  bool is_in_math() {
    // Dollars before the place, counted as it moves on.
    for (; counted_ < at_; ++counted_)
      if (latex_[counted_] == '$' && (counted_ == 0 || latex_[counted_ - 1] != '\\')) in_math_ = !in_math_;
    return in_math_;
  }

  std::string_view ligature() {
    struct Ligature {
      std::string_view from;
      std::string_view to;
    };
    constexpr std::array<Ligature, 6> all{
        {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"!`", "¡"}, {"?`", "¿"}}};
    for (const Ligature& each : all)
      if (latex_.substr(at_).starts_with(each.from)) return at_ += each.from.size(), each.to;
    return {};
  }

  void command() {
    const std::size_t begin = at_++;
    std::size_t end = at_;
    while (end < latex_.size() && is_ascii_letter(latex_[end])) ++end;
    if (end == at_ && end < latex_.size()) next_code_point(latex_, end);
    const std::string_view name = latex_.substr(at_, end - at_);
    at_ = end;
    if (const char32_t mark = accent_of(name); mark != 0 && (!is_ascii_letter(name[0]) || takes_letter())) {
      finish_accent();
      accent_ = mark;
      return skip_white();
    }
    if (const std::optional<std::string_view> known = sign_of(name)) {
      if (is_ascii_letter(name.empty() ? ' ' : name[0])) skip_white();
      if (hides_argument(name)) skip_group();
      return put(*known);
    }
    if (hides_argument(name)) return skip_group();
    if (quotes_argument(name)) {
      skip_white();
      if (at_ < latex_.size() && latex_[at_] == '{') {
        ++at_;
        put("“");
        return closers_.push_back("”");
      }
    }
    put(latex_.substr(begin, end - begin));
  }

  // Whether "\c", "\v" and others like them have a letter to stand on: "\c{c}", "\v s".
  bool takes_letter() const { return at_ < latex_.size() && (latex_[at_] == '{' || is_white(latex_[at_])); }

  void skip_white() {
    while (at_ < latex_.size() && is_white(latex_[at_])) ++at_;
  }

  void skip_group() {
    skip_white();
    if (at_ >= latex_.size() || latex_[at_] != '{') return;
    int depth = 0;
    for (; at_ < latex_.size(); ++at_) {
      depth += latex_[at_] == '{' ? 1 : latex_[at_] == '}' ? -1 : 0;
      if (depth == 0) return void(++at_);
    }
  }

  void space() {
    finish_accent();
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
  }

  // An accent stands on the first sign after it.
  void put(std::string_view words) {
    if (words.empty()) return;
    if (words == " ") return space();
    if (accent_ == 0) return void(out_ += words);
    std::size_t first = 0;
    next_code_point(words, first);
    out_ += words.substr(0, first);
    finish_accent();
    out_ += words.substr(first);
  }

  void finish_accent() {
    if (accent_ == 0) return;
    // On nothing, it stands on a blank that cannot be broken.
    if (out_.empty() || out_.back() == ' ') append_code_point(out_, 0xA0);
    append_code_point(out_, accent_);
    accent_ = 0;
    accented_ = true;
  }

  static std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  }

  std::string_view latex_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string_view> closers_;  // what each open brace puts where it closes
  char32_t accent_ = 0;                    // waits for its letter
  bool accented_ = false;
  std::size_t counted_ = 0;
  bool in_math_ = false;
};

}  // namespace

std::string text_of_latex(std::string_view latex) { return LatexReader(latex).run(); }

std::vector<std::string_view> link_targets(std::string_view latex) {
  constexpr std::string_view command = "\\href{";
  std::vector<std::string_view> targets;
  for (std::size_t at = latex.find(command); at != latex.npos; at = latex.find(command, at)) {
    at += command.size();
    const std::size_t end = std::min(latex.find('}', at), latex.size());
    targets.push_back(latex.substr(at, end - at));
    at = end;
  }
  return targets;
}

std::string latex_of_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\';
        out += c;
        break;
      case '{': out += "\\textbraceleft{}"; break;
      case '}': out += "\\textbraceright{}"; break;
      case '\\': out += "\\textbackslash{}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '`': out += "\\textasciigrave{}"; break;
      case '\n': out += ' '; break;
      default:
        // Two hyphens, or two apostrophes, would be read as one sign.
        if ((c == '-' || c == '\'') && !out.empty() && out.back() == c) out += "{}";
        out += c;
    }
  }
  return out;
}

}  // namespace rubricate::bibtex
