#include "formats/text/furniture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "formats/document/encoding.h"
#include "formats/document/white_space.h"
#include "formats/text/corrections.h"
#include "formats/text/enumerator.h"
#include "formats/text/key_counts.h"
#include "formats/text/page_marks.h"

namespace rubricate::plain {

namespace {

// One for the bytes that a shape keeps.
constexpr std::array<std::uint8_t, 256> of_shape = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(1);
  for (const char c : std::string_view(" \t0123456789")) table[static_cast<unsigned char>(c)] = 0;
  return table;
}();

// The line without its digits and blanks, hashed: running heads differ only in their page number.
std::uint64_t shape_of(std::string_view text) {
  std::array<char, 128> kept;
  std::size_t size = 0;
  std::uint64_t hash = 0;
  const auto take = [&] {
    hash = hash * 0x9E3779B97F4A7C15ULL + std::hash<std::string_view>()({kept.data(), size});
    size = 0;
  };
  for (const char c : text) {
    kept[size] = c;
    size += of_shape[static_cast<unsigned char>(c)];
    if (size == kept.size()) take();
  }
  take();
  return hash;
}

// Whether a page's end cut a sentence in two: what goes on begins with a small letter.
bool is_cut(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  constexpr std::string_view ends = ".!?:;\")]";
  return ends.find(before.back()) == std::string_view::npos && after[0] >= 'a' && after[0] <= 'z';
}

bool has_form_feeds(const std::vector<Line>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.after_form_feed; });
}

class Furniture {
 public:
  Furniture(const Source& source, const std::vector<Line>& lines, const Corrections& corrections)
      : source_(source), lines_(lines), mark_of_(lines.size(), 0), free_(lines.size(), false) {
    for (const Corrections::Pin& pin : corrections.pins) pinned_[collapsed(pin.text)].insert(pin.occurrence);
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (lines_[i].width <= widest)
        if (const std::optional<PageMark> mark = read_page_mark(text(i))) {
          marks_.push_back(*mark);
          mark_of_[i] = static_cast<std::uint32_t>(marks_.size());
        }
  }

  // Which lines are furniture.
  std::vector<bool> find() {
    find_free_marks();
    std::vector<bool> furniture = free_;
    std::vector<std::size_t> beside;
    KeyCounts counts;
    std::uint32_t numbered = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].width > widest || !beside_break(i)) continue;
      beside.push_back(i);
      counts.add(shape(i));
    }
    for (const std::size_t i : beside) {
      // A number alone is a page's only where numbers alone go on from page to page.
      // A head that stands right below a foot with its page needs no third page to be known.
      const bool names = names_page(i) || (i > 0 && names_page(i - 1) && beside_break(i - 1));
      if (counts.of(shape(i)) >= (names ? 2U : 3U) && !is_number(i) && !is_chapter(i)) furniture[i] = true;
      numbered += is_number(i);
    }
    if (numbered >= 3 && numbers_rise(beside))
      for (const std::size_t i : beside)
        if (is_number(i)) furniture[i] = true;
    put_back_pinned(furniture);
    return furniture;
  }

  // The mark of a line that was found to be furniture: a number beside words is the page's when it rises with them.
  std::optional<PageMark> mark(std::size_t index) {
    const PageMark* const mark = mark_at(index);
    if (mark == nullptr) return {};
    if (mark->alone()) return *mark;
    std::uint32_t& last = last_values_[shape(index)];
    const bool rises = mark->value > last && (last == 0 || mark->value < last + 40);
    const bool is_first = last == 0;
    last = mark->value;
    return rises && (!is_first || free_[index]) ? std::optional(*mark) : std::nullopt;
  }

  bool is_free(std::size_t index) const { return free_[index]; }

 private:
  // What the user has said something about is no furniture. Occurrences count as pin_lines counts them: over all lines.
  void put_back_pinned(std::vector<bool>& furniture) const {
    if (pinned_.empty()) return;
    std::unordered_map<std::string, std::uint32_t> counts;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto pinned = pinned_.find(collapsed(text(i)));
      if (pinned == pinned_.end()) continue;
      const std::uint32_t occurrence = ++counts[pinned->first];
      if (pinned->second.contains(0) || pinned->second.contains(occurrence)) furniture[i] = false;
    }
  }

  static constexpr std::uint32_t widest = 100;  // of a line that can be furniture

  // Nothing when the line has none.
  const PageMark* mark_at(std::size_t index) const {
    return mark_of_[index] == 0 ? nullptr : &marks_[mark_of_[index] - 1];
  }

  std::string_view text(std::size_t index) const { return text_of(source_, lines_[index]); }

  std::uint64_t shape(std::size_t index) const {
    const std::string_view line = text(index);
    const PageMark* const mark = mark_at(index);
    if (mark == nullptr) return shape_of(line);
    return shape_of(std::string(line.substr(0, mark->begin)).append(line.substr(mark->end)));
  }

  bool is_number(std::size_t index) const {
    const PageMark* const mark = mark_at(index);
    return mark != nullptr && (mark->style == PageMark::Style::bare || mark->style == PageMark::Style::decorated);
  }

  // "[Page 3]" at the end says what the line is.
  bool names_page(std::size_t index) const {
    const PageMark* const mark = mark_at(index);
    return mark != nullptr && mark->style == PageMark::Style::named && text(index).ends_with("]");
  }

  // "CHAPTER 3" at the head of a page differs from "CHAPTER 4" by its number only, and is no running head for it.
  bool is_chapter(std::size_t index) const { return parse_enumerator(text(index)).kind == EnumeratorKind::keyword; }

  // Numbers alone that rise by one or two, nearly always: page numbers, not chapters or years.
  bool numbers_rise(const std::vector<std::size_t>& beside) const {
    std::vector<std::size_t> numbers;
    for (const std::size_t i : beside)
      if (is_number(i)) numbers.push_back(i);
    return numbers.size() >= 3 && rise(numbers) && has_form_feeds(lines_);
  }

  bool rise(const std::vector<std::size_t>& marked) const {
    std::size_t rises = 0;
    for (std::size_t k = 1; k < marked.size(); ++k) {
      const PageMark& before = *mark_at(marked[k - 1]);
      const PageMark& after = *mark_at(marked[k]);
      // The front matter ends: xii, 1.
      const bool restarts = before.roman && !after.roman;
      rises += restarts || after.value == before.value + 1 || after.value == before.value + 2;
    }
    return rises * 10 >= (marked.size() - 1) * 8;
  }

  bool beside_break(std::size_t index) const {
    if (lines_[index].after_form_feed) return true;
    if (index + 1 < lines_.size() && lines_[index + 1].after_form_feed) return true;
    if (free_[index] || (index > 0 && free_[index - 1] && stands_apart(index)) ||
        (index + 1 < lines_.size() && free_[index + 1] && stands_apart(index)))
      return true;
    return names_page(index) || (index > 0 && names_page(index - 1) && lines_[index].blanks_before <= 3);
  }

  // ---- pages without form feeds, as scanners and some converters leave them

  // Marks that go on from page to page and cut sentences in two. Chapters that are numbers alone cut none.
  void find_free_marks() {
    std::array<std::vector<std::size_t>, 4> groups;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (mark_at(i) == nullptr || !stands_apart(i) || is_at_form_feed(i) || names_page(i)) continue;
      const PageMark& mark = *mark_at(i);
      if (!mark.alone() && (!mark.wide || times_apart(i) < 3 || is_chapter(i))) continue;
      groups[static_cast<std::size_t>(mark.style)].push_back(i);
    }
    for (const std::vector<std::size_t>& group : groups) {
      if (group.size() < 2 || !rise(group)) continue;
      const bool certain = std::all_of(group.begin(), group.end(), [&](std::size_t i) { return mark_at(i)->certain; });
      const auto cuts = static_cast<std::size_t>(
          std::count_if(group.begin(), group.end(), [&](std::size_t i) { return cuts_sentence(i); }));
      // Of a few pages each second number must cut a sentence, of many two in five.
      const bool few = group.size() < 4;
      if (few ? cuts * 2 < group.size() : !certain && (cuts < 3 || cuts * 5 < group.size() * 2)) continue;
      for (const std::size_t i : group) free_[i] = true;
    }
  }

  // How many lines that stand apart have this shape. They are counted when one is first asked for: most texts have no
  // mark that needs it.
  std::uint32_t times_apart(std::size_t index) const {
    if (!counts_apart_)
      for (std::size_t i = 0; i < lines_.size(); ++i)
        if (lines_[i].width <= widest && stands_apart(i)) apart_.add(shape(i));
    counts_apart_ = true;
    return apart_.of(shape(index));
  }

  bool stands_apart(std::size_t index) const {
    return lines_[index].blanks_before > 0 || index + 1 == lines_.size() || lines_[index + 1].blanks_before > 0;
  }

  bool is_at_form_feed(std::size_t index) const {
    return lines_[index].after_form_feed || (index + 1 < lines_.size() && lines_[index + 1].after_form_feed);
  }

  // Heads that come again may stand between the mark and the text.
  bool cuts_sentence(std::size_t index) const {
    const auto is_text = [&](std::size_t i) {
      if (!stands_apart(i) || lines_[i].width > widest) return true;
      return mark_at(i) == nullptr && times_apart(i) < 3;
    };
    std::size_t before = index;
    while (before > 0 && index - before < 2 && !is_text(before - 1)) --before;
    std::size_t after = index + 1;
    while (after < lines_.size() && after - index < 3 && !is_text(after)) ++after;
    return before > 0 && after < lines_.size() && is_cut(text(before - 1), text(after));
  }

  const Source& source_;
  const std::vector<Line>& lines_;
  std::vector<PageMark> marks_;
  std::vector<std::uint32_t> mark_of_;  // by line: 1 + its index in marks_, or 0
  std::vector<bool> free_;              // marks of pages that no form feed ends
  mutable KeyCounts apart_;             // shapes of lines that stand apart
  mutable bool counts_apart_ = false;   // then apart_ has them all
  std::unordered_map<std::uint64_t, std::uint32_t> last_values_;
  std::unordered_map<std::string, std::unordered_set<std::uint32_t>> pinned_;  // occurrences of a text; 0: all
};

// Whether a sentence runs on from `before` to `after`.
bool runs_on(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  const char last = before.back();
  if (last == '.' || last == '!' || last == '?' || last == ':' || last == '"' || last == ')' || last == ']')
    return false;
  std::size_t at = 0;
  const char32_t first = next_code_point(after, at);
  return (first >= 'a' && first <= 'z') || last == ',' || last == '-';
}

void report(const Source& source, const std::vector<Line>& removed, Diagnostics& found) {
  constexpr std::size_t quoted = 3;
  std::vector<std::uint64_t> shapes;
  std::string samples;
  for (const Line& line : removed) {
    const std::uint64_t shape = shape_of(text_of(source, line));
    if (std::find(shapes.begin(), shapes.end(), shape) != shapes.end() || shapes.size() == quoted) continue;
    shapes.push_back(shape);
    samples += fmt::format("{}\"{}\"", samples.empty() ? "" : ", ", text_of(source, line));
  }
  Diagnostic diagnostic{
      .finding = Finding::structure_page_furniture,
      .span = removed.front().span(),
      .detail = fmt::format("{} running heads, feet and page numbers taken out, such as {}", removed.size(), samples)};
  for (const Line& line : removed) diagnostic.related.edit().push_back(line.span());
  found.report(std::move(diagnostic));
}

}  // namespace

std::vector<std::string> take_out_furniture(const Source& source, std::vector<Line>& lines,
                                            const Corrections& corrections, Diagnostics& found) {
  Furniture finder(source, lines, corrections);
  const std::vector<bool> furniture = finder.find();
  std::vector<std::string> pages;
  // Most texts have no pages.
  if (std::find(furniture.begin(), furniture.end(), true) == furniture.end() && !has_form_feeds(lines)) return pages;
  // The lines that stay move to the front, never past `i`; `finder` is asked about line `i` alone, which still stands.
  std::size_t kept = 0;
  std::vector<Line> removed;
  std::string next_label;  // of the page after the foot that was just taken out
  bool break_pending = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].after_form_feed) break_pending = true;
    if (furniture[i]) {
      if (const std::optional<PageMark> mark = finder.mark(i)) {
        // A head names the page that begins, a foot the one that ends; the next one follows it.
        const bool is_head = lines[i].after_form_feed || (finder.is_free(i) && !mark->alone());
        if (!is_head && !pages.empty()) pages.back() = mark->label();
        next_label = is_head ? mark->label() : mark->label_after();
      }
      removed.push_back(lines[i]);
      break_pending = true;
      continue;
    }
    Line line = lines[i];
    if (break_pending && kept > 0) {
      pages.push_back(next_label);
      line.page = static_cast<std::uint32_t>(pages.size());
      const bool joined = runs_on(text_of(source, lines[kept - 1]), text_of(source, line));
      line.blanks_before = joined ? 0 : 1;
      line.after_form_feed = false;
    }
    break_pending = false;
    next_label.clear();
    lines[kept++] = line;
  }
  if (!removed.empty()) report(source, removed, found);
  lines.resize(kept);
  return pages;
}

}  // namespace rubricate::plain
