// How many bytes of source a second each reader, each stage and each writer takes.
//
// See README.md beside this file. A stage is measured on what the stages before it left, a writer on what all of them
// left. Files named on the command line are measured beside the texts made here.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "formats/document/encoding.h"
#include "formats/registry.h"
#include "pipeline/convert.h"
#include "pipeline/stages/stages.h"
#include "tests/bench/texts.h"

namespace rubricate {
namespace {

struct Input {
  std::string name;
  const Format* format;
  std::string bytes;

  Source source() const {
    Diagnostics found;
    return Source(name, decode(bytes, "", found).text);
  }
};

const Format& format_named(std::string_view name) {
  if (const Format* format = find_format(name)) return *format;
  throw std::logic_error("no format " + std::string(name));
}

// As the driver sets them for an output without HTML.
StageOptions stage_options(const Source& source) { return {.source = source.text(), .raw_html = RawHtml::lower}; }

void count_bytes(benchmark::State& state, const Input& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.bytes.size()));
}

Document read(const Input& text, const Source& source, Diagnostics& found) {
  return text.format->read(source, {.settings = default_settings(*text.format), .diagnostics = found});
}

// The document as it stands before the stage of that name, or after all of them.
Document staged(const Input& text, const Source& source, std::string_view before) {
  Diagnostics found;
  Document document = read(text, source, found);
  for (const Stage& stage : stages()) {
    if (stage.name == before) break;
    stage.run(document, stage_options(source), found);
  }
  return document;
}

void decode_text(benchmark::State& state, const Input& text) {
  for (auto _ : state) benchmark::DoNotOptimize(text.source());
  count_bytes(state, text);
}

void read_text(benchmark::State& state, const Input& text) {
  const Source source = text.source();
  for (auto _ : state) {
    Diagnostics found;
    benchmark::DoNotOptimize(read(text, source, found));
  }
  count_bytes(state, text);
}

void run_stage(benchmark::State& state, const Input& text, const Stage& stage) {
  const Source source = text.source();
  const Document before = staged(text, source, stage.name);
  const StageOptions options = stage_options(source);
  for (auto _ : state) {
    state.PauseTiming();
    Diagnostics found;
    Document document = before;
    state.ResumeTiming();
    stage.run(document, options, found);
    benchmark::ClobberMemory();
    state.PauseTiming();
    document = {};
    state.ResumeTiming();
  }
  count_bytes(state, text);
}

void write_text(benchmark::State& state, const Input& text, const Format& format) {
  const Source source = text.source();
  const Document document = staged(text, source, "");
  const Settings settings = default_settings(format);
  for (auto _ : state) {
    Diagnostics found;
    benchmark::DoNotOptimize(write_document(document, format, settings, NoResources(), found));
  }
  count_bytes(state, text);
}

void add(const Input& text) {
  const auto registered = [&](const std::string& name, auto run) {
    return benchmark::RegisterBenchmark((name + "/" + text.name).c_str(), run)->Unit(benchmark::kMillisecond);
  };
  // Each needs a document of its own, whose copy takes longer than many a stage.
  constexpr int stage_runs = 10;
  registered("decode", [&text](benchmark::State& state) { decode_text(state, text); });
  registered("read/" + std::string(text.format->name), [&text](benchmark::State& state) { read_text(state, text); });
  for (const Stage& stage : stages())
    registered("stage/" + std::string(stage.name), [&text, &stage](benchmark::State& state) {
      run_stage(state, text, stage);
    })->Iterations(stage_runs);
  for (const Format& format : formats())
    if (format.write)
      registered("write/" + std::string(format.name),
                 [&text, &format](benchmark::State& state) { write_text(state, text, format); });
}

std::string bytes_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

const Format& format_of_file(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const Format* format = find_format_for_extension(dot == path.npos ? "txt" : path.substr(dot + 1));
  return format && format->read ? *format : format_named("text");
}

}  // namespace
}  // namespace rubricate

int main(int argc, char** argv) try {
  using namespace rubricate;
  benchmark::Initialize(&argc, argv);
  constexpr std::size_t size = 10'000'000;
  static std::vector<Input> texts;
  texts.push_back({"handbook", &format_named("markdown"), bench::handbook(size)});
  texts.push_back({"novel", &format_named("text"), bench::novel(size)});
  for (int i = 1; i < argc; ++i) texts.push_back({argv[i], &format_of_file(argv[i]), bytes_of_file(argv[i])});
  for (const Input& text : texts) add(text);
  benchmark::RunSpecifiedBenchmarks();
} catch (const std::exception& error) {
  std::fprintf(stderr, "rubricate_convert_bench: %s\n", error.what());
  return 2;
}
