#include "formats/markdown/escape.h"

#include <utf8proc.h>

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/document/npos.h"
#include "formats/document/walk.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/phrases.h"

namespace rubricate {

namespace {

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

struct Flanking {
  bool opens;
  bool closes;
};

Flanking flanking(char delimiter, Side before, Side after) {
  const bool left = after != Side::space && (after == Side::word || before != Side::word);
  const bool right = before != Side::space && (before == Side::word || after != Side::word);
  if (delimiter != '_') return {left, right};
  return {left && (!right || before == Side::punctuation), right && (!left || after == Side::punctuation)};
}

std::size_t run_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  while (at < text.size() && text[at] == c) ++at;
  return at;
}

// What the run of delimiters [at, end) of `text` can do. cmark-gfm looks past every '~' for what stands beside it, but
// not past an escaped one: either may be so, and what one of both allows counts.
Flanking flanking_of(std::string_view text, std::size_t at, std::size_t end, Side before, Side after) {
  const std::string_view left = text.substr(0, at);
  const std::string_view right = text.substr(end);
  // A blank at the edge of a line is written as a character reference.
  const bool at_edge =
      (left.size() == 1 && is_space_or_tab(left[0])) || (right.size() == 1 && is_space_or_tab(right[0]));
  if (at_edge) return {true, true};
  const Flanking near =
      flanking(text[at], left.empty() ? before : last_side(left), right.empty() ? after : first_side(right));
  if (!left.ends_with('~') && !right.starts_with('~')) return near;
  const std::size_t last = left.find_last_not_of('~');
  const std::size_t first = right.find_first_not_of('~');
  const Flanking far = flanking(text[at], last == left.npos ? before : last_side(left.substr(0, last + 1)),
                                first == right.npos ? after : first_side(right.substr(first)));
  return {near.opens || far.opens, near.closes || far.closes};
}

// ---- hazards

class HazardScan {
 public:
  Hazards hazards;

  void scan(const Inlines &inlines, Side after) {
    for (std::size_t i = 0; i < inlines.size(); ++i)
      scan(inlines[i], i + 1 < inlines.size() ? side_before(inlines[i + 1]) : after);
  }

  static Side side_before(const Inline &next) {
    if (has_tags_around(next)) return Side::punctuation;
    if (const auto *text = std::get_if<Text>(&next.node)) return first_side(text->text);
    // A hard break is written with a backslash.
    return std::holds_alternative<SoftBreak>(next.node) ? Side::space : Side::punctuation;
  }

 private:
  void scan(const Inline &each, Side after) {
    if (!has_tags_around(each)) return scan_node(each, after);
    before_ = Side::punctuation;
    scan_node(each, Side::punctuation);
    before_ = Side::punctuation;
  }

  void scan_node(const Inline &each, Side after) {
    std::visit(
        match{
            [&](const Text &node) { scan(node.text, after); },
            [&](const SoftBreak &) { before_ = Side::space; },
            [&](const LineBreak &) { before_ = Side::space; },
            [&](const Styled &node) {
              if (node.style == Style::struck)
                hazards.tildes = true;
              else if (node.style == Style::emphasis || node.style == Style::strong)
                hazards.stars = hazards.underscores = true;
              inside(node.content);
            },
            [&](const Link &node) { inside(node.content), scan_quoted(node.target), scan_quoted(*node.title); },
            [&](const Image &node) { inside(node.alternative), scan_quoted(node.source), scan_quoted(*node.title); },
            [&](const CrossReference &node) { inside(node.content); },
            [&](const Phrase &node) { scan(node.content, after); },
            [&](const Rare<Citation> &node) { citation(*node, after); },
            [&](const Code &) { hazards.backticks = true, before_ = Side::punctuation; },
            [&](const Raw &node) {
              hazards.backticks |= node.format != "html" || !is_one_inline_html(node.text);
              before_ = Side::punctuation;
            },
            [&](const Math &) { hazards.dollars = hazards.backticks = true, before_ = Side::punctuation; },
            [&](const auto &) { before_ = Side::punctuation; },
        },
        each.node);
  }

  // Whether it will stand between tags is not known here.
  void citation(const Citation &node, Side after) {
    const std::string source = node.printed.empty() ? citation_source(node) : plain_text(node.printed);
    if (source.find_first_of("*_~`$") != source.npos) {
      const bool brackets = hazards.brackets;
      hazards = {true, true, true, true, true, brackets};
    }
    if (!node.printed.empty()) return scan(node.printed, after);
    scan(source, Side::punctuation);
    before_ = Side::punctuation;
  }

  // What a sign in a text before could pair with.
  void scan_quoted(std::string_view text) {
    if (text.find('`') != text.npos) hazards.backticks |= std::exchange(seen_backtick_, true);
    if (text.find('$') != text.npos) hazards.dollars |= std::exchange(seen_dollar_, true);
  }

  void inside(const Inlines &content) {
    before_ = Side::punctuation;
    scan(content, Side::punctuation);
    before_ = Side::punctuation;
  }

  void scan(std::string_view text, Side after) {
    constexpr auto is_sign = [](auto c) {
      return (c == '*') | (c == '_') | (c == '~') | (c == '`') | (c == ']') | (c == '$');
    };
    for (std::size_t at = find_byte(text, 0, is_sign); at < text.size(); at = find_byte(text, at, is_sign)) {
      const char c = text[at];
      const std::size_t end = run_end(text, at);
      if (c == ']') {
        hazards.brackets |= text.substr(end, 1) == "(";
      } else if (c == '$') {
        hazards.dollars |= std::exchange(seen_dollar_, true) || end - at > 1;
      } else if (c == '`') {
        hazards.backticks |= std::exchange(seen_backtick_, true);
      } else {
        mark(c, flanking_of(text, at, end, before_, after));
      }
      at = end;
    }
    if (!text.empty()) before_ = last_side(text);
  }

  void mark(char c, Flanking run) {
    bool &open = c == '*' ? star_open_ : c == '_' ? underscore_open_ : tilde_open_;
    bool &hazard = c == '*' ? hazards.stars : c == '_' ? hazards.underscores : hazards.tildes;
    hazard |= run.closes && open;
    open |= run.opens;
  }

  Side before_ = Side::space;
  bool star_open_ = false;
  bool underscore_open_ = false;
  bool tilde_open_ = false;
  bool seen_backtick_ = false;
  bool seen_dollar_ = false;
};

// ---- the start of a line

// The length of a run of `text`'s first character and blanks that reaches its end, or 0.
std::size_t run_to_the_end(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    if (c == text.front())
      ++count;
    else if (!is_space_or_tab(c))
      return 0;
  }
  return count;
}

bool ends_or_blank(std::string_view text, std::size_t at) { return at >= text.size() || is_space_or_tab(text[at]); }

// "| - |": after a line of text it would make that line the head of a table.
bool is_delimiter_row(std::string_view text) {
  return text.find('-') != std::string_view::npos && text.find_first_not_of("|:- \t") == std::string_view::npos;
}

// The offset of the character to be escaped so that the line does not begin something else, or npos.
std::size_t line_start_hazard(std::string_view text, const TextPlace &place) {
  const char c = text.front();
  if (is_ascii_digit(c)) {
    std::size_t end = 0;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    if (end > 9 || end == text.size() || (text[end] != '.' && text[end] != ')')) return npos;
    if (!ends_or_blank(text, end + 1)) return npos;
    // Only a list that begins with 1 can interrupt a paragraph.
    return place.at_block_start || text.substr(0, end).find_first_not_of('0') == end - 1 ? end : npos;
  }
  switch (c) {
    case '#': {
      const std::size_t end = run_end(text, 0);
      return end <= 6 && ends_or_blank(text, end) ? 0 : npos;
    }
    case '>': return 0;
    case '+': return ends_or_blank(text, 1) ? 0 : npos;
    case '-':
    case '*':
    case '_':
      if (c != '_' && ends_or_blank(text, 1)) return 0;
      if (c == '-' && !place.at_block_start && is_delimiter_row(text)) return 0;
      return run_to_the_end(text) >= (c == '-' && !place.at_block_start ? 1U : 3U) ? 0 : npos;
    case '=': return !place.at_block_start && run_to_the_end(text) > 0 ? 0 : npos;
    case '|': return !place.at_block_start && is_delimiter_row(text) ? 0 : npos;
    // Under a term it would be its definition.
    case ':': return !place.at_block_start && (is_delimiter_row(text) || ends_or_blank(text, 1)) ? 0 : npos;
    case '~': return run_end(text, 0) >= 3 ? 0 : npos;
    case '`': return run_end(text, 0) >= 3 ? 0 : npos;
    case '[': {
      if (!place.at_block_start) return npos;
      if (place.in_item && text.size() >= 3 && text[2] == ']' && (text[1] == ' ' || text[1] == 'x' || text[1] == 'X'))
        return 0;
      if (place.in_quotation && !alert_role(text).empty()) return 0;
      return text.find("]:") != npos ? 0 : npos;
    }
    default: return npos;
  }
}

// ---- inside a line

bool begins_entity(std::string_view text) {
  std::size_t at = 1;
  if (text.substr(1, 1) == "#") {
    at = 2;
    const bool hexadecimal = text.substr(at, 1) == "x" || text.substr(at, 1) == "X";
    if (hexadecimal) ++at;
    const std::size_t digits = at;
    while (at < text.size() && at < digits + 8 &&
           (is_ascii_digit(text[at]) || (hexadecimal && is_ascii_letter(text[at]))))
      ++at;
    return at > digits && text.substr(at, 1) == ";";
  }
  while (at < text.size() && at < 40 && (is_ascii_letter(text[at]) || is_ascii_digit(text[at]))) ++at;
  return at > 1 && text.substr(at, 1) == ";";
}

bool ends_with_scheme(std::string_view text) {
  for (const std::string_view scheme : {"http", "https", "ftp"}) {
    if (text.size() < scheme.size()) continue;
    const std::string_view tail = text.substr(text.size() - scheme.size());
    if (std::equal(tail.begin(), tail.end(), scheme.begin(), [](char a, char b) { return (a | 0x20) == b; }))
      return true;
  }
  return false;
}

// Whether each ']' has its '[' before it: then they do not end the link around them.
bool brackets_balance(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}

// Where one stands that may need a backslash, at or after `at`, or the size of the text.
std::size_t next_special(std::string_view text, std::size_t at) {
  return find_byte(text, at, [](auto c) {
    return (c == '\\') | (c == '`') | (c == '*') | (c == '_') | (c == '~') | (c == '[') | (c == ']') | (c == '<') |
           (c == '&') | (c == '|') | (c == '!') | (c == '.') | (c == ':') | (c == '$');
  });
}

// A run of '*', '_' or '~' from `at` to `end`.
bool run_needs_backslashes(std::string_view text, std::size_t at, std::size_t end, const TextPlace &place) {
  const char c = text[at];
  // Next to markup, the run would grow by the markup's own delimiter.
  const bool touches =
      (at == 0 && place.before == Side::punctuation) || (end == text.size() && place.after == Side::punctuation);
  if (c == '~' && touches && place.hazards.stars) return true;
  if (!(c == '*' ? place.hazards.stars : c == '_' ? place.hazards.underscores : place.hazards.tildes)) return false;
  const Flanking run = flanking_of(text, at, end, place.before, place.after);
  return run.opens || run.closes || touches;
}

// Whether the dollar sign would begin math (see math.h).
bool opens_math(std::string_view text, std::size_t at, const TextPlace &place) {
  const auto is_side = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  const std::string_view rest = text.substr(at + 1);
  if (rest.starts_with('$')) return at == 0 && place.at_block_start && place.at_line_start;
  if (at == 0 ? place.before == Side::word : is_side(text[at - 1]) || text[at - 1] == '$') return false;
  if (rest.empty() ? place.ends_line : is_space_or_tab(rest.front())) return false;
  const std::size_t close = rest.find('$');
  if (close == rest.npos || close + 1 == rest.size()) return true;
  return close > 0 && !is_space_or_tab(rest[close - 1]) && !is_side(rest[close + 1]) &&
         std::string_view("$({").find(rest[close + 1]) == std::string_view::npos;
}

bool needs_backslash(std::string_view text, std::size_t at, const TextPlace &place, bool escapes_brackets) {
  const std::string_view rest = text.substr(at);
  const char next = rest.size() > 1 ? rest[1] : '\0';
  switch (text[at]) {
    case '\\': return rest.size() == 1 || is_ascii_punctuation(next);
    case '`': return place.hazards.backticks;
    case '[': return escapes_brackets || next == '^' || place.hazards.brackets;
    case ']': return escapes_brackets;
    case '<':
      return is_ascii_letter(next) || next == '/' || next == '!' || next == '?' ||
             (rest.size() == 1 && !place.ends_line);
    case '&': return begins_entity(rest);
    case '$': return place.hazards.dollars && opens_math(text, at, place);
    case '|': return place.in_table;
    case '!': return rest.size() == 1 && place.before_link;
    case '.':
      return at >= 3 && (text[at - 1] | 0x20) == 'w' && (text[at - 2] | 0x20) == 'w' && (text[at - 3] | 0x20) == 'w' &&
             !place.in_link && !place.has_plain_addresses;
    case ':':
      return next == '/' && !place.in_link && !place.has_plain_addresses && rest.starts_with("://") &&
             ends_with_scheme(text.substr(0, at));
    default: return false;
  }
}

bool is_scheme_character(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '+' || c == '.' || c == '-'; }

}  // namespace

Side side_of(char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    if (ascii == ' ' || (ascii >= '\t' && ascii <= '\r') || ascii == '\0') return Side::space;
    return is_ascii_punctuation(ascii) ? Side::punctuation : Side::word;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_ZS: return Side::space;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return Side::punctuation;
    default: return Side::word;
  }
}

Side first_side(std::string_view text) {
  if (text.empty()) return Side::space;
  std::size_t at = 0;
  return side_of(next_code_point(text, at));
}

std::size_t last_code_point(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) break;
  }
  return at;
}

Side last_side(std::string_view text) {
  if (text.empty()) return Side::space;
  std::size_t at = last_code_point(text);
  return side_of(next_code_point(text, at));
}

Hazards hazards_of(const Inlines &inlines) {
  HazardScan scan;
  scan.scan(inlines, Side::space);
  return scan.hazards;
}

void append_escaped(std::string &out, std::string_view text, const TextPlace &place) {
  const bool at_start = place.at_line_start && !place.in_heading && !text.empty();
  const std::size_t line_start = at_start ? line_start_hazard(text, place) : std::string_view::npos;
  const bool escapes_brackets =
      place.in_link && (place.hazards.brackets || text.find("[^") != std::string_view::npos || !brackets_balance(text));
  std::size_t copied = 0;
  const auto escape = [&](std::size_t at) {
    out += text.substr(copied, at - copied);
    out += '\\';
    copied = at;
  };
  const auto is_run = [&](std::size_t at) { return text[at] == '*' || text[at] == '_' || text[at] == '~'; };
  std::size_t from = 0;
  // Nothing special stands before it.
  if (line_start < text.size() && !is_run(line_start)) {
    escape(line_start);
    from = line_start + 1;
  }
  for (std::size_t at = next_special(text, from); at < text.size(); at = next_special(text, from)) {
    from = at + 1;
    if (is_run(at)) {
      // The rest of a run whose first sign is text could close what is open.
      from = run_end(text, at);
      if (at == line_start || run_needs_backslashes(text, at, from, place))
        for (; at < from; ++at) escape(at);
      continue;
    }
    if (needs_backslash(text, at, place, escapes_brackets)) escape(at);
  }
  out += text.substr(copied);
}

void append_reference(std::string &out, char32_t c) {
  out += "&#";
  out += std::to_string(static_cast<std::uint32_t>(c));
  out += ';';
}

namespace {

// A character that cannot end what it stands in, unless it is part of an entity or a line end.
void append_link_character(std::string &out, std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r')
    append_reference(out, static_cast<unsigned char>(c));
  else if (c == '&' && begins_entity(text.substr(at)))
    out += "&amp;";  // cmark undoes entities before backslashes here: a
                     // backslash would not keep one from being read
  else
    out += c;
}

void append_link_part(std::string &out, std::string_view text, std::string_view escaped) {
  const auto may_change = [](auto c) {
    return (c == '\\') | (c == '&') | (c == '\n') | (c == '\r') | (c == '<') | (c == '>');
  };
  if (!has_byte(text, may_change)) {
    out += text;
    return;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_backslash = text[at] == '\\' && (at + 1 == text.size() || is_ascii_punctuation(text[at + 1]));
    if (is_backslash || escaped.find(text[at]) != std::string_view::npos) out += '\\';
    append_link_character(out, text, at);
  }
}

bool parentheses_balance(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0 || depth > 30) return false;
  }
  return depth == 0;
}

}  // namespace

void append_info(std::string &out, std::string_view info) { append_link_part(out, info, ""); }

void append_destination(std::string &out, std::string_view target) {
  const bool plain = !target.empty() && target.front() != '<' && parentheses_balance(target) &&
                     std::none_of(target.begin(), target.end(), [](char c) {
                       return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '<' || c == '>';
                     });
  if (plain) return append_link_part(out, target, "");
  out += '<';
  append_link_part(out, target, "<>");
  out += '>';
}

// cmark's scanner takes a backslash before the closing quote for one that escapes it, whatever stands before; and it
// undoes entities first, backslashes after.
void append_title(std::string &out, std::string_view title) {
  out += '"';
  for (std::size_t at = 0; at < title.size(); ++at) {
    const char c = title[at];
    if (c == '"')
      out += "&quot;";
    else if (c == '\\' && (at + 1 == title.size() || is_ascii_punctuation(title[at + 1])))
      out += "&#92;&#92;";
    else
      append_link_character(out, title, at);
  }
  out += '"';
}

bool is_autolink(std::string_view text, std::string_view target) {
  if (text.empty() || text.find('&') != std::string_view::npos || text.find('\\') != std::string_view::npos)
    return false;
  if (std::any_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>' || c == 0x7F; }))
    return false;
  if (target.starts_with("mailto:") && target.substr(7) == text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           std::all_of(text.begin(), text.end(),
                       [](char c) {
                         return is_ascii_letter(c) || is_ascii_digit(c) || c == '@' || c == '.' || c == '-' ||
                                c == '_' || c == '+';
                       }) &&
           text.find('@', at + 1) == std::string_view::npos && is_ascii_letter(text[at + 1]) &&
           is_ascii_letter(text.back());
  }
  if (text != target || !is_ascii_letter(text.front())) return false;
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon >= 2 && colon <= 32 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme_character);
}

bool begins_html_block(std::string_view html) {
  constexpr std::string_view names =
      " address article aside base basefont blockquote body caption center col "
      "colgroup dd details dialog dir div dl "
      "dt "
      "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
      "head header hr html iframe legend li "
      "link main menu menuitem nav noframes ol optgroup option p param pre "
      "script section source style summary table "
      "tbody td textarea tfoot th thead title tr track ul ";
  if (html.size() < 2) return false;
  if (html[1] == '!' || html[1] == '?') return true;
  std::size_t at = html[1] == '/' ? 2 : 1;
  std::string name = " ";
  for (; at < html.size() && (is_ascii_letter(html[at]) || is_ascii_digit(html[at])) && name.size() < 12; ++at)
    name += static_cast<char>(html[at] | 0x20);
  name += ' ';
  return names.find(name) != std::string_view::npos;
}

}  // namespace rubricate
