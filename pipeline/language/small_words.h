// Small words that no sentence of their language has twice in a row, "the the", and those that it has so only in some
// sentences: "what it is is", "the will will be read".
//
// Words of a language stand between blanks, in small letters, with a blank at either end.
#pragma once

#include <string_view>

namespace rubricate {

struct SmallWords {
  std::string_view language;  // BCP 47, the first part
  // Wherever they stand. Not in it: what a sentence may end and the next part of it begin with ("the room he came in in
  // May", "gave her her book"), pronouns that are subject and object ("nous nous", "die die", "sie sie", "se se"),
  // words that are doubled for weight ("very very", "no no"), and "had had" and "that that".
  std::string_view always;
  // Verbs that end one clause and go on with the sentence, when a word of `openers` stands before them in it.
  std::string_view verbs = {};
  std::string_view openers = {};
  // Verbs that are nouns besides: right behind a word of `subjects` alone.
  std::string_view helpers = {};
  std::string_view subjects = {};
  // What stands before a subject that begins a clause: "the way it was was" is one sentence, "and it was was" a slip.
  std::string_view joints = {};
  // Prepositions that are adverbs besides ("the room he came in in May"): at the beginning of a sentence alone.
  std::string_view beginnings = {};
};

// Those of the language of a tag; nullptr when none are known.
const SmallWords* small_words_of(std::string_view language);

}  // namespace rubricate
