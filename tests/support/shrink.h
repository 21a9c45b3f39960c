// One thing less in a document, and the normal form that random_document.h promises: what makes a failing tree smaller.
#pragma once

#include <cstddef>

#include "formats/document/ast.h"

namespace rubricate::testing_support {

// Joins and trims texts, puts sections last and gives them their levels, leads references to what exists or leaves them
// out, and numbers the notes.
void put_into_normal_form(Document& document);

// Makes the change number `which`, from 0, of all that leave something out: a node, a level of nesting, an item, a row,
// an attribute, half a text. False when there are no more. The result may need its normal form.
bool leave_out(Document& document, std::size_t which);

}  // namespace rubricate::testing_support
