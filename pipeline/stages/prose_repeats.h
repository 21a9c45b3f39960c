// Sentences and whole paragraphs that stood before, word for word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

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

  // By fingerprint, in an open table that is at most half full: a book has a hundred thousand sentences.
  class Occurrences {
   public:
    // What was entered for the fingerprint; nothing when this is the first, which then has the span that place() gives.
    template <class Place>
    Occurrence* find_or_enter(std::uint64_t print, Place&& place) {
      Slot& slot = slot_of(print);
      if (slot.is_used) return &slot.occurrence;
      slot = {.print = print, .occurrence = {place()}, .is_used = true};
      if (++used_ * 2 > slots_.size()) grow();
      return nullptr;
    }

   private:
    struct Slot {
      std::uint64_t print = 0;
      Occurrence occurrence = {};
      bool is_used = false;
    };

    // Where the fingerprint is or would be; they are as good as random.
    Slot& slot_of(std::uint64_t print) {
      const std::size_t mask = slots_.size() - 1;
      std::size_t at = print & mask;
      while (slots_[at].is_used && slots_[at].print != print) at = (at + 1) & mask;
      return slots_[at];
    }

    void grow() {
      std::vector<Slot> old(slots_.size() * 2);
      std::swap(old, slots_);
      for (Slot& each : old)
        if (each.is_used) slot_of(each.print) = each;
    }

    std::vector<Slot> slots_ = std::vector<Slot>(64);
    std::size_t used_ = 0;
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
  Occurrences seen_;
  int reported_sentences_ = 0;
  int reported_paragraphs_ = 0;
};

}  // namespace rubricate
