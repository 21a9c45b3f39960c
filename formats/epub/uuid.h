// Name-based UUIDs, version 5 of RFC 9562, and the SHA-1 (RFC 3174) that they are made of.
//
// An e-book must have an identifier, and the same text should keep the same one: a UUID of the content is both. SHA-1
// names things here and protects nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rubricate {

class Sha1 {
 public:
  using Digest = std::array<std::uint8_t, 20>;

  void update(std::string_view bytes);
  Digest finish();  // once, at the end

 private:
  void block(const unsigned char* bytes);

  std::array<std::uint32_t, 5> state_{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  std::array<unsigned char, 64> pending_{};
  std::size_t pending_size_ = 0;
  std::uint64_t length_ = 0;
};

using Uuid = std::array<std::uint8_t, 16>;

// RFC 9562, section 6.6: the namespace for names that are URLs.
inline constexpr Uuid url_namespace{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                    0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

// A hash to which the name is to be added: uuid5(start_uuid5(space) + name).
Sha1 start_uuid5(const Uuid& name_space);
Uuid finish_uuid5(Sha1& hash);
// "2ed6657d-e927-568b-95e1-2665a8aea6a2"
std::string to_string(const Uuid& uuid);
// Whether `text` is a UUID as RFC 9562 writes it, in either case.
bool is_uuid(std::string_view text);

}  // namespace rubricate
