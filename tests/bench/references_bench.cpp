// How many bytes a second a bibliography takes: cutting it into entries, and reading the fields of these.
//
// See README.md beside this file.
#include <benchmark/benchmark.h>

#include <vector>

#include "formats/document/walk.h"
#include "pipeline/references/fields.h"
#include "pipeline/references/persons.h"
#include "pipeline/references/segment.h"
#include "tests/bench/texts.h"

namespace rubricate {
namespace {

std::string section(const benchmark::State& state) {
  return bench::references(static_cast<std::size_t>(state.range(0)) << 20U);
}

void count_bytes(benchmark::State& state, const std::string& bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size()));
}

void segment(benchmark::State& state) {
  const std::string text = section(state);
  for (auto _ : state) benchmark::DoNotOptimize(segment_entries(text));
  count_bytes(state, text);
}

void fields(benchmark::State& state) {
  const std::string text = section(state);
  std::vector<Bibliography::Entry> entries;
  for (const ReferenceEntry& each : segment_entries(text))
    entries.push_back({.label = each.label, .text = text_inlines(each.text)});
  for (auto _ : state)
    for (const Bibliography::Entry& each : entries) benchmark::DoNotOptimize(references::fields_of(each));
  count_bytes(state, text);
}

void persons(benchmark::State& state) {
  const std::string names = "Birch, A. B., van der Lamp, J., Keeper, Tom, Jr., & the Institute of Light";
  for (auto _ : state) benchmark::DoNotOptimize(references::persons_in(names));
  count_bytes(state, names);
}

BENCHMARK(segment)->Name("references/segment")->Arg(1)->Arg(4)->Unit(benchmark::kMillisecond);
BENCHMARK(fields)->Name("references/fields")->Arg(1)->Arg(4)->Unit(benchmark::kMillisecond);
BENCHMARK(persons)->Name("references/persons");

}  // namespace
}  // namespace rubricate

BENCHMARK_MAIN();
