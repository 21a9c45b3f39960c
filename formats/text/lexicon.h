// Words that headings use, in the languages that text comes in. All look-ups fold case and ignore final punctuation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rubricate::plain {

// Lower case (full Unicode), white space collapsed to one space, final . : ; , dashes and closing brackets dropped.
std::string folded(std::string_view text);
void fold(std::string_view text, std::string& out);  // the same into a string that is there already

// A bit for each language of the vocabulary.
using Languages = std::uint32_t;

// A division word: 1 part, book, volume, act; 2 chapter, canto, scene; 3 section, 4 appendix. 0: no such word.
struct DivisionWord {
  int rank = 0;
  Languages languages = 0;  // in which it is one; "les 3" is a lesson in Dutch, "les trois" nothing in French
};
DivisionWord division_of(std::string_view folded_word);

// A number in words: "two", "second", "zweites", "première", "третья", "twenty-first", "einundzwanzigstes": 1..99.
struct NumberWord {
  std::uint32_t value = 0;  // 0: no such word
  bool ordinal = false;
  Languages languages = 0;
};
NumberWord number_word(std::string_view folded_word);

// Whether the first word of `line` can be a division word or a number in words: a quick no for nearly all lines.
bool may_begin_division(std::string_view line);

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
  salutation,    // "Dear Sirs:", "Liebe Anna!", 拝啓: see is_salutation
  institution,   // "University of Leeds, Department of Physics": see names_institution
};
// Signs around the words ("*** FIN ***", "（完）") and blanks between CJK characters ("目　录") do not count.
Matter matter_of(std::string_view folded_line);
// Whether a part of this name stands behind all chapters of a book: a conclusion, an afterword, an appendix of Chinese,
// Japanese or Korean with its number ("附录一 表格"). Of those with several meanings ("summary") none.
bool closes_book(std::string_view folded_line);
std::size_t most_matter_letters();  // no such name has more letters of ASCII

// How a letter begins: a word for it and a name, up to a comma, colon or exclamation mark. In Japanese the word alone.
bool is_salutation(std::string_view line);

// Where someone works: a word of the line begins as "university" does in one language or another.
bool names_institution(std::string_view folded_line);

// Bytes of "by ", "von ", "par ", "作者：", ... before the name in a byline; 0 when the line is none. A byline is those
// words and a name: no clause, no sentence.
std::size_t byline_prefix(std::string_view line);

// "Read more", "5 min read", "Share on ...", "Related: ...": what web pages print around a text. Numbers that it begins
// with do not count.
bool is_of_page(std::string_view folded_line);

// "Table 3:", "Fig. 2.", "Abbildung 4", "図1", "Note 5:": names a table, a figure or a note.
bool begins_caption(std::string_view line);

// Bytes of the word or letter for a question or an answer with its colon and blanks: "Q: ", "Frage 3: ", "问：". Single
// letters other than Q and A count only in their `language`. 0 when there is none.
std::size_t question_prefix(std::string_view line, std::string_view language);
std::size_t answer_prefix(std::string_view line, std::string_view language);

// Whether running text in `language` begins speech with a dash, as in French and Russian.
bool speaks_with_dash(std::string_view language);

// The heading that is made for questions that have none, in the document's language (English when unknown).
std::string_view questions_title(std::string_view language);

}  // namespace rubricate::plain
