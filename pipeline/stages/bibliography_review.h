// What a copy editor would ask about a bibliography. Changes nothing.
//
//   bibliography.incomplete        entries without author and date
//   bibliography.not-last          sections follow it
//   bibliography.label-repeated    two entries of one list have the same label
//   bibliography.number-gap        [1], [2], [4]
//   bibliography.duplicate-entry   two entries under one title mean the same work: the same DOI or address, or the same
//                                  author, year and title, and nothing that tells them apart
//   bibliography.unsorted          entries without labels, led by their authors, are in alphabetical order but for a
//                                  few
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

// Entries have their fields already.
void review_bibliography(const Document& document, Diagnostics& found);

}  // namespace rubricate
