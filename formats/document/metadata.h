// Metadata by name: what front matter, -M and header lines of a text share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "formats/document/ast.h"

namespace rubricate {

// Sets one field: title, subtitle, author (creator), the other roles that relator_of knows (editor, translator, ...),
// lang (language), date, identifier, publisher, rights, description (abstract), subject (keywords); case does not
// count. A second person or subject is added, others replace. Any other name is kept in Metadata::extra, replacing what
// had the same name.
void set_metadata(Metadata& metadata, std::string_view name, std::string_view value);

// Sets many fields of one that outlives it, each in the same time however many there are; set_metadata() compares a
// name with all others. Fields that are set elsewhere meanwhile are seen; none may be taken out of Metadata::extra.
class MetadataFields {
 public:
  explicit MetadataFields(Metadata& metadata) : metadata_(metadata) {}
  Metadata& metadata() { return metadata_; }
  // As set_metadata().
  void set(std::string_view name, std::string_view value);
  // For a name that is kept in Metadata::extra.
  void set_extra(std::string_view name, std::string_view value);

 private:
  Metadata& metadata_;
  std::unordered_map<std::string, std::size_t> places_;  // in Metadata::extra
  std::size_t seen_ = 0;                                 // of these
};

// The code of MARC's list of relators for the word that people write: "translator" -> "trl". What it does not know,
// codes among it, comes back as it is.
std::string relator_of(std::string_view word);

// The other way: "trl" -> "translator"; a code without a word comes back as it is.
std::string_view role_word_of(std::string_view relator);

// Puts over `metadata` all that `stated` states: each field replaces that of the same name, people those of their role,
// subjects all subjects.
void put_over(Metadata& metadata, const Metadata& stated);

}  // namespace rubricate
