// The characters at which libcmark-gfm looks for inlines, for parsers on several threads.
//
// cmark-gfm keeps them in tables that all parsers share: each parse adds those of its extensions and takes them out
// again, under the hands of a parse on another thread. So they are added once, by extensions that say to have none
// afterwards. A parse without extensions must not see them: "~*a*" is another emphasis with them.
#pragma once

#include <shared_mutex>

#include "formats/markdown/dialect.h"

// cmark-gfm's own; its header is for the .cpp files of this folder.
struct cmark_parser;

namespace rubricate {

// While it lives, all parsers of the program see the characters of this dialect. Waits for the parsers of the other
// one. A thread holds one at a time.
std::shared_lock<std::shared_mutex> use_special_characters(Dialect dialect);

// Keeps the parser, which has another extension attached before that one, from taking out the character of
// strikethrough. The extension goes on to find its pairs of marks.
void hide_strikethrough(cmark_parser* parser);

}  // namespace rubricate
