// The keys of a document's entries: what the bibliography stage makes, and writers may leave out since it will make
// them again.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "formats/document/ast.h"

namespace rubricate {

// One for all bibliographies of a document. Keys that were given are to be kept before any is made.
class EntryKeys {
 public:
  // The key itself, or with a number behind it when it is taken: "smith-2001-2".
  std::string keep(const std::string& given) { return unique(given); }

  // For every entry in the order of the document: its own key, or one of its number, else its author and year, else
  // the first three words of its title: "ref-3", "smith-2001", "a-view-of".
  std::string make(const Bibliography::Entry& entry);

 private:
  std::string unique(const std::string& wish);

  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> suffix_;
  int count_ = 0;
};

}  // namespace rubricate
