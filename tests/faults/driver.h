// Runs the built program under the shim, and holds what must be true of it whatever call fails.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <filesystem>

namespace rubricate::faults {

// A fault as shim.cpp takes it from the environment.
struct Fault {
  std::string call;
  long at = 1;
  std::string kind;  // "28" (ENOSPC), "short", "end"
  bool lasts = false;
};

// What is run: its arguments, the files that lie there before, and which of its outputs lie there too.
struct Scene {
  std::string name;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> files;
  std::vector<std::string> outputs;
};

struct Outcome {
  int code = -1;   // of exit; -1 when a signal ended it
  int signal = 0;  // that ended it
  bool is_hit = false;
  std::string out;
  std::string err;
};

// A folder of its own for one scene; removed at the end.
class Stage {
 public:
  explicit Stage(const Scene& scene);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // The files as the scene has them, and nothing else.
  void set();
  // Puts a folder in the place of a file; false when it is not there.
  bool hide(const std::string& name) const;
  Outcome run(const Fault* fault = nullptr) const;
  // Starts it and sends SIGKILL after so many microseconds; false when it had ended before.
  bool run_and_kill(long microseconds) const;
  // What lies there: names and bytes.
  std::map<std::string, std::string> files() const;

 private:
  int start(const Fault* fault) const;  // the process
  const Scene& scene_;
  std::filesystem::path root_;
};

}  // namespace rubricate::faults
