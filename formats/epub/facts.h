// What every part of a book says of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/epub/images.h"

namespace rubricate {

// What an EPUB may not lack, made valid.
struct BookFacts {
  std::string title;       // plain text, not empty
  std::string language;    // a language tag
  std::string modified;    // "2000-01-01T00:00:00Z"
  std::string identifier;  // as stated, or empty until the content is known
  bool has_title_page = false;
  struct Page {
    std::string_view id;
    std::string_view file;
  };
  std::vector<Page> front_pages = {};    // before the first chapter, in order
  bool is_vertical = false;              // pages go from right to left
  const EmbeddedImage* cover = nullptr;  // among the images of the book; null: it has none
};

// Reports metadata that cannot stand as it is: the finding says what stands instead.
//
//   title       "Untitled"
//   language    "und": the tag for a language that is not known
//   modified    the beginning of the date when that is ISO 8601, else 2000-01-01T00:00:00Z
BookFacts facts_of(const Document& document, Diagnostics& found);

}  // namespace rubricate
