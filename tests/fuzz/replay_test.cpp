// Replays tests/fuzz/corpus, and a few thousand mutations of the samples and examples that are the same on every run.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "tests/fuzz/harness.h"
#include "tests/support/files.h"
#include "tests/support/line.h"

namespace rubricate::fuzz::replay_test {
namespace {

using testing_support::Input;

std::vector<std::filesystem::path> corpus(const Target& target) {
  return testing_support::files_in(testing_support::source_root() / "tests/fuzz/corpus" / target.name);
}

std::vector<Input> corpus() {
  std::vector<Input> all;
  for (const Target& target : targets())
    for (const std::filesystem::path& file : corpus(target))
      all.push_back({file.filename().string(), target.reader, testing_support::read_file(file)});
  return all;
}

// Pieces that mean something to one reader or another.
constexpr std::string_view pieces[] = {"\n",          "\n\n",   "# ",      "- ",           "1. ",
                                       "> ",          "```\n",  "    ",    "\t",           "*",
                                       "**",          "_",      "[",       "](",           ")",
                                       "[^1]",        "[^1]: ", "|",       "|-|\n",        "---\n",
                                       "===\n",       "<b>",    "<!--",    "-->",          "&amp;",
                                       "$",           "$$",     "~~",      "\\",           "![a](b)",
                                       "[@key]",      "{#id}",  ": ",      "Q: ",          "A: ",
                                       "CHAPTER I\n", "\f",     "  \n",    "[1] ",         "“",
                                       "”",           "\xff",   "第一章 ", "\r\n",         "References\n",
                                       "* * *\n",     "{",      "}",       "(Smith 2019)", "@book{a, title={",
                                       "[{\"id\": "};

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(random_() % limit); }

  std::string mutate(std::string text, const std::string& other) {
    for (std::size_t times = 1 + below(4); times > 0; --times) change(text, other);
    return text;
  }

 private:
  void change(std::string& text, const std::string& other) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = below(std::min<std::size_t>(40, text.size() - at) + 1);
    switch (below(6)) {
      case 0: text.insert(at, pieces[below(std::size(pieces))]); break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(below(text.size() + 1), text.substr(at, length)); break;
      case 3: text.insert(at, other.substr(below(other.size()), 60)); break;
      case 4: text.resize(at); break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
    }
  }

  std::mt19937_64 random_;
};

// The smallest part that still fails, found by leaving out halves, quarters, ...: what a report should show.
std::string smallest_failing(const Target& target, std::string text) {
  const auto fails = [&](const std::string& candidate) {
    try {
      target.run(candidate);
      return false;
    } catch (const std::exception&) {
      return true;
    }
  };
  for (std::size_t step = text.size() / 2; step > 0; step /= 2)
    for (std::size_t at = 0; at < text.size();) {
      std::string shorter = text;
      shorter.erase(at, step);
      if (fails(shorter))
        text = std::move(shorter);
      else
        at += step;
    }
  return text;
}

void expect_no_throw(const Target& target, const std::string& bytes) {
  try {
    target.run(bytes);
  } catch (const std::exception& error) {
    ADD_FAILURE() << target.name << ": " << error.what()
                  << "\nsmallest input: " << testing::PrintToString(smallest_failing(target, bytes));
  }
}

// Every file goes to every target: what has hurt one may hurt another.
TEST(Fuzz, CorpusIsReplayed) {
  const std::vector<Input> all = corpus();
  ASSERT_FALSE(all.empty());
  const Target& convert = *find_target("convert");
  for (const Input& input : all) {
    for (const Target& target : targets()) expect_no_throw(target, input.text);
    if (input.reader != nullptr) expect_no_throw(convert, conversion_input(*input.reader, input.text));
  }
}

TEST(Fuzz, CorpusHasNoFolderWithoutTarget) {
  for (const auto& folder : std::filesystem::directory_iterator(testing_support::source_root() / "tests/fuzz/corpus"))
    EXPECT_NE(find_target(folder.path().filename().string()), nullptr) << folder.path();
}

TEST(Fuzz, MutationsLeaveEveryStepWellFormed) {
  constexpr int rounds = 3000;
  constexpr std::size_t longest = 3000;
  std::vector<Input> seeds = testing_support::samples_and_examples();
  ASSERT_FALSE(seeds.empty());
  const Target& convert = *find_target("convert");
  Mutator mutator(20240229);
  for (int round = 0; round < rounds && !HasFailure(); ++round) {
    const Input& seed = seeds[mutator.below(seeds.size())];
    const Input& other = seeds[mutator.below(seeds.size())];
    const std::string text = mutator.mutate(seed.text.substr(0, longest), other.text);
    expect_no_throw(convert, conversion_input(*seed.reader, text));
  }
}

}  // namespace
}  // namespace rubricate::fuzz::replay_test
