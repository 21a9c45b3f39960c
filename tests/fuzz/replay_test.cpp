// Replays tests/fuzz/corpus, and a few thousand mutations of the samples and examples that are the same on every run.
#include <gtest/gtest.h>

#include <random>

#include "formats/registry.h"
#include "tests/fuzz/harness.h"
#include "tests/support/files.h"
#include "tests/support/line.h"

namespace rubricate::fuzz {
namespace {

using testing_support::Input;

std::vector<std::string> corpus() {
  std::vector<std::string> all;
  for (const auto& file : testing_support::files_in(testing_support::source_root() / "tests/fuzz/corpus"))
    all.push_back(testing_support::read_file(file));
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
std::string smallest_failing(std::string text) {
  const auto fails = [](const std::string& candidate) {
    try {
      convert(candidate);
      return false;
    } catch (const std::exception&) {
      return true;
    }
  };
  for (std::size_t step = text.size() / 2; step > 0; step /= 2)
    for (std::size_t at = 1; at < text.size();) {
      std::string shorter = text;
      shorter.erase(at, step);
      if (fails(shorter))
        text = std::move(shorter);
      else
        at += step;
    }
  return text;
}

void expect_no_throw(const std::string& bytes) {
  try {
    convert(bytes);
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what() << "\nsmallest input: " << testing::PrintToString(smallest_failing(bytes));
  }
}

TEST(Fuzz, CorpusIsReplayed) {
  ASSERT_FALSE(corpus().empty());
  for (const std::string& bytes : corpus()) {
    read_text(bytes);
    read_markdown(bytes);
    expect_no_throw(bytes);
  }
}

TEST(Fuzz, MutationsLeaveEveryStepWellFormed) {
  constexpr int rounds = 3000;
  constexpr std::size_t longest = 3000;
  std::vector<Input> seeds = testing_support::samples_and_examples();
  ASSERT_FALSE(seeds.empty());
  const std::vector<const Format*> all = testing_support::readers();
  Mutator mutator(20240229);
  for (int round = 0; round < rounds && !HasFailure(); ++round) {
    const Input& seed = seeds[mutator.below(seeds.size())];
    const Input& other = seeds[mutator.below(seeds.size())];
    const auto reader = static_cast<std::size_t>(std::find(all.begin(), all.end(), seed.reader) - all.begin());
    std::string text = mutator.mutate(seed.text.substr(0, longest), other.text);
    expect_no_throw(static_cast<char>(reader) + text);
  }
}

}  // namespace
}  // namespace rubricate::fuzz
