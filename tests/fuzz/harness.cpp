#include "tests/fuzz/harness.h"

#include <stdexcept>

#include "formats/document/encoding.h"
#include "formats/registry.h"
#include "tests/support/line.h"

namespace rubricate::fuzz {

namespace {

using testing_support::Line;

Line checked(Line line) {
  if (!line.faults.empty()) throw std::logic_error(line.faults.front());
  return line;
}

Source decoded(std::string_view bytes) {
  Diagnostics found;
  return Source("fuzz", decode(std::string(bytes), "", found).text);
}

void read_only(const Format& reader, std::string_view bytes) {
  checked(testing_support::walk_line(reader, decoded(bytes), default_settings(reader), "reader"));
}

}  // namespace

void read_text(std::string_view bytes) { read_only(*find_format("text"), bytes); }

void read_markdown(std::string_view bytes) { read_only(*find_format("markdown"), bytes); }

void convert(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::vector<const Format*> all = testing_support::readers();
  const Format& reader = *all[static_cast<unsigned char>(bytes.front()) % all.size()];
  const Line line = checked(testing_support::walk_line(reader, decoded(bytes.substr(1))));
  for (const Format* writer : testing_support::writers()) testing_support::written(*writer, line.document);
}

}  // namespace rubricate::fuzz

// With clang: -fsanitize=fuzzer,address -DRUBRICATE_LIBFUZZER, this file, tests/support and the libraries.
#ifdef RUBRICATE_LIBFUZZER
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  rubricate::fuzz::convert({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
#endif
