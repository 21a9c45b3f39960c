#include "formats/document/encoding.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "formats/document/byte_search.h"
#include "formats/document/guess_encoding.h"

namespace rubricate {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// ---- what stands at a place of UTF-8

enum class Kind : std::uint8_t { plain, carriage_return, next_line, form_feed, control, noncharacter, invalid };

struct Character {
  Kind kind = Kind::plain;
  std::size_t length = 1;
};

struct Sequence {
  std::size_t length = 1;  // of the whole sequence, or of the maximal part that could have begun one
  bool is_valid = false;
};

// What the second byte may be (Unicode, table 3-7); it rules out overlong forms, surrogates and what is past U+10FFFF.
std::pair<unsigned, unsigned> second_byte_range(unsigned first) {
  switch (first) {
    case 0xE0: return {0xA0, 0xBF};
    case 0xED: return {0x80, 0x9F};
    case 0xF0: return {0x90, 0xBF};
    case 0xF4: return {0x80, 0x8F};
    default: return {0x80, 0xBF};
  }
}

Sequence sequence_at(std::string_view text, std::size_t at) {
  const unsigned first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {1, true};
  if (first < 0xC2 || first > 0xF4) return {1, false};
  const std::size_t whole = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  auto [low, high] = second_byte_range(first);
  for (std::size_t i = 1; i < whole; ++i) {
    const unsigned next = at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
    if (next < low || next > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {whole, true};
}

Character character_at(std::string_view text, std::size_t at) {
  const unsigned first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    if (first >= 0x20 || first == '\n' || first == '\t') return {Kind::plain, 1};
    return {first == '\r' ? Kind::carriage_return : first == '\f' ? Kind::form_feed : Kind::control, 1};
  }
  const Sequence sequence = sequence_at(text, at);
  if (!sequence.is_valid) return {Kind::invalid, sequence.length};
  if (first == 0xC2 && text[at + 1] == '\x85') return {Kind::next_line, 2};
  if (first == 0xEF && text[at + 1] == '\xBF' && static_cast<unsigned char>(text[at + 2]) >= 0xBE)
    return {Kind::noncharacter, 3};
  return {Kind::plain, sequence.length};
}

// ---- finding the next place where something must be done

// Controls other than line ends and tabs, and all beyond ASCII.
constexpr auto is_no_plain_ascii = [](auto c) { return (c >= 0x80) | ((c < 0x20) & (c != '\n') & (c != '\t')); };

bool continues(char c) { return (c & 0xC0) == 0x80; }

// The length of the sequences that most letters of the world are, none of which can be special; 0 for all others. They
// are told apart here because the full table takes four times as long.
std::size_t common_sequence(std::string_view text, std::size_t at) {
  const unsigned first = static_cast<unsigned char>(text[at]);
  if (first >= 0xC3 && first <= 0xDF) return at + 1 < text.size() && continues(text[at + 1]) ? 2 : 0;
  if (first >= 0xE1 && first <= 0xEC)
    return at + 2 < text.size() && continues(text[at + 1]) && continues(text[at + 2]) ? 3 : 0;
  return 0;
}

// The first place from `at` on that is not plain, or the end.
std::size_t next_special(std::string_view text, std::size_t at) {
  while ((at = find_byte(text, at, is_no_plain_ascii)) < text.size()) {
    // Letters beyond ASCII come in rows.
    do {
      if (const std::size_t length = common_sequence(text, at); length > 0) {
        at += length;
        continue;
      }
      const Character character = character_at(text, at);
      if (character.kind != Kind::plain) return at;
      at += character.length;
    } while (at < text.size() && (text[at] & '\x80') != 0);
  }
  return at;
}

std::size_t next_invalid(std::string_view text, std::size_t at) {
  while ((at = next_special(text, at)) < text.size()) {
    const Character character = character_at(text, at);
    if (character.kind == Kind::invalid) return at;
    at += character.length;
  }
  return at;
}

// ---- UTF-8 -> clean UTF-8

// What is told once: how often something was met, and where first.
struct Tally {
  std::size_t count = 0;
  Span first = {};

  void add(std::size_t begin, std::size_t end) {
    if (count++ == 0) first = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
};

struct Tallies {
  Tally carriage_return_line_feeds, carriage_returns, next_lines, form_feeds, controls, invalid;
};

void append_clean(std::string& out, std::string_view text, std::size_t at, Character character, Tallies& met) {
  const std::size_t begin = out.size();
  switch (character.kind) {
    case Kind::carriage_return: {
      const bool pair = at + 1 < text.size() && text[at + 1] == '\n';
      out += '\n';
      (pair ? met.carriage_return_line_feeds : met.carriage_returns).add(begin, out.size());
      break;
    }
    case Kind::next_line:
      out += '\n';
      met.next_lines.add(begin, out.size());
      break;
    case Kind::form_feed:
      out += '\f';
      met.form_feeds.add(begin, out.size());
      break;
    case Kind::control:
    case Kind::noncharacter:
      out += replacement;
      met.controls.add(begin, out.size());
      break;
    case Kind::invalid:
      out += replacement;
      met.invalid.add(begin, out.size());
      break;
    case Kind::plain: out += text.substr(at, character.length); break;
  }
}

// Text that needs no change is not copied.
std::string cleaned(std::string text, Tallies& met) {
  std::size_t at = next_special(text, 0);
  if (at == text.size()) return text;
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  const std::string_view all = text;
  for (std::size_t from = 0; from < all.size(); at = next_special(all, from)) {
    out += all.substr(from, at - from);
    if (at == all.size()) break;
    const Character character = character_at(all, at);
    append_clean(out, all, at, character, met);
    from = at + character.length;
    if (character.kind == Kind::carriage_return && from < all.size() && all[from] == '\n') ++from;
  }
  return out;
}

void report_tallies(const Tallies& met, Diagnostics& found) {
  const auto report = [&](Finding finding, const Tally& tally, std::string_view one, std::string_view many,
                          std::string_view hint = {}) {
    if (tally.count == 0) return;
    const std::string what =
        tally.count == 1 ? fmt::format("one {}, here", one) : fmt::format("{} {}, the first here", tally.count, many);
    found.report(finding, tally.first, what, std::string(hint));
  };
  report(Finding::encoding_invalid_bytes, met.invalid, "place", "places",
         "if there are many, name the encoding with --encoding");
  report(Finding::text_control_character, met.controls, "character", "characters");
  report(Finding::text_line_ends, met.carriage_return_line_feeds, "CRLF", "CRLF");
  report(Finding::text_line_ends, met.carriage_returns, "CR", "CR");
  report(Finding::text_line_ends, met.next_lines, "NEL (U+0085)", "NEL (U+0085)");
  report(Finding::text_form_feed, met.form_feeds, "form feed", "form feeds");
}

// The last lines of every way to decode.
Decoded finish(std::string utf8, std::string encoding, Diagnostics& found) {
  Tallies met;
  Decoded decoded{cleaned(std::move(utf8), met), std::move(encoding)};
  report_tallies(met, found);
  const std::string& text = decoded.text;
  if (text.find_first_not_of(" \t\n\f") == std::string::npos) {
    found.report(Finding::text_empty, {}, text.empty() ? "there is nothing in it" : "there is only white space in it");
  } else if (text.back() != '\n') {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && continues(text[begin])) --begin;
    const auto end = static_cast<std::uint32_t>(text.size());
    found.report({.finding = Finding::text_no_final_newline,
                  .span = {static_cast<std::uint32_t>(begin), end},
                  .fix = Fix{.span = {end, end}, .replacement = "\n", .safety = Safety::safe}});
  }
  return decoded;
}

// ---- other encodings -> UTF-8

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return lower;
}

// How many bytes to leave out where iconv finds no character.
std::size_t unit_of(std::string_view encoding) {
  const std::string family = lower_case(encoding.substr(0, 6));
  return family == "utf-16" ? 2 : family == "utf-32" ? 4 : 1;
}

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// UTF-32 comes first: its little-endian mark begins with that of UTF-16.
constexpr std::array marks{
    Mark{"\xEF\xBB\xBF", "UTF-8"},
    Mark{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    Mark{std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    Mark{"\xFF\xFE", "UTF-16LE"},
    Mark{"\xFE\xFF", "UTF-16BE"},
};

const Mark* mark_of(std::string_view bytes) {
  for (const Mark& mark : marks)
    if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return &mark;
  return nullptr;
}

// ---- guessing

// Mostly valid UTF-8 with some damage. In no other encoding do letters fall into valid sequences more often than not.
bool is_damaged_utf8(std::string_view bytes, std::size_t first_invalid) {
  std::size_t valid = 0;
  std::size_t invalid = 0;
  const auto is_beyond_ascii = [](auto c) { return c >= 0x80; };
  for (std::size_t at = 0; (at = find_byte(bytes, at, is_beyond_ascii)) < bytes.size();) {
    const Sequence sequence = sequence_at(bytes, at);
    if (sequence.length > 1 && sequence.is_valid) ++valid;
    if (!sequence.is_valid) ++invalid;
    at += sequence.length;
    // Random bytes and legacy text show within a few thousand letters what they are.
    if (at > first_invalid && invalid > 4096 && invalid > valid) return false;
  }
  return valid >= 2 * invalid;
}

std::string guess_detail(const EncodingGuess& guess) {
  std::string detail = "taken for " + guess.encoding;
  if (guess.next.empty()) return detail;
  detail += guess.certainty == EncodingGuess::Certainty::sure       ? ", nearly surely"
            : guess.certainty == EncodingGuess::Certainty::probable ? ", probably"
                                                                    : ", but it tells little";
  return detail + "; next: " + guess.next;
}

Decoded decode_guessed(std::string_view bytes, EncodingGuess guess, Diagnostics& found,
                       std::string_view declared = {}) {
  std::string text = to_utf8(bytes, guess.iconv_name, unit_of(guess.encoding));
  // A guess under which much means nothing is no good one; in windows-1252 nearly every byte is a letter or a mark.
  const auto holes = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\xFF'));
  if (text.empty() || holes > bytes.size() / 50 + 1) {
    guess = {.encoding = "windows-1252"};
    text = to_utf8(bytes, guess.encoding, 1);
  }
  const std::string refused =
      declared.empty() ? "" : fmt::format("the XML declaration says \"{}\", which they are not; ", declared);
  found.report(Finding::encoding_guessed, {}, refused + guess_detail(guess),
               "if letters are wrong, name the encoding with --encoding" +
                   (guess.next.empty() ? std::string() : ", perhaps --encoding=" + guess.next));
  return finish(std::move(text), std::move(guess.encoding), found);
}

bool names_utf8(std::string_view encoding) {
  const std::string name = lower_case(encoding);
  return name == "utf-8" || name == "utf8" || name == "utf_8";
}

// ---- what an XML declaration says

// "ISO-8859-2" of <?xml version="1.0" encoding="ISO-8859-2"?>, which is ASCII in all encodings but wide ones. Empty
// when there is none, or none that could be the name of an encoding.
std::string_view declared_encoding(std::string_view bytes) {
  constexpr std::size_t longest = 256;
  constexpr std::string_view name = "encoding";
  if (!bytes.starts_with("<?xml ") && !bytes.starts_with("<?xml\n") && !bytes.starts_with("<?xml\r")) return {};
  std::string_view rest = bytes.substr(0, longest);
  rest = rest.substr(0, rest.find("?>"));
  const std::size_t at = rest.find(name);
  if (at == rest.npos) return {};
  rest.remove_prefix(at + name.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n="), rest.size()));
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return {};
  const std::size_t end = rest.find(rest[0], 1);
  if (end == rest.npos) return {};
  rest = rest.substr(1, end - 1);
  const bool is_name = std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  });
  return is_name ? rest : std::string_view();
}

// The text in the encoding that is declared, or nothing when that cannot be: when it has no characters for many of the
// bytes, or controls of C1, which are letters and marks of another encoding.
std::string decode_declared(std::string_view bytes, std::string_view declared) {
  if (names_utf8(declared) || !known_encoding(declared)) return {};
  std::string text = to_utf8(bytes, std::string(declared), unit_of(declared));
  if (!text.starts_with("<?xml")) return {};
  std::size_t holes = 0, letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    holes += byte == 0xFF ? 1 : 0;
    letters += byte >= 0xC2 && byte < 0xFF ? 1 : 0;
    if (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return {};
  }
  return holes > letters / 50 ? std::string() : text;
}

// ---- what the user or a mark says

Decoded decode_marked(std::string bytes, const Mark& mark, Diagnostics& found) {
  found.report(Finding::text_byte_order_mark, {}, fmt::format("it says {}", mark.encoding));
  bytes.erase(0, mark.bytes.size());
  std::string encoding(mark.encoding);
  if (encoding != "UTF-8") bytes = to_utf8(bytes, encoding, unit_of(encoding));
  return finish(std::move(bytes), std::move(encoding), found);
}

Decoded decode_as(std::string bytes, std::string_view encoding, Diagnostics& found) {
  if (!names_utf8(encoding)) bytes = to_utf8(bytes, encoding, unit_of(encoding));
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.compare(0, mark.size(), mark) == 0) {
    found.report(Finding::text_byte_order_mark, {}, {});
    bytes.erase(0, mark.size());
  }
  return finish(std::move(bytes), std::string(encoding), found);
}

}  // namespace

Decoded decode(std::string bytes, std::string_view encoding, Diagnostics& found) {
  if (!encoding.empty() && known_encoding(encoding)) return decode_as(std::move(bytes), encoding, found);
  if (const Mark* const mark = mark_of(bytes)) return decode_marked(std::move(bytes), *mark, found);
  const std::size_t special = next_special(bytes, 0);
  if (special < bytes.size()) {
    const std::size_t invalid = next_invalid(bytes, special);
    if (std::string wide = wide_encoding(bytes); !wide.empty())
      return decode_guessed(bytes, {.encoding = wide, .iconv_name = wide}, found);
    if (invalid < bytes.size() && !is_damaged_utf8(bytes, invalid)) {
      const std::string declared(declared_encoding(bytes));
      if (std::string text = decode_declared(bytes, declared); !text.empty())
        return finish(std::move(text), declared, found);
      return decode_guessed(bytes, guess_encoding(bytes), found, declared);
    }
  }
  return finish(std::move(bytes), "UTF-8", found);
}

bool known_encoding(std::string_view encoding) {
  // To iconv an empty name is that of the locale, and a slash begins options such as //IGNORE.
  if (encoding.empty() || encoding.find_first_of(std::string_view("/\0", 2)) != std::string_view::npos) return false;
  return names_utf8(encoding) || is_known_to_iconv(encoding);
}

char32_t next_code_point_beyond_ascii(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t index) -> unsigned { return static_cast<unsigned char>(text[index]); };
  const unsigned first = byte(at++);
  const std::size_t extra = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || at + extra > text.size()) return 0xFFFD;
  unsigned high = byte(at) ^ 0x80U;  // six bits each, when the byte is one that continues
  if (extra == 1) {
    if (high > 0x3F) return 0xFFFD;
    ++at;
    return (first & 0x1FU) << 6U | high;
  }
  const unsigned middle = byte(at + 1) ^ 0x80U;
  if ((high | middle) > 0x3F) return 0xFFFD;
  high = high << 6U | middle;
  if (extra == 2) {
    const char32_t result = (first & 0x0FU) << 12U | high;
    if (result < 0x800 || (result >= 0xD800 && result <= 0xDFFF)) return 0xFFFD;
    at += 2;
    return result;
  }
  const unsigned low = byte(at + 2) ^ 0x80U;
  const char32_t result = (first & 0x07U) << 18U | high << 6U | low;
  if (low > 0x3F || result < 0x10000 || result > 0x10FFFF) return 0xFFFD;
  at += 3;
  return result;
}

char superscript_digit(char32_t c) {
  if (c == 0xB9) return '1';
  if (c == 0xB2 || c == 0xB3) return static_cast<char>('2' + (c - 0xB2));
  return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? static_cast<char>('0' + (c - 0x2070)) : '\0';
}

void append_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0U | (c >> 12U));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (c >> 18U));
    text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

bool valid_utf8(std::string_view text) { return next_invalid(text, 0) == text.size(); }

std::string xml_characters(std::string text) {
  std::size_t at = next_special(text, 0);
  if (at == text.size()) return text;
  std::string out;
  out.reserve(text.size() + 16);
  const std::string_view all = text;
  for (std::size_t from = 0;; at = next_special(all, from)) {
    out += all.substr(from, at - from);
    if (at == all.size()) return out;
    const Character character = character_at(all, at);
    if (character.kind == Kind::form_feed)
      out += ' ';
    else if (character.kind == Kind::carriage_return || character.kind == Kind::next_line)
      out += all.substr(at, character.length);
    else
      out += replacement;
    from = at + character.length;
  }
}

}  // namespace rubricate
