#include "formats/text/habits.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "formats/document/encoding.h"
#include "formats/document/language.h"

namespace rubricate::plain {

namespace {

// No one fills lines wider than this; longer lines are paragraphs.
constexpr std::uint32_t widest_fill = 140;
// Nor, where words have spaces, narrower than this: a recipe's short lines are not wrapped.
constexpr std::uint32_t narrowest_fill = 45;

bool is_unspaced(char32_t c) {
  return (c >= 0x3001 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Columns that the first word of a line needs; one for a script without spaces.
std::uint32_t first_word_width(std::string_view text) {
  std::uint32_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' || byte == '\t') break;
    if (byte < 0x80) {
      ++at;
    } else if (is_unspaced(next_code_point(text, at))) {
      return std::max(width, 1U);
    }
    ++width;
  }
  return width;
}

// A bounded sample spread over the document: enough to learn from, and the same cost for a book as for a letter.
std::vector<std::size_t> sample_of(std::size_t count) {
  constexpr std::size_t windows = 40;
  constexpr std::size_t window = 250;
  std::vector<std::size_t> sample;
  if (count <= windows * window) {
    for (std::size_t i = 0; i < count; ++i) sample.push_back(i);
    return sample;
  }
  for (std::size_t w = 0; w < windows; ++w) {
    const std::size_t start = w * (count - window) / (windows - 1);
    for (std::size_t i = start; i < start + window; ++i) sample.push_back(i);
  }
  return sample;
}

template <class Value>
Value quantile(std::vector<Value>& values, double share) {
  if (values.empty()) return {};
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

bool same_block(const std::vector<Line>& lines, std::size_t index) {
  return index + 1 < lines.size() && lines[index + 1].blanks_before == 0 && !lines[index + 1].after_form_feed &&
         !lines[index].keeps_its_end() && !lines[index + 1].keeps_its_end();
}

bool is_full(const Source& source, const Line& line, const Line& next, std::uint32_t fill) {
  // Four columns of mercy: fillers differ in whether they count the last blank, and editors retouch words.
  if (line.end_column() + 1 + 1 + 4 > fill) return true;
  if (line.end_column() + 1 + next.width + 4 <= fill) return false;
  return line.end_column() + 1 + first_word_width(text_of(source, next)) + 4 > fill;
}

// Takes `fill` for the column that lines are filled to, when of the lines of `least` columns and more that have a
// neighbour the share `enough` is full.
bool try_fill(const Source& source, const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
              std::uint32_t fill, std::uint32_t least, double enough, Habits& habits) {
  if (fill > widest_fill || fill < (habits.unspaced ? 20U : narrowest_fill)) return false;
  std::size_t pairs = 0;
  std::size_t full = 0;
  for (const std::size_t i : sample) {
    if (!same_block(lines, i) || lines[i + 1].indent > lines[i].indent + 1 || lines[i].end_column() < least) continue;
    ++pairs;
    full += is_full(source, lines[i], lines[i + 1], fill);
  }
  // A few long lines prove nothing.
  if (pairs == 0 || (least > 0 && pairs < 20)) return false;
  habits.wrapped_share = static_cast<double>(full) / static_cast<double>(pairs);
  if (habits.wrapped_share >= enough) habits.fill = fill;
  return habits.fill != 0;
}

// Programs, tables and commands keep their lines whatever their width; they say nothing about running text.
bool is_running_text(std::string_view text) {
  if (text.empty() || text.front() == '|' || text.front() == '$') return false;
  const char last = text.back();
  return last != '{' && last != '}' && last != ';' && last != '|' && text.find("   ") == std::string_view::npos;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) text.remove_suffix(1);
  for (const std::string_view closing :
       {"\u201d", "\u2019", "\u201c", "\u00bb", "\u00ab", "\u203a", "\u300d", "\u300f", "\uff09"})
    if (text.ends_with(closing)) return ends_sentence(text.substr(0, text.size() - closing.size()));
  for (const std::string_view stop :
       {".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", "\uff61", "\u0589", "\u061f", "\u06d4", "\u0964"})
    if (text.ends_with(stop)) return true;
  return false;
}

// "- beans", "3. Turn", "a) keep": two of them in a row are a list, whatever their widths.
bool begins_item(std::string_view text) {
  if (text.starts_with("[ ] ") || text.starts_with("[x] ") || text.starts_with("- ") || text.starts_with("* ") ||
      text.starts_with("\u2022"))
    return true;
  std::size_t at = 0;
  while (at < text.size() && at < 4 && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == 0 && !text.empty() && text[0] >= 'a' && text[0] <= 'z') at = 1;
  return at > 0 && at + 1 < text.size() && (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
}

std::size_t leading_number(std::string_view text) {
  std::size_t value = 0;
  std::size_t at = 0;
  for (; at < text.size() && at < 4 && text[at] >= '0' && text[at] <= '9'; ++at)
    value = value * 10 + static_cast<std::size_t>(text[at] - '0');
  return at > 0 && at < text.size() && text[at] == ' ' ? value : 0;
}

// "1 In the beginning" and below it "2 And".
bool counts_on(std::string_view text, std::string_view next) {
  const std::size_t number = leading_number(text);
  return number != 0 && leading_number(next) == number + 1;
}

// A sentence runs on from one line to the next: only filling breaks lines there.
bool sentence_runs_on(std::string_view text, std::string_view next) {
  return !ends_sentence(text) && !next.empty() && next.front() >= 'a' && next.front() <= 'z';
}

// Whether a line may go on with what the line before began: with a small letter, or in a script that has none.
bool may_go_on(std::string_view next) {
  std::size_t at = 0;
  if (next.empty()) return false;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(next, at)));
  return category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LO;
}

// The lines of running text that another one follows directly. In a short document a program, a table or a poem
// outnumbers the text, so these are not asked.
std::vector<std::size_t> pairs_of(const Source& source, const std::vector<Line>& lines,
                                  const std::vector<std::size_t>& sample) {
  std::vector<std::size_t> pairs;
  for (const std::size_t i : sample) {
    if (!same_block(lines, i)) continue;
    const std::string_view text = text_of(source, lines[i]);
    const std::string_view next = text_of(source, lines[i + 1]);
    const bool is_list = (begins_item(text) && begins_item(next)) || counts_on(text, next);
    if (is_running_text(text) && !is_list) pairs.push_back(i);
  }
  return pairs;
}

// The column that most lines of running text reach, or 0. One line whose sentence runs on decides in a letter.
std::uint32_t probable_fill(const Source& source, const std::vector<Line>& lines,
                            const std::vector<std::size_t>& pairs) {
  std::vector<std::uint32_t> columns;
  std::uint32_t running = 0;
  for (const std::size_t i : pairs) {
    columns.push_back(lines[i].end_column());
    if (sentence_runs_on(text_of(source, lines[i]), text_of(source, lines[i + 1])))
      running = std::max(running, lines[i].end_column());
  }
  return std::max(quantile(columns, 0.9), running);
}

// Whether lines that end a sentence and stand next to each other may still be one paragraph: so where blank lines
// separate the paragraphs and lines are no wider than people fill them.
bool may_end_sentences(const std::vector<Line>& lines, const std::vector<std::size_t>& sample, std::uint32_t fill) {
  constexpr std::uint32_t usual_narrowest = 55;
  constexpr std::uint32_t usual_widest = 90;
  const auto separated =
      std::count_if(sample.begin(), sample.end(), [&](std::size_t i) { return lines[i].blanks_before > 0; });
  return fill >= usual_narrowest && fill <= usual_widest && static_cast<std::size_t>(separated) * 5 > sample.size();
}

// Whether the lines of a short document are wrapped: of neighbouring lines most must be full, and not because each is a
// paragraph whose last sentence ends there.
void learn_wrapping_of_few(const Source& source, const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
                           Habits& habits) {
  const std::vector<std::size_t> pairs = pairs_of(source, lines, sample);
  const std::uint32_t fill = probable_fill(source, lines, pairs);
  if (fill > widest_fill || fill < (habits.unspaced ? 20U : narrowest_fill)) return;
  std::size_t level = 0;
  std::size_t full = 0;
  std::size_t ended = 0;
  std::size_t going_on = 0;
  for (const std::size_t i : pairs) {
    // A deeper line begins something else, unless it hangs below the text of a list item; a short one may do so too.
    const bool is_deeper = lines[i + 1].indent > lines[i].indent + 1;
    if (is_deeper && !sentence_runs_on(text_of(source, lines[i]), text_of(source, lines[i + 1]))) continue;
    if (lines[i].end_column() * 5 < fill * 3) continue;
    ++level;
    if (!is_full(source, lines[i], lines[i + 1], fill)) continue;
    ++full;
    ended += ends_sentence(text_of(source, lines[i]));
    going_on += may_go_on(text_of(source, lines[i + 1]));
  }
  if (level == 0) return;
  // Wrapping breaks sentences before small letters, too: the items of minutes all begin with a capital or a number.
  const bool only_begins = going_on == 0 && full > ended && (full > 1 || fill < 60);
  if (only_begins) return;
  habits.wrapped_share = static_cast<double>(full) / static_cast<double>(level);
  const bool are_paragraphs = ended * 5 >= full * 3 && !may_end_sentences(lines, sample, fill);
  if (habits.wrapped_share >= 0.4 && !are_paragraphs) habits.fill = fill;
}

// Whether lines are wrapped, and at which column.
void learn_wrapping(const Source& source, const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
                    Habits& habits) {
  std::vector<std::uint32_t> columns;
  for (const std::size_t i : sample)
    if (same_block(lines, i)) columns.push_back(lines[i].end_column());
  // With fewer neighbours than this, each is looked at more closely.
  constexpr std::size_t few = 30;
  if (columns.size() < few) return learn_wrapping_of_few(source, lines, sample, habits);
  // Most neighbours are full at the column that nine lines of ten reach; or, where verse and lists outnumber prose, the
  // long lines are full at the column that the longest reach.
  if (try_fill(source, lines, sample, quantile(columns, 0.9), 0, 0.4, habits)) return;
  const std::uint32_t longest = quantile(columns, 0.97);
  if (longest >= 55) try_fill(source, lines, sample, longest, longest * 3 / 4, 0.7, habits);
}

void learn_indent(const std::vector<Line>& lines, const std::vector<std::size_t>& sample, Habits& habits) {
  std::array<std::uint32_t, 41> counts{};
  for (const std::size_t i : sample) {
    const bool running = habits.fill == 0 || lines[i].end_column() * 4 >= habits.fill * 3;
    if (running) ++counts[std::min<std::uint32_t>(lines[i].indent, 40)];
  }
  habits.body_indent = static_cast<std::uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

// Wrapped text whose paragraphs begin with an indented line, not after a blank one.
bool begins_paragraphs_by_indent(const std::vector<Line>& lines, const std::vector<std::size_t>& sample,
                                 const Habits& habits) {
  std::size_t by_indent = 0;
  std::size_t by_blank = 0;
  for (const std::size_t i : sample) {
    if (i == 0) continue;
    const Line& line = lines[i];
    if (line.blanks_before > 0)
      ++by_blank;
    else if (line.indent >= habits.body_indent + habits.least_first_indent() && line.indent <= habits.body_indent + 8 &&
             lines[i - 1].indent <= line.indent)
      ++by_indent;
  }
  return by_indent > by_blank;
}

}  // namespace

std::string_view name_of(ParagraphMode mode) {
  switch (mode) {
    case ParagraphMode::line: return "line";
    case ParagraphMode::block: return "block";
    case ParagraphMode::indented: return "indented";
  }
  return "";
}

Habits learn_habits(const Source& source, const std::vector<Line>& lines, std::string_view asked) {
  Habits habits;
  habits.language = recognise_language(source.text());
  if (lines.empty()) return habits;
  std::vector<std::size_t> sample = sample_of(lines.size());
  std::erase_if(sample, [&](std::size_t i) { return lines[i].keeps_its_end(); });

  std::size_t unspaced = 0;
  std::size_t letters = 0;
  std::array<std::uint32_t, 8> gaps{};
  for (const std::size_t i : sample) {
    const std::string_view text = text_of(source, lines[i]).substr(0, 400);
    for (std::size_t at = 0; at < text.size(); ++letters)
      if (static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
      else
        unspaced += is_unspaced(next_code_point(text, at));
    if (i > 0) ++gaps[std::min<std::uint32_t>(lines[i].blanks_before, 7)];
  }
  habits.unspaced = unspaced * 4 > letters;

  learn_wrapping(source, lines, sample, habits);
  if (asked == "line") habits.fill = 0;
  if ((asked == "block" || asked == "indented") && habits.fill == 0) habits.fill = 72;
  learn_indent(lines, sample, habits);
  if (habits.fill != 0)
    habits.mode = asked == "indented" || (asked != "block" && begins_paragraphs_by_indent(lines, sample, habits))
                      ? ParagraphMode::indented
                      : ParagraphMode::block;

  // The gap between paragraphs: the most frequent one; lines inside a wrapped block do not count.
  if (habits.mode == ParagraphMode::block) gaps[0] = 0;
  habits.usual_gap = static_cast<std::uint32_t>(std::max_element(gaps.begin(), gaps.end()) - gaps.begin());
  return habits;
}

bool wraps_into_next(const Source& source, const std::vector<Line>& lines, std::size_t index, const Habits& habits) {
  return habits.fill != 0 && same_block(lines, index) && is_full(source, lines[index], lines[index + 1], habits.fill);
}

}  // namespace rubricate::plain
