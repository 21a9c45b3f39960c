#include "formats/csl_json/csl_json.h"

#include <array>

#include "formats/csl_json/reader.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("csl")};
constexpr std::array extensions{std::string_view("csl.json")};

}  // namespace

Format csl_json_format() {
  return {.name = "csl-json",
          .summary = "the bibliography as CSL-JSON",
          .aliases = aliases,
          .extensions = extensions,
          .read = read_csl_json};
}

}  // namespace rubricate
