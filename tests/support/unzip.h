// What is inside an archive, in the order of its central directory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rubricate::testing_support {

struct ArchiveEntry {
  std::string name;
  std::string bytes;
  bool is_compressed = false;
};

// Throws std::runtime_error when the bytes are no archive or an entry is damaged.
std::vector<ArchiveEntry> unzip(std::string_view archive);

}  // namespace rubricate::testing_support
