#include "formats/text/numerals.h"

#include "formats/document/encoding.h"

namespace rubricate::plain {

std::optional<int> decimal_digit(char32_t c) {
  // The zeros: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam,
  // Thai, Lao, Tibetan, Burmese, Khmer, Mongolian.
  constexpr char32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6,  0xB66,  0xBE6, 0xC66,
                                0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810};
  for (const char32_t zero : zeros)
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  return {};
}

std::uint32_t read_number(std::string_view text, std::size_t& at) {
  std::uint32_t value = 0;
  while (at < text.size() && is_digit(text[at])) {
    if (value < 100000000) value = value * 10 + static_cast<std::uint32_t>(text[at] - '0');
    ++at;
  }
  return value;
}

std::uint32_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && is_blank(line[at])) ++at;
  while (line.substr(at, 3) == "\xE3\x80\x80") at += 3;
  return static_cast<std::uint32_t>(at);
}

bool close(std::string_view line, std::size_t at, Enumerator& result) {
  if (at < line.size() && !is_blank(line[at]) && line.substr(at, 3) != "\xE3\x80\x80") return false;
  result.length = skip_blanks(line, at);
  return true;
}

// The Greek numeral of a letter: α 1 ... ι 10 ... ρ 100 ... ω 800; 0 for other characters.
std::uint32_t greek_digit(char32_t c) {
  constexpr std::u32string_view letters = U"αβγδεϛζηθικλμνξοπϟρστυφχψω";
  constexpr std::array<std::uint16_t, 26> values{1,  2,  3,  4,  5,  6,   7,   8,   9,   10,  20,  30,  40,
                                                 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 600, 700, 800};
  if (c >= U'Α' && c <= U'Ω') c += 32;
  const std::size_t at = letters.find(c);
  return at == letters.npos ? 0 : values[at];
}

// Reads "ια", "ΣΤ" (also 6), "κβ" at `at`: digits that fall.
std::uint32_t read_greek(std::string_view line, std::size_t& at) {
  std::uint32_t total = 0;
  std::uint32_t last = 1000;
  const std::string_view rest = line.substr(at);
  for (const std::string_view stigma : {"ΣΤ", "στ"}) {
    if (!rest.starts_with(stigma)) continue;
    at += stigma.size();
    return 6;
  }
  for (std::size_t next = at; next < line.size();) {
    const std::uint32_t digit = greek_digit(next_code_point(line, next));
    if (digit == 0 || digit >= last) break;
    if (digit == 200 && line.substr(next).starts_with("Τ")) {  // ΙΣΤ is 16
      total += 6;
      at = next + 2;
      return total;
    }
    total += digit;
    last = digit < 10 ? 1 : digit < 100 ? 10 : 100;
    at = next;
  }
  return total;
}

// Bytes of the sign that makes letters a Greek numeral: ʹ, often typed as an accent or apostrophe.
std::size_t keraia_length(std::string_view text) {
  for (const std::string_view sign : {"\u0374", "\u0384", "\u00B4", "\u2019", "\u2032", "'"})
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

std::uint32_t roman_value(std::string_view text) {
  if (text.empty() || text.size() > 12) return 0;
  constexpr std::string_view letters = "IVXLCDMivxlcdm";
  if (letters.find(text[0]) == letters.npos || letters.find(text.back()) == letters.npos) return 0;
  const bool upper = is_upper(text[0]);
  std::uint32_t total = 0;
  std::size_t at = 0;
  struct Step {
    std::string_view digits;
    std::uint32_t value;
  };
  constexpr std::array<Step, 13> steps{{{"M", 1000},
                                        {"CM", 900},
                                        {"D", 500},
                                        {"CD", 400},
                                        {"C", 100},
                                        {"XC", 90},
                                        {"L", 50},
                                        {"XL", 40},
                                        {"X", 10},
                                        {"IX", 9},
                                        {"V", 5},
                                        {"IV", 4},
                                        {"I", 1}}};
  const auto matches = [&](std::string_view digits) {
    if (at + digits.size() > text.size()) return false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const char c = upper ? text[at + i] : static_cast<char>(is_lower(text[at + i]) ? text[at + i] - 32 : 0);
      if (c != digits[i]) return false;
    }
    return true;
  };
  for (const Step& step : steps) {
    int times = 0;
    while (matches(step.digits)) {
      if (++times > (step.digits.size() == 1 && step.value != 5 && step.value != 50 && step.value != 500 ? 3 : 1))
        return 0;
      total += step.value;
      at += step.digits.size();
    }
  }
  return at == text.size() ? total : 0;
}

}  // namespace rubricate::plain
