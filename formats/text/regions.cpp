// Parts of a text that are found as a whole: a printed table of contents, a library's licence.
#include <algorithm>
#include <unordered_set>

#include "formats/text/measure.h"

namespace rubricate::plain {

namespace {

// "*** START OF THIS PROJECT GUTENBERG EBOOK ... ***" and its kind: a line of stars that says where the text starts or
// ends.
enum class Marker { none, start, end };
Marker marker_of(std::string_view text) {
  if (!text.starts_with("***")) return Marker::none;
  const std::string line = folded(text.substr(0, 100));
  if (line.find("gutenberg") == std::string::npos) return Marker::none;
  if (line.find("start of") != std::string::npos || line.find("start:") != std::string::npos) return Marker::start;
  if (line.find("end of") != std::string::npos || line.find("end:") != std::string::npos) return Marker::end;
  return Marker::none;
}

// A text that is several of a library's, one behind the other, has what is between one's end and the next one's start
// in the place of a licence.
void mark_licence(const Source& source, const std::vector<Line>& lines, std::vector<Region>& regions) {
  const auto at = [&](std::size_t i) { return regions.begin() + static_cast<std::ptrdiff_t>(i); };
  std::size_t end = lines.size();  // of the text before the licence
  bool has_start = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = text_of(source, lines[i]);
    if (text[0] != '*') continue;
    const Marker marker = marker_of(text);
    if (marker == Marker::start && end != lines.size()) {
      std::fill(at(end), at(i + 1), Region::licence_back);
      end = lines.size();
    } else if (marker == Marker::start && !has_start) {
      std::fill(at(0), at(i + 1), Region::licence_front);
    } else if (marker == Marker::end && end == lines.size()) {
      end = i;
    }
    has_start = has_start || marker == Marker::start;
  }
  std::fill(at(end), regions.end(), Region::licence_back);
}

bool is_running_text(const Facts& facts, const Habits& habits) {
  return facts.piece_start && facts.ending == Ending::sentence &&
         (habits.mode == ParagraphMode::line ? facts.piece_width > 160 : facts.piece_lines >= 4);
}

// From a line that names a table of contents to the line before its first entry comes again.
void mark_contents(const std::vector<Line>& lines, const std::vector<Facts>& facts, const Habits& habits,
                   std::vector<Region>& regions) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (facts[i].matter != Matter::contents || regions[i] != Region::body) continue;
    std::unordered_set<std::uint64_t> seen;
    const std::size_t limit = std::min(lines.size(), i + 1 + longest_contents);
    std::size_t end = i + 1;
    std::size_t last_gap = i + 1;
    bool repeats = false;
    for (; end < limit && regions[end] != Region::licence_back; ++end) {
      if (end > i + 1 && lines[end].blanks_before > habits.usual_gap) last_gap = end;
      if (facts[end].key != 0 && !facts[end].leader && seen.contains(facts[end].key)) {
        repeats = true;
        break;
      }
      if (is_running_text(facts[end], habits)) break;
      if (facts[end].key != 0) seen.insert(facts[end].key);
    }
    if (!repeats && end < lines.size()) end = last_gap;
    // One or two lines are no table of contents.
    if (end < i + 3) continue;
    for (std::size_t k = i + 1; k < end; ++k)
      if (regions[k] == Region::body) regions[k] = Region::contents;
    i = end - 1;
  }
}

}  // namespace

std::vector<Region> find_regions(const Source& source, const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                 const Habits& habits) {
  std::vector<Region> regions(lines.size(), Region::body);
  mark_licence(source, lines, regions);
  mark_contents(lines, facts, habits, regions);
  return regions;
}

}  // namespace rubricate::plain
