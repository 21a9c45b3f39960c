#include "pipeline/stages/bibliography_review.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>

#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/entry_signs.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;
using Entries = std::vector<const Entry*>;

// Of each kind in one bibliography; one habit of a text makes hundreds of the same.
constexpr std::size_t most_findings = 8;

std::string opening_words(const Entry& entry) { return shortened(plain_text(entry.text), 40); }

// ---- what lacks, and where it stands

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

// ---- labels

// The number of "[3]", "3." or "(3)"; none for other labels.
std::optional<int> number_of(const Entry& entry) {
  const std::vector<std::string> words = words_of(entry.label);
  if (words.size() != 1 || words.front().size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : words.front()) {
    if (!is_digit(static_cast<unsigned char>(c))) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

void report_repeated_labels(const Entries& entries, Diagnostics& found) {
  std::map<std::string, const Entry*, std::less<>> first;
  std::size_t reported = 0;
  for (const Entry* entry : entries) {
    // What has no sign of an entry may be a heading with a number: "8. Exemplars".
    if (entry->label.empty() || entry_signs(entry->text) == 0) continue;
    const auto [at, is_new] = first.emplace(entry->label, entry);
    if (is_new || reported == most_findings) continue;
    ++reported;
    Diagnostic finding{.finding = Finding::bibliography_label_repeated, .span = entry->span};
    finding.detail = fmt::format("\"{}\"; citations that name it mean neither", entry->label);
    finding.hint = "give each entry its own label";
    if (at->second->span.known()) finding.related = std::vector<Span>{at->second->span};
    found.report(std::move(finding));
  }
}

// Numbers that count on but for a few; anything else is no numbering that could have gaps.
void report_gaps(const Entries& entries, Diagnostics& found) {
  std::vector<int> numbers;
  for (const Entry* entry : entries) {
    const std::optional<int> number = number_of(*entry);
    if (!number) return;
    numbers.push_back(*number);
  }
  std::vector<std::size_t> gaps;
  std::size_t steps = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (numbers[i] == numbers[i - 1] + 1)
      ++steps;
    else if (numbers[i] > numbers[i - 1] + 1 && numbers[i] <= numbers[i - 1] + 10)
      gaps.push_back(i);
  }
  if (steps < 1 || steps < gaps.size() || gaps.size() > most_findings) return;
  for (const std::size_t i : gaps) {
    const std::string missing = numbers[i] == numbers[i - 1] + 2
                                    ? fmt::format("number {} is", numbers[i] - 1)
                                    : fmt::format("numbers {} to {} are", numbers[i - 1] + 1, numbers[i] - 1);
    found.report(Finding::bibliography_number_gap, entries[i]->span,
                 fmt::format("{} missing: \"{}\" follows \"{}\"; the labels are kept", missing, entries[i]->label,
                             entries[i - 1]->label),
                 "add the entry, or number the others anew and change the citations with them");
  }
}

// ---- the same work twice

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const std::string& word : words_of(text)) letters += word + ' ';
  return letters;
}

std::string address_of(const Entry& entry) {
  std::string_view url = field_value(entry, "URL");
  for (const std::string_view scheme : {"https://", "http://", "www."})
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  while (url.ends_with('/')) url.remove_suffix(1);
  // The front page of a site is the address of many works.
  return url.find('/') == std::string_view::npos ? std::string() : std::string(url);
}

// Two entries with the same sign mean the same work unless their titles differ: chapters share the DOI of their book,
// the parts of a report its address.
class Works {
 public:
  // The earlier entry that means the same work.
  const Entry* enter(const Entry& entry) {
    const std::string title = title_of(entry);
    const Entry* same = nullptr;
    const std::string doi = folded(field_value(entry, "DOI"));
    if (!doi.empty()) same = find("doi " + doi, entry, title);
    if (const std::string address = address_of(entry); !same && !address.empty())
      same = find("url " + address, entry, title);
    const std::string_view author = field_value(entry, "author");
    const std::string_view year = field_value(entry, "issued");
    if (title.size() < 12 || author.empty() || year.empty()) return same;
    const std::string family = letters_of(author.substr(0, author.find(',')));
    const Entry* alike = find(fmt::format("{}|{}|{}", family, letters_of(year), title), entry, title);
    return same ? same : alike && agree(*alike, entry) ? alike : nullptr;
  }

 private:
  const Entry* find(const std::string& sign, const Entry& entry, const std::string& title) {
    const auto [at, is_new] = first_.emplace(sign, &entry);
    return is_new || title_of(*at->second) != title ? nullptr : at->second;
  }

  // All of the text where no title was found in it.
  static std::string title_of(const Entry& entry) {
    const std::string_view title = field_value(entry, "title");
    return title.empty() ? letters_of(plain_text(entry.text)) : letters_of(title);
  }

  // A lecture printed twice, in two places, is two.
  static bool agree(const Entry& a, const Entry& b) {
    return std::ranges::all_of(std::array{"container-title", "volume", "issue", "page", "DOI", "edition", "publisher"},
                               [&](const char* name) {
                                 const std::string one = letters_of(field_value(a, name));
                                 const std::string other = letters_of(field_value(b, name));
                                 return one.empty() || other.empty() || one == other;
                               });
  }

  std::map<std::string, const Entry*> first_;
};

void report_duplicates(const Entries& entries, Diagnostics& found) {
  Works works;
  std::size_t reported = 0;
  for (const Entry* entry : entries) {
    const Entry* same = works.enter(*entry);
    if (!same || ++reported > most_findings) continue;
    Diagnostic finding{.finding = Finding::bibliography_duplicate_entry, .span = entry->span};
    finding.detail = fmt::format("\"{}\" here is \"{}\" before; both are kept",
                                 entry->label.empty() ? opening_words(*entry) : entry->label,
                                 same->label.empty() ? opening_words(*same) : same->label);
    finding.hint = "leave one out, and let the citations name the other";
    if (same->span.known()) finding.related = std::vector<Span>{same->span};
    found.report(std::move(finding));
  }
}

// ---- alphabetical order

// Letters without their accents: "Bérénos" is sorted as "Berenos".
std::string without_accents(const std::string& text) {
  utf8proc_uint8_t* made = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK));
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(made, std::free);
  return size < 0 ? text : std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

// As sorting compares it; empty for what may stand in two places: "de la Cruz" under d or c, "Ørsted" under o or behind
// z, and what no order of letters sorts.
std::string sorting_key(std::string_view name) {
  if (name.empty()) return {};
  std::size_t at = 0;
  const char32_t first = next_code_point(name, at);
  constexpr std::u32string_view doubtful = U"ÅÄÖØÆÞ";
  if (!is_upper(first) || doubtful.find(first) != std::u32string_view::npos) return {};
  return without_accents(letters_of(name));
}

// Of what the text begins with, up to its first comma.
std::string key_by_text(const Entry& entry) {
  const std::string text = plain_text(entry.text);
  return sorting_key(std::string_view(text).substr(0, std::min<std::size_t>(text.find(','), 40)));
}

class Sorting {
 public:
  explicit Sorting(std::vector<std::string> keys) : keys_(std::move(keys)) {
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (!keys_[i].empty()) named.push_back(i);
    named_ = named.size();
    find_rise(named);
  }

  std::size_t named() const { return named_; }
  const std::vector<std::size_t>& rise() const { return rise_; }
  const std::string& key(std::size_t i) const { return keys_[i]; }

 private:
  // The longest run of entries in order (patience sorting).
  void find_rise(const std::vector<std::size_t>& named) {
    std::vector<std::size_t> tails;
    std::vector<std::size_t> before(keys_.size(), keys_.size());
    for (const std::size_t i : named) {
      const auto at = std::upper_bound(tails.begin(), tails.end(), i,
                                       [&](std::size_t a, std::size_t b) { return keys_[a] < keys_[b]; });
      if (at != tails.begin()) before[i] = *(at - 1);
      if (at == tails.end())
        tails.push_back(i);
      else
        *at = i;
    }
    for (std::size_t i = tails.empty() ? keys_.size() : tails.back(); i < keys_.size(); i = before[i])
      rise_.push_back(i);
    std::reverse(rise_.begin(), rise_.end());
  }

  std::vector<std::string> keys_;
  std::size_t named_ = 0;
  std::vector<std::size_t> rise_;
};

Sorting sorting_of(const Entries& entries) {
  std::vector<std::string> by_author, by_text;
  for (const Entry* entry : entries) {
    const std::string_view author = field_value(*entry, "author");
    by_author.push_back(sorting_key(author.substr(0, author.find(','))));
    by_text.push_back(author.empty() ? std::string() : key_by_text(*entry));
  }
  Sorting author(std::move(by_author));
  Sorting text(std::move(by_text));
  return text.rise().size() > author.rise().size() ? text : author;
}

// Nearly in order is: eight of ten at least, and of five at least.
void report_unsorted(const Entries& entries, Diagnostics& found) {
  if (entries.size() < 5 || std::ranges::any_of(entries, [](const Entry* each) { return !each->label.empty(); }))
    return;
  const Sorting sorting = sorting_of(entries);
  const std::size_t astray = sorting.named() - sorting.rise().size();
  if (sorting.named() * 5 < entries.size() * 4 || astray == 0 || astray * 5 > sorting.named() || astray > most_findings)
    return;
  const std::vector<std::size_t>& rise = sorting.rise();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (sorting.key(i).empty() || std::binary_search(rise.begin(), rise.end(), i)) continue;
    const auto after = std::upper_bound(rise.begin(), rise.end(), i,
                                        [&](std::size_t a, std::size_t b) { return sorting.key(a) < sorting.key(b); });
    Diagnostic finding{.finding = Finding::bibliography_unsorted, .span = entries[i]->span};
    const Entry& neighbour = *entries[after == rise.end() ? rise.back() : *after];
    finding.detail = fmt::format("\"{}\" belongs {} \"{}\"; the order is kept", opening_words(*entries[i]),
                                 after == rise.end() ? "behind" : "before", opening_words(neighbour));
    finding.hint = "move it there";
    if (neighbour.span.known()) finding.related = std::vector<Span>{neighbour.span};
    found.report(std::move(finding));
  }
}

// ---- all bibliographies

// The bibliographies under one title are one for the reader; each list has its own numbers and its own order.
class Review {
 public:
  explicit Review(Diagnostics& found) : found_(found) {}

  void run(const Blocks& blocks) {
    for (const Block& block : blocks) {
      if (const auto* bibliography = std::get_if<Bibliography>(&block.node)) list(*bibliography);
      const bool whole = block.attributes->has_role("bibliography") && depth_ == 0;
      depth_ += block.attributes->has_role("bibliography") ? 1 : 0;
      for_each_part(
          block, [&](const Blocks& inner) { run(inner); }, [](const Inlines&) {});
      depth_ -= block.attributes->has_role("bibliography") ? 1 : 0;
      if (whole) settle();
    }
  }

  void finish() { report_incomplete(all_, found_); }

 private:
  void list(const Bibliography& bibliography) {
    Entries entries;
    for (const Entry& entry : bibliography.entries) entries.push_back(&entry);
    report_repeated_labels(entries, found_);
    report_gaps(entries, found_);
    report_unsorted(entries, found_);
    all_.insert(all_.end(), entries.begin(), entries.end());
    together_.insert(together_.end(), entries.begin(), entries.end());
    if (depth_ == 0) settle();
  }

  void settle() {
    report_duplicates(together_, found_);
    together_.clear();
  }

  Diagnostics& found_;
  Entries all_;
  Entries together_;  // of the title that we are under
  int depth_ = 0;     // of sections that are bibliographies
};

}  // namespace

void review_bibliography(const Document& document, Diagnostics& found) {
  Review review(found);
  review.run(document.body);
  for (const Footnote& note : document.footnotes) review.run(note.body);
  review.finish();
  report_not_last(document.body, found);
}

}  // namespace rubricate
