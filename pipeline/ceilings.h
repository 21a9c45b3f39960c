// How much a run may take, whatever its input is: bytes read, written and held in memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rubricate {

// Sizes are in bytes; 0: none but those of the system and of the program (files.h).
struct Ceilings {
  std::size_t input = std::size_t{256} << 20U;  // of each file that is read
  std::size_t output = std::size_t{1} << 30U;   // of each file that is written
  std::size_t memory = std::size_t{4} << 30U;   // sixteen times the input: more than any format takes
  unsigned threads = 0;                         // 0: as many as the machine has
};

// "256M" -> 268435456: K, M and G are powers of 1024. Throws UsageError, which names the option.
std::size_t size_of(std::string_view option, std::string_view value);

// How many threads that makes; 1 at least.
unsigned threads_of(const Ceilings& ceilings);

// As a person reads it, rounded up: "256 MiB", "3.5 GiB", "12 bytes".
std::string size_words(std::size_t bytes);

}  // namespace rubricate
