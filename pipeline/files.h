// Reading and writing files, and the folder that serves a document's images: all that touches the world, with main.
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/resources.h"

namespace rubricate {

// What the world refuses: "FILE: what is wrong; what to do about it".
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Spans are 32 bits wide, so an input must be smaller than 4 GiB.
inline constexpr std::size_t input_limit = 0xFFFF'FFFE;

// The bytes of a file, or of the standard input for "-". Throws FileError, also when there are more than `most`, which
// is what --max-input says; of them no more are read. 0 and what is above input_limit mean that.
std::string read_file(const std::string& path, std::size_t most = input_limit);

// What a file is that holds no text, by its first bytes: "a picture (PNG)". Empty for what may be text in any encoding.
std::string_view kind_of_binary(std::string_view bytes);

// Whether two paths lead to one file: by links, or by other ways to write its name. "-" and "" are no files, and a
// device or a pipe, where writing destroys nothing, is never the same as another.
bool is_same_file(const std::string& one, const std::string& other);

struct FileBytes {
  std::string path;  // "-" is the standard output
  std::string bytes;
};

// Writes all files or none: each goes to a temporary file in its own folder, and only when all of them are on the disk
// do they take their names. Until then an old file stays as it was, and afterwards its permissions are kept. A symbolic
// link stays a link; a device or a pipe is written to as it is. Standard output whose reader has gone away is no error.
// When one cannot take its name after others have, the message names those. Throws FileError.
void write_files(std::span<const FileBytes> files);

// Throws FileError when the file has more than `most` bytes, which is what --max-output says. 0: any number is allowed.
void check_size(const FileBytes& file, std::size_t most);

// Whether write_files has given a file its name.
bool outputs_are_written() noexcept;
// Removes the temporary files that have no name yet, when the program ends in the middle. May be called by a signal
// handler.
void remove_unfinished_files() noexcept;

// Serves files below a root folder and below further folders, and those that the user named on the command line.
// Symbolic links are followed first, and what they lead to must lie in one of the folders. So must an absolute path and
// the path of a file: address.
class FolderResources : public Resources {
 public:
  // `named` are paths that the user gave himself, wherever they lie; a document names them by the very same string.
  // `most` are the bytes of a file that may be read, as for read_file.
  FolderResources(const std::filesystem::path& root, std::span<const std::string> further,
                  std::vector<std::string> named = {}, std::size_t most = input_limit);

  // A path as the document writes it is tried first, then with its percent escapes decoded.
  Resource load(std::string_view path) const override;

 private:
  Resource find(std::string_view path) const;
  Resource find_absolute(const std::filesystem::path& path) const;
  bool is_allowed(const std::filesystem::path& canonical) const;
  Resource read(const std::filesystem::path& file) const;

  std::vector<std::filesystem::path> folders_;  // canonical
  std::vector<std::string> named_;
  std::size_t most_;
};

// The folder in which a document's relative paths begin: that of the file, or the current one for "-".
std::filesystem::path folder_of(const std::string& input);

}  // namespace rubricate
