#include "pipeline/stages/number_review.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

// Findings of one kind are worth reading up to about here.
constexpr int enough = 5;
// A run of fewer says little about what is usual.
constexpr std::size_t few = 3;
constexpr int most_gaps = 100;

int depth_of(const Block& block) { return std::get<Section>(block.node).level; }

std::string title_of(const Block& block) { return shortened(heading_text(std::get<Section>(block.node)), 40); }

// "A", "B", "D" without a word or a mark head the entries of an index.
bool are_letters_of_index(const std::vector<const HeadingNumber*>& numbers) {
  return std::ranges::all_of(numbers, [](const HeadingNumber* each) {
    return each->rest == HeadingNumber::Rest::none && each->keyword.empty() && each->length == 1 && each->decimal == 0;
  });
}

}  // namespace

void NumberReview::level(const Blocks& blocks) {
  std::vector<Item> items = items_of(blocks);
  std::map<std::string, Run> runs;  // by shape, so that "2.1" and "3." are no one's neighbours
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].number && !items[i].is_candidate) runs[items[i].number->shape].push_back(i);
  const std::pair<const std::string, Run>* usual = nullptr;
  for (const auto& run : runs)
    if (!usual || run.second.size() > usual->second.size() ||
        (run.second.size() == usual->second.size() && run.second.front() < usual->second.front()))
      usual = &run;
  first_slip_ = items.size();
  if (usual) find_slips(items, usual->first);
  for (const auto& [shape, run] : runs) {
    std::vector<const HeadingNumber*> numbers;
    for (const std::size_t i : run) numbers.push_back(&*items[i].number);
    if (are_letters_of_index(numbers)) continue;
    const std::vector<std::size_t> readings = readings_of(numbers);
    std::map<std::size_t, Run> by_reading;  // appendices "A." and "B." behind "III." are a run of their own
    for (std::size_t i = 0; i < run.size(); ++i) {
      items[run[i]].value = items[run[i]].number->readings()[readings[i]];
      by_reading[readings[i]].push_back(run[i]);
    }
    for (const auto& [reading, alike] : by_reading)
      check_run(fmt::format("{} {} {}", depth_of(*items[alike.front()].block), shape, reading), items, alike);
  }
}

std::vector<NumberReview::Item> NumberReview::items_of(const Blocks& blocks) {
  std::vector<Item> items;
  for (const Block& block : blocks) {
    if (const auto* section = std::get_if<Section>(&block.node)) {
      Item item{.block = &block, .before = enumeration_};
      // What could be split off and was not is a candidate: number_of passes over it.
      item.number = section->label ? number_of(*section) : any_number_in(plain_text(section->title));
      item.is_candidate = !section->label && item.number && item.number->rest == HeadingNumber::Rest::apart;
      items.push_back(std::move(item));
    }
    note_enumeration(block);
  }
  return items;
}

// Remembers the last enumeration in the order of the text that starts at 1.
void NumberReview::note_enumeration(const Block& block) {
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

// ---- numbers written in another way than those around them

// The value that fits between the numbers before and after, whatever they look like; both must agree.
bool NumberReview::fits(const std::vector<Item>& items, std::size_t at) const {
  const auto neighbour = [&](std::ptrdiff_t step) -> const HeadingNumber* {
    for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < std::ssize(items); i += step)
      if (const auto& number = items[static_cast<std::size_t>(i)].number; number) return &*number;
    return nullptr;
  };
  const auto has = [](const HeadingNumber* number, int value) {
    return number && value > 0 && std::ranges::count(number->readings(), value) > 0;
  };
  const HeadingNumber& own = *items[at].number;
  const HeadingNumber* before = neighbour(-1);
  const HeadingNumber* after = neighbour(1);
  // "Appendix B" and "Appendix C" after "1." are a run of their own, not two slips.
  const auto same_room = [&](const HeadingNumber* other) {
    if (!other) return true;
    const bool same_words =
        other->keyword == own.keyword || (other->way == own.way && (other->keyword.empty() || own.keyword.empty()));
    return other->shape != own.shape && same_words && (other->at == other->chain) == (own.at == own.chain);
  };
  if (!same_room(before) || !same_room(after)) return false;
  return std::ranges::any_of(own.readings(), [&](int value) {
    return value > 0 && (before ? has(before, value - 1) : value == 1) && (!after || has(after, value + 1));
  });
}

void NumberReview::find_slips(std::vector<Item>& items, const std::string& usual) {
  const auto numbered = std::ranges::count_if(items, [](const Item& item) { return item.number.has_value(); });
  if (numbered < static_cast<std::ptrdiff_t>(few)) return;
  const auto model = std::ranges::find_if(
      items, [&](const Item& item) { return item.number && !item.is_candidate && item.number->shape == usual; });
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    if (!item.number || item.number->shape == usual || !fits(items, i)) continue;
    item.is_slip = true;
    first_slip_ = std::min(first_slip_, i);
    report(Finding::heading_number_mixed, item,
           fmt::format("\"{}\" among numbers like \"{}\"", item.number->label, model->number->label), &*model);
  }
}

// ---- the numbers of one shape

void NumberReview::check_run(const std::string& key, const std::vector<Item>& items, const Run& run) {
  const auto value = [&](std::size_t i) { return items[run[i]].value; };
  const auto before = last_.find(key);
  const bool goes_on = before != last_.end() && value(0) == before->second + 1;
  last_.insert_or_assign(key, value(run.size() - 1));
  if (run.size() < 2 || value(0) >= first_year) return;
  std::size_t gaps = 0;
  std::size_t backs = 0;
  for (std::size_t i = 1; i < run.size(); ++i) {
    gaps += value(i) > value(i - 1) + 1;
    backs += value(i) < value(i - 1) && value(i) != 1;
  }
  const bool counts = gaps * 2 < run.size() || (gaps == 1 && run.size() == 2 && value(0) == 1);
  const bool is_ordered = backs * 4 < run.size() || backs == 1;
  if (!counts || !is_ordered) return;
  if (!goes_on && value(0) > 1 && first_slip_ > run[0]) late_start(items[run[0]]);

  std::vector<int> all;
  for (const std::size_t i : run) all.push_back(items[i].value);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const auto has_all_between = [&](int low, int high) {
    return std::ranges::lower_bound(all, high) - std::ranges::upper_bound(all, low) == high - low - 1;
  };
  std::set<int> seen;
  int highest = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const int own = value(i);
    const Item& item = items[run[i]];
    // Back to one is a new count, not a repeated number. So is "Scene 1" after "Scene 1": another act begins. A count
    // that did not begin with one has it in the wrong place: "3. 1. 2."
    const bool is_bare = item.number->rest == HeadingNumber::Rest::none;
    const bool may_begin = value(0) == 1 || goes_on;
    if (i > 0 && own == 1 && may_begin && (value(i - 1) != 1 || is_bare)) seen.clear(), highest = 0;
    const bool is_new = seen.insert(own).second;
    if (!is_new) {
      report(Finding::heading_number_repeated, item, fmt::format("{} comes twice", item.number->label));
    } else if (i > 0 && (own > 1 || !may_begin) && own < value(i - 1)) {
      report(Finding::heading_number_order, item,
             fmt::format("{} follows {}", item.number->label, items[run[i - 1]].number->label), &items[run[i - 1]]);
    } else if (highest > 0 && own > highest + 1 && !has_all_between(highest, own)) {
      gap(items, run[i - 1], run[i]);
    }
    highest = std::max(highest, own);
  }
}

// What stands in a gap may fill it: a number written otherwise, or a title that lacks its number.
void NumberReview::gap(const std::vector<Item>& items, std::size_t before, std::size_t after) {
  // Runs that lie in each other would have the same sections looked at for each of them.
  if (++gaps_ > most_gaps) return;
  const Item* between = nullptr;
  std::size_t count = 0;
  for (std::size_t i = before + 1; i < after; ++i) {
    if (items[i].is_slip) return;
    if (items[i].number && !items[i].is_candidate) continue;
    between = &items[i];
    ++count;
  }
  const int missing = items[after].value - items[before].value - 1;
  const bool fills = missing == 1 && count == 1 &&
                     part_named(plain_text(std::get<Section>(between->block->node).title)) == PartName::none;
  if (fills)
    report(Finding::heading_number_mixed, *between,
           fmt::format("\"{}\" has no number and stands between {} and {}", title_of(*between->block),
                       items[before].number->label, items[after].number->label),
           &items[before]);
  else
    report(Finding::heading_number_gap, items[after],
           fmt::format("{} follows {}", items[after].number->label, items[before].number->label), &items[before]);
}

void NumberReview::late_start(const Item& first) {
  const int start = first.value;
  if (++reported_[Finding::heading_number_late_start] > enough) return;
  std::string detail = fmt::format("numbers start at {}; there is no heading {} before it, {}", start,
                                   start == 2 ? "1" : fmt::format("1 to {}", start - 1), done());
  Diagnostic finding{.finding = Finding::heading_number_late_start,
                     .span = heading_span(*first.block),
                     .hint = "number the headings from 1, or take the numbers out"};
  const Enumeration& before = first.before;
  if (before.last == start - 1) {
    detail += before.is_bibliography ? fmt::format(" (entries 1 to {} are those of the bibliography)", start - 1)
                                     : fmt::format(" (items 1 to {} are those of a list before it)", start - 1);
    if (before.span.known()) finding.related = std::vector<Span>{before.span};
  }
  finding.detail = std::move(detail);
  found_.report(std::move(finding));
}

std::string_view NumberReview::done() const {
  switch (numbers_) {
    case HeadingNumbers::keep: return "the number is kept";
    case HeadingNumbers::strip: return "the numbers are taken out";
    case HeadingNumbers::renumber: return "the headings are renumbered";
  }
  return {};
}

void NumberReview::report(Finding kind, const Item& at, std::string detail, const Item* other) {
  if (++reported_[kind] > enough) return;
  Diagnostic finding{.finding = kind, .span = heading_span(*at.block), .detail = std::move(detail)};
  finding.detail += at.number ? fmt::format("; {}", done()) : "; it stays without";
  if (other && heading_span(*other->block).known()) finding.related = std::vector<Span>{heading_span(*other->block)};
  found_.report(std::move(finding));
}

}  // namespace rubricate
