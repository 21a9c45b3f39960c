// How the C library's heap is set up for a run. All of it is speed: where the library is not glibc, nothing is done, and
// the same comes out.
#pragma once

namespace rubricate {

// Lets four threads share a heap, where the C library would give each of them one of its own: what one thread has given
// back the others take, and a conversion on two threads needs no more than on one. What is given back stays the
// program's up to 64 MB: the system would clear each page before it gives it out again. For the whole program, before
// the first of the threads.
void prepare_heap(unsigned threads);

}  // namespace rubricate
