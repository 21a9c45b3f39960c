// Sentences and whole paragraphs that stood before, word for word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "formats/document/diagnostics.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

struct Sentence {
  std::size_t begin;  // in the text of its passage
  std::size_t end;
  std::uint64_t print;  // equal for sentences of the same words; another one where bytes have another order
  bool is_long;         // enough to be no accident
};

// Remembers what each paragraph says by the fingerprints of its sentences, eight bytes each, never by their words.
class Repeats {
 public:
  explicit Repeats(Diagnostics& found) : found_(found) {}

  // Reports prose.repeated-paragraph, or prose.repeated-sentence for the sentences of a paragraph that is new.
  void review(const Passage& paragraph);

 private:
  // Sixteen bytes: a book has a hundred thousand sentences. The last bit of the fingerprint says whether it is
  // reported, the one before it that there is one.
  struct Occurrence {
    std::uint64_t print = 0;
    Span span = {};

    static std::uint64_t key(std::uint64_t print) { return (print & ~std::uint64_t{1}) | 2U; }
    bool has(std::uint64_t key) const { return (print & ~std::uint64_t{1}) == key; }
    bool is_reported() const { return (print & 1U) != 0; }
    void set_reported() { print |= 1U; }
  };

  // By fingerprint, in an open table that is at most half full.
  class Occurrences {
   public:
    // What was entered for the fingerprint; nothing when this is the first, which then has the span that place() gives.
    template <class Place>
    Occurrence* find_or_enter(std::uint64_t print, Place&& place) {
      const std::uint64_t key = Occurrence::key(print);
      Occurrence& slot = slot_of(key);
      if (slot.print != 0) return &slot;
      slot = {.print = key, .span = place()};
      if (++used_ * 2 > slots_.size()) grow();
      return nullptr;
    }

   private:
    // Where it is or would be; fingerprints are as good as random.
    Occurrence& slot_of(std::uint64_t key) {
      const std::size_t mask = slots_.size() - 1;
      std::size_t at = (key >> 2U) & mask;
      while (slots_[at].print != 0 && !slots_[at].has(key)) at = (at + 1) & mask;
      return slots_[at];
    }

    void grow() {
      std::vector<Occurrence> old(slots_.size() * 2);
      std::swap(old, slots_);
      for (const Occurrence& each : old)
        if (each.print != 0) slot_of(each.print & ~std::uint64_t{1}) = each;
    }

    std::vector<Occurrence> slots_ = std::vector<Occurrence>(64);
    std::size_t used_ = 0;
  };

  bool is_repeated(const Passage& paragraph);
  void review(const Passage& paragraph, const Sentence& sentence);

  Diagnostics& found_;
  std::vector<Sentence> sentences_;  // of the paragraph at hand
  Occurrences seen_;
  std::size_t reported_sentences_ = 0;
  std::size_t reported_paragraphs_ = 0;
};

}  // namespace rubricate
