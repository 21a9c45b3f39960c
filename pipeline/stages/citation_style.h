// How citations by key are printed, and the bibliography that they make.
//
//   numeric        [1]   [see 1, p. 12; 2]   Smith [1]      a locator that is a number is a page: [1, p. 7]
//   author-date    (Smith and Jones 2019a; Lee et al. 2020, p. 5)   Smith (2019)
//
// An entry of the document is cited as its own bibliography does it: by its label where it has one, else by author and
// date. Entries of --bibliography follow the style asked for; they get the numbers after the document's own in the
// order of their first citation, or letters after their year ("2019a") where authors and year are the same.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/stages/citation_forms.h"
#include "pipeline/stages/options.h"

namespace rubricate {

class CitationPrinter {
 public:
  // `language` is that of the document: "Smith und Jones".
  CitationPrinter(const CitedWorks& works, CitationStyle style, std::string_view language);

  // Gives letters to those of the works that author and date do not tell apart. To be called before the first print.
  void tell_apart(const std::vector<std::size_t>& cited);

  std::string print(const CitationMark& mark);

  // The entries of `references` that `cited` names, in the order of the style, with labels and texts.
  Bibliography bibliography(const std::vector<std::size_t>& cited, const std::vector<Bibliography::Entry>& references);

  // Counts a work as cited: the first time, it gets its number.
  void cite(std::size_t work);

 private:
  bool is_numeric(std::size_t work) const;
  std::string number_of(std::size_t work);
  std::string year_of(std::size_t work) const;
  std::string names_of(std::size_t work) const;

  const CitedWorks& works_;
  CitationStyle style_;
  std::string_view language_;
  std::unordered_map<std::size_t, int> numbers_;        // of added works
  std::unordered_map<std::size_t, std::string> years_;  // those that got a letter
  int last_number_ = 0;
};

// The title of a bibliography in the language, "References" where the language is not known.
std::string_view bibliography_title(std::string_view language);

}  // namespace rubricate
