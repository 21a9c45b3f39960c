// Which of DocBook's elements our roles name, and back: one table for the writer and the reader.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

// The admonition of the first role that names one ("hint" -> "tip"), or null.
const char* admonition_of(const Attributes& attributes);

// What a top-level section of a book is by its role ("foreword" -> "preface"), or null.
const char* component_of(const Attributes& attributes);

// The roles of a node that was written as `element` with these in role="": an element that names a role itself says it
// where none of them does. <preface> is {"preface"}, <preface role="foreword"> is {"foreword"}.
std::vector<std::string> roles_as_read(std::string_view element, std::vector<std::string> roles);

// How an inline element without a kind of ours is read; its name becomes the first role.
enum class InlineKind {
  code,      // <filename>, <command>, <literal>, ...: text only
  emphasis,  // <citetitle>, <foreignphrase>, <firstterm>: set apart from the text
  phrase,    // <guilabel>, <acronym>, <productname>, ...
  none       // no such element
};
InlineKind inline_kind(std::string_view element);

// Whether the element holds other elements alone, by the schemas, or mostly (<address>): white space between them means
// nothing, so that a blank stands between the words of one and the next ("2019" and "Jane Doe" of <copyright>).
bool holds_elements_alone(std::string_view element);

std::vector<std::string> role_words(std::string_view text);  // divided at white space
std::string joined(const std::vector<std::string>& words);

}  // namespace rubricate
