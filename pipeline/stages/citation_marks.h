// A citation as it is found in a string: where it stands, and which works its parts name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
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

}  // namespace rubricate
