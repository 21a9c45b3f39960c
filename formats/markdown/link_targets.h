// The targets of a document's links, as definitions at its end: --links=reference.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

class LinkTargets {
 public:
  struct Definition {
    std::string label;
    std::string target;
    std::string title;
  };

  LinkTargets() = default;
  // Looks for labels that no brackets of the text could name by chance.
  explicit LinkTargets(const Document& document);

  // The label of the definition with this target and title, which is made when there is none yet: "1", "2", ...
  std::string_view label_of(std::string_view target, std::string_view title);

  bool has_any() const { return !all_.empty(); }
  const std::vector<Definition>& all() const { return all_; }

 private:
  std::string prefix_;  // of all labels
  std::vector<Definition> all_;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

}  // namespace rubricate
