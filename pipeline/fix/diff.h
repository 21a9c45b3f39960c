// The changes of a text as a unified diff, which patch(1) and editors can apply.
//
//   --- a.txt
//   +++ a.txt (fixed)
//   @@ -1,4 +1,4 @@
//    On Candles
//   -They burn.Jul 12, 2022
//   +They burn. Jul 12, 2022
//
// Lines are those of the decoded text, with LF alone: of a file in another encoding or with other line ends it shows
// the change, but only its UTF-8 form with LF takes it.
#pragma once

#include <span>
#include <string>

#include "formats/document/source.h"
#include "pipeline/fix/revision.h"

namespace rubricate {

// Nothing when there are no edits. They stand in their order and do not touch each other. Takes time linear in the text
// that the changed lines hold, with three lines around them.
std::string unified_diff(const Source& original, std::span<const Edit> edits);

}  // namespace rubricate
