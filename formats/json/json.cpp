#include "formats/json/json.h"

#include <array>

#include "formats/json/reader.h"
#include "formats/json/writer.h"

namespace rubricate {

namespace {

constexpr std::array extensions{std::string_view("json")};
constexpr std::array options{
    Option{"confidence", "no", "yes|no", "print how sure the reader was of each block of a plain text, 1 to 100"},
};

}  // namespace

Format json_format() {
  return {.name = "json",
          .summary = "the document tree as JSON",
          .extensions = extensions,
          .options = options,
          .read = read_json,
          .write = write_json,
          .is_binary = false,
          .keeps_raw_html = true};
}

}  // namespace rubricate
