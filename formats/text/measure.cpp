#include "formats/text/measure.h"

#include <algorithm>
#include <array>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/text/features.h"
#include "formats/text/pieces.h"
#include "formats/text/scan.h"
#include "formats/text/signs.h"

namespace rubricate::plain {
namespace {

// A sign that stands before names of parts, where letters of another kind would.
char32_t mark_of(char32_t first) {
  const bool shape = first >= 0x25A0 && first <= 0x25FF;
  const bool bracket = first == 0x3010 || first == 0x300A || first == 0x3008 || first == 0x3014;
  return shape || bracket || first == 0x2605 || first == 0x2606 || first == 0xA7 || first == 0x2756 ? first : 0;
}

// What stands before the colon of "Anna: No.", before the wide blank of a Japanese play, before the period of
// "HAMLET. To be".
std::uint64_t speaker_of(std::string_view text, const Scan& scan) {
  constexpr std::size_t farthest = 40;
  constexpr std::size_t most_words = 3;
  const std::string_view head = text.substr(0, farthest);
  if (scan.first_is_lower || !begins_with_letter(scan.first)) return 0;
  std::size_t words = 1;
  bool capitals = true;
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c == ' ' && ++words > most_words) return 0;
    capitals = capitals && !is_small_letter(head, at);
    const bool wide = (c & 0x80) != 0;
    const bool colon = c == ':' || (wide && head.substr(at).starts_with("\uFF1A"));
    const bool period = c == '.' && capitals && at >= 3 && at + 1 < text.size() && text[at + 1] == ' ';
    const bool wide_blank = wide && head.substr(at).starts_with("\u3000");
    if ((colon || period || wide_blank) && at > 0 && at + 1 < text.size())
      return std::max<std::uint64_t>(std::hash<std::string_view>()(head.substr(0, at)), 1);
  }
  return 0;
}

// Of longer lines only so much is looked at, but for what stands at their ends and for addresses and notes.
constexpr std::size_t longest_head = 400;
static_assert(longest_head / 2 <= UINT8_MAX, "Facts::words counts words that a blank parts");

// Longer lines are no names, nor repeated: they are not looked up.
std::size_t longest_name(const Habits& habits) { return habits.unspaced ? 60 : 200; }

void measure_end(std::string_view text, Facts& facts) {
  facts.ending = ending_of(text);
  facts.ends_digit = text.back() >= '0' && text.back() <= '9';
  facts.ends_page = ends_with_page(text);
  facts.ends_closing = is_closing_quote(last_code_point(text));
}

// `signs` and `code_bytes` as a Scan has them.
bool is_code(std::string_view text, std::uint32_t signs, std::uint32_t code_bytes) {
  const std::size_t size = std::min(text.size(), longest_head);
  if (signs >= 2 && std::size_t{signs} * 8 >= size) return true;
  if (signs >= 2 && size > 1 &&
      (text.ends_with(";") || text.ends_with("{") || text.ends_with("}") || text.ends_with("*/")))
    return true;
  // One sign alone is never code, but for that of "#include".
  return text.size() < 200 && (code_bytes >= 2 || text.starts_with('#')) && has_code_signs(text);
}

bool is_url(std::string_view text) { return begins_url(text) && text.find(' ') == std::string_view::npos; }

bool has_url(std::string_view text) { return holds(text, "http") || holds(text, "www."); }

void measure_letters(std::string_view text, const Scan& scan, Facts& facts) {
  facts.words = static_cast<std::uint8_t>(scan.words);  // at most one in two bytes of the head
  facts.has_letters = scan.upper + scan.lower + scan.other_letters > 0;
  facts.starts_lower = scan.first_is_lower;
  facts.starts_quote = begins_speech(scan.first) || text.starts_with("--");
  facts.bracketed = text.starts_with('[');
  facts.all_capitals = scan.upper >= 2 && scan.lower * 8 < scan.upper;
  facts.title_case = scan.long_words >= 2 ? scan.long_capitalised * 4 >= scan.long_words * 3
                                          : scan.long_words == 1 && scan.long_capitalised == 1 && scan.words <= 3;
  facts.inner_sentence = scan.inner_sentence;
  facts.sentence_case = scan.words >= 2 && scan.capitalised == 1 && scan.upper <= 2 && !scan.first_is_lower;
  facts.capital_first_word =
      !facts.all_capitals && scan.words >= 2 && scan.first_word >= 3 && scan.first_word_upper == scan.first_word;
  const bool digit = scan.first >= '0' && scan.first <= '9';
  facts.starts_digit = digit;
  facts.starts_sign = !digit && scan.first != 0 && scan.first < 0x2E80 && !begins_with_letter(scan.first);
}

// The bytes of a note's mark at the front of `text`: "[1]", "¹²", "*"; 0 when there is none.
std::size_t mark_length(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    return end != text.npos && end > 1 && end <= 4 && text[end] == ']' ? end + 1 : 0;
  }
  for (const std::string_view sign : {"*", "†", "‡"})
    if (text.starts_with(sign)) return sign.size();
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); length = at)
    if (superscript_digit(next_code_point(text, at)) == '\0') break;
  return length;
}

// How many sentences have the mark of a note right behind their end: two of "Wax.[1] Oil.[2]".
std::size_t count_noted_sentences(std::string_view text) {
  std::size_t marked = 0;
  const auto is_stop = [](auto c) { return (c == '.') | (c == '!') | (c == '?'); };
  for (std::size_t at = find_byte(text, 0, is_stop); at < text.size(); at = find_byte(text, at + 1, is_stop)) {
    const std::size_t length = at > 0 && text[at - 1] != ' ' ? mark_length(text.substr(at + 1)) : 0;
    const std::size_t end = at + 1 + length;
    if (length > 0 && (end == text.size() || text[end] == ' ')) ++marked;
  }
  return marked;
}

// Only what may be a heading is asked: of the rest of a paragraph nobody wants to know.
void measure_inside(std::string_view text, const Scan& scan, Facts& facts) {
  if (text.size() > longest_head) return;
  const bool point = (scan.signs_seen & colon_or_comma_bit) != 0;
  const bool dash = (scan.signs_seen & dash_bit) != 0;
  const bool bracket = (scan.signs_seen & bracket_bit) != 0;
  facts.inner_colon = point && holds(text, ": ");
  facts.inner_comma = point && holds(text, ", ");
  facts.inner_dash = dash && (holds(text, " - ") || holds(text, "--"));
  facts.inner_bracket = bracket && holds(text, "(");
  const bool mark = bracket || scan.signs > 0 || scan.has_wide;
  const std::size_t noted = mark ? count_noted_sentences(text) : 0;
  facts.noted_sentences = noted >= 2 || (noted == 1 && facts.inner_sentence);
  if (!scan.has_wide) return;
  facts.inner_colon = facts.inner_colon || (holds(text, "：") && !text.ends_with("："));
  facts.inner_comma = facts.inner_comma || holds(text, "，") || holds(text, "、");
  facts.inner_dash = facts.inner_dash || holds(text, "—") || holds(text, " – ");
  facts.inner_bracket = facts.inner_bracket || holds(text, "（");
}

// What the whole line may be called, as `name`: a place to fold it in.
void measure_name(std::string_view text, const Scan& scan, std::string& name, Facts& facts) {
  const bool numbered = facts.enumerator.length > 0 && facts.enumerator.kind != EnumeratorKind::keyword;
  fold(numbered ? text.substr(facts.enumerator.length) : text, name);
  facts.matter = matter_of(name);
  facts.closes_book = facts.enumerator.kind == EnumeratorKind::none && closes_book(name);
  if (facts.matter == Matter::none && is_salutation(text)) facts.matter = Matter::salutation;
  facts.byline = static_cast<std::uint8_t>(byline_prefix(text));
  facts.caption = begins_caption(text);
  facts.of_page = is_of_page(name);
  if (const LastNumber number = last_number(text); number.value != 0) {
    facts.rare.edit().end_number = number.value;
    facts.rare.edit().end_stem = std::hash<std::string_view>()(text.substr(0, number.begin));
  }
  facts.key = key_of(name);
  facts.leader = scan.has_periods && (holds(text, "....") || holds(text, ". . ."));
}

void measure_letter(std::string_view text, const Habits& habits, Facts& facts) {
  if (const std::size_t question = question_prefix(text, habits.language)) {
    facts.letter = Letter::question;
    facts.rare.edit().letter_length = static_cast<std::uint32_t>(question);
  } else if (const std::size_t answer = answer_prefix(text, habits.language)) {
    facts.letter = Letter::answer;
    facts.rare.edit().letter_length = static_cast<std::uint32_t>(answer);
  }
  if (facts.letter != Letter::none) facts.enumerator = {};
}

void measure_line(std::string_view text, const Habits& habits, std::string& name, Facts& facts) {
  const std::string_view head = text.substr(0, longest_head);
  const bool is_cut = head.size() < text.size();
  const Scan scan = scan_line(head);
  measure_letters(text, scan, facts);
  measure_end(text, facts);
  facts.emphasised = text.size() > 2 && (text.back() == '_' || text.back() == '*') && text.front() == text.back();
  measure_inside(text, scan, facts);
  facts.symbols = is_code(text, scan.signs, scan.code_bytes);
  facts.rule = !facts.has_letters && scan.digits == 0 && is_rule(head);
  facts.underline = facts.rule && is_underline(text);
  if (!facts.rule) {
    facts.enumerator = parse_enumerator(head);
    const bool may_have = scan.has_gap || has_byte(head, [](auto c) { return (c == '\t') | (c == '|'); });
    facts.columns = may_have && has_columns(head);
  }
  facts.quote_prefix = text.starts_with("> ") || text == ">";
  facts.url_only = is_url(text);
  facts.has_url = facts.url_only || ((is_cut || scan.has_address) && has_url(text));
  if (text.size() <= longest_name(habits)) measure_name(text, scan, name, facts);
  measure_letter(text, habits, facts);
  facts.has_year = scan.digits >= 4 && has_year(head);
  facts.has_quoted = scan.has_quote && has_quoted(head);
  if (const char32_t mark = mark_of(scan.first); mark != 0) facts.rare.edit().mark = mark;
  if (const std::uint64_t speaker = speaker_of(text, scan); speaker != 0) facts.rare.edit().speaker = speaker;
}

// ---- the rest of a paragraph

// How many of what a line has. Each byte counts in a field of its own, so that one addition counts all of them; no
// field overflows in lines that are no longer than this.
constexpr std::size_t longest_rest = 255;

class Census {
 public:
  explicit Census(std::string_view text) {
    for (const char c : text) counts_ += counted[static_cast<unsigned char>(c)];
  }
  std::uint32_t lower() const { return field(0); }
  std::uint32_t upper() const { return field(1); }
  std::uint32_t digits() const { return field(2); }
  std::uint32_t signs() const { return field(3); }
  std::uint32_t code() const { return field(4); }
  bool has_gap_sign() const { return field(5) != 0; }
  bool has_quote() const { return field(6) != 0; }

 private:
  std::uint32_t field(unsigned at) const { return static_cast<std::uint32_t>(counts_ >> (8 * at)) & 0xFF; }

  static constexpr std::array<std::uint64_t, 256> counted = [] {
    std::array<std::uint64_t, 256> table{};
    const auto count = [&](std::size_t byte, unsigned at) { table[byte] += std::uint64_t{1} << (8 * at); };
    for (std::size_t byte = 0; byte < 128; ++byte) {
      const std::uint8_t kind = classes[byte];
      if ((kind & lower_bit) != 0) count(byte, 0);
      if ((kind & upper_bit) != 0) count(byte, 1);
      if ((kind & digit_bit) != 0) count(byte, 2);
      if ((kind & sign_bit) != 0) count(byte, 3);
      if ((kind & code_bit) != 0) count(byte, 4);
    }
    count('\t', 5);
    count('|', 5);
    count('"', 6);
    for (std::size_t byte = 128; byte < 256; ++byte) count(byte, 6);
    return table;
  }();

  std::uint64_t counts_ = 0;
};

// The facts of a line that goes on with a paragraph: those that are asked of such lines (see measure.h). Nothing when
// it may be more than that.
bool measure_rest(std::string_view text, const Habits& habits, std::string& name, Facts& facts) {
  if (text.size() > longest_rest) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 0x80 || (classes[first] & (upper_bit | lower_bit)) == 0) return false;
  const Census census(text);
  if (census.lower() * 8 < text.size()) return false;  // all in capitals, perhaps
  // Most have too many letters for a name such as "contents".
  if (census.lower() + census.upper() <= most_matter_letters() && text.size() <= longest_name(habits)) {
    fold(text, name);
    if (matter_of(name) != Matter::none) return false;
  }
  if (parse_enumerator(text).kind != EnumeratorKind::none) return false;
  facts.has_letters = true;
  facts.starts_lower = (classes[first] & lower_bit) != 0;
  measure_end(text, facts);
  const Twins twins = twins_in(text);
  facts.symbols = is_code(text, census.signs(), census.code());
  facts.columns = (twins.gap || census.has_gap_sign()) && has_columns(text);
  facts.url_only = is_url(text);
  facts.has_url = facts.url_only || (twins.address && has_url(text));
  facts.has_year = census.digits() >= 4 && has_year(text);
  facts.has_quoted = census.has_quote() && has_quoted(text);
  return true;
}

// "— Non, dit-elle.": in languages that begin speech with a dash, a long one is no bullet. A shorter one is none where
// a sentence ends or a line runs on; before "– deux œufs ;" it is.
void take_for_speech(std::string_view text, Facts& facts) {
  const bool is_long = text.starts_with("\u2014") || text.starts_with("\u2015");
  if (!is_long && !text.starts_with("\u2013")) return;
  const bool is_sentence = facts.ending == Ending::sentence || facts.ending == Ending::question ||
                           facts.ending == Ending::exclamation || facts.ending == Ending::colon;
  if (!is_long && !is_sentence && !facts.full) return;
  facts.enumerator = {};
  facts.starts_quote = true;
}

bool begins_new_item(const Facts& facts) {
  return facts.enumerator.kind == EnumeratorKind::bullet || facts.enumerator.kind == EnumeratorKind::bracketed ||
         (facts.enumerator.has_delimiter && facts.enumerator.kind != EnumeratorKind::none &&
          facts.enumerator.kind != EnumeratorKind::keyword);
}

constexpr std::size_t farthest_institution = 12;  // lines

// Authors say where they work below the title, nowhere else is it looked for.
void find_institutions(const Source& source, const std::vector<Line>& lines, std::vector<Facts>& facts) {
  constexpr std::uint32_t widest = 120;
  for (std::size_t i = 1; i < lines.size() && i < farthest_institution; ++i)
    if (facts[i].matter == Matter::none && lines[i].width <= widest && facts[i].ending != Ending::sentence &&
        names_institution(folded(text_of(source, lines[i]))))
      facts[i].matter = Matter::institution;
}

// "#" and "*" alone part what stands before from what follows. Low lines that words stand right above or below are
// where someone signs; only in texts without blank lines do they part as well.
bool parts_text(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts, std::size_t i,
                const Habits& habits) {
  const auto is_near = [&](std::size_t k) { return k > 0 && k < lines.size() && lines[k].blanks_before == 0; };
  if (lines[i].width <= 2) return i > 0 && i + 1 < lines.size();
  if (text_of(source, lines[i])[0] != '_' || !(is_near(i) || is_near(i + 1))) return true;
  return habits.usual_gap == 0 && is_near(i) && is_near(i + 1) && facts[i - 1].ending != Ending::colon;
}

// A quotation has words: ">" alone has none, and stays text, or it would be lost.
void keep_false_quotations(const std::vector<Line>& lines, std::vector<Facts>& facts) {
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    bool has_words = false;
    for (; end < lines.size() && facts[end].quote_prefix && (end == i || lines[end].blanks_before == 0); ++end)
      has_words = has_words || lines[end].width > 1;
    if (!has_words)
      for (std::size_t k = i; k < end; ++k) facts[k].quote_prefix = false;
    i = std::max(end, i + 1);
  }
}

// "c." below "b." is a letter, though it is a Roman hundred as well. `last` has the letter before, by indentation.
constexpr std::size_t deepest_letter = 40;
using Letters = std::array<Enumerator, deepest_letter + 1>;
void take_for_letter(std::string_view text, const Line& line, Letters& last, Enumerator& mark) {
  const bool roman = mark.kind == EnumeratorKind::roman_lower || mark.kind == EnumeratorKind::roman_upper;
  const bool letter = mark.kind == EnumeratorKind::letter_lower || mark.kind == EnumeratorKind::letter_upper;
  if (!(roman || letter) || !mark.has_delimiter || line.indent > deepest_letter) return;
  Enumerator& before = last[line.indent];
  const auto kind =
      mark.kind == EnumeratorKind::roman_lower ? EnumeratorKind::letter_lower : EnumeratorKind::letter_upper;
  const std::size_t first = text[0] == '(' ? 1 : 0;
  const bool single =
      text.size() > first + 1 && (classes[static_cast<unsigned char>(text[first + 1])] & (upper_bit | lower_bit)) == 0;
  const auto place = static_cast<std::uint32_t>((text[first] | 0x20) - 'a' + 1);
  if (roman && single && before.kind == kind && before.value + 1 == place &&
      before.parenthesized == mark.parenthesized) {
    mark.kind = kind;
    mark.value = place;
  }
  before = mark;
}

// A line with letters that has no words was measured as a rest.
bool is_rest(const Facts& facts) { return facts.has_letters && facts.words == 0; }

// Whether the line may go on with what the line before it began, as far as their places tell.
bool may_go_on(const std::vector<Line>& lines, std::size_t i, const Habits& habits) {
  if (i == 0 || habits.mode == ParagraphMode::line || lines[i].blanks_before > 0) return false;
  // In a text that indents first lines, an indented line begins a paragraph however full the one before it is.
  return habits.mode != ParagraphMode::indented || lines[i].indent < habits.body_indent + habits.least_first_indent() ||
         lines[i - 1].indent > habits.body_indent;
}

// In a text that indents first lines, what begins at the margin with a small letter goes on, though a word of it might
// have fitted into the line before.
bool returns_to_margin(std::string_view text, const std::vector<Line>& lines, std::size_t i, const Habits& habits) {
  return habits.mode == ParagraphMode::indented && lines[i].indent <= habits.body_indent && is_small_letter(text, 0) &&
         lines[i - 1].end_column() * 10 >= habits.fill * 6;
}

// The lines of a printed table of contents are known by their keys; in a short text all lines are looked at closely.
void complete(const Source& source, const std::vector<Line>& lines, const Habits& habits, std::vector<Facts>& facts,
              std::size_t pieces) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < lines.size() && pieces < few_pieces; ++i)
    measure_fully(text_of(source, lines[i]), habits, facts[i]);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (facts[i].matter != Matter::contents) continue;
    const std::size_t end = std::min(lines.size(), i + 1 + longest_contents);
    for (done = std::max(done, i + 1); done < end; ++done)
      measure_fully(text_of(source, lines[done]), habits, facts[done]);
  }
}

}  // namespace

void measure_fully(std::string_view text, const Habits& habits, Facts& facts) {
  if (!is_rest(facts)) return;
  Facts all;
  std::string name;
  measure_line(text, habits, name, all);
  all.piece_start = facts.piece_start;
  all.piece_width = facts.piece_width;
  all.piece_lines = facts.piece_lines;
  all.full = facts.full;
  facts = std::move(all);
}

std::vector<Facts> measure(const Source& source, const std::vector<Line>& lines, const Habits& habits) {
  std::vector<Facts> facts(lines.size());
  const bool spoken_dashes = speaks_with_dash(habits.language);
  std::string name;
  Letters letters;
  std::size_t start = 0;
  std::size_t pieces = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = text_of(source, lines[i]);
    Facts& line = facts[i];
    line.full = wraps_into_next(source, lines, i, habits);
    const bool goes_on =
        may_go_on(lines, i, habits) && (facts[i - 1].full || returns_to_margin(text, lines, i, habits));
    if (lines[i].fence != 0 || lines[i].kept == Kept::code) {
      line.symbols = true;  // In code nothing is to be seen.
    } else if (!goes_on || i < farthest_institution || !measure_rest(text, habits, name, line)) {
      measure_line(text, habits, name, line);
      take_for_letter(text, lines[i], letters, line.enumerator);
      if (spoken_dashes && line.enumerator.kind == EnumeratorKind::bullet) take_for_speech(text, line);
      // Signs that could be marks and are none where they stand stay text, or they would be lost.
      if (line.rule && !parts_text(source, lines, facts, i, habits)) line.rule = line.underline = false;
    }
    const bool new_item = begins_new_item(line) && lines[i].indent <= lines[start].indent &&
                          (begins_new_item(facts[start]) || line.enumerator.kind == EnumeratorKind::bullet);
    // "2.2 Street lighting" below the end of a sentence counts on: in running text it is "see\n2.2".
    const bool counts_on =
        i > 0 && line.enumerator.kind == EnumeratorKind::multi && facts[i - 1].ending == Ending::sentence;
    line.piece_start = !goes_on || line.rule || new_item || counts_on;
    if (line.piece_start) start = i, ++pieces;
    facts[start].piece_width += lines[i].width;
    facts[start].piece_lines = static_cast<std::uint32_t>(i - start + 1);
  }
  keep_false_quotations(lines, facts);
  complete(source, lines, habits, facts, pieces);
  find_institutions(source, lines, facts);
  return facts;
}

}  // namespace rubricate::plain
