#include "pipeline/stages/heading_review.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "formats/document/walk.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/part_names.h"
#include "pipeline/stages/words.h"

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
std::vector<std::string> key_words(const Section& section) {
  static const std::set<std::string_view> small = {"the", "a",   "an",  "of",  "and", "in",  "for", "to", "on", "with",
                                                   "der", "die", "das", "und", "von", "des", "im",  "le", "la", "les",
                                                   "de",  "du",  "et",  "el",  "los", "y",   "del", "il", "e",  "di"};
  std::vector<std::string> keys;
  for (std::string& word : words_of(plain_text(section.title))) {
    if (small.contains(word)) continue;
    if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    keys.push_back(std::move(word));
  }
  std::ranges::sort(keys);
  return keys;
}

std::string joined(const std::vector<std::string>& words, std::size_t without) {
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i != without) key += words[i] + " ";
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
        std::ranges::any_of(std::initializer_list<std::string_view>{"一", "二", "三", "十", "月", "日", "第"},
                            [&](std::string_view each) { return word.find(each) != word.npos; });
    return is_digit(static_cast<unsigned char>(word.front())) || roman || east || ordinals.contains(word);
  });
}

class Review {
 public:
  explicit Review(Diagnostics& found) : found_(found) {}

  void level(const Blocks& blocks) {
    const std::vector<const Block*> sections = sections_of(blocks);
    numbers(blocks);
    near_duplicates(sections);
    after_conclusion(sections);
  }

 private:
  // An enumeration whose last number a heading's number may seem to continue.
  struct Enumeration {
    Span span = {};
    int last = 0;
    bool is_bibliography = false;
  };

  struct Numbered {
    const Block* block;
    HeadingNumber number;
    Enumeration before;  // the last one before the heading
  };

  // ---- numbers

  void numbers(const Blocks& blocks) {
    std::map<std::string, std::vector<Numbered>> runs;  // by shape, so that "2.1" and "3." are no one's neighbours
    for (const Block& block : blocks) {
      const auto* section = std::get_if<Section>(&block.node);
      if (section && section->label) {
        const auto number = heading_number(*section->label + " X");
        if (number) runs[number->shape].push_back({&block, *number, enumeration_});
      }
      note_enumeration(block);
    }
    for (const auto& [shape, run] : runs) check_run(fmt::format("{} {}", depth_of(*run.front().block), shape), run);
  }

  static int depth_of(const Block& block) { return std::get<Section>(block.node).level; }

  void check_run(const std::string& key, const std::vector<Numbered>& run) {
    std::set<std::string> seen;
    const auto before = last_.find(key);
    const bool goes_on = before != last_.end() && before->second.step_to(run.front().number) == 1;
    if (run.size() > 1 && !goes_on) late_start(run);
    for (std::size_t i = 0; i < run.size(); ++i) {
      const bool is_new = seen.insert(run[i].number.label).second;
      const int step = i == 0 ? 1 : run[i - 1].number.step_to(run[i].number).value_or(1);
      // Back to one is a new count, not a repeated number.
      if (i > 0 && first_value(run[i]) == 1) {
        seen = {run[i].number.label};
      } else if (!is_new || step == 0) {
        number_finding(Finding::heading_number_repeated, run[i], fmt::format("{} comes twice", run[i].number.label));
      } else if (step > 1) {
        number_finding(Finding::heading_number_gap, run[i],
                       fmt::format("{} follows {}", run[i].number.label, run[i - 1].number.label), &run[i - 1]);
      }
    }
    last_.insert_or_assign(key, run.back().number);
  }

  // In the reading that makes the number least: "I" is 1 before it is the ninth letter.
  static int first_value(const Numbered& numbered) {
    int least = 0;
    for (const int value : {numbered.number.decimal, numbered.number.roman, numbered.number.letter})
      if (value > 0 && (least == 0 || value < least)) least = value;
    return least;
  }

  void late_start(const std::vector<Numbered>& run) {
    const HeadingNumber& first = run.front().number;
    int start = first.decimal;
    if (start == 0)
      start = first.roman > 0 && first.step_to(run[1].number) == run[1].number.roman - first.roman ? first.roman
                                                                                                   : first.letter;
    if (start <= 1 || ++reported_[Finding::heading_number_late_start] > enough) return;
    std::string detail = fmt::format("numbers start at {}; there is no heading {} before it, the number is kept", start,
                                     start == 2 ? "1" : fmt::format("1 to {}", start - 1));
    Diagnostic finding{.finding = Finding::heading_number_late_start,
                       .span = heading_span(*run.front().block),
                       .hint = "number the headings from 1, or take the numbers out"};
    const Enumeration& before = run.front().before;
    if (before.last == start - 1) {
      detail += before.is_bibliography ? fmt::format(" (entries 1 to {} are those of the bibliography)", start - 1)
                                       : fmt::format(" (items 1 to {} are those of a list before it)", start - 1);
      if (before.span.known()) finding.related = std::vector<Span>{before.span};
    }
    finding.detail = std::move(detail);
    found_.report(std::move(finding));
  }

  void number_finding(Finding kind, const Numbered& at, std::string detail, const Numbered* other = nullptr) {
    if (++reported_[kind] > enough) return;
    Diagnostic finding{.finding = kind, .span = heading_span(*at.block), .detail = std::move(detail)};
    finding.detail += "; the number is kept";
    if (other && heading_span(*other->block).known()) finding.related = std::vector<Span>{heading_span(*other->block)};
    found_.report(std::move(finding));
  }

  // Remembers the last enumeration in the order of the text that starts at 1.
  void note_enumeration(const Block& block) {
    if (const auto* bibliography = std::get_if<Bibliography>(&block.node)) {
      enumeration_ = {block.span, static_cast<int>(bibliography->entries.size()), true};
      if (!block.span.known() && !bibliography->entries.empty())
        enumeration_.span = {bibliography->entries.front().span.begin, bibliography->entries.back().span.end};
    } else if (const auto* list = std::get_if<List>(&block.node); list && list->kind == List::Kind::numbered) {
      if (list->start == 1) enumeration_ = {block.span, static_cast<int>(list->items.size()), in_bibliography_};
    } else if (const auto* section = std::get_if<Section>(&block.node)) {
      const bool outer =
          std::exchange(in_bibliography_, part_named(plain_text(section->title)) == PartName::bibliography);
      for (const Block& inner : section->body)
        if (!std::holds_alternative<Section>(inner.node)) note_enumeration(inner);
      in_bibliography_ = outer;
    }
  }

  // ---- titles that say the same

  void near_duplicates(const std::vector<const Block*>& sections) {
    std::unordered_map<std::string, const Block*> whole;    // all key words -> the first section with them
    std::unordered_map<std::string, const Block*> shorter;  // all but one
    for (const Block* block : sections) {
      const std::vector<std::string> words = key_words(std::get<Section>(block->node));
      // "Notes" may stand in every part, and what the reader made repeats itself.
      const bool usual = part_named(plain_text(std::get<Section>(block->node).title)) != PartName::none;
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
  std::map<std::string, HeadingNumber> last_;  // of the run before, by depth and shape
  Enumeration enumeration_;
  bool in_bibliography_ = false;
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

void review_headings(const Document& document, Diagnostics& found) {
  Review review(found);
  review_level(document.body, review);
  // An empty bibliography may be filled yet: the citations stage asks about it.
  const Block* const last = bare_end(document.body);
  if (last && part_named(plain_text(std::get<Section>(last->node).title)) != PartName::bibliography)
    found.report(Finding::heading_last_line, heading_span(*last),
                 fmt::format("nothing follows \"{}\"", shortened(heading_text(std::get<Section>(last->node)))),
                 "write its text, or take the heading out");
}

}  // namespace rubricate
