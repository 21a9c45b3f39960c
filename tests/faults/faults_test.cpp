// Every call to the system fails once, in every conversion here: the program says so in one line, no output is half
// written, nothing is left beside them, and the next run is right.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>

#include "tests/faults/driver.h"
#include "tests/support/files.h"

namespace rubricate::faults {
namespace {

using testing_support::source_root;
using Files = std::map<std::string, std::string>;

std::string sample(const std::string& name) { return testing_support::read_file(source_root() / "samples" / name); }

constexpr const char* text =
    "On Candles\n\nThey burn, and moths come to them.\n\n1. Wicks\n\nA wick is a cord.\n\n2. Wax\n\n- bees\n- whales\n";
constexpr const char* markdown =
    "---\ntitle: Moths\nauthor: A. Wax\n---\n\n# Light\n\nThey *come*[^1] to [it](https://light.example).\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n<b>Flame</b> and $x^2$.\n\n[^1]: At night.\n\n![A bed](bed.svg)\n";

std::vector<Scene> scenes() {
  const std::string picture = sample("images/bed.svg");
  return {
      {"TextToEpub", {"a.txt", "--cover=none", "-o", "a.epub"}, {{"a.txt", text}, {"a.epub", "old"}}, {"a.epub"}},
      {"MarkdownToDocbook", {"a.md", "-o", "a.xml"}, {{"a.md", markdown}, {"bed.svg", picture}}, {"a.xml"}},
      {"MarkdownOverItself",
       {"a.md", "--untouched=rewrite", "-o", "a.md"},
       {{"a.md", markdown}, {"bed.svg", picture}},
       {"a.md"}},
      {"SeveralOutputs",
       {"a.md", "--cover=none", "-o", "a.epub", "-o", "a.xml", "-o", "b.md"},
       {{"a.md", markdown}, {"bed.svg", picture}, {"a.epub", "old"}, {"b.md", "old"}},
       {"a.epub", "a.xml", "b.md"}},
      {"CheckOfSeveral", {"check", "a.txt", "a.md"}, {{"a.txt", text}, {"a.md", markdown}, {"bed.svg", picture}}, {}},
      {"GuessedEncoding",
       {"b.txt", "-o", "b.md"},
       {{"b.txt", "Caf\xE9s\n\nUn \xE9t\xE9 \xE0 No\xEBl, \xE7\x61 va tr\xE8s bien, et la for\xEAt aussi.\n"}},
       {"b.md"}},
      {"Filter", {"a.txt", "-t", "tree"}, {{"a.txt", text}}, {}},
  };
}

struct Sweep {
  const char* call;
  std::vector<std::string> kinds;
};

const Sweep sweeps[] = {
    {"open", {std::to_string(EIO), std::to_string(ENOSPC), std::to_string(EINTR), std::to_string(EMFILE)}},
    {"read", {std::to_string(EIO), std::to_string(EINTR), std::to_string(EAGAIN), "short", "end"}},
    {"write", {std::to_string(EIO), std::to_string(ENOSPC), std::to_string(EINTR), std::to_string(EAGAIN), "short"}},
    {"close", {std::to_string(EIO), std::to_string(ENOSPC), std::to_string(EINTR)}},
    {"rename", {std::to_string(EIO), std::to_string(ENOSPC), std::to_string(EACCES)}},
    {"fsync", {std::to_string(EIO), std::to_string(ENOSPC), std::to_string(EINTR)}},
    {"mmap", {std::to_string(ENOMEM)}},
};

// Whether what was not done is said in a line, "rubricate: ...", for each input at most once.
void expect_clear(const Outcome& outcome, std::size_t inputs, const std::string& where) {
  if (outcome.code <= 1) return;
  std::size_t complaints = 0;
  for (std::size_t begin = 0; begin < outcome.err.size();) {
    const std::size_t end = std::min(outcome.err.find('\n', begin), outcome.err.size());
    const std::string line = outcome.err.substr(begin, end - begin);
    if (line.starts_with("rubricate: ")) ++complaints;
    begin = end + 1;
  }
  EXPECT_GE(complaints, 1U) << where << "\n" << outcome.err;
  EXPECT_LE(complaints, inputs) << where << "\n" << outcome.err;
  EXPECT_EQ(outcome.err.find("fault in the program"), std::string::npos) << where << "\n" << outcome.err;
}

// Each output is whole, as it was or as it should be; everything else is as it was, and nothing is left beside. A
// picture that could not be read is a finding, and the outputs are those without it.
void expect_whole(const Scene& scene, const std::vector<Files>& right, const Files& now, const std::string& where) {
  const std::set<std::string> outputs(scene.outputs.begin(), scene.outputs.end());
  for (const auto& [name, bytes] : now) {
    const auto before = scene.files.find(name);
    const bool is_as_before = before != scene.files.end() && before->second == bytes;
    const bool is_right = outputs.contains(name) && std::any_of(right.begin(), right.end(), [&](const Files& each) {
                            return each.at(name) == bytes;
                          });
    EXPECT_TRUE(is_as_before || is_right) << where << ": " << name << " is neither old nor new";
  }
  for (const auto& [name, bytes] : scene.files) EXPECT_TRUE(now.contains(name)) << where << ": " << name << " is gone";
}

bool is_input(const Scene& scene, const std::string& name) { return scene.arguments.front() == name; }

class Faults : public testing::TestWithParam<Scene> {
 protected:
  void SetUp() override {
#ifdef RUBRICATE_SANITIZED
    GTEST_SKIP() << "the sanitizers have a malloc of their own";
#endif
  }

  // One fault. True when it happened.
  bool inject(const Scene& scene, const Stage& stage, const Outcome& good, const std::vector<Files>& right,
              const Fault& fault) {
    const std::string where = scene.name + ": " + fault.call + " " + std::to_string(fault.at) + " " + fault.kind +
                              (fault.lasts ? " from there on" : "");
    const Outcome outcome = stage.run(&fault);
    if (!outcome.is_hit) return false;
    ++injected_;
    EXPECT_EQ(outcome.signal, 0) << where << "\n" << outcome.err;
    expect_clear(outcome, scene.arguments.front() == "check" ? 2 : 1, where);
    const Files now = stage.files();
    // What is cut short while it is read is another input, of which everything but the outputs must stay all the same.
    const bool is_other_input = fault.call == "read" && fault.kind == "end";
    if (!is_other_input) {
      expect_whole(scene, right, now, where);
      if (outcome.code <= 1) {
        EXPECT_EQ(outcome.code, good.code) << where;
        EXPECT_TRUE(now == right.front() || (now == right.back() && outcome.err.find("[image.") != std::string::npos))
            << where << "\n"
            << outcome.err;
      }
    }
    if (outcome.code > 1 && fault.call != "rename" && fault.call != "memory") {
      EXPECT_EQ(now, scene.files) << where;
    }
    return true;
  }

  // What a good run leaves, and one in which the picture cannot be read.
  static std::vector<Files> right_of(Stage& stage) {
    stage.set();
    stage.run();
    std::vector<Files> right{stage.files()};
    stage.set();
    const bool has_picture = stage.hide("bed.svg");
    stage.run();
    if (has_picture) {
      right.push_back(stage.files());
      right.back()["bed.svg"] = right.front().at("bed.svg");
    }
    return right;
  }

  void expect_next_is_right(const Stage& stage, const Files& right) {
    stage.run();
    EXPECT_EQ(stage.files(), right);
  }

  std::size_t injected_ = 0;
};

TEST_P(Faults, OfTheSystemLeaveNothingHalfDone) {
  const Scene& scene = GetParam();
  Stage stage(scene);
  const Outcome good = stage.run();
  ASSERT_LE(good.code, 1) << good.err;
  const std::vector<Files> right = right_of(stage);
  for (const Sweep& sweep : sweeps) {
    for (const std::string& kind : sweep.kinds) {
      const std::size_t before = injected_;
      for (const bool lasts : {false, true}) {
        // What is interrupted for ever, or never more than half done, is no fault that ends.
        if (lasts &&
            (kind == "short" || kind == "end" || kind == std::to_string(EINTR) || kind == std::to_string(EAGAIN)))
          continue;
        for (long at = 1;; ++at) {
          stage.set();
          if (!inject(scene, stage, good, right, {sweep.call, at, kind, lasts})) break;
          if (HasFailure()) return;
          // Over an output that the fault has changed, the input may be another.
          if (stage.files() == scene.files) expect_next_is_right(stage, right.front());
        }
      }
      std::printf("%s: %zu faults at %s, %s\n", scene.name.c_str(), injected_ - before, sweep.call, kind.c_str());
    }
  }
}

// There are hundreds of thousands of allocations: each of the first, then ever fewer. RUBRICATE_FAULT_STEP=1 tries all.
TEST_P(Faults, OfMemoryEndInOneLine) {
  const Scene& scene = GetParam();
  Stage stage(scene);
  const Outcome good = stage.run();
  ASSERT_LE(good.code, 1) << good.err;
  const std::vector<Files> right = right_of(stage);
  const char* const wanted = std::getenv("RUBRICATE_FAULT_STEP");
  std::mt19937 random(1);
  for (const bool lasts : {false, true}) {
    for (long at = 1;;) {
      stage.set();
      if (!inject(scene, stage, good, right, {"memory", at, std::to_string(ENOMEM), lasts})) break;
      if (HasFailure()) return;
      const long step = wanted != nullptr ? std::atol(wanted) : 1 + at / 12;
      at += step == 1 ? 1 : 1 + static_cast<long>(random() % static_cast<unsigned long>(2 * step - 1));
    }
    expect_next_is_right(stage, right.front());
  }
  std::printf("%s: %zu faults of memory\n", scene.name.c_str(), injected_);
}

TEST_P(Faults, KilledAtAnyMomentLeavesOutputsWhole) {
  const Scene& scene = GetParam();
  if (scene.outputs.empty()) GTEST_SKIP() << "nothing is written";
  Stage stage(scene);
  stage.run();
  const Files right = stage.files();
  std::mt19937 random(2);
  std::size_t killed = 0;
  for (int i = 0; i < 40; ++i) {
    stage.set();
    if (stage.run_and_kill(static_cast<long>(random() % 60000))) ++killed;
    const std::string where = scene.name + ": killed, round " + std::to_string(i);
    Files now = stage.files();
    // What it had begun may lie there, under a name that says so.
    std::erase_if(now, [](const auto& each) { return each.first.starts_with(".") && each.first.ends_with(".tmp"); });
    expect_whole(scene, {right}, now, where);
    const bool is_same_input = now == scene.files;
    stage.run();
    now = stage.files();
    for (const std::string& output : scene.outputs)
      if (is_same_input || !is_input(scene, output)) {
        EXPECT_EQ(now[output], right.at(output)) << where;
      }
  }
  std::printf("%s: killed %zu times\n", scene.name.c_str(), killed);
}

// A file system of its own for as long as it lives.
class Mount {
 public:
  Mount(std::filesystem::path at, unsigned long flags, const char* options) : at_(std::move(at)) {
    std::filesystem::create_directories(at_);
    is_there_ = ::mount("none", at_.c_str(), "tmpfs", flags, options) == 0;
  }
  ~Mount() {
    if (is_there_) ::umount(at_.c_str());
    std::filesystem::remove_all(at_);
  }
  Mount(const Mount&) = delete;
  Mount& operator=(const Mount&) = delete;
  bool is_there() const { return is_there_; }
  std::string at(const std::string& name) const { return (at_ / name).string(); }

 private:
  std::filesystem::path at_;
  bool is_there_ = false;
};

TEST(Disks, AFullOneIsSaidAndTheOldOutputStays) {
  const Mount disk(std::filesystem::temp_directory_path() / ("rubricate-full-" + std::to_string(::getpid())), 0,
                   "size=16k");
  if (!disk.is_there()) GTEST_SKIP() << "only root can mount a small disk";
  testing_support::write_file(disk.at("a.tree"), "old");
  std::string longer;
  for (int i = 0; i < 400; ++i) longer += "A line that is not short, number " + std::to_string(i) + ".\n\n";
  const Scene scene{"Full", {"a.txt", "-o", disk.at("a.tree")}, {{"a.txt", longer}}, {}};
  const Outcome outcome = Stage(scene).run();
  EXPECT_EQ(outcome.code, 3);
  EXPECT_NE(outcome.err.find("rubricate: " + disk.at("a.tree") +
                             ": cannot be written: No space left on device; make room and try again\n"),
            std::string::npos)
      << outcome.err;
  EXPECT_EQ(testing_support::read_file(disk.at("a.tree")), "old");
  EXPECT_EQ(testing_support::files_in(disk.at("")).size(), 1U);
}

TEST(Disks, AReadOnlyOneIsSaid) {
  const Mount disk(std::filesystem::temp_directory_path() / ("rubricate-read-" + std::to_string(::getpid())), MS_RDONLY,
                   nullptr);
  if (!disk.is_there()) GTEST_SKIP() << "only root can mount a disk";
  const Scene scene{"ReadOnly", {"a.txt", "-o", disk.at("a.tree")}, {{"a.txt", text}}, {}};
  const Outcome outcome = Stage(scene).run();
  EXPECT_EQ(outcome.code, 3);
  EXPECT_NE(outcome.err.find(": cannot be written: Read-only file system; check its permissions\n"), std::string::npos)
      << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(, Faults, testing::ValuesIn(scenes()), [](const auto& scene) { return scene.param.name; });

}  // namespace
}  // namespace rubricate::faults
