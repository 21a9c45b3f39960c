// The ways into the book: the navigation document of EPUB 3 and the NCX that older readers know.
#pragma once

#include <string>

#include "formats/epub/chapters.h"
#include "formats/epub/facts.h"
#include "formats/epub/xhtml.h"

namespace rubricate {

// nav.xhtml: the table of contents to `depth` levels, landmarks, and the list of printed pages when there are any.
std::string navigation_document(const BookFacts& facts, const BookPlan& plan, const Outline& outline, int depth);

// toc.ncx of DAISY/NISO Z39.86: the same contents and pages, in one order.
std::string ncx_document(const BookFacts& facts, const BookPlan& plan, const Outline& outline, int depth);

}  // namespace rubricate
