// Entry points for fuzzers: any bytes at all may come in. Each decodes them as the program would, and throws where the
// program breaks a promise, so that a fuzzer sees a crash: std::logic_error when a document is not well-formed after a
// step, and whatever a reader, a stage or a writer lets out.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "formats/format.h"

namespace rubricate::fuzz {

struct Target {
  std::string_view name;  // also of its folder in tests/fuzz/corpus
  void (*run)(std::string_view bytes);
  const Format* reader = nullptr;  // whose texts it takes; null when they are of no format
};

// Sorted by name:
//
//   bibtex commonmark csl-json docbook json markdown pandoc text    that reader alone; of text, the explanation too
//   convert          a reader, all stages and every writer; see convert_input
//   fix              the same reader and stages, again and again until no finding has a fix
//   front-matter     the metadata before Markdown, alone, as a file, changed and written again
//   html             raw HTML -> what it means
//   math             a formula on each line -> MathML
//   references       a list of references -> entries and their fields
//   resources        the bytes are a picture, cover, style sheet and font of a book
//   settings-files   the rules and identifiers beside a text
std::span<const Target> targets();

// Null when there is none.
const Target* find_target(std::string_view name);

// What `convert` and `fix` take: `reader` is one of all readers, `stages` picks the options of the stages and `writers`
// those of the writers, which are their defaults at 0; then the text. All three are written as printable characters.
std::string conversion_input(const Format& reader, std::string_view text, std::size_t stages = 0,
                             std::size_t writers = 0);

}  // namespace rubricate::fuzz
