// How often each of many keys comes: a table without a node for each, in which a look-up is one step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rubricate::plain {

// Keys are hashes: their low bits must differ as much as the others.
class KeyCounts {
 public:
  void add(std::uint64_t key);
  std::uint32_t of(std::uint64_t key) const;

  // visit(count) for each key, in no order.
  template <class Visit>
  void for_each_count(const Visit& visit) const {
    for (const Slot& slot : slots_)
      if (slot.count != 0) visit(slot.count);
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t count = 0;  // 0: free
  };
  std::size_t place_of(std::uint64_t key) const;  // where it is, or would be
  void grow();

  std::vector<Slot> slots_;  // a power of two of them, half of them free at the least
  std::size_t used_ = 0;
};

}  // namespace rubricate::plain
