// Words that are broken at a line's end: whether the hyphen there is the word's own ("Anglo-/Saxon") or the printer's
// ("remark-/able").
//
// The document itself is the dictionary: it is read once, and only when a line ends in a hyphen at all. Of its words
// those are counted that such lines may be asked about.
//
//   hyphen dropped    a soft hyphen (U+00AD); the joined word comes elsewhere, at least as often as the hyphenated one;
//                     the second part is an ending of the language ("-able"); this document breaks its words, and the
//                     parts are not both words of it
//   hyphen kept       the hyphenated word comes elsewhere; a digit, a capital or a single letter beside it; both parts
//                     are words; whatever is in doubt
//   kept and a space  "Haus-/und Hofarzt", "pre-/and post-war": the second word is to come
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/text/analysis.h"
#include "formats/text/key_counts.h"

namespace rubricate::plain {

class Hyphens {
 public:
  // Both must outlive this.
  Hyphens(const Source& source, const Analysis& text);

  enum class Joint : std::uint8_t {
    none,       // no hyphen ends the first line
    glued,      // a hyphen, but not between two words: nothing is put in, nothing left out
    kept,       // between two words
    dropped,    // between two parts of one word
    suspended,  // kept, and a space follows
  };
  // Between two lines that follow each other in running text.
  Joint joint(std::string_view before, std::string_view after) const;

 private:
  // What words may be, by a quick look that is wrong now and then: most words are asked for by no line.
  class Outlines {
   public:
    void add(std::string_view word);
    bool may_have(std::string_view word) const { return known_[place_of(word)]; }
    // The same of a word that begins with these bytes; behind a single letter anything may stand.
    bool may_begin(char first, char second) const { return begins_[beginning_of(first, second)]; }

   private:
    static std::size_t place_of(std::string_view word);
    static std::size_t beginning_of(char first, char second);
    std::bitset<(std::size_t{1} << 19U)> known_;
    std::bitset<(std::size_t{1} << 10U)> begins_;
  };

  bool is_broken(std::size_t line) const;  // whether it goes on with a word that the line before it broke
  void ask_for_broken_words();
  void add(std::uint64_t hash) const;
  void count_words() const;
  void count_words(std::size_t begin, std::size_t end) const;  // of these bytes of the source
  enum class Letters : std::uint8_t { ascii, any };
  bool may_be_asked(std::string_view word, Letters letters) const;
  template <class Visit>
  void for_each_ascii_word(std::size_t begin, std::size_t end, const Visit& visit) const;
  std::uint32_t count(std::string_view word) const;

  const Source& source_;
  const Analysis& text_;
  // By hash; and "one-two" of hyphenated ones. One more than how often it comes for a word that is asked for.
  mutable KeyCounts words_;
  Outlines asked_;                   // of the words that are asked for, but those with a hyphen
  mutable bool counts_all_ = false;  // then words_ has all there are, as often as they come
  bool has_words_ = false;           // there is a line to ask about
  std::string language_;
  bool breaks_words_ = false;  // most hyphens at line ends that can be told are the printer's
};

// Bytes of the hyphen that ends the line; 0 when there is none, or it is a dash.
std::size_t hyphen_length(std::string_view line);

// The letters and digits at the end of what stands before the hyphen, and at the start of the next line.
std::string_view last_word(std::string_view line);
std::string_view first_word(std::string_view line);

}  // namespace rubricate::plain
