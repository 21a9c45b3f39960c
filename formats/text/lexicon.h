// Words that headings use, in the languages that text comes in. All look-ups fold case and ignore final punctuation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rubricate::plain {

// Lower case (full Unicode), white space collapsed to one space, final . : ; , dashes and closing brackets dropped.
std::string folded(std::string_view text);

// The rank of a division word: 1 part, book, volume, act; 2 chapter, canto, scene; 3 section, 4 appendix. 0: no such
// word.
int division_rank(std::string_view folded_word);

// A number in words: "two", "second", "zweites", "première", "третья": 1..99, or 0.
std::uint32_t number_word(std::string_view folded_word);

// What a whole line may be called.
enum class Matter : std::uint8_t {
  none,
  front,         // preface, foreword, dedication, ...
  body,          // introduction, prologue, conclusion, summary, ...
  back,          // appendix, notes, index, glossary, acknowledgements, ...
  contents,      // contents, table of contents, list of illustrations
  bibliography,  // references, works cited, Quellen, 参考文献, ...
  questions,     // FAQ, questions and answers
  end,           // the end, finis
};
Matter matter_of(std::string_view folded_line);

// Bytes of "by ", "von ", "par ", "作者：", ... before the name in a byline; 0 when the line is none. A byline is those
// words and a name: no clause, no sentence.
std::size_t byline_prefix(std::string_view line);

// "Table 3:", "Fig. 2.", "Abbildung 4", "図1": names a table or a figure.
bool begins_caption(std::string_view line);

// The heading that is made for questions that have none, in the document's language (English when unknown).
std::string_view questions_title(std::string_view language);

}  // namespace rubricate::plain
