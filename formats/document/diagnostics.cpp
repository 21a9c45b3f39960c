#include "formats/document/diagnostics.h"

#include <array>
#include <cassert>

namespace rubricate {

namespace {

using enum Severity;
using F = Finding;

constexpr std::array all_rules{
    Rule{F::encoding_guessed, "encoding.guessed", warning, "the bytes are not UTF-8; their encoding was guessed"},
    Rule{F::encoding_invalid_bytes, "encoding.invalid-bytes", warning, "bytes that are no text became U+FFFD"},
    Rule{F::text_control_character, "text.control-character", warning,
         "characters that no XML document may hold became U+FFFD"},
    Rule{F::text_line_ends, "text.line-ends", info, "line ends other than LF were read as LF"},
    Rule{F::text_form_feed, "text.form-feed", info, "a form feed was read as a page break or a blank"},
    Rule{F::text_byte_order_mark, "text.byte-order-mark", info, "a byte order mark was left out"},
    Rule{F::text_no_final_newline, "text.no-final-newline", info, "the last line has no line end"},
    Rule{F::text_empty, "text.empty", warning, "the input holds no text"},
    Rule{F::text_hyphen_dropped, "text.hyphen-dropped", info, "a word that a line's end had broken was joined"},
    Rule{F::text_hyphen_kept, "text.hyphen-kept", info, "a hyphen at a line's end was kept"},
    Rule{F::text_invisible_character, "text.invisible-character", warning, "a character that is not seen"},
    Rule{F::text_replacement_character, "text.replacement-character", warning,
         "a character was lost before the text came here"},
    Rule{F::metadata_title_inferred, "metadata.title-inferred", warning,
         "no title is stated; one was taken from the text"},
    Rule{F::metadata_language_inferred, "metadata.language-inferred", info, "no language is stated; it was inferred"},
    Rule{F::metadata_no_author, "metadata.no-author", info, "no author is stated or found"},
    Rule{F::metadata_invalid, "metadata.invalid", warning, "metadata could not be read"},
    Rule{F::rules_unmatched, "rules.unmatched", warning, "a rule fits no line of the text"},
    Rule{F::rules_unused, "rules.unused", info, "rules were left out of account"},
    Rule{F::structure_paragraph_mode, "structure.paragraph-mode", info, "how the lines make paragraphs"},
    Rule{F::structure_nesting_too_deep, "structure.nesting-too-deep", warning, "nesting was cut at the limit"},
    Rule{F::structure_page_furniture, "structure.page-furniture", info,
         "running heads and page numbers were taken out of the text"},
    Rule{F::structure_doubtful, "structure.doubtful", info, "a line could as well be something else"},
    Rule{F::heading_level_skipped, "heading.level-skipped", warning, "a heading skips a level"},
    Rule{F::heading_empty, "heading.empty", warning, "a heading has no text"},
    Rule{F::heading_doubled, "heading.doubled", warning, "a heading repeats what is right before it"},
    Rule{F::heading_number_late_start, "heading.number-late-start", warning, "heading numbers do not start at 1"},
    Rule{F::heading_number_gap, "heading.number-gap", warning, "heading numbers leave a gap"},
    Rule{F::heading_number_repeated, "heading.number-repeated", warning, "a heading number comes twice"},
    Rule{F::heading_number_order, "heading.number-order", warning, "a heading number goes back"},
    Rule{F::heading_number_mixed, "heading.number-mixed", warning, "a heading is not numbered like those beside it"},
    Rule{F::heading_near_duplicate, "heading.near-duplicate", info, "two headings nearly say the same"},
    Rule{F::heading_after_conclusion, "heading.after-conclusion", info, "sections follow the conclusion"},
    Rule{F::heading_last_line, "heading.last-line", warning, "a heading is the last line"},
    Rule{F::question_without_heading, "question.without-heading", info, "questions have no heading; one was made"},
    Rule{F::contents_unmatched, "contents.unmatched", info, "a line of the printed contents names no section"},
    Rule{F::contents_dropped, "contents.dropped", info, "the printed contents were left out"},
    Rule{F::table_irregular, "table.irregular", warning, "the rows of a table differ in length"},
    Rule{F::bibliography_section, "bibliography.section", warning, "only a part of the text was read as entries"},
    Rule{F::bibliography_not_last, "bibliography.not-last", warning, "the bibliography is not the last section"},
    Rule{F::bibliography_incomplete, "bibliography.incomplete", info, "an entry lacks what a reader needs to find it"},
    Rule{F::bibliography_uncited, "bibliography.uncited", info, "an entry is never cited"},
    Rule{F::bibliography_duplicate_key, "bibliography.duplicate-key", warning, "two entries have the same key"},
    Rule{F::bibliography_duplicate_entry, "bibliography.duplicate-entry", warning, "two entries mean the same work"},
    Rule{F::bibliography_label_repeated, "bibliography.label-repeated", warning, "two entries have the same label"},
    Rule{F::bibliography_number_gap, "bibliography.number-gap", warning, "the numbers of entries leave a gap"},
    Rule{F::bibliography_unsorted, "bibliography.unsorted", info, "an entry is out of alphabetical order"},
    Rule{F::citation_unknown, "citation.unknown", warning, "no entry is what a citation names"},
    Rule{F::citation_unknown_key, "citation.unknown-key", error, "no entry has the key that a citation names"},
    Rule{F::citation_ambiguous, "citation.ambiguous", warning, "a citation may mean several entries"},
    Rule{F::citation_unsorted, "citation.unsorted", info, "numbers of entries do not follow the text"},
    Rule{F::note_unknown, "note.unknown", warning, "a mark names a note that is not there"},
    Rule{F::note_unused, "note.unused", warning, "no mark names a note; it is kept"},
    Rule{F::note_duplicate, "note.duplicate", warning, "two notes have the same label"},
    Rule{F::note_repeated_mark, "note.repeated-mark", info, "a note is marked more than once"},
    Rule{F::reference_unknown, "reference.unknown", error, "a reference points to nothing"},
    Rule{F::reference_unused, "reference.unused", info, "nothing refers to a link definition"},
    Rule{F::reference_missing_target, "reference.missing-target", warning, "a part that the text names is not there"},
    Rule{F::reference_isbn_checksum, "reference.isbn-checksum", warning, "the check digit of an ISBN is wrong"},
    Rule{F::reference_broken_address, "reference.broken-address", warning, "an address may go on in the next line"},
    Rule{F::identifier_duplicate, "identifier.duplicate", warning, "an identifier was given twice"},
    Rule{F::identifier_changed, "identifier.changed", info, "an identifier was changed to be valid"},
    Rule{F::identifier_locked, "identifier.locked", info, "a section whose heading changed keeps its identifier"},
    Rule{F::identifier_lock_unused, "identifier.lock-unused", info, "no section is like one of the lock file"},
    Rule{F::image_missing, "image.missing", warning, "an image could not be found"},
    Rule{F::image_outside, "image.outside", warning, "an image lies outside the folders that may be read"},
    Rule{F::image_remote, "image.remote", warning, "a remote image is not fetched"},
    Rule{F::image_unsupported, "image.unsupported", warning, "a file is no image that the format can hold"},
    Rule{F::image_no_alternative, "image.no-alternative", info, "an image has no text in its place"},
    Rule{F::prose_glued_date, "prose.glued-date", warning, "a date is glued to a sentence"},
    Rule{F::prose_repeated_sentence, "prose.repeated-sentence", warning, "a sentence is repeated word for word"},
    Rule{F::prose_repeated_paragraph, "prose.repeated-paragraph", warning, "a paragraph is repeated word for word"},
    Rule{F::prose_missing_space, "prose.missing-space", warning, "a blank is missing between two words"},
    Rule{F::prose_doubled_word, "prose.doubled-word", warning, "a small word stands twice"},
    Rule{F::prose_mojibake, "prose.mojibake", warning, "characters were once read in the wrong encoding"},
    Rule{F::prose_unpaired_quote, "prose.unpaired-quote", warning, "a quotation mark has no partner"},
    Rule{F::prose_doubtful_quote, "prose.doubtful-quote", info, "a quotation mark may have no partner"},
    Rule{F::json_invalid, "json.invalid", error, "this is no document tree in JSON"},
    Rule{F::bibtex_invalid, "bibtex.invalid", error, "this is no BibTeX"},
    Rule{F::bibtex_left_out, "bibtex.left-out", info, "what no entry holds was left out"},
    Rule{F::csl_invalid, "csl.invalid", error, "this is no CSL-JSON"},
    Rule{F::csl_left_out, "csl.left-out", info, "what no entry holds was left out"},
    Rule{F::xml_invalid, "xml.invalid", error, "the XML is broken"},
    Rule{F::docbook_unsupported, "docbook.unsupported", warning, "a part of XML or DocBook that is not followed"},
    Rule{F::format_differs, "format.differs", warning, "the file is not written in the form that the options ask for"},
    Rule{F::not_representable, "format.not-representable", warning, "the format cannot hold this"},
    Rule{F::preflight, "epub.preflight", warning, "a shop would reject this, or show it otherwise"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < all_rules.size(); ++i)
    if (all_rules[i].finding != static_cast<Finding>(i)) return false;
  return all_rules.size() == static_cast<std::size_t>(F::preflight) + 1;
}
static_assert(in_order(), "one rule for each finding, in the order of the enumerators");

}  // namespace

std::span<const Rule> rules() { return all_rules; }

const Rule& rule_of(Finding finding) { return all_rules[static_cast<std::size_t>(finding)]; }

void Diagnostics::report(Finding finding, Span span, std::string detail, std::string hint) {
  all_.push_back({.finding = finding, .span = span, .detail = std::move(detail), .hint = std::move(hint)});
}

void Diagnostics::report(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

}  // namespace rubricate
