// The identifiers of an SVG image, and what refers to them.
#pragma once

#include <string>
#include <vector>

namespace pugi {
class xml_node;
}

namespace rubricate {

// Gives names to what has an id that XML takes for none ("1", "a b", "p:q"), with the references to
// it, and takes out references that lead nowhere: href and addresses in presentation attributes, of which a fallback
// stays. Returns what was done, one phrase for each kind. Below `root`, and in it. Linear.
std::vector<std::string> mend_svg_references(pugi::xml_node root);

}  // namespace rubricate
