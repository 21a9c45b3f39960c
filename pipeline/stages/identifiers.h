// A unique identifier for all that can be pointed at; marks those it made.
//
// Sections, figures, tables, bibliographies, their entries, citations ("cite-smith-2019"), the entries of question
// lists, numbered pages ("page-12") and what a printed number belongs to ("listing-2", "equation-3"; see captions.h)
// get one; raw HTML has those that its tags give, <a id="oil"> and <a name="oil">; any other node keeps what it has. An
// identifier that the source gives wins over a made one, and the first of two equal ones over the second. A made one is
// what GitHub makes of the title (small letters, blanks to '-', punctuation dropped, letters of any script kept), and
// id_is_generated is set.
//
// Every identifier is an XML NCName (formats/xml.h), since EPUB and DocBook use it as xml:id, and no two are equal when
// case is ignored: "Notes" and "notes" differ only in case, some readers fold it. "-1", "-2" tell equal ones apart.
// Links to an identifier that was changed are changed with it.
//
// With a lock (see id_lock.h), a section that was there before keeps its identifier, whatever its heading says now.
// What the heading would give, and what the section was called before, are aliases: extra {"alias", "beeswax"}, one for
// each. An identifier that the author gives wins over the lock, and the locked one becomes an alias. extra
// {"id-source", "locked"} marks an identifier that its heading does not give. Aliases that a reader brings are made
// valid and unique; one that something else is called is dropped.
//
// Reports: identifier.duplicate, .changed, .locked for a section whose heading is another than in the lock,
// .lock-unused for one that is gone.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void assign_identifiers(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
