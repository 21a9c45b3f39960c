#include "tests/support/unzip.h"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace rubricate::testing_support {

namespace {

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Archive open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  const std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive == nullptr) throw std::runtime_error("no archive: " + reason);
  return {archive, zip_discard};
}

ArchiveEntry read_entry(zip_t* archive, zip_uint64_t index) {
  zip_stat_t facts;
  if (zip_stat_index(archive, index, 0, &facts) != 0) throw std::runtime_error("an entry without facts");
  ArchiveEntry entry{.name = facts.name, .bytes = {}, .is_compressed = facts.comp_method != ZIP_CM_STORE};
  entry.bytes.resize(facts.size);
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive, index, 0), zip_fclose);
  if (!file || zip_fread(file.get(), entry.bytes.data(), facts.size) != static_cast<zip_int64_t>(facts.size))
    throw std::runtime_error("damaged entry: " + entry.name);
  // libzip compares the checksum when it comes to the end, which is one byte further.
  char beyond = 0;
  if (zip_fread(file.get(), &beyond, 1) != 0) throw std::runtime_error("damaged entry: " + entry.name);
  return entry;
}

}  // namespace

std::vector<ArchiveEntry> unzip(std::string_view bytes) {
  const Archive archive = open_archive(bytes);
  std::vector<ArchiveEntry> entries;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t at = 0; at < count; ++at)
    entries.push_back(read_entry(archive.get(), static_cast<zip_uint64_t>(at)));
  return entries;
}

}  // namespace rubricate::testing_support
