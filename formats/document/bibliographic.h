// What the strings of Bibliography::Field mean: names of fields, and persons.
//
// Fields are named as CSL 1.0.2 names its variables, in the spelling of CSL-JSON: "type", "author", "editor",
// "translator", "title", "container-title", "collection-title", "publisher", "publisher-place", "issued", "volume",
// "issue", "page", "number-of-pages", "edition", "genre", "number", "DOI", "ISBN", "ISSN", "URL", "accessed", "note",
// "citation-number". A value is what the source prints, white space collapsed and outer punctuation taken off: a date
// is "July 1994" and no number of days. Persons alone are put in order, one field for each.
//
//   Family, Given        a person; particles stand with the family ("van der Berg, Jan")
//   World Bank           a literal: a group, or a name that cannot be divided
//   {Smith, Jones & Co}  a literal that holds a comma
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

struct PersonName {
  std::string family;   // with its particles
  std::string given;    // may be empty where only a family is known: "Plato,"
  std::string literal;  // instead of both
};

// The person in a field's value, and back: field_value_of(person_name(value)) is the value.
PersonName person_name(std::string_view value);
std::string field_value_of(const PersonName& name);

// Whether the field of this name holds persons, or a date (CSL 1.0.2, appendix IV).
bool holds_persons(std::string_view field);
bool holds_date(std::string_view field);

// The value of the first field of that name, or "".
std::string_view field_value(const Bibliography::Entry& entry, std::string_view name);

}  // namespace rubricate
