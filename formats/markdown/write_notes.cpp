#include "formats/markdown/document_writer.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/markdown/link_definitions.h"

namespace rubricate::markdown {

void MarkdownWriter::footnote(const Footnote& note) {
  separate(note.span);
  if (!has_extensions()) return numbered_note(note);
  start_line();
  out += "[^";
  append_label(note);
  lifts_figures_ = false;
  marked("]: ", 4, note.body, Spacing::loose, Opening::item);
}

void MarkdownWriter::numbered_note(const Footnote& note) {
  lose(note.span, "CommonMark has no notes; they were written as a list at the end, with links to it");
  start_line();
  out += "<a id=\"note-";
  append_label(note);
  out += "\"></a>";
  end_line();
  blank_line();
  const std::string marker = note_number(note.label) + ". ";
  lifts_figures_ = false;
  marked(marker, marker.size(), note.body, Spacing::loose, Opening::item);
}

std::string MarkdownWriter::note_number(std::string_view label) const {
  const auto found = note_numbers_.find(label);
  return std::to_string(found == note_numbers_.end() ? 0 : found->second);
}

std::string MarkdownWriter::plain_label(std::string_view label) {
  std::string plain(label.empty() ? "-" : label);
  for (char& c : plain)
    if (c == ' ' || c == '\t' || c == '[' || c == ']' || c == '\\' || c == '\n' || c == '`') c = '-';
  return plain;
}

void MarkdownWriter::name_notes(const std::vector<Footnote>& notes) {
  std::unordered_set<std::string_view> known;
  std::unordered_set<std::string> taken;  // folded
  std::unordered_map<std::string, int> numbers;
  std::vector<const Footnote*> others, second;
  for (const Footnote& note : notes) {
    note_numbers_.emplace(note.label, static_cast<int>(note_numbers_.size()) + 1);
    if (!known.insert(note.label).second)
      second.push_back(&note);
    else if (plain_label(note.label) != note.label || !taken.insert(folded_label(note.label)).second)
      others.push_back(&note);
  }
  const auto free_label = [&](std::string_view wanted) {
    const std::string plain = plain_label(wanted);
    std::string label = plain;
    int& number = numbers.try_emplace(folded_label(plain), 1).first->second;
    while (!taken.insert(folded_label(label)).second) label = plain + '-' + std::to_string(++number);
    return label;
  };
  for (const Footnote* const each : others) labels_.emplace(each->label, free_label(each->label));
  for (const Footnote* const each : second) second_labels_.emplace(each, free_label(each->label));
}

void MarkdownWriter::append_label(const Footnote& note) {
  if (const auto found = second_labels_.find(&note); found != second_labels_.end())
    out += found->second;
  else
    append_label(note.label);
}

void MarkdownWriter::append_label(std::string_view label) {
  const auto found = labels_.empty() ? labels_.end() : labels_.find(std::string(label));
  out += found == labels_.end() ? plain_label(label) : found->second;
}

void MarkdownWriter::mark(std::string_view label) {
  if (!has_extensions()) {
    out += "<sup>[" + note_number(label) + "](#note-";
    append_label(label);
    out += ")</sup>";
    return;
  }
  out += "[^";
  append_label(label);
  out += ']';
  after_mark_ = out.size();
}

}  // namespace rubricate::markdown
