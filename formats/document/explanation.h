// Why a reader took each line of a text for what it did: what `rubricate explain` shows.
//
// Made by formats that find structure where none is marked (Format::explain). A plain value: nothing of the reader is
// needed to print it, and nothing but the source it was made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

struct Explanation {
  enum class Fate : std::uint8_t {
    read,
    blank,
    removed,  // page furniture: the document does not have it
  };

  struct Reason {
    std::uint32_t words = 0;  // an index into `evidence`
    float weight = 0;         // above 0 it speaks for what the line was taken for, below 0 for the runner-up
  };

  struct Line {
    std::uint32_t number = 0;  // in the file, from 1
    Span span = {};            // without indentation and trailing blanks; unknown for a blank line
    Fate fate = Fate::read;
    // Names of the reader's labels, "list item"; they live as long as the program. Empty unless the line was read.
    std::string_view taken_for = {};
    std::string_view runner_up = {};
    float confidence = 0;  // the probability of each, 0 to 1
    float runner_up_confidence = 0;
    std::uint32_t begins_at = 0;  // number of the line where the block that holds it begins: its own when it begins one
    int level = 0;                // of a heading, from 1; 0 for all else
    bool pinned = false;          // the user said what it is
    std::string note = {};        // what else became of it, in a sentence without a full stop; may be empty
    std::vector<Reason> reasons = {};  // strongest first
  };

  struct Heading {
    std::string text;
    int level = 1;
    std::uint32_t line = 0;  // number in the file; 0: the reader added it
    float confidence = 1;
    bool is_title = false;  // of the document
  };

  std::vector<Line> lines = {};            // every line of the source in its order
  std::vector<std::string> evidence = {};  // what reasons say, in plain words: "it is in capitals"
  std::vector<Heading> outline = {};
  std::vector<std::string> habits = {};  // how the text as a whole was read: "read as one paragraph a line"
  std::string_view paragraph_mode = {};  // "line", "block" or "indented"
  std::string language = {};             // BCP 47, or empty when unsure
};

// Below this a decision is worth a look by one who asks. A reader's findings (structure.doubtful) speak to those who
// did not ask, of fewer.
inline constexpr float sure_from = 0.75F;

inline bool is_doubtful(const Explanation::Line& line) {
  return line.fate == Explanation::Fate::read && !line.pinned && line.confidence < sure_from;
}

}  // namespace rubricate
