#include "formats/epub/archive.h"

#include <fmt/format.h>
#include <libdeflate.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "formats/format.h"

namespace rubricate {

namespace {

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;

[[noreturn]] void refuse(zip_error_t* error) {
  if (zip_error_code_zip(error) == ZIP_ER_MEMORY) throw std::bad_alloc();
  std::string reason = zip_error_strerror(error);
  zip_error_fini(error);
  throw WriteError("libzip cannot write the archive: " + reason);
}

// How far libzip has read an entry; lives until the archive is closed.
struct Reading {
  ArchiveEntry* entry = nullptr;
  std::size_t size = 0;  // of its data, which go once they are read
  std::size_t at = 0;
};

// libzip copies a source raw when its STAT says that it is compressed already; SIZE and CRC are then taken on trust.
zip_int64_t read_entry(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& reading = *static_cast<Reading*>(state);
  ArchiveEntry& entry = *reading.entry;
  switch (command) {
    case ZIP_SOURCE_OPEN:
      if (entry.data.size() != reading.size) return -1;  // they went when it was closed
      reading.at = 0;
      return 0;
    case ZIP_SOURCE_READ: {
      const std::size_t count = std::min<std::size_t>(length, entry.data.size() - reading.at);
      if (count != 0) std::memcpy(data, entry.data.data() + reading.at, count);
      reading.at += count;
      return static_cast<zip_int64_t>(count);
    }
    case ZIP_SOURCE_STAT: {
      auto& stat = *static_cast<zip_stat_t*>(data);
      zip_stat_init(&stat);
      stat.valid =
          ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
      stat.size = entry.size;
      stat.comp_size = reading.size;
      stat.crc = entry.crc;
      stat.comp_method = entry.is_stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
      stat.encryption_method = ZIP_EM_NONE;
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    // The archive has them now; a book need not be there twice.
    case ZIP_SOURCE_CLOSE: std::string().swap(entry.data); return 0;
    case ZIP_SOURCE_ERROR:
    case ZIP_SOURCE_FREE: return 0;
    default: return -1;
  }
}

// Where libzip writes the archive. Its own buffers would have to be copied when they are whole.
struct Writing {
  std::string bytes;
  std::size_t at = 0;
  zip_error_t error = {};
};

zip_int64_t write_at(Writing& writing, const char* data, zip_uint64_t length) {
  try {
    writing.bytes.replace(writing.at, length, data, length);
  } catch (const std::exception&) {
    // Nothing may be thrown through libzip.
    zip_error_set(&writing.error, ZIP_ER_MEMORY, 0);
    return -1;
  }
  writing.at += length;
  return static_cast<zip_int64_t>(length);
}

zip_int64_t write_bytes(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& writing = *static_cast<Writing*>(state);
  switch (command) {
    case ZIP_SOURCE_WRITE: return write_at(writing, static_cast<const char*>(data), length);
    case ZIP_SOURCE_TELL_WRITE: return static_cast<zip_int64_t>(writing.at);
    case ZIP_SOURCE_SEEK_WRITE: {
      const zip_int64_t at =
          zip_source_seek_compute_offset(writing.at, writing.bytes.size(), data, length, &writing.error);
      if (at >= 0) writing.at = static_cast<std::size_t>(at);
      return at < 0 ? -1 : 0;
    }
    case ZIP_SOURCE_STAT: {
      auto& stat = *static_cast<zip_stat_t*>(data);
      zip_stat_init(&stat);
      stat.valid = ZIP_STAT_SIZE;
      stat.size = writing.bytes.size();
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&writing.error, data, length);
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
          ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
          ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
    // Nothing stands there before the archive does.
    case ZIP_SOURCE_READ:
    case ZIP_SOURCE_SEEK:
    case ZIP_SOURCE_TELL:
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_FREE: return 0;
    default: return -1;
  }
}

// At most so many bytes has an archive of them: two headers for each, with its name, and one behind all.
std::size_t bound_of(const std::vector<ArchiveEntry>& entries) {
  constexpr std::size_t most_of_headers = 128;
  std::size_t size = most_of_headers;
  for (const ArchiveEntry& each : entries) size += each.data.size() + 2 * each.name.size() + most_of_headers;
  return size;
}

void add_entry(zip_t* archive, Reading& reading) {
  zip_source_t* source = zip_source_function(archive, read_entry, &reading);
  if (source == nullptr) refuse(zip_get_error(archive));
  const zip_int64_t index = zip_file_add(archive, reading.entry->name.c_str(), source, ZIP_FL_ENC_GUESS);
  if (index < 0) {
    zip_source_free(source);
    refuse(zip_get_error(archive));
  }
  const auto place = static_cast<zip_uint64_t>(index);
  const zip_int32_t method = reading.entry->is_stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  constexpr zip_uint16_t midnight = 0;
  constexpr zip_uint16_t first_of_january_1980 = 0x21;
  // zip_file_set_mtime would go through the local time zone.
  if (zip_set_file_compression(archive, place, method, 0) != 0 ||
      zip_file_set_dostime(archive, place, midnight, first_of_january_1980, 0) != 0)
    refuse(zip_get_error(archive));
}

}  // namespace

Compressor::Compressor(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (compressor_ == nullptr) throw std::bad_alloc();
}

Compressor::~Compressor() { libdeflate_free_compressor(compressor_); }

ArchiveEntry Compressor::deflate(std::string name, std::string_view content) {
  const std::size_t bound = libdeflate_deflate_compress_bound(compressor_, content.size());
  if (buffer_.size() < bound) buffer_.resize(bound);
  const std::size_t count =
      libdeflate_deflate_compress(compressor_, content.data(), content.size(), buffer_.data(), buffer_.size());
  if (count == 0) throw WriteError("libdeflate cannot compress " + name);
  return {.name = std::move(name),
          .data = buffer_.substr(0, count),
          .size = content.size(),
          .crc = libdeflate_crc32(0, content.data(), content.size())};
}

ArchiveEntry Compressor::store(std::string name, std::string content) {
  ArchiveEntry entry{.name = std::move(name), .data = std::move(content), .is_stored = true};
  entry.size = entry.data.size();
  entry.crc = libdeflate_crc32(0, entry.data.data(), entry.data.size());
  return entry;
}

std::string fingerprint(std::string_view name, std::string_view content) {
  return fmt::format("{} {} {:08x} {:08x}\n", name, content.size(), libdeflate_crc32(0, content.data(), content.size()),
                     libdeflate_adler32(1, content.data(), content.size()));
}

std::string write_archive(std::vector<ArchiveEntry> entries) {
  zip_error_t error;
  zip_error_init(&error);
  Writing writing;
  writing.bytes.reserve(bound_of(entries));
  zip_source_t* const target = zip_source_function_create(write_bytes, &writing, &error);
  if (target == nullptr) refuse(&error);
  std::vector<Reading> readings(entries.size());  // outlives the archive, which asks them until it is gone
  ArchiveHandle archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target);
    refuse(&error);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    readings[i] = {.entry = &entries[i], .size = entries[i].data.size()};
    add_entry(archive.get(), readings[i]);
  }
  if (zip_close(archive.get()) != 0) refuse(zip_get_error(archive.get()));
  archive.release();  // zip_close freed it
  return std::move(writing.bytes);
}

}  // namespace rubricate
