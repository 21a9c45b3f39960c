// The persons of an author or editor part, however it is written.
//
//   Smith, J., & Jones, K. L.      J. Smith and K.L. Jones      Smith J, Jones KL      SMITH John; JONES Karen
#pragma once

#include <string_view>
#include <vector>

#include "formats/document/bibliographic.h"

namespace rubricate::references {

// "et al.", "(Eds.)" and the like are left out. A group, a name in ideographs or Hangul and what cannot be divided is a
// literal.
std::vector<PersonName> persons_in(std::string_view text);

}  // namespace rubricate::references
