// Strings as YAML 1.2 writes them.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// As a double-quoted scalar, on one line.
std::string yaml_quoted(std::string_view text);

}  // namespace rubricate
