// The entries that a document can cite, found by what citations say of them: a key, a label, or names and a year.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// "Smith and Jones 2019a", "Lee et al. 2020".
struct AuthorDate {
  std::vector<std::string> names;  // family names as printed; only the first ones where `and_others`
  bool and_others = false;
  std::string year;    // four digits
  std::string letter;  // "a", or empty
};

struct CitedWork {
  std::string key;
  std::string label;                  // bare, "1", "Knu84"; may be empty
  std::vector<std::string> families;  // of its authors as printed; empty where none were found
  std::string year;                   // four digits and its letter, or empty
  std::string title;
  Span span = {};
  bool is_added = false;              // stands in no bibliography of the document (yet)
  std::size_t number_of_authors = 0;  // 0: not known
};

class CitedWorks {
 public:
  // The document's own entries go before `references` with the same keys.
  CitedWorks(const Document& document, std::span<const Bibliography::Entry> references);

  bool empty() const { return works_.empty(); }
  bool any_numbered() const { return any_numbered_; }
  int highest_number() const { return highest_number_; }  // of the document's own labels; 0 where there is none
  bool any_dated() const { return !by_name_and_year_.empty(); }
  const std::vector<CitedWork>& all() const { return works_; }
  const CitedWork& operator[](std::size_t index) const { return works_[index]; }

  std::optional<std::size_t> with_key(std::string_view key) const;
  // A label that two entries have means neither.
  std::optional<std::size_t> with_label(std::string_view label) const;
  bool has_label(std::string_view label) const { return by_label_.contains(label); }

  // None, the one that is meant, or all that may be. A name is that of a first author, whole ("van der Berg") or
  // without its particles ("Berg"); further names must stand in the entry; "et al." and the number of names tell
  // works of one author and year apart where they can.
  std::vector<std::size_t> with_author_date(const AuthorDate& wanted) const;

  // Works with a first author of that name; at most a few.
  std::vector<std::size_t> with_first_author(std::string_view name) const;

  // What comes nearest to a key, or to names and a year: "smith2018", "Smith 2018"; empty when nothing is near. Costs a
  // look at many, so few should be asked for.
  std::string nearest_key(std::string_view key) const;
  std::string nearest_author_date(const AuthorDate& wanted) const;
  // The label that is the nearest number; the lower one of two.
  std::string nearest_number(std::string_view number) const;

 private:
  enum class Origin : std::uint8_t { document, made, references };

  void add(const Bibliography::Entry& entry, Origin origin);

  std::vector<CitedWork> works_;
  std::vector<std::unordered_set<std::string>> heads_;  // folded words with which each entry begins, and its authors
  std::map<std::string, std::size_t, std::less<>> by_key_;
  std::map<std::string, std::optional<std::size_t>, std::less<>> by_label_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_and_year_;  // "smith\n2019"
  std::map<std::string, std::vector<std::size_t>> by_name_;                     // folded
  bool any_numbered_ = false;
  int highest_number_ = 0;
};

// Where a year stands at `at`: four digits from 1500 to 2099 that no digit, letter or sign of a number is joined to.
bool is_year_at(std::string_view text, std::size_t at);

// "Smith 2018", "Smith and Jones 2019a", "Smith et al. 2020"; the title where no author is known.
std::string short_name(const CitedWork& work);

}  // namespace rubricate
