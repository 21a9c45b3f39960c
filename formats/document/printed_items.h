// Where a printed citation names each of its works, so that a writer can make each a link.
//
//   [1, 3–5]                     1, 3 and 5; 4 has no place of its own
//   (see Smith 2018; Lee 2020)   "see Smith 2018" and "Lee 2020"
//   (Smith 2018, 2019)           "Smith 2018" and "2019"
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// A label without the signs around it: "1" of "1." and "[1]", "Knu84" of "[Knu84]:". Empty when it is only signs.
std::string_view bare_label(std::string_view label);

struct PrintedItem {
  std::size_t begin = 0;
  std::size_t end = 0;  // the same as begin: within a range
};

// One for each entry, in order and without overlap, found by the labels of the entries or by their years; nothing when
// the text does not show them one after the other. An entry may be null.
std::vector<PrintedItem> printed_items(std::string_view text, const std::vector<const Bibliography::Entry*>& entries);

}  // namespace rubricate
