#include "formats/text/key_counts.h"

#include <algorithm>

namespace rubricate::plain {

void KeyCounts::add(std::uint64_t key) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[place_of(key)];
  used_ += slot.count == 0;
  slot.key = key;
  ++slot.count;
}

std::uint32_t KeyCounts::of(std::uint64_t key) const { return slots_.empty() ? 0 : slots_[place_of(key)].count; }

std::size_t KeyCounts::place_of(std::uint64_t key) const {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].count != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

void KeyCounts::grow() {
  std::vector<Slot> before(std::max<std::size_t>(1024, 2 * slots_.size()));
  before.swap(slots_);
  for (const Slot& slot : before)
    if (slot.count != 0) slots_[place_of(slot.key)] = slot;
}

}  // namespace rubricate::plain
