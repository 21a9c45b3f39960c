// A small word that stands twice: "the the", "und und".
#pragma once

#include <string_view>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

// Reports prose.doubled-word for words of `language` (BCP 47) that are never meant twice: articles, prepositions,
// conjunctions. All others may be: "had had", "no no", "very very", "die die", "nous nous", "Duran Duran". Returns how
// many it has reported, at most `most`.
std::size_t review_doubled_words(const Passage& passage, std::string_view language, std::size_t most,
                                 Diagnostics& found);

}  // namespace rubricate
