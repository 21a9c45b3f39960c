// Words that are a citation to pandoc's reader of Markdown: "[see @key, p. 12; -@other]".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "formats/document/ast.h"

namespace rubricate::pandoc {

struct KeyWords {
  std::size_t begin = 0;  // in the text
  std::size_t end = 0;
  Citation citation;
  bool hides_author = false;  // of some of its works: "-@key"
};

// The first in brackets that begins at `from` or behind it. What a link or its definition could be is none.
std::optional<KeyWords> key_words_in(std::string_view text, std::size_t from);

}  // namespace rubricate::pandoc
