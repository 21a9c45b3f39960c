// What BibTeX and CSL call the same things.
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate::bibtex {

// "inproceedings" -> "paper-conference"; "document", which says nothing, for what is not known.
std::string_view csl_type(std::string_view bibtex_type);

// The type of an entry; where its fields state none, the one that they speak for.
std::string_view bibtex_type(const Bibliography::Entry& entry);

// "booktitle" -> "container-title"; a name of its own where CSL has none.
std::string_view csl_field(std::string_view bibtex_field);

// "container-title" -> "journal" or "booktitle", as the type asks for; a name of its own where BibTeX has none.
std::string_view bibtex_field(std::string_view csl_field, std::string_view bibtex_type);

// Whether TeX does not look into the field: an address, a DOI.
bool is_verbatim(std::string_view bibtex_field);

}  // namespace rubricate::bibtex
