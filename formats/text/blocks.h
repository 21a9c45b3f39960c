// Third pass: labelled lines -> blocks. Lines are joined, items nested, levels given; no line is left out.
#pragma once

#include "formats/document/ast.h"
#include "formats/text/analysis.h"

namespace rubricate::plain {

// Of lines that keep their ends (verse, code, tables): whether line `index` begins a block of its own though the one
// before has its label, because of a page, a fence or blank lines between them.
bool begins_block(const Analysis& text, std::size_t index);

// Fills body and metadata (creators) of `document`. A printed table of contents is left out where the settings ask so.
// `facts` are those of the lines of `text`, whose own are not looked at: they are given back before the document grows.
void assemble(const Source& source, const Analysis& text, std::vector<Facts> facts, const ReadContext& context,
              Document& document);

}  // namespace rubricate::plain
