#include "pipeline/fix/diff.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "pipeline/report.h"

namespace rubricate {

namespace {

constexpr std::uint32_t context = 3;

// Lines [first, end) of the source, counted from 0, and what becomes of them.
struct Change {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::string text = {};
};

// The lines of a text, each with its line end.
class Lines {
 public:
  explicit Lines(const Source& source) : source_(source) {
    count_ = source.line_count();
    // After the last line end no line begins.
    if (count_ > 0 && source.line_start(count_) == source.text().size()) --count_;
  }

  std::uint32_t count() const { return count_; }
  std::uint32_t start(std::uint32_t line) const {
    return line < count_ ? source_.line_start(line + 1) : static_cast<std::uint32_t>(source_.text().size());
  }
  std::string_view text(std::uint32_t first, std::uint32_t end) const {
    return source_.text().substr(start(first), start(end) - start(first));
  }
  // The line that the byte stands in; the last one at the end of the text.
  std::uint32_t at(std::uint32_t offset) const {
    std::uint32_t first = 0;
    for (std::uint32_t end = count_; first + 1 < end;) {
      const std::uint32_t middle = first + (end - first) / 2;
      (start(middle) <= offset ? first : end) = middle;
    }
    return first;
  }

 private:
  const Source& source_;
  std::uint32_t count_ = 0;
};

// An edit that takes whole lines touches no other; any other goes to the end of its last line.
std::uint32_t end_line(const Lines& lines, const Edit& edit, std::uint32_t first) {
  const bool is_whole = edit.begin == lines.start(first) && (edit.text.empty() || edit.text.back() == '\n');
  if (edit.end > edit.begin && is_whole) {
    const std::uint32_t last = lines.at(edit.end - 1);
    if (lines.start(last + 1) == edit.end) return last + 1;
  }
  return lines.at(edit.end) + 1;
}

// Each edit widened to its lines; edits whose lines meet are one change.
std::vector<Change> changes_of(const Lines& lines, std::string_view source, std::span<const Edit> edits) {
  std::vector<Change> changes;
  std::uint32_t done = 0;  // the source that the last change has told of
  for (const Edit& edit : edits) {
    const std::uint32_t first = lines.at(edit.begin);
    if (changes.empty() || first >= changes.back().end) {
      if (!changes.empty()) changes.back().text += source.substr(done, lines.start(changes.back().end) - done);
      changes.push_back({first, first, {}});
      done = lines.start(first);
    }
    Change& change = changes.back();
    change.text.append(source.substr(done, edit.begin - done)).append(edit.text);
    change.end = std::max(change.end, std::min(lines.count(), end_line(lines, edit, first)));
    done = edit.end;
  }
  if (!changes.empty()) changes.back().text += source.substr(done, lines.start(changes.back().end) - done);
  return changes;
}

// Appends the lines with the mark before each; returns how many there are.
std::uint32_t append_lines(std::string& out, char mark, std::string_view text) {
  std::uint32_t count = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const bool is_ended = end != text.npos;
    out.append(1, mark).append(text.substr(0, is_ended ? end : text.size())).append(1, '\n');
    if (!is_ended) out += "\\ No newline at end of file\n";
    text.remove_prefix(is_ended ? end + 1 : text.size());
    ++count;
  }
  return count;
}

// "12,3", "12" for one line; an empty range stands behind the line before it.
std::string range(std::uint32_t first, std::uint32_t count) {
  if (count == 1) return std::to_string(first + 1);
  return fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

}  // namespace

std::string unified_diff(const Source& original, std::span<const Edit> edits) {
  const Lines lines(original);
  const std::vector<Change> changes = changes_of(lines, original.text(), edits);
  if (changes.empty()) return {};
  const std::string name = printable(original.name());
  std::string diff = fmt::format("--- {}\n+++ {} (fixed)\n", name, name);
  std::int64_t shift = 0;  // by which lines stand further down than in the source
  for (std::size_t i = 0; i < changes.size();) {
    const std::uint32_t begin = changes[i].first - std::min(changes[i].first, context);
    std::uint32_t done = begin;
    std::uint32_t new_lines = 0;
    std::string hunk;
    do {
      const Change& change = changes[i];
      new_lines += append_lines(hunk, ' ', lines.text(done, change.first));
      append_lines(hunk, '-', lines.text(change.first, change.end));
      new_lines += append_lines(hunk, '+', change.text);
      done = change.end;
      ++i;
    } while (i < changes.size() && changes[i].first <= done + 2 * context);
    const std::uint32_t end = std::min(lines.count(), done + context);
    new_lines += append_lines(hunk, ' ', lines.text(done, end));
    const auto new_begin = static_cast<std::uint32_t>(begin + shift);
    diff += fmt::format("@@ -{} +{} @@\n", range(begin, end - begin), range(new_begin, new_lines)) + hunk;
    shift += static_cast<std::int64_t>(new_lines) - (end - begin);
  }
  return diff;
}

}  // namespace rubricate
