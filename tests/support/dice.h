// Random numbers that are the same for the same seed on every machine; standard distributions differ between libraries.
#pragma once

#include <cstdint>

namespace rubricate::testing_support {

// (Numerical Recipes' linear congruence, high bits.)
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed * 2654435769U + 12345U) {}
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % bound;
  }
  bool one_in(std::uint32_t bound) { return below(bound) == 0; }

 private:
  std::uint32_t state_;
};

}  // namespace rubricate::testing_support
