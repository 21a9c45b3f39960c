// How many bytes a second the plain text reader takes: all of it, and each of its passes.
//
// See README.md beside this file. A pass is measured on what the passes before it left.
#include <benchmark/benchmark.h>

#include <functional>
#include <map>

#include "formats/document/encoding.h"
#include "formats/document/language.h"
#include "formats/text/analysis.h"
#include "formats/text/blocks.h"
#include "formats/text/furniture.h"
#include "formats/text/reader.h"
#include "tests/bench/texts.h"

namespace rubricate {
namespace {

const Settings no_settings;

using Maker = std::string (*)(std::size_t);

// Made once for each size; a hundred megabytes take a while.
const std::string& bytes_of(Maker make, std::size_t size) {
  static std::map<std::pair<Maker, std::size_t>, std::string> made;
  std::string& text = made[{make, size}];
  if (text.empty()) text = make(size);
  return text;
}

void count_bytes(benchmark::State& state, const std::string& bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size()));
}

// Bytes to document: decoding and all passes, without stages and writers.
void whole(benchmark::State& state, Maker make) {
  const std::string& bytes = bytes_of(make, static_cast<std::size_t>(state.range(0)) << 20U);
  for (auto _ : state) {
    Diagnostics found;
    Source source("bench.txt", decode(bytes, "", found).text);
    Document document = read_text(source, {.settings = no_settings, .diagnostics = found});
    benchmark::DoNotOptimize(document);
  }
  count_bytes(state, bytes);
}

struct Prepared {
  Source source;
  std::vector<plain::Line> all;  // with furniture
  plain::Analysis analysis;
};

const Prepared& prepared(Maker make, std::size_t size) {
  static std::map<std::pair<Maker, std::size_t>, Prepared> made;
  const auto key = std::make_pair(make, size);
  if (const auto found = made.find(key); found != made.end()) return found->second;
  Diagnostics found;
  Source source("bench.txt", bytes_of(make, size));
  std::vector<plain::Line> lines = plain::split_lines(source);
  plain::Analysis analysis =
      plain::analyse(source, plain::built_in_line_models(), {.settings = no_settings, .diagnostics = found});
  return made.emplace(key, Prepared{std::move(source), std::move(lines), std::move(analysis)}).first->second;
}

using Pass = void (*)(const Prepared&);

void pass(benchmark::State& state, Maker make, Pass run) {
  const std::size_t size = static_cast<std::size_t>(state.range(0)) << 20U;
  const Prepared& text = prepared(make, size);
  for (auto _ : state) run(text);
  count_bytes(state, bytes_of(make, size));
}

template <class Result>
void keep(Result&& result) {
  benchmark::DoNotOptimize(result);
}

plain::Pieces pieces_of(const Prepared& text) {
  return {text.analysis.lines, text.analysis.facts, text.analysis.habits};
}

struct NamedPass {
  const char* name;
  Pass run;
};

const NamedPass passes[] = {
    {"decode",
     [](const Prepared& text) {
       Diagnostics found;
       keep(decode(std::string(text.source.text()), "", found));
     }},
    {"source", [](const Prepared& text) { keep(Source("bench.txt", std::string(text.source.text()))); }},
    {"lines", [](const Prepared& text) { keep(plain::split_lines(text.source)); }},
    {"furniture",
     [](const Prepared& text) {
       Diagnostics found;
       std::vector<plain::Line> lines = text.all;
       keep(plain::take_out_furniture(text.source, lines, {}, found));
     }},
    {"habits", [](const Prepared& text) { keep(plain::learn_habits(text.source, text.analysis.lines, "auto")); }},
    {"measure",
     [](const Prepared& text) { keep(plain::measure(text.source, text.analysis.lines, text.analysis.habits)); }},
    {"regions",
     [](const Prepared& text) {
       keep(plain::find_regions(text.source, text.analysis.lines, text.analysis.facts, text.analysis.habits));
     }},
    {"pieces",
     [](const Prepared& text) { keep(plain::Pieces(text.analysis.lines, text.analysis.facts, text.analysis.habits)); }},
    {"evidence",
     [](const Prepared& text) {
       keep(plain::gather_evidence(text.analysis.lines, text.analysis.facts, text.analysis.regions,
                                   text.analysis.habits, pieces_of(text)));
     }},
    {"observe",
     [](const Prepared& text) {
       keep(plain::observe(text.analysis.lines, text.analysis.facts, text.analysis.regions, text.analysis.habits,
                           pieces_of(text), text.analysis.evidence));
     }},
    {"labels",
     [](const Prepared& text) {
       const plain::Pieces pieces = pieces_of(text);
       std::vector<plain::Features> features = text.analysis.features;
       keep(plain::label_lines(
           plain::built_in_line_models(),
           {text.analysis.lines, text.analysis.facts, text.analysis.habits, pieces, text.analysis.evidence}, {},
           features));
     }},
    {"blocks",
     [](const Prepared& text) {
       Diagnostics found;
       Document document;
       plain::assemble(text.source, text.analysis, text.analysis.facts, {.settings = no_settings, .diagnostics = found},
                       document);
       keep(std::move(document));
     }},
};

struct NamedText {
  const char* name;
  Maker make;
};
constexpr NamedText texts[] = {
    {"novel", bench::novel}, {"article", bench::article}, {"memo", bench::memo}, {"chinese", bench::chinese}};

void add_all() {
  for (const NamedText& text : texts) {
    benchmark::RegisterBenchmark((std::string("reader/") + text.name).c_str(), whole, text.make)
        ->Arg(1)
        ->Arg(10)
        ->Arg(100)
        ->Unit(benchmark::kMillisecond);
    for (const NamedPass& each : passes)
      benchmark::RegisterBenchmark((std::string("pass/") + each.name + "/" + text.name).c_str(), pass, text.make,
                                   each.run)
          ->Arg(10)
          ->Unit(benchmark::kMillisecond);
  }
}

}  // namespace
}  // namespace rubricate

int main(int argc, char** argv) {
  rubricate::add_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
