// CSL items (csl-data.json of CSL 1.0.2), as JSON has them, -> the entries of a bibliography.
//
//   id                  the entry's key
//   author, editor, ... {"family", "given", particles, "suffix"} or {"literal"}: one field for each person
//   issued, ...         {"date-parts": [[2019, 7, 3]]} is "2019-07-03", a range "2019/2020"; {"raw"} and {"literal"} as
//                       they stand
//   custom              what our own writer keeps there: {"raw": the entry as printed, "label", "confidence"}
//
// Other strings and numbers are fields under their own names; tags of CSL's rich text (<i>, <span>) are taken off. An
// entry's text is what "custom" keeps, else it is made of the fields (formats/document/entry_text.h). An object with an
// "items" or "references" list, as some programs write, is read as that list.
//
// Reports: csl.invalid, by `faults`, and csl.left-out, with the place of the value. What is no CSL is left out, the
// rest is kept.
#pragma once

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/json_values.h"

namespace rubricate {

Bibliography read_csl_items(const JsonValue& root, JsonFaults& faults, Diagnostics& found);

}  // namespace rubricate
