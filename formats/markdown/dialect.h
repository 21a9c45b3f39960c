// Which Markdown is meant.
#pragma once

namespace rubricate {

enum class Dialect : unsigned char {
  github,      // with GitHub's extensions, and math between dollar signs
  commonmark,  // CommonMark 0.29 and no more
};

}  // namespace rubricate
