#include "formats/text/text.h"

#include <array>

#include "formats/text/explain.h"
#include "formats/text/reader.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("plain")};
constexpr std::array extensions{std::string_view("txt"), std::string_view("text")};
constexpr std::array options{
    Option{"paragraph-mode", "auto", "auto|line|block|indented", "how lines make paragraphs; auto finds out"},
    Option{"toc-page", "keep", "keep|drop", "the printed table of contents: its lines become links, or it is left out"},
};

}  // namespace

Format text_format() {
  return {.name = "text",
          .summary = "plain text without markup",
          .aliases = aliases,
          .extensions = extensions,
          .options = options,
          .read = read_text,
          .explain = explain_text,
          .is_binary = false,
          .takes_corrections = true};
}

}  // namespace rubricate
