// Names that every file system and reading system takes: for the files of the book.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace rubricate {

// "Über Türme!" -> "uber-turme": ASCII letters and digits in lower case, '-' between words, at most 60 of them.
// Letters lose their accents; those of other scripts are left out. May be empty. The name of a device of Windows gets
// another: "con" -> "con-file".
std::string ascii_name(std::string_view text);

// Gives each caller a name of its own: "notes", "notes-2", "notes-3". Constant time for each, however many are alike.
class UniqueNames {
 public:
  // Takes `name` as it is; false when it is taken already.
  bool reserve(std::string_view name) { return taken_.emplace(name).second; }
  std::string unique(std::string_view wish);

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> last_;  // the number last given to a wish
};

}  // namespace rubricate
