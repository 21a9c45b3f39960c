#include "formats/document/guess_encoding.h"

#include <iconv.h>
#include <uchardet.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <vector>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/language.h"

namespace rubricate {

namespace {

// ---- iconv

// iconv_t is a pointer whose bad value is -1, not null.
class Converter {
 public:
  explicit Converter(std::string_view encoding) : handle_(iconv_open("UTF-8", std::string(encoding).c_str())) {
    if (!*this && errno == ENOMEM) throw std::bad_alloc();
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (*this) iconv_close(handle_);
  }
  // NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX defines the value so.
  explicit operator bool() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // The text as UTF-8, with a byte 0xFF (which UTF-8 never has) in the place of each one that means nothing.
  std::string convert(std::string_view bytes, std::size_t unit);

 private:
  iconv_t handle_;
};

std::string Converter::convert(std::string_view bytes, std::size_t unit) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<char, 1U << 16U> buffer{};
  char* input = const_cast<char*>(bytes.data());  // iconv's interface; it does not write there
  std::size_t left = bytes.size();
  for (bool is_flushed = false; !is_flushed;) {
    is_flushed = left == 0;
    char* output = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(handle_, is_flushed ? nullptr : &input, &left, &output, &room);
    const int error = errno;
    out.append(buffer.data(), buffer.size() - room);
    if (result != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    const std::size_t skipped = std::min(unit, left);
    input += skipped;
    left -= skipped;
    out += '\xFF';
  }
  return out;
}

// ---- the sample

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// The parts of the text that tell something of its encoding: lines with bytes above 127, long ones in pieces.
std::vector<std::string_view> telling_pieces(std::string_view bytes) {
  constexpr std::size_t longest = 4096;
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view rest = bytes.substr(at, longest);
    const std::size_t line_end = rest.find('\n');
    const std::string_view piece = rest.substr(0, line_end == std::string_view::npos ? longest : line_end + 1);
    if (std::any_of(piece.begin(), piece.end(), is_high)) pieces.push_back(piece);
    at += piece.size();
  }
  return pieces;
}

// Pieces from everywhere, about `size` bytes of them: a preface in ASCII must not decide.
std::string sample_of(const std::vector<std::string_view>& pieces, std::size_t size) {
  std::size_t total = 0;
  for (const std::string_view piece : pieces) total += piece.size();
  const std::size_t stride = total / size + 1;
  std::string sample;
  for (std::size_t i = 0; i < pieces.size(); i += stride) sample += pieces[i];
  return sample;
}

std::string uchardet_guess(std::string_view bytes) {
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                                                uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), bytes.size());
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// ---- encodings of one byte a character

// The letters beyond ASCII that texts in a language have.
struct Alphabet {
  std::string_view language;
  std::u32string_view letters;
};
constexpr Alphabet alphabets[] = {
    {"en", U"éèêëïöñçàâæœ"},
    {"de", U"äöüßé"},
    {"fr", U"àâæçéèêëîïôœùûüÿ"},
    {"es", U"áéíñóúüªº"},
    {"it", U"àèéìíîòóùú"},
    {"pt", U"áâãàçéêíóôõúüªº"},
    {"nl", U"ëïéèöüóáêç"},
    {"pl", U"ąćęłńóśźż"},
    {"sv", U"åäöéü"},
    {"da", U"æøåé"},
    {"no", U"æøåéòô"},
    {"fi", U"äöå"},
    {"cs", U"áčďéěíňóřšťúůýž"},
    {"sk", U"áäčďéíĺľňóôŕšťúýž"},
    {"hr", U"čćđšž"},
    {"hu", U"áéíóöőúüű"},
    {"ro", U"ăâîșțşţ"},
    {"tr", U"çğıöşüâîûi̇"},
    {"ca", U"àçéèíïòóúü·"},
    {"is", U"áðéíóúýþæö"},
    {"ru", U"абвгдежзийклмнопрстуфхцчшщъыьэюяё"},
    {"uk", U"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
    {"bg", U"абвгдежзийклмнопрстуфхцчшщъьюя"},
    {"sr", U"абвгдђежзијклљмнњопрстћуфхцчџш"},
    {"be", U"абвгдеёжзійклмнопрстуўфхцчшыьэюя"},
    {"el", U"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"},
};

const Alphabet* alphabet_of(std::string_view language) {
  for (const Alphabet& each : alphabets)
    if (each.language == language) return &each;
  return nullptr;
}

enum class Kind : std::uint8_t { small, capital, letter, sign, digit, blank };

struct Character {
  char32_t c = 0;
  Kind kind = Kind::blank;
  bool is_ascii = true;
  bool is_latin = true;
};

Character character_of(char32_t c) {
  Character result{.c = c, .is_ascii = c < 0x80, .is_latin = c < 0x370 || (c >= 0x1E00 && c < 0x1F00)};
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LL: result.kind = Kind::small; break;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: result.kind = Kind::capital; break;
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: result.kind = Kind::letter; break;
    case UTF8PROC_CATEGORY_ND: result.kind = Kind::digit; break;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC: result.kind = c < 0x80 || c == 0xA0 ? Kind::blank : Kind::sign; break;
    default: result.kind = Kind::sign; break;
  }
  if (c == U'ª' || c == U'º') result.kind = Kind::sign;
  return result;
}

bool is_letter(const Character& each) {
  return each.kind == Kind::small || each.kind == Kind::capital || each.kind == Kind::letter;
}

// Signs that texts have beside words, and the few they have inside of them.
bool is_usual_sign(char32_t c) {
  constexpr std::u32string_view signs = U"“”‘’„‚«»‹›–—…€£§©®°·•¿¡ªº²³½×±†№™´\u00A0";
  return signs.find(c) != signs.npos;
}

constexpr double no_text = -4;

std::string without_holes(std::string utf8) {
  std::replace(utf8.begin(), utf8.end(), '\xFF', '?');
  return utf8;
}

double weight_of(const Character& before, const Character& here, const Character& after, const Alphabet* alphabet) {
  if (here.c == 0xFFFD || (here.c >= 0x80 && here.c < 0xA0) || (here.c >= 0xE000 && here.c < 0xF900)) return no_text;
  const bool inside = is_letter(before) && is_letter(after);
  if (here.kind == Kind::blank) return 0.5;
  if (!is_letter(here)) {
    if (here.c == U'’' || here.c == U'´' || (here.c == U'·' && inside)) return 0.5;
    if (inside) return -2;
    if (!is_usual_sign(here.c)) return -1;
    return 0.5;
  }
  // Few words are one letter; a sign between blanks in another encoding looks like one.
  const bool alone = !is_letter(before) && !is_letter(after);
  if (alone && (here.kind == Kind::capital || alphabet == nullptr)) return -0.5;
  double weight = 0.3;
  if (before.kind == Kind::small && here.kind == Kind::capital) weight -= 1.8;
  if (before.kind == Kind::capital && here.kind == Kind::capital) weight -= 0.4;  // "сТАРЫЙ"
  const bool mixed = (is_letter(before) && before.is_latin != here.is_latin) ||
                     (is_letter(after) && after.is_ascii && after.is_latin != here.is_latin);
  if (mixed) return weight - 2.3;
  const auto small = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(here.c)));
  const bool known = alphabet != nullptr && alphabet->letters.find(small) != alphabet->letters.npos;
  if (known) return alone ? 0.2 : weight + 0.7;
  return alphabet != nullptr || here.is_latin ? weight - 1 : weight + 0.5;
}

// The alphabet that has most of these letters, where the words do not tell the language.
const Alphabet* likely_alphabet(std::string_view utf8) {
  std::array<std::size_t, std::size(alphabets)> hits{};
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (c < 0xC0) continue;
    const auto small = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    for (std::size_t i = 0; i < hits.size(); ++i)
      hits[i] += alphabets[i].letters.find(small) != alphabets[i].letters.npos;
  }
  const auto most = std::max_element(hits.begin(), hits.end());
  return *most == 0 ? nullptr : &alphabets[static_cast<std::size_t>(most - hits.begin())];
}

// -4 to 1: how much like a text the characters beyond ASCII of `utf8` look, with 0xFF for bytes without meaning.
double plausibility(std::string utf8) {
  const auto holes = static_cast<std::size_t>(std::count(utf8.begin(), utf8.end(), '\xFF'));
  utf8 = without_holes(std::move(utf8));
  const std::string language = recognise_language(utf8);
  const Alphabet* alphabet = alphabet_of(language);
  if (language.empty()) alphabet = likely_alphabet(utf8);
  double total = no_text * static_cast<double>(holes);
  std::size_t count = holes;
  Character before;
  Character here;
  const auto step = [&](const Character& after) {
    if (!here.is_ascii) {
      total += weight_of(before, here, after, alphabet);
      ++count;
    }
    before = here;
    here = after;
  };
  for (std::size_t at = 0; at < utf8.size();) step(character_of(next_code_point(utf8, at)));
  step({});
  return count == 0 ? 0 : total / static_cast<double>(count);
}

// ---- encodings of two bytes a character

// Counts of what pairs of bytes mean.
struct Pairs {
  std::size_t common = 0;    // characters of the first level of the standard, kana, Hangul
  std::size_t signs = 0;     // punctuation and full-width forms
  std::size_t rare = 0;      // of the second level
  std::size_t strange = 0;   // extensions, half-width katakana, letters of other scripts
  std::size_t kana = 0;      // of the common ones
  std::size_t late = 0;      // of the common ones in GB 2312, those after the part that Korean shares
  std::size_t nonsense = 0;  // bytes without meaning

  std::size_t all() const { return common + signs + rare + strange + nonsense; }
};

enum class Meaning : std::uint8_t { common, kana, late, sign, rare, strange, nonsense };

bool between(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

Meaning gb_pair(unsigned a, unsigned b) {
  if (!between(a, 0x81, 0xFE) || !(between(b, 0x40, 0xFE) || between(b, 0x30, 0x39)) || b == 0x7F)
    return Meaning::nonsense;
  if (b < 0xA1 || between(a, 0xA4, 0xAF) || a < 0xA1) return Meaning::strange;
  if (a <= 0xA3) return Meaning::sign;
  return between(a, 0xB0, 0xC8) ? Meaning::common : between(a, 0xC9, 0xD7) ? Meaning::late : Meaning::rare;
}

Meaning big5_pair(unsigned a, unsigned b) {
  if (!between(a, 0x81, 0xFE) || !(between(b, 0x40, 0x7E) || between(b, 0xA1, 0xFE))) return Meaning::nonsense;
  if (between(a, 0xA1, 0xA3)) return Meaning::sign;
  return between(a, 0xA4, 0xC6) ? Meaning::common : between(a, 0xC9, 0xF9) ? Meaning::rare : Meaning::strange;
}

Meaning euc_jp_pair(unsigned a, unsigned b) {
  if (!(between(a, 0xA1, 0xFE) || a == 0x8E || a == 0x8F) || !between(b, 0xA1, 0xFE)) return Meaning::nonsense;
  if (a == 0xA4 || a == 0xA5) return Meaning::kana;
  if (between(a, 0xA1, 0xA3)) return Meaning::sign;
  return between(a, 0xB0, 0xCF) ? Meaning::common : between(a, 0xD0, 0xF4) ? Meaning::rare : Meaning::strange;
}

Meaning shift_jis_pair(unsigned a, unsigned b) {
  if (!(between(a, 0x81, 0x9F) || between(a, 0xE0, 0xFC)) || !between(b, 0x40, 0xFC) || b == 0x7F)
    return Meaning::nonsense;
  if ((a == 0x82 && b >= 0x9F) || (a == 0x83 && b <= 0x96)) return Meaning::kana;
  if (a == 0x81 || a == 0x82) return Meaning::sign;
  return between(a, 0x88, 0x97) ? Meaning::common : a <= 0x9F || a <= 0xEA ? Meaning::rare : Meaning::strange;
}

Meaning euc_kr_pair(unsigned a, unsigned b) {
  if (!between(a, 0x81, 0xFE) || !between(b, 0x41, 0xFE)) return Meaning::nonsense;
  if (between(a, 0xA1, 0xA3) && b >= 0xA1) return Meaning::sign;
  if (between(a, 0xB0, 0xC8) && b >= 0xA1) return Meaning::common;
  return between(a, 0xCA, 0xFD) && b >= 0xA1 ? Meaning::rare : Meaning::strange;
}

struct PairEncoding {
  std::string_view name;
  std::string_view iconv_name;
  std::string_view language;
  Meaning (*meaning)(unsigned, unsigned);
};
constexpr PairEncoding pair_encodings[] = {{"GB18030", "GB18030", "zh-Hans", gb_pair},
                                           {"BIG5", "CP950", "zh-Hant", big5_pair},
                                           {"SHIFT_JIS", "CP932", "ja", shift_jis_pair},
                                           {"EUC-JP", "EUC-JP-MS", "ja", euc_jp_pair},
                                           {"EUC-KR", "CP949", "ko", euc_kr_pair}};

Pairs count_pairs(std::string_view bytes, const PairEncoding& encoding) {
  Pairs pairs;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    if (first < 0x80) continue;
    if (encoding.meaning == shift_jis_pair && between(first, 0xA1, 0xDF)) {
      ++pairs.strange;
      continue;
    }
    const auto second = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0U;
    Meaning meaning = encoding.meaning(first, second);
    // Within a word of Latin letters no ideograph stands.
    const bool in_word = second < 0x80 && at > 0 && is_ascii_letter(bytes[at - 1]);
    if (in_word && meaning != Meaning::nonsense) meaning = Meaning::strange;
    switch (meaning) {
      case Meaning::kana: ++pairs.kana; [[fallthrough]];
      case Meaning::common: ++pairs.common; break;
      case Meaning::late:
        ++pairs.late;
        ++pairs.common;
        break;
      case Meaning::sign: ++pairs.signs; break;
      case Meaning::rare: ++pairs.rare; break;
      case Meaning::strange: ++pairs.strange; break;
      case Meaning::nonsense: ++pairs.nonsense; continue;
    }
    ++at;
  }
  return pairs;
}

// -4 to 1, as plausibility.
double pair_plausibility(std::string_view bytes, const PairEncoding& encoding) {
  const Pairs pairs = count_pairs(bytes, encoding);
  if (pairs.all() == 0) return no_text;
  const auto share = [&](std::size_t count) { return static_cast<double>(count) / static_cast<double>(pairs.all()); };
  double result = share(pairs.common) + 0.8 * share(pairs.signs) - 0.3 * share(pairs.rare) -
                  0.6 * share(pairs.strange) + no_text * share(pairs.nonsense);
  const bool japanese = encoding.meaning == shift_jis_pair || encoding.meaning == euc_jp_pair;
  // No Japanese text does without kana, and a third of common Chinese stands where Korean has none of its letters.
  if (japanese && share(pairs.kana) < 0.05) result -= 1;
  if (encoding.meaning == gb_pair && share(pairs.late) < 0.1) result -= 0.3;
  return result;
}

// ---- UTF-16 and UTF-32 without a mark

// Units of UTF-16 that texts are made of, the blocks of the living scripts.
bool is_text_unit(unsigned unit) {
  return between(unit, 0x20, 0x7E) || unit == 9 || unit == 10 || unit == 12 || unit == 13 ||
         between(unit, 0xA0, 0x24F) || between(unit, 0x370, 0x6FF) || between(unit, 0x900, 0x0E7F) ||
         between(unit, 0x10A0, 0x11FF) || between(unit, 0x1E00, 0x1FFF) || between(unit, 0x2010, 0x2044) ||
         between(unit, 0x20A0, 0x2122) || between(unit, 0x3000, 0x30FF) || between(unit, 0x4E00, 0x9FFF) ||
         between(unit, 0xAC00, 0xD7A3) || between(unit, 0xFF00, 0xFFEF);
}

// The commonest signs of any text: blank, line end, comma, period and their ideographic kin.
bool is_common_unit(unsigned unit) {
  return unit == 0x20 || unit == 10 || unit == 13 || unit == 0x2C || unit == 0x2E || unit == 0x3001 || unit == 0x3002 ||
         unit == 0x3000 || unit == 0xFF0C || between(unit, 'a', 'z');
}

unsigned unit_at(std::string_view bytes, std::size_t at, bool little) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return little ? first | second << 8U : second | static_cast<unsigned>(first) << 8U;
}

struct Units {
  std::size_t text = 0;
  std::size_t common = 0;
};

Units count_units(std::string_view bytes, bool little) {
  Units units;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const unsigned unit = unit_at(bytes, at, little);
    units.text += is_text_unit(unit);
    units.common += is_common_unit(unit);
  }
  return units;
}

std::string_view utf16_of(std::string_view bytes) {
  const Units little = count_units(bytes, true);
  const Units big = count_units(bytes, false);
  const std::size_t all = bytes.size() / 2;
  const bool is_little = little.text + little.common > big.text + big.common;
  const Units& best = is_little ? little : big;
  // A surrogate pair is rare, a control rarer.
  if (best.text * 100 < all * 97 || best.common * 100 < all) return {};
  return is_little ? "UTF-16LE" : "UTF-16BE";
}

// Three of four bytes of a unit are known: one or two zeros and a small number of a plane.
std::string_view utf32_of(std::string_view bytes) {
  for (const bool little : {true, false}) {
    std::size_t at = 0;
    for (; at + 3 < bytes.size(); at += 4) {
      const char top = bytes[little ? at + 3 : at];
      const auto plane = static_cast<unsigned char>(bytes[little ? at + 2 : at + 1]);
      if (top != '\0' || plane > 0x10) break;
    }
    if (at + 3 >= bytes.size()) return little ? "UTF-32LE" : "UTF-32BE";
  }
  return {};
}

// Escapes to JIS X 0208: a pure seven-bit text that has them is nothing else.
bool is_iso_2022_jp(std::string_view bytes) {
  const std::size_t escape = bytes.find("\x1B$");
  if (escape == bytes.npos || escape + 2 >= bytes.size()) return false;
  if (bytes[escape + 2] != 'B' && bytes[escape + 2] != '@') return false;
  const bool returns = bytes.find("\x1B(B", escape) != bytes.npos || bytes.find("\x1B(J", escape) != bytes.npos;
  return returns && std::none_of(bytes.begin(), bytes.end(), is_high);
}

// ---- choosing

// In the order of preference where two read a text alike.
constexpr std::string_view single_encodings[] = {
    "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257", "ISO-8859-2",
    "ISO-8859-15",  "ISO-8859-5",   "ISO-8859-7",   "KOI8-R",       "KOI8-U",       "IBM866",       "MACINTOSH",
    "IBM850",       "IBM852",       "windows-1255", "windows-1256", "TIS-620"};

// Encodings of old machines need better reasons.
double rarity_of(std::string_view encoding) {
  const bool old = encoding.starts_with("IBM") || encoding == "MACINTOSH";
  return encoding == "TIS-620" ? 0.3 : old ? 0.15 : 0;
}

struct Candidate {
  std::string_view name;
  std::string_view iconv_name;
  double plausibility = 0;
  std::string text = {};  // of the sample
};

std::string upper_case(std::string_view name) {
  std::string upper(name);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return upper;
}

std::vector<Candidate> candidates_for(std::string_view bytes) {
  // Long enough to tell, short enough to be read twenty times.
  const std::vector<std::string_view> pieces = telling_pieces(bytes);
  const std::string sample = sample_of(pieces, 24U << 10U);
  const std::string guess = upper_case(uchardet_guess(sample));
  constexpr double tie = 0.04;
  std::vector<Candidate> all;
  const auto add = [&](std::string_view name, std::string_view iconv_name, double value, std::string text) {
    const std::string_view other = name == "GB18030" ? std::string_view("GB2312") : std::string_view("UHC");
    if (upper_case(name) == guess || other == guess) value += tie;
    all.push_back({name, iconv_name, value, std::move(text)});
  };
  for (const std::string_view name : single_encodings) {
    std::string text = to_utf8(sample, name, 1);
    if (text.empty()) continue;
    const double value = plausibility(text) - rarity_of(name);
    add(name, name, value, std::move(text));
  }
  for (const PairEncoding& each : pair_encodings) {
    const double value = pair_plausibility(sample, each);
    if (value < -0.5) continue;
    std::string text = to_utf8(sample, each.iconv_name, 1);
    const bool reads =
        each.language == std::string_view(recognise_language(without_holes(text))).substr(0, each.language.size());
    add(each.name, each.iconv_name, reads ? value + 0.1 : value, std::move(text));
  }
  // On a grid: values that differ by rounding only stay in the order of the tables. "About equal" would be no order.
  const auto step = [](const Candidate& each) { return std::llround(each.plausibility * 1e6); };
  std::stable_sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) { return step(a) > step(b); });
  return all;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view encoding, std::size_t unit) {
  Converter converter(encoding);
  return converter ? converter.convert(bytes, unit) : std::string();
}

bool is_known_to_iconv(std::string_view encoding) { return static_cast<bool>(Converter(encoding)); }

std::string wide_encoding(std::string_view bytes) {
  if (is_iso_2022_jp(bytes)) return "ISO-2022-JP";
  // Controls that no text has are the low or high bytes of something wider.
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
  };
  constexpr std::size_t least = 8;
  if (bytes.size() < least || std::none_of(bytes.begin(), bytes.end(), is_control)) return {};
  if (const std::string_view utf32 = utf32_of(bytes); !utf32.empty()) return std::string(utf32);
  return std::string(utf16_of(bytes));
}

EncodingGuess guess_encoding(std::string_view bytes) {
  const std::vector<Candidate> all = candidates_for(bytes);
  if (all.empty()) return {.encoding = "windows-1252", .iconv_name = "windows-1252"};
  // Of those that read the text alike, the one that comes first in the lists.
  const auto place = [](const Candidate& each) {
    return std::find(std::begin(single_encodings), std::end(single_encodings), each.name) -
           std::begin(single_encodings);
  };
  const Candidate* chosen = &all.front();
  for (const Candidate& each : all)
    if (each.text == chosen->text && place(each) < place(*chosen)) chosen = &each;
  const Candidate& best = *chosen;
  EncodingGuess result{.encoding = std::string(best.name), .iconv_name = std::string(best.iconv_name)};
  const auto next = std::find_if(all.begin(), all.end(), [&](const Candidate& each) { return each.text != best.text; });
  if (next == all.end()) return result;
  result.next = next->name;
  const double lead = best.plausibility - next->plausibility;
  const auto letters = std::count_if(best.text.begin(), best.text.end(), is_high);
  constexpr std::ptrdiff_t few = 40;
  using Certainty = EncodingGuess::Certainty;
  result.certainty = best.plausibility > 0.6 && lead > 0.25 && letters >= few ? Certainty::sure
                     : lead > 0.1                                             ? Certainty::probable
                                                                              : Certainty::low;
  return result;
}

}  // namespace rubricate
