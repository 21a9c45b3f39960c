// The built program as its users run it: exit codes, streams, and files that must stay as they were.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/files.h"

namespace rubricate::program_test {
namespace {

namespace fs = std::filesystem;
using testing_support::read_file;
using testing_support::write_file;

struct Outcome {
  int code = -1;  // 128 + the signal when one ended the program
  std::string out;
  std::string err;
};

class Program : public testing::Test {
 protected:
  Program() {
    root_ = fs::temp_directory_path() / ("rubricate-program-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_ / "work");
    write_file(at("a.txt"), "On Candles\n\nThey burn, and moths come to them.\n\nThen it is dark again.\n");
  }
  ~Program() override { fs::remove_all(root_); }

  std::string at(const std::string& name) const { return (root_ / "work" / name).string(); }

  // Runs a shell line in the work folder, with $R for the program.
  Outcome run(const std::string& line) const {
    const std::string out = (root_ / "out").string();
    const std::string err = (root_ / "err").string();
    const std::string command = "cd '" + (root_ / "work").string() + "' && R='" RUBRICATE_PROGRAM "' && { " + line +
                                "; } </dev/null >'" + out + "' 2>'" + err + "'";
    const int status = std::system(command.c_str());  // NOLINT: the line is the test's own
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(out), read_file(err)};
  }

  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(root_ / "work"), fs::directory_iterator()));
  }

  fs::path root_;
};

TEST_F(Program, TwoNamesOfOneFileAreOneOutput) {
  for (const std::string line :
       {"ln -s b.md c.tree", "touch b.md && ln -s b.md c.tree", "mkdir d && ln -s ../work e"}) {
    const std::string other = line.starts_with("mkdir") ? "e/b.md" : "c.tree";
    const Outcome both = run(line + " && $R a.txt -o b.md -o " + other);
    EXPECT_EQ(both.code, 2) << line;
    EXPECT_NE(both.err.find("is given as output twice"), std::string::npos) << both.err;
    run("rm -rf b.md c.tree d e");
  }
}

// The prose is reviewed and the chapters are compressed beside the rest.
TEST_F(Program, ThreadsChangeNeitherOutputsNorFindings) {
  std::string text = "# Wells\n\nIt is the the end.Next.\n\n";
  for (int i = 0; i < 400; ++i)
    text +=
        "## Well " + std::to_string(i) + "\n\n" + std::string(200, 'x') + " and rope " + std::to_string(i) + ".\n\n";
  text += "# Ropes\n\nThe last [one](#none).\n";
  write_file(at("b.md"), text);
  const Outcome one =
      run("$R b.md -o 1.epub -o 1.json --threads=1; echo $?; $R b.md -q -t tree --fail-on=warning --threads=1");
  EXPECT_NE(one.err.find("prose.doubled-word"), one.err.npos);
  for (const char* threads : {"2", "7"}) {
    const std::string line =
        std::string("T=") + threads +
        "; cp 1.epub old.epub; cp 1.json old.json; $R b.md -o 1.epub -o 1.json --threads=$T; echo $?; "
        "$R b.md -q -t tree --fail-on=warning --threads=$T";
    const Outcome many = run(line);
    EXPECT_EQ(many.code, one.code);
    EXPECT_EQ(many.out, one.out);
    EXPECT_EQ(many.err, one.err);
    EXPECT_EQ(read_file(at("1.epub")), read_file(at("old.epub")));
    EXPECT_EQ(read_file(at("1.json")), read_file(at("old.json")));
  }
}

TEST_F(Program, WhatTheDecoderHasSaidNoReviewSaysAgain) {
  write_file(at("c.md"), "# T\n\nbell \x07 end\n");
  const Outcome result = run("$R c.md -o c.json");
  EXPECT_NE(result.err.find("text.control-character"), result.err.npos);
  EXPECT_EQ(result.err.find("text.replacement-character"), result.err.npos);
}

TEST_F(Program, WritesEveryOutputOfOneRun) {
  const Outcome result = run("$R a.txt -o a.md -o a.epub -o a.xml -o a.tree");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.err.ends_with("; wrote a.md, a.epub, a.xml, a.tree\n")) << result.err;
  EXPECT_TRUE(read_file(at("a.epub")).starts_with("PK"));
  EXPECT_TRUE(fs::exists(at("a.xml")));
  EXPECT_NE(read_file(at("a.tree")).find("moths"), std::string::npos);
  EXPECT_EQ(files(), 5U);
}

TEST_F(Program, MetadataComeFromFilesAndTheCommandLineAndTellTheirOrigin) {
  write_file(at("b.md"), "---\ntitle: Moths\nauthor: A. Wax\ntranslator: B. Wick\n---\n\nText.\n");
  write_file(at("m.yaml"), "lang: en\ntitle: Night Moths\neditor: [C. Lamp]\n");
  const Outcome result =
      run("$R b.md --metadata-file=m.yaml -M translator='D. Flame' --verbose -t markdown --untouched=rewrite -o -");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("title: Night Moths\n"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("B. Wick"), std::string::npos) << result.out;
  EXPECT_NE(result.err.find("title: Night Moths (m.yaml)\n"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("author: A. Wax (the document)\n"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("editor: C. Lamp (m.yaml)\n"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("translator: D. Flame (-M)\n"), std::string::npos) << result.err;
  const Outcome none = run("$R b.md -M author= -q -t tree");
  EXPECT_EQ(none.out.find("creator \"\""), std::string::npos) << none.out;
  EXPECT_EQ(none.out.find("A. Wax"), std::string::npos) << none.out;
  write_file(at("u.yaml"), "publisher: Übersee\n");
  const Outcome encoded = run("$R a.txt --encoding=latin1 --metadata-file=u.yaml -q -t tree");
  EXPECT_NE(encoded.out.find("Übersee"), std::string::npos) << encoded.out;
  EXPECT_NE(result.err.find("lang: en (m.yaml)\n"), std::string::npos) << result.err;
}

TEST_F(Program, RawHtmlReachesPandocAsWhatItMeans) {
  write_file(at("h.md"), "<h2>Tides</h2>\n\n<table><tr><td>ebb</td></tr></table>\n\nA <b>bold</b> `\\x`{=latex}.\n");
  const Outcome result = run("$R h.md -t pandoc");
  EXPECT_EQ(result.code, 0) << result.err;
  for (const char* kind : {"Header", "Table", "Strong", "RawInline"})
    EXPECT_NE(result.out.find("{\"t\":\"" + std::string(kind) + "\""), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("\"html\""), std::string::npos) << result.out;
}

TEST_F(Program, AMetadataFileThatIsNoneIsRefused) {
  write_file(at("m.yaml"), "just words\n");
  const Outcome result = run("$R a.txt --metadata-file=m.yaml -t tree");
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("m.yaml: --metadata-file takes YAML or JSON"), std::string::npos) << result.err;
  EXPECT_EQ(run("$R a.txt --metadata-file=none.yaml -t tree").code, 3);
}

TEST_F(Program, IsAFilter) {
  const Outcome result = run("$R -t tree - <a.txt");
  EXPECT_EQ(result.code, 0);
  EXPECT_NE(result.out.find("They burn"), std::string::npos);
  EXPECT_EQ(run("$R -t tree -f markdown -q - <a.txt").out, run("$R -t tree -f markdown -q -o - - <a.txt").out);
}

TEST_F(Program, WrongUsageIsTwoAndOneLine) {
  for (const std::string line : {"$R", "$R a.txt", "$R a.txt -o a.unknown", "$R a.txt -t tree --bogus", "$R -o",
                                 "SOURCE_DATE_EPOCH=soon $R a.txt -t tree"}) {
    const Outcome result = run(line);
    EXPECT_EQ(result.code, 2) << line;
    EXPECT_EQ(result.out, "") << line;
    EXPECT_TRUE(result.err.starts_with("rubricate: ")) << result.err;
    EXPECT_EQ(result.err.find('\n'), result.err.size() - 1) << result.err;
  }
}

TEST_F(Program, WhatCannotBeReadIsThree) {
  EXPECT_EQ(run("$R none.txt -t tree").err,
            "rubricate: none.txt: cannot be read: No such file or directory; check the name\n");
  EXPECT_EQ(run("$R none.txt -t tree").code, 3);
  EXPECT_EQ(run("$R . -f text -t tree").code, 3);
  EXPECT_EQ(run("$R a.txt/b.txt -t tree").code, 3);
  EXPECT_EQ(run("$R - -t tree <&-").code, 3);
}

TEST_F(Program, WhatCannotBeWrittenIsThreeAndTheOldOutputStays) {
  write_file(at("old.md"), "old");
  const Outcome result = run("$R a.txt -o old.md -o none/a.epub");
  EXPECT_EQ(result.code, 3);
  EXPECT_NE(result.err.find("rubricate: none/a.epub: cannot be written: No such file or directory; check the name\n"),
            std::string::npos)
      << result.err;
  EXPECT_EQ(result.err.find("wrote"), std::string::npos);
  EXPECT_EQ(read_file(at("old.md")), "old");
  EXPECT_EQ(files(), 2U);
  // As root permissions hold nothing back; these folders hold back everyone.
  EXPECT_EQ(run("$R a.txt -o a.txt/a.md").code, 3);
  EXPECT_EQ(run("$R a.txt -o /proc/a.md").code, 3);
}

TEST_F(Program, FullDiskIsThreeAndTheOldOutputStays) {
  EXPECT_EQ(run("$R a.txt -t tree >/dev/full").code, 3);
  EXPECT_EQ(run("$R a.txt -o a.md -o /dev/full -t tree").code, 3);
  EXPECT_FALSE(fs::exists(at("a.md")));
  // A limit on the size of files is a full disk that needs no mount; it is counted in blocks of 512 or 1024 bytes.
  std::string text;
  while (text.size() < 100'000) text += "They burn, and moths come to them.\n\n";
  write_file(at("long.txt"), text);
  write_file(at("old.md"), "old");
  const Outcome result = run("(ulimit -f 8; $R long.txt -o old.md -t tree -q 2>&1 | cat; exit 3)");
  EXPECT_NE(result.out.find("old.md: cannot be written: File too large; make room and try again"), std::string::npos)
      << result.out;
  EXPECT_EQ(read_file(at("old.md")), "old");
  EXPECT_EQ(files(), 3U);
}

TEST_F(Program, ReaderThatGoesAwayIsNoError) {
  std::string text;
  while (text.size() < 300'000) text += "They burn, and moths come to them.\n\n";
  write_file(at("long.txt"), text);
  const Outcome result = run("{ $R long.txt -t tree -q; echo $? >code; } | head -n 1");
  EXPECT_EQ(result.out, "Document\n");
  EXPECT_EQ(result.err.find("rubricate:"), std::string::npos) << result.err;
  EXPECT_EQ(read_file(at("code")), "0\n");
}

TEST_F(Program, ANamedPipeIsWrittenTo) {
  const Outcome result =
      run("mkfifo pipe; cat pipe >got & $R a.txt -t tree -o pipe -q && wait && $R a.txt -o got.tree -q");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(read_file(at("got")), read_file(at("got.tree")));
  EXPECT_TRUE(fs::is_fifo(at("pipe")));
}

TEST_F(Program, ToldToEndItLeavesNothingBeside) {
  // It waits for a reader of the pipe with the other output ready to take its name.
  const std::string ends =
      "mkfifo pipe; $R a.txt -t tree -o a.tree -o pipe & "
      "for i in $(seq 500); do ls -A | grep -q tmp$ && break; sleep 0.01; done; ls -A | grep -c tmp$; ";
  for (const std::string signal : {"TERM", "HUP"}) {
    const Outcome result = run("rm -f pipe; " + ends + "kill -" + signal + " $!; wait $!");
    EXPECT_EQ(result.out, "1\n") << signal;
    EXPECT_EQ(result.code, signal == "TERM" ? 143 : 129);
    EXPECT_EQ(files(), 2U) << signal;
  }
}

TEST_F(Program, AClosedStandardOutputIsThree) {
  const Outcome result = run("$R a.txt -t tree -q >&-");
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.err, "rubricate: <stdout>: cannot be written: Bad file descriptor; try again\n");
}

TEST_F(Program, CeilingsEndInOneLineThatNamesThem) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "They burn, and moths come to them.\n\n";
  write_file(at("long.txt"), text);
  write_file(at("old.md"), "old");
  const std::string line = "$R long.txt -o old.md -q ";
  Outcome result = run(line + "--max-input=100K");
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.err, "rubricate: long.txt: more than the 100 KiB of --max-input; a larger size reads it\n");
  result = run("cat long.txt | $R - -t tree -q --max-input=100K");
  EXPECT_EQ(result.err, "rubricate: <stdin>: more than the 100 KiB of --max-input; a larger size reads it\n");
  result = run("$R /dev/zero -t tree -q --max-input=100K");
  EXPECT_EQ(result.code, 3);
  result = run(line + "--max-output=100K");
  EXPECT_EQ(result.code, 3);
  EXPECT_NE(result.err.find("rubricate: old.md: "), std::string::npos) << result.err;
  EXPECT_NE(result.err.find(", more than the 100 KiB of --max-output; nothing was written; a larger size allows it\n"),
            std::string::npos)
      << result.err;
  EXPECT_EQ(read_file(at("old.md")), "old");
  EXPECT_EQ(run("$R long.txt -t tree --max-memory=much").code, 2);
  EXPECT_EQ(run("$R check a.txt --max-output=1M").code, 2);
#ifndef RUBRICATE_SANITIZED
  result = run(line + "--max-memory=8M");
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.err, "rubricate: out of memory, more than the 8 MiB of --max-memory; nothing was written\n");
  EXPECT_EQ(read_file(at("old.md")), "old");
#endif
  EXPECT_EQ(run(line + "--max-input=0 --max-output=0 --max-memory=0").code, 0);
  EXPECT_EQ(run("$R long.txt -t tree --max-nesting=0").code, 2);
  EXPECT_EQ(run("printf '> > a\\n' | $R - -f markdown -t markdown -q --max-nesting=1 -o - 2>/dev/null").out, "> a\n");
  EXPECT_EQ(files(), 3U);
}

#ifndef RUBRICATE_SANITIZED
// The libraries that draw a cover end the program when they get no thread.
TEST_F(Program, TooLittleMemoryForACoverIsThree) {
  std::string book;
  for (int chapter = 1; book.size() < 4'000'000; ++chapter) {
    book += "\n\nCHAPTER " + std::to_string(chapter) + "\n\n";
    for (int line = 0; line < 400; ++line)
      book += "The keeper counted hive " + std::to_string(line * chapter) + " and wrote it down before the rain.\n\n";
  }
  write_file(at("book.txt"), book);
  for (int limit = 125; limit <= 145; limit += 5) {
    const auto result = run("$R book.txt -o book.epub -q --threads=1 --max-memory=" + std::to_string(limit) + "M");
    EXPECT_TRUE(result.code == 0 || result.code == 3) << limit << ": " << result.code << " " << result.err;
    if (result.code == 3) {
      EXPECT_EQ(result.err, "rubricate: out of memory, more than the " + std::to_string(limit) +
                                " MiB of --max-memory; nothing was written\n");
    }
  }
}
#endif

TEST_F(Program, AFolderThatIsGoneIsThree) {
  const Outcome result = run("mkdir gone && cd gone && rmdir ../gone && $R ../a.txt -t tree -o a.tree");
  EXPECT_EQ(result.code, 3);
  EXPECT_TRUE(result.err.starts_with("rubricate: ")) << result.err;
}

TEST_F(Program, FailOnDecidesTheExitCodeAndOutputsAreWrittenAllTheSame) {
  write_file(at("bad.txt"), "a\x01 b, and moths come.\n");
  EXPECT_EQ(run("$R bad.txt -o bad.md").code, 0);
  fs::remove(at("bad.md"));
  EXPECT_EQ(run("$R bad.txt -o bad.md --fail-on=warning").code, 1);
  EXPECT_TRUE(fs::exists(at("bad.md")));
  EXPECT_EQ(run("$R bad.txt -o bad.md --fail-on=error").code, 0);
  EXPECT_EQ(run("$R check bad.txt").code, 1);
  EXPECT_EQ(run("$R check --fail-on=never bad.txt").code, 0);
}

TEST_F(Program, CheckPrintsFindingsAndWritesNothing) {
  write_file(at("bad.txt"), "a\x01 b, and moths come.\n");
  const Outcome result = run("$R check bad.txt none.txt a.txt");
  EXPECT_EQ(result.code, 3) << "one cannot be read, the others are checked";
  EXPECT_NE(result.err.find("bad.txt:1:2: warning: "), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("\na.txt: "), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("rubricate: none.txt: "), std::string::npos);
  EXPECT_EQ(files(), 2U);
}

TEST_F(Program, JsonLinesAreJson) {
  write_file(at("bad.txt"), "a\x01 b\r\nand moths come.");
  const Outcome result = run("$R check --error-format=jsonl bad.txt");
  std::size_t lines = 0;
  for (std::size_t at = 0; at < result.err.size();) {
    const std::size_t end = result.err.find('\n', at);
    EXPECT_TRUE(nlohmann::json::accept(result.err.substr(at, end - at)));
    at = end + 1;
    ++lines;
  }
  EXPECT_GE(lines, 3U);
}

TEST_F(Program, QuietSaysNothingBelowAWarning) {
  write_file(at("plain.md"), "---\ntitle: Candles\nlang: en\nauthor: A. Moth\n---\n\nThey burn.");
  EXPECT_EQ(run("$R -q plain.md -o plain.epub").err, "");
  EXPECT_NE(run("$R plain.md -o plain.epub").err, "");
}

TEST_F(Program, ColorsOnlyWhereAskedOrOnATerminal) {
  write_file(at("bad.txt"), "a\x01 b, and moths come.\n");
  EXPECT_EQ(run("$R check bad.txt").err.find('\x1B'), std::string::npos);
  EXPECT_NE(run("$R check --color=always bad.txt").err.find('\x1B'), std::string::npos);
}

TEST_F(Program, EmptyInputIsADocument) {
  write_file(at("empty.txt"), "");
  const Outcome result = run("$R empty.txt -o e.md -o e.epub -o e.xml");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.err.find("[text.empty]"), std::string::npos);
  EXPECT_EQ(run("$R - -t tree").code, 0);
}

TEST_F(Program, RandomBytesAreADocument) {
  std::string bytes;
  std::uint32_t state = 99;
  while (bytes.size() < 20'000) bytes += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
  write_file(at("noise.txt"), bytes);
  write_file(at("noise.md"), bytes);
  for (const std::string name : {"noise.txt", "noise.md"}) {
    const Outcome result = run("$R " + name + " -o n.epub -o n.xml -o n.tree");
    EXPECT_EQ(result.code, 0) << name << result.err.substr(0, 1000);
    EXPECT_LT(result.err.size(), 100'000U);
  }
}

TEST_F(Program, BytesDoNotDependOnTimeZoneOrLocale) {
  write_file(at("z.txt"), "Zoë’s Café\n\nIl coûte 1.234,5 € – dit-on.\n\n1. un\n2. deux\n");
  std::vector<std::string> first;
  for (const std::string environment : {"TZ=UTC LC_ALL=C", "TZ=Asia/Tokyo LC_ALL=C.UTF-8",
                                        "TZ=America/Lima LC_ALL=tr_TR.UTF-8", "TZ=UTC0 LC_ALL= LANG=de_DE.UTF-8"}) {
    const Outcome result = run("env " + environment + " $R z.txt -o z.md -o z.epub -o z.xml -o z.json");
    ASSERT_EQ(result.code, 0) << result.err;
    std::vector<std::string> bytes{result.err};
    for (const char* const name : {"z.md", "z.epub", "z.xml", "z.json"}) bytes.push_back(read_file(at(name)));
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes, first) << environment;
  }
}

TEST_F(Program, LockIsWrittenWithTheOutputsAndOnlyWhenItChanges) {
  const std::string body = "The comb is built of white wax, which young bees sweat in warm nights.\n";
  write_file(at("b.md"), "# Wax\n\n" + body + "\n# Honey\n\nx\n");
  EXPECT_EQ(run("$R b.md -o none/b.epub --id-lock b.lock").code, 3);
  EXPECT_FALSE(fs::exists(at("b.lock")));
  EXPECT_EQ(run("$R b.md -o b.xml --id-lock b.lock").code, 0);
  const std::string lock = read_file(at("b.lock"));
  EXPECT_NE(lock.find("{id: \"wax\", title: [\"Wax\"]"), std::string::npos) << lock;
  EXPECT_EQ(run("chmod a-w . b.lock; $R b.md -o /dev/null -t docbook --id-lock b.lock; chmod u+w . b.lock").code, 0);
  write_file(at("b.md"), "# Of Comb\n\n" + body + "\n# Honey\n\nSee [wax](#wax), [comb](#of-comb).\n");
  const Outcome checked = run("$R check b.md --id-lock b.lock");
  EXPECT_NE(checked.err.find("[identifier.locked]"), std::string::npos) << checked.err;
  EXPECT_EQ(checked.err.find("[reference.unknown]"), std::string::npos) << checked.err;
  EXPECT_EQ(read_file(at("b.lock")), lock) << "check writes nothing";
  EXPECT_EQ(run("$R b.md -o b.xml --id-lock b.lock").code, 0);
  EXPECT_NE(read_file(at("b.lock")).find("{id: \"wax\", title: [\"Of Comb\"]"), std::string::npos);
}

TEST_F(Program, LockThatIsNoneIsTwoAndNamesItsLine) {
  write_file(at("bad.lock"), "version: 1\nsections:\n  - {title: [A]}\n");
  const Outcome result = run("$R a.txt -o a.md --id-lock bad.lock");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "rubricate: bad.lock:3:5: a section has no id\n");
  EXPECT_EQ(run("$R a.txt -o a.md --id-lock a.txt").code, 2);
  EXPECT_EQ(run("$R a.txt -o a.md --id-lock a.md").code, 2);
}

TEST_F(Program, SourceDateEpochIsTheTimeOfChange) {
  const Outcome result = run("SOURCE_DATE_EPOCH=951826554 $R a.txt -t tree -q");
  EXPECT_EQ(result.code, 0);
  EXPECT_NE(result.out.find("2000-02-29T12:15:54Z"), std::string::npos) << result.out;
}

TEST_F(Program, MetadataIsTakenFromTheCommandLine) {
  const Outcome result = run("$R a.txt -t tree -q -M 'title=Given here' -M author=Moth");
  EXPECT_NE(result.out.find("Given here"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("Moth"), std::string::npos);
}

TEST_F(Program, InputIsNeverOverwrittenByAnotherFormat) {
  const std::string text = read_file(at("a.txt"));
  fs::create_symlink("a.txt", at("link.md"));
  fs::create_hard_link(at("a.txt"), at("hard.md"));
  for (const std::string line :
       {"$R a.txt -o a.txt -f text -t markdown", "$R a.txt -o ./../work/a.txt -t tree", "$R a.txt -o link.md",
        "$R a.txt -o new.xml -o hard.md", "cp a.txt a.html; $R explain a.html -f text -o a.html",
        "$R explain a.txt --write-rules=a.txt", "$R explain a.txt --write-rules=./a.txt --force"}) {
    const Outcome result = run(line);
    EXPECT_EQ(result.code, 2) << line;
    EXPECT_TRUE(result.err.ends_with(": this is the input, which would be lost; write to another file\n"))
        << result.err;
    EXPECT_EQ(result.err.find('\n'), result.err.size() - 1) << result.err;
    EXPECT_EQ(read_file(at("a.txt")), text) << line;
  }
  EXPECT_EQ(read_file(at("a.html")), text);
  EXPECT_FALSE(fs::exists(at("new.xml")));
}

TEST_F(Program, FileMayBePutInOrderInItsOwnFormat) {
  const std::string text = "Candles\n=======\n\n* They burn.\n";
  write_file(at("b.md"), text);
  EXPECT_EQ(run("$R b.md -o b.md -q").code, 0);
  EXPECT_EQ(read_file(at("b.md")), text);
  const Outcome checked = run("$R check --format b.md");
  EXPECT_EQ(checked.code, 1);
  EXPECT_NE(checked.err.find("b.md:1:1: warning"), std::string::npos) << checked.err;
  const Outcome result = run("$R b.md --untouched=rewrite -o b.md -q");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(read_file(at("b.md")), "# Candles\n\n- They burn.\n");
  EXPECT_EQ(run("$R check --format b.md").code, 0);
  write_file(at("c.md"), "# A\n\ntext");
  EXPECT_NE(run("$R check --format c.md").err.find("the file would end otherwise"), std::string::npos);
  EXPECT_EQ(run("$R check --format --bullet=star b.md").code, 1);
  EXPECT_EQ(run("$R b.md --format -o c.md").code, 2);
}

TEST_F(Program, LineEndsAndMarksOfMarkdownStay) {
  for (const std::string text : {"\xEF\xBB\xBF*  a\r\n*  b\r\n", "*  a\r\n\r\n# B", "\xEF\xBB\xBF# A\n"}) {
    write_file(at("a.md"), text);
    EXPECT_EQ(run("$R a.md -o b.md -q").code, 0);
    EXPECT_EQ(read_file(at("b.md")), text);
  }
  // Of mixed ones none is the file's own.
  write_file(at("a.md"), "a\r\n\r\nb\n");
  EXPECT_EQ(run("$R a.md -o b.md -q").code, 0);
  EXPECT_EQ(read_file(at("b.md")), "a\n\nb\n");
}

TEST_F(Program, WhatIsNoDocumentWritesNothing) {
  write_file(at("out.md"), "old");
  write_file(at("a.xml"), "<article xmlns=\"http://docbook.org/ns/docbook\"><para>a</article>");
  write_file(at("a.json"), "{\"rubricate\":1,");
  for (const std::string input : {"a.xml", "a.json"}) {
    const Outcome result = run("$R " + input + " -o out.md");
    EXPECT_EQ(result.code, 3) << result.err;
    EXPECT_NE(result.err.find(input + ":1:"), std::string::npos) << result.err;
    EXPECT_EQ(read_file(at("out.md")), "old");
  }
}

TEST_F(Program, FormatToldByTheTextIsOneTheCommandTakes) {
  write_file(
      at("book"),
      "<?xml version=\"1.0\"?>\n<article xmlns=\"http://docbook.org/ns/docbook\"><para>It was was.</para></article>\n");
  for (const std::string command :
       {"$R references book", "$R fix book", "$R explain book", "$R book --fix -t markdown"}) {
    const Outcome result = run(command);
    EXPECT_EQ(result.code, 2) << command << "\n" << result.out;
    EXPECT_NE(result.err.find("docbook"), std::string::npos) << result.err;
    EXPECT_EQ(result.out, "") << command;
  }
  EXPECT_EQ(run("$R book -t markdown -q").out, "It was was.\n");
}

TEST_F(Program, HelpNamesEveryFormatAndFitsTheScreen) {
  const Outcome result = run("$R --help");
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.err, "");
  for (std::size_t at = 0; at < result.out.size();) {
    const std::size_t end = result.out.find('\n', at);
    EXPECT_LE(end - at, 110U) << result.out.substr(at, end - at);
    at = end + 1;
  }
  EXPECT_EQ(run("$R formats").code, 0);
  EXPECT_EQ(run("$R stages").code, 0);
  EXPECT_EQ(run("$R --version >/dev/full").code, 3);
}

TEST_F(Program, FindsTheRulesBesideTheInput) {
  write_file(at("a.txt"), "On Candles\n\nthey burn\n\nThen it is dark again, and the moths go home to sleep.\n");
  write_file(at("rubricate.yaml"), "lines:\n  - {text: they burn, is: code}\n");
  EXPECT_NE(run("$R a.txt -t tree -q").out.find("CodeBlock"), std::string::npos);
  EXPECT_NE(run("cd .. && $R work/a.txt -t tree -q").out.find("CodeBlock"), std::string::npos);
  EXPECT_EQ(run("$R a.txt -t tree -q --rules=none").out.find("CodeBlock"), std::string::npos);
  EXPECT_EQ(run("$R - -t tree -q < a.txt").out.find("CodeBlock"), std::string::npos);
  write_file(at("mine.yaml"), "files: {a.txt: {lines: [{text: they burn, is: verse}]}}\n");
  EXPECT_NE(run("$R a.txt -t tree -q --rules=mine.yaml").out.find("Verse"), std::string::npos);
}

TEST_F(Program, CommandLineWinsOverTheRules) {
  write_file(at("a.txt"), "one line\nand one more line\n");
  write_file(at("rubricate.yaml"), "paragraph-mode: block\nlanguage: de\n");
  EXPECT_NE(run("$R a.txt -t tree").err.find("read as lines wrapped"), std::string::npos);
  EXPECT_NE(run("$R a.txt -t tree --paragraph-mode=line").err.find("one paragraph a line"), std::string::npos);
  EXPECT_NE(run("$R a.txt -t json -q").out.find("\"de\""), std::string::npos);
  EXPECT_EQ(run("$R a.txt -t json -q -M lang=fr").out.find("\"de\""), std::string::npos);
}

TEST_F(Program, WrongRulesAreWrongUsage) {
  write_file(at("rubricate.yaml"), "lines:\n  - {text: a, si: heading}\n");
  const Outcome result = run("$R a.txt -o a.md");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "rubricate: rubricate.yaml:2:15: there is no key si; did you mean is?\n");
  EXPECT_EQ(run("$R a.txt -o a.md --rules=nowhere.yaml").code, 3);
  write_file(at("b.md"), "# One\n");
  EXPECT_EQ(run("$R b.md -o c.md --rules=rubricate.yaml").code, 2);
}

TEST_F(Program, WrongRulesBesideOneInputDoNotKeepTheOthersFromBeingChecked) {
  fs::create_directory(at("wrong"));
  write_file(at("wrong/b.txt"), "A lamp.\n");
  write_file(at("wrong/rubricate.yaml"), "langauge: en\n");
  const Outcome result = run("$R check wrong/b.txt a.txt");
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("rubricate: wrong/rubricate.yaml:1:1: there is no key langauge"), std::string::npos);
  EXPECT_NE(result.err.find("\na.txt: "), std::string::npos) << result.err;
  EXPECT_EQ(run("$R check none.txt wrong/b.txt a.txt").code, 3);
  const Outcome asked = run("$R check a.txt a.txt --rules=wrong/rubricate.yaml");
  EXPECT_EQ(asked.code, 2);
  EXPECT_EQ(asked.err.find("langauge"), asked.err.rfind("langauge")) << asked.err;
}

TEST_F(Program, RulesForAFileThatIsNotThereAreReported) {
  write_file(at("rubricate.yaml"), "files:\n  a.txt: {language: en}\n  b.txt: {language: de}\n");
  const Outcome result = run("$R check a.txt");
  EXPECT_EQ(result.code, 1);
  EXPECT_NE(result.err.find("rubricate.yaml:3: there is no file b.txt beside the rules"), std::string::npos)
      << result.err;
  EXPECT_EQ(result.err.find("rubricate.yaml:2"), std::string::npos) << result.err;
}

TEST_F(Program, CitesWhatBibliographiesHold) {
  write_file(at("refs.bib"), "@book{wax, author = {Smith, Jane}, title = {Wax}, year = 2019}\n");
  write_file(at("more.json"), R"([{"id": "lamp", "author": [{"family": "Lee"}], "title": "Lamps"}, {"id": "wax"}])");
  write_file(at("a.md"), "# Light\n\nAs [@lamp] and [@wax, p. 3] say.\n");
  const Outcome numeric = run("$R a.md -q -t markdown --bibliography refs.bib --bibliography=more.json");
  EXPECT_EQ(numeric.code, 0);
  EXPECT_NE(
      numeric.out.find("As [1] and [2, p. 3] say.\n\n## References\n\n1. Lee. *Lamps*.\n2. Smith, Jane (2019). *Wax*."),
      std::string::npos)
      << numeric.out;
  EXPECT_NE(numeric.err.find("more.json:1:67: error: this is no CSL-JSON"), std::string::npos) << numeric.err;
  EXPECT_NE(numeric.err.find("\"wax\" is taken"), std::string::npos) << numeric.err;
  const Outcome dated = run("$R a.md -q -t markdown --citation-style author-date --bibliography refs.bib");
  EXPECT_NE(dated.out.find("[@lamp] and (Smith 2019, p. 3)"), std::string::npos) << dated.out;
  EXPECT_NE(dated.err.find("[citation.unknown-key]"), std::string::npos) << dated.err;
}

TEST_F(Program, ABibliographyMustBeThereAndBeOne) {
  EXPECT_EQ(run("$R a.txt -t tree --bibliography none.bib").code, 3);
  EXPECT_EQ(run("$R a.txt -t tree --bibliography a.txt").code, 2);
  EXPECT_EQ(run("$R a.txt -t tree --bibliography a.bib --citation-style mla").code, 2);
}

TEST_F(Program, ReadsAndWritesBibliographies) {
  write_file(at("refs.bib"), "@book{wax, author = {Smith, Jane}, title = {Wax}, year = 2019}\n");
  const Outcome result = run("$R refs.bib -q -o refs.md -o again.bib");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(read_file(at("refs.md")).find("data-key=\"wax\">\n\nSmith, Jane (2019). *Wax*."), std::string::npos);
  EXPECT_EQ(read_file(at("again.bib")),
            "@book{wax,\n  author = {Smith, Jane},\n  title = {Wax},\n  year = {2019},\n}\n");
}

TEST_F(Program, AListOfItemsInJsonIsABibliography) {
  write_file(at("refs.json"), "\n[ {\"id\": \"wax\", \"type\": \"book\", \"title\": \"Wax\"}]\n");
  const Outcome result = run("$R refs.json -q -o refs.md");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_NE(read_file(at("refs.md")).find("*Wax*"), std::string::npos);
  EXPECT_EQ(run("$R check refs.json --fail-on=error").code, 0);
  EXPECT_EQ(run("$R refs.json -o refs.json").code, 2);
  EXPECT_NE(run("$R refs.json -f json -t markdown").err.find("json.invalid"), std::string::npos);
}

TEST_F(Program, ReferencesOfADocumentAreThoseUnderTheirHeading) {
  write_file(at("b.txt"),
             "On Wax\n\nBees make wax in warm nights, when nobody looks.\n\nReferences\n\n"
             "Birch, Anna (2003). On smoke. The Hive 3, 4-9.\n");
  const Outcome result = run("$R references b.txt");
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(nlohmann::json::parse(result.out).size(), 1U) << result.out;
  EXPECT_NE(result.err.find("lines 7-7 were read as entries"), std::string::npos) << result.err;
}

TEST_F(Program, ExplainsALine) {
  const Outcome result = run("$R explain a.txt:3");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(result.out.starts_with("a.txt:3: taken for ")) << result.out;
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(run("$R explain a.txt --line=3").out, result.out);
  EXPECT_EQ(run("cp a.txt C:a.txt; $R explain C:a.txt:3").out, "C:" + result.out);
  // A file of the very name is meant as it stands.
  EXPECT_TRUE(run("cp a.txt a.txt:3; $R explain a.txt:3").out.starts_with("a.txt:3: 5 lines, ")) << result.out;
}

TEST_F(Program, WritesAPageThatExplains) {
  const Outcome result = run("$R explain a.txt -o a.html");
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.err.ends_with("; wrote a.html\n")) << result.err;
  EXPECT_TRUE(read_file(at("a.html")).starts_with("<!DOCTYPE html>\n<html"));
  EXPECT_EQ(run("$R explain a.txt -o -").out, read_file(at("a.html")));
}

TEST_F(Program, DraftsRulesButNeverOverThoseThatAreThere) {
  EXPECT_EQ(run("$R explain a.txt --write-rules").code, 0);
  EXPECT_NE(read_file(at("rubricate.yaml")).find("\nlines:\n"), std::string::npos);
  // Nothing is surely doubtful in so short a text, so doubts come in with lines that could be many things.
  write_file(at("a.txt"),
             "On Candles\n\nthey burn\n\nAnd moths\n\nthe lamp, again\n\nCome To Them\n\nwho goes there\n");
  const std::string rules =
      "language: de\nheading-patterns:\n  - {pattern: '^Part', level: 1}\nlines:\n  - {text: And moths, is: verse}";
  write_file(at("rubricate.yaml"), rules);
  EXPECT_EQ(run("$R explain a.txt --write-rules").code, 3);
  EXPECT_EQ(read_file(at("rubricate.yaml")), rules);
  EXPECT_EQ(run("$R explain a.txt --write-rules --force").code, 0);
  EXPECT_TRUE(read_file(at("rubricate.yaml")).starts_with(rules)) << read_file(at("rubricate.yaml"));
  write_file(at("rubricate.yaml"), "lines: [\n");
  EXPECT_EQ(run("$R explain a.txt --rules=none --write-rules --force").code, 2);
  EXPECT_EQ(read_file(at("rubricate.yaml")), "lines: [\n");
}

TEST_F(Program, ALineThatIsNotThereIsWrongUsage) {
  const Outcome result = run("$R explain a.txt:6");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "rubricate: a.txt: there is no line 6; it has 5 lines\n");
  EXPECT_EQ(run("$R explain a.txt:4-99").code, 0);
}

// ---- fixes

TEST_F(Program, NothingIsFixedUnasked) {
  write_file(at("bad.txt"), "He saw the the cafÃ©.Then he left it.\n");
  const Outcome result = run("$R bad.txt -t markdown");
  EXPECT_NE(result.out.find("the the cafÃ©.Then"), std::string::npos) << result.out;
  EXPECT_NE(result.err.find("  fix (safe): write \"é\" for \"Ã©\"\n"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("  fix (suggested): take out \" the\"\n"), std::string::npos) << result.err;
}

TEST_F(Program, FixedTextIsWhatAllOutputsHold) {
  write_file(at("bad.txt"), "He saw the the cafÃ©.Then he left it.\n");
  const Outcome safe = run("$R bad.txt --fix -o a.md -o a.tree");
  EXPECT_EQ(safe.code, 0) << safe.err;
  EXPECT_NE(safe.err.find(" fixed: characters were once read"), std::string::npos) << safe.err;
  EXPECT_NE(safe.err.find(", 2 fixed; wrote"), std::string::npos) << safe.err;
  for (const std::string name : {"a.md", "a.tree"})
    EXPECT_NE(read_file(at(name)).find("the the café. Then"), std::string::npos) << name;
  EXPECT_NE(run("$R bad.txt --fix=suggested -t markdown").out.find("saw the café. Then"), std::string::npos);
  EXPECT_EQ(read_file(at("bad.txt")), "He saw the the cafÃ©.Then he left it.\n");
}

TEST_F(Program, FixWritesTheTextInItsOwnFormat) {
  const std::string text = "# A *title*\r\n\r\n* He saw the the cafÃ©.\r\n";
  write_file(at("bad.md"), text);
  EXPECT_EQ(run("$R fix bad.md -q").out, "# A *title*\n\n* He saw the the café.\n");
  EXPECT_EQ(read_file(at("bad.md")), text);
  EXPECT_EQ(run("$R fix bad.md --fix=suggested -o bad.md").code, 0);
  EXPECT_EQ(read_file(at("bad.md")), "# A *title*\n\n* He saw the café.\n");
}

TEST_F(Program, DiffIsPrintedAndNothingIsWritten) {
  write_file(at("bad.txt"), "One\n\nHe saw the the end of it.\n\nThen it was dark again.");
  const Outcome result = run("$R check --diff --fix=suggested bad.txt");
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(
      result.out,
      "--- bad.txt\n+++ bad.txt (fixed)\n@@ -1,5 +1,5 @@\n One\n \n-He saw the the end of it.\n+He saw the end of "
      "it.\n \n-Then it was dark again.\n\\ No newline at end of file\n+Then it was dark again.\n");
  EXPECT_EQ(run("$R --diff --fix=suggested bad.txt").out, result.out);
  EXPECT_EQ(run("$R fix --diff --fix=suggested bad.txt").out, result.out);
  EXPECT_EQ(files(), 2U);
  EXPECT_EQ(run("$R check --diff a.txt --fail-on never").out, "");
  EXPECT_EQ(run("$R check --diff a.txt --fail-on never").code, 0);
}

TEST_F(Program, PatchTakesTheDiff) {
  ASSERT_EQ(run("command -v patch").code, 0) << "patch is missing; tests/install.sh build installs it";
  std::string text;
  for (int i = 0; i < 40; ++i) text += i % 7 == 0 ? "He saw the the end of it.\n\n" : "Then it was dark again.\n\n";
  write_file(at("bad.txt"), text);
  const Outcome result =
      run("$R fix bad.txt --fix=suggested -q -o good.txt; $R check --diff --fix=suggested bad.txt -q >d; "
          "patch -s -p0 <d && cmp bad.txt good.txt");
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_EQ(read_file(at("good.txt")).find("the the"), std::string::npos);
}

TEST_F(Program, FixesThatCannotBeAreUsage) {
  for (const std::string line :
       {"$R check --fix a.txt", "$R explain --fix a.txt", "$R a.txt --diff -o a.md", "$R a.txt --fix=unsafe -o a.md",
        "$R fix a.txt -t markdown", "$R fix a.txt -o b.txt -o c.txt", "$R fix"})
    EXPECT_EQ(run(line).code, 2) << line;
}

}  // namespace
}  // namespace rubricate::program_test
