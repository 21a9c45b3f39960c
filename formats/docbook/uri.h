// Links and languages as DocBook's schema types want them.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// Any string -> a URI reference (RFC 3986): what a URI may not hold is percent-encoded, what is encoded stays. A first
// segment that only looks like a scheme ("4:30") gets "./" before it.
std::string uri_reference(std::string_view target);

// Whether xml:lang may hold it: the form of BCP 47, not its registry.
bool fits_xml_lang(std::string_view tag);

}  // namespace rubricate
