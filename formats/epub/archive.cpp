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

struct CloseSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using SourceHandle = std::unique_ptr<zip_source_t, CloseSource>;
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;

[[noreturn]] void refuse(zip_error_t* error) {
  if (zip_error_code_zip(error) == ZIP_ER_MEMORY) throw std::bad_alloc();
  std::string reason = zip_error_strerror(error);
  zip_error_fini(error);
  throw WriteError("libzip cannot write the archive: " + reason);
}

// How far libzip has read an entry; lives until the archive is closed.
struct Reading {
  const ArchiveEntry* entry = nullptr;
  std::size_t at = 0;
};

// libzip copies a source raw when its STAT says that it is compressed already; SIZE and CRC are then taken on trust.
zip_int64_t read_entry(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& reading = *static_cast<Reading*>(state);
  const ArchiveEntry& entry = *reading.entry;
  switch (command) {
    case ZIP_SOURCE_OPEN: reading.at = 0; return 0;
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
      stat.comp_size = entry.data.size();
      stat.crc = entry.crc;
      stat.comp_method = entry.is_stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
      stat.encryption_method = ZIP_EM_NONE;
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_ERROR:
    case ZIP_SOURCE_FREE: return 0;
    default: return -1;
  }
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

std::string read_all(zip_source_t* buffer) {
  zip_stat_t stat;
  if (zip_source_stat(buffer, &stat) != 0 || zip_source_open(buffer) != 0) refuse(zip_source_error(buffer));
  std::string bytes(stat.size, '\0');
  const zip_int64_t count = zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  if (count != static_cast<zip_int64_t>(bytes.size())) refuse(zip_source_error(buffer));
  return bytes;
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

std::string write_archive(const std::vector<ArchiveEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  SourceHandle buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!buffer) refuse(&error);
  zip_source_keep(buffer.get());                  // the archive frees one reference, the handle the other
  std::vector<Reading> readings(entries.size());  // outlives the archive, which asks them until it is gone
  ArchiveHandle archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(buffer.get());
    refuse(&error);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    readings[i].entry = &entries[i];
    add_entry(archive.get(), readings[i]);
  }
  if (zip_close(archive.get()) != 0) refuse(zip_get_error(archive.get()));
  archive.release();  // zip_close freed it
  return read_all(buffer.get());
}

}  // namespace rubricate
