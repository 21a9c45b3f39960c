// What the package says of the publication beyond the fields that every document has: the names of Metadata::extra
// that EPUB 3.3, Dublin Core and schema.org have a place for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

// The identifier that leads: the one stated, else the ISBN as a URN, else the DOI as a URL, else empty.
std::string leading_identifier(const Metadata& metadata);

// Those that a page of the book prints, the leading one first: "ISBN 9783161484100", "https://doi.org/10.1000/182".
// Only sound ones of the metadata.
std::vector<std::string> printed_identifiers(const Metadata& metadata, std::string_view leading);

// "2nd, revised"; empty when none is stated.
std::string edition_of(const Metadata& metadata);

// Whether the edition is named whose pages are marked.
bool names_page_source(const Metadata& metadata);

// A statement of the package, ready to be written.
struct Statement {
  std::string element;        // "dc:source" or "meta"
  std::string property = {};  // of a meta
  std::string value;
  std::vector<std::pair<std::string_view, std::string>> refinements = {};  // property and value, of this statement
};

// In the order of the metadata. An ISBN, ISSN or DOI that is none is reported and stands as it was written; what the
// package has no place for is reported as not_representable.
//
//   isbn, issn, doi, isbn-2, ...             dc:identifier; left out where it leads
//   source, relation, coverage, type         the element of Dublin Core
//   series (or belongs-to-collection), with series-index (or group-position) and collection-type
//                                            belongs-to-collection
//   short-title, collection-title, expanded-title, edition
//                                            dc:title with its type; schema:bookEdition
//   page-source                              pageBreakSource, of the edition whose pages are marked
//   license, created, issued, audience       the term of Dublin Core
//   cover-image                              nothing: it is among the files
std::vector<Statement> publication_statements(const Metadata& metadata, Diagnostics& found);

// The series and its number, as a page prints it: "Memoirs 3"; empty when no series is stated.
std::string printed_series(const Metadata& metadata);

// Where the picture of the cover is, as the document names images: cover-image, or empty.
std::string cover_image(const Metadata& metadata);

}  // namespace rubricate
