#include "pipeline/files.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <optional>
#include <system_error>
#include <utility>

#include "formats/document/addresses.h"
#include "formats/document/ascii.h"
#include "pipeline/ceilings.h"

namespace rubricate {

namespace {

namespace fs = std::filesystem;

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  // Some file systems say only now that the disk is full. After a signal the file is closed all the same.
  bool close() { return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR; }

 private:
  int number_;
};

std::string_view advice(int error) {
  switch (error) {
    case ENOENT: return "check the name";
    case EACCES:
    case EPERM:
    case EROFS: return "check its permissions";
    case EISDIR: return "name a file";
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "make room and try again";
    case ENOTDIR: return "a part of the path is a file";
    case ENAMETOOLONG: return "use a shorter name";
    default: return "try again";
  }
}

[[noreturn]] void fail(const std::string& name, std::string_view deed, int error) {
  std::string message = name + ": " + std::string(deed) + ": " + std::generic_category().message(error) + "; ";
  throw FileError(message.append(advice(error)));
}

int open_file(const char* path, int flags, mode_t mode = 0) {
  int descriptor = -1;
  do descriptor = ::open(path, flags | O_CLOEXEC, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

bool is_on_disk(int descriptor) {
  int result = 0;
  do result = ::fsync(descriptor);
  while (result != 0 && errno == EINTR);
  return result == 0 || errno == EINVAL;
}

// Whether to try again: after a signal, or when a pipe that does not wait has had the time it needs.
bool may_try_again(int descriptor, short event) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  pollfd waiting{.fd = descriptor, .events = event, .revents = 0};
  return ::poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

std::string input_name(const std::string& path) { return path == "-" ? "<stdin>" : path; }

[[noreturn]] void refuse_size(const std::string& name, std::size_t most) {
  if (most == input_limit) throw FileError(name + ": 4 GiB or more cannot be read; split the input");
  throw FileError(name + ": more than the " + size_words(most) + " of --max-input; a larger size reads it");
}

std::string read_all(int descriptor, const std::string& name, std::size_t expected, std::size_t most) {
  std::string bytes;
  // One byte more than expected, so that the end of the file is found without growing.
  bytes.resize(expected + 1);
  std::size_t size = 0;
  while (true) {
    if (size == bytes.size()) bytes.resize(std::min(std::max<std::size_t>(2 * size, 1U << 16U), most + 1));
    const ssize_t count = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (count < 0 && may_try_again(descriptor, POLLIN)) continue;
    if (count < 0) fail(name, "cannot be read", errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > most) refuse_size(name, most);
  }
  bytes.resize(size);
  return bytes;
}

// False when the reader of a pipe has gone away.
bool write_all(int descriptor, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && may_try_again(descriptor, POLLOUT)) continue;
    if (count < 0 && errno == EPIPE) return false;
    if (count < 0) fail(name, "cannot be written", errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// Where a chain of symbolic links ends, though nothing may be there yet.
fs::path end_of_links(const std::string& path) {
  fs::path at = path;
  for (int links = 0; links < 40; ++links) {
    std::error_code error;
    const fs::path target = fs::read_symlink(at, error);
    if (error) return at;
    at = target.is_absolute() ? target : at.parent_path() / target;
  }
  fail(path, "cannot be written", ELOOP);
}

// No signal handler runs while it lives.
class SignalsHeldBack {
 public:
  SignalsHeldBack() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  SignalsHeldBack(const SignalsHeldBack&) = delete;
  SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;
  ~SignalsHeldBack() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

// A new file beside its final name; removed again unless it got that name.
class PendingFile {
 public:
  explicit PendingFile(const FileBytes& file) : name_(file.path), target_(end_of_links(file.path)) {
    struct stat old = {};
    const bool replaces = ::stat(target_.c_str(), &old) == 0;
    if (replaces && S_ISDIR(old.st_mode)) fail(name_, "cannot be written", EISDIR);
    if (replaces && ::access(target_.c_str(), W_OK) != 0) fail(name_, "cannot be written", errno);
    Descriptor descriptor = create();
    try {
      if (replaces) keep_rights(descriptor, old);
      write_all(descriptor.number(), file.bytes, name_);
      if (!is_on_disk(descriptor.number())) fail(name_, "cannot be written", errno);
      if (!descriptor.close()) fail(name_, "cannot be written", errno);
    } catch (...) {
      remove();
      throw;
    }
  }
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  ~PendingFile() { remove(); }

  const std::string& name() const { return name_; }

  // 0, or the number of the error.
  int take_name() {
    const SignalsHeldBack held;
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) return errno;
    is_there_ = false;
    any_is_named.store(true);
    return 0;
  }

  static inline std::atomic<PendingFile*> newest = nullptr;  // and those before it: what a sudden end must remove
  static inline std::atomic<bool> any_is_named = false;

  // Allocates nothing.
  static void remove_all() noexcept {
    for (const PendingFile* each = newest.load(); each != nullptr; each = each->older_)
      if (each->is_there_) ::unlink(each->temporary_.c_str());
  }

 private:
  // Created by open, not by mkstemp, so that the user's umask gives a new file its permissions.
  Descriptor create() {
    const std::string stem = "." + target_.filename().string().substr(0, 200) + "." + std::to_string(::getpid()) + "-";
    for (int attempt = 0;; ++attempt) {
      temporary_ = target_.parent_path() / (stem + std::to_string(attempt) + ".tmp");
      const SignalsHeldBack held;
      const int descriptor = open_file(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666);
      if (descriptor >= 0) {
        is_there_ = true;
        older_ = newest.exchange(this);
        return Descriptor(descriptor);
      }
      if (errno != EEXIST || attempt == 1000) fail(name_, "cannot be written", errno);
    }
  }

  // The newest of those that there are is the first to go.
  void remove() noexcept {
    const SignalsHeldBack held;
    if (newest.load() == this) newest.store(older_);
    if (std::exchange(is_there_, false)) ::unlink(temporary_.c_str());
  }

  // Only root may give a file away; for others the owner is the same or cannot be kept.
  static void keep_rights(const Descriptor& descriptor, const struct stat& old) {
    if (::fchown(descriptor.number(), old.st_uid, old.st_gid) == 0 || errno == EPERM)
      static_cast<void>(::fchmod(descriptor.number(), old.st_mode & 07777U));
  }

  std::string name_;
  fs::path target_;
  fs::path temporary_;
  bool is_there_ = false;
  PendingFile* older_ = nullptr;
};

// The last to come is the first to go, as remove_all needs it.
class PendingFiles {
 public:
  PendingFiles() = default;
  PendingFiles(const PendingFiles&) = delete;
  PendingFiles& operator=(const PendingFiles&) = delete;
  ~PendingFiles() {
    while (!files_.empty()) files_.pop_back();
  }
  void add(const FileBytes& file) { files_.emplace_back(file); }

  void take_names() {
    for (auto each = files_.begin(); each != files_.end(); ++each) {
      const int error = each->take_name();
      if (error == 0) continue;
      std::string named;
      for (auto done = files_.begin(); done != each; ++done) named += (named.empty() ? "" : ", ") + done->name();
      fail(each->name(), named.empty() ? "cannot be written" : "cannot be written, though " + named + " was", error);
    }
  }

 private:
  std::deque<PendingFile> files_;
};

// /dev/null, a pipe, a terminal: what is there is written to, nothing takes its place.
bool is_stream(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

void write_stream(const FileBytes& file) {
  Descriptor descriptor(open_file(file.path.c_str(), O_WRONLY));
  if (!descriptor) fail(file.path, "cannot be written", errno);
  write_all(descriptor.number(), file.bytes, file.path);
}

bool has_scheme(std::string_view path) {
  const std::size_t colon = path.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;  // "C:" is a drive
  return std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
  });
}

bool is_drive(std::string_view path) {
  return path.size() >= 2 && path[1] == ':' && ((path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z');
}

bool begins_with_file_scheme(std::string_view path) { return ascii_lower(path.substr(0, 5)) == "file:"; }

// "/a/b.png" of "file:///a/b.png", "file:/a/b.png" and "file://localhost/a/b.png" (RFC 8089); empty when it is on
// another host or no absolute path.
fs::path path_of_file_address(std::string_view address) {
  std::string_view path = address.substr(std::string_view("file:").size());
  if (path.substr(0, 2) == "//") {
    path.remove_prefix(2);
    const std::string host = ascii_lower(path.substr(0, std::min(path.find('/'), path.size())));
    if (!host.empty() && host != "localhost") return {};
    path.remove_prefix(host.size());
  }
  return path.substr(0, 1) == "/" ? fs::path(path) : fs::path();
}

bool lies_in(const fs::path& file, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

bool climbs_out(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return !normal.empty() && *normal.begin() == "..";
}

}  // namespace

std::string_view kind_of_binary(std::string_view bytes) {
  struct Signature {
    std::string_view first;
    std::string_view kind;
  };
  using namespace std::string_view_literals;
  // None of these begins a text: they hold control characters, or name their format to programs.
  static constexpr Signature signatures[] = {{"\x89PNG\r\n\x1A\n"sv, "a picture (PNG)"},
                                             {"\xFF\xD8\xFF"sv, "a picture (JPEG)"},
                                             {"%PDF-"sv, "a PDF"},
                                             {"PK\3\4"sv, "a ZIP archive, as .epub, .docx and .odt files are"},
                                             {"\x1F\x8B\x08"sv, "compressed by gzip"},
                                             {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
                                             {"\x7F"
                                              "ELF"sv,
                                              "a program"}};
  for (const Signature& each : signatures)
    if (bytes.starts_with(each.first)) return each.kind;
  const bool has_zero = bytes.substr(0, 64).find('\0') != bytes.npos;
  if (has_zero && (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"))) return "a picture (GIF)";
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return "a picture (WebP)";
  return {};
}

std::string read_file(const std::string& path, std::size_t most) {
  if (most == 0 || most > input_limit) most = input_limit;
  const std::string name = input_name(path);
  if (path == "-") return read_all(STDIN_FILENO, name, 0, most);
  const Descriptor descriptor(open_file(path.c_str(), O_RDONLY));
  if (!descriptor) fail(name, "cannot be read", errno);
  struct stat status = {};
  if (::fstat(descriptor.number(), &status) != 0) fail(name, "cannot be read", errno);
  if (S_ISDIR(status.st_mode)) fail(name, "cannot be read", EISDIR);
  const auto size = static_cast<std::size_t>(S_ISREG(status.st_mode) ? status.st_size : 0);
  if (size > most) refuse_size(name, most);
  return read_all(descriptor.number(), name, size, most);
}

bool is_same_file(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty() || one == "-" || other == "-") return false;
  struct stat first = {};
  struct stat second = {};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 && S_ISREG(first.st_mode) &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

void write_files(std::span<const FileBytes> files) {
  PendingFiles pending;
  for (const FileBytes& file : files)
    if (file.path != "-" && !is_stream(file.path)) pending.add(file);
  // Streams cannot be taken back, so they come when only the renaming is left.
  for (const FileBytes& file : files) {
    if (file.path == "-")
      write_all(STDOUT_FILENO, file.bytes, "<stdout>");
    else if (is_stream(file.path))
      write_stream(file);
  }
  pending.take_names();
}

void check_size(const FileBytes& file, std::size_t most) {
  if (most == 0 || file.bytes.size() <= most) return;
  throw FileError((file.path == "-" ? "<stdout>" : file.path) + ": " + size_words(file.bytes.size()) +
                  ", more than the " + size_words(most) +
                  " of --max-output; nothing was written; a larger size allows it");
}

bool outputs_are_written() noexcept { return PendingFile::any_is_named.load(); }
void remove_unfinished_files() noexcept { PendingFile::remove_all(); }

FolderResources::FolderResources(const fs::path& root, std::span<const std::string> further,
                                 std::vector<std::string> named, std::size_t most)
    : named_(std::move(named)), most_(most) {
  const auto add = [&](const fs::path& folder) {
    std::error_code error;
    fs::path canonical = fs::canonical(folder, error);
    if (!error) folders_.push_back(std::move(canonical));
  };
  add(root);
  for (const std::string& folder : further) add(folder);
}

Resource FolderResources::load(std::string_view path) const {
  if (std::find(named_.begin(), named_.end(), path) != named_.end()) return read(fs::path(path));
  Resource found = find(path);
  if (found.status == Resource::Status::missing && path.find('%') != std::string_view::npos)
    found = find(percent_decoded(path));
  return found;
}

Resource FolderResources::find(std::string_view path) const {
  using enum Resource::Status;
  if (path.empty() || path.find('\0') != std::string_view::npos) return {missing};
  if (is_drive(path)) return {outside};
  if (begins_with_file_scheme(path)) return find_absolute(path_of_file_address(path));
  if (has_scheme(path) || path.substr(0, 2) == "//") return {remote};
  const fs::path relative(path);
  if (relative.is_absolute()) return find_absolute(relative);
  bool is_outside = climbs_out(relative);
  for (const fs::path& folder : folders_) {
    std::error_code error;
    const fs::path file = fs::canonical(folder / relative, error);
    if (error) continue;
    if (is_allowed(file)) return read(file);
    is_outside = true;
  }
  return {is_outside ? outside : missing};
}

// Whether a file exists outside the folders is nobody's business.
Resource FolderResources::find_absolute(const fs::path& path) const {
  std::error_code error;
  const fs::path file = path.is_absolute() ? fs::weakly_canonical(path, error) : fs::path();
  if (error || !is_allowed(file)) return {Resource::Status::outside};
  return fs::exists(file, error) ? read(file) : Resource{Resource::Status::missing};
}

bool FolderResources::is_allowed(const fs::path& canonical) const {
  return std::any_of(folders_.begin(), folders_.end(),
                     [&](const fs::path& folder) { return lies_in(canonical, folder); });
}

Resource FolderResources::read(const fs::path& file) const {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return {Resource::Status::unreadable};
  if (most_ != 0 && fs::file_size(file, error) > most_) return {Resource::Status::too_large};
  try {
    return {Resource::Status::found, read_file(file.string(), most_)};
  } catch (const FileError&) {
    return {Resource::Status::unreadable};
  }
}

fs::path folder_of(const std::string& input) {
  const fs::path parent = input == "-" ? fs::path() : fs::path(input).parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

}  // namespace rubricate
