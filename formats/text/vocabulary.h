// The words of each language that the lexicon looks up. Tables only: a language is added by adding a row; what
// is shared by languages (names of institutions, articles, ordinal endings) stands where it is used.
#pragma once

#include <span>
#include <string_view>

namespace rubricate::plain {

// Words in small letters, apart by '|'. Forms without accents (as capitals are often typed) need no word of their own.
//
// Numbers count up from 1 with each word; "30=" says where to go on; '/' separates words for one number. An ordinal
// that ends in '-' takes each of the endings: "zweit-" with "e|er|es" is zweite, zweiter, zweites.
struct Vocabulary {
  std::string_view language;
  // Division words, by rank.
  std::string_view parts = {};
  std::string_view chapters = {};
  std::string_view sections = {};
  std::string_view appendices = {};
  std::string_view cardinals = {};
  std::string_view ordinals = {};
  std::string_view endings = {};
  // Whole lines.
  std::string_view front = {};
  std::string_view body = {};
  std::string_view back = {};
  std::string_view contents = {};
  std::string_view bibliography = {};
  std::string_view questions = {};
  std::string_view end = {};
  std::string_view page = {};  // what web pages print around a text
  // Beginnings of lines.
  std::string_view page_beginnings = {};
  std::string_view bylines = {};   // with the blank that follows them
  std::string_view captions = {};  // before a number
  std::string_view question = {};  // before a colon: "Q", "Frage"
  std::string_view answer = {};
  std::string_view salutations = {};  // of letters
  // The heading made for questions that have none.
  std::string_view questions_title = {};
  // Running text begins speech with a dash.
  bool speaks_with_dash = false;
};

std::span<const Vocabulary> vocabularies();

}  // namespace rubricate::plain
