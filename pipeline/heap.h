// How the C library's heap is set up for a run. All of it is speed: where the library is not glibc, or the system gives
// no pages of 2 MB, nothing is done, and the same comes out.
#pragma once

#include <cstddef>

namespace rubricate {

// Lets four threads share a heap, where the C library would give each of them one of its own: what one thread has given
// back the others take, and a conversion on two threads needs no more than on one. At the end of the heap up to 64 MB
// that were given back, and what is said below, stay the program's: the system would clear each page before it gives
// it out again.
//
// For an input of `bytes` (0: not known) that is no single page the heap grows at once by ten times as much, which is
// what a document takes that has some markup: at least by 32 MB, at most by 1 GiB and by a quarter of what the limits
// of the process let it have (getrlimit(2), RLIMIT_DATA and RLIMIT_AS). There it asks for pages of 2 MB (madvise(2), MADV_HUGEPAGE), since every page that is
// touched for the first time is a call into the system. Only addresses are taken before they are used, but such a page is
// taken whole, however little of it is used: a run may need a twentieth more memory.
//
// For the whole program, before the first of the threads and once the limits are set (last_words.h).
void prepare_heap(unsigned threads, std::size_t bytes);

}  // namespace rubricate
