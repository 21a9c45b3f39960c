// Markdown -> AST.
//
// CommonMark 0.29 with GitHub's tables, strikethrough, autolinks, task lists, footnotes and alerts (libcmark-gfm), YAML
// front matter, and an explicit id at the end of a heading. What Markdown has no sign for is found between HTML tags
// (containers.h, phrases.h), in lines (extensions.h) and between dollar signs (math.h). Headings stay flat; the
// headings stage folds them.
//
// Nothing is lost: footnotes that no mark names and second ones with the same label are kept, other HTML is
// Raw{"html"}, an info string of more than one word is the attribute "info", and what nests deeper than the limit is
// put into the deepest block that is allowed, reported once as structure_nesting_too_deep.
//
// Block spans are cmark's. Those of inlines, which are wrong after indented continuation lines, are checked against the
// source; where they do not fit, the span is that of the line, clamped to the block.
#pragma once

#include "formats/format.h"

namespace rubricate {

// The text is parsed in segments, on as many threads as the context allows; neither changes the document.
Document read_markdown(const Source& source, const ReadContext& context);

// The same document, made of segments of at least so many bytes, where such can be cut.
Document read_markdown_by(const Source& source, const ReadContext& context, std::size_t segment_size);

}  // namespace rubricate
