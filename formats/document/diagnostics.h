// Findings: what there is to say about an input. Collected with their places, never printed here.
//
// A finding has a stable name, "area.rule", and a severity, both in one table (diagnostics.cpp). Something about the
// world (a missing file, a full disk) is no finding: it throws.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

enum class Severity { info, warning, error };

enum class Finding {
  // the bytes
  encoding_guessed,
  encoding_invalid_bytes,
  text_control_character,
  text_line_ends,
  text_form_feed,
  text_byte_order_mark,
  text_no_final_newline,
  text_empty,
  text_hyphen_dropped,
  text_hyphen_kept,
  text_invisible_character,
  text_replacement_character,
  // what the document is
  metadata_title_inferred,
  metadata_language_inferred,
  metadata_no_author,
  metadata_invalid,
  // what the user has said about the document
  rules_unmatched,
  rules_unused,
  // structure
  structure_paragraph_mode,
  structure_nesting_too_deep,
  structure_page_furniture,
  structure_doubtful,
  heading_level_skipped,
  heading_empty,
  heading_doubled,
  heading_number_late_start,
  heading_number_gap,
  heading_number_repeated,
  heading_number_order,
  heading_number_mixed,
  heading_near_duplicate,
  heading_after_conclusion,
  heading_last_line,
  question_without_heading,
  contents_unmatched,
  contents_dropped,
  table_irregular,
  // references
  bibliography_section,
  bibliography_not_last,
  bibliography_incomplete,
  bibliography_uncited,
  bibliography_duplicate_key,
  bibliography_duplicate_entry,
  bibliography_label_repeated,
  bibliography_number_gap,
  bibliography_unsorted,
  citation_unknown,
  citation_unknown_key,
  citation_ambiguous,
  citation_unsorted,
  note_unknown,
  note_unused,
  note_duplicate,
  note_repeated_mark,
  reference_unknown,
  reference_unused,
  reference_missing_target,
  reference_isbn_checksum,
  reference_broken_address,
  identifier_duplicate,
  identifier_changed,
  identifier_locked,
  identifier_lock_unused,
  // pictures
  image_missing,
  image_outside,
  image_remote,
  image_unsupported,
  image_no_alternative,
  // prose
  prose_glued_date,
  prose_repeated_sentence,
  prose_repeated_paragraph,
  prose_missing_space,
  prose_doubled_word,
  prose_mojibake,
  prose_unpaired_quote,
  prose_doubtful_quote,
  // the tree as JSON
  json_invalid,
  // bibliographies as data
  bibtex_invalid,
  bibtex_left_out,
  csl_invalid,
  csl_left_out,
  // DocBook, in
  xml_invalid,
  docbook_unsupported,
  // writers
  format_differs,
  not_representable,
  // what others would make of the output
  preflight,
};

struct Rule {
  Finding finding;
  std::string_view name;  // "heading.level-skipped": stable for ever
  Severity severity;
  std::string_view text;  // what the finding means, in a sentence without a full stop
};

// Every rule, in the order of the enumerators.
std::span<const Rule> rules();
const Rule& rule_of(Finding finding);

// How far a fix may be trusted: one that is safe changes nothing that anyone could have meant; one that is suggested is
// right nearly always; one that is unsafe takes out what may have been meant, and is for people to apply.
enum class Safety { safe, suggested, unsafe };

// What would mend a finding; applied only when the user asks.
struct Fix {
  Span span = {};  // the bytes to replace; an insertion when begin == end
  std::string replacement = {};
  Safety safety = Safety::suggested;
};

struct Diagnostic {
  Finding finding = {};
  Span span = {};           // unknown: the finding is about the whole file
  std::string detail = {};  // what was found here and what was done about it
  std::string hint = {};    // what the user can do; may be empty
  Rare<Fix> fix = {};
  Rare<std::vector<Span>> related = {};  // other places that belong to it
  bool is_fixed = false;                 // its fix was applied to the text before it was read
};

// Passed down by reference to everything that can find something. Not thread-safe: one for each document.
class Diagnostics {
 public:
  void report(Finding finding, Span span, std::string detail, std::string hint = {});
  void report(Diagnostic diagnostic);

  const std::vector<Diagnostic>& all() const { return all_; }
  bool empty() const { return all_.empty(); }

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace rubricate
