// Metadata from <info>, and the fields of a bibliography entry: they have the same elements.
#pragma once

#include "formats/docbook/xml_tree.h"
#include "formats/document/ast.h"

namespace rubricate {

// What <info> states beside title and subtitle, which hold inlines. What Metadata has no field for is in its extra,
// under the name of its element or, for bibliomisc, its role.
void read_metadata(const XmlTree& tree, pugi::xml_node info, Metadata& metadata);

// The fields of a biblioentry or bibliomixed, in the order of its elements.
std::vector<Bibliography::Field> read_fields(const XmlTree& tree, pugi::xml_node entry);

// "Jane van Doe" for printing, or "van Doe, Jane" for fields, from <personname>, <author>, ...; an organisation's name.
struct ReadPerson {
  std::string printed;
  std::string field;
};
ReadPerson read_person(const XmlTree& tree, pugi::xml_node person);

}  // namespace rubricate
