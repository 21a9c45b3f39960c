#include "tests/faults/driver.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "tests/support/files.h"

namespace rubricate::faults {

namespace fs = std::filesystem;
using testing_support::read_file;
using testing_support::write_file;

Stage::Stage(const Scene& scene)
    : scene_(scene), root_(fs::temp_directory_path() / ("rubricate-faults-" + std::to_string(::getpid()))) {
  set();
}

Stage::~Stage() { fs::remove_all(root_); }

void Stage::set() {
  fs::remove_all(root_);
  fs::create_directories(root_ / "work");
  for (const auto& [name, bytes] : scene_.files) write_file(root_ / "work" / name, bytes);
}

bool Stage::hide(const std::string& name) const {
  return fs::remove(root_ / "work" / name) && fs::create_directory(root_ / "work" / name);
}

int Stage::start(const Fault* fault) const {
  fs::remove(root_ / "mark");
  std::vector<std::string> words{RUBRICATE_PROGRAM};
  words.insert(words.end(), scene_.arguments.begin(), scene_.arguments.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string work = (root_ / "work").string();
  const std::string out = (root_ / "out").string();
  const std::string err = (root_ / "err").string();
  const std::string mark = (root_ / "mark").string();
  const int process = ::fork();
  if (process != 0) return process;
  const int null = ::open("/dev/null", O_RDONLY);
  const int to_out = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int to_err = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (::chdir(work.c_str()) != 0 || ::dup2(null, 0) < 0 || ::dup2(to_out, 1) < 0 || ::dup2(to_err, 2) < 0) ::_exit(99);
  if (fault != nullptr) {
    ::setenv("LD_PRELOAD", RUBRICATE_FAULT_SHIM, 1);
    ::setenv("RUBRICATE_FAULT_CALL", fault->call.c_str(), 1);
    ::setenv("RUBRICATE_FAULT_AT", std::to_string(fault->at).c_str(), 1);
    ::setenv("RUBRICATE_FAULT_KIND", fault->kind.c_str(), 1);
    ::setenv("RUBRICATE_FAULT_MARK", mark.c_str(), 1);
    if (fault->lasts) ::setenv("RUBRICATE_FAULT_LASTS", "1", 1);
  }
  ::execv(arguments.front(), arguments.data());
  ::_exit(99);
}

Outcome Stage::run(const Fault* fault) const {
  const int process = start(fault);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  Outcome outcome{
      .is_hit = fs::exists(root_ / "mark"), .out = read_file(root_ / "out"), .err = read_file(root_ / "err")};
  if (WIFEXITED(status)) outcome.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
  return outcome;
}

bool Stage::run_and_kill(long microseconds) const {
  const int process = start(nullptr);
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status);
}

std::map<std::string, std::string> Stage::files() const {
  std::map<std::string, std::string> all;
  for (const fs::directory_entry& each : fs::recursive_directory_iterator(root_ / "work"))
    if (each.is_regular_file()) all[fs::relative(each.path(), root_ / "work").string()] = read_file(each.path());
  return all;
}

}  // namespace rubricate::faults
