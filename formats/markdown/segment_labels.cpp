#include "formats/markdown/segment_labels.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include "formats/document/ascii.h"
#include "formats/markdown/definition_syntax.h"
#include "formats/markdown/line_context.h"
#include "formats/markdown/link_definitions.h"

namespace rubricate {

namespace {

// "[^1]:", whose label has no blanks and no brackets, begins a note.
bool begins_note(std::string_view text) {
  if (!text.starts_with("[^")) return false;
  const std::size_t end = text.find_first_of(" \t\n[]\\", 2);
  return end != text.npos && text.substr(end).starts_with("]:");
}

class LinkGuesses {
 public:
  LinkGuesses(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

  std::vector<LabelDefinition> take() {
    if (text_.find("]:") == text_.npos) return {};
    LineContext context;
    for (std::size_t at = 0; at < text_.size(); ++line_) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view line = text_.substr(at, end - at);
      std::size_t first = at;
      while (first < end && may_precede_definition(text_[first])) ++first;
      if (first < end && text_[first] == '[' && !context.is_in_code_or_html()) look_at(first, at, context);
      was_heading_ = line.starts_with('#');
      context.take(line);
      at = end + 1;
    }
    return std::move(found_);
  }

 private:
  void look_at(std::size_t first, std::size_t line_begin, const LineContext& context) {
    if (dialect_ == Dialect::github && begins_note(text_.substr(first))) return;
    const std::optional<WrittenDefinition> written = definition_at(text_, first);
    if (!written) return;
    const std::string& paragraph = written->paragraph;
    const std::string_view label = std::string_view(paragraph).substr(1, written->label_end - 1);
    if (dialect_ == Dialect::github && label.starts_with('^') && label.find_first_of(" \t\n") == label.npos) return;
    const bool is_alone = context.is_after_blank() || was_heading_ || line_ == goes_on_ || line_ == 1;
    LabelDefinition made{.label = folded_label(label), .begin = first, .line = line_};
    made.is_whole = written->is_whole;
    made.text = paragraph.substr(0, written->end);
    const std::size_t label_size =
        std::min(written->label_end, made.text.size());  // of what was cut off there is no text
    std::replace(made.text.begin(), made.text.begin() + static_cast<std::ptrdiff_t>(label_size), '\n', ' ');
    made.label_end = first + written->label_end;
    made.is_verifiable = label.find('\n') == label.npos && !label.starts_with('^');
    // Behind marks of a list or a quotation most of what looks so is so.
    made.holds = written->end > 0 && (is_alone || first > line_begin);
    if (made.holds)
      goes_on_ = line_ + 1 +
                 static_cast<int>(std::count(paragraph.begin(),
                                             paragraph.begin() + static_cast<std::ptrdiff_t>(written->end), '\n'));
    found_.push_back(std::move(made));
  }

  std::string_view text_;
  Dialect dialect_;
  std::vector<LabelDefinition> found_;
  int line_ = 1;
  int goes_on_ = 0;  // the line behind the last definition that holds
  bool was_heading_ = false;
};

std::vector<LabelDefinition> guess_notes(std::string_view text) {
  std::vector<LabelDefinition> found;
  const std::vector<NoteDefinition> all = note_definitions_in(text);
  if (all.empty()) return found;
  LineContext context;
  int line = 1;
  std::size_t at = 0;
  for (const NoteDefinition& each : all) {
    for (; line < each.line; ++line) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      context.take(text.substr(at, end - at));
      at = std::min(end + 1, text.size());
    }
    std::string label(text.substr(each.label_begin, each.label_end - each.label_begin));
    found.push_back({.label = folded_label(label),
                     .text = std::move(label),
                     .begin = each.label_begin,
                     .label_end = each.label_end,
                     .line = each.line,
                     .holds = !context.is_in_code_or_html()});
  }
  return found;
}

bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t first = at;
  while (first > 0 && text[first - 1] == '\\') --first;
  return (at - first) % 2 == 1;
}

// Where the label ends whose bracket is at `open`: at a "]", or at the first place where it is known to be none.
std::size_t label_end(std::string_view text, std::size_t open) {
  if (is_escaped(text, open)) return std::min(open + 1, text.size() - 1);
  const std::size_t limit = std::min(text.size() - 1, open + longest_label + 1);
  for (std::size_t at = open + 1; at <= limit; ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '[' || text[at] == ']')
      return at;
  }
  return limit;
}

constexpr int letters_at_ends = 4;

// Of a character of a label that is no blank.
bool is_first_byte(char c) { return c != ' ' && c != '\t' && c != '\n' && (c & 0xC0) != 0x80; }

// Letters, digits and signs of ASCII, each of which is folded to one.
bool is_plain(std::string_view letters) {
  return std::all_of(letters.begin(), letters.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

// A number below 65,536 of the first four bytes of one folded label and the last four of another.
std::size_t number_of_ends(std::string_view head, std::string_view tail) {
  std::uint32_t first = 0, last = 0;
  const std::size_t from = tail.size() - std::min(tail.size(), sizeof last);
  std::memcpy(&first, head.data(), std::min(head.size(), sizeof first));
  std::memcpy(&last, tail.data() + from, tail.size() - from);
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // Knuth's multiplicative hashing
  return static_cast<std::size_t>((std::uint64_t{first} << 32U | last) * odd >> 48U);
}

// A label up to its fourth character that is no blank; empty when it has none. Characters are folded one by one to one
// byte at the least and never composed: so this part of a label tells the first four bytes of the folded whole.
std::string_view head_of(std::string_view label) {
  int letters = 0;
  for (std::size_t at = 0; at < label.size(); ++at)
    if (is_first_byte(label[at]) && ++letters > letters_at_ends) return label.substr(0, at);
  return letters == letters_at_ends ? label : std::string_view();
}

// The same from the other end.
std::string_view tail_of(std::string_view label) {
  int letters = 0;
  for (std::size_t at = label.size(); at-- > 0;)
    if (is_first_byte(label[at]) && ++letters == letters_at_ends) return label.substr(at);
  return {};
}

// A label as it may be compared: as it stands, and as it is in a table or where a quotation ends a line in it.
void for_each_reading(std::string_view label, const auto& use) {
  use(label);
  if (label.find("\\|") != label.npos || label.find('\n') != label.npos) {
    use(label_inside(label));
  }
}

}  // namespace

SegmentLabels labels_of(std::string_view segment, Dialect dialect) {
  SegmentLabels labels{.links = LinkGuesses(segment, dialect).take(), .notes = {}};
  if (dialect == Dialect::github) labels.notes = guess_notes(segment);
  return labels;
}

bool correct_labels(SegmentLabels& labels, std::string_view segment, const MarkdownTree& tree) {
  bool was_wrong = false;
  const auto correct = [&](LabelDefinition& each, bool holds) {
    was_wrong = was_wrong || each.holds != holds;
    each.holds = holds;
  };
  if (!labels.links.empty()) {
    std::set<std::size_t> places;
    for (const Span& each : link_definitions(segment, tree)) places.insert(each.begin);
    for (LabelDefinition& each : labels.links)
      if (each.is_verifiable) correct(each, places.contains(each.begin));
  }
  if (!labels.notes.empty()) {
    std::set<int> lines;
    for (cmark_node* node = cmark_node_last_child(tree.root.get());
         node && cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION; node = cmark_node_previous(node))
      lines.insert(cmark_node_get_start_line(node) + tree.line_shift);
    for (LabelDefinition& each : labels.notes) correct(each, lines.contains(each.line));
  }
  return was_wrong;
}

DocumentLabels::DocumentLabels(std::span<const SegmentLabels> segments) : segments_(segments) {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    add(links_, segments[i].links, i);
    add(notes_, segments[i].notes, i);
  }
  by_number_.resize(links_.size());
  segment_of_.resize(links_.size());
  for (const auto& [label, place] : links_) {
    by_number_[place.number] = &segments[place.segment].links[place.index];
    segment_of_[place.number] = place.segment;
    ends_.set(number_of_ends(label, label));
  }
}

void DocumentLabels::add(Places& places, const std::vector<LabelDefinition>& all, std::size_t segment) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].holds) places.try_emplace(all[i].label, Place{segment, i, static_cast<std::uint32_t>(places.size())});
}

std::uint32_t DocumentLabels::link_number(const std::string& label) const {
  const auto found = links_.find(label);
  return found == links_.end() ? link_count() : found->second.number;
}

Surroundings DocumentLabels::surroundings_of(std::size_t segment, std::string_view text,
                                             std::vector<std::uint32_t>& named) const {
  Surroundings surroundings;
  if (!links_.empty()) add_named(segment, text, named);
  for (const std::uint32_t number : named)
    if (segment_of_[number] != segment) surroundings.before += by_number_[number]->text + '\n';
  if (!surroundings.before.empty()) surroundings.before += '\n';
  if (!notes_.empty()) add_notes(segment, text, surroundings);
  return surroundings;
}

bool DocumentLabels::may_name(std::string_view label) const {
  constexpr std::size_t few = letters_at_ends;
  // Most labels are this plain.
  if (label.size() >= few && is_plain(label.substr(0, few)) && is_plain(label.substr(label.size() - few)))
    return ends_[number_of_ends(ascii_lower(label.substr(0, few)), ascii_lower(label.substr(label.size() - few)))];
  const std::string_view head = head_of(label);
  return head.empty() || ends_[number_of_ends(folded_label(head), folded_label(tail_of(label)))];
}

void DocumentLabels::add_named(std::size_t segment, std::string_view text, std::vector<std::uint32_t>& named) const {
  const auto name = [&](std::string_view label) {
    if (!may_name(label)) return;
    if (const std::uint32_t number = link_number(folded_label(label)); number < link_count()) named.push_back(number);
  };
  auto next = segments_[segment].links.begin();
  const auto last = segments_[segment].links.end();
  for (std::size_t open = text.find('['); open != text.npos;) {
    while (next != last && (next->begin < open || !next->holds)) ++next;
    const bool is_definition = next != last && next->begin == open;
    const std::size_t end = is_definition ? next->label_end : label_end(text, open);
    if (!is_definition && text[end] == ']') for_each_reading(text.substr(open + 1, end - open - 1), name);
    open = text.find('[', std::max(end, open + 1));
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
}

void DocumentLabels::add_notes(std::size_t segment, std::string_view text, Surroundings& surroundings) const {
  const std::vector<LabelDefinition>& own = segments_[segment].notes;
  for (std::size_t i = 0; i < own.size(); ++i)
    if (own[i].holds && notes_.at(own[i].label).segment != segment) surroundings.second_notes.push_back(i);
  std::set<std::string> elsewhere;
  for (std::size_t at = text.find("[^"); at != text.npos; at = text.find("[^", at + 2)) {
    const std::size_t end = text.find_first_of("] \t\n", at + 2);
    if (end == text.npos || text[end] != ']' || end == at + 2) continue;
    const auto found = notes_.find(folded_label(text.substr(at + 2, end - at - 2)));
    if (found == notes_.end() || found->second.segment == segment) continue;
    elsewhere.insert(segments_[found->second.segment].notes[found->second.index].text);
  }
  // The break ends the last note: what comes next may be indented.
  for (const std::string& each : elsewhere) surroundings.before += "[^" + each + "]: x\n\n";
  if (!elsewhere.empty()) surroundings.before += "***\n\n";
}

}  // namespace rubricate
