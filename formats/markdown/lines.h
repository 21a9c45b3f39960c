// Where the lines of a paragraph end: --wrap=fill and --wrap=sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

enum class Wrap : unsigned char { preserve, none, fill, sentence };

// Writes the paragraph that begins at `begin` of `out` over again with its lines ended at some of the places `breaks`,
// which are offsets into `out`, ascending: of blanks, and of Chinese or Japanese characters before which a line may end
// (line_joins.h). Other blanks (in code, in targets) are never touched. Each new line begins with `prefix`. A line ends
// only where the next would not begin something else: a list, a heading, a quotation.
//
// fill      before the word that would go beyond `columns`; wide characters count two (Unicode's East Asian Width)
// sentence  after each sentence
void wrap_lines(std::string& out, std::size_t begin, const std::vector<std::size_t>& breaks, std::string_view prefix,
                Wrap wrap, std::size_t columns);

}  // namespace rubricate
