// The cover of a book: a picture that is given, one that is drawn, or none.
#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/epub/facts.h"
#include "formats/epub/images.h"
#include "formats/epub/options.h"

namespace rubricate {

inline constexpr std::string_view cover_page_file = "cover.xhtml";

struct Cover {
  const EmbeddedImage* image = nullptr;  // of `images`; null: the book has none
  bool is_drawn = false;                 // its bytes follow from the metadata
};

// A book of several files is more than an article, and worth a cover that is drawn.
enum class BookSize : std::uint8_t { one_file, several_files };

struct DrawnCover {
  std::string png;  // empty: it could not be drawn
  Diagnostics found;
};

// The drawing of a cover that will be drawn whatever pictures there are, as cover_of() tells; not valid for others.
// With more than one thread it goes on beside the caller, or else it is done: before there is much else in memory.
std::future<DrawnCover> start_cover(const Metadata& metadata, const BookFacts& facts, const EpubOptions& options,
                                    BookSize size, unsigned threads);

// What cannot be embedded, and what a cover that is drawn cannot show, is reported. `started` is of the same book.
//
//   --cover=FILE       that picture
//   --cover=generate   drawn
//   --cover=none       none
//   otherwise          the picture that the metadata name as cover-image; else drawn for a book of several files that
//                      has a title; else none
Cover cover_of(const Metadata& metadata, const BookFacts& facts, const EpubOptions& options, BookSize size,
               std::future<DrawnCover> started, Images& images, Diagnostics& found);

// The content document that shows the cover, with title and authors in its place for who does not see it.
std::string cover_page(const Metadata& metadata, const BookFacts& facts, const EmbeddedImage& image);

}  // namespace rubricate
