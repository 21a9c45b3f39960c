#include "pipeline/arguments.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "formats/registry.h"
#include "pipeline/stages/stages.h"

namespace rubricate::arguments_test {
namespace {

using namespace std::string_literals;

using Words = std::vector<std::string>;

std::string refusal(const Words& words) {
  try {
    parse_arguments(words);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST(Arguments, ExtensionsTellTheFormats) {
  const Arguments parsed = parse_arguments({"a.txt", "-o", "a.md", "--output=b.EPUB", "-oc.xml"});
  ASSERT_EQ(parsed.inputs.size(), 1U);
  EXPECT_EQ(parsed.inputs[0].from->name, "text");
  ASSERT_EQ(parsed.outputs.size(), 3U);
  EXPECT_EQ(parsed.outputs[0].to->name, "markdown");
  EXPECT_EQ(parsed.outputs[1].to->name, "epub");
  EXPECT_EQ(parsed.outputs[2].to->name, "docbook");
  EXPECT_EQ(parsed.outputs[2].path, "c.xml");
  EXPECT_FALSE(parsed.fail_on.has_value());
}

TEST(Arguments, NamesOfFormatsWinOverExtensions) {
  const Arguments parsed = parse_arguments({"-f", "markdown", "-t", "tree", "a.txt", "-o", "a.md"});
  EXPECT_EQ(parsed.inputs[0].from->name, "markdown");
  EXPECT_EQ(parsed.outputs[0].to->name, "tree");
}

TEST(Arguments, NamesOfPandocAreUnderstood) {
  const Arguments parsed = parse_arguments({"-r", "gfm", "-w", "docbook5", "--input-encoding=koi8-r", "a"});
  EXPECT_EQ(parsed.inputs[0].from->name, "markdown");
  EXPECT_EQ(parsed.outputs[0].to->name, "docbook");
  EXPECT_EQ(parsed.encoding, "koi8-r");
}

TEST(Arguments, WithoutOutputTheStandardOutputIsMeant) {
  const Arguments parsed = parse_arguments({"-", "-t", "markdown"});
  EXPECT_EQ(parsed.inputs[0].path, "-");
  EXPECT_EQ(parsed.inputs[0].from->name, "text");
  ASSERT_EQ(parsed.outputs.size(), 1U);
  EXPECT_EQ(parsed.outputs[0].path, "-");
}

TEST(Arguments, InputOfUnknownKindIsText) {
  EXPECT_EQ(parse_arguments({"README", "-t", "tree"}).inputs[0].from->name, "text");
  EXPECT_EQ(parse_arguments({"a.unheard-of", "-t", "tree"}).inputs[0].from->name, "text");
}

TEST(Arguments, CheckTakesSeveralInputsAndFailsOnWarnings) {
  const Arguments parsed = parse_arguments({"check", "a.txt", "b.md", "c"});
  EXPECT_EQ(parsed.command, Command::check);
  ASSERT_EQ(parsed.inputs.size(), 3U);
  EXPECT_EQ(parsed.inputs[1].from->name, "markdown");
  EXPECT_EQ(parsed.inputs[2].from->name, "text");
  EXPECT_EQ(parsed.fail_on, Severity::warning);
  EXPECT_FALSE(parse_arguments({"check", "a.txt", "--fail-on=never"}).fail_on.has_value());
  EXPECT_EQ(parse_arguments({"check", "a.txt", "--fail-on=info"}).fail_on, Severity::info);
}

TEST(Arguments, MetadataIsAKeyAndAValue) {
  const Arguments parsed =
      parse_arguments({"a", "-t", "tree", "-M", "title=On = and :", "--metadata", "lang:en", "-Mempty="});
  ASSERT_EQ(parsed.metadata.size(), 3U);
  EXPECT_EQ(parsed.metadata[0], std::pair("title"s, "On = and :"s));
  EXPECT_EQ(parsed.metadata[1], std::pair("lang"s, "en"s));
  EXPECT_EQ(parsed.metadata[2], std::pair("empty"s, ""s));
}

TEST(Arguments, OptionOfSeveralChoicesTakesCommasAndIsRepeated) {
  const auto shops = [](std::vector<std::string> options) {
    options.insert(options.begin(), {"a.txt", "-o", "a.epub"});
    return parse_arguments(std::move(options)).outputs[0].settings.at("preflight");
  };
  EXPECT_EQ(shops({}), "");
  EXPECT_EQ(shops({"--preflight=kindle"}), "kindle");
  EXPECT_EQ(shops({"--preflight=kindle,kobo"}), "kindle,kobo");
  EXPECT_EQ(shops({"--preflight=kindle", "--preflight=apple"}), "kindle,apple");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.epub", "--preflight=kobo,kindel"}),
            "--preflight has no value kindel; did you mean kindle?");
}

TEST(Arguments, OptionsWithoutEffectAreRefused) {
  EXPECT_EQ(refusal({"a.txt", "-o", "a.epub", "--preflight="}), "--preflight names none; it takes kindle, kobo, apple");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.epub", "--css-mode=replace"}),
            "--css-mode=replace has no sheet to put in place of this program's; say --css=FILE too");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.md", "--half-title"}),
            "--half-title is for epub and kepub, which nothing here is; leave it out");
  EXPECT_EQ(parse_arguments({"a.txt", "-o", "a.md", "-o", "a.epub", "--half-title"}).outputs.size(), 2U);
}

TEST(Arguments, StyleSheetsAreRepeated) {
  const std::string sheets =
      parse_arguments({"a.txt", "-o", "a.epub", "--css=/a.css", "--css=/b.css"}).outputs[0].settings.at("css");
  EXPECT_EQ(sheets, "/a.css\n/b.css");
}

TEST(Arguments, LongestExtensionThatAFormatHasTellsIt) {
  const auto format_of = [](const std::string& path) {
    return parse_arguments({"a.txt", "-o", path}).outputs[0].to->name;
  };
  EXPECT_EQ(format_of("a.kepub.epub"), "kepub");
  EXPECT_EQ(format_of("b/a.v1.KEPUB.EPUB"), "kepub");
  EXPECT_EQ(format_of("a.v1.epub"), "epub");
  EXPECT_EQ(format_of("kepub.epub"), "epub");
  EXPECT_EQ(format_of("b.kepub/a.epub"), "epub");
  EXPECT_EQ(format_of("a.csl.json"), "csl-json");
  EXPECT_EQ(format_of("a.b.json"), "json");
  EXPECT_EQ(parse_arguments({"a.txt", "-o", "a.epub", "--bibliography=r.csl.json"}).bibliographies[0].from->name,
            "csl-json");
}

TEST(Arguments, OptionsOfFormatsReachTheFormatsThatDeclareThem) {
  const Arguments parsed = parse_arguments({"a.txt", "-o", "a.tree", "-o", "a.md", "--spans=yes"});
  EXPECT_EQ(parsed.outputs[0].settings.at("spans"), "yes");
  EXPECT_EQ(parsed.outputs[1].settings.count("spans"), 0U);
  EXPECT_EQ(parse_arguments({"a.txt", "-o", "a.tree"}).outputs[0].settings.at("spans"), "no");
}

TEST(Arguments, AFileAmongTheChoicesIsOneThatMayBeRead) {
  const Arguments given = parse_arguments({"a.md", "-o", "a.epub", "--cover=front.png"});
  const std::string path = std::filesystem::absolute("front.png").string();
  EXPECT_EQ(given.outputs[0].settings.at("cover"), path);
  EXPECT_EQ(given.named_files, Words{path});
  const Arguments chosen = parse_arguments({"a.md", "-o", "a.epub", "--cover=none"});
  EXPECT_EQ(chosen.outputs[0].settings.at("cover"), "none");
  EXPECT_TRUE(chosen.named_files.empty());
}

TEST(Arguments, EveryOptionOfEveryFormatIsInTheHelpOnceAndTakesItsFallback) {
  const std::string help = parse_arguments({"--help"}).text;
  for (const Format& format : formats()) {
    for (const Option& option : format.options) {
      const std::string name = "--" + std::string(option.name) + "=";
      const std::size_t first = help.find("  " + name);
      EXPECT_NE(first, std::string::npos) << name;
      EXPECT_EQ(help.find("  " + name, first + 1), std::string::npos) << name;
      if (option.fallback.empty()) continue;
      const std::string format_name(format.name);
      Words words{"a", "-t", "tree", "-f", format_name};
      if (format.write != nullptr) words = {"a", "-t", format_name};
      words.push_back(name + std::string(option.fallback));
      EXPECT_EQ(refusal(words), "") << name;
    }
  }
}

TEST(Arguments, NumbersOfHeadingsAreAsked) {
  const StageOptions plain = parse_arguments({"a.txt", "-o", "a.md"}).stages;
  EXPECT_EQ(plain.heading_numbers, HeadingNumbers::keep);
  EXPECT_FALSE(plain.number_sections);
  const StageOptions asked = parse_arguments({"a.txt", "-o", "a.md", "-N", "--heading-numbers=renumber"}).stages;
  EXPECT_EQ(asked.heading_numbers, HeadingNumbers::renumber);
  EXPECT_TRUE(asked.number_sections);
  EXPECT_EQ(refusal({"references", "a.bib", "-o", "-"}),
            "a.bib: references reads a list of entries as plain text; rubricate a.bib -t csl-json reads bibtex");
  EXPECT_EQ(refusal({"fix", "a.txt", "-o", "b.epub"}), "b.epub: fix keeps the format of its input, which is text");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.md", "--heading-numbers=stripp"}),
            "--heading-numbers has no value stripp; did you mean strip?");
}

TEST(Arguments, WhatACommandHasNoUseForIsRefused) {
  const std::string option[] = {
      "--metadata=title=x",      "--resource-path=x", "--rules=x", "--bibliography=a.bib", "--stop-after=prose",
      "--number-sections",       "--id-lock=x",       "--diff",    "--fix=safe",           "--heading-numbers=strip",
      "--citation-style=numeric"};
  for (const std::string& each : option)
    EXPECT_TRUE(refusal({"references", "a.txt", each})
                    .starts_with("references has no use for " + each.substr(0, each.find('=')) + "; leave it out"))
        << each;
  EXPECT_EQ(refusal({"fix", "a.txt", "-N"}),
            "fix has no use for --number-sections; leave it out, it is for convert and check");
  EXPECT_EQ(refusal({"fix", "a.txt", "-M", "lang=de"}), "");
  EXPECT_EQ(refusal({"check", "a.txt", "-N"}), "");
  EXPECT_EQ(refusal({"explain", "a.txt", "--bibliography=a.bib"}),
            "explain has no use for --bibliography; leave it out, it is for convert, check and fix");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.md", "--citation-style=author-date"}),
            "--citation-style is how entries of --bibliography are cited; name one, or leave it out");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.md", "--citation-style=author-date", "--bibliography=a.bib"}), "");
}

TEST(Arguments, ALockIsForOneWholeDocument) {
  EXPECT_EQ(parse_arguments({"a.txt", "-o", "a.md", "--id-lock=a.lock"}).id_lock, "a.lock");
  EXPECT_EQ(refusal({"check", "a.txt", "b.txt", "--id-lock=a.lock"}),
            "--id-lock is for one document; check them one by one");
  EXPECT_EQ(refusal({"a.txt", "-o", "a.md", "--id-lock=a.lock", "--stop-after=headings"}),
            "--id-lock needs all stages; leave out --stop-after");
}

TEST(Arguments, AnEmptyValueIsAValue) {
  const Arguments parsed = parse_arguments({"--encoding=", "a.txt", "-t", "tree", "--fail-on="});
  EXPECT_EQ(parsed.inputs[0].path, "a.txt");
}

TEST(Arguments, OddNamesOfFilesAreNames) {
  EXPECT_EQ(parse_arguments({"-t", "tree", "[a,b]"}).inputs[0].path, "[a,b]");
  EXPECT_EQ(parse_arguments({"a.txt", "-o", "[a,b].md"}).outputs[0].path, "[a,b].md");
  EXPECT_EQ(parse_arguments({"-t", "tree", "--", "--odd.txt"}).inputs[0].path, "--odd.txt");
  EXPECT_EQ(parse_arguments({"-t", "tree", "{}"}).inputs[0].path, "{}");
  EXPECT_EQ(parse_arguments({"-t", "tree", "./check"}).inputs[0].path, "./check");
  EXPECT_EQ(parse_arguments({"-t", "tree", "--", "check"}).inputs[0].path, "check");
  EXPECT_EQ(parse_arguments({"a.txt", "-o", "check.md"}).inputs[0].path, "a.txt");
}

TEST(Arguments, TheCommandMayStandBehindOptions) {
  const Arguments parsed = parse_arguments({"-q", "--fail-on=never", "check", "a.txt", "check"});
  EXPECT_EQ(parsed.command, Command::check);
  ASSERT_EQ(parsed.inputs.size(), 2U);
  EXPECT_EQ(parsed.inputs[0].path, "a.txt");
  EXPECT_EQ(parsed.inputs[1].path, "check");
  EXPECT_EQ(parse_arguments({"--fix", "fix", "a.txt"}).command, Command::fix);
  EXPECT_EQ(parse_arguments({"-f", "text", "explain", "a"}).command, Command::explain);
  EXPECT_EQ(parse_arguments({"a.txt", "-t", "tree"}).command, Command::convert);
}

TEST(Arguments, WrongWordsGetOneLineAndANearName) {
  struct Row {
    Words words;
    const char* message;
  };
  const Row rows[] = {
      {{"a", "-t", "markdwn"}, "there is no output format markdwn; did you mean markdown?"},
      {{"a", "-f", "tex", "-t", "tree"}, "there is no input format tex; did you mean text?"},
      {{"a", "-t", "md"}, "there is no output format md; did you mean markdown?"},
      {{"a", "-f", "txt", "-t", "tree"}, "there is no input format txt; did you mean text?"},
      {{"a", "-t", "text"}, "text can be read, not written; see rubricate formats"},
      {{"a.epub", "-t", "tree"}, "a.epub: epub can be written, not read; say -f FORMAT if it is something else"},
      {{"a", "-o", "a.epup"}, "a.epup: no format has the extension epup; did you mean epub?"},
      {{"a", "-o", "a"}, "a: no extension to tell the format; say -t FORMAT"},
      {{"a", "-o", "-"}, "the standard output has no extension to tell its format; say -t FORMAT"},
      {{"a", "-t", "tree", "--quite"}, "there is no option --quite; did you mean --quiet?"},
      {{"a", "-t", "tree", "--outputs=b"}, "there is no option --outputs; did you mean --output?"},
      {{"a", "-t", "tree", "-z"}, "there is no option -z; see rubricate --help"},
      {{"a", "-t", "tree", "--stop-after=heading"}, "there is no stage heading; did you mean headings?"},
      {{"a", "-t", "tree", "--spans=yess"}, "--spans has no value yess; did you mean yes?"},
      {{"a", "-t", "markdown", "--spans=yess"}, "--spans has no value yess; did you mean yes?"},
      {{"a", "-t", "tree", "--color=allways"}, "--color has no value allways; did you mean always?"},
      {{"a", "-t", "tree", "--max-findings=-1"}, "--max-findings takes a number, not \"-1\""},
      {{"a", "-t", "tree", "--encoding=utf-9"}, "there is no encoding utf-9; iconv -l lists them"},
      {{"a", "-t", "tree", "-M", "title"}, "-M takes KEY=VALUE, not \"title\"; for example -M title=\"On Candles\""},
      {{"a", "-t", "markdown", "--columns=0"}, "--columns takes a number from 10 to 1000, not \"0\""},
      {{"a", "-t", "markdown", "--columns=-5"}, "--columns takes a number from 10 to 1000, not \"-5\""},
      {{"a", "-t", "markdown", "--columns=99999999999"},
       "--columns takes a number from 10 to 1000, not \"99999999999\""},
      {{"a", "-t", "markdown", "--columns=x"}, "--columns takes a number from 10 to 1000, not \"x\""},
      {{"a", "-t", "markdown", "--columns=40"},
       "--columns has no effect but with --wrap=fill; say that too, or leave it out"},
      {{"a", "-t", "markdown", "--columns=40", "--wrap=none"},
       "--columns has no effect but with --wrap=fill; say that too, or leave it out"},
      {{"a", "-t", "markdown", "--columns=40", "--wrap=fill"}, ""},
      {{"a", "-t", "markdown", "--wrap"},
       "--wrap needs a value, one of preserve, none, fill, sentence; for example --wrap=sentence"},
      {{"a", "--wrap", "-t", "markdown"},
       "--wrap needs a value, one of preserve, none, fill, sentence; for example --wrap=sentence"},
      {{"a", "-t", "markdown", "--wrap", "fil"}, "--wrap has no value fil; did you mean fill?"},
      {{"a", "-o", "a.epub", "--split-level=9"}, "--split-level has no value 9; there are auto, 0, 1, 2, 3, 4, 5, 6"},
      {{"a", "-o", "a.epub", "--base-url=foo"},
       "--base-url takes an absolute address, https://docs.example/, not \"foo\""},
      {{"a", "-o", "a.epub", "--base-url", "//docs.example"},
       "--base-url takes an absolute address, https://docs.example/, not \"//docs.example\""},
      {{"a", "-o", "a.epub", "--base-url=https://docs.example/"}, ""},
      {{"chek", "en.md"}, "there is no command chek; did you mean check?"},
      {{"chek", "en.md", "-o", "b.md"}, "there is no command chek; did you mean check?"},
      {{"moths", "en.md", "-o", "b.md"},
       "one input at a time, but there are moths and en.md; only check takes several"},
      {{"-q", "formats", "x"}, "formats and stages take no arguments"},
      {{}, "no input; name a file, or - for the standard input"},
      {{"-t", "tree"}, "no input; name a file, or - for the standard input"},
      {{"a"}, "no output; say -o FILE, or -t FORMAT for the standard output"},
      {{"a", "b", "-o", "c.md"}, "one input at a time, but there are a and b; only check takes several"},
      {{"check"}, "no input; name a file, or - for the standard input"},
      {{"check", "a", "-o", "b.md"}, "check writes nothing; leave out -o"},
      {{"check", "-", "-"}, "the standard input can be read once only"},
      {{"a", "-o", "b.md", "-o", "x/../b.md"}, "x/../b.md is given as output twice"},
      {{"a", "-o", "-", "-o", "-", "-t", "tree"}, "- is given as output twice"},
      {{"formats", "x"}, "formats and stages take no arguments"},
  };
  for (const Row& row : rows) EXPECT_EQ(refusal(row.words), row.message);
}

TEST(Arguments, AnOptionOfYesAndNoAloneSaysYes) {
  const auto half_title = [](Words words) {
    return parse_arguments(std::move(words)).outputs.at(0).settings.at("half-title");
  };
  EXPECT_EQ(half_title({"a.md", "--half-title", "-o", "a.epub"}), "true");
  EXPECT_EQ(half_title({"a.md", "-o", "a.epub", "--half-title"}), "true");
  EXPECT_EQ(half_title({"--half-title", "a.md", "-o", "a.epub"}), "true");
  EXPECT_EQ(half_title({"a.md", "-o", "a.epub", "--half-title", "false"}), "false");
  EXPECT_EQ(half_title({"a.md", "-o", "a.epub", "--copyright-page"}), "false");
  EXPECT_EQ(parse_arguments({"--spans", "a.md", "-t", "tree"}).outputs.at(0).settings.at("spans"), "yes");
  EXPECT_EQ(parse_arguments({"-t", "tree", "--", "--spans"}).inputs.at(0).path, "--spans");
}

TEST(Arguments, ExplainTakesLinesAfterTheName) {
  struct Row {
    Words words;
    const char* path;
    std::uint32_t first, last;  // 0: no lines
  };
  const Row rows[] = {
      {{"explain", "a.txt"}, "a.txt", 0, 0},
      {{"explain", "a.txt:12"}, "a.txt", 12, 12},
      {{"explain", "a.txt:10-20"}, "a.txt", 10, 20},
      {{"explain", "a.txt", "--line", "7"}, "a.txt", 7, 7},
      {{"explain", "a.txt", "--line=7-9"}, "a.txt", 7, 9},
      {{"explain", "C:a.txt:12"}, "C:a.txt", 12, 12},
      {{"explain", "C:a.txt"}, "C:a.txt", 0, 0},
      {{"explain", "a:12:13"}, "a:12", 13, 13},
      {{"explain", "a.txt:x"}, "a.txt:x", 0, 0},
      {{"explain", ":3"}, ":3", 0, 0},
  };
  for (const Row& row : rows) {
    const Arguments parsed = parse_arguments(row.words);
    EXPECT_EQ(parsed.command, Command::explain);
    EXPECT_EQ(parsed.inputs.at(0).path, row.path);
    EXPECT_EQ(parsed.explain.lines ? parsed.explain.lines->first : 0, row.first) << row.path;
    EXPECT_EQ(parsed.explain.lines ? parsed.explain.lines->last : 0, row.last) << row.path;
  }
}

TEST(Arguments, RulesAreDraftedBesideTheInput) {
  EXPECT_EQ(parse_arguments({"explain", "x/a.txt", "--write-rules"}).explain.draft, "x/rubricate.yaml");
  EXPECT_EQ(parse_arguments({"explain", "--write-rules", "a.txt"}).explain.draft, "rubricate.yaml");
  EXPECT_EQ(parse_arguments({"explain", "a.txt", "--write-rules=b.yaml", "--force"}).explain.draft, "b.yaml");
  EXPECT_NE(refusal({"explain", "-", "--write-rules"}), "");
  EXPECT_NE(refusal({"explain", "a.txt:3", "--write-rules"}), "");
  EXPECT_EQ(refusal({"explain", "a.txt", "--force"}), "--force is for --write-rules");
}

TEST(Arguments, ExplainRefusesWhatItCannotDo) {
  EXPECT_EQ(
      refusal({"explain", "a.md"}),
      "a.md: in markdown structure is marked, so there is nothing to explain; explain reads plain text (-f text)");
  EXPECT_EQ(refusal({"explain", "a.txt", "b.txt"}),
            "one input at a time, but there are a.txt and b.txt; only check takes several");
  EXPECT_EQ(refusal({"explain", "a.txt:3", "--line=4"}), "the line is given twice; leave out --line");
  EXPECT_EQ(refusal({"explain", "a.txt", "--line=x"}), "--line takes 12 or 10-20, not \"x\"");
  EXPECT_EQ(refusal({"explain", "a.txt:0"}), "there is no line 0: lines count from 1");
  EXPECT_EQ(refusal({"explain", "a.txt:9-2"}), "lines 9-2: the first one comes first");
  EXPECT_EQ(refusal({"explain", "a.txt", "--line=3", "--line=5"}),
            "--line is given twice; say --line=10-20 for several lines");
  EXPECT_NE(refusal({"explain", "a.txt", "-t", "tree"}), "");
  EXPECT_EQ(refusal({"explain", "a.txt", "-o", "a.epub"}), "a.epub: explain writes a page, so call it .html");
  EXPECT_NE(refusal({"explain", "a.txt", "-o", "a.html", "-o", "b.html"}), "");
  EXPECT_NE(refusal({"explain", "a.txt", "-o", "a.html", "--json"}), "");
  EXPECT_NE(refusal({"explain", "a.txt:3", "-o", "a.html"}), "");
  EXPECT_EQ(parse_arguments({"explain", "a.txt", "-o", "a.html"}).explain.page, "a.html");
  EXPECT_EQ(refusal({"a.txt", "-t", "tree", "--json"}),
            "--line, --all, --json, --write-rules and --force are for rubricate explain");
}

TEST(Arguments, MissingValueIsSaid) { EXPECT_NE(refusal({"a", "-o"}), ""); }

TEST(Arguments, FormatsAndStagesAreListed) {
  const std::string listed = parse_arguments({"formats"}).text;
  for (const Format& format : formats()) EXPECT_NE(listed.find(std::string(format.name)), std::string::npos);
  // A script takes the name to be all before the first blank.
  const std::string stage_lines = "\n" + parse_arguments({"stages"}).text;
  for (const Stage& stage : stages())
    EXPECT_NE(stage_lines.find("\n" + std::string(stage.name) + " "), std::string::npos) << stage.name;
  EXPECT_EQ(parse_arguments({"--version"}).text, "rubricate 0.1.0\n");
  EXPECT_EQ(parse_arguments({"check", "--help"}).text, parse_arguments({"-h"}).text);
}

TEST(Arguments, SourceDateEpochIsSecondsSince1970) {
  EXPECT_EQ(modified_from_epoch("0"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(modified_from_epoch("951826554"), "2000-02-29T12:15:54Z");
  EXPECT_EQ(modified_from_epoch("253402300799"), "9999-12-31T23:59:59Z");
  for (const char* const wrong : {"", "-1", "now", "12x", " 1", "253402300800", "99999999999999999999"})
    EXPECT_THROW(modified_from_epoch(wrong), UsageError) << wrong;
}

TEST(Arguments, NearestNameAllowsAThirdOfTheLettersToBeWrong) {
  EXPECT_EQ(nearest_name("docbok", {"markdown", "docbook", "epub"}), "docbook");
  EXPECT_EQ(nearest_name("zzzz", {"markdown", "docbook", "epub"}), "");
  EXPECT_EQ(nearest_name("", {"abc"}), "");
}

}  // namespace
}  // namespace rubricate::arguments_test
