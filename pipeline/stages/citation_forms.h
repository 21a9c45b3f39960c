// The forms that citations take in running text, found in a string and resolved to works.
//
//   [1]  [1, 3–5]  [1; 3]  [1, p. 12]  [see 2]  [RFC2119]  【1】  ［1］  〔1〕      numbers and labels
//   (Smith 2019)  (Smith, 2019)  (see Smith and Jones 2019a; Lee et al. 2020, p. 5)
//   (Smith 2019: 34)  [Smith 2019]  （王 2019）                                     names and years
//   Smith (2019)  Smith et al. (2019, p. 3)  王（2019）                             in the sentence
//   word¹  word¹,²  word^1^  word<sup>1</sup>                                       superscripts
//   [@key]  [see @key, p. 12; -@other]  @key  @key [p. 12]                          pandoc's keys
//
// Which of them a text uses is for the caller to say: superscripts are looked for by a call of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/cited_works.h"

namespace rubricate {

// What stands in the string for inlines that no citation may reach over (code, links, line breaks), and for the tags
// <sup> and </sup>.
inline constexpr char barrier = '\x01';
inline constexpr char superscript_begin = '\x02';
inline constexpr char superscript_end = '\x03';

// One work, or one that could not be found.
struct CitedPart {
  std::size_t begin = 0;  // in the string, without the brackets around all parts
  std::size_t end = 0;
  std::vector<std::size_t> works = {};  // one: it is meant. None: unknown. Several: any of them may be meant
  std::string before = {};              // "see"
  std::string after = {};               // "p. 12"
  std::string wanted = {};              // as it is cited: "7", "Smith 2019", "smith2019"
  AuthorDate author_date = {};          // the same, where it is cited so
  bool hides_author = false;            // "-@key"

  bool is_known() const { return works.size() == 1; }
};

struct CitationMark {
  enum class Kind : std::uint8_t { number, superscript, author_date, key };
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::number;
  Citation::Form form = Citation::Form::bracketed;
  std::vector<CitedPart> parts = {};
  bool is_certain = false;  // nothing else looks so, whether its works are known or not

  bool is_known() const;
};

// Marks in their order, none over another: those whose works are all known, and those that look like citations but
// name works that are not there. Takes time linear in the text.
std::vector<CitationMark> find_citations(std::string_view text, const CitedWorks& works);

// Superscript numbers that name works; all of each mark's are known.
std::vector<CitationMark> find_superscripts(std::string_view text, const CitedWorks& works);
// Where the whole text stands in superscript: its one mark, or none.
std::vector<CitationMark> find_in_superscript(std::string_view text, const CitedWorks& works);

// Whether the text has a character that a citation could begin with.
bool may_hold_citation(std::string_view text);

}  // namespace rubricate
