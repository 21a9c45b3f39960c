#include "pipeline/references/line_signs.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <deque>
#include <string>
#include <unordered_map>

#include "formats/document/encoding.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

// ---- dimensions and their values

enum Dimension : std::uint8_t {
  opening,
  closing,       // of the line before
  label,         // beside the labels of the section
  shape,         // of the label
  room,          // in the line before it, for this line's first word
  wrapped,       // whether the lines of the section are filled to a width
  indent,        // beside the two indents of the section
  gap,           // blank lines before it
  order,         // among the names of a section that is in alphabetical order
  like_first,    // it opens as the first line of the section does
  ends_as_last,  // the line before closes as the last line of the section does
  year,
  year_before,   // in the line before
  names,         // initials in it
  names_before,  // in the line before
  next_opening,
  next_label,
  next_indent,
  next_gap,
  next_closing,  // of the line itself
  width,
  width_before,
  place,
  apart,  // signs of what belongs to no entry
  address_before,
  closed,  // a year, page or address has come since a line that looked like a beginning
  dimension_count
};

struct DimensionNames {
  std::string_view name;
  std::vector<std::string_view> values;
};

const std::vector<DimensionNames>& dimensions() {
  static const std::vector<std::string_view> openings{
      "surname_initials", "surname_capitals", "surname_given", "initials_surname", "full_name", "same_author",
      "capital_word",     "capitals",         "quote",         "bracket",          "small",     "number",
      "address",          "ideographic",      "sign",          "nothing"};
  static const std::vector<std::string_view> openings_or_none = [] {
    std::vector<std::string_view> all = openings;
    all.push_back("none");
    return all;
  }();
  static const std::vector<std::string_view> closings{
      "period",  "initial",      "abbreviation", "year",  "year_period", "number",    "number_period",
      "address", "open_address", "bracket",      "quote", "comma",       "semicolon", "colon",
      "broken",  "ampersand",    "capital_word", "word",  "other",       "none"};
  static const std::vector<std::string_view> labels{"none_here", "missing", "counts", "starts",
                                                    "astray",    "other",   "keyed"};
  static const std::vector<std::string_view> indents{"flat", "base", "deeper", "base_of_first", "first", "odd"};
  static const std::vector<std::string_view> gaps{"never", "blank", "none", "always"};
  static const std::vector<std::string_view> years{"no", "inside", "in_brackets"};
  static const std::vector<std::string_view> counts{"0", "1", "2", "3", "4"};
  static const std::vector<std::string_view> widths{"short", "half", "long", "full"};
  static const std::vector<std::string_view> yes_no{"no", "yes"};
  static const std::vector<DimensionNames> all{
      {"opening", openings},
      {"closing", closings},
      {"label", labels},
      {"shape",
       {"none", "bracketed", "round", "period", "parenthesis", "bare", "alone", "keyed", "footnote", "bullet"}},
      {"room", {"none", "tight", "little", "some", "much", "very_much"}},
      {"wrapped", {"no", "yes", "wide"}},
      {"indent", indents},
      {"gap", gaps},
      {"order", {"no_order", "rises", "fits", "breaks"}},
      {"like_first", yes_no},
      {"ends_as_last", yes_no},
      {"year", years},
      {"year_before", years},
      {"names", counts},
      {"names_before", counts},
      {"next_opening", openings_or_none},
      {"next_label", labels},
      {"next_indent", {"same", "deeper", "shallower", "none"}},
      {"next_gap", gaps},
      {"closes", closings},
      {"width", widths},
      {"width_before", widths},
      {"place", {"first", "second", "inner", "last"}},
      {"apart", {"no", "number_alone", "repeated", "part_name", "hash", "title"}},
      {"address_before", yes_no},
      {"closed", {"no", "yes"}},
  };
  return all;
}

constexpr std::size_t most_parts = 3;
using Group = std::array<Dimension, most_parts>;
constexpr Dimension no_more = dimension_count;

constexpr std::array groups{
    Group{opening, no_more, no_more},
    Group{closing, no_more, no_more},
    Group{label, no_more, no_more},
    Group{shape, no_more, no_more},
    Group{room, wrapped, no_more},
    Group{indent, no_more, no_more},
    Group{gap, no_more, no_more},
    Group{order, no_more, no_more},
    Group{year, year_before, no_more},
    Group{names, no_more, no_more},
    Group{next_opening, no_more, no_more},
    Group{next_label, label, no_more},
    Group{next_indent, indent, no_more},
    Group{next_closing, no_more, no_more},
    Group{width, no_more, no_more},
    Group{width_before, no_more, no_more},
    Group{place, no_more, no_more},
    Group{apart, no_more, no_more},
    Group{address_before, opening, no_more},
    Group{opening, closing, no_more},
    Group{opening, room, wrapped},
    Group{opening, label, no_more},
    Group{opening, order, no_more},
    Group{opening, indent, no_more},
    Group{opening, gap, no_more},
    Group{closing, room, no_more},
    Group{closing, label, no_more},
    Group{closing, order, no_more},
    Group{closing, closed, no_more},
    Group{closing, ends_as_last, no_more},
    Group{label, gap, no_more},
    Group{label, indent, no_more},
    Group{label, shape, no_more},
    Group{label, indent, gap},
    Group{like_first, ends_as_last, room},
    Group{like_first, opening, no_more},
    Group{closed, opening, no_more},
    Group{closed, room, no_more},
    Group{gap, indent, no_more},
    Group{gap, next_gap, no_more},
    Group{apart, gap, no_more},
    Group{apart, label, no_more},
    Group{names, year, no_more},
    Group{names_before, closing, no_more},
    Group{order, room, no_more},
    Group{wrapped, width_before, gap},
    Group{next_opening, next_closing, no_more},
};

struct Layout {
  std::array<std::size_t, groups.size() + 1> offsets{};
  std::deque<std::string> names;
  std::vector<std::string_view> views;
};

const Layout& layout() {
  static const Layout made = [] {
    Layout all;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      all.offsets[g] = all.names.size();
      std::vector<std::string> names{""};
      for (const Dimension part : groups[g]) {
        if (part == no_more) break;
        std::vector<std::string> longer;
        for (const std::string& name : names)
          for (const std::string_view value : dimensions()[part].values)
            longer.push_back(name + (name.empty() ? "" : " ") + std::string(dimensions()[part].name) + "=" +
                             std::string(value));
        names = std::move(longer);
      }
      for (std::string& name : names) all.names.push_back(std::move(name));
    }
    all.offsets.back() = all.names.size();
    all.views.assign(all.names.begin(), all.names.end());
    assert(all.names.size() <= line_sign_words * 64);
    return all;
  }();
  return made;
}

using Values = std::array<std::uint8_t, dimension_count>;

LineSigns signs_of(const Values& values) {
  const Layout& all = layout();
  LineSigns signs{};
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::size_t at = 0;
    for (const Dimension part : groups[g])
      if (part != no_more) at = at * dimensions()[part].values.size() + values[part];
    at += all.offsets[g];
    signs[at / 64] |= std::uint64_t{1} << (at % 64);
  }
  return signs;
}

// ---- habits of the section

// The labels that count: of the shape with the longest run of numbers that follow each other.
struct LabelHabit {
  LabelShape shape = LabelShape::none;
  std::vector<bool> on_chain;  // by line
  std::size_t first = 0;       // line of the chain's first label
};

// The longest chain v, v+1, v+2, ... over the lines with labels of `shape`, one step forward at a time; where pages
// lack a label or two the chain goes on.
std::vector<std::size_t> longest_chain(const std::vector<SectionLine>& lines, LabelShape shape) {
  struct Link {
    std::size_t line = 0;
    std::size_t length = 1;
    std::ptrdiff_t before = -1;
  };
  std::vector<Link> links;
  std::unordered_map<std::uint32_t, std::size_t> last;  // the best link with this number
  std::ptrdiff_t best = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].shape != shape || lines[i].number == 0) continue;
    Link link{.line = i};
    for (std::uint32_t step = 1; step <= 3 && step < lines[i].number; ++step) {
      const auto found = last.find(lines[i].number - step);
      if (found == last.end() || links[found->second].length + 1 <= link.length) continue;
      link.length = links[found->second].length + 1;
      link.before = static_cast<std::ptrdiff_t>(found->second);
    }
    links.push_back(link);
    const std::size_t here = links.size() - 1;
    const auto [slot, fresh] = last.emplace(lines[i].number, here);
    if (!fresh && links[slot->second].length < link.length) slot->second = here;
    if (best < 0 || link.length > links[static_cast<std::size_t>(best)].length)
      best = static_cast<std::ptrdiff_t>(here);
  }
  std::vector<std::size_t> chain;
  for (; best >= 0; best = links[static_cast<std::size_t>(best)].before)
    chain.push_back(links[static_cast<std::size_t>(best)].line);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

LabelHabit label_habit(const std::vector<SectionLine>& lines) {
  LabelHabit habit;
  habit.on_chain.assign(lines.size(), false);
  std::vector<std::size_t> best;
  using enum LabelShape;
  for (const LabelShape each : {bracketed, footnote, period, round, parenthesis, bare, alone}) {
    std::vector<std::size_t> chain = longest_chain(lines, each);
    const bool sure = each == bracketed || each == footnote;
    const std::size_t least = sure ? 1 : chain.empty() || chain.front() == 0 ? 2 : 3;
    if (chain.size() >= least && chain.size() > best.size()) best = std::move(chain), habit.shape = each;
  }
  // Keys and bullets do not count on; most lines at the outer margin have one, or no line does.
  for (const LabelShape each : {keyed, bullet}) {
    const auto with = static_cast<std::size_t>(
        std::ranges::count_if(lines, [&](const SectionLine& line) { return line.shape == each; }));
    if (with < std::max<std::size_t>(2, best.size() * 2) && !(with == 1 && best.empty() && lines.front().shape == each))
      continue;
    habit.shape = each;
    best.clear();
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].shape == each) best.push_back(i);
  }
  for (const std::size_t i : best) habit.on_chain[i] = true;
  if (!best.empty()) habit.first = best.front();
  return habit;
}

enum LabelValue : std::uint8_t { none_here, missing, counts, starts, astray, other_label, keyed_label };

LabelValue label_value(const std::vector<SectionLine>& lines, std::size_t i, const LabelHabit& habit) {
  const SectionLine& line = lines[i];
  if (habit.shape == LabelShape::none) return line.shape == LabelShape::none ? none_here : other_label;
  if (habit.on_chain[i])
    return habit.shape == LabelShape::keyed || habit.shape == LabelShape::bullet ? keyed_label
           : i == habit.first                                                    ? starts
                                                                                 : counts;
  if (line.shape == LabelShape::none) return missing;
  return line.shape == habit.shape ? astray : other_label;
}

// The two indents that most lines have.
struct IndentHabit {
  bool flat = true;
  std::uint32_t base = 0;
  std::uint32_t deep = 0;
  bool first_deeper = false;  // entries begin deeper than they go on
};

IndentHabit indent_habit(const std::vector<SectionLine>& lines) {
  std::unordered_map<std::uint32_t, std::size_t> with;
  std::vector<std::uint32_t> seen;
  for (const SectionLine& line : lines)
    if (!line.inner && with[line.indent]++ == 0) seen.push_back(line.indent);
  std::stable_sort(seen.begin(), seen.end(), [&](std::uint32_t a, std::uint32_t b) { return with[a] > with[b]; });
  IndentHabit habit;
  habit.base = seen.front();
  if (seen.size() < 2 || with[seen[1]] * 12 < lines.size()) return habit;
  habit.flat = false;
  habit.base = std::min(seen[0], seen[1]);
  habit.deep = std::max(seen[0], seen[1]);
  habit.first_deeper = lines.size() > 1 && lines[0].indent == habit.deep && lines[1].indent == habit.base;
  return habit;
}

enum IndentValue : std::uint8_t { flat, at_base, deeper, base_of_first, first, odd };

IndentValue indent_value(const SectionLine& line, const IndentHabit& habit) {
  if (line.inner) return flat;
  if (habit.flat) return line.indent == habit.base ? flat : odd;
  if (line.indent == habit.base) return habit.first_deeper ? base_of_first : at_base;
  if (line.indent >= habit.deep) return habit.first_deeper ? first : deeper;
  return odd;
}

// Whether blank lines come at all, and whether after every line.
enum GapValue : std::uint8_t { never, blank, no_blank, always };
enum class GapHabit { never, some, always };

GapHabit gap_habit(const std::vector<SectionLine>& lines) {
  const auto with = static_cast<std::size_t>(
      std::count_if(lines.begin() + 1, lines.end(), [](const SectionLine& line) { return line.blanks_before > 0; }));
  if (with == 0) return GapHabit::never;
  return with + 1 >= lines.size() && lines.size() > 2 ? GapHabit::always : GapHabit::some;
}

GapValue gap_value(const SectionLine& line, GapHabit habit) {
  if (habit != GapHabit::some) return habit == GapHabit::never ? never : always;
  return line.blanks_before > 0 ? blank : no_blank;
}

struct WidthHabit {
  std::uint32_t widest = 1;  // 19 of 20 lines are not wider
  std::uint8_t wrapped = 0;  // values of the dimension
};

WidthHabit width_habit(const std::vector<SectionLine>& lines) {
  std::vector<std::uint32_t> widths;
  for (const SectionLine& line : lines)
    if (line.opening != Opening::address || line.year != YearPlace::none) widths.push_back(line.width);
  if (widths.empty()) return {};
  std::sort(widths.begin(), widths.end());
  WidthHabit habit;
  habit.widest = std::max(widths[(widths.size() - 1) * 19 / 20], 1U);
  const auto full = static_cast<std::size_t>(
      widths.end() - std::lower_bound(widths.begin(), widths.end(), habit.widest - habit.widest / 6));
  habit.wrapped = full * 3 >= widths.size() ? 1 : 0;
  if (habit.widest > 160) habit.wrapped = 2;
  return habit;
}

std::uint8_t width_value(const SectionLine& line, const WidthHabit& habit) {
  const std::uint64_t percent = std::uint64_t{line.width} * 100 / habit.widest;
  return percent < 30 ? 0 : percent < 60 ? 1 : percent < 85 ? 2 : 3;
}

// How much of the line's width the first word of the next line would have left free.
std::uint8_t room_value(const SectionLine& before, const SectionLine& line, const WidthHabit& habit) {
  const auto left = static_cast<std::int64_t>(habit.widest) - before.width - 1 - line.first_width;
  const std::int64_t percent = left * 100 / habit.widest;
  return left < 0 ? 0 : percent < 5 ? 1 : percent < 12 ? 2 : percent < 25 ? 3 : percent < 50 ? 4 : 5;
}

// ---- alphabetical order

bool opens_with_name(Opening value) {
  return value == Opening::surname_initials || value == Opening::surname_capitals || value == Opening::surname_given;
}

bool may_be_sorted(Opening value) {
  return opens_with_name(value) || value == Opening::initials_surname || value == Opening::full_name ||
         value == Opening::capital_word || value == Opening::capitals || value == Opening::ideographic;
}

std::string sorting_key(std::string_view text, const SectionLine& line) {
  const std::size_t size = std::min<std::size_t>(line.end - line.text_begin, 24);
  std::string key;
  for (const std::string& word : words_of(text.substr(line.text_begin, size))) key += word;
  return key;
}

// The lines whose names rise, the longest run of them that there is (patience sorting; Fredman 1975).
class Order {
 public:
  Order(std::string_view text, const std::vector<SectionLine>& lines) : text_(text), values_(lines.size(), 0) {
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (opens_with_name(lines[i].opening)) named.push_back(i);
    if (named.size() < 4) return;
    keys_.resize(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (may_be_sorted(lines[i].opening)) keys_[i] = sorting_key(text, lines[i]);
    const std::vector<std::size_t> rising = longest_rise(named);
    // Second names of wrapped lists of authors rise by chance only.
    if (rising.size() < 4 || rising.size() * 5 < named.size() * 3) return;
    place(lines, rising);
  }

  std::uint8_t operator[](std::size_t line) const { return values_[line]; }

 private:
  std::vector<std::size_t> longest_rise(const std::vector<std::size_t>& named) const {
    std::vector<std::size_t> tails;  // by length, the line that ends the run with the smallest key
    std::vector<std::ptrdiff_t> before(keys_.size(), -1);
    for (const std::size_t i : named) {
      const auto at = std::upper_bound(tails.begin(), tails.end(), i,
                                       [&](std::size_t a, std::size_t b) { return keys_[a] < keys_[b]; });
      if (at != tails.begin()) before[i] = static_cast<std::ptrdiff_t>(*(at - 1));
      if (at == tails.end())
        tails.push_back(i);
      else
        *at = i;
    }
    std::vector<std::size_t> rise;
    for (std::ptrdiff_t i = tails.empty() ? -1 : static_cast<std::ptrdiff_t>(tails.back()); i >= 0;
         i = before[static_cast<std::size_t>(i)])
      rise.push_back(static_cast<std::size_t>(i));
    std::reverse(rise.begin(), rise.end());
    return rise;
  }

  void place(const std::vector<SectionLine>& lines, const std::vector<std::size_t>& rising) {
    enum Value : std::uint8_t { no_order, rises, fits, breaks };
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (next < rising.size() && rising[next] == i) {
        values_[i] = rises;
        ++next;
        continue;
      }
      if (!may_be_sorted(lines[i].opening)) continue;
      const bool after = next == 0 || keys_[i] >= keys_[rising[next - 1]];
      const bool before = next == rising.size() || keys_[i] <= keys_[rising[next]];
      values_[i] = after && before ? fits : breaks;
    }
  }

  std::string_view text_;
  std::vector<std::string> keys_;
  std::vector<std::uint8_t> values_;
};

// ---- what belongs to no entry

// Running heads come again, but for their page number.
std::uint64_t hash_without_digits(std::string_view line) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const char c : line)
    if (!is_digit(static_cast<unsigned char>(c)) && c != ' ')
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

class Strangers {
 public:
  Strangers(std::string_view text, const std::vector<SectionLine>& lines) : text_(text) {
    for (const SectionLine& line : lines)
      if (may_be_head(line)) ++seen_[hash_without_digits(whole(line))];
  }

  std::uint8_t operator()(const SectionLine& line) const {
    enum Value : std::uint8_t { no, number_alone, repeated, part_name, hash, title };
    const std::string_view words = whole(line);
    if (words.starts_with("#")) return hash;
    if (line.shape == LabelShape::alone || is_page_number(words)) return number_alone;
    if (may_be_head(line) && seen_.at(hash_without_digits(words)) > 1) return repeated;
    if (words.size() < 60 && part_named(words) != PartName::none) return part_name;
    const bool plain = line.closing == Closing::word || line.closing == Closing::capital_word;
    return plain && line.shape == LabelShape::none && words.size() < 50 && line.year == YearPlace::none &&
                   is_upper(static_cast<unsigned char>(words.front())) && words.find(',') == std::string_view::npos
               ? title
               : no;
  }

 private:
  std::string_view whole(const SectionLine& line) const { return text_.substr(line.begin, line.end - line.begin); }

  static bool may_be_head(const SectionLine& line) {
    return line.opening != Opening::same_author && line.opening != Opening::address && line.end - line.begin < 100 &&
           line.end - line.begin > 8;
  }

  // "- 12 -", "Page 12", "12 of 30"
  static bool is_page_number(std::string_view words) {
    if (words.size() > 16) return false;
    bool digits = false;
    for (const char c : words) {
      digits = digits || is_digit(static_cast<unsigned char>(c));
      if (!is_digit(static_cast<unsigned char>(c)) && c != ' ' && c != '-' && c != '|' && c != '[' && c != ']') {
        return digits && words.starts_with("of") ? true : (words.starts_with("Page ") || words.starts_with("page "));
      }
    }
    return digits && words.size() <= 8;
  }

  std::string_view text_;
  std::unordered_map<std::uint64_t, int> seen_;
};

// ---- all together

class Observing {
 public:
  Observing(std::string_view text, const std::vector<SectionLine>& lines)
      : lines_(lines),
        labels_(label_habit(lines)),
        indents_(indent_habit(lines)),
        gaps_(gap_habit(lines)),
        widths_(width_habit(lines)),
        order_(text, lines),
        strangers_(text, lines) {}

  std::vector<LineSigns> run() {
    std::vector<LineSigns> all;
    all.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) all.push_back(signs_of(look(i)));
    return all;
  }

 private:
  static constexpr auto no_closing = static_cast<std::uint8_t>(Closing::other) + 1;
  static constexpr auto no_opening = static_cast<std::uint8_t>(Opening::nothing) + 1;

  Values look(std::size_t i) {
    const SectionLine& line = lines_[i];
    Values values{};
    values[opening] = static_cast<std::uint8_t>(line.opening);
    values[label] = label_value(lines_, i, labels_);
    values[shape] = static_cast<std::uint8_t>(line.shape);
    values[wrapped] = widths_.wrapped;
    values[indent] = indent_value(line, indents_);
    values[gap] = gap_value(line, gaps_);
    values[order] = order_[i];
    values[like_first] = line.opening == lines_.front().opening;
    values[year] = static_cast<std::uint8_t>(line.year);
    values[names] = std::min<std::uint8_t>(line.initials, 4);
    values[next_closing] = static_cast<std::uint8_t>(line.closing);
    values[width] = width_value(line, widths_);
    values[apart] = strangers_(line);
    values[place] = static_cast<std::uint8_t>(i == 0 ? 0 : i == 1 ? 1 : i + 1 == lines_.size() ? 3 : 2);
    look_back(i, values);
    look_ahead(i, values);
    return values;
  }

  void look_back(std::size_t i, Values& values) {
    values[closing] = no_closing;
    if (i == 0) return;
    const SectionLine& line = lines_[i];
    const SectionLine& before = lines_[i - 1];
    values[closing] = static_cast<std::uint8_t>(before.closing);
    values[room] = line.inner ? 0 : room_value(before, line, widths_);
    values[ends_as_last] = before.closing == lines_.back().closing;
    values[year_before] = static_cast<std::uint8_t>(before.year);
    values[names_before] = std::min<std::uint8_t>(before.initials, 4);
    values[width_before] = width_value(before, widths_);
    values[address_before] = before.address;
    if (opens_with_name(before.opening) || labels_.on_chain[i - 1] || before.opening == Opening::same_author)
      closed_ = false;
    closed_ = closed_ || before.year != YearPlace::none || before.address;
    values[closed] = closed_;
  }

  void look_ahead(std::size_t i, Values& values) const {
    values[next_opening] = no_opening;
    values[next_indent] = 3;
    if (i + 1 == lines_.size()) return;
    const SectionLine& next = lines_[i + 1];
    values[next_opening] = static_cast<std::uint8_t>(next.opening);
    values[next_label] = label_value(lines_, i + 1, labels_);
    values[next_indent] = next.indent == lines_[i].indent ? 0 : next.indent > lines_[i].indent ? 1 : 2;
    values[next_gap] = gap_value(next, gaps_);
  }

  const std::vector<SectionLine>& lines_;
  LabelHabit labels_;
  IndentHabit indents_;
  GapHabit gaps_;
  WidthHabit widths_;
  Order order_;
  Strangers strangers_;
  bool closed_ = false;
};

}  // namespace

std::span<const std::string_view> line_part_names() {
  static constexpr std::array<std::string_view, line_part_count> names{"begins", "goes_on", "apart"};
  return names;
}

std::span<const std::string_view> line_sign_names() { return layout().views; }

std::vector<bool> labelled_lines(const std::vector<SectionLine>& lines) {
  if (lines.empty()) return {};
  const LabelHabit habit = label_habit(lines);
  std::vector<bool> labelled = habit.on_chain;
  // Brackets are labels even where they do not count on: "[4]" that comes twice, "[RFC20]" between numbers.
  const auto is_bracket = [](LabelShape shape) { return shape == LabelShape::bracketed || shape == LabelShape::keyed; };
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].shape == LabelShape::footnote || lines[i].shape == LabelShape::bullet ||
        (is_bracket(lines[i].shape) && is_bracket(habit.shape)))
      labelled[i] = true;
  return labelled;
}

std::vector<LineSigns> line_signs(std::string_view text, const std::vector<SectionLine>& lines) {
  return lines.empty() ? std::vector<LineSigns>() : Observing(text, lines).run();
}

}  // namespace rubricate
