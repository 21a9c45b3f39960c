#include "pipeline/references/segment.h"

#include "embedded/segments_weights.h"
#include "pipeline/references/joined_lines.h"
#include "pipeline/references/line_signs.h"

namespace rubricate {

namespace {

constexpr LabelSet every_part = (LabelSet{1} << line_part_count) - 1;
constexpr auto goes_on = static_cast<std::size_t>(LinePart::goes_on);

std::vector<LinePart> parts_of(const SequenceModel& model, std::string_view text,
                               const std::vector<SectionLine>& lines) {
  const std::vector<LineSigns> signs = line_signs(text, lines);
  std::vector<Member> members;
  members.reserve(signs.size());
  for (const LineSigns& each : signs) members.push_back({each, every_part});
  std::vector<LinePart> parts;
  for (const Labelling& each : model.label(members)) parts.push_back(static_cast<LinePart>(each.label));
  return parts;
}

const SequenceModel& built_in_model() {
  static const SequenceModel model = segmentation_model(embedded::segments_weights);
  return model;
}

// Puts the entries together, a line at a time.
class Assembly {
 public:
  Assembly(std::string_view text, const std::vector<SectionLine>& lines)
      : text_(text), lines_(lines), labelled_(labelled_lines(lines)), joining_(text, lines) {}

  void begin(std::size_t i) {
    const SectionLine& line = lines_[i];
    ReferenceEntry entry{.span = {line.begin, line.end}};
    std::uint32_t from = line.begin;
    if (labelled_[i]) {
      if (line.shape != LabelShape::bullet)
        entry.label = text_.substr(line.label_begin, line.label_end - line.label_begin);
      from = line.text_begin;
    }
    entry.text = text_.substr(from, line.end - from);
    entries_.push_back(std::move(entry));
  }

  void go_on(std::size_t i) {
    const SectionLine& line = lines_[i];
    ReferenceEntry& entry = entries_.back();
    joining_.append(entry.text, text_.substr(line.begin, line.end - line.begin));
    entry.span.end = line.end;
  }

  std::vector<ReferenceEntry> take() { return std::move(entries_); }
  bool empty() const { return entries_.empty(); }

 private:
  std::string_view text_;
  const std::vector<SectionLine>& lines_;
  std::vector<bool> labelled_;
  LineJoining joining_;
  std::vector<ReferenceEntry> entries_;
};

}  // namespace

SequenceModel segmentation_model(std::string_view weights) {
  SequenceModel model(weights, line_sign_names(), line_part_names());
  model.forbid_first(goes_on);
  return model;
}

std::vector<ReferenceEntry> segment_entries_by(const SequenceModel& model, std::string_view text) {
  const std::vector<SectionLine> lines = section_lines(text);
  if (lines.empty()) return {};
  const std::vector<LinePart> parts = parts_of(model, text, lines);
  Assembly assembly(text, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (parts[i] == LinePart::apart) continue;
    if (parts[i] == LinePart::begins || assembly.empty())
      assembly.begin(i);
    else
      assembly.go_on(i);
  }
  return assembly.take();
}

std::vector<ReferenceEntry> segment_entries(std::string_view text) {
  return segment_entries_by(built_in_model(), text);
}

}  // namespace rubricate
