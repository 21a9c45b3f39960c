#include "pipeline/stages/bibliography.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "formats/document/bibliographic.h"
#include "formats/document/walk.h"
#include "pipeline/stages/bibliography_fields.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/identifiers.h"
#include "pipeline/stages/part_names.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;

// ---- from list to bibliography

// Whether most of the texts look like entries. A certain name asks for one sign in half of them, a doubtful one for two
// in four of five.
bool are_entries(const std::vector<const Inlines*>& texts, PartName name) {
  const bool sure = name == PartName::bibliography;
  const auto like =
      std::ranges::count_if(texts, [&](const Inlines* text) { return entry_signs(*text) >= (sure ? 1 : 2); });
  const auto all = static_cast<std::ptrdiff_t>(texts.size());
  return sure ? all >= 1 && like * 2 >= all : all >= 2 && like * 5 >= all * 4;
}

std::string item_label(const List& list, std::size_t index) {
  if (list.kind == List::Kind::bulleted || list.numeration != List::Numeration::decimal) return {};
  return std::to_string(list.start + static_cast<int>(index)) + (list.delimiter == List::Delimiter::period ? "." : ")");
}

// A list of plain entries: each item is one paragraph, and nothing is checked off.
bool make_from_list(Block& block, PartName name) {
  auto& list = std::get<List>(block.node);
  if (list.numeration != List::Numeration::decimal) return false;
  std::vector<const Inlines*> texts;
  for (const List::Item& item : list.items) {
    if (item.body.size() != 1 || item.checked) return false;
    const auto* paragraph = std::get_if<Paragraph>(&item.body.front().node);
    if (!paragraph || item.body.front().attributes) return false;
    texts.push_back(&paragraph->content);
  }
  if (!are_entries(texts, name)) return false;
  Bibliography bibliography;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    auto& text = std::get<Paragraph>(list.items[i].body.front().node).content;
    bibliography.entries.push_back({.label = item_label(list, i), .text = std::move(text), .span = list.items[i].span});
  }
  const bool numbered = list.kind == List::Kind::numbered;
  block.attributes.edit().extra.emplace_back(
      "source-list", fmt::format("{}-{}", numbered ? "numbered" : "bulleted", list.tight ? "tight" : "loose"));
  block.node = std::move(bibliography);
  return true;
}

// Takes "[1] " off the front of an entry.
std::string take_label(Inlines& text) {
  auto* first = text.empty() ? nullptr : std::get_if<Text>(&text.front().node);
  if (!first || !first->text.starts_with('[')) return {};
  const std::size_t close = first->text.find(']');
  if (close == std::string::npos || close > 20 || first->text.size() < close + 2 || first->text[close + 1] != ' ')
    return {};
  std::string label = first->text.substr(0, close + 1);
  first->text.erase(0, close + 2);
  return label;
}

// Paragraphs first to last of a body, of which most look like entries.
bool make_from_paragraphs(Blocks& body, std::size_t first, std::size_t last, PartName name) {
  std::vector<const Inlines*> texts;
  for (std::size_t i = first; i < last; ++i) {
    const auto* paragraph = std::get_if<Paragraph>(&body[i].node);
    if (!paragraph || body[i].attributes || paragraph->content.empty()) return false;
    texts.push_back(&paragraph->content);
  }
  // Prose about sources has years in it as well: what is not a list must look like entries throughout.
  const auto like = std::ranges::count_if(texts, [](const Inlines* text) { return entry_signs(*text) >= 2; });
  if (texts.size() < 2 || static_cast<std::size_t>(like) * 5 < texts.size() * 4 || !are_entries(texts, name))
    return false;
  Bibliography bibliography;
  Block block{.span = {body[first].span.begin, body[last - 1].span.end}};
  for (std::size_t i = first; i < last; ++i) {
    Entry entry{.text = std::move(std::get<Paragraph>(body[i].node).content), .span = body[i].span};
    entry.label = take_label(entry.text);
    bibliography.entries.push_back(std::move(entry));
  }
  block.attributes.edit().extra.emplace_back("source-list", "paragraphs");
  block.node = std::move(bibliography);
  body.erase(body.begin() + static_cast<std::ptrdiff_t>(first), body.begin() + static_cast<std::ptrdiff_t>(last));
  body.insert(body.begin() + static_cast<std::ptrdiff_t>(first), std::move(block));
  return true;
}

bool holds_bibliography(const Blocks& body) {
  return std::ranges::any_of(body, [](const Block& each) { return std::holds_alternative<Bibliography>(each.node); });
}

// Makes the one list of the body a bibliography, or all its paragraphs.
bool make_bibliography(Blocks& body, PartName name) {
  std::vector<Block*> lists;
  for (Block& block : body)
    if (std::holds_alternative<List>(block.node)) lists.push_back(&block);
  if (lists.size() == 1) return make_from_list(*lists.front(), name);
  if (!lists.empty()) return false;
  const auto sections =
      std::ranges::find_if(body, [](const Block& each) { return std::holds_alternative<Section>(each.node); });
  return make_from_paragraphs(body, 0, static_cast<std::size_t>(sections - body.begin()), name);
}

void gather(Blocks& blocks) {
  for (Block& block : blocks) {
    if (auto* division = std::get_if<Division>(&block.node)) gather(division->body);
    auto* section = std::get_if<Section>(&block.node);
    if (!section) continue;
    gather(section->body);
    const PartName name = part_named(heading_text(*section));
    if (name != PartName::bibliography && name != PartName::sources) continue;
    if (!holds_bibliography(section->body) && !make_bibliography(section->body, name)) continue;
    if (!block.attributes->has_role("bibliography")) block.attributes.edit().roles.emplace_back("bibliography");
  }
}

// ---- keys

class Keys {
 public:
  explicit Keys(Diagnostics& found) : found_(found) {}

  // Keys that a reader gave go first: what is made must keep clear of them.
  void keep(Entry& entry) {
    if (entry.key.empty()) return;
    const std::string given = entry.key;
    entry.key = unique(given);
    if (entry.key != given)
      found_.report(Finding::bibliography_duplicate_key, entry.span,
                    fmt::format("\"{}\" is taken; this entry became \"{}\"", given, entry.key),
                    "give each entry its own key; citations mean the first");
  }

  void make(Entry& entry) {
    ++count_;
    if (entry.key.empty()) entry.key = unique(wish(entry));
  }

 private:
  std::string wish(const Entry& entry) const {
    const std::string_view number = field_value(entry, "citation-number");
    if (!number.empty() && is_digit(static_cast<unsigned char>(number.front()))) return "ref-" + slug_of(number);
    if (!number.empty() && !slug_of(number).empty()) return slug_of(number);
    const std::string_view author = field_value(entry, "author");
    std::string family = slug_of(author.substr(0, author.find(',')));
    const std::string_view year = field_value(entry, "issued");
    if (!family.empty()) return year.empty() ? family : fmt::format("{}-{}", family, year);
    std::string title;
    int words = 0;
    for (const std::string& word : words_of(field_value(entry, "title")))
      if (++words <= 3) title += (title.empty() ? "" : "-") + slug_of(word);
    return title.empty() ? fmt::format("ref-{}", count_) : title;
  }

  std::string unique(const std::string& wish) {
    if (taken_.insert(wish).second) return wish;
    for (int& n = suffix_[wish];;) {
      std::string candidate = fmt::format("{}-{}", wish, ++n + 1);
      if (taken_.insert(candidate).second) return candidate;
    }
  }

  Diagnostics& found_;
  std::set<std::string, std::less<>> taken_;
  std::unordered_map<std::string, int> suffix_;
  int count_ = 0;
};

template <class Visit>
void for_each_bibliography(Document& document, Visit&& visit) {
  walk_document(
      document,
      [&](Block& block) {
        if (auto* bibliography = std::get_if<Bibliography>(&block.node)) visit(*bibliography);
      },
      [](Inlines&) {});
}

// ---- findings

void report_incomplete(const std::vector<const Entry*>& entries, Diagnostics& found) {
  std::vector<Span> spans;
  for (const Entry* entry : entries)
    if (field_value(*entry, "author").empty() && field_value(*entry, "issued").empty()) spans.push_back(entry->span);
  if (spans.empty()) return;
  Diagnostic finding{.finding = Finding::bibliography_incomplete, .span = spans.front()};
  finding.detail = spans.size() == 1
                       ? "no author and no date were found in this entry; none were guessed"
                       : fmt::format(
                             "no author and no date were found in {} of {} entries, from this one on; none were "
                             "guessed",
                             spans.size(), entries.size());
  finding.hint = "add who wrote it and when";
  spans.erase(spans.begin());
  std::erase_if(spans, [](Span span) { return !span.known(); });
  if (spans.size() > 8) spans.resize(8);
  if (!spans.empty()) finding.related = std::move(spans);
  found.report(std::move(finding));
}

// "A. Acknowledgements" after "7. References" is an appendix.
bool is_lettered(const Section& section) {
  const auto number = section.label ? heading_number(*section.label + " X") : std::nullopt;
  return number && number->decimal == 0 && number->letter > 0;
}

bool is_ordinary(const Section& section) {
  const PartName name = part_named(heading_text(section));
  const bool questions = std::ranges::any_of(
      section.body, [](const Block& each) { return std::holds_alternative<QuestionList>(each.node); });
  return name != PartName::back_matter && name != PartName::bibliography && name != PartName::sources && !questions &&
         !is_lettered(section) && !section.body.empty();
}

void report_not_last(const Blocks& blocks, Diagnostics& found) {
  const Block* bibliography = nullptr;
  std::vector<const Block*> after;
  for (const Block& block : blocks) {
    const auto* section = std::get_if<Section>(&block.node);
    if (!section) continue;
    if (block.attributes->has_role("bibliography")) {
      bibliography = &block;
      after.clear();
    } else if (bibliography && is_ordinary(*section)) {
      after.push_back(&block);
    }
  }
  if (!after.empty()) {
    Diagnostic finding{.finding = Finding::bibliography_not_last, .span = heading_span(*bibliography)};
    finding.detail = fmt::format(
        "{} after it, from \"{}\" on; the order is kept, and DocBook, which wants a bibliography after all sections, "
        "gets "
        "a section with a list of entries",
        after.size() == 1 ? "a section comes" : fmt::format("{} sections come", after.size()),
        shortened(heading_text(std::get<Section>(after.front()->node)), 40));
    finding.hint = "move the bibliography to the end";
    if (heading_span(*after.front()).known()) finding.related = std::vector<Span>{heading_span(*after.front())};
    found.report(std::move(finding));
  }
  for (const Block& block : blocks)
    if (const auto* section = std::get_if<Section>(&block.node)) report_not_last(section->body, found);
}

}  // namespace

void gather_bibliography(Document& document, Diagnostics& found) {
  gather(document.body);
  Keys keys(found);
  for_each_bibliography(document, [&](Bibliography& bibliography) {
    for (Entry& entry : bibliography.entries) keys.keep(entry);
  });
  std::vector<const Entry*> entries;
  for_each_bibliography(document, [&](Bibliography& bibliography) {
    for (Entry& entry : bibliography.entries) {
      if (entry.fields.empty()) entry.fields = fields_of(entry);
      keys.make(entry);
      entries.push_back(&entry);
    }
  });
  report_incomplete(entries, found);
  report_not_last(document.body, found);
}

}  // namespace rubricate
