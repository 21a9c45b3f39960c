#include "formats/docbook/document_writer.h"

#include <algorithm>

namespace rubricate {

void DocbookWriter::unused_notes_in(std::string_view element) {
  if (all_notes_written()) return;
  begin(element, {{"role", "footnotes"}});
  hint({{"kind", "none"}});
  leaf("title", {});
  unused_notes_here();
  end();
}

// Sections that follow the notes may hold the first mark of a note: those are left to it.
bool DocbookWriter::all_notes_written() {
  return std::all_of(names_.notes().begin(), names_.notes().end(),
                     [](const DocbookNames::Note& note) { return note.written || note.marked_in_text; });
}

void DocbookWriter::unused_notes_here() {
  for (DocbookNames::Note& note : names_.notes()) {
    if (note.written || note.marked_in_text) continue;
    begin("para", {{"role", "note"}});
    hint({{"kind", "note"}});
    footnote(note);
    xml_.close();
  }
}

void DocbookWriter::mark(const FootnoteMark& node, const Inline& place) {
  if (!place.attributes) return mark_alone(node, place);
  const bool is_attribution = content_ == Content::attribution;
  open_inline(is_attribution ? "citetitle" : "phrase", place);
  hint({{"kind", "wrapper"}});
  const Content outer = std::exchange(content_, is_attribution ? Content::all : content_);
  mark_alone(node, place);
  content_ = outer;
  xml_.close();
}

void DocbookWriter::mark_alone(const FootnoteMark& node, const Inline& place) {
  DocbookNames::Note* note = names_.find_note(node.label);
  if (!note) {
    found_.report(Finding::reference_unknown, place.span, "no note \"" + node.label + "\"; its mark is kept as text");
    xml_.open(content_ == Content::text ? "phrase" : "superscript");
    hint({{"kind", "mark"}, {"label", node.label}});
    xml_.text(node.label);
    return xml_.close();
  }
  if (content_ == Content::text) {
    here({{"mark", node.label}});
    return deferred_.push_back(note);
  }
  marked(*note, Place::here);
}

// An attribution allows a note in the title of a work alone.
void DocbookWriter::marked(DocbookNames::Note& note, Place place) {
  const bool is_attribution = content_ == Content::attribution;
  if (is_attribution) {
    xml_.open("citetitle");
    hint({{"kind", "none"}});
  }
  if (inside_ & in_footnote) {
    mark_in_note(note, place);
  } else if (note.written && note.as_footnote) {
    note_reference(note, place);
  } else if (note.written) {
    note_link(note, place);
  } else {
    footnote(note, place);
  }
  if (is_attribution) xml_.close();
}

void DocbookWriter::note_reference(const DocbookNames::Note& note, Place place) {
  xml_.open("footnoteref", {{"linkend", note.xml_id}});
  if (place == Place::deferred) hint({{"kind", "moved"}});
  xml_.close();
}

// A footnote may not hold another: name the one in the text, or keep this one at the end of the note around it.
void DocbookWriter::mark_in_note(DocbookNames::Note& note, Place place) {
  if (note.marked_in_text || (note.written && note.as_footnote)) return note_reference(note, place);
  if (!note.written) {
    note.written = true;
    kept_notes_.push_back(&note);
  }
  note_link(note, place);
}

void DocbookWriter::note_link(const DocbookNames::Note& note, Place place) {
  xml_.open("superscript");
  if (place == Place::deferred) hint({{"kind", "moved"}});
  xml_.element("link", number_of(note), {{"linkend", note.xml_id}});
  xml_.close();
}

std::string DocbookWriter::number_of(const DocbookNames::Note& note) {
  return note.note->number > 0 ? std::to_string(note.note->number) : note.note->label;
}

void DocbookWriter::footnote(DocbookNames::Note& note, Place place) {
  note.written = note.as_footnote = true;
  xml_.open("footnote", {{"xml:id", note.xml_id}});
  if (place == Place::deferred) hint({{"kind", "moved"}});
  note_label(note);
  const Surroundings outer = *this;
  inside_ = (inside_ | in_footnote) & ~static_cast<unsigned>(in_link);
  content_ = Content::all;
  is_verbatim_ = false;
  ++flat_;
  filled(note.note->body);
  for (std::size_t i = 0; i < kept_notes_.size(); ++i) {
    const DocbookNames::Note& kept = *kept_notes_[i];
    begin("blockquote", {{"role", "footnote"}, {"xml:id", kept.xml_id}});
    hint({{"kind", "note"}});
    note_label(kept);
    leaf("title", number_of(kept));
    filled(kept.note->body);
    end();
  }
  kept_notes_.clear();
  outer.restore(*this);
  xml_.close();
}

void DocbookWriter::note_label(const DocbookNames::Note& note) {
  if (note.xml_id != "fn-" + note.note->label) hint({{"label", note.note->label}});
  if (note.note->number == 0) hint({{"unused", std::to_string(note.note - document_.footnotes.data())}});
}

void DocbookWriter::deferred_marks() {
  if (content_ == Content::text) return;
  const std::vector<DocbookNames::Note*> marks = std::move(deferred_);
  deferred_.clear();
  for (DocbookNames::Note* each : marks) marked(*each, Place::deferred);
}

}  // namespace rubricate
