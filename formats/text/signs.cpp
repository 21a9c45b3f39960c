#include "formats/text/signs.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/text/scan.h"

namespace rubricate::plain {

namespace {

// "____________" and "........": where something is to be written. A blank between single dots makes a rule of them.
bool is_fill_in(std::string_view text) {
  std::size_t groups = 0;
  std::size_t longest = 0;
  for (std::size_t end = 0, at = 0; at < text.size(); at = std::min(text.find_first_not_of(" \t", end), text.size())) {
    end = std::min(text.find_first_of(" \t", at), text.size());
    const std::string_view group = text.substr(at, end - at);
    if (group.find_first_not_of('_') != group.npos && group.find_first_not_of('.') != group.npos &&
        group.find("\u2026") != 0)
      return false;
    longest = std::max(longest, group.size());
    ++groups;
  }
  return longest >= 3 && (groups > 1 || text[0] != '_');
}

// As find, by the C library's search for one byte that few texts have much of: the last that is no blank.
std::size_t find_sign(std::string_view text, std::string_view words, std::size_t from) {
  const std::size_t key = words.find_last_not_of(' ');
  const std::size_t after = words.size() - key;
  for (std::size_t at = from + key; at + after <= text.size(); ++at) {
    const void* const found = std::memchr(text.data() + at, words[key], text.size() - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (text.substr(at - key).starts_with(words)) return at - key;
  }
  return std::string_view::npos;
}

// Signs of two bytes that programs have, as bits.
std::uint32_t code_sign(char before, char sign, char after) {
  const auto pair = [&](char wanted, unsigned bit) { return after == wanted ? 1U << bit : 0U; };
  switch (sign) {
    case '=': return pair('=', 0) | pair('>', 1) | (before == ' ' ? pair(' ', 2) : 0);
    case '!': return pair('=', 3);
    case ':': return pair('=', 4) | pair(':', 5);
    case '+': return pair('=', 6);
    case '-': return pair('=', 7) | pair('>', 8);
    case '<': return pair('=', 9);
    case '>': return pair('=', 10);
    case '&': return pair('&', 11);
    case '|': return pair('|', 12);
    case '}': return pair(';', 13);
    case '(': return pair(')', 14);
    default: return 0;
  }
}

}  // namespace

bool is_closing_quote(char32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']' || c == '_' || c == '*';
  constexpr std::u32string_view signs = U"\"')]_*”’»“«›‹‟」』）】〕］》〉〟﹂﹄";
  return signs.find(c) != signs.npos;
}

bool begins_speech(char32_t c) {
  if (c < 0x80) return c == '"';
  constexpr std::u32string_view signs = U"\"“„‟«»‹‘‚「『〝﹁﹃—―";
  return signs.find(c) != signs.npos;
}

bool ends_with_page(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  std::size_t digits = 0;
  while (digits < text.size() && digits < 4 && text[text.size() - 1 - digits] >= '0' &&
         text[text.size() - 1 - digits] <= '9')
    ++digits;
  return digits >= 1 && digits <= 3 && text.substr(0, text.size() - digits).ends_with(", ");
}

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t start = text.size() - 1;
  while (start > 0 && (text[start] & 0xC0) == 0x80) --start;
  return next_code_point(text, start);
}

Ending ending_of(std::string_view text) {
  // The mark of a note, "[2]", ends nothing: the word before it does.
  if (text.ends_with(']'))
    if (const std::size_t open = text.rfind('['); open != std::string_view::npos && open > 0 &&
                                                  text.size() - open <= 5 && text[open - 1] != ' ' &&
                                                  text[open + 1] >= '0' && text[open + 1] <= '9')
      text = text.substr(0, open);
  // "Name: ________" goes on with what is written there.
  if (text.ends_with("___")) return Ending::comma;
  std::size_t end = text.size();
  char32_t c = 0;
  for (int closers = 0; end > 0 && closers < 4; ++closers) {
    std::size_t start = end - 1;
    while (start > 0 && (text[start] & 0xC0) == 0x80) --start;
    std::size_t at = start;
    c = next_code_point(text, at);
    if (!is_closing_quote(c)) break;
    end = start;
  }
  // The Greek question mark is typed as a semicolon.
  if (c == ';' && end >= 3) {
    const auto before = static_cast<unsigned char>(text[end - 3]);
    if (before == 0xCE || before == 0xCF) return Ending::question;
  }
  switch (c) {
    case '.':
    case U'。':
    case U'｡':
    case U'…':
    case U'．':
    case U'։':
    case U'۔':
    case U'।':
    case U'॥': return Ending::sentence;
    case '?':
    case U'？':
    case U'؟':
    case U'‽':
    case U'⁇':
    case U'⁈':
    case U'\u037E': return Ending::question;
    case '!':
    case U'！':
    case U'⁉':
    case U'‼': return Ending::exclamation;
    case ':':
    case U'：': return Ending::colon;
    case ',':
    case ';':
    case U'，':
    case U'；':
    case U'、':
    case U'،':
    case U'؛':
    case U'\u0387': return Ending::comma;
    case '-':
    case U'—':
    case U'―':
    case U'–': return Ending::dash;
    default: return Ending::open;
  }
}

bool begins_url(std::string_view text) {
  switch (text[0]) {
    case 'h':
    case 'w':
    case 'f':
    case 'd':
    case '<': break;
    default: return false;
  }
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") ||
         text.starts_with("ftp://") || text.starts_with("doi:") || text.starts_with("<http");
}

bool is_rule(std::string_view text) {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == ' ') continue;
    constexpr std::u32string_view allowed = U"-=*_~#+.·•⁂—–─━═※◇◆○●☆★…✻❦＊";
    if (allowed.find(c) == std::u32string_view::npos) return false;
    if (c == U'⁂' || c == U'❦') signs += 3;
    ++signs;
  }
  if (is_fill_in(text)) return false;
  return signs >= 3 || text == "#" || text == "*" || text == "＊" || text == "＊＊";
}

bool is_underline(std::string_view text) {
  if (text.size() < 3) return false;
  const char sign = text[0];
  if (sign != '-' && sign != '=' && sign != '~' && sign != '^' && sign != '*') return false;
  return text.find_first_not_of(sign) == std::string_view::npos;
}

bool holds(std::string_view text, std::string_view words) {
  return find_sign(text, words, 0) != std::string_view::npos;
}

bool has_columns(std::string_view text) {
  std::size_t gaps = 0;
  std::size_t pipes = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\t' || text[at] == '|') {
      pipes += text[at] == '|';
      gaps += text[at] == '\t';
    } else if (text[at] == ' ' && at + 1 < text.size() && text[at + 1] == ' ') {
      const std::size_t end = std::min(text.find_first_not_of(' ', at), text.size());
      // Two blanks after a sentence are typing, not a column.
      const char before = at > 0 ? text[at - 1] : ' ';
      const bool typing = end - at == 2 && (before == '.' || before == '?' || before == '!' || before == ':' ||
                                            before == '"' || before == ')' || before == ',' || before == ';');
      gaps += !typing;
      at = end - 1;
    }
  }
  return gaps >= 2 || pipes >= 2 || (gaps >= 1 && text.find("   ") != std::string_view::npos);
}

bool has_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    if (!digit(at)) continue;
    std::size_t end = at;
    while (digit(end)) ++end;
    const std::string_view number = text.substr(at, end - at);
    if (number.size() == 4 && number >= "1500" && number <= "2099") return true;
    at = end;
  }
  return false;
}

bool has_code_signs(std::string_view text) {
  const auto is_letter_at = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 && (classes[byte] & (upper_bit | lower_bit)) != 0;
  };
  if (text.starts_with("//") || text.starts_with("/*") || text.starts_with("*/") || text.starts_with("#include") ||
      text.starts_with("</"))
    return true;
  std::uint32_t signs = 0;
  bool call = false;
  bool joined = false;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80 || (classes[byte] & code_bit) == 0) continue;
    signs |= code_sign(at > 0 ? text[at - 1] : '\0', text[at], text[at + 1]);
    if (at == 0) continue;
    call = call || (byte == '(' && (is_letter_at(at - 1) || text[at - 1] == '_') && text[at + 1] != 's');
    joined = joined || (byte == '_' && is_letter_at(at - 1) && is_letter_at(at + 1));
  }
  int ends = 0;
  for (const std::string_view tail : {";", "{", "}", "):", ");", "(", "],", "},"}) ends += text.ends_with(tail);
  return std::popcount(signs) + ends + call + joined >= 2;
}

bool has_quoted(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr Pair pairs[] = {{"“", "”"}, {"\"", "\""}, {"«", "»"},   {"„", "“"},
                            {"„", "”"}, {"「", "」"}, {"《", "》"}, {"『", "』"}};
  // Most texts have one kind of them, or none.
  const bool has_wide = has_byte(text, [](auto c) { return (c == 0xC2) | (c == 0xE2); });
  const bool has_ideographic = has_byte(text, [](auto c) { return c == 0xE3; });
  for (const Pair& pair : pairs) {
    const bool is_ascii = pair.open == "\"";
    if (!is_ascii && !(pair.open[0] == '\xE3' ? has_ideographic : has_wide)) continue;
    const std::size_t open = find_sign(text, pair.open, 0);
    if (open == std::string_view::npos) continue;
    const std::size_t start = open + pair.open.size();
    const std::size_t close = find_sign(text, pair.close, start);
    if (close == std::string_view::npos || close <= start) continue;
    if (close - start >= 9 || text.substr(start, close - start).find(' ') != std::string_view::npos) return true;
  }
  return false;
}

std::uint64_t key_of(std::string_view folded) {
  std::string_view rest = folded;
  const auto trimmed = [](char c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '\t' || c == '*' || c == '_';
  };
  while (!rest.empty() && trimmed(rest.back())) rest.remove_suffix(1);
  while (!rest.empty() && trimmed(rest.front())) rest.remove_prefix(1);
  if (rest.empty()) return 0;
  // Blanks are single already; the dots of a leader and of an abbreviation count as blanks.
  std::string spaced;
  if (rest.find('.') != rest.npos) {
    spaced.resize(rest.size());
    std::size_t size = 0;
    for (const char c : rest) {
      const bool blank = c == '.' || c == ' ';
      if (!blank || spaced[size - 1] != ' ') spaced[size++] = blank ? ' ' : c;
    }
    rest = std::string_view(spaced).substr(0, size);
  }
  return std::max<std::uint64_t>(std::hash<std::string_view>()(rest), 1);
}

}  // namespace rubricate::plain
