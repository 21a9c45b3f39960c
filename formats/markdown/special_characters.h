// The characters at which libcmark-gfm looks for inlines, for parsers on several threads.
//
// cmark-gfm keeps them in tables that all parsers share: each parse adds those of its extensions and takes them out
// again, under the hands of a parse on another thread. So they are added once, by extensions that say to have none
// afterwards. A parse without extensions must not see them: "~*a*" is another emphasis with them. Strikethrough must go
// on to say its own, since cmark finds the extension of a pair of marks by it; so parsers with that extension take
// turns, and only those have it that need it.
#pragma once

#include <mutex>
#include <shared_mutex>

#include "formats/markdown/dialect.h"

namespace rubricate {

// While it lives, all parsers of the program see the characters of this dialect. Waits for the parsers of the other
// one. A thread holds one at a time.
std::shared_lock<std::shared_mutex> use_special_characters(Dialect dialect);

// To be held, beside that, while a parser with the extension looks for inlines. Waits for another one.
std::unique_lock<std::mutex> use_strikethrough();

}  // namespace rubricate
