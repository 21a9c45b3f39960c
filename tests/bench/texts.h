// Texts that the benchmarks read, made here: the same bytes on every machine, as many as are asked for.
#pragma once

#include <cstddef>
#include <string>

namespace rubricate::bench {

std::string novel(std::size_t bytes);       // chapters of wrapped paragraphs and speech
std::string article(std::size_t bytes);     // as a web page is pasted: each paragraph a line, bare headings, lists
std::string memo(std::size_t bytes);        // numbered sections, indented text, running heads and form feeds
std::string references(std::size_t bytes);  // a bibliography, an empty line between wrapped entries
std::string chinese(std::size_t bytes);     // 第N章, lines that begin with two ideographic spaces
std::string handbook(std::size_t bytes);    // Markdown: every construct of GitHub's that a manual uses, and notes

}  // namespace rubricate::bench
