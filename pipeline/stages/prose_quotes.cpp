#include "pipeline/stages/prose_quotes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/prose_letters.h"

namespace rubricate {

namespace {

// Marks that pair with each other.
enum class Family { double_marks, guillemets, corners, white_corners };
constexpr std::size_t family_count = 4;

enum class Way { opens, closes, either };

struct Mark {
  Family family = Family::double_marks;
  Way way = Way::either;  // by its shape, in most languages
};

std::optional<Mark> mark_of(char32_t c) {
  switch (c) {
    case U'"': return Mark{Family::double_marks, Way::either};
    case U'“':
    case U'„':
    case U'‟': return Mark{Family::double_marks, Way::opens};
    case U'”': return Mark{Family::double_marks, Way::closes};
    case U'«': return Mark{Family::guillemets, Way::opens};
    case U'»': return Mark{Family::guillemets, Way::closes};
    case U'「': return Mark{Family::corners, Way::opens};
    case U'」': return Mark{Family::corners, Way::closes};
    case U'『': return Mark{Family::white_corners, Way::opens};
    case U'』': return Mark{Family::white_corners, Way::closes};
    default: return {};
  }
}

bool is_gap(char32_t c) { return c == 0 || is_space(c); }
bool opens_bracket(char32_t c) { return c == '=' || c == '(' || c == '[' || c == U'‘' || c == '\''; }
bool is_dash(char32_t c) { return c == '-' || c == U'—' || c == U'–' || c == U'―'; }

bool ends_clause(char32_t c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == U'…';
}

// Which way a mark goes by what stands around it; what is open decides where that says nothing.
Way way_at(Mark mark, char32_t before, char32_t after, bool is_open) {
  const bool starts = is_gap(before) || opens_bracket(before);
  // "Reaction: ". closes whatever stands before it, and so do „ja“. and »nein«.
  if (is_open && ends_clause(after) && (mark.way != Way::opens || !starts)) return Way::closes;
  const bool ends = is_gap(after);
  if (mark.family == Family::corners || mark.family == Family::white_corners) return mark.way;
  if (starts && !ends) return Way::opens;
  // French sets blanks inside; so does » that opens nothing.
  if (!starts && ends && !(mark.way == Way::opens && mark.family == Family::guillemets && !is_open)) return Way::closes;
  if (mark.way != Way::either) return mark.way;
  if (!starts && !ends && !is_dash(before)) return is_letter(after) && !is_open ? Way::opens : Way::closes;
  return is_open ? Way::closes : Way::opens;
}

// What is open at the end of a paragraph, and closed without having been opened.
struct Tally {
  std::size_t marks = 0;
  std::array<std::size_t, family_count> depth{};
  std::array<std::size_t, family_count> opened{};  // where the last one that is open stands
  std::size_t closed = std::string_view::npos;     // the first that closes nothing
  bool begins_open = false;                        // the paragraph begins with a mark that opens

  std::size_t first_open() const {
    std::size_t first = std::string_view::npos;
    for (std::size_t i = 0; i < family_count; ++i)
      if (depth[i] > 0) first = std::min(first, opened[i]);
    return first;
  }
};

Tally tally_of(const Passage& paragraph) {
  const std::string_view text = paragraph.text();
  Tally tally;
  const auto may_be_mark = [](auto byte) { return (byte == '"') | (byte >= 0x80); };
  for (std::size_t at = find_byte(text, 0, may_be_mark); at < text.size(); at = find_byte(text, at, may_be_mark)) {
    const char byte = text[at];
    const std::size_t begin = at;
    const std::optional<Mark> mark = mark_of(next_code_point(text, at));
    if (!mark || !paragraph.is_running(begin, at)) continue;  // marks in code are the program's
    const auto family = static_cast<std::size_t>(mark->family);
    const char32_t before = code_point_before(text, begin);
    const bool is_open = tally.depth[family] > 0;
    // Feet and inches: 5'6", 12".
    if (byte == '"' && !is_open && is_digit(before)) continue;
    ++tally.marks;
    if (way_at(*mark, before, code_point_at(text, at), is_open) == Way::opens) {
      ++tally.depth[family];
      tally.opened[family] = begin;
      tally.begins_open = tally.begins_open || begin == 0;
    } else if (is_open) {
      --tally.depth[family];
    } else if (tally.closed == std::string_view::npos) {
      tally.closed = begin;
    }
  }
  return tally;
}

// The place of the whole mark that begins at `at`.
Span place_of_mark(const Passage& paragraph, std::size_t at) {
  std::size_t end = at;
  next_code_point(paragraph.text(), end);
  return paragraph.place(at, end);
}

}  // namespace

void Quotes::keep(Diagnostic unpaired) {
  if (unpaired_.size() < most_findings) unpaired_.push_back(std::move(unpaired));
}

void Quotes::review(const Passage& paragraph) {
  const std::string_view text = paragraph.text();
  const Tally tally = tally_of(paragraph);
  marks_ += tally.marks;
  const std::size_t first = tally.first_open();
  const bool closes = tally.closed != text.npos;
  if (open_ && (closes || tally.begins_open)) {
    // A speech or a letter that goes on: each of its paragraphs opens, or only the last one closes.
    open_.reset();
  } else if (open_ && first != text.npos) {
    end();
  } else if (closes && !is_interrupted_) {
    keep({.finding = Finding::prose_unpaired_quote,
          .span = place_of_mark(paragraph, tally.closed),
          .detail = "it closes what was not opened"});
  }
  if (!open_) is_interrupted_ = false;
  if (first == text.npos) return;
  open_ = Diagnostic{.finding = Finding::prose_unpaired_quote,
                     .span = place_of_mark(paragraph, first),
                     .detail = "it is not closed in its paragraph, nor does another go on with it"};
}

void Quotes::end() {
  if (open_ && !is_interrupted_) keep(std::move(*open_));
  open_.reset();
  is_interrupted_ = false;
}

void Quotes::finish() {
  end();
  // A text that often leaves one out has its own way with them.
  constexpr std::size_t few = 3;
  const bool is_habit = unpaired_.size() > few && unpaired_.size() * 50 > marks_;
  for (Diagnostic& each : unpaired_) {
    if (is_habit) each.finding = Finding::prose_doubtful_quote;
    found_.report(std::move(each));
  }
  unpaired_.clear();
}

}  // namespace rubricate
