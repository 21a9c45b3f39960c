#include "pipeline/stages/citation_forms.h"

#include <algorithm>
#include <array>
#include <optional>

#include "formats/document/byte_search.h"
#include "formats/document/citation_keys.h"
#include "formats/document/npos.h"
#include "pipeline/stages/citation_names.h"
#include "pipeline/stages/citation_numbers.h"
#include "pipeline/stages/citation_slice.h"
#include "pipeline/stages/citation_words.h"

namespace rubricate {

namespace {

using Kind = CitationMark::Kind;
using Parts = std::vector<CitedPart>;

// No list of citations is longer, in bytes.
constexpr std::size_t longest_numbers = 80;
constexpr std::size_t longest_names = 300;

// ---- keys

std::optional<std::size_t> work_of_key(std::string_view key, const CitedWorks& works) {
  const auto work = works.with_key(key);
  return work ? work : works.with_label(key);
}

// "see @key, p. 12; -@other": nothing when a part has no key.
Parts keys_in(Slice inside, const CitedWorks& works) {
  Parts parts;
  for (Slice rest : split(inside, semicolons)) {
    const std::optional<KeyedPart> keyed = keyed_part(rest.text);
    if (!keyed) return {};
    CitedPart part{.begin = rest.begin,
                   .end = rest.end(),
                   .before = std::string(keyed->before),
                   .after = std::string(keyed->after),
                   .wanted = std::string(keyed->key),
                   .hides_author = keyed->hides_author};
    if (const auto work = work_of_key(keyed->key, works)) part.works.push_back(*work);
    parts.push_back(std::move(part));
  }
  return parts;
}

// ---- the scan

struct Brackets {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Brackets, 6> all_brackets{
    {{"[", "]"}, {"(", ")"}, {"（", "）"}, {"【", "】"}, {"［", "］"}, {"〔", "〕"}}};

class Scanner {
 public:
  Scanner(std::string_view text, const CitedWorks& works) : text_(text), works_(works) {}

  std::vector<CitationMark> run() {
    for (std::size_t at = next(0); at < text_.size(); at = next(at)) {
      const std::size_t end = text_[at] == '@' ? key_in_text(at) : bracketed(at);
      at = end > at ? end : at + 1;
    }
    return std::move(marks_);
  }

 private:
  std::size_t next(std::size_t at) const {
    return find_byte(text_, at,
                     [](auto c) { return (c == '[') | (c == '(') | (c == '@') | (c == 0xE3) | (c == 0xEF); });
  }

  // A mark in brackets that open at `at`: its end, or `at`.
  std::size_t bracketed(std::size_t at) {
    const auto pair = std::find_if(all_brackets.begin(), all_brackets.end(),
                                   [&](const Brackets& each) { return text_.substr(at).starts_with(each.open); });
    if (pair == all_brackets.end()) return at;
    const std::size_t begin = at + pair->open.size();
    const std::size_t close = closing(begin, pair->close);
    if (close == npos) return at;
    const Slice inside{text_.substr(begin, close - begin), begin};
    const std::size_t end = close + pair->close.size();
    const bool is_round = pair->open == "(" || pair->open == "（";
    if (!is_round && mark_keys(at, end, inside)) return end;
    if (!is_round && mark_numbers(at, end, inside)) return end;
    const bool has_names = pair->open != "【" && pair->open != "〔";
    if (has_names && works_.any_dated() && (mark_in_text(at, end, inside) || mark_names(at, end, inside))) return end;
    return at;
  }

  // Where the brackets close: before others open, and within the length of a list.
  std::size_t closing(std::size_t begin, std::string_view close) const {
    const std::string_view window = text_.substr(begin, longest_names);
    for (std::size_t at = 0; at < window.size(); ++at) {
      const std::string_view rest = window.substr(at);
      if (rest.starts_with(close)) return begin + at;
      const char c = rest.front();
      if (c == barrier || c == '[' || c == '(' || rest.starts_with("（")) return npos;
    }
    return npos;
  }

  void add(std::size_t begin, std::size_t end, Kind kind, Citation::Form form, Parts parts) {
    marks_.push_back({.begin = begin, .end = end, .kind = kind, .form = form, .parts = std::move(parts)});
  }

  bool mark_keys(std::size_t at, std::size_t end, Slice inside) {
    if (inside.text.find('@') == npos || is_link(end)) return false;
    Parts parts = keys_in(inside, works_);
    if (parts.empty()) return false;
    const bool is_known =
        std::all_of(parts.begin(), parts.end(), [](const CitedPart& each) { return each.is_known(); });
    // "[photo: @paper]" is anything; "[@paper]" and "[see @paper]" are nothing else.
    const auto stands_alone = [](const CitedPart& part) { return lead_length(part.before) == part.before.size(); };
    const bool is_certain = std::all_of(parts.begin(), parts.end(), stands_alone);
    if (!is_known && !is_certain) return false;
    add(at, end, Kind::key, Citation::Form::bracketed, std::move(parts));
    marks_.back().is_certain = is_certain;
    return true;
  }

  bool is_link(std::size_t end) const { return end < text_.size() && (text_[end] == '(' || text_[end] == ':'); }

  bool mark_numbers(std::size_t at, std::size_t end, Slice inside) {
    if (inside.text.size() > longest_numbers || inside.empty() || works_.empty()) return false;
    Parts parts = numbers_in(inside, works_);
    if (parts.empty() || is_index(text_.substr(0, at))) return false;
    const auto is_known = [](const CitedPart& each) { return each.is_known(); };
    if (!std::all_of(parts.begin(), parts.end(), is_known) && !may_be_missing(parts, end)) return false;
    add(at, end, Kind::number, Citation::Form::bracketed, std::move(parts));
    return true;
  }

  // Whether numbers that no entry has may be those of entries: not 0, no year, and not [1](a link).
  bool may_be_missing(const Parts& parts, std::size_t end) const {
    if (is_link(end) || !works_.any_numbered()) return false;
    return std::all_of(parts.begin(), parts.end(), [&](const CitedPart& each) {
      const int number = small_number(each.wanted);
      return each.is_known() || (number > 0 && number < 1000 && !works_.has_label(each.wanted));
    });
  }

  bool mark_names(std::size_t at, std::size_t end, Slice inside) {
    Parts parts = names_between_brackets(inside.trimmed(), works_);
    if (parts.empty()) return false;
    add(at, end, Kind::author_date, Citation::Form::bracketed, std::move(parts));
    return true;
  }

  // "Smith and Jones (2019)": names before the brackets that open at `at`.
  bool mark_in_text(std::size_t at, std::size_t end, Slice inside) {
    if (!is_year_at(inside.trimmed().text, 0)) return false;
    std::vector<std::size_t> begins = word_begins(at);
    CitationMark nearest;
    for (auto begin = begins.rbegin(); begin != begins.rend(); ++begin) {
      std::string_view printed = trimmed(text_.substr(*begin, at - *begin));
      for (const std::string_view possessive : {"'s", "’s"})
        if (printed.ends_with(possessive)) printed.remove_suffix(possessive.size());
      AuthorDate names;
      if (!read_names(printed, names) || !begins_as_printed(printed, names)) continue;
      Parts parts = years_of_names(inside, names, printed, works_);
      if (parts.empty() || works_.with_first_author(names.names.front()).empty()) continue;
      CitationMark mark{.begin = *begin, .end = end, .kind = Kind::author_date, .form = Citation::Form::in_text};
      mark.parts = std::move(parts);
      mark.parts.front().begin = *begin;
      if (mark.is_known()) return marks_.push_back(std::move(mark)), true;
      nearest = std::move(mark);
    }
    if (nearest.parts.empty()) return false;
    marks_.push_back(std::move(nearest));
    return true;
  }

  // No connector before the first name: "and Lee (2020)".
  static bool begins_as_printed(std::string_view printed, const AuthorDate& names) {
    return printed.starts_with(names.names.front());
  }

  // Where the last words before `at` begin, the last one first.
  std::vector<std::size_t> word_begins(std::size_t at) const {
    constexpr std::size_t most_words = 12;
    constexpr std::size_t longest = 150;
    std::vector<std::size_t> begins;
    const std::size_t floor = std::max(at > longest ? at - longest : 0, marks_.empty() ? 0 : marks_.back().end);
    std::size_t from = at;
    while (from > floor && text_[from - 1] == ' ') --from;
    while (from > floor && begins.size() < most_words) {
      const char c = text_[from - 1];
      if (c == barrier || c == superscript_end || c == '(' || c == ')' || c == '[' || c == ']' || c == ';') break;
      --from;
      const bool is_start = from == floor || text_[from - 1] == ' ' || text_[from - 1] == barrier ||
                            std::string_view("([\"'-/").find(text_[from - 1]) != npos;
      if ((is_start && text_[from] != ' ') || is_wide_start(from, floor)) begins.push_back(from);
    }
    return begins;
  }

  // In Han and Hangul any character may be the first of a name: no blank says where it begins.
  bool is_wide_start(std::size_t at, std::size_t floor) const {
    if (static_cast<unsigned char>(text_[at]) < 0xE4 || static_cast<unsigned char>(text_[at]) > 0xED) return false;
    return at > floor;
  }

  // "@key" in the sentence, and the brackets after it; only keys that are known.
  std::size_t key_in_text(std::size_t at) {
    const auto joins = [](char c) {
      return is_citation_key_character(c) || c == '@' || c == '.' || c == '/' || c == '\\';
    };
    if (works_.empty() || (at > 0 && joins(text_[at - 1]))) return at;
    const std::size_t length = citation_key_length(text_.substr(at + 1, 200));
    const auto work = work_of_key(text_.substr(at + 1, length), works_);
    if (length == 0 || !work) return at;
    const bool hides = at > 0 && text_[at - 1] == '-' && (at == 1 || text_[at - 2] == ' ');
    CitedPart part{.begin = at - hides, .end = at + 1 + length, .works = {*work}, .hides_author = hides};
    part.wanted = text_.substr(at + 1, length);
    std::size_t end = part.end;
    if (text_.substr(end).starts_with(" [")) {
      const std::size_t close = closing(end + 2, "]");
      if (close != npos && is_locator(text_.substr(end + 2, close - end - 2))) {
        part.after = text_.substr(end + 2, close - end - 2);
        end = part.end = close + 1;
      }
    }
    add(part.begin, end, Kind::key, Citation::Form::in_text, {part});
    return end;
  }

  std::string_view text_;
  const CitedWorks& works_;
  std::vector<CitationMark> marks_;
};

}  // namespace

bool CitationMark::is_known() const {
  return std::all_of(parts.begin(), parts.end(), [](const CitedPart& each) { return each.is_known(); });
}

std::vector<CitationMark> find_citations(std::string_view text, const CitedWorks& works) {
  return Scanner(text, works).run();
}

bool may_hold_citation(std::string_view text) {
  return has_byte(text, [](auto c) {
    return (c == '[') | (c == '(') | (c == '@') | (c == '^') | (c == 0xE2) | (c == 0xC2) | (c == 0xE3) | (c == 0xEF);
  });
}

}  // namespace rubricate
