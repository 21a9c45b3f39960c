// What the package says of how the book can be read, computed from what it holds: the schema.org properties that EPUB
// Accessibility 1.1 asks for, in the words of W3C's Accessibility Properties for Discoverability Vocabulary.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/epub/facts.h"
#include "formats/epub/images.h"
#include "formats/epub/options.h"
#include "formats/epub/xhtml.h"

namespace rubricate {

struct Accessibility {
  std::vector<std::string_view> modes;     // schema:accessMode
  std::string_view sufficient;             // schema:accessModeSufficient
  std::vector<std::string_view> features;  // schema:accessibilityFeature
  std::string_view hazard;                 // schema:accessibilityHazard
  std::string summary;                     // schema:accessibilitySummary, in English
  // What keeps the book from EPUB Accessibility 1.1 with WCAG 2.1 at level AA, as far as a program can see; empty: it
  // conforms, by this check. Each is the end of "The check found ...".
  std::vector<std::string> barriers;
};

Accessibility accessibility_of(const Document& document, const BookFacts& facts, const Outline& outline,
                               const std::deque<EmbeddedImage>& images, const EpubOptions& options);

// Whether a picture moves, as its bytes say: GIF and PNG of several frames, WebP with an animation, SVG that animates.
bool may_move(const EmbeddedImage& image);

}  // namespace rubricate
