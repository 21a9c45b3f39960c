// Enumerators with a division word of the vocabulary: "Chapter IV", "FIRST ACT", "Erstes Kapitel", "Глава 2".
#pragma once

#include <string_view>

#include "formats/text/enumerator.h"

namespace rubricate::plain {

// A word and its number, in either order; kind none when the line begins with none.
Enumerator parse_division(std::string_view line);

// "1. Kapitel", "3. rész": `number` is what the line begins with, and its word follows.
Enumerator number_before_word(std::string_view line, const Enumerator& number);

}  // namespace rubricate::plain
