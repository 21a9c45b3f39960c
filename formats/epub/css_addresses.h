// What a style sheet loads: the addresses in it. Comments, strings in other places and the addresses that @namespace
// names load nothing; names may be written with escapes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

struct CssAddress {
  enum class Kind { url, import };
  Kind kind = Kind::url;
  // Bytes of the sheet: of url(...) with its name and brackets, of the string in image-set("..."), src("...") or
  // image("..."), or of the word @import.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string target = {};  // of a url, without quotation marks and escapes
};

// In order. Linear.
std::vector<CssAddress> css_addresses(std::string_view css);

}  // namespace rubricate
