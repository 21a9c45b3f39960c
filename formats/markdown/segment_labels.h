// Labels of links and notes that the segments of a document (segments.h) define for each other.
//
// The first definition of a label is the document's, wherever it stands. What a segment is going to define is guessed
// from its lines, so that all segments can be parsed at once; each parse then tells what was so, and those who were
// told what is not are parsed again.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/markdown/dialect.h"
#include "formats/markdown/parse.h"

namespace rubricate {

struct LabelDefinition {
  std::string label;      // folded (link_definitions.h)
  std::string text = {};  // a link's: the whole definition as it can stand anywhere, without a line end; a note's label
  std::size_t begin = 0;  // of a link's bracket, in the segment
  std::size_t label_end = 0;
  int line = 0;               // from 1, in the segment
  bool is_verifiable = true;  // whether correct_labels() can tell
  bool is_whole = true;       // whether `text` surely holds all of it
  bool holds = true;          // it is no text: guessed, or known
};

struct SegmentLabels {
  std::vector<LabelDefinition> links;
  std::vector<LabelDefinition> notes;  // in the order of note_definitions_in()
};

// The guess. Linear.
SegmentLabels labels_of(std::string_view segment, Dialect dialect);

// Corrects the guess by the parse of the segment; whether anything was wrong.
bool correct_labels(SegmentLabels& labels, std::string_view segment, const MarkdownTree& tree);

// The labels of all segments, which must outlive it.
class DocumentLabels {
 public:
  explicit DocumentLabels(std::span<const SegmentLabels> segments);

  // What the parse of that segment needs of the others. The numbers of the links that brackets in it name are added to
  // `named`, each once.
  Surroundings surroundings_of(std::size_t segment, std::string_view text, std::vector<std::uint32_t>& named) const;

  // The number of a folded label of a link, from 0 to link_count() - 1; link_count() when nothing defines it.
  std::uint32_t link_number(const std::string& label) const;
  std::uint32_t link_count() const { return static_cast<std::uint32_t>(links_.size()); }

 private:
  struct Place {
    std::size_t segment = 0;
    std::size_t index = 0;
    std::uint32_t number = 0;
  };
  using Places = std::unordered_map<std::string, Place>;

  // Whether a label that is not folded yet may be one of a link: told by its ends.
  bool may_name(std::string_view label) const;
  void add_named(std::size_t segment, std::string_view text, std::vector<std::uint32_t>& named) const;
  void add_notes(std::size_t segment, std::string_view text, Surroundings& surroundings) const;
  static void add(Places& places, const std::vector<LabelDefinition>& all, std::size_t segment);

  std::span<const SegmentLabels> segments_;
  Places links_;
  Places notes_;
  std::vector<const LabelDefinition*> by_number_;
  std::vector<std::size_t> segment_of_;  // by number
  std::bitset<1U << 16U> ends_;          // of number_of_ends() of each folded label of a link
};

}  // namespace rubricate
