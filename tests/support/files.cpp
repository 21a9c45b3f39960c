#include "tests/support/files.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace rubricate::testing_support {

namespace fs = std::filesystem;

fs::path source_root() { return RUBRICATE_SOURCE_DIR; }

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

void write_file(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Resource FolderResources::load(std::string_view path) const {
  if (path.find("://") != std::string_view::npos) return {.status = Resource::Status::remote};
  if (path.find("..") != std::string_view::npos || path.starts_with('/')) return {.status = Resource::Status::outside};
  const fs::path file = folder_ / path;
  if (!fs::is_regular_file(file)) return {.status = Resource::Status::missing};
  return {.status = Resource::Status::found, .bytes = read_file(file)};
}

}  // namespace rubricate::testing_support
