// What the role of a <div> of our own makes of it: verse, questions, a page break (containers.h has their forms).
#pragma once

#include <string_view>

#include "formats/document/ast.h"
#include "formats/markdown/tags.h"

namespace rubricate {

// Makes of the division what the first role of its tag says, if it holds what that needs. True: `made` has it, and what
// was said is taken from the tag; false: `node` is as it was, or without its attribution.
bool take_meaning(Tag& left, Division& node, Block::Node& made);

// Questions that have a heading of their own between the tags, as the last of the blocks: the heading stands before
// the list, and has their role.
void lift_question_heading(Blocks& made);

// Whether it is the only role, and the attributes say nothing else.
bool is_only_role(const Attributes& attributes, std::string_view role);

}  // namespace rubricate
