// The fields of a bibliography entry: its tokens are labelled (model.h), and what the labels hold is taken out.
//
// Nothing is guessed: a field that is not sure enough is left out. Values are as bibliographic.h says; the fields come
// in the order citation-number, author, editor, issued, title, ... type, and each has the model's confidence in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/references/model.h"

namespace rubricate::references {

// An entry as text, and what its markup said.
struct EntryText {
  std::string text;
  std::vector<Span> set_off = {};  // emphasised stretches of it, in order
  std::string address = {};        // what its first link leads to
};

EntryText text_of(const Inlines& inlines);

std::vector<Bibliography::Field> fields_in(const EntryText& entry, const Model& model);

// Those of an entry of a document, its label the citation number.
std::vector<Bibliography::Field> fields_of(const Bibliography::Entry& entry);

}  // namespace rubricate::references
