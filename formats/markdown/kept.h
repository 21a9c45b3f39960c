// Markdown to Markdown: what nothing has changed keeps its bytes.
//
// What the writer makes of a document is cut into pieces, one for each block at the margin. The pieces of the document
// as it was read are compared with those of the document as it is to be written: a piece that is the same in both
// stands in the output as it stands in the source, with the blank lines, comments and link definitions around it; only
// the others are written anew. What the result says is read again before it is used, where it is new and as far around
// that as it could say something else (patch.h): unless it means just what the text written anew means, that text is
// taken as it is.
#pragma once

#include <string>

#include "formats/format.h"
#include "formats/markdown/written.h"

namespace rubricate {

// What there is of a text when it has been written: the hashes of its pieces alone, or all of it, or all but what the
// source has word for word where the block stands.
enum class Keep : unsigned char { hashes, text, changes };

// `source` is the Markdown that the document was read from, or null: addresses that stand there without markup are
// written without. When it is null, nothing can be kept, and there are no pieces. Where changes are kept it must
// outlive what was written.
Written write_pieces(const Document& document, const Settings& settings, const std::string* source, Keep keep);

// Whether the settings leave the source its form; an option of form that has another value than its fallback says no.
bool keeps_source(const Settings& settings);

Original remember_markdown(const Document& as_read, const Source& source, const Settings& settings);

// Puts the original's bytes into `written` where its pieces are the original's, and takes out the losses of those; with
// settings that ask for another form, those of the front matter only, where `metadata` states what it did. The pieces
// of `written` have no meaning afterwards. Takes time n log n in the number of pieces; reads on `threads` threads.
void keep_unchanged(const Original& original, const Metadata& metadata, const Settings& settings, unsigned threads,
                    Written& written);

}  // namespace rubricate
