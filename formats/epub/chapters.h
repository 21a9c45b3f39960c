// The plan of the book: which part of the document stands in which file, and where everything is that can be pointed
// at.
//
//   a section at or above the split level        a file of its own, named for its id; its text before the first such
//                                                subsection stays with its heading
//   blocks before, between or after those        files without a heading
//   a part of more than 300 KB                   cut again: at its subsections, else between its blocks, and those of a
//                                                division or a section in one that is as large
//   no split level, and more than 10,000 such    as split level 0, cut at 300 KB: several share a file
//   sections
//   no split level and less than 64 KB in all    one file: an article is one content document
//
// Sizes are those of the XHTML, estimated from the text. Linear in the document.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/epub/names.h"
#include "formats/epub/options.h"

namespace rubricate {

// Of a division that is cut: the first part has its name and title.
enum class DivisionPart : unsigned char { first, later };

struct Chapter {
  struct Around {
    const Block* division = nullptr;
    DivisionPart part = DivisionPart::first;
  };

  std::string file = {};             // "introduction.xhtml", in ASCII, unique without regard to case
  const Block* section = nullptr;    // whose heading begins it; null when it begins within a section or outside of any
  std::vector<Around> around = {};   // divisions that the body is a part of, the outermost first
  std::size_t outside = 0;           // how many of them are around the section and not in it
  std::span<const Block> body = {};  // of the section, of the last division, or of the document
  int top_level = 1;                 // the level of the section that is its highest
  std::string language = {};         // of the sections around, where one states it
  bool is_part = false;              // sections of it have files of their own
  bool is_notes = false;             // the last one, when the notes stand at the end of the book
};

// Where an id of the document is in the book.
struct Place {
  std::size_t chapter = 0;
  std::string id = {};                // as XHTML can hold it
  const Attributes* owner = nullptr;  // the node that has it; a second one with the same id goes without
  const Block* block = nullptr;       // the owner, when it is a block
  const Bibliography::Entry* entry = nullptr;
};

// Where an equation is that has a label; see formats/math/labels.h.
struct EquationPlace {
  std::size_t chapter = 0;
  std::string id = {};
  bool has_own_id = false;            // the id is that of the node
  std::string_view tag = {};          // its number as it stands in \tag, or nothing
  const SourceString* tex = nullptr;  // the formula
};

struct NotePlace {
  const Footnote* note = nullptr;
  std::size_t chapter = 0;    // where it is printed
  std::size_t marked_in = 0;  // the chapter of its first mark
  int number = 0;
  std::string id = {};
  std::string first_mark = {};  // the id of its first mark; empty: no mark names it
};

class BookPlan {
 public:
  BookPlan(const Document& document, const EpubOptions& options, Diagnostics& found);
  BookPlan(const BookPlan&) = delete;
  BookPlan& operator=(const BookPlan&) = delete;

  const std::vector<Chapter>& chapters() const { return chapters_; }
  // One file holds all; it begins with the document's title.
  bool is_one_file() const { return is_one_file_; }
  int split_level() const { return split_level_; }

  const Place* find(std::string_view id) const;
  const Place* find_entry(std::string_view key) const;  // of a bibliography
  // The citations of an entry that have an id, in the order of the text.
  std::span<const Place* const> citations_of(std::string_view key) const;
  const EquationPlace* find_equation(std::string_view label) const;
  // All that have a label, by it.
  const std::map<std::string_view, EquationPlace>& equations() const { return equations_; }
  const NotePlace* find_note(std::string_view label) const;
  // The notes to be printed at the end of a chapter, in order.
  std::span<const NotePlace* const> notes_of(std::size_t chapter) const;

  // An id that nothing in the book has.
  std::string fresh_id(std::string_view wish) { return ids_.unique(wish); }

 private:
  struct Cut;
  void cut(const Blocks& blocks, const Block* section, int level, const std::string& language);
  void cut(const Blocks& blocks, Cut& at);
  void add_chapter(Chapter chapter);
  std::string file_name(const Block* section);
  bool has_own_file(const Block& block) const;
  std::size_t weigh(const Inlines& inlines) const;
  std::size_t weigh(const Block& block);
  std::size_t weigh(const Blocks& blocks);

  void index(const Blocks& blocks);
  void index(const Block& block);
  void index(const Inlines& inlines);
  void add_id(const Rare<Attributes>& attributes, const Block* block = nullptr);
  void add_equations(const SourceString& tex, const Rare<Attributes>& attributes);
  void add_entry(const Bibliography::Entry& entry);
  void add_citation(const Inline& node, const Citation& citation);
  void mark_note(std::string_view label);
  void place_note(NotePlace& place, int number);
  void index_notes_of_chapter();
  void place_unmarked_notes();
  bool has_notes_apart() const { return chapters_.back().is_notes; }

  const Document& document_;
  Diagnostics& found_;
  int split_level_ = 1;
  bool is_one_file_ = false;
  std::vector<Chapter> chapters_;
  std::unordered_map<std::string_view, std::size_t>
      note_weights_;                                       // by label, of notes that stand behind their chapter
  std::unordered_map<const Block*, std::size_t> weights_;  // of sections and large divisions
  std::string stem_ = {};                                  // of the last file's name, for its continuation
  UniqueNames files_;
  UniqueNames ids_;
  std::unordered_map<std::string_view, Place> places_;
  std::unordered_map<std::string_view, Place> entries_;
  std::map<std::string_view, EquationPlace> equations_;
  std::unordered_map<std::string_view, std::vector<const Place*>> citations_;  // by the key of the entry
  std::deque<NotePlace> notes_;                                                // one for each note of the document
  std::unordered_map<std::string_view, NotePlace*> notes_by_label_;
  std::vector<std::vector<const NotePlace*>> notes_by_chapter_;
  std::size_t chapter_ = 0;  // being indexed
  int last_number_ = 0;
};

}  // namespace rubricate
