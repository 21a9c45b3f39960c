#include "pipeline/fix/revision.h"

#include <algorithm>
#include <utility>

namespace rubricate {

// A stretch of the text as it is now: bytes of the first text, or bytes that were put in.
struct Revision::Part {
  std::string_view bytes = {};
  std::uint32_t begin = 0;  // in the first text
  bool is_kept = false;

  Part cut(std::size_t from, std::size_t to) const {
    return {bytes.substr(from, to - from), begin + static_cast<std::uint32_t>(from), is_kept};
  }
};

std::vector<Revision::Part> Revision::parts() const {
  std::vector<Part> all;
  std::uint32_t at = 0;
  for (const Edit& edit : edits_) {
    all.push_back({original_.substr(at, edit.begin - at), at, true});
    all.push_back({edit.text, edit.begin, false});
    at = edit.end;
  }
  all.push_back({original_.substr(at), at, true});
  return all;
}

void Revision::apply(const std::vector<Fix>& fixes) {
  std::vector<Part> changed;
  auto fix = fixes.begin();
  std::size_t start = 0;  // of the part, in the text as it is now
  for (const Part& part : parts()) {
    const std::size_t end = start + part.bytes.size();
    std::size_t at = start;
    while (fix != fixes.end() && fix->span.begin < end) {
      if (fix->span.begin >= start) {
        changed.push_back(part.cut(at - start, fix->span.begin - start));
        changed.push_back({fix->replacement, 0, false});
      }
      at = std::min<std::size_t>(fix->span.end, end);
      if (fix->span.end > end) break;  // the next part goes on with it
      ++fix;
    }
    changed.push_back(part.cut(at - start, part.bytes.size()));
    start = end;
  }
  for (; fix != fixes.end(); ++fix)
    if (fix->span.begin >= start) changed.push_back({fix->replacement, 0, false});
  fold(std::move(changed));
}

// Makes the list of edits anew: all that stands between two stretches that were kept is one.
void Revision::fold(std::vector<Part> parts) {
  std::vector<Edit> edits;
  std::vector<std::uint32_t> starts;
  std::uint32_t done = 0;
  std::size_t now = 0;
  std::string text;
  const auto close = [&](std::uint32_t next) {
    if (next > done || !text.empty()) {
      starts.push_back(static_cast<std::uint32_t>(now - text.size()));
      edits.push_back({done, next, std::exchange(text, {})});
    }
  };
  for (const Part& part : parts) {
    if (part.bytes.empty()) continue;
    if (part.is_kept) {
      close(part.begin);
      done = part.begin + static_cast<std::uint32_t>(part.bytes.size());
    } else {
      text += part.bytes;
    }
    now += part.bytes.size();
  }
  close(static_cast<std::uint32_t>(original_.size()));
  edits_ = std::move(edits);
  starts_ = std::move(starts);
}

std::string Revision::text() const {
  std::string text;
  text.reserve(original_.size());
  for (const Part& part : parts()) text += part.bytes;
  return text;
}

std::uint32_t Revision::original_begin(std::uint32_t now) const {
  const auto after = std::ranges::upper_bound(starts_, now);
  if (after == starts_.begin()) return now;
  const auto index = static_cast<std::size_t>(after - starts_.begin()) - 1;
  const auto within = static_cast<std::size_t>(now - starts_[index]);
  const Edit& edit = edits_[index];
  if (within < edit.text.size()) return edit.begin;
  return edit.end + static_cast<std::uint32_t>(within - edit.text.size());
}

std::uint32_t Revision::original_end(std::uint32_t now) const {
  const auto after = std::ranges::lower_bound(starts_, now);
  if (after == starts_.begin()) return now;
  const auto index = static_cast<std::size_t>(after - starts_.begin()) - 1;
  const auto within = static_cast<std::size_t>(now - starts_[index]);
  const Edit& edit = edits_[index];
  if (within <= edit.text.size()) return edit.end;
  return edit.end + static_cast<std::uint32_t>(within - edit.text.size());
}

Span Revision::original(Span now) const {
  if (!now.known()) return now.begin == now.end ? Span{original_begin(now.begin), original_begin(now.begin)} : now;
  const Span span{original_begin(now.begin), original_end(now.end)};
  if (span.known()) return span;
  // A blank that was put in: what stands behind it shows the place, or what stands before it at the end of the text.
  const auto size = static_cast<std::uint32_t>(original_.size());
  return span.begin < size ? Span{span.begin, span.begin + 1} : Span{size - std::min(size, 1U), size};
}

}  // namespace rubricate
