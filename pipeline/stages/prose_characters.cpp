#include "pipeline/stages/prose_characters.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

// ---- mojibake

// 0x80 to 0x9F of windows-1252; 0: no character has this byte there, and programs keep it as the control it was.
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that windows-1252 writes the character with; 0 when there is none beyond ASCII.
unsigned char byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  if (c < 0x152 || c > 0x2122 || (c > 0x2DC && c < 0x2013)) return 0;
  const auto* at = std::ranges::find(windows_1252, c);
  return at == windows_1252.end() ? 0 : static_cast<unsigned char>(0x80 + (at - windows_1252.begin()));
}

// The characters that stand together and are bytes beyond ASCII.
struct Run {
  std::string bytes;
  std::vector<std::size_t> places;  // of each byte's character in the text, and the end of the last
};

Run run_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 512;
  Run run;
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && run.bytes.size() < longest) {
    std::size_t next = at;
    const unsigned char byte = byte_of(next_code_point(text, next));
    if (byte == 0) break;
    run.bytes += static_cast<char>(byte);
    run.places.push_back(at);
    at = next;
  }
  run.places.push_back(at);
  return run;
}

// The length of the UTF-8 sequence of two bytes or more that begins at `at`, or 0.
std::size_t sequence_at(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  return length > 0 && at + length <= bytes.size() && valid_utf8(bytes.substr(at, length)) ? length : 0;
}

// How a decoded character speaks for having been one.
enum class Plausible {
  no,
  in_company,  // one alone may be chance: letters of scripts whose texts have nothing else
  yes
};

Plausible plausible(char32_t c) {
  if (c == 0xFEFF || (c >= 0x2010 && c <= 0x203A) || c == 0x20AC || c == 0x2122 || (c >= 0x2190 && c <= 0x21FF) ||
      c == 0x2022 || c == 0x2212 || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x1F300 && c <= 0x1FAFF))
    return Plausible::yes;
  if (c >= 0xA0 && c <= 0x17F) return Plausible::yes;
  if ((c >= 0x218 && c <= 0x21B) || (c >= 0x370 && c <= 0x5FF) || (c >= 0x600 && c <= 0x6FF) ||
      (c >= 0x3000 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
      (c >= 0xFF00 && c <= 0xFFEF))
    return Plausible::in_company;
  return Plausible::no;
}

// Marks that close or part words, and so may come behind a capital letter: "IRMÃ”" ends a quotation.
bool may_follow_word(char32_t c) {
  return c == 0x201D || c == 0x2019 || c == 0x201C || c == 0x2026 || c == 0x2013 || c == 0x2014 || c == 0xBB ||
         c == 0x203A || c == 0xA0 || c == 0x2122 || c == 0xAB || c == 0xB7 || c == 0x2022;
}

// Whether "Ã”" and its like are what they seem: a capital that ends a word in capitals, or stands alone, and a mark.
bool is_capital_and_mark(std::string_view text, std::size_t begin, std::size_t second, std::size_t end) {
  if (!may_follow_word(code_point_at(text, second))) return false;
  return !is_lower(code_point_before(text, begin)) && !is_letter(code_point_at(text, end));
}

// Decodes once what can be; is_whole when that is all of the run.
std::optional<Mended> decoded(std::string_view text, const Run& run) {
  Mended mended;
  std::size_t sequences = 0;
  std::size_t in_company = 0;
  std::size_t used = 0;
  bool ended = false;
  for (std::size_t at = 0; at < run.bytes.size() && !ended;) {
    const std::size_t length = sequence_at(run.bytes, at);
    std::size_t read = 0;
    const char32_t c = length > 0 ? next_code_point(std::string_view(run.bytes).substr(at), read) : 0;
    const Plausible how = length > 0 ? plausible(c) : Plausible::no;
    const bool is_chance = length == 2 && sequences == 0 &&
                           is_capital_and_mark(text, run.places[at], run.places[at + 1], run.places[at + 2]);
    if (how == Plausible::no || is_chance) {
      ended = sequences > 0;
      at += 1;
      continue;
    }
    if (sequences == 0) mended.begin = run.places[at];
    ++sequences;
    in_company += how == Plausible::in_company;
    used += length;
    if (c != 0xFEFF) mended.text.append(run.bytes, at, length);
    mended.end = run.places[at + length];
    at += length;
  }
  if (sequences == 0 || (in_company == sequences && in_company < 2)) return {};
  mended.is_whole = used == run.bytes.size();
  return mended;
}

// "â€" alone was ”, whose last byte is no character in windows-1252 and got lost.
std::optional<Mended> half_quote(const Run& run) {
  if (run.bytes != "\xE2\x80") return {};
  return Mended{.begin = run.places[0], .end = run.places[2], .text = "”", .is_whole = false};
}

// ---- invisible characters

// An override shows letters in an order that no script has; a tag is a letter that nobody sees.
enum class Invisible { no, zero_width, joiner, filler, direction, override, tag };

Invisible invisible_kind(char32_t c) {
  if (c == 0x200B || c == 0xFEFF || c == 0x2060 || c == 0x180E) return Invisible::zero_width;
  if (c == 0x200C || c == 0x200D) return Invisible::joiner;
  if (c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0) return Invisible::filler;
  if (c == 0x202D || c == 0x202E) return Invisible::override;
  if (c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202C) || (c >= 0x2066 && c <= 0x2069))
    return Invisible::direction;
  if (c >= 0xE0000 && c <= 0xE007F) return Invisible::tag;
  return Invisible::no;
}

// As Unicode calls it, and what it does.
std::string words_on(char32_t c) {
  static constexpr std::pair<char32_t, std::string_view> names[] = {
      {0x061C, "ARABIC LETTER MARK"},
      {0x115F, "HANGUL CHOSEONG FILLER"},
      {0x1160, "HANGUL JUNGSEONG FILLER"},
      {0x180E, "MONGOLIAN VOWEL SEPARATOR"},
      {0x200B, "ZERO WIDTH SPACE"},
      {0x200C, "ZERO WIDTH NON-JOINER"},
      {0x200D, "ZERO WIDTH JOINER"},
      {0x200E, "LEFT-TO-RIGHT MARK"},
      {0x200F, "RIGHT-TO-LEFT MARK"},
      {0x202A, "LEFT-TO-RIGHT EMBEDDING"},
      {0x202B, "RIGHT-TO-LEFT EMBEDDING"},
      {0x202C, "POP DIRECTIONAL FORMATTING"},
      {0x202D, "LEFT-TO-RIGHT OVERRIDE"},
      {0x202E, "RIGHT-TO-LEFT OVERRIDE"},
      {0x2060, "WORD JOINER"},
      {0x2066, "LEFT-TO-RIGHT ISOLATE"},
      {0x2067, "RIGHT-TO-LEFT ISOLATE"},
      {0x2068, "FIRST STRONG ISOLATE"},
      {0x2069, "POP DIRECTIONAL ISOLATE"},
      {0x3164, "HANGUL FILLER"},
      {0xFEFF, "ZERO WIDTH NO-BREAK SPACE"},
      {0xFFA0, "HALFWIDTH HANGUL FILLER"},
  };
  const auto* const known = std::ranges::find(names, c, &std::pair<char32_t, std::string_view>::first);
  const Invisible kind = invisible_kind(c);
  const std::string_view deed = kind == Invisible::direction || kind == Invisible::override
                                    ? "which changes the direction of what is shown"
                                : kind == Invisible::tag ? "which writes letters that nobody sees"
                                                         : "which has no width";
  return fmt::format("U+{:04X} {}, {}", static_cast<std::uint32_t>(c),
                     known == std::end(names) ? std::string_view("TAG CHARACTER") : known->second, deed);
}

// Scripts that are written without blanks, and part words by U+200B: Thai, Lao, Burmese, Khmer, Tibetan.
bool parts_words_unseen(char32_t c) {
  return (c >= 0xE00 && c <= 0xFFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

bool is_right_to_left(char32_t c) { return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFEFC); }

// Latin, Greek and Cyrillic letters are never joined, and neither are digits and marks.
bool is_never_joined(char32_t c) { return c < 0x530; }

bool is_hangul(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E) || (c >= 0xA960 && c <= 0xA97F) ||
         (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xFFA0 && c <= 0xFFDC);
}

bool is_out_of_place(Invisible kind, char32_t before, char32_t after) {
  if (kind == Invisible::filler) return !is_hangul(before) && !is_hangul(after);
  if (kind == Invisible::tag) return before != 0x1F3F4;  // the flags of countries in countries begin with a black one
  if (kind == Invisible::zero_width) return !parts_words_unseen(before) && !parts_words_unseen(after);
  if (kind == Invisible::joiner) return is_never_joined(before) && is_never_joined(after);
  return true;
}

}  // namespace

std::optional<Mended> find_mojibake(std::string_view text, std::size_t from) {
  // What begins a sequence of UTF-8 is a letter from U+00C2 to U+00F4 in windows-1252.
  if (text.find('\xC3', from) == text.npos) return {};
  for (std::size_t at = find_byte(text, from, is_wide_byte); at < text.size(); at = find_byte(text, at, is_wide_byte)) {
    // Most stand alone.
    std::size_t next = at;
    next_code_point(text, next);
    if (next >= text.size() || !is_wide_byte(static_cast<unsigned char>(text[next]))) {
      at = next;
      continue;
    }
    const Run run = run_at(text, at);
    if (run.bytes.empty()) {
      at = next;
      continue;
    }
    if (run.bytes.size() > 1) {
      std::optional<Mended> mended = decoded(text, run);
      if (!mended) mended = half_quote(run);
      if (mended) return mended;
    }
    at = run.places.back();
  }
  return {};
}

void Characters::review_unseen(const Passage& passage) {
  if (!passage.is_ascii()) invisible(passage);
}

bool Characters::review(const Passage& passage) {
  if (passage.is_ascii()) return false;
  invisible(passage);
  return mojibake(passage);
}

bool Characters::mojibake(const Passage& passage) {
  const std::string_view text = passage.text();
  const std::size_t before = mojibake_;
  std::size_t at = 0;
  while (mojibake_ < most_findings) {
    const std::optional<Mended> mended = find_mojibake(text, at);
    if (!mended) break;
    at = mended->end;
    if (!passage.is_running(mended->begin, mended->end)) continue;
    ++mojibake_;
    const std::string_view wrong = text.substr(mended->begin, mended->end - mended->begin);
    Diagnostic finding{.finding = Finding::prose_mojibake, .span = passage.place(mended->begin, mended->end)};
    finding.detail = fmt::format("\"{}\" was \"{}\"", shortened(wrong), shortened(mended->text));
    if (const Span exact = passage.exact(mended->begin, mended->end); exact.known())
      finding.fix = Fix{
          .span = exact, .replacement = mended->text, .safety = mended->is_whole ? Safety::safe : Safety::suggested};
    found_.report(std::move(finding));
  }
  return mojibake_ > before;
}

void Characters::invisible(const Passage& passage) {
  const std::string_view text = passage.text();
  for (std::size_t at = 0; invisible_ < most_findings;) {
    at = find_byte(text, at, is_wide_byte);
    if (at == text.size()) return;
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == 0xFFFD && passage.is_running(begin, at)) {
      if (lost_++ == 0) first_lost_ = passage.place(begin, at);
      continue;
    }
    has_right_to_left_ = has_right_to_left_ || is_right_to_left(c);
    const Invisible kind = c < 0x61C ? Invisible::no : invisible_kind(c);
    if (kind == Invisible::no) continue;
    while (at < text.size()) {
      std::size_t next = at;
      if (invisible_kind(next_code_point(text, next)) != kind) break;
      at = next;
    }
    if (!is_out_of_place(kind, code_point_before(text, begin), code_point_at(text, at))) continue;
    ++invisible_;
    Diagnostic finding{.finding = Finding::text_invisible_character, .span = passage.place(begin, at)};
    finding.detail = words_on(c);
    if (kind != Invisible::zero_width && kind != Invisible::joiner) {
      kind == Invisible::direction ? directions_.push_back(std::move(finding)) : show(std::move(finding));
      continue;
    }
    if (const Span exact = passage.exact(begin, at); exact.known())
      finding.fix = Fix{.span = exact, .replacement = "", .safety = Safety::safe};
    found_.report(std::move(finding));
  }
}

void Characters::show(Diagnostic finding) {
  finding.hint = "look at the text in an editor that shows such characters";
  found_.report(std::move(finding));
}

void Characters::review_code(std::string_view source, Span code) {
  const std::string_view text = source.substr(0, code.end);
  for (std::size_t at = find_byte(text, code.begin, is_wide_byte); at < text.size() && invisible_ < most_findings;
       at = find_byte(text, at, is_wide_byte)) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const Invisible kind = invisible_kind(c);
    if (kind != Invisible::direction && kind != Invisible::override) continue;
    ++invisible_;
    Diagnostic finding{.finding = Finding::text_invisible_character,
                       .span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
                       .detail = words_on(c)};
    kind == Invisible::direction ? directions_.push_back(std::move(finding)) : show(std::move(finding));
    return;
  }
}

void Characters::finish() {
  // Arabic and Hebrew need marks of direction; anywhere else they hide how a text runs.
  if (!has_right_to_left_)
    for (Diagnostic& each : directions_) show(std::move(each));
  directions_.clear();
  if (lost_ == 0) return;
  for (const Diagnostic& each : found_.all())
    if (each.finding == Finding::encoding_invalid_bytes || each.finding == Finding::text_control_character) return;
  found_.report(Finding::text_replacement_character, first_lost_,
                lost_ == 1 ? "the text came with it" : fmt::format("the first of {}; the text came with them", lost_),
                "look for the text in another place, or write what belongs there");
}

}  // namespace rubricate
