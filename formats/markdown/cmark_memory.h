// Where the trees of libcmark-gfm lie: in memory that is given up at once, not node by node.
//
// A tree has ten times the bytes of its text in pieces of a hundred, and lives only until it is copied. cmark's own
// arena is one for all threads; here each thread has its own.
#pragma once

#include <memory>

// cmark-gfm's own; its header is for the .cpp files of this folder.
struct cmark_mem;
struct cmark_node;
struct cmark_parser;

namespace rubricate {

// The allocator of this thread, for a parser and for nodes made by hand. What it gives is zeroed where cmark asks for
// that, is aligned for any type, and lives as long as any CmarkTree of this thread. Throws std::bad_alloc.
cmark_mem* cmark_memory();

struct DropCmarkTree {
  void operator()(cmark_node* root) const;
};
// A tree whose memory is cmark_memory(). Destroyed on the thread that made it; the memory of all trees of a thread is
// used again when the last of them is gone.
using CmarkTree = std::unique_ptr<cmark_node, DropCmarkTree>;

struct FreeParser {
  void operator()(cmark_parser* parser) const;
};

// Makes the tree of a root that a parser with cmark_memory() has given.
CmarkTree keep_cmark_tree(cmark_node* root);

}  // namespace rubricate
