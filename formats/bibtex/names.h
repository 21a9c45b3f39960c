// BibTeX's names: "von Last, First and Last, Jr, First and {A Group} and others".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate::bibtex {

// Each person as a value of a field (formats/document/bibliographic.h), in Unicode. "others" is the literal "et al.".
std::vector<std::string> persons_of(std::string_view latex);

// And back: LaTeX, joined by " and ".
std::string names_of(const std::vector<std::string>& values);

}  // namespace rubricate::bibtex
