// What libFuzzer calls. The target is the one that the environment names: RUBRICATE_FUZZ_TARGET=markdown.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/harness.h"

namespace {

const rubricate::fuzz::Target& target_asked_for() {
  const char* name = std::getenv("RUBRICATE_FUZZ_TARGET");
  if (const auto* target = rubricate::fuzz::find_target(name == nullptr ? "" : name)) return *target;
  std::fputs("RUBRICATE_FUZZ_TARGET must be one of:", stderr);
  for (const auto& each : rubricate::fuzz::targets()) std::fprintf(stderr, " %s", each.name.data());
  std::fputc('\n', stderr);
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto run = target_asked_for().run;
  run({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
