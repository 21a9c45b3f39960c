#include "formats/epub/uuid.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace rubricate {

void Sha1::update(std::string_view bytes) {
  length_ += bytes.size();
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  if (pending_size_ != 0) {
    const std::size_t count = std::min(left, pending_.size() - pending_size_);
    std::memcpy(pending_.data() + pending_size_, data, count);
    pending_size_ += count;
    data += count;
    left -= count;
    if (pending_size_ < pending_.size()) return;
    block(pending_.data());
    pending_size_ = 0;
  }
  for (; left >= pending_.size(); data += pending_.size(), left -= pending_.size()) block(data);
  if (left != 0) std::memcpy(pending_.data(), data, left);
  pending_size_ = left;
}

Sha1::Digest Sha1::finish() {
  const std::uint64_t bits = length_ * 8;
  const char one = '\x80';
  update({&one, 1});
  const char zero = '\0';
  while (pending_size_ != 56) update({&zero, 1});
  char length[8];
  for (int i = 0; i < 8; ++i) length[i] = static_cast<char>(bits >> (56 - 8 * i));
  update({length, 8});
  Digest digest;
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

void Sha1::block(const unsigned char* bytes) {
  std::uint32_t w[80];
  for (int i = 0; i < 16; ++i)
    w[i] = static_cast<std::uint32_t>(bytes[4 * i]) << 24 | static_cast<std::uint32_t>(bytes[4 * i + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[4 * i + 2]) << 8 | bytes[4 * i + 3];
  for (int i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  std::uint32_t a = state_[0], b = state_[1], c = state_[2], d = state_[3], e = state_[4];
  // Five steps bring each variable back to its place, so that none is moved.
  const auto rounds = [&](int begin, std::uint32_t constant, auto mix) {
    const auto step = [&](std::uint32_t first, std::uint32_t& second, std::uint32_t third, std::uint32_t fourth,
                          std::uint32_t& fifth, std::uint32_t word) {
      fifth += std::rotl(first, 5) + mix(second, third, fourth) + constant + word;
      second = std::rotl(second, 30);
    };
    for (int i = begin; i < begin + 20; i += 5) {
      step(a, b, c, d, e, w[i]);
      step(e, a, b, c, d, w[i + 1]);
      step(d, e, a, b, c, w[i + 2]);
      step(c, d, e, a, b, w[i + 3]);
      step(b, c, d, e, a, w[i + 4]);
    }
  };
  using Word = std::uint32_t;
  const auto choose = [](Word x, Word y, Word z) { return z ^ (x & (y ^ z)); };
  const auto parity = [](Word x, Word y, Word z) { return x ^ y ^ z; };
  const auto majority = [](Word x, Word y, Word z) { return (x & y) | (z & (x | y)); };
  rounds(0, 0x5A827999, choose);
  rounds(20, 0x6ED9EBA1, parity);
  rounds(40, 0x8F1BBCDC, majority);
  rounds(60, 0xCA62C1D6, parity);
  state_[0] += a;
  state_[1] += b;
  state_[2] += c;
  state_[3] += d;
  state_[4] += e;
}

Sha1 start_uuid5(const Uuid& name_space) {
  Sha1 hash;
  hash.update({reinterpret_cast<const char*>(name_space.data()), name_space.size()});
  return hash;
}

Uuid finish_uuid5(Sha1& hash) {
  const Sha1::Digest digest = hash.finish();
  Uuid uuid;
  std::copy_n(digest.begin(), uuid.size(), uuid.begin());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x50);  // version 5
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);  // the variant of the RFC
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += digits[uuid[i] >> 4];
    text += digits[uuid[i] & 0xF];
  }
  return text;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (i == 8 || i == 13 || i == 18 || i == 23 ? c != '-' : !is_digit) return false;
  }
  return true;
}

}  // namespace rubricate
