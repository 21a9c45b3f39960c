// The forms that pandoc's manual gives to what a publication says of itself ("EPUB metadata"): titles with a type,
// identifiers with a scheme, dates with an event. What they mean among the fields of a document.
#pragma once

#include <string>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

// Which field holds a title of that type: "main" or "" -> "title", "subtitle", "edition"; "short" -> "short-title".
std::string title_field(std::string_view type);

// Which field holds the date of that event: "publication" or "" -> "date", "creation" -> "created", "modification" ->
// "modified"; others -> "date-EVENT".
std::string date_field(std::string_view event);

// An identifier with its scheme, as one text: "ISBN-13" "123" -> "urn:isbn:123", "DOI" "doi:10.1/2" ->
// "https://doi.org/10.1/2"; schemes without a URI stand before the text.
std::string identifier_of(std::string_view scheme, std::string_view text);

// The first one leads. Further ones become extra "isbn", "issn" or "doi", or are named by their scheme; one more of a
// kind is "isbn-2".
void add_identifier(Metadata& metadata, std::string_view scheme, std::string_view text);

// Adds one more value of a kind that may come several times: "isbn", then "isbn-2".
void add_further(Metadata& metadata, const std::string& kind, std::string_view text);

// Adds a subject that is not among them yet.
void add_subject(Metadata& metadata, std::string subject);

}  // namespace rubricate
