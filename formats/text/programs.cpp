#include "formats/text/programs.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "formats/document/ascii.h"
#include "formats/text/signs.h"

namespace rubricate::plain {

namespace {

constexpr std::size_t few_lines = 200;

bool is_name_sign(char c) { return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) words += text[at] != ' ' && (at == 0 || text[at - 1] == ' ');
  return words;
}

std::size_t name_length(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_name_sign);
  return text.empty() || !(is_ascii_letter(text[0]) || text[0] == '_') ? 0
                                                                       : static_cast<std::size_t>(end - text.begin());
}

// "path = /srv", "total += x", "PATH=/bin"
bool is_assignment(std::string_view text) {
  std::string_view rest = text.substr(name_length(text));
  if (rest.size() == text.size()) return false;
  if (rest.starts_with('=')) return rest.size() > 1 && rest[1] != ' ' && rest[1] != '=';
  for (const std::string_view sign : {" = ", " += ", " -= ", " *= ", " := ", " == "})
    if (rest.starts_with(sign)) return true;
  return false;
}

// "port: 80", "server:"
bool is_setting(std::string_view text) {
  const std::size_t end = name_length(text);
  if (end == 0 || end >= text.size() || !(text[0] >= 'a' && text[0] <= 'z')) return false;
  return text[end] == ':' && (end + 1 == text.size() || text[end + 1] == ' ');
}

// "$ make", ">>> 1 + 1"
bool is_command(std::string_view text) {
  return (text.starts_with("$ ") && text.size() > 2 &&
          (is_ascii_letter(text[2]) || text[2] == '.' || text[2] == '/')) ||
         text.starts_with(">>> ");
}

// "[store]"
bool is_section(std::string_view text) {
  return text.size() > 2 && text[0] == '[' && text.back() == ']' && name_length(text.substr(1)) == text.size() - 2;
}

// What begins or ends lines of programs and no sentence.
bool has_key_word(std::string_view text) {
  for (const std::string_view word : {"fi", "done", "esac", "end", "else", "else:", "try:", "do", "then", "endif"})
    if (text == word) return true;
  for (const std::string_view head : {"#include", "#!", "import ", "return ", "elif ", "sudo "})
    if (text.starts_with(head)) return text.back() != '.';
  for (const std::string_view tail : {"; then", "; do", "):", "{", "}", ");"})
    if (text.ends_with(tail)) return true;
  return false;
}

bool has_option(std::string_view text) {
  const std::size_t at = text.find(" --");
  return at != std::string_view::npos && at + 3 < text.size() && is_ascii_letter(text[at + 3]);
}

bool is_signed(std::string_view text) {
  return is_command(text) || is_section(text) || is_assignment(text) || has_key_word(text) || has_option(text) ||
         has_code_signs(text);
}

// What is drawn before the names in a tree: "├── ", "|   `-- ".
std::string_view without_branches(std::string_view text) {
  constexpr std::array<std::string_view, 9> branches{"├", "│", "└", "─", "|", "`", "+", "-", " "};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view sign : branches)
      if (text.starts_with(sign)) text.remove_prefix(sign.size()), found = true;
    if (text.starts_with("\u00A0")) text.remove_prefix(2), found = true;
  }
  return text;
}

class Programs {
 public:
  Programs(const Source& source, std::vector<Line>& lines) : source_(source), lines_(lines) {}

  void mark() {
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = first + 1;
      while (end < lines_.size() && lines_[end].blanks_before == 0 && !lines_[end].keeps_its_end()) ++end;
      if (!lines_[first].keeps_its_end()) mark_block(first, end);
      first = end;
    }
  }

 private:
  std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }

  // A block, or what is set in below its first line with a colon.
  void mark_block(std::size_t first, std::size_t end) {
    if (!is_code(first, end)) {
      announces_ = text(first).ends_with(':');
      outer_ = lines_[first].indent;
      if (!announces_ || end == first + 1 || !is_code(++first, end)) {
        announces_ = text(end - 1).ends_with(':');
        outer_ = lines_[end - 1].indent;
        return;
      }
    }
    for (std::size_t i = first; i < end; ++i) lines_[i].kept = Kept::code;
  }

  bool is_code(std::size_t first, std::size_t end) const { return is_program(first, end) || is_tree(first, end); }

  bool is_nested(std::size_t first, std::size_t end) const {
    for (std::size_t i = first + 1; i < end; ++i)
      if (lines_[i].indent >= lines_[i - 1].indent + 2) return true;
    return false;
  }

  bool is_program(std::size_t first, std::size_t end) const {
    constexpr std::size_t most_words = 6;
    const bool nested = is_nested(first, end);
    std::size_t signs = 0;
    std::uint32_t least = lines_[first].indent;
    for (std::size_t i = first; i < end; ++i) {
      least = std::min(least, lines_[i].indent);
      const bool opens = i + 1 < end && text(i).ends_with(':') && lines_[i + 1].indent > lines_[i].indent + 1;
      const bool found = opens || is_signed(text(i)) || (nested && is_setting(text(i)));
      if (!found && count_words(text(i)) > most_words) return false;
      signs += found;
    }
    const std::size_t count = end - first;
    if (least >= outer_ + 4) return signs * 2 >= count || (signs > 0 && (announces_ || nested));
    return count >= 2 && (nested ? signs * 3 >= count * 2 : signs == count) && signs > 1;
  }

  // "src/" and below it "    main.c", "    util.c": names without blanks, some of them of directories or files.
  bool is_tree(std::size_t first, std::size_t end) const {
    std::size_t named = 0;
    std::size_t directories = 0;
    bool drawn = false;
    for (std::size_t i = first; i < end; ++i) {
      std::string_view name = without_branches(text(i));
      drawn = drawn || text(i).starts_with("├") || text(i).starts_with("└") || text(i).starts_with("|--");
      name = name.substr(0, name.find(" #"));
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (name.empty() || name.find_first_of(" \t,;:!?()\"") != name.npos) return false;
      directories += name.ends_with('/');
      named += name.find_first_of("./", 1) != name.npos && !name.ends_with('.');
    }
    const std::size_t count = end - first;
    return count >= 3 && named * 2 >= count &&
           (drawn || (directories > 0 && (is_nested(first, end) || named == count)));
  }

  const Source& source_;
  std::vector<Line>& lines_;
  bool announces_ = false;   // the text before ends with a colon
  std::uint32_t outer_ = 0;  // its indentation
};

}  // namespace

void mark_programs(const Source& source, std::vector<Line>& lines) {
  if (lines.size() < few_lines) Programs(source, lines).mark();
}

}  // namespace rubricate::plain
