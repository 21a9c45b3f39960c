// Marks of notes, "[^1]", in what cmark-gfm takes for text: those without a note, and those whose label it has cut.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/document/source.h"

namespace rubricate {

// For the texts of one document, in their order. The source and the diagnostics must outlive it.
class NoteMarks {
 public:
  NoteMarks(const Source& source, Diagnostics& found)
      : source_(source), found_(found), are_split_(has_split_mark(source.text())) {}

  // Whether a line ends between "[^" and "]" somewhere in the document: then texts have to be mended.
  bool are_split() const { return are_split_; }

  // The text of a node in the block `outer`. cmark-gfm measures the label of a mark in columns of one line: where a
  // line ends in it, it keeps a part of the label as text, cut anywhere. The source has the rest. Marks without a note
  // are reported.
  std::string mended(std::string_view literal, Span span, Span outer);

  // Reports the marks in the text that have no note. Each is looked for in the source after the one before: there a
  // backslash tells what was meant as text.
  void report_unknown(std::string_view literal, Span span, Span outer);

 private:
  static bool has_split_mark(std::string_view text);
  void report(std::string_view text, std::size_t begin, std::size_t end);

  const Source& source_;
  Diagnostics& found_;
  bool are_split_ = false;
  std::size_t seen_ = 0;  // where the last text that looks like a mark ends
};

}  // namespace rubricate
