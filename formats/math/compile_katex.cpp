// compile_katex OUT SCRIPT...
//
// Compiles the scripts, one after the other, as one program for Duktape and writes its bytecode: loading that takes a
// fiftieth of the time. Run by the build, with the library that will load it. Fails unless the program runs and its
// KaTeX is of the versions whose MathML, messages and cost the tests know.
#include <duktape.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view tested_versions = "0.16.";

// Runs the program on top of the stack, which stays there.
bool has_tested_version(duk_context* heap) {
  duk_dup_top(heap);
  if (duk_pcall(heap, 0) != 0) return std::fprintf(stderr, "compile_katex: %s\n", duk_safe_to_string(heap, -1)), false;
  duk_pop(heap);
  if (duk_peval_string(heap, "String(katex.version)") != 0)
    return std::fprintf(stderr, "compile_katex: %s\n", duk_safe_to_string(heap, -1)), false;
  const std::string version = duk_get_string(heap, -1);
  duk_pop(heap);
  if (version.starts_with(tested_versions)) return true;
  std::fprintf(stderr, "compile_katex: this is KaTeX %s; only the versions %sx are tested; give another KATEX_SCRIPT\n",
               version.c_str(), tested_versions.data());
  return false;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return std::fputs("usage: compile_katex OUT SCRIPT...\n", stderr), 2;
  std::string program;
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    program.append(std::istreambuf_iterator<char>(file), {});
    if (!file) return std::fprintf(stderr, "compile_katex: %s cannot be read\n", arguments[i]), 1;
    program += '\n';
  }
  duk_context* heap = duk_create_heap_default();
  if (heap == nullptr) return 1;
  duk_push_string(heap, "katex.js");
  if (duk_pcompile_lstring_filename(heap, 0, program.data(), program.size()) != 0)
    return std::fprintf(stderr, "compile_katex: %s\n", duk_safe_to_string(heap, -1)), 1;
  if (!has_tested_version(heap)) return 1;
  duk_dump_function(heap);
  duk_size_t size = 0;
  const void* bytes = duk_get_buffer_data(heap, -1, &size);
  std::ofstream out(arguments[1], std::ios::binary);
  out.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  out.close();
  duk_destroy_heap(heap);
  return out ? 0 : 1;
}
