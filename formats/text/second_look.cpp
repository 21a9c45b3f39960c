#include "formats/text/second_look.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "formats/text/labels.h"

namespace rubricate::plain {

namespace {

constexpr float likely = 0.5F;

// The mean of a group, any one of its members left out.
struct Mean {
  float sum = 0;
  std::uint32_t count = 0;
  void add(float value) { sum += value, ++count; }
  std::uint32_t others() const { return count == 0 ? 0 : count - 1; }
  float without(float value) const { return others() == 0 ? 0 : (sum - value) / static_cast<float>(others()); }
};

// Numbers for keys, 0, 1, 2 in the order in which they come. Nearly every line of a book has a key of its own.
class Numbering {
 public:
  explicit Numbering(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  // No key is 0.
  std::uint32_t number_of(std::uint64_t key) {
    std::size_t at = key & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].key == 0) slots_[at] = {key, next_++};
    return slots_[at].number;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = 0;
  };
  std::vector<Slot> slots_;
  std::uint32_t next_ = 0;
};

class SecondLook {
 public:
  SecondLook(const Unlabelled& text, const std::vector<std::size_t>& decided, const std::vector<FirstLook>& seen)
      : text_(text) {
    heading_.assign(text.pieces.size(), 0);
    item_.assign(text.pieces.size(), 0);
    verse_.assign(text.pieces.size(), 0);
    for (std::size_t k = 0; k < decided.size(); ++k) {
      const std::size_t p = text.pieces.piece_of(decided[k]);
      if (text.pieces.line_of(p) != decided[k]) continue;
      heading_[p] = seen[k].heading;
      item_[p] = seen[k].item;
      verse_[p] = seen[k].verse;
    }
    gather();
    measure_sections();
  }

  void set(std::size_t p, Features& f) const {
    const float own = heading_[p];
    f.set(Feature::sure_once, own >= 0.9F);
    f.set(Feature::likely_once, own >= likely && own < 0.9F);
    f.set(Feature::maybe_once, own >= 0.1F && own < likely);
    f.set(Feature::never_once, own < 0.01F);
    f.set(Feature::few_headings, expected_ >= 1.5F && expected_ < 4);
    f.set(Feature::dense_headings, expected_ * 4 > static_cast<float>(text_.pieces.size()));
    set_groups(p, own, f);
    set_style(p, f);
    set_section(p, f);
  }

 private:
  std::size_t line_of(std::size_t p) const { return text_.pieces.line_of(p); }
  const Facts& facts(std::size_t p) const { return text_.facts[line_of(p)]; }

  bool has_big_gap(std::size_t p) const {
    const std::uint32_t gap = text_.lines[line_of(p)].blanks_before;
    return gap > text_.habits.usual_gap && gap >= 2;
  }

  // Centred and set to the right, headings begin in any column; else the column counts.
  std::uint32_t indent_of(std::size_t p) const {
    const Line& line = text_.lines[line_of(p)];
    return is_centred(line, facts(p), text_.habits) ? 1000U : line.indent;
  }

  bool has_blank_after(std::size_t p) const {
    const std::size_t end = text_.pieces.end(line_of(p));
    return end >= text_.lines.size() || text_.lines[end].blanks_before > 0;
  }

  // How a line is numbered and written, whatever stands around it.
  std::uint32_t family_of(std::size_t p) const {
    const Facts& line = facts(p);
    const std::uint32_t letters = line.all_capitals ? 2U : line.title_case ? 1U : 0U;
    return static_cast<std::uint32_t>(line.enumerator.kind) * 64 +
           std::min<std::uint32_t>(line.enumerator.depth, 7) * 8 + (line.ending == Ending::question ? 4U : 0U) +
           letters;
  }

  static std::uint32_t sequence_key(const Enumerator& enumerator) {
    return static_cast<std::uint32_t>(enumerator.kind) * 64 + enumerator.depth * 4U +
           (enumerator.has_delimiter ? 2U : 0U) + (enumerator.parenthesized ? 1U : 0U) +
           (enumerator.kind == EnumeratorKind::multi ? 4096 * (enumerator.first + 1) : 0U);
  }

  void gather() {
    struct Last {
      std::size_t piece;
      std::uint32_t value;
    };
    std::unordered_map<std::uint32_t, Last> last;
    Numbering keys(heading_.size());
    repeats_.assign(heading_.size(), {});
    repeat_.assign(heading_.size(), 0);
    sequence_.assign(heading_.size(), {});
    for (std::size_t p = 0; p < heading_.size(); ++p) {
      const Facts& line = facts(p);
      expected_ += heading_[p];
      if (const std::uint32_t shape = text_.evidence.shape[line_of(p)]; shape != 0) shapes_[shape].add(heading_[p]);
      if (text_.evidence.shape[line_of(p)] != 0) families_[family_of(p)].add(heading_[p]);
      if (line.key != 0) {
        repeat_[p] = keys.number_of(line.key);
        repeats_[repeat_[p]].add(heading_[p]);
      }
      if (is_numbered(line.enumerator.kind)) {
        Last& before = last.try_emplace(sequence_key(line.enumerator), Last{p, 0}).first->second;
        if (before.piece != p && before.value + 1 == line.enumerator.value) {
          sequence_[p].add(heading_[before.piece]);
          sequence_[before.piece].add(heading_[p]);
        }
        before = {p, line.enumerator.value};
      }
      if (heading_[p] < likely) continue;
      headings_.push_back(p);
      gapped_ += has_big_gap(p);
      numbered_ += is_numbered(line.enumerator.kind);
      keywords_ += line.enumerator.kind == EnumeratorKind::keyword;
      capitals_ += line.all_capitals;
      ++indents_[indent_of(p)];
      title_case_ += line.title_case || line.all_capitals;
      open_ += text_.pieces.ending(line_of(p)) == Ending::open;
      blank_after_ += has_blank_after(p);
      widths_.push_back(line.piece_width);
      listed_ += line.key != 0 && text_.evidence.contents.contains(line.key);
    }
  }

  // For each piece: where the heading before it stands, and how much text follows up to the next one.
  void measure_sections() {
    const std::size_t count = heading_.size();
    section_.assign(count, 0);
    before_.assign(count, count);
    std::uint32_t text = 0;
    for (std::size_t p = count; p-- > 0;) {
      section_[p] = text;
      text = heading_[p] >= likely ? 0 : text + std::min<std::uint32_t>(facts(p).piece_width, 5000);
    }
    std::size_t last = count;
    for (std::size_t p = 0; p < count; ++p) {
      before_[p] = last;
      if (heading_[p] >= likely) last = p;
    }
    std::vector<std::uint32_t> sections;
    for (const std::size_t p : headings_) sections.push_back(section_[p]);
    if (sections.size() < 3) return;
    std::vector<std::uint32_t> widths = widths_;
    const auto wide = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 3 / 4);
    std::nth_element(widths.begin(), wide, widths.end());
    usual_width_ = *wide;
    const auto middle = sections.begin() + static_cast<std::ptrdiff_t>(sections.size() / 2);
    std::nth_element(sections.begin(), middle, sections.end());
    usual_section_ = *middle;
  }

  void set_groups(std::size_t p, float own, Features& f) const {
    if (const std::uint32_t shape = text_.evidence.shape[line_of(p)]; shape != 0) {
      const Mean& group = shapes_.at(shape);
      const float mean = group.without(own);
      f.set(Feature::shape_is_heading, group.others() > 0 && mean >= 0.7F);
      f.set(Feature::shape_is_mixed, group.others() > 0 && mean >= 0.25F && mean < 0.7F);
      f.set(Feature::shape_is_text, group.others() > 0 && mean < 0.1F);
      f.set(Feature::lone_shape, headings_.size() >= 4 && group.sum - own < 0.5F);
      const Mean& family = families_.at(family_of(p));
      f.set(Feature::family_is_heading, family.others() > 0 && family.without(own) >= 0.7F);
      f.set(Feature::family_is_text, family.others() > 0 && family.without(own) < 0.1F);
    }
    if (const Mean& sequence = sequence_[p]; sequence.count > 0) {
      const float mean = sequence.sum / static_cast<float>(sequence.count);
      f.set(Feature::sequence_is_heading, mean >= 0.6F);
      f.set(Feature::sequence_is_text, mean < 0.2F);
    }
    if (facts(p).key != 0) {
      const Mean& same = repeats_[repeat_[p]];
      f.set(Feature::repeat_is_heading, same.others() > 0 && same.without(own) >= likely);
      f.set(Feature::repeat_is_text, same.others() > 0 && same.without(own) < 0.2F);
    }
  }

  void set_style(std::size_t p, Features& f) const {
    const auto most = [&](std::uint32_t count) {
      return headings_.size() >= 3 && std::size_t{count} * 10 >= headings_.size() * 7;
    };
    const Facts& line = facts(p);
    const bool gap = has_big_gap(p);
    f.set(Feature::headings_gapped, most(gapped_) && gap);
    f.set(Feature::headings_gapped_not, most(gapped_) && !gap);
    f.set(Feature::headings_numbered_not, most(numbered_) && !is_numbered(line.enumerator.kind));
    f.set(Feature::headings_keyword_not, most(keywords_) && line.enumerator.kind != EnumeratorKind::keyword);
    f.set(Feature::headings_capital_not, most(capitals_) && !line.all_capitals);
    if (const auto indent = indents_.find(indent_of(p)); text_.habits.fill != 0) {
      const bool same = indent != indents_.end() && indent->second * 10 >= headings_.size() * 2;
      f.set(Feature::headings_indent, headings_.size() >= 3 && same);
      f.set(Feature::headings_indent_not, headings_.size() >= 3 && !same);
    }
    f.set(Feature::headings_title_case_not, most(title_case_) && !line.title_case && !line.all_capitals);
    f.set(Feature::headings_open_not, most(open_) && text_.pieces.ending(line_of(p)) != Ending::open);
    f.set(Feature::headings_blank_after_not, most(blank_after_) && !has_blank_after(p));
    f.set(Feature::headings_shorter, usual_width_ > 0 && line.piece_width > 2 * usual_width_);
    f.set(Feature::contents_matched_not,
          most(listed_) && !(line.key != 0 && text_.evidence.contents.contains(line.key)));
  }

  void set_section(std::size_t p, Features& f) const {
    const std::size_t count = heading_.size();
    f.set(Feature::section_tiny, section_[p] < 30);
    if (usual_section_ > 0) {
      f.set(Feature::section_short, section_[p] * 6 < usual_section_);
      f.set(Feature::section_usual, section_[p] * 2 >= usual_section_);
    }
    f.set(Feature::heading_just_before, p > 0 && heading_[p - 1] >= likely);
    f.set(Feature::heading_just_after, p + 1 < count && heading_[p + 1] >= likely);
    f.set(Feature::heading_nearby, before_[p] != count && p - before_[p] >= 2 && p - before_[p] <= 3);
    f.set(Feature::far_from_heading, before_[p] != count && p - before_[p] > 30);
    if (p == 0 || p + 1 >= count) return;
    f.set(Feature::list_around, item_[p - 1] >= likely && item_[p + 1] >= likely);
    f.set(Feature::verse_around, verse_[p - 1] >= likely && verse_[p + 1] >= likely);
  }

  const Unlabelled& text_;
  std::vector<float> heading_, item_, verse_;  // probabilities, by piece
  float expected_ = 0;                         // number of headings
  std::vector<std::size_t> headings_;          // pieces that are likely headings
  std::uint32_t gapped_ = 0, numbered_ = 0, keywords_ = 0, capitals_ = 0, listed_ = 0;  // of these
  std::uint32_t title_case_ = 0, open_ = 0, blank_after_ = 0;                           // of these
  std::unordered_map<std::uint32_t, std::uint32_t> indents_;                            // of these
  std::vector<std::uint32_t> widths_;                                                   // of these
  std::uint32_t usual_width_ = 0;
  std::unordered_map<std::uint32_t, Mean> shapes_, families_;
  std::vector<Mean> repeats_;          // by the number of a key
  std::vector<std::uint32_t> repeat_;  // the number of its key, by piece
  std::vector<Mean> sequence_;
  std::vector<std::uint32_t> section_;  // code points of text up to the next likely heading, by piece
  std::vector<std::size_t> before_;     // the likely heading before, by piece
  std::uint32_t usual_section_ = 0;
};

}  // namespace

std::vector<FirstLook> look_once(const SequenceModel& model, const Members& members) {
  std::vector<FirstLook> seen(members.size());
  model.probabilities(members, [&](std::size_t member, const SequenceModel::Probabilities& probabilities) {
    const auto of = [&](Label label) { return probabilities[static_cast<std::size_t>(label)]; };
    seen[member] = {.heading = of(Label::heading) + of(Label::title) + of(Label::question),
                    .item = of(Label::item) + of(Label::loose_item),
                    .verse = of(Label::verse)};
  });
  return seen;
}

void look_again(const Unlabelled& text, const std::vector<std::size_t>& decided, const std::vector<FirstLook>& seen,
                std::vector<Features>& features) {
  const SecondLook second(text, decided, seen);
  for (std::size_t p = 0; p < text.pieces.size(); ++p) second.set(p, features[text.pieces.line_of(p)]);
}

}  // namespace rubricate::plain
