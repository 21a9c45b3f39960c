// Addresses in running text -> links, in Markdown as in plain text.
//
//   https://..., www...., keeper@kell.example     a Link with the words as they stand
//   doi:10.1234/x, DOI 10.1234/x                  a Link to https://doi.org/10.1234/x
//   ISBN 978-3-16-148410-0                        the number a Link to urn:isbn:9783161484100 (RFC 8141)
//
// Where they begin and end is said in formats/document/addresses.h. Not in code, links, references and the alternatives
// of images, nor where a backslash of Markdown says that none is
// meant ("https\://a.example"). An address that a line's end broke is joined or reported as broken_addresses.h says.
//
// Reports: reference.isbn-checksum, such a number stays text; reference.broken-address.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/options.h"

namespace rubricate {

void link_addresses(Document& document, const StageOptions& options, Diagnostics& found);

}  // namespace rubricate
