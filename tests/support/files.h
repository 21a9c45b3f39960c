// Files of the repository, for tests that stand on samples, pages and goldens.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/resources.h"

namespace rubricate::testing_support {

// The root of the repository.
std::filesystem::path source_root();

// Throws std::runtime_error when the file cannot be read or written. Folders on the way are made.
std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);

// The regular files directly in `folder`, sorted by name; empty when there is no such folder.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

// Serves the files below a folder as a document there would see them.
class FolderResources : public Resources {
 public:
  explicit FolderResources(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Resource load(std::string_view path) const override;

 private:
  std::filesystem::path folder_;
};

}  // namespace rubricate::testing_support
