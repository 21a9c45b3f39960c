#include "formats/json/json.h"

#include <array>

#include "formats/json/reader.h"
#include "formats/json/writer.h"

namespace rubricate {

namespace {

constexpr std::array extensions{std::string_view("json")};

}  // namespace

Format json_format() {
  return {.name = "json",
          .summary = "the document tree as JSON",

          .extensions = extensions,
          .read = read_json,
          .write = write_json,
          .is_binary = false};
}

}  // namespace rubricate
