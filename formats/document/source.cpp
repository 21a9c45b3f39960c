#include "formats/document/source.h"

#include <algorithm>
#include <cstring>

namespace rubricate {

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::make_shared<const std::string>(std::move(text))) {
  starts_.reserve(text_->size() / 40 + 1);
  starts_.push_back(0);
  const char* const begin = text_->data();
  const char* const end = begin + text_->size();
  for (const char* at = begin; at != end;) {
    const void* const found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    if (found == nullptr) break;
    at = static_cast<const char*>(found) + 1;
    // A final line end closes the last line, it does not open another.
    if (at != end) starts_.push_back(static_cast<std::uint32_t>(at - begin));
  }
}

std::string_view Source::line(std::uint32_t number) const {
  const std::uint32_t begin = starts_[number - 1];
  std::uint32_t end = number < starts_.size() ? starts_[number] : static_cast<std::uint32_t>(text_->size());
  if (end > begin && (*text_)[end - 1] == '\n') --end;
  return text().substr(begin, end - begin);
}

Position Source::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_->size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto number = static_cast<std::uint32_t>(after - starts_.begin());
  const std::string_view before = text().substr(starts_[number - 1], offset - starts_[number - 1]);
  const auto column = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return {number, static_cast<std::uint32_t>(column) + 1};
}

}  // namespace rubricate
