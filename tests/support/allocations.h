// Counts what operator new hands out, so that a test can hold work to the size of the input without a clock.
//
// Linking allocations.cpp replaces the global operator new of the test program. What C libraries take by malloc is not
// seen.
#pragma once

#include <cstdint>
#include <functional>

namespace rubricate::testing_support {

// The bytes that `work` allocates in all, freed or not. Growing one string to n bytes costs about 2n; a string built
// anew for each of n parts costs n squared.
std::uint64_t bytes_allocated_by(const std::function<void()>& work);

}  // namespace rubricate::testing_support
