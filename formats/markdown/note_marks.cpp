#include "formats/markdown/note_marks.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

constexpr std::size_t longest = 1000;  // bytes of a label, as CommonMark has it

// The brackets that open at `at`, when a line ends between them and they are no text by a backslash; else nothing.
std::string_view split_mark(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] == '\\') return {};
  bool splits = false;
  int depth = 1;
  std::size_t end = at + 2;
  for (; depth > 0; ++end) {
    if (end >= text.size() || end - at > longest) return {};
    splits = splits || text[end] == '\n';
    if (text[end] == '\\')
      ++end;
    else
      depth += text[end] == '[' ? 1 : text[end] == ']' ? -1 : 0;
  }
  return splits && end <= text.size() ? text.substr(at, end - at) : std::string_view();
}

// What leads a line of a quotation or a list is no text.
std::string without_line_ends(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at] == '\n' ? ' ' : text[at];
    if (text[at] != '\n') continue;
    while (at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\t' || text[at + 1] == '>')) ++at;
  }
  return out;
}

}  // namespace

NoteMarkForm note_marks_of(std::string_view document) {
  std::size_t end = 0;
  for (std::size_t at = document.find("[^"); at != document.npos; at = document.find("[^", at + 2)) {
    if (end <= at) end = document.find_first_of("]\n", at);
    if (end == document.npos) break;
    if (document[end] == '\n') return NoteMarkForm::split;
  }
  return NoteMarkForm::whole;
}

std::string NoteMarks::mended(std::string_view literal, Span span, Span outer) {
  constexpr int most_misses = 20;  // each is a look through the block
  const std::string_view text = source_.text().substr(0, outer.end);
  std::size_t from = std::max(span.begin, outer.begin);
  if (seen_ > from && seen_ <= outer.end) from = seen_;
  std::string out;
  std::size_t copied = 0;
  int misses = 0;
  std::size_t close = 0;
  for (std::size_t at = literal.find("[^"); at != literal.npos && misses < most_misses;) {
    if (close < at + 2) close = literal.find(']', at + 2);
    if (close == literal.npos) break;
    if (close - at > longest) {
      at = literal.find("[^", at + 2);
      continue;
    }
    const std::string_view kept = literal.substr(at, close - at);
    const std::size_t place = text.find(kept, from);
    const std::string_view whole = place == text.npos ? std::string_view() : split_mark(text, place);
    misses += place == text.npos;
    if (place != text.npos) from = seen_ = place + std::max(kept.size(), whole.size());
    if (!whole.empty()) {
      out.append(literal.substr(copied, at - copied)).append(without_line_ends(whole));
      copied = close + 1;
    } else if (place != text.npos && text.substr(place).starts_with(literal.substr(at, close + 1 - at)) &&
               kept.size() > 2 && kept.find_first_of(" \t[", 2) == kept.npos) {
      report(text, place, place + kept.size() + 1);
    }
    at = literal.find("[^", whole.empty() ? at + 2 : close + 1);
  }
  out.append(literal.substr(copied));
  out = xml_characters(std::move(out));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

void NoteMarks::report_unknown(std::string_view literal, Span span, Span outer) {
  const std::string_view text = source_.text().substr(0, outer.end);
  std::size_t from = std::max(span.begin, outer.begin);
  if (seen_ > from && seen_ <= outer.end) from = seen_;
  for (std::size_t at = literal.find("[^"); at != std::string_view::npos; at = literal.find("[^", at + 2)) {
    const std::size_t close = literal.find_first_of("[] \t", at + 2);
    if (close == std::string_view::npos || literal[close] != ']' || close == at + 2) continue;
    const std::string_view mark = literal.substr(at, close + 1 - at);
    const std::size_t place = text.find(mark, from);
    from = place == std::string_view::npos ? text.size() : place + mark.size();
    seen_ = from;
    if (place != std::string_view::npos) report(text, place, from);
  }
}

void NoteMarks::report(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && text[begin - 1] == '\\') return;
  const std::string mark(text.substr(begin, end - begin));
  found_.report(Finding::note_unknown, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                "no note \"" + mark.substr(2, mark.size() - 3) + "\"; its mark is kept as text",
                "add a line \"" + mark + ": ...\", or write \\[ where no mark is meant");
}

}  // namespace rubricate
