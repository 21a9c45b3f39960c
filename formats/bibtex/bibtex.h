// BibTeX and BibLaTeX: the entries of a document's bibliographies, one "@type{key, ...}" each. Of a document only these
// are written.
#pragma once

#include "formats/format.h"

namespace rubricate {

Format bibtex_format();

}  // namespace rubricate
