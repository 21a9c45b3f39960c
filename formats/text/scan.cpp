#include "formats/text/scan.h"

#include <utf8proc.h>

#include <algorithm>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"

namespace rubricate::plain {

namespace {

bool is_letter(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT ||
         category == UTF8PROC_CATEGORY_LM || category == UTF8PROC_CATEGORY_LO;
}

void end_word(Scan& scan, std::uint32_t length, bool capital) {
  if (length == 0) return;
  if (++scan.words == 1) scan.first_word = length, scan.first_word_upper = scan.upper;
  scan.capitalised += capital;
  if (length < 4) return;
  ++scan.long_words;
  scan.long_capitalised += capital;
}

}  // namespace

bool begins_with_letter(char32_t c) {
  if (c < 0x80) return (classes[c] & (upper_bit | lower_bit)) != 0;
  return is_letter(utf8proc_category(static_cast<utf8proc_int32_t>(c)));
}

bool is_small_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return (classes[byte] & lower_bit) != 0;
  return (byte & 0xC0) != 0x80 &&
         utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(text, at))) == UTF8PROC_CATEGORY_LL;
}

Twins twins_in(std::string_view text) {
  const auto is_twin = [](auto c, auto next, auto) { return (c == next) & ((c == ' ') | (c == 't') | (c == 'w')); };
  Twins found;
  for (std::size_t at = find_three(text, 0, is_twin); at < text.size(); at = find_three(text, at + 1, is_twin)) {
    (text[at] == ' ' ? found.gap : found.address) = true;
    if (found.gap && found.address) break;
  }
  return found;
}

Scan scan_line(std::string_view text) {
  Scan scan;
  const Twins twins = twins_in(text);
  scan.has_gap = twins.gap;
  scan.has_address = twins.address;
  std::uint32_t word = 0;
  bool capital = false;
  bool sentence_end = false;  // a . ! ? was just seen, after a word of two letters or more
  bool sentence_space = false;
  unsigned char before = 0;
  for (std::size_t at = 0; at < text.size();) {
    // Letters of ASCII go by in runs.
    const std::size_t run = at;
    std::uint32_t capitals = 0;
    for (; at < text.size(); ++at) {
      const std::uint8_t kind = classes[static_cast<unsigned char>(text[at])];
      if ((kind & (upper_bit | lower_bit)) == 0) break;
      capitals += kind & upper_bit;
    }
    if (at > run) {
      before = 'a';
      const auto length = static_cast<std::uint32_t>(at - run);
      const bool begins_small = (classes[static_cast<unsigned char>(text[run])] & lower_bit) != 0;
      if (scan.first == 0) {
        scan.first = static_cast<unsigned char>(text[run]);
        scan.first_is_lower = begins_small;
      }
      scan.upper += capitals;
      scan.lower += length - capitals;
      scan.inner_sentence = scan.inner_sentence || (sentence_space && capitals > 0);
      if (word == 0) capital = !begins_small;
      word += length;
      sentence_end = false;
      if (at == text.size()) break;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' && scan.first != 0) {
      end_word(scan, word, capital);
      word = 0;
      sentence_space = sentence_end;
      before = byte;
      ++at;
      continue;
    }
    char32_t c = byte;
    bool upper = false;
    bool lower = false;
    bool letter = false;
    if (byte < 0x80) {
      ++at;
      const std::uint8_t kind = classes[byte];
      scan.digits += (kind & digit_bit) != 0;
      scan.signs += (kind & sign_bit) != 0;
      scan.code_bytes += (kind & code_bit) != 0;
      scan.signs_seen |= kind;
      scan.has_quote = scan.has_quote || byte == '"';
      scan.has_periods = scan.has_periods || (byte == '.' && (before == '.' || before == ' '));
      before = byte;
    } else {
      c = next_code_point(text, at);
      before = 0;
      scan.has_quote = scan.has_wide = true;
      // No letter stands among dashes and quotation marks, nor another category among ideographs and kana.
      const bool is_general_sign = c >= 0x2000 && c <= 0x206F;
      const bool is_ideograph = c >= 0x4E00 && c <= 0x9FA5;
      const utf8proc_category_t category = is_general_sign ? UTF8PROC_CATEGORY_PO
                                           : is_ideograph  ? UTF8PROC_CATEGORY_LO
                                                           : utf8proc_category(static_cast<utf8proc_int32_t>(c));
      upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
      lower = category == UTF8PROC_CATEGORY_LL;
      letter = is_letter(category);
      if (c == U'。' || c == U'！' || c == U'？') sentence_end = at < text.size(), sentence_space = sentence_end;
    }
    if (scan.first == 0) {
      scan.first = c;
      scan.first_is_lower = lower;
    }
    scan.upper += upper;
    scan.lower += lower;
    scan.other_letters += letter && !upper && !lower;
    if (sentence_space && (upper || (letter && !lower))) scan.inner_sentence = true;
    if (c == ' ' || c == '\t') {
      end_word(scan, word, capital);
      word = 0;
      sentence_space = sentence_end;
      continue;
    }
    if (letter) {
      if (word == 0) capital = upper;
      ++word;
    }
    sentence_end = (c == '.' || c == '!' || c == '?') && word >= 3;
    if (!letter && c != '"' && c != '\'') sentence_space = false;
  }
  end_word(scan, word, capital);
  return scan;
}

}  // namespace rubricate::plain
