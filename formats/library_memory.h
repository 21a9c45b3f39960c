// Memory for libraries in C, some of which crash or end the program in their own words when there is none left.
//
// What these functions return is never null. When memory is out they do what operator new does: they call the new
// handler (std::set_new_handler) until there is some, or it ends the program; only where none is set they abort, since
// nothing may be thrown through C. What they give is freed by std::free.
#pragma once

#include <cstddef>

namespace rubricate {

void* checked_malloc(std::size_t size);
void* checked_calloc(std::size_t count, std::size_t size);
void* checked_realloc(void* memory, std::size_t size);

// Has cmark-gfm and pugixml take their memory so, in the whole program. Once, before any format is used.
void check_memory_of_libraries();

}  // namespace rubricate
