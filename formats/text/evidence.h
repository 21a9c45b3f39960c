// What the document as a whole says about its lines: numbers that count on, lines that come again, a style of headings,
// bibliographies, runs of questions, notes.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/text/key_counts.h"
#include "formats/text/pieces.h"

namespace rubricate::plain {

// Is the number before or after a line's number on the neighbouring piece, or further off?
enum class Sequence : std::uint8_t { alone, beside, apart };

// The headings of one text look alike. Of the lines that stand where headings stand (short, text below, nothing of the
// kind beside them), how many look like this?
struct Conventions {
  std::uint32_t apart = 0;  // such lines
  bool capitals = false;
  bool numbers = false;
  bool keywords = false;
  bool big_gaps = false;
  bool title_case = false;
  bool questions = false;
  bool colons = false;  // "Introduction:" above its text, again and again; one "as follows:" is no style
  bool speech = false;  // novels and plays: many paragraphs begin with a quotation mark or a dash
  bool titles_follow_divisions = false;  // "CHAPTER I" and below it "The Storm"
  bool titles_follow_numbers = false;    // "IV" and below it "The Storm"
  bool titles_follow(EnumeratorKind kind) const;
  bool bullets = false;
  bool short_lines = false;  // plays and verse: most pieces are short
  bool long_text = false;    // a book
  bool repeats = false;      // of the pieces, one in five comes five times or more
  bool set_in = false;       // where each line is a paragraph: most of them are indented
  bool dialogue = false;     // one piece in four begins with a name that other lines begin with too
};

// Lines of one shape (case, ending, number, gap, indent) and where they stand.
struct Shape {
  std::uint32_t count = 0;
  std::uint32_t before_long = 0;  // long text follows, and no such line stands before
  std::uint32_t repeated = 0;     // the same line comes five times or more
};

struct Evidence {
  std::vector<Sequence> sequence;
  std::vector<bool> counted;             // one of three pieces or more in a row that count on, with no text between
  std::vector<bool> under_bibliography;  // from a line that names a bibliography on, while entries go on
  std::vector<bool> entry;               // shaped like an entry there
  std::vector<bool> hangs;               // set under one, further in
  std::vector<bool> question;            // in a run of questions and answers
  std::vector<bool> answer;
  std::vector<bool> ends_counting;             // "Day 3" between "Day 2" and "Day 4": its last number counts on
  std::vector<bool> note;                      // begins a note (note_lines.h)
  KeyCounts repeats;                           // how often a line's key comes
  KeyCounts speakers;                          // how often lines begin with a speaker's name
  std::unordered_set<std::uint64_t> contents;  // keys of the printed table of contents
  std::unordered_map<std::uint32_t, Shape> shapes;
  std::vector<std::uint32_t> shape;  // for each line that begins a piece of a heading's length, or 0
  Conventions conventions;
};

// All that is known of the lines before they have labels.
struct Unlabelled {
  const std::vector<Line>& lines;
  const std::vector<Facts>& facts;
  const Habits& habits;
  const Pieces& pieces;
  const Evidence& evidence;
};

Evidence gather_evidence(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                         const std::vector<Region>& regions, const Habits& habits, const Pieces& pieces);

// Whether the piece that begins at `line` has the parts of an entry: a label, an address, a year, a quoted title.
bool has_entry_shape(const std::vector<Line>& lines, const std::vector<Facts>& facts, const Habits& habits,
                     std::size_t line);

bool is_centred(const Line& line, const Facts& facts, const Habits& habits);

}  // namespace rubricate::plain
