#include "pipeline/stages/citation_superscripts.h"

#include <algorithm>
#include <functional>
#include <string>

#include "formats/document/encoding.h"
#include "formats/document/npos.h"
#include "pipeline/stages/citation_numbers.h"
#include "pipeline/stages/citation_slice.h"

namespace rubricate {

namespace {

using Kind = CitationMark::Kind;
using Parts = std::vector<CitedPart>;

// All numbers of "1", "1,2", "1–3", or nothing when one of them can be that of no work.
Parts superscript_numbers(std::string_view ascii, std::size_t begin, std::size_t end, const CitedWorks& works) {
  Parts parts;
  for (const Slice& each : split(Slice{ascii, 0}, commas))
    if (!add_numbers(each, works, parts)) return {};
  for (CitedPart& part : parts) {
    const int number = small_number(part.wanted);
    if (!part.is_known() && (number <= 0 || number > 999 || works.has_label(part.wanted))) return {};
    part.begin = begin;
    part.end = end;
  }
  return parts;
}

struct SuperscriptRun {
  std::string ascii;
  std::size_t end = 0;
};

// The run of superscript digits that begins at `at`, with the commas and dashes between them.
SuperscriptRun superscript_run(std::string_view text, std::size_t at) {
  SuperscriptRun run{.end = at};
  std::string pending;
  for (std::size_t next = at; next < text.size();) {
    const char32_t c = next_code_point(text, next);
    if (const char digit = superscript_digit(c)) {
      run.ascii += pending + digit;
      pending.clear();
      run.end = next;
    } else if (!pending.empty() || run.ascii.empty()) {
      break;
    } else if (c == ',' || c == 0x02D2 || c == 0xB7) {
      pending = ",";
    } else if (c == '-' || c == 0x207B || c == 0x2013) {
      pending = "-";
    } else {
      break;
    }
  }
  return run;
}

}  // namespace

bool can_carry_superscript(std::string_view before) {
  if (before.empty()) return false;
  for (const std::string_view mark :
       {".", ",", ";", ":", "!", "?", ")", "]", "\"", "'", "”", "’", "»", "」", "』", "。", "，"})
    if (before.ends_with(mark)) return true;
  // Three letters are enough to know a word, and no more are looked at: the text may be one word of a million marks.
  constexpr std::size_t enough = 16;
  std::size_t begin = before.size();
  while (begin > 0 && before.size() - begin < enough &&
         (is_ascii_letter(before[begin - 1]) || static_cast<unsigned char>(before[begin - 1]) >= 0x80))
    --begin;
  const std::string_view word = before.substr(begin);
  for (const std::string_view each : {"sin", "cos", "tan", "log", "exp", "det", "lim"})
    if (word == each) return false;
  return word.size() >= 3 && (begin == 0 || !is_ascii_digit(before[begin - 1]));
}

std::vector<CitationMark> find_superscripts(std::string_view text, const CitedWorks& works) {
  std::vector<CitationMark> marks;
  const auto add = [&](std::string_view ascii, std::size_t begin, std::size_t end) {
    Parts parts = superscript_numbers(ascii, begin, end, works);
    if (parts.empty()) return false;
    marks.push_back({.begin = begin, .end = end, .kind = Kind::superscript, .parts = std::move(parts)});
    return true;
  };
  constexpr std::size_t longest = 20;
  for (std::size_t at = text.find_first_of("\xC2\xE2^\x02"); at < text.size();) {
    std::size_t end = at;
    if (text[at] == '^' || text[at] == superscript_begin) {
      const std::size_t close = text.substr(0, at + longest).find(text[at] == '^' ? '^' : superscript_end, at + 1);
      const bool is_caret = text[at] == '^';
      if (close != npos && can_carry_superscript(text.substr(0, at)) &&
          add(text.substr(at + 1, close - at - 1), at + !is_caret, close + is_caret))
        end = close + 1;
    } else if (const SuperscriptRun run = superscript_run(text, at); !run.ascii.empty()) {
      if (can_carry_superscript(text.substr(0, at))) add(run.ascii, at, run.end);
      end = run.end;
    }
    at = text.find_first_of("\xC2\xE2^\x02", std::max(end, at + 1));
  }
  return marks;
}

std::vector<CitationMark> find_in_superscript(std::string_view text, const CitedWorks& works) {
  std::string_view inside = trimmed(text);
  if (inside.starts_with('[') && inside.ends_with(']')) inside = inside.substr(1, inside.size() - 2);
  Parts parts = superscript_numbers(inside, 0, text.size(), works);
  if (parts.empty() || !std::ranges::all_of(parts, &CitedPart::is_known)) return {};
  return {{.begin = 0, .end = text.size(), .kind = Kind::superscript, .parts = std::move(parts)}};
}

}  // namespace rubricate
