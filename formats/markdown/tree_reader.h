// The tree of cmark-gfm -> AST, for one segment of a document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/document/source.h"
#include "formats/markdown/note_marks.h"
#include "formats/markdown/parse.h"

namespace rubricate {

// What a text holds, looked for before its tree is read.
struct TextTraits {
  bool may_forbid = false;  // entities may stand for characters that no document holds
  bool may_break = false;   // or for line ends
  NoteMarkForm note_marks = NoteMarkForm::whole;
};
// What holds of all segments of a document.
TextTraits traits_of(std::string_view document);
// And of one of them besides, with the definitions that are put before it.
TextTraits traits_in(const TextTraits& document, std::string_view segment, std::string_view before);

// A segment in its document, which outlives the reading.
struct SegmentSource {
  const Source& source;
  TextTraits traits = {};
  int lines_before = 0;  // of the source, before the segment
};

// Tags that may hold blocks (containers.h) and stand in the segment without their partner.
struct UnpairedTags {
  std::vector<std::string> opened;
  std::vector<std::string> closed;
};

struct TreeContent {
  Blocks body;
  std::vector<Footnote> footnotes;
  UnpairedTags tags;
};

// `tree` is the parse of the segment. See reader.h for what becomes of it.
TreeContent read_tree(const SegmentSource& segment, const MarkdownTree& tree, Dialect dialect, Diagnostics& found);

}  // namespace rubricate
