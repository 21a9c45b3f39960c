#include "formats/text/levels.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace rubricate::plain {

namespace {

// Lower ranks are higher styles. Gaps leave room for what one document tells apart and another does not.
constexpr int keyword_rank = 10;  // times the rank of its word: 10, 20, 30
constexpr int capital_rank = 33;
constexpr int plain_rank = 35;
constexpr int sub_rank = 37;
constexpr int number_rank = 40;  // plus the parts of the number: 2.1 is 42

struct Counts {
  std::size_t roman = 0;
  std::unordered_set<std::uint64_t> capitals;  // what they say: "TBD" again and again is one
  std::size_t mixed_case = 0;
};

// "C." and "D." of appendices are letters.
bool is_roman(const Facts& facts) {
  return facts.enumerator.kind == EnumeratorKind::roman_upper && facts.enumerator.value < 50;
}
bool is_arabic(const Facts& facts) { return facts.enumerator.kind == EnumeratorKind::arabic; }

int rank_of(const HeadingStyle& heading, const Counts& counts) {
  const Facts& facts = *heading.facts;
  const Enumerator& enumerator = facts.enumerator;
  if (heading.underline == '=') return capital_rank;
  if (heading.underline == '-' || heading.underline == '~') return plain_rank + 1;
  if (enumerator.kind == EnumeratorKind::keyword) return keyword_rank * enumerator.depth;
  if (enumerator.kind == EnumeratorKind::multi) return number_rank + enumerator.depth;
  // Capitals tell apart only where some headings have them and some have not.
  const bool two_cases = counts.capitals.size() >= 2 && counts.mixed_case >= 2;
  const bool lettered = enumerator.kind == EnumeratorKind::letter_upper;
  if ((is_arabic(facts) || lettered) && counts.roman >= 2) return sub_rank;
  if (two_cases && facts.all_capitals) return capital_rank;
  return plain_rank;
}

// A prologue or an epilogue, whose name comes once, where no chapter has sections that it could be one of.
std::vector<bool> find_lone_parts(const std::vector<HeadingStyle>& headings) {
  std::vector<bool> found(headings.size(), false);
  std::unordered_map<std::uint64_t, std::size_t> names;
  bool in_chapters = false;  // what stands before the first one is its title page
  for (const HeadingStyle& heading : headings) {
    const bool chapter = heading.facts->enumerator.kind == EnumeratorKind::keyword;
    in_chapters = in_chapters || chapter;
    if (heading.facts->matter == Matter::body) ++names[heading.facts->key];
    if (in_chapters && heading.facts->matter == Matter::none && !chapter) return found;
  }
  for (std::size_t i = 0; i < headings.size(); ++i)
    found[i] = headings[i].facts->matter == Matter::body && names[headings[i].facts->key] == 1;
  return found;
}

// A conclusion, an afterword or a numbered appendix, whose name comes once, behind the last of several numbered
// chapters of the rank `highest`: it is none of the sections of that chapter.
std::vector<bool> find_closing_parts(const std::vector<HeadingStyle>& headings, const std::vector<int>& ranks,
                                     int highest) {
  std::vector<bool> found(headings.size(), false);
  std::unordered_map<std::uint64_t, std::size_t> names;
  std::size_t chapters = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    ++names[headings[i].facts->key];
    if (ranks[i] != highest || headings[i].facts->enumerator.kind == EnumeratorKind::none) continue;
    ++chapters;
    last = i;
  }
  for (std::size_t i = last + 1; i < headings.size() && chapters >= 2; ++i)
    found[i] = headings[i].facts->closes_book && names[headings[i].facts->key] == 1;
  return found;
}

// Neither numbered nor underlined nor called by a name that has its place: nothing tells its level but where it stands.
bool is_plain(const HeadingStyle& heading) {
  return heading.underline == 0 && heading.facts->enumerator.kind == EnumeratorKind::none &&
         heading.facts->matter == Matter::none;
}

bool may_have_parts(const HeadingStyle& heading) {
  return is_plain(heading) || (heading.facts->matter == Matter::body && heading.underline == 0);
}

bool alike(const HeadingStyle& one, const HeadingStyle& other) {
  const auto group = [](Ending ending) {
    return ending == Ending::question || ending == Ending::colon ? ending : Ending::open;
  };
  return group(one.facts->ending) == group(other.facts->ending);
}

// Puts headings below others that look like them: see levels.h.
void sink_parts(const std::vector<HeadingStyle>& headings, std::vector<int>& ranks) {
  const std::vector<int> before = ranks;
  const auto begins_parts = [&](std::size_t i) {
    return i + 1 < headings.size() && headings[i + 1].below_heading && before[i] == before[i + 1] &&
           may_have_parts(headings[i]) && is_plain(headings[i + 1]);
  };
  std::size_t part = 0;  // the first of the parts that go on; 0: none do
  for (std::size_t i = 1; i < headings.size(); ++i) {
    if (begins_parts(i - 1)) {
      part = i;
    } else if (part != 0 && before[i] <= before[part]) {
      const bool like_whole = !alike(headings[i], headings[part]) && alike(headings[i], headings[part - 1]);
      if (before[i] < before[part] || !is_plain(headings[i]) || begins_parts(i) || like_whole) part = 0;
    }
    if (part != 0 && before[i] == before[part]) ++ranks[i];
  }
}

}  // namespace

std::vector<int> heading_levels(const std::vector<HeadingStyle>& headings) {
  Counts counts;
  for (const HeadingStyle& heading : headings) {
    const Facts& facts = *heading.facts;
    counts.roman += is_roman(facts);
    const bool named = facts.enumerator.kind != EnumeratorKind::keyword && facts.has_letters;
    if (named && facts.all_capitals) counts.capitals.insert(facts.key);
    counts.mixed_case += named && !facts.all_capitals;
  }
  std::vector<int> ranks;
  ranks.reserve(headings.size());
  for (const HeadingStyle& heading : headings) ranks.push_back(rank_of(heading, counts));
  // A preface, an index, an appendix or an epilogue stands beside what is highest here.
  if (!ranks.empty()) {
    const int highest = *std::min_element(ranks.begin(), ranks.end());
    const std::vector<bool> lone_parts = find_lone_parts(headings);
    const std::vector<bool> closing = find_closing_parts(headings, ranks, highest);
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const Matter matter = headings[i].facts->matter;
      const Enumerator& enumerator = headings[i].facts->enumerator;
      const bool appendix = enumerator.kind == EnumeratorKind::keyword && enumerator.depth == 4;
      const bool beside = matter == Matter::front || matter == Matter::back || matter == Matter::bibliography ||
                          matter == Matter::contents || lone_parts[i] || closing[i];
      if ((beside && enumerator.kind == EnumeratorKind::none) || appendix) ranks[i] = std::min(ranks[i], highest);
    }
  }
  sink_parts(headings, ranks);
  std::vector<int> levels;
  std::vector<int> open;
  for (const int rank : ranks) {
    while (!open.empty() && open.back() >= rank) open.pop_back();
    open.push_back(rank);
    levels.push_back(static_cast<int>(open.size()));
  }
  return levels;
}

}  // namespace rubricate::plain
