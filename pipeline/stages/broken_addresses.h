// Addresses that a line's end broke.
//
//   <https://kell.example/a/     one address wherever it stands: the brackets say where it ends
//   path.html>
//   Birch. https://kell.example/     one address in an entry of a bibliography, which has few words that could follow
//   path.html.
//   See https://kell.example/        left as it stands in running text, and reported
//   path.html for more.
#pragma once

#include <cstdint>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace rubricate {

enum class AddressPlace : std::uint8_t { prose, entry };

// Joins those that surely are one over the soft breaks of `all`: the break goes, and the address is one text, or one
// link where it was one. Linear.
void join_broken_addresses(Inlines& all, AddressPlace place);

// Reports reference.broken-address for those of the soft breaks of `all`. The fix, suggested, joins the lines; there is
// none where the spans do not lie around white space alone in `source`.
void report_broken_addresses(const Inlines& all, std::string_view source, Diagnostics& found);

}  // namespace rubricate
