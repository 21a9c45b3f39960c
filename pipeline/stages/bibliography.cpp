#include "pipeline/stages/bibliography.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/document/entry_keys.h"
#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/references/fields.h"
#include "pipeline/stages/bibliography_entries.h"
#include "pipeline/stages/bibliography_review.h"
#include "pipeline/stages/broken_addresses.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;

// ---- where bibliographies are

bool holds_bibliography(const Block& block) { return std::holds_alternative<Bibliography>(block.node); }

bool is_section(const Block& block) { return std::holds_alternative<Section>(block.node); }

bool names_entries(PartName name) { return name == PartName::bibliography || name == PartName::sources; }

// "**References**" or "Sources:" in a paragraph of its own.
PartName name_in_paragraph(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  if (!paragraph || block.attributes || paragraph->content.empty() || paragraph->content.size() > 3)
    return PartName::none;
  const std::string text = plain_text(paragraph->content);
  if (text.size() > 120) return PartName::none;
  const bool bold = paragraph->content.size() == 1 && std::holds_alternative<Styled>(paragraph->content.front().node);
  return bold || text.ends_with(':') || text.ends_with("：") ? part_named(text) : PartName::none;
}

bool is_bold_paragraph(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  const auto* styled =
      paragraph && paragraph->content.size() == 1 ? std::get_if<Styled>(&paragraph->content.front().node) : nullptr;
  return styled && styled->style == Style::strong;
}

// Under each paragraph that is a heading to the eye, up to the next one.
bool gather_under_paragraphs(Blocks& blocks) {
  std::vector<Stretch> stretches;
  bool open = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const PartName name = name_in_paragraph(blocks[i]);
    const bool ends = name != PartName::none || is_bold_paragraph(blocks[i]) || is_section(blocks[i]) ||
                      std::holds_alternative<ThematicBreak>(blocks[i].node);
    if (ends) open = false;
    if (open) stretches.back().last = i + 1;
    // What has been gathered is not gathered again.
    if (open && holds_bibliography(blocks[i])) stretches.pop_back(), open = false;
    if (!names_entries(name)) continue;
    stretches.push_back({i + 1, i + 1, name});
    open = true;
  }
  return make_bibliographies(blocks, stretches);
}

// `around` is what the section around these blocks is named: "Books" under "References" holds entries too. So does
// "Books" behind a "References" that holds nothing, where a text does not show which heading is the lower. True when
// there is a bibliography in them.
bool gather(Blocks& blocks, PartName around) {
  bool any = false;
  PartName before = PartName::none;  // of an empty section
  for (Block& block : blocks) {
    if (auto* division = std::get_if<Division>(&block.node)) any = gather(division->body, around) || any;
    auto* section = std::get_if<Section>(&block.node);
    if (!section) continue;
    const PartName own = part_named(heading_text(*section));
    const PartName name = own != PartName::none ? own : before != PartName::none ? PartName::sources : around;
    const bool holds = gather(section->body, names_entries(name) ? name : PartName::none);
    const bool is_part = names_entries(own) || (own == PartName::none && before != PartName::none);
    before = names_entries(own) && section->body.empty() ? own : holds && is_part ? before : PartName::none;
    any = any || holds;
    if (holds && is_part && !block.attributes->has_role("bibliography"))
      block.attributes.edit().roles.emplace_back("bibliography");
  }
  const auto end = std::find_if(blocks.begin(), blocks.end(), is_section);
  const bool has_own = std::any_of(blocks.begin(), end, holds_bibliography);
  if (names_entries(around))
    return make_bibliographies(blocks, {{0, static_cast<std::size_t>(end - blocks.begin()), around}}) || has_own || any;
  if (has_own) return true;
  return gather_under_paragraphs(blocks) || any;
}

// ---- at the end, under no title

Blocks& last_body(Blocks& blocks) {
  auto* section = blocks.empty() ? nullptr : std::get_if<Section>(&blocks.back().node);
  return section ? last_body(section->body) : blocks;
}

// The numbers in brackets that the text names: "[1]", "[2, 4]".
std::set<std::string, std::less<>> cited_numbers(const Blocks& blocks) {
  std::set<std::string, std::less<>> numbers;
  walk(
      blocks, [](const Block&) {},
      [&](const Inlines& inlines) {
        const std::string text = plain_text(inlines);
        for (std::size_t open = text.find('[', 1); open != std::string::npos; open = text.find('[', open + 1)) {
          const std::size_t close = text.find_first_not_of("0123456789,; ", open + 1);
          if (close == std::string::npos || text[close] != ']' || close - open > 24) continue;
          for (const std::string& number : words_of(std::string_view(text).substr(open + 1, close - open - 1)))
            numbers.insert(number);
        }
      });
  return numbers;
}

// A list of entries at the very end is one beyond doubt when the text cites most of its numbers.
void gather_at_end(Document& document) {
  bool any = false;
  walk(
      document.body, [&](const Block& block) { any = any || holds_bibliography(block); }, [](const Inlines&) {});
  if (any) return;
  const std::set<std::string, std::less<>> cited = cited_numbers(document.body);
  if (cited.empty()) return;
  Blocks& body = last_body(document.body);
  const std::vector<std::string> labels = labels_at_end(body);
  if (labels.size() < 2) return;
  const auto named = static_cast<std::size_t>(std::ranges::count_if(labels, [&](const std::string& label) {
    const std::vector<std::string> words = words_of(label);
    return words.size() == 1 && cited.contains(words.front());
  }));
  if (named >= 2 && named * 2 >= labels.size()) make_bibliography_at_end(body);
}

// ---- keys

class Keys {
 public:
  explicit Keys(Diagnostics& found) : found_(found) {}

  // Keys that a reader gave go first: what is made must keep clear of them.
  void keep(Entry& entry) {
    if (entry.key.empty()) return;
    const std::string given = entry.key;
    entry.key = keys_.keep(given);
    if (entry.key != given)
      found_.report(Finding::bibliography_duplicate_key, entry.span,
                    fmt::format("\"{}\" is taken; this entry became \"{}\"", given, entry.key),
                    "give each entry its own key; citations mean the first");
  }

  void make(Entry& entry) { entry.key = keys_.make(entry); }

 private:
  Diagnostics& found_;
  EntryKeys keys_;
};

std::vector<Bibliography*> bibliographies_of(Document& document) {
  std::vector<Bibliography*> all;
  walk_document(
      document,
      [&](Block& block) {
        if (auto* bibliography = std::get_if<Bibliography>(&block.node)) all.push_back(bibliography);
      },
      [](Inlines&) {});
  return all;
}

}  // namespace

void gather_bibliography(Document& document, Diagnostics& found) {
  gather(document.body, PartName::none);
  gather_at_end(document);
  // Only what they hold is changed from here on.
  const std::vector<Bibliography*> all = bibliographies_of(document);
  for (Bibliography* each : all) part_shown_lines(*each);
  for (Bibliography* each : all)
    for (Entry& entry : each->entries) join_broken_addresses(entry.text, AddressPlace::entry);
  join_shown_lines(document);
  for (Bibliography* each : all) part_joined_entries(*each);
  Keys keys(found);
  for (Bibliography* each : all)
    for (Entry& entry : each->entries) keys.keep(entry);
  for (Bibliography* each : all)
    for (Entry& entry : each->entries) {
      if (entry.fields.empty()) entry.fields = references::fields_of(entry);
      keys.make(entry);
    }
  review_bibliography(document, found);
}

}  // namespace rubricate
