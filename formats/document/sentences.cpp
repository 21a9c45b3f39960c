#include "formats/document/sentences.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"

namespace rubricate {

namespace {

// Without their last full stop, in lower case and in the order of their bytes.
constexpr std::array abbreviations = std::to_array<std::string_view>(
    {"abb",  "abs",  "adj",  "al",   "anm",  "approx", "apr",  "art",  "aufl", "aug",  "av",  "bd",    "bde",  "bl",
     "bspw", "bull", "bzw",  "c",    "ca",   "cap",    "capt", "cf",   "ch",   "chap", "cie", "cit",   "co",   "col",
     "corp", "d",    "dec",  "dept", "dr",   "dra",    "ed",   "edn",  "eds",  "eq",   "eqs", "ersch", "esp",  "est",
     "etc",  "evtl", "ex",   "f",    "feb",  "ff",     "fig",  "figs", "fr",   "geb",  "gen", "gest",  "ggf",  "gov",
     "hg",   "hon",  "hr",   "hrsg", "ibid", "inc",    "insb", "jan",  "jr",   "jul",  "jun", "kap",   "lic",  "lt",
     "ltd",  "m",    "maj",  "mar",  "max",  "messrs", "min",  "mlle", "mm",   "mme",  "mr",  "mrs",   "ms",   "mt",
     "n",    "no",   "nos",  "nov",  "nr",   "núm",    "oct",  "okt",  "op",   "p",    "pag", "par",   "pl",   "pp",
     "prof", "pt",   "pág",  "págs", "ref",  "rep",    "resp", "rev",  "sc",   "sec",  "sen", "sep",   "sept", "sog",
     "sr",   "sra",  "ss",   "st",   "str",  "suppl",  "tab",  "tel",  "u",    "univ", "usw", "v",     "verf", "vgl",
     "viz",  "vol",  "vols", "vs",   "zit",  "zzgl"});
static_assert(std::ranges::is_sorted(abbreviations));
constexpr std::size_t longest_abbreviation = std::ranges::max(abbreviations, {}, &std::string_view::size).size();

// A bit for each length of those that begin with each letter of ASCII.
constexpr auto lengths_by_letter = [] {
  std::array<std::uint32_t, 26> lengths{};
  for (const std::string_view each : abbreviations)
    lengths[static_cast<std::size_t>(each.front() - 'a')] |= std::uint32_t{1} << each.size();
  return lengths;
}();
static_assert(longest_abbreviation < 32);

// A quick no for nearly all words of ASCII, which are as long in small letters; others may not be.
bool may_be_abbreviation(std::string_view word) {
  if (has_byte(word, is_wide_byte)) return true;
  const auto letter = static_cast<std::size_t>((word.front() | 0x20) - 'a');
  return word.size() <= longest_abbreviation && letter < lengths_by_letter.size() &&
         (lengths_by_letter[letter] >> word.size() & 1U) != 0;
}

std::string lower_case(std::string_view word) {
  std::string lower;
  for (std::size_t at = 0; at < word.size();)
    append_code_point(
        lower, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(next_code_point(word, at)))));
  return lower;
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

bool is_letter_or_digit(char32_t c) {
  const utf8proc_category_t kind = category(c);
  return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) || kind == UTF8PROC_CATEGORY_ND;
}

bool is_one_letter(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  const char32_t c = next_code_point(word, at);
  return at == word.size() && is_letter_or_digit(c) && category(c) != UTF8PROC_CATEGORY_ND;
}

// "12" of "am 12. Juli".
bool is_ordinal(std::string_view word) {
  return word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_one_of(char32_t c, std::u32string_view all) { return all.find(c) != std::u32string_view::npos; }

// What may stand between the end of a sentence and the blank.
constexpr std::u32string_view closing = U"\"'”’»›)]}*_~`」』）】〕》〉｝］〙〗｣";

std::size_t last_begin(std::string_view text, std::size_t end) {
  do --end;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
  return end;
}

// The first letter or digit of a word, behind quotes and marks; 0 when there is none.
char32_t first_of(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (const char32_t c = next_code_point(word, at); is_letter_or_digit(c)) return c;
  return 0;
}

}  // namespace

bool takes_full_stop(std::string_view word) {
  const std::size_t begin =
      std::find_if(word.rbegin(), word.rend(), [](char c) { return c == '(' || c == '['; }).base() - word.begin();
  word.remove_prefix(begin);
  if (word.empty()) return false;
  if (is_ordinal(word)) return true;
  // "U.S", "e.g", and an initial.
  const std::size_t stop = word.rfind('.');
  if (is_one_letter(stop == std::string_view::npos ? word : word.substr(stop + 1))) return true;
  return may_be_abbreviation(word) && std::ranges::binary_search(abbreviations, lower_case(word));
}

bool sentence_ends(std::string_view before, std::string_view after) {
  char32_t mark = 0;
  while (!before.empty()) {
    const std::size_t at = last_begin(before, before.size());
    std::size_t next = at;
    mark = next_code_point(before, next);
    if (!is_one_of(mark, closing)) break;
    before = before.substr(0, at);
  }
  if (before.empty() || !is_one_of(mark, U".!?…。！？｡؟।")) return false;
  if (mark == '.' && takes_full_stop(before.substr(0, before.size() - 1))) return false;
  const char32_t first = first_of(after);
  if (first == 0) return false;
  return category(first) != UTF8PROC_CATEGORY_LL;
}

}  // namespace rubricate
