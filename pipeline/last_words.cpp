#include "pipeline/last_words.h"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <new>
#include <string>

#include "formats/library_memory.h"
#include "pipeline/ceilings.h"
#include "pipeline/files.h"

namespace rubricate {

namespace {

// That of README until main has said it.
int code_out_of_memory = 3;
char limit[64] = {};  // ", more than the 4 GiB of --max-memory"; empty where that is not what holds

void say(const char* words) {
  // There is nobody left to tell when it fails.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, words, std::strlen(words));
}

// A handler that returns would be called again and again.
void on_no_memory() { end_out_of_memory(); }

void on_signal(int signal) {
  remove_unfinished_files();
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

// Static objects ask for memory too, before main.
[[gnu::constructor(101)]] void begin() { std::set_new_handler(on_no_memory); }

}  // namespace

void end_out_of_memory() {
  remove_unfinished_files();
  say("rubricate: out of memory");
  say(limit);
  say(outputs_are_written() ? "; the outputs are written, what was found is not told\n" : "; nothing was written\n");
  ::_exit(code_out_of_memory);
}

void prepare_last_words(int code) {
  code_out_of_memory = code;
  check_memory_of_libraries();
  for (const int each : {SIGHUP, SIGINT, SIGTERM, SIGXCPU}) {
    // What is ignored, as nohup has it, stays so.
    if (std::signal(each, on_signal) == SIG_IGN) std::signal(each, SIG_IGN);
  }
}

void limit_memory(std::size_t bytes) {
#ifndef RUBRICATE_SANITIZED
  if (bytes == 0) return;
  rlimit wanted = {};
  if (::getrlimit(RLIMIT_DATA, &wanted) != 0) return;
  // One that is lower already is the system's.
  if (wanted.rlim_cur != RLIM_INFINITY && wanted.rlim_cur <= bytes) return;
  wanted.rlim_cur = bytes;
  if (::setrlimit(RLIMIT_DATA, &wanted) != 0) return;
  const std::string words = ", more than the " + size_words(bytes) + " of --max-memory";
  words.copy(limit, sizeof limit - 1);
#else
  static_cast<void>(bytes);
#endif
}

}  // namespace rubricate
