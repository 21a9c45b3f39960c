// What a DocBook file may point at: identifiers, notes and bibliography entries, each with the xml:id it gets.
//
// Gathered in one walk before anything is written, because DocBook's linkend is an IDREF: it may name only what stands
// somewhere in the file, before or after. Identifiers of the document come first in document order, so that theirs stay
// as they are; those of notes, entries and page breaks give way ("fn-1", "fn-1-2", ...).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

class DocbookNames {
 public:
  struct Target {
    std::string xml_id;
    bool is_entry = false;           // of a bibliography
    bool titled = false;             // an <xref/> to it can make its own text
    bool written = false;            // it stands in the output
    bool referenced = false;         // something in the output names it
    const Inlines* shown = nullptr;  // what a link to it shows where <xref/> makes no text, or null: its identifier
  };
  struct Note {
    const Footnote* note = nullptr;
    std::string xml_id;
    bool marked_in_text = false;  // by a mark that is not itself inside a note
    bool written = false;
    bool as_footnote = false;  // written as <footnote>, which is all that <footnoteref> may name
  };

  // Keeps views into the document, which must outlive it.
  explicit DocbookNames(const Document& document);

  Target* find(std::string_view id);
  Note* find_note(std::string_view label);
  // The first bibliography entry with this key, or null.
  const Bibliography::Entry* entry(std::string_view key) const {
    const auto found = entry_by_key_.find(key);
    return found == entry_by_key_.end() ? nullptr : found->second;
  }
  // The xml:id of a bibliography entry, or null.
  Target* find_entry(std::string_view key);

  // The xml:id to write for a node with this id: the first time only, nothing after that.
  std::optional<std::string_view> claim(std::string_view id);
  // An xml:id that nothing else has, made from `wish`.
  std::string fresh(std::string_view wish);
  // False when it is taken.
  bool reserve(std::string xml_id) { return used_.insert(std::move(xml_id)).second; }

  std::vector<Note>& notes() { return notes_; }
  std::vector<Target>& targets() { return targets_; }
  bool any_note_holds_table() const { return any_note_holds_table_; }
  std::size_t text_size() const { return text_size_; }  // bytes of the words of the body

 private:
  enum class Titled : std::uint8_t { no, yes };
  enum class Within : std::uint8_t { text, note };

  void add_target(const Rare<Attributes>& attributes, Titled titled);
  void add_blocks(const Blocks& blocks, Within within);
  void add_inlines(const Inlines& inlines, Within within);
  void add_entry(const Bibliography::Entry& entry);

  std::unordered_set<std::string> used_;
  std::vector<Target> targets_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::string_view, std::size_t> by_key_;
  std::vector<Note> notes_;
  std::unordered_map<std::string_view, std::size_t> by_label_;
  std::vector<const Bibliography::Entry*> entries_;
  std::unordered_map<std::string_view, const Bibliography::Entry*> entry_by_key_;
  std::unordered_map<std::string, std::size_t> next_suffix_;
  bool any_note_holds_table_ = false;
  std::size_t text_size_ = 0;
};

}  // namespace rubricate
