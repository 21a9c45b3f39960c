// Synopses of commands, functions and classes as text: their signs are no words of the source, stylesheets print them.
#pragma once

#include <string>

#include "formats/docbook/xml_tree.h"

namespace rubricate {

// What a <cmdsynopsis>, <funcsynopsis>, <classsynopsis>, <fieldsynopsis>, <methodsynopsis> or the like shows, in lines
// without an end of line behind the last, as docbook-xsl prints them:
//
//   tar [-v] {-c | -x} FILE...        int max(int a, int b);        public class Lamp extends Light {
//
// Markup inside the words is left out. Beyond nesting_limit levels words alone.
std::string synopsis_text(const XmlTree& tree, pugi::xml_node synopsis);

}  // namespace rubricate
