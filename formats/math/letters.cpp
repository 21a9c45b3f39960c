#include "formats/math/letters.h"

#include <algorithm>
#include <array>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

struct Alphabet {
  std::string_view variant;
  char32_t latin;      // of A; Z, then a to z follow
  char32_t greek = 0;  // of capital alpha
  char32_t digits = 0;
};

constexpr std::array alphabets{
    Alphabet{"bold", 0x1D400, 0x1D6A8, 0x1D7CE},
    Alphabet{"italic", 0x1D434, 0x1D6E2},
    Alphabet{"bold-italic", 0x1D468, 0x1D71C},
    Alphabet{"script", 0x1D49C},
    Alphabet{"bold-script", 0x1D4D0},
    Alphabet{"fraktur", 0x1D504},
    Alphabet{"double-struck", 0x1D538, 0, 0x1D7D8},
    Alphabet{"bold-fraktur", 0x1D56C},
    Alphabet{"sans-serif", 0x1D5A0, 0, 0x1D7E2},
    Alphabet{"bold-sans-serif", 0x1D5D4, 0x1D756, 0x1D7EC},
    Alphabet{"sans-serif-italic", 0x1D608},
    Alphabet{"sans-serif-bold-italic", 0x1D63C, 0x1D790},
    Alphabet{"monospace", 0x1D670, 0, 0x1D7F6},
};

// Letters that Unicode had before the block; their places in it are empty.
struct Older {
  char32_t empty, letter;
};
constexpr std::array older{
    Older{0x1D455, 0x210E}, Older{0x1D49D, 0x212C}, Older{0x1D4A0, 0x2130}, Older{0x1D4A1, 0x2131},
    Older{0x1D4A3, 0x210B}, Older{0x1D4A4, 0x2110}, Older{0x1D4A7, 0x2112}, Older{0x1D4A8, 0x2133},
    Older{0x1D4AD, 0x211B}, Older{0x1D4BA, 0x212F}, Older{0x1D4BC, 0x210A}, Older{0x1D4C4, 0x2134},
    Older{0x1D506, 0x212D}, Older{0x1D50B, 0x210C}, Older{0x1D50C, 0x2111}, Older{0x1D515, 0x211C},
    Older{0x1D51D, 0x2128}, Older{0x1D53A, 0x2102}, Older{0x1D53F, 0x210D}, Older{0x1D545, 0x2115},
    Older{0x1D547, 0x2119}, Older{0x1D548, 0x211A}, Older{0x1D549, 0x211D}, Older{0x1D551, 0x2124},
};

// Behind capital omega, and behind small omega, stand other signs in the same order for each variant.
constexpr std::array<char32_t, 8> greek_signs{0x2207, 0x2202, 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6};

// The place in the alphabet of Greek, whose first sign is capital alpha; -1 when it is not of it.
int greek_place(char32_t c) {
  if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return static_cast<int>(c - 0x391);
  if (c == 0x3F4) return 17;  // capital theta symbol
  if (c >= 0x3B1 && c <= 0x3C9) return static_cast<int>(c - 0x3B1) + 26;
  for (std::size_t i = 0; i < greek_signs.size(); ++i)
    if (greek_signs[i] == c) return i == 0 ? 25 : 50 + static_cast<int>(i);
  return -1;
}

char32_t styled(char32_t c, const Alphabet& alphabet) {
  char32_t result = 0;
  if (c >= 'A' && c <= 'Z') result = alphabet.latin + (c - 'A');
  if (c >= 'a' && c <= 'z') result = alphabet.latin + 26 + (c - 'a');
  if (c >= '0' && c <= '9' && alphabet.digits != 0) result = alphabet.digits + (c - '0');
  if (const int place = greek_place(c); place >= 0 && alphabet.greek != 0)
    result = alphabet.greek + static_cast<char32_t>(place);
  for (const Older& each : older)
    if (each.empty == result) return each.letter;
  return result;
}

}  // namespace

std::optional<std::string> styled_letters(std::string_view text, std::string_view variant) {
  const auto* alphabet =
      std::find_if(alphabets.begin(), alphabets.end(), [&](const Alphabet& each) { return each.variant == variant; });
  if (alphabet == alphabets.end()) return std::nullopt;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = styled(next_code_point(text, at), *alphabet);
    if (c == 0) return std::nullopt;
    append_code_point(result, c);
  }
  return result;
}

}  // namespace rubricate
