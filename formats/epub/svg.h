// SVG images, made fit to stand in a book.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

struct SvgImage {
  std::string bytes;                 // as they may stand in a book; those given when nothing had to be taken out
  std::string fault = {};            // why it may not stand there at all, as the end of a sentence; then no bytes
  std::vector<std::string> removed;  // what was taken out, each kind once: "a script", "what is loaded from elsewhere"
};

// Wanted: well-formed XML in UTF-8 whose root is svg, every prefix declared, no element twice of one id. Ids are mended
// (formats/epub/svg_references.h), and style sheets (formats/epub/sound_style.h). Taken out:
// scripts, event handlers, foreign objects, processing instructions, a document type without declarations of its own,
// and what would be loaded from outside the file (EPUB 3.3, section 6.2; scripts would make the book a program).
SvgImage checked_svg(std::string_view bytes);

}  // namespace rubricate
