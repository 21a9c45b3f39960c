// The forms that citations take in running text, found in a string and resolved to works.
//
//   [1]  [1, 3–5]  [1; 3]  [1, p. 12]  [see 2]  [RFC2119]  【1】  ［1］  〔1〕      numbers and labels
//   (Smith 2019)  (Smith, 2019)  (see Smith and Jones 2019a; Lee et al. 2020, p. 5)
//   (Smith 2019: 34)  [Smith 2019]  （王 2019）                                     names and years
//   Smith (2019)  Smith et al. (2019, p. 3)  王（2019）                             in the sentence
//   word¹  word¹,²  word^1^  word<sup>1</sup>                                       superscripts
//   [@key]  [see @key, p. 12; -@other]  @key  @key [p. 12]                          pandoc's keys
//
// Which of them a text uses is for the caller to say: superscripts are looked for by calls of their own, those of
// citation_superscripts.h.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/stages/citation_marks.h"
#include "pipeline/stages/cited_works.h"

namespace rubricate {

// Marks in their order, none over another: those whose works are all known, and those that look like citations but
// name works that are not there. Takes time linear in the text.
std::vector<CitationMark> find_citations(std::string_view text, const CitedWorks& works);

// Whether the text has a character that a citation could begin with.
bool may_hold_citation(std::string_view text);

}  // namespace rubricate
