// The parts of an index term, and how they are kept: <indexterm> is a phrase or division without content and with the
// role "indexterm", so that it is nowhere in the text; what it says are its other attributes, in the order of DocBook.
//
//   <indexterm significance="preferred"><primary sortas="lamp">the lamp</primary><see>candle</see></indexterm>
//   .indexterm significance="preferred" primary="the lamp" primary-sortas="lamp" see="candle"
#pragma once

#include <string_view>

#include "formats/document/ast.h"

namespace rubricate {

inline constexpr std::string_view index_term_role = "indexterm";

bool is_index_term(const Rare<Attributes>& attributes);
// Whether a run is such phrases and nothing else.
bool is_index_terms(const Inlines& run);

// An attribute that <indexterm> itself has.
bool is_of_index_term(std::string_view name);
// "primary", "secondary", "tertiary", "see", "seealso".
bool is_part_of_index_term(std::string_view name);

// One of those, or the key that it is sorted by: "primary-sortas".
bool is_said_by_index_term(std::string_view name);

// Whether the attributes are what the reader makes of a valid <indexterm>, so that it can be written as one. That of a
// startref="" exists is for the caller to see.
bool is_writable_index_term(const Attributes& attributes);

}  // namespace rubricate
