// The package document, content.opf: what the book is, which files it has, and in which order they are read.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/epub/accessibility.h"
#include "formats/epub/chapters.h"
#include "formats/epub/facts.h"
#include "formats/epub/fonts.h"
#include "formats/epub/images.h"
#include "formats/epub/xhtml.h"

namespace rubricate {

std::string package_document(const Document& document, const BookFacts& facts, const BookPlan& plan,
                             const Outline& outline, const std::deque<EmbeddedImage>& images,
                             const std::vector<EmbeddedFont>& fonts, const Accessibility& accessibility,
                             Diagnostics& found);

}  // namespace rubricate
