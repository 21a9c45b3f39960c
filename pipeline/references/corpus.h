// References whose fields are known, for who trains and measures.
//
// A corpus is a file of JSON lines: {"id", "source", "lang", "rendered", "raw", "fields", "scored"}. The values of
// `fields` are stretches of `raw` ("author" and "editor" are lists of them); `scored` names the fields whose presence
// and absence can be trusted. What they are for an entry's tokens is said as sets of labels: where the corpus does not
// know, more than one.
#pragma once

#include <string>
#include <vector>

#include "formats/document/ast.h"
#include "pipeline/references/model.h"
#include "pipeline/references/tokens.h"

namespace rubricate::references {

struct LabelledSpan {
  Label label = Label::other;  // the first of its kind: "title", not "title+"
  Span span = {};              // bytes of the raw text
};

struct Reference {
  std::string id;
  std::string source;  // entries of one source are never learned from and measured on at once
  std::string raw;
  std::string type;  // as CSL names it, or empty
  std::vector<Token> tokens;
  std::vector<LabelledSpan> parts;
  std::vector<LabelSet> known;  // by token
};

// The labels of the tokens of `raw` when `parts` are its fields, in order, and all else may be `unknown`: marks go with
// the part before, opening ones with the part after, and so do words that announce a part, "pp." and "vol.".
std::vector<LabelSet> known_labels(const std::string& raw, const std::vector<Token>& tokens,
                                   const std::vector<LabelledSpan>& parts, LabelSet unknown);

// Throws std::runtime_error that names the line which it cannot read.
std::vector<Reference> read_corpus(const std::string& path);

}  // namespace rubricate::references
