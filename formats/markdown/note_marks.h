// Marks of notes, "[^1]", in what cmark-gfm takes for text: those without a note, and those whose label it has cut.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/document/source.h"

namespace rubricate {

// Whether a line ends between "[^" and "]" somewhere in a document: then its texts have to be mended.
enum class NoteMarkForm : unsigned char { whole, split };
NoteMarkForm note_marks_of(std::string_view document);

// For the texts of one segment, in their order. The source and the diagnostics must outlive it.
class NoteMarks {
 public:
  NoteMarks(const Source& source, NoteMarkForm form, Diagnostics& found)
      : source_(source), found_(found), form_(form) {}

  bool are_split() const { return form_ == NoteMarkForm::split; }

  // The text of a node in the block `outer`. cmark-gfm measures the label of a mark in columns of one line: where a
  // line ends in it, it keeps a part of the label as text, cut anywhere. The source has the rest. Marks without a note
  // are reported.
  std::string mended(std::string_view literal, Span span, Span outer);

  // Reports the marks in the text that have no note. Each is looked for in the source after the one before: there a
  // backslash tells what was meant as text.
  void report_unknown(std::string_view literal, Span span, Span outer);

 private:
  void report(std::string_view text, std::size_t begin, std::size_t end);

  const Source& source_;
  Diagnostics& found_;
  NoteMarkForm form_;
  std::size_t seen_ = 0;  // where the last text that looks like a mark ends
};

}  // namespace rubricate
