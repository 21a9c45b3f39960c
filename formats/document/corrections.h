// What a user has said about a document: decisions of a reader that were settled once and stay.
//
// A plain value. The pipeline makes it of a rules file, readers obey it; each part knows its line in that file, so that
// a finding can name it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace rubricate {

// What a line of a text can be said to be. A paragraph is also a line that goes on with one: no heading, in short.
enum class LineKind : std::uint8_t {
  title,
  byline,
  heading,
  paragraph,
  continuation,  // of whatever the line before it belongs to
  item,
  question,
  answer,
  entry,
  note,
  quotation,
  verse,
  code,
  table,
  contents,
};

// As rules files write them, in the order of the enumerators.
std::span<const std::string_view> line_kind_names();
std::optional<LineKind> find_line_kind(std::string_view name);

// A regular expression in RE2's syntax, which takes time linear in the text whatever the expression is.
class Pattern {
 public:
  // Throws std::invalid_argument, whose what() says what is wrong with the expression.
  explicit Pattern(std::string_view expression);

  // Whether a part of the text matches; "^" and "$" tie it to the ends.
  bool matches(std::string_view text) const;
  std::string_view expression() const;

 private:
  std::shared_ptr<const re2::RE2> compiled_;
};

struct Corrections {
  // A line, named by its own text, and what it is.
  struct Pin {
    std::string text = {};  // as the rules write it; readers collapse its white space
    LineKind kind = LineKind::paragraph;
    int level = 0;                 // of a heading; 0: as the reader finds
    std::uint32_t occurrence = 0;  // from 1, when the text comes again; 0: all of them
    std::uint32_t line = 0;        // in the rules file, from 1
  };
  // Lines that match are headings.
  struct HeadingPattern {
    Pattern pattern;
    int level = 0;
    std::uint32_t line = 0;
  };

  std::string file = {};  // the rules file's name, for findings
  // Where two name the same line, the one with an occurrence counts, then the later one. Pins count before patterns.
  std::vector<Pin> pins = {};
  std::vector<HeadingPattern> heading_patterns = {};
  std::string paragraph_mode = {};  // "line", "block", "indented", or empty
  std::string language = {};        // BCP 47, or empty

  bool empty() const { return pins.empty() && heading_patterns.empty() && paragraph_mode.empty() && language.empty(); }
};

}  // namespace rubricate
