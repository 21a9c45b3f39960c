#include "formats/markdown/cmark_memory.h"

#include <cmark-gfm.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

namespace rubricate {

namespace {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (const Block& each : blocks_) give_back(each);
  }

  void* allocate(std::size_t size) {
    const std::size_t needed = sizeof(Header) + rounded(size);
    if (blocks_.empty() || blocks_[current_].size - used_ < needed) next_block(needed);
    char* place = blocks_[current_].bytes + used_;
    used_ += needed;
    new (place) Header{needed - sizeof(Header)};
    return place + sizeof(Header);
  }

  void* resize(void* old, std::size_t size) {
    if (!old) return allocate(size);
    const std::size_t had = header_of(old)->size;
    if (size <= had) return old;
    if (is_last(old)) {
      const std::size_t more = rounded(size) - had;
      if (blocks_[current_].size - used_ >= more) {
        used_ += more;
        header_of(old)->size = had + more;
        return old;
      }
    }
    void* moved = allocate(size);
    std::memcpy(moved, old, had);
    return moved;
  }

  // Only what was given last can be given again.
  void release(void* old) {
    if (old && is_last(old)) used_ -= sizeof(Header) + header_of(old)->size;
  }

  // Keeps a few blocks for what comes next.
  void clear() {
    std::size_t kept = 0;
    std::size_t bytes = 0;
    while (kept < blocks_.size() && bytes + blocks_[kept].size <= most_kept) bytes += blocks_[kept++].size;
    for (; blocks_.size() > kept; blocks_.pop_back()) give_back(blocks_.back());
    current_ = 0;
    used_ = 0;
  }

 private:
  struct alignas(std::max_align_t) Header {
    std::size_t size;  // of what follows
  };
  struct Block {
    char* bytes;
    std::size_t size;
  };
  static constexpr std::size_t first_block = std::size_t{1} << 18;
  static constexpr std::size_t largest_block = std::size_t{1} << 22;
  static constexpr std::size_t most_kept = std::size_t{1} << 22;
  static constexpr std::size_t large_page = std::size_t{1} << 21;

  static std::size_t rounded(std::size_t size) {
    constexpr std::size_t unit = alignof(std::max_align_t);
    if (size > std::size_t(-1) / 2) throw std::bad_alloc();
    return (size + unit - 1) / unit * unit;
  }

  static Header* header_of(void* given) {
    return reinterpret_cast<Header*>(static_cast<char*>(given) - sizeof(Header));
  }

  bool is_last(void* given) const {
    return static_cast<char*>(given) + header_of(given)->size == blocks_[current_].bytes + used_;
  }

  // A tree of many megabytes is mapped by itself, in pages of 2 MB where there are such: every page that is touched for
  // the first time is a call into the system.
  static Block block_of(std::size_t size) {
    if (size < largest_block) {
      auto* const bytes = static_cast<char*>(std::malloc(size));
      if (!bytes) throw std::bad_alloc();
      return {bytes, size};
    }
    const std::size_t whole = (size + large_page - 1) / large_page * large_page;
    void* const mapped =
        ::mmap(nullptr, whole + large_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    auto* const begin = static_cast<char*>(mapped);
    const std::size_t before = large_page - reinterpret_cast<std::uintptr_t>(begin) % large_page;
    char* const bytes = begin + before;
    ::munmap(begin, before);
    if (before < large_page) ::munmap(bytes + whole, large_page - before);
#ifdef MADV_HUGEPAGE
    ::madvise(bytes, whole, MADV_HUGEPAGE);
#endif
    return {bytes, whole};
  }

  static void give_back(const Block& block) {
    if (block.size < largest_block)
      std::free(block.bytes);
    else
      ::munmap(block.bytes, block.size);
  }

  void next_block(std::size_t needed) {
    const std::size_t next = blocks_.empty() ? 0 : current_ + 1;
    if (next == blocks_.size() || blocks_[next].size < needed) {
      const std::size_t grown = blocks_.empty() ? first_block : std::min(blocks_[current_].size * 2, largest_block);
      const std::size_t size = std::max(needed, grown);
      blocks_.reserve(std::max<std::size_t>(blocks_.size() + 1, 16));
      blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(next), block_of(size));
    }
    current_ = next;
    used_ = 0;
  }

  std::vector<Block> blocks_;
  std::size_t current_ = 0;  // the block that gives; those behind it are free
  std::size_t used_ = 0;     // of it
};

thread_local Arena arena;
thread_local int living_trees = 0;

}  // namespace

cmark_mem* cmark_memory() {
  static cmark_mem memory{
      [](std::size_t count, std::size_t size) -> void* {
        if (size != 0 && count > std::size_t(-1) / size) throw std::bad_alloc();
        void* given = arena.allocate(count * size);
        std::memset(given, 0, count * size);
        return given;
      },
      [](void* old, std::size_t size) -> void* { return arena.resize(old, size); },
      [](void* old) { arena.release(old); },
  };
  return &memory;
}

void FreeParser::operator()(cmark_parser* parser) const { cmark_parser_free(parser); }

void DropCmarkTree::operator()(cmark_node*) const {
  if (--living_trees == 0) arena.clear();
}

CmarkTree keep_cmark_tree(cmark_node* root) {
  ++living_trees;
  return CmarkTree(root);
}

}  // namespace rubricate
