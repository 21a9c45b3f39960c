#include "pipeline/stages/heading_review.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "formats/document/byte_search.h"
#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/note_labels.h"
#include "pipeline/stages/number_review.h"

namespace rubricate {

namespace {

// Findings of one kind are worth reading up to about here.
constexpr int enough = 5;

std::vector<const Block*> sections_of(const Blocks& blocks) {
  std::vector<const Block*> sections;
  for (const Block& block : blocks)
    if (std::holds_alternative<Section>(block.node)) sections.push_back(&block);
  return sections;
}

// The parts of a title that must agree for two to say the same: "Exchanges" and "exchange" are one, "of" and "the"
// none.
std::vector<std::string> key_words(std::string_view title) {
  static const std::set<std::string_view> small = {"the", "a",   "an",  "of",  "and", "in",  "for", "to", "on", "with",
                                                   "der", "die", "das", "und", "von", "des", "im",  "le", "la", "les",
                                                   "de",  "du",  "et",  "el",  "los", "y",   "del", "il", "e",  "di"};
  constexpr std::size_t longest_small = 4;
  std::vector<std::string> keys;
  for (std::string& word : words_of(title)) {
    if (word.size() <= longest_small && small.contains(word)) continue;
    if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    keys.push_back(std::move(word));
  }
  std::ranges::sort(keys);
  return keys;
}

std::string joined(const std::vector<std::string>& words, std::size_t without) {
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i != without) (key += words[i]) += ' ';
  return key;
}

// "Scene 2", "Part Second", "十二月六日": titles of a series, equal but for their place in it.
bool holds_number(const std::vector<std::string>& words) {
  static const std::set<std::string_view> ordinals = {"first",   "second", "third", "fourth",  "fifth",    "sixth",
                                                      "seventh", "eighth", "ninth", "tenth",   "part",     "chapter",
                                                      "book",    "act",    "scene", "kapitel", "chapitre", "teil"};
  return std::ranges::any_of(words, [](const std::string& word) {
    const bool roman = word.find_first_not_of("ivxlc") == word.npos;
    const bool east =
        has_byte(word, [](auto c) { return c >= 0xE0; }) &&
        std::ranges::any_of(std::initializer_list<std::string_view>{"一", "二", "三", "十", "月", "日", "第"},
                            [&](std::string_view each) { return word.find(each) != word.npos; });
    return is_digit(static_cast<unsigned char>(word.front())) || roman || east || ordinals.contains(word);
  });
}

class Review {
 public:
  Review(HeadingNumbers numbers, Diagnostics& found) : found_(found), numbers_(numbers, found) {}

  void level(const Blocks& blocks) {
    const std::vector<const Block*> sections = sections_of(blocks);
    numbers_.level(blocks);
    near_duplicates(sections);
    after_conclusion(sections);
  }

 private:
  // ---- titles that say the same

  void near_duplicates(const std::vector<const Block*>& sections) {
    std::unordered_map<std::string, const Block*> whole;    // all key words -> the first section with them
    std::unordered_map<std::string, const Block*> shorter;  // all but one
    for (const Block* block : sections) {
      const std::string title = plain_text(std::get<Section>(block->node).title);
      const std::vector<std::string> words = key_words(title);
      // "Notes" may stand in every part, and what the reader made repeats itself.
      const bool usual = part_named(title) != PartName::none;
      if (usual || block->attributes->has_role("generated")) continue;
      // One word says too little.
      if (words.size() < 2 || words.size() > 12 || holds_number(words)) continue;
      const std::string key = joined(words, words.size());
      const Block* twin = nullptr;
      if (const auto at = whole.find(key); at != whole.end()) twin = at->second;
      if (const auto at = shorter.find(key); !twin && at != shorter.end()) twin = at->second;
      for (std::size_t i = 0; words.size() > 2 && i < words.size(); ++i) {
        const std::string part = joined(words, i);
        if (const auto at = whole.find(part); !twin && at != whole.end()) twin = at->second;
        shorter.emplace(part, block);
      }
      whole.emplace(key, block);
      if (twin) duplicate(*block, *twin);
    }
  }

  void duplicate(const Block& block, const Block& twin) {
    if (++reported_[Finding::heading_near_duplicate] > enough) return;
    const std::string text = plain_text(std::get<Section>(block.node).title);
    const std::string other = plain_text(std::get<Section>(twin.node).title);
    Diagnostic finding{.finding = Finding::heading_near_duplicate, .span = heading_span(block)};
    finding.detail = folded(text) == folded(other)
                         ? fmt::format("\"{}\" is the title of an earlier section too", shortened(text))
                         : fmt::format("\"{}\" nearly repeats \"{}\"", shortened(text), shortened(other));
    finding.hint = "both sections are kept; join them, or tell their titles apart";
    if (heading_span(twin).known()) finding.related = std::vector<Span>{heading_span(twin)};
    found_.report(std::move(finding));
  }

  // ---- the conclusion

  void after_conclusion(const std::vector<const Block*>& sections) {
    const auto is_conclusion = [](const Block* block) {
      return part_named(plain_text(std::get<Section>(block->node).title)) == PartName::conclusion;
    };
    const auto first = std::ranges::find_if(sections, is_conclusion);
    // More than one: each chapter has its own.
    if (first == sections.end() || std::ranges::count_if(sections, is_conclusion) > 1) return;
    std::vector<const Block*> after;
    for (auto at = first + 1; at != sections.end(); ++at) {
      const auto& section = std::get<Section>((*at)->node);
      const bool ordinary = part_named(plain_text(section.title)) == PartName::none && !holds_questions(section);
      if (ordinary && has_words(section)) after.push_back(*at);
    }
    if (after.empty() || ++reported_[Finding::heading_after_conclusion] > enough) return;
    const auto name = [](const Block* block) {
      return "\"" + shortened(heading_text(std::get<Section>(block->node)), 40) + "\"";
    };
    Diagnostic finding{.finding = Finding::heading_after_conclusion, .span = heading_span(*after.front())};
    finding.detail = after.size() == 1 ? fmt::format("{} follows {}", name(after.front()), name(*first))
                                       : fmt::format("{} sections follow {}, from {} to {}", after.size(), name(*first),
                                                     name(after.front()), name(after.back()));
    finding.detail += "; their order is kept";
    if (heading_span(**first).known()) finding.related = std::vector<Span>{heading_span(**first)};
    found_.report(std::move(finding));
  }

  static bool has_words(const Section& section) { return !section.body.empty(); }

  static bool holds_questions(const Section& section) {
    return std::ranges::any_of(section.body,
                               [](const Block& each) { return std::holds_alternative<QuestionList>(each.node); });
  }

  Diagnostics& found_;
  std::map<Finding, int> reported_;
  NumberReview numbers_;
};

void review_level(const Blocks& blocks, Review& review) {
  review.level(blocks);
  for (const Block& block : blocks) {
    if (const auto* section = std::get_if<Section>(&block.node)) review_level(section->body, review);
    if (const auto* division = std::get_if<Division>(&block.node)) review_level(division->body, review);
  }
}

// The section whose heading nothing follows.
const Block* bare_end(const Blocks& blocks) {
  if (blocks.empty()) return nullptr;
  const auto* section = std::get_if<Section>(&blocks.back().node);
  if (!section) return nullptr;
  return section->body.empty() ? &blocks.back() : bare_end(section->body);
}

}  // namespace

Span heading_span(const Block& block) {
  Span span = block.span;
  const auto& section = std::get<Section>(block.node);
  if (!span.known() || section.body.empty()) return span;
  // The section's span takes in its body.
  const Span title = section.title.empty() ? Span() : section.title.back().span;
  const std::uint32_t end = title.known() ? title.end : section.body.front().span.begin;
  if (end > span.begin && end < span.end) span.end = end;
  return span;
}

std::string heading_text(const Section& section) {
  return section.label ? *section.label + " " + plain_text(section.title) : plain_text(section.title);
}

void review_headings(const Document& document, const StageOptions& options, Diagnostics& found) {
  Review review(options.heading_numbers, found);
  review_level(document.body, review);
  // An empty bibliography may be filled yet: the citations stage asks about it. "Notes" of a Markdown text has the
  // notes themselves below it.
  const Block* const last = bare_end(document.body);
  const auto is_filled_later = [&](const Section& section) {
    return part_named(plain_text(section.title)) == PartName::bibliography ||
           (!document.footnotes.empty() && names_notes(heading_text(section)));
  };
  if (last && !is_filled_later(std::get<Section>(last->node)))
    found.report(Finding::heading_last_line, heading_span(*last),
                 fmt::format("nothing follows \"{}\"", shortened(heading_text(std::get<Section>(last->node)))),
                 "write its text, or take the heading out");
}

}  // namespace rubricate
