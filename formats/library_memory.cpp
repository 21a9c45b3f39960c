#include "formats/library_memory.h"

#include <cmark-gfm.h>

#include <cstdlib>
#include <new>
#include <pugixml.hpp>

namespace rubricate {

namespace {

void call_new_handler() {
  const std::new_handler handler = std::get_new_handler();
  if (handler == nullptr) std::abort();
  handler();
}

}  // namespace

void* checked_malloc(std::size_t size) { return checked_realloc(nullptr, size); }

void* checked_calloc(std::size_t count, std::size_t size) {
  void* memory = nullptr;
  while ((memory = std::calloc(count, size)) == nullptr && count > 0 && size > 0) call_new_handler();
  return memory;
}

void* checked_realloc(void* memory, std::size_t size) {
  void* moved = nullptr;
  // Of size 0 it would be freed.
  while ((moved = std::realloc(memory, size > 0 ? size : 1)) == nullptr) call_new_handler();
  return moved;
}

void check_memory_of_libraries() {
  *cmark_get_default_mem_allocator() = {checked_calloc, checked_realloc, std::free};
  pugi::set_memory_management_functions(checked_malloc, std::free);
}

}  // namespace rubricate
