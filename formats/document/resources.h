// How a writer asks for the bytes of a file that the document names, such as an image. Writers open no files
// themselves: the program serves a folder, tests serve a map.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

struct Resource {
  // outside: the path leaves the folders that the user allows; too_large: there is more of it than may be read.
  enum class Status { found, missing, outside, remote, unreadable, too_large };
  Status status = Status::missing;
  std::string bytes = {};           // only when found
};

class Resources {
 public:
  virtual ~Resources() = default;
  // `path` as the document writes it, percent-decoded, with '/' between folders. Never throws for a missing file.
  virtual Resource load(std::string_view path) const = 0;
};

// Serves nothing.
class NoResources : public Resources {
 public:
  Resource load(std::string_view) const override { return {}; }
};

}  // namespace rubricate
