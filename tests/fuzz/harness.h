// Entry points for fuzzers: any bytes at all may come in. Each aborts by std::logic_error when the document is not
// well-formed after a step, so that a fuzzer sees a crash.
#pragma once

#include <string_view>

namespace rubricate::fuzz {

void read_text(std::string_view bytes);
void read_markdown(std::string_view bytes);
// The first byte picks the reader; the rest is decoded as the program would, goes through all stages and every writer.
void convert(std::string_view bytes);

}  // namespace rubricate::fuzz
