#include "formats/text/text.h"

#include <array>

#include "formats/text/reader.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("plain")};
constexpr std::array extensions{std::string_view("txt"), std::string_view("text")};

}  // namespace

Format text_format() {
  return {.name = "text",
          .summary = "plain text without markup",
          .aliases = aliases,
          .extensions = extensions,
          .read = read_text,

          .is_binary = false};
}

}  // namespace rubricate
