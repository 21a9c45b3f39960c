#include "pipeline/stages/id_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>
#include <unordered_map>

#include "formats/document/walk.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::size_t hashes = 16;  // of four digits each
static_assert(hashes * 4 == signature_length);
constexpr std::size_t fewest_words = 8;
// A thousand sections of the same words are not compared each with each.
constexpr std::size_t most_candidates = 8;

// ---- signatures

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

// A permutation of 64-bit numbers (the finaliser of SplitMix64), another one for each seed.
std::uint64_t mixed(std::uint64_t value, std::uint64_t seed) {
  value += (seed + 1) * 0x9E3779B97F4A7C15;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EB;
  return value ^ (value >> 31U);
}

// The least value of each permutation over the words: two texts agree in it as often as their words do.
std::string signature_of(const Blocks& body) {
  std::set<std::string> words;
  for (const Block& block : body) {
    const auto* section = std::get_if<Section>(&block.node);
    for (std::string& word : words_of(section ? plain_text(section->title) : plain_text(Blocks{block})))
      words.insert(std::move(word));
  }
  if (words.size() < fewest_words) return {};
  std::array<std::uint64_t, hashes> least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::string& word : words) {
    const std::uint64_t hash = hash_of(word);
    for (std::size_t i = 0; i < hashes; ++i) least[i] = std::min(least[i], mixed(hash, i));
  }
  std::string signature;
  for (const std::uint64_t each : least) signature += fmt::format("{:04x}", each & 0xFFFFU);
  return signature;
}

// How many of the values agree.
std::size_t agreement(std::string_view one, std::string_view other) {
  if (one.size() != signature_length || other.size() != signature_length) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < hashes; ++i) same += one.substr(i * 4, 4) == other.substr(i * 4, 4);
  return same;
}

bool share_words(std::string_view one, std::string_view other) {
  std::vector<std::string> a = words_of(one);
  std::vector<std::string> b = words_of(other);
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return !both.empty() && both.size() * 2 >= a.size() + b.size() - both.size();
}

// ---- the sections of a document

struct Place {
  const Block* block;
  LockedSection now;  // without what only the identifiers stage knows
};

void add_places(const Blocks& blocks, const std::vector<std::string>& above, std::vector<Place>& places) {
  for (const Block& block : blocks) {
    if (const auto* section = std::get_if<Section>(&block.node)) {
      Place& place = places.emplace_back(Place{.block = &block, .now = {.path = above}});
      place.now.path.push_back(plain_text(section->title));
      place.now.body = signature_of(section->body);
      const std::vector<std::string> path = place.now.path;
      add_places(section->body, path, places);
    } else if (const auto* division = std::get_if<Division>(&block.node)) {
      add_places(division->body, above, places);
    }
  }
}

std::vector<Place> places_of(const Document& document) {
  std::vector<Place> places;
  add_places(document.body, {}, places);
  return places;
}

// ---- which was which

class Finder {
 public:
  Finder(const std::vector<Place>& places, const IdLock& lock)
      : places_(places), locked_(lock.sections), found_(places.size()), taken_(lock.sections.size()) {}

  std::vector<std::optional<std::size_t>> run() {
    by_path();
    by_body();
    by_place();
    return std::move(found_);
  }

 private:
  static std::string key_of(const std::vector<std::string>& path) {
    std::string key;
    for (const std::string& title : path) key += folded(title) + '\x1F';
    return key;
  }

  void take(std::size_t place, std::size_t locked) {
    found_[place] = locked;
    taken_[locked] = true;
  }

  // Of several with one path, the one whose body is most alike; in their order when the bodies do not tell.
  void by_path() {
    std::unordered_map<std::string, std::vector<std::size_t>> all;
    for (std::size_t i = locked_.size(); i-- > 0;) all[key_of(locked_[i].path)].push_back(i);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto at = all.find(key_of(places_[i].now.path));
      if (at == all.end() || at->second.empty()) continue;
      std::vector<std::size_t>& left = at->second;  // the first one last
      std::size_t best = left.size() - 1;
      for (std::size_t back = 1; back <= std::min(left.size(), most_candidates); ++back) {
        const std::size_t each = left.size() - back;
        if (alike(i, left[each]) > alike(i, left[best])) best = each;
      }
      take(i, left[best]);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    }
  }

  std::size_t alike(std::size_t place, std::size_t locked) const {
    return agreement(places_[place].now.body, locked_[locked].body);
  }

  // Sections with a value of the signature in common are compared.
  void by_body() {
    std::array<std::unordered_map<std::string_view, std::vector<std::size_t>>, hashes> by_value;
    for (std::size_t i = 0; i < locked_.size(); ++i) {
      if (taken_[i] || locked_[i].body.size() != signature_length) continue;
      for (std::size_t hash = 0; hash < hashes; ++hash) {
        auto& same = by_value[hash][std::string_view(locked_[i].body).substr(hash * 4, 4)];
        if (same.size() < most_candidates) same.push_back(i);
      }
    }
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (found_[i] || places_[i].now.body.empty()) continue;
      std::size_t best = 0;
      std::size_t most = hashes / 2 - 1;
      for (std::size_t hash = 0; hash < hashes; ++hash) {
        const auto same = by_value[hash].find(std::string_view(places_[i].now.body).substr(hash * 4, 4));
        if (same == by_value[hash].end()) continue;
        for (const std::size_t each : same->second)
          if (!taken_[each] && alike(i, each) > most) best = each, most = alike(i, each);
      }
      if (most >= hashes / 2) take(i, best);
    }
  }

  // The sections that are left between two that are known, or one that is known and an end.
  void by_place() {
    for (std::size_t begin = 0; begin < places_.size(); ++begin) {
      if (found_[begin]) continue;
      std::size_t end = begin;
      while (end < places_.size() && !found_[end]) ++end;
      const std::size_t from = begin == 0 ? 0 : *found_[begin - 1] + 1;
      const std::size_t to = end == places_.size() ? locked_.size() : *found_[end];
      const bool is_known = begin > 0 || end < places_.size();
      if (from < to && std::none_of(taken_.begin() + static_cast<std::ptrdiff_t>(from),
                                    taken_.begin() + static_cast<std::ptrdiff_t>(to), [](bool each) { return each; }))
        between(begin, end, from, to, is_known);
      begin = end;
    }
  }

  // As many as before: each is the one in its place, when the words of its title or, where there is hardly a body,
  // nothing else speaks against it. Else those with the same title, in their order.
  void between(std::size_t begin, std::size_t end, std::size_t from, std::size_t to, bool is_known) {
    const bool as_many = end - begin == to - from;
    std::size_t next = from;
    for (std::size_t i = begin; i < end; ++i) {
      if (as_many) {
        next = from + (i - begin);
        const bool silent = is_known && places_[i].now.body.empty() && locked_[next].body.empty();
        if (same_depth(i, next) && (silent || share_words(locked_[next].path.back(), places_[i].now.path.back())))
          take(i, next);
        continue;
      }
      std::size_t at = next;
      const std::size_t last = std::min(to, next + most_candidates);
      while (at < last && !(same_depth(i, at) && same_title(i, at))) ++at;
      if (at < last) take(i, at), next = at + 1;
    }
  }

  bool same_depth(std::size_t place, std::size_t locked) const {
    return locked_[locked].path.size() == places_[place].now.path.size();
  }

  bool same_title(std::size_t place, std::size_t locked) const {
    return folded(locked_[locked].path.back()) == folded(places_[place].now.path.back());
  }

  const std::vector<Place>& places_;
  const std::vector<LockedSection>& locked_;
  std::vector<std::optional<std::size_t>> found_;
  std::vector<bool> taken_;
};

}  // namespace

IdLock lock_of(const Document& document) {
  IdLock lock;
  for (Place& place : places_of(document)) {
    place.now.id = place.block->attributes->id;
    for (const auto& [name, value] : place.block->attributes->extra)
      if (name == "alias") place.now.aliases.push_back(value);
    if (!place.now.id.empty()) lock.sections.push_back(std::move(place.now));
  }
  return lock;
}

std::vector<std::optional<std::size_t>> find_locked(const Document& document, const IdLock& lock) {
  const std::vector<Place> places = places_of(document);
  return Finder(places, lock).run();
}

}  // namespace rubricate
