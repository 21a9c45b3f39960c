// A small word that stands twice: "the the", "und und".
#pragma once

#include <string_view>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

// Reports prose.doubled-word for the small words of `language` (BCP 47) that its sentences have but once, wherever they
// stand or where this sentence has them (pipeline/language/small_words.h): "the the", "it was was cold", "we will will
// go". What may be meant is left: "had had", "what it was was good", "the will will be read", "no no", "very very",
// "die die", "nous nous", "Duran Duran". Returns how many it has reported, at most `most`.
std::size_t review_doubled_words(const Passage& passage, std::string_view language, std::size_t most,
                                 Diagnostics& found);

}  // namespace rubricate
