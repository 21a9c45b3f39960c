#include "formats/bibtex/bibtex.h"

#include <array>

#include "formats/bibtex/reader.h"
#include "formats/bibtex/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("biblatex")};
constexpr std::array extensions{std::string_view("bib")};

}  // namespace

Format bibtex_format() {
  return {.name = "bibtex",
          .summary = "the bibliography as BibTeX",
          .aliases = aliases,
          .extensions = extensions,
          .read = read_bibtex,
          .write = write_bibtex};
}

}  // namespace rubricate
