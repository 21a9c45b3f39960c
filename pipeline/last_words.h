// What a run says that cannot go on at any place: when memory is out, or when it is told to end.
//
// Neither needs memory. Files that are not finished are removed, and those that are written stay whole.
#pragma once

#include <cstddef>

namespace rubricate {

// Prints one line and ends the program with `code`. Called at the beginning of main; before it, and for memory that
// libraries in C ask for, lack of memory ends in the same way.
void prepare_last_words(int code);

// The same, for lack of memory that was noticed elsewhere.
[[noreturn]] void end_out_of_memory();

// The program may have no more than so many bytes beyond its code; 0: no limit but those of the system. The last words
// name --max-memory then. Under the sanitizers, which take terabytes of addresses, there is no limit.
void limit_memory(std::size_t bytes);

}  // namespace rubricate
