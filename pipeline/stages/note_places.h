// Where a printed text may have notes and marks of notes: all that looks like either, in the order of the text. What
// goes together, and what is a note at all, is for note_matching.h to say.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/note_labels.h"

namespace rubricate {

inline constexpr std::size_t no_note = std::numeric_limits<std::size_t>::max();

struct NoteMark {
  NoteLabel label;
  Inlines* where = nullptr;
  int depth = 0;         // of `where`, in styles
  std::size_t node = 0;  // the Text in `where`
  bool raised = false;   // <sup>, the text and </sup>, or a superscript: all of it is the mark
  bool tight = false;    // it stands right behind a word
  bool carried = false;  // what stands before it is a word: "x²" has no mark
  std::uint32_t page = 0;
  std::uint32_t chapter = 0;
  std::size_t place = 0;       // counts marks and notes in the order of the text
  std::size_t block = 0;       // counts blocks
  std::size_t note = no_note;  // of NotePlaces::notes
  Span span = {};
};

// Where notes stand says how much is asked of them.
enum class NoteStand : std::uint8_t { text, foot, end, named };

struct PrintedNote {
  NoteLabel label;
  Blocks* where = nullptr;
  std::size_t first = 0;       // blocks of `where`
  std::size_t count = 1;       // of them
  std::size_t item = no_note;  // of a list or of a bibliography
  std::size_t node = 0;        // of a paragraph with a note in each line: the Text that begins with its label
  NoteStand stand = NoteStand::text;
  bool certain = false;    // its reader says so
  bool ends_text = false;  // marks of the whole text may name it
  std::uint32_t page = 0;
  std::uint32_t chapter = 0;
  std::uint32_t group = 0;  // of notes under a heading that names notes, from 1
  std::size_t bundle = 0;   // of NotePlaces::bundles
  std::size_t place = 0;
  std::size_t block = 0;
  std::size_t marks = 0;
  std::string name = {};  // of the Footnote
  Span span = {};
};

// Notes that are all lifted or none.
struct NoteBundle {
  std::size_t first = 0;
  std::size_t size = 0;
  bool accepted = true;
};

// Points into the document, which must not change before the notes are lifted.
struct NotePlaces {
  std::string_view source;  // StageOptions::source
  std::vector<NoteMark> marks;
  std::vector<PrintedNote> notes;
  std::vector<NoteBundle> bundles;
  std::vector<std::string> chapter_titles{""};  // folded
  std::vector<std::string> group_titles{""};    // of groups of notes under a heading that names notes, folded

  // Where quotations stand that may hold notes, by their bodies: the blocks around and the index there.
  std::unordered_map<const Blocks*, std::pair<Blocks*, std::size_t>> quotations;

  bool accepted(const PrintedNote& note) const { return bundles[note.bundle].accepted; }
  bool accepted(std::size_t note) const { return accepted(notes[note]); }
};

// `source` is what spans point into, or empty. Linear in the document.
NotePlaces find_note_places(Document& document, std::string_view source);

}  // namespace rubricate
