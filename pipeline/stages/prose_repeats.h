// Sentences and whole paragraphs that stood before, word for word.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

// Remembers what each paragraph says by the fingerprints of its sentences, eight bytes each, never by their words.
class Repeats {
 public:
  explicit Repeats(Diagnostics& found) : found_(found) {}

  // Reports prose.repeated-paragraph, or prose.repeated-sentence for the sentences of a paragraph that is new.
  void review(const Passage& paragraph);

 private:
  struct Occurrence {
    Span span;
    bool is_reported = false;
  };
  struct Sentence {
    std::size_t begin;
    std::size_t end;
    std::uint64_t print;
    bool is_long;  // enough to be no accident
  };

  void split(const Passage& paragraph);
  bool is_repeated(const Passage& paragraph);
  void review(const Passage& paragraph, const Sentence& sentence);

  Diagnostics& found_;
  std::vector<Sentence> sentences_;  // of the paragraph at hand
  std::unordered_map<std::uint64_t, Occurrence> seen_;
  int reported_sentences_ = 0;
  int reported_paragraphs_ = 0;
};

}  // namespace rubricate
