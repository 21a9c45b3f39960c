#include "formats/csl_json/csl_json.h"

#include <array>

#include "formats/csl_json/reader.h"
#include "formats/csl_json/writer.h"
#include "formats/json_values.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("csl")};
constexpr std::array extensions{std::string_view("csl.json")};
constexpr std::array options{
    Option{"raw", "no", "yes|no", "print each entry as it stands as \"raw\" too, beside its fields"},
};

}  // namespace

Format csl_json_format() {
  return {.name = "csl-json",
          .summary = "the bibliography as CSL-JSON",
          .aliases = aliases,
          .extensions = extensions,
          .options = options,
          .read = read_csl_json,
          .write = write_csl_json,
          .is_binary = false};
}

bool is_csl_json_text(std::string_view text) {
  const std::string_view all = json_from(text);
  return all.starts_with('[') && json_from(all.substr(1)).starts_with('{');
}

}  // namespace rubricate
