// An explanation as JSON, for programs. One object; the names of its fields stay what they are.
//
//   {"file": "novel.txt",
//    "language": "en",                                   "" when unsure
//    "habits": ["read as one paragraph a line", ...],
//    "outline": [{"text", "level", "line", "confidence", "title": bool}, ...]      line 0: the reader added it
//    "lines": [{"line": 12, "text": "CHAPTER ONE",       without indentation
//               "fate": "read" | "blank" | "removed",
//               "takenFor": "heading", "confidence": 0.93,
//               "runnerUp": "paragraph", "runnerUpConfidence": 0.06,
//               "beginsAt": 12,                          where the block that holds the line begins
//               "level": 2,                              of a heading; 0 for all else
//               "pinned": false, "doubtful": false, "note": "",
//               "reasons": [{"words": "it is in capitals", "weight": 3.5}, ...]}, ...]}
//
// takenFor to runnerUpConfidence and the reasons are there for lines that were read only. Numbers are rounded to three
// places. Reasons come strongest first; those above 0 speak for takenFor, the others for runnerUp.
#pragma once

#include <string>

#include "formats/document/explanation.h"
#include "formats/document/source.h"
#include "pipeline/explain/words.h"

namespace rubricate {

// `range` lies within the lines of the explanation.
std::string explanation_json(const Source& source, const Explanation& explanation, LineRange range);

}  // namespace rubricate
