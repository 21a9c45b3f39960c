// How the notes of a printed text are told: the label that a note begins with, the marks in the text that name it, and
// the headings under which notes stand.
//
//   a note begins                     its marks
//   [1] [A] [*] {1} 〔1〕               the same; [1] is also marked by ¹ and ^1
//   ¹  ^1  ①                          the same after a word, in HTML <sup>1</sup>
//   *  **  †  ‡  §  ¶  ※1             the same after a word: "word*", not "*word*"
//   [Footnote 1: ...]  [Fußnote 1: …]   [1] {1} ¹ [Footnote 1]
//   [^1]: [^oil]:                     the same: Markdown's own marks, in plain text too
//   (1)  1.  1)                       (1) [1] ¹: doubtful, since lists and clauses look like that
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

enum class NoteForm : std::uint8_t {
  bracketed,
  braced,
  parenthesized,
  raised,
  circled,
  symbol,
  named,
  numbered,
  caret
};

struct NoteLabel {
  NoteForm form = NoteForm::bracketed;
  std::string label = {};  // "1", "A", "*": without what encloses it
  std::size_t begin = 0;   // bytes of the text; of a note's label with the blanks and the colon after it
  std::size_t end = 0;
};

// Whether `text` may begin with a label: by its first byte, so that nearly every paragraph is told at once.
bool may_begin_note_label(std::string_view text);

// The label that `text`, the first words of a paragraph, begins with, when words follow.
std::optional<NoteLabel> read_note_label(std::string_view text);

// All of `text` as a label that stands raised: "1", "[1]", "a", "*".
std::optional<NoteLabel> read_raised_label(std::string_view text);

// All that may be a mark in `text`, in order. `before` is what stands before it in the line: a mark that begins the
// text belongs to the word there. Linear.
std::vector<NoteLabel> find_note_marks(std::string_view text, std::string_view before);

// Whether a mark of one form can name a note of another.
bool may_mark(NoteForm mark, NoteForm note);

// The number that a label is, or 0: "12" -> 12, "*" -> 0.
int note_number(std::string_view label);

// "Notes", "7. Endnotes:", "Anmerkungen", "注释": what stands under such a heading are notes.
bool names_notes(std::string_view title);

}  // namespace rubricate
