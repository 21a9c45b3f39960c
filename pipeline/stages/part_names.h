// What the titles of sections say about them: "Références" is a bibliography, "Schluss" a conclusion.
//
// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Russian, Chinese, Japanese, Korean.
#pragma once

#include <string_view>

namespace rubricate {

enum class PartName {
  none,
  opening,  // introduction, preface, abstract, contents: never a title of a whole document
  conclusion,
  bibliography,  // surely one: "Bibliography", "Works Cited"
  sources,       // may be one: "Sources", "Notes and sources", "Further reading"
  back_matter,   // what may follow a conclusion or a bibliography: notes, appendix, index, acknowledgements
};

// Case, a number before the title ("7. References") and a full stop or colon after it do not count.
PartName part_named(std::string_view title);

}  // namespace rubricate
