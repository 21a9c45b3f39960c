// The text of a .bib file -> its entries, with @string values put in ("BibTeXing", Patashnik 1988, and biber's
// grammar).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate::bibtex {

struct Field {
  std::string name;   // in small letters
  std::string value;  // LaTeX, without the outer braces or quotes
  Span span = {};
};

struct Item {
  std::string type;  // in small letters
  std::string key;
  std::vector<Field> fields;
  Span span = {};

  // The value of the first field of that name, or "".
  std::string_view field(std::string_view name) const;
};

// In time linear in the text. What is wrong is reported, and reading goes on with the next entry; an entry that is cut
// short keeps the fields before that.
std::vector<Item> parse(std::string_view text, Diagnostics& found);

// BibTeX's own names of the months.
inline constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                         "jul", "aug", "sep", "oct", "nov", "dec"};

// A number for a month's three letters, 1 to 12, or 0.
int month_number(std::string_view word);

}  // namespace rubricate::bibtex
