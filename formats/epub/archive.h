// A ZIP file as EPUB's Open Container Format wants it, in memory, byte for byte reproducible.
//
// libdeflate compresses (1.9 times the speed of zlib at the same size) and libzip writes the finished DEFLATE streams;
// every date is 1980-01-01, the first that ZIP can say, so neither clock nor time zone leaves a trace.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct libdeflate_compressor;

namespace rubricate {

// A file of the archive, ready to be written.
struct ArchiveEntry {
  std::string name;  // ASCII, '/' between folders
  std::string data;  // a raw DEFLATE stream, or the bytes themselves when stored
  std::uint64_t size = 0;
  std::uint32_t crc = 0;  // CRC-32 of the uncompressed bytes; libzip writes it unchecked
  bool is_stored = false;
};

// Makes entries. One compressor serves all of them: its tables are 300 KB, and a book may have 10,000 files.
class Compressor {
 public:
  explicit Compressor(int level);  // of libdeflate: 1 (fast) to 12 (small)
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  ArchiveEntry deflate(std::string name, std::string_view content);
  // For what is compressed already (PNG, JPEG) and for "mimetype", which OCF wants plain.
  static ArchiveEntry store(std::string name, std::string content);

 private:
  libdeflate_compressor* compressor_;
  std::string buffer_;
};

// Name, size, CRC-32 and Adler-32 of a file, in a line: tells two files apart for all but one who sets out to deceive,
// at a hundredth of what SHA-1 over the bytes would take.
std::string fingerprint(std::string_view name, std::string_view content);

// The bytes of the archive with its entries in the given order; the data of each are freed as soon as they are in it.
// Throws WriteError when libzip refuses.
std::string write_archive(std::vector<ArchiveEntry> entries);

}  // namespace rubricate
