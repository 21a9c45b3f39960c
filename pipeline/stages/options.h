// What the user has asked of the stages: one value for all of them, made from the command line.
//
// Plain data. Files that options name are read by the driver, so what stands here is their content, never a path.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/id_lock.h"

namespace rubricate {

// How citations by key are printed, and entries of `references` listed: [1], or (Smith 2019).
enum class CitationStyle : std::uint8_t { numeric, author_date };

// What becomes of the numbers that headings were given.
enum class HeadingNumbers : std::uint8_t { keep, strip, renumber };

// What becomes of the HTML that a document holds as it stands: kept for a writer that can hold it, or turned into what
// it means.
enum class RawHtml : std::uint8_t { keep, lower };

struct StageOptions {
  std::vector<Bibliography::Entry> references = {};  // what may be cited beyond the document's own bibliographies
  CitationStyle citation_style = CitationStyle::numeric;
  // The decoded text that spans point into; the driver sets it. Without it, a fix trusts the lengths of spans.
  std::string_view source = {};
  HeadingNumbers heading_numbers = HeadingNumbers::keep;
  RawHtml raw_html = RawHtml::keep;
  unsigned threads = 1;                // work is divided among so many; the document is the same
  int max_nesting = nesting_limit;     // levels inside each other; from 1
  bool number_sections = false;        // sections that have no number of their own get one
  std::optional<IdLock> id_lock = {};  // the identifiers of the run before; empty on the first
};

}  // namespace rubricate
