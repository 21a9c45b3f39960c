// What can be seen of each token of an entry: in itself, beside its neighbours, and of the part that it stands in.
//
// A trait is a short text, "pp" or "Xx" or "3"; nothing when it has none. A feature of the model is a trait of a token
// or of a neighbour, or a few of them together, by the list of patterns below; its name says them all:
//
//   word=pp      word-1=pp shape=d2      class+1=month shape=y4
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/references/tokens.h"

namespace rubricate::references {

enum class Trait : std::uint8_t {
  word,           // in small letters
  shape,          // "Xx", "XX", "d2", "y4" for a year, the mark itself
  suffix,         // the last three letters
  prefix,         // the first three
  kind,           // its class in the lexicon
  length,         // of a word, in steps
  quote,          // inside quotes, after them, or neither
  bracket,        // inside brackets, by what these hold
  place,          // how far from the beginning and the end
  years,          // how many years stand before it and after it
  numbers,        // how many numbers stand before it
  numbers_after,  // and after it
  range,          // the first or the second number of "12-34"
  part,           // which part between commas and the like, from the beginning
  part_place,     // where in its part
  part_shape,     // what the part looks like
  part_kinds,     // the first two classes of words in its part
  part_length,    // of its words
  sentence,       // which part between full stops
  sentence_kinds,
  before,   // the mark before it, and whether it is glued to it
  after,    // the mark after it
  set_off,  // by emphasis
  address,  // whether the address of the entry has the word: in its host, or behind it
  style,    // what the whole entry is like
};
inline constexpr std::size_t trait_count = static_cast<std::size_t>(Trait::style) + 1;

struct Observed {
  std::array<std::string_view, trait_count> traits{};
  std::string_view operator[](Trait trait) const { return traits[static_cast<std::size_t>(trait)]; }
  std::string_view& operator[](Trait trait) { return traits[static_cast<std::size_t>(trait)]; }
};

class Observations {
 public:
  Observations(std::string_view text, std::span<const Token> tokens);
  Observations(const Observations&) = delete;  // traits are views into it
  Observations& operator=(const Observations&) = delete;

  std::size_t size() const { return observed_.size(); }
  const Observed& operator[](std::size_t i) const { return observed_[i]; }

 private:
  void observe_word(std::size_t i);
  void observe_quotes();
  void observe_brackets();
  void observe_numbers();
  void observe_parts();
  void observe_part(std::size_t first, std::size_t last, std::size_t index);
  void observe_sentences();
  void observe_marks();
  void observe_places();
  void observe_address();
  void observe_style();

  std::string_view kept(std::string_view text);
  std::string_view text_of(std::size_t i) const;
  bool is_mark(std::size_t i, std::string_view marks) const;

  std::string_view text_;
  std::span<const Token> tokens_;
  std::string arena_;  // reserved once, so that views stay good
  std::vector<Observed> observed_;
};

// ---- features

struct TraitOf {
  Trait trait = Trait::word;
  int offset = 0;  // of the neighbour: -1 is the token before
};
using Pattern = std::array<TraitOf, 3>;  // unused ones repeat the first

inline constexpr std::size_t most_patterns = 90;  // features of one token

using FeatureKey = std::uint64_t;

// The keys of the features that hold for token `at`. Linear in the patterns.
class Features {
 public:
  explicit Features(const Observations& observations);
  void of(std::size_t at, std::vector<FeatureKey>& keys) const;
  // The same as names, for who learns.
  void names_of(std::size_t at, std::vector<std::string>& names) const;

 private:
  const Observations& observations_;
  static constexpr std::size_t farthest = 2;  // neighbour of a pattern
  std::vector<std::uint64_t> hashes_;         // of the traits, row by row, with rows for the edges before and behind
};

// The key of a name; 0 when there is no such trait in it.
FeatureKey key_of(std::string_view name);

}  // namespace rubricate::references
