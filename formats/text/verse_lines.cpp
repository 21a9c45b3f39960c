#include "formats/text/verse_lines.h"

#include <algorithm>
#include <string_view>

#include "formats/text/enumerator.h"
#include "formats/text/scan.h"
#include "formats/text/signs.h"

namespace rubricate::plain {

namespace {

constexpr std::uint32_t widest_verse = 60;
constexpr std::uint32_t least_indent = 2;

class VerseFinder {
 public:
  VerseFinder(const Source& source, std::vector<Line>& lines) : source_(source), lines_(lines) {}

  void mark() {
    for (std::size_t first = 0; first < lines_.size();) {
      const std::size_t end = end_of_run(first);
      if (is_verse(first, end))
        for (std::size_t i = first; i < end; ++i) lines_[i].kept = Kept::verse;
      first = end;
    }
  }

 private:
  // Lines set in alike, stanza by stanza.
  std::size_t end_of_run(std::size_t first) const {
    std::size_t end = first + 1;
    if (lines_[first].indent < least_indent) return end;
    while (end < lines_.size() && lines_[end].indent == lines_[first].indent && lines_[end].page == 0) ++end;
    return end;
  }

  bool is_verse(std::size_t first, std::size_t end) const {
    constexpr std::size_t fewest = 3;
    if (end < first + fewest || lines_[first].indent < least_indent) return false;
    std::uint32_t widest = 0;
    std::size_t sentences = 0;
    std::size_t single_words = 0;
    std::size_t apart = 0;
    for (std::size_t i = first; i < end; ++i) {
      const std::string_view text = text_of(source_, lines_[i]);
      if (lines_[i].width > widest_verse || lines_[i].keeps_its_end() || !is_plain(text)) return false;
      widest = std::max(widest, lines_[i].width);
      sentences += ending_of(text) == Ending::sentence;
      single_words += text.find(' ') == text.npos;
      apart += i > first && lines_[i].blanks_before > 0;
    }
    const std::size_t count = end - first;
    // A list without its marks: sentences, or things.
    if (sentences == count || single_words * 2 > count || apart * 2 >= count) return false;
    return stands_between_prose(first, end, widest);
  }

  // Begins with a capital letter and has neither a mark, a label nor gaps.
  bool is_plain(std::string_view text) const {
    const Scan scan = scan_line(text);
    if (scan.first_is_lower || scan.first_word_upper == 0 || scan.signs > 0 || scan.has_gap) return false;
    if (text.find('\t') != text.npos || text.find(": ") != text.npos) return false;
    const Enumerator mark = parse_enumerator(text);
    return !mark.has_delimiter && mark.kind != EnumeratorKind::bullet && mark.kind != EnumeratorKind::keyword &&
           mark.kind != EnumeratorKind::multi;
  }

  // A long line, further out, on one side, and nothing that goes on with the lines on the other.
  bool stands_between_prose(std::size_t first, std::size_t end, std::uint32_t widest) const {
    const auto is_long = [&](std::size_t line) {
      return lines_[line].indent + least_indent <= lines_[first].indent && lines_[line].width > 2 * widest;
    };
    const bool begins = first > 0 && is_long(first - 1);
    const bool ends = end < lines_.size() && is_long(end);
    const bool may_begin = begins || first == 0 || lines_[first].blanks_before > 0;
    const bool may_end = ends || end == lines_.size() || lines_[end].blanks_before > 0;
    return (begins || ends) && may_begin && may_end;
  }

  const Source& source_;
  std::vector<Line>& lines_;
};

}  // namespace

void mark_verse_lines(const Source& source, std::vector<Line>& lines, const Habits& habits) {
  if (habits.mode == ParagraphMode::line) VerseFinder(source, lines).mark();
}

}  // namespace rubricate::plain
