#include "formats/text/furniture.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "formats/document/encoding.h"
#include "formats/text/enumerator.h"

namespace rubricate::plain {

namespace {

// The line without its digits and blanks, hashed: running heads differ only in their page number.
std::uint64_t shape_of(std::string_view text) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const char c : text)
    if (c != ' ' && c != '\t' && (c < '0' || c > '9')) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number in "[Page 3]", "Page 3", "- 3 -" or "3" at the end of a line; empty when there is none.
std::string_view page_number(std::string_view text) {
  while (!text.empty() && (text.back() == ']' || text.back() == ' ' || text.back() == '-')) text.remove_suffix(1);
  std::size_t start = text.size();
  while (start > 0 && is_digit(text[start - 1])) --start;
  const std::string_view number = text.substr(start);
  if (number.empty() || number.size() > 5) return {};
  const std::string_view before = text.substr(0, start);
  const bool named = before.ends_with("Page ") || before.ends_with("page ") || before.ends_with("p. ");
  const bool bare = before.find_first_not_of("- [") == std::string_view::npos;
  return named || bare ? number : std::string_view();
}

class Furniture {
 public:
  Furniture(const Source& source, const std::vector<Line>& lines) : source_(source), lines_(lines) {}

  // Which lines are furniture.
  std::vector<bool> find() {
    std::vector<bool> furniture(lines_.size(), false);
    std::vector<std::size_t> beside;
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    std::uint32_t numbered = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].width > 100 || !beside_break(i)) continue;
      beside.push_back(i);
      ++counts[shape_of(text(i))];
    }
    for (const std::size_t i : beside) {
      // A number alone is a page's only where numbers alone go on from page to page.
      furniture[i] = counts[shape_of(text(i))] >= (names_page(i) ? 2U : 3U) && !is_bare_number(i) && !is_chapter(i);
      numbered += is_bare_number(i);
    }
    if (numbered >= 3 && bare_numbers_rise(beside))
      for (const std::size_t i : beside)
        if (is_bare_number(i)) furniture[i] = true;
    return furniture;
  }

 private:
  std::string_view text(std::size_t index) const { return text_of(source_, lines_[index]); }

  bool is_bare_number(std::size_t index) const {
    return text(index).find_first_not_of("0123456789-[] ") == std::string_view::npos &&
           !page_number(text(index)).empty();
  }

  // "[Page 3]" at the end says what the line is.
  bool names_page(std::size_t index) const {
    return text(index).ends_with("]") && !page_number(text(index)).empty() &&
           text(index).find("age ") != std::string_view::npos;
  }

  // "CHAPTER 3" at the head of a page differs from "CHAPTER 4" by its number only, and is no running head for it.
  bool is_chapter(std::size_t index) const { return parse_enumerator(text(index)).kind == EnumeratorKind::keyword; }

  // Numbers alone between blank lines that rise by one or two, nearly always: page numbers, not chapters or years.
  bool bare_numbers_rise(const std::vector<std::size_t>& beside) const {
    std::uint64_t last = 0;
    std::size_t rises = 0;
    std::size_t all = 0;
    for (const std::size_t i : beside) {
      if (!is_bare_number(i)) continue;
      std::uint64_t value = 0;
      for (const char c : page_number(text(i))) value = value * 10 + static_cast<std::uint64_t>(c - '0');
      rises += all > 0 && (value == last + 1 || value == last + 2);
      ++all;
      last = value;
    }
    return all >= 3 && rises * 10 >= (all - 1) * 8 && has_form_feeds();
  }

  bool has_form_feeds() const {
    return std::any_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.after_form_feed; });
  }

  bool beside_break(std::size_t index) const {
    if (lines_[index].after_form_feed) return true;
    if (index + 1 < lines_.size() && lines_[index + 1].after_form_feed) return true;
    return names_page(index) || (index > 0 && names_page(index - 1) && lines_[index].blanks_before <= 3);
  }

  const Source& source_;
  const std::vector<Line>& lines_;
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

std::vector<std::string> take_out_furniture(const Source& source, std::vector<Line>& lines, Diagnostics& found) {
  const std::vector<bool> furniture = Furniture(source, lines).find();
  std::vector<std::string> pages;
  std::vector<Line> kept;
  std::vector<Line> removed;
  kept.reserve(lines.size());
  std::string next_label;  // of the page after the foot that was just taken out
  bool break_pending = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].after_form_feed) break_pending = true;
    if (furniture[i]) {
      const std::string_view number = page_number(text_of(source, lines[i]));
      if (!number.empty()) {
        // A foot names the page that ends; the next one follows it.
        std::uint64_t value = 0;
        for (const char c : number) value = value * 10 + static_cast<std::uint64_t>(c - '0');
        next_label = std::to_string(lines[i].after_form_feed ? value : value + 1);
      }
      removed.push_back(lines[i]);
      break_pending = true;
      continue;
    }
    Line line = lines[i];
    if (break_pending && !kept.empty()) {
      pages.push_back(next_label);
      line.page = static_cast<std::uint32_t>(pages.size());
      const bool joined = runs_on(text_of(source, kept.back()), text_of(source, line));
      line.blanks_before = joined ? 0 : 1;
      line.after_form_feed = false;
    }
    break_pending = false;
    next_label.clear();
    kept.push_back(line);
  }
  if (!removed.empty()) report(source, removed, found);
  lines = std::move(kept);
  return pages;
}

}  // namespace rubricate::plain
