#include "pipeline/command_line.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "formats/registry.h"
#include "pipeline/stages/stages.h"
#include "pipeline/usage.h"

namespace rubricate {

namespace {

constexpr std::size_t help_column = 34;
constexpr std::size_t help_width = 100;

// The words that CLI11 found no option for, apart: as a positional argument, "[a,b]" would become two names.
class Parser : public CLI::App {
 public:
  Parser() : CLI::App("", "rubricate") { allow_extras(); }

  std::vector<std::string> names() const {
    return words([](CLI::detail::Classifier kind) { return kind == CLI::detail::Classifier::NONE; });
  }
  std::vector<std::string> unknown_options() const {
    return words([](CLI::detail::Classifier kind) {
      return kind != CLI::detail::Classifier::NONE && kind != CLI::detail::Classifier::POSITIONAL_MARK;
    });
  }
  // What stands behind "--" is a name, whatever it looks like.
  bool begins_with_mark() const {
    for (const auto& [kind, word] : missing_) {
      if (kind == CLI::detail::Classifier::NONE) return false;
      if (kind == CLI::detail::Classifier::POSITIONAL_MARK) return true;
    }
    return false;
  }

 private:
  template <class Test>
  std::vector<std::string> words(Test test) const {
    std::vector<std::string> found;
    for (const auto& [kind, word] : missing_)
      if (test(kind)) found.push_back(word);
    return found;
  }
};

std::string wrapped(std::string_view text) {
  std::string lines;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (column > 0 && column + end > help_width - help_column) {
      lines.back() = '\n';
      column = 0;
    }
    lines.append(text.substr(0, end)) += ' ';
    column += end + 1;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  while (!lines.empty() && lines.back() == ' ') lines.pop_back();
  return lines;
}

// "-o,--output=FILE" the way the manuals write it.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(help_column); }
  std::string make_option_name(const CLI::Option* option, bool positional) const override {
    if (positional) return option->get_name(true);
    std::string name = option->get_name(false, true);
    for (std::size_t at = 0; (at = name.find(',', at)) != std::string::npos; ++at) name.insert(at + 1, " ");
    return name;
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_size() == 0 || option->get_type_name().empty() ? "" : "=" + option->get_type_name();
  }
  std::string make_usage(const CLI::App*, std::string) const override { return ""; }
  std::string make_option_desc(const CLI::Option* option) const override { return wrapped(option->get_description()); }
};

// Which of the options of formats a parser knows.
using Wanted = std::function<bool(std::string_view name)>;

bool any_option(std::string_view) { return true; }

// Those that the words name. CLI11 compares each option that is added with all before it: to add those that nobody uses
// takes a quarter of the instructions that a page is converted with.
Wanted named_in(const std::vector<std::string>& words) {
  return [&words](std::string_view name) {
    return std::ranges::any_of(words, [name](std::string_view word) {
      return word.starts_with("--") && word.substr(2, word.find('=', 2) - 2) == name;
    });
  };
}

void add_format_options(CLI::App& app, Given& given, const Wanted& is_wanted) {
  std::set<std::string_view> added;
  for (const Format& format : formats()) {
    for (const Option& option : format.options) {
      // Two formats that declare one name mean the same by it.
      if (!added.insert(option.name).second || !is_wanted(option.name)) continue;
      const std::string name(option.name);
      const std::string fallback = option.fallback.empty() ? std::string() : fmt::format(" [{}]", option.fallback);
      const std::string help = std::string(option.help) + fallback;
      const std::string group = fmt::format("Options of {}", format.name);
      const bool is_choice = takes_several(option.values);
      if (is_choice || option.values == "FILES") {
        const std::string_view between = is_choice ? "," : "\n";
        const auto keep = [&given, name, between](const std::vector<std::string>& all) {
          given.of_formats[name] = fmt::format("{}", fmt::join(all, between));
        };
        app.add_option_function<std::vector<std::string>>("--" + name, keep, help)
            ->allow_extra_args(false)
            ->type_name(is_choice ? std::string(option.values) : "FILE")
            ->group(group);
        continue;
      }
      app.add_option_function<std::string>(
             "--" + name, [&given, name](const std::string& value) { given.of_formats[name] = value; }, help)
          ->type_name(std::string(option.values))
          ->group(group)
          ->take_last();
    }
  }
}

CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& values,
                      const std::string& help) {
  return app.add_option(name, values, help)->allow_extra_args(false);
}

void add_options(CLI::App& app, Given& given, const Wanted& is_wanted) {
  app.set_help_flag();
  const char* group = "What to convert";
  add_list(app, "-o,--output", given.outputs, "write this file; repeat it to write several formats at once")
      ->type_name("FILE")
      ->group(group);
  app.add_option("-f,--from,-r,--read", given.from, "the input's format, when its extension does not tell")
      ->type_name("FORMAT")
      ->group(group);
  app.add_option("-t,--to,-w,--write", given.to, "the output's format, when its extension does not tell")
      ->type_name("FORMAT")
      ->group(group);
  add_list(app, "-M,--metadata", given.metadata, "title, author, lang, date, ...; repeatable")
      ->type_name("KEY=VALUE")
      ->group(group);
  add_list(app, "--metadata-file", given.metadata_files,
           "the same from a file in YAML or JSON, as in front matter; repeatable")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--encoding,--input-encoding", given.encoding, "the input's encoding, when the guess is wrong")
      ->type_name("NAME")
      ->group(group);
  add_list(app, "--resource-path", given.resource_paths, "another folder in which images may lie; repeatable")
      ->type_name("FOLDER")
      ->group(group);
  app.add_option("--rules", given.rules,
                 "what you have settled about a plain text; none: nothing [rubricate.yaml beside it]")
      ->type_name("FILE|none")
      ->group(group);
  add_list(app, "--bibliography", given.bibliographies, "entries that may be cited, .bib or CSL .json; repeatable")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--citation-style", given.citation_style, "how those are cited: [1] or (Smith 2019) [numeric]")
      ->type_name("numeric|author-date")
      ->group(group);
  app.add_option("--stop-after", given.stop_after, "run the stages up to this one only; see rubricate stages")
      ->type_name("STAGE")
      ->group(group);
  group = "Headings";
  app.add_flag("-N,--number-sections", given.number_sections, "number the sections that have no number of their own")
      ->group(group);
  app.add_option("--heading-numbers", given.heading_numbers, "what becomes of the numbers that headings have [keep]")
      ->type_name("keep|strip|renumber")
      ->group(group);
  app.add_option("--id-lock", given.id_lock,
                 "remember the identifiers here, so that a section keeps its own when its heading is reworded")
      ->type_name("FILE")
      ->group(group);
  group = "What to explain";
  add_list(app, "--line", given.lines, "of rubricate explain: this line, or these; as INPUT:N")
      ->type_name("N|N-M")
      ->group(group);
  app.add_flag("--all", given.all_reasons, "every reason, not only the strongest")->group(group);
  app.add_flag("--json", given.json, "as JSON, for programs")->group(group);
  app.add_option("--write-rules", given.draft,
                 "draft rules with the doubtful lines in them [rubricate.yaml beside the input]")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("--force", given.force, "add them to the rules that are there, as comments")->group(group);
  group = "What to fix";
  app.add_option("--fix", given.fix, "apply such fixes to the text before it is converted; unasked, none is [safe]")
      ->type_name("safe|suggested")
      ->group(group);
  app.add_flag("--diff", given.diff,
               "print what --fix would change in the text, and write nothing; exit with 1 when it would")
      ->group(group);
  app.add_flag("--format", given.format,
               "of rubricate check: whether each file is written in the form that the options below ask for")
      ->group("What to check");
  app.add_flag("--lines", given.one_a_line, "every line is an entry, for rubricate references")
      ->group("How to read references");
  group = "Ceilings";
  app.add_option("--max-input", given.max_input, "refuse to read a text or picture larger than this; 0: any [256M]")
      ->type_name("SIZE")
      ->group(group);
  app.add_option("--max-output", given.max_output, "refuse to write a file larger than this; 0: any [1G]")
      ->type_name("SIZE")
      ->group(group);
  app.add_option("--max-memory", given.max_memory, "end when more than this is needed; 0: all there is [4G]")
      ->type_name("SIZE")
      ->group(group);
  app.add_option("--max-nesting", given.max_nesting,
                 "flatten what stands inside more levels of lists, quotations and styles than this [100]")
      ->type_name("N")
      ->group(group);
  app.add_option("--threads", given.threads,
                 "divide work among so many; unless it is 1, prose is reviewed and a cover drawn beside them; 0: as "
                 "many as the machine has [0]")
      ->type_name("N")
      ->group(group);
  group = "What to report";
  app.add_option("--fail-on", given.fail_on, "exit with 1 on such findings [convert: never, check: warning]")
      ->type_name("info|warning|error|never")
      ->group(group);
  app.add_option("--error-format", given.error_format, "how findings are printed [human]")
      ->type_name("human|gcc|jsonl")
      ->group(group);
  app.add_option("--max-findings", given.max_findings, "of one rule, 0 for all [human: 10, others: 0]")
      ->type_name("N")
      ->group(group);
  app.add_option("--color", given.color, "colors in the report; NO_COLOR is honored [auto]")
      ->type_name("auto|always|never")
      ->group(group);
  app.add_flag("-q,--quiet", given.quiet, "no notes, no summary")->group(group);
  app.add_flag("--verbose", given.verbose, "tell where each field of the metadata comes from")->group(group);
  app.add_flag("-h,--help", given.help, "print this")->group(group);
  app.add_flag("-v,--version", given.version, "print the version")->group(group);
  for (CLI::Option* const option : app.get_options())
    if (option->get_items_expected_max() == 1) option->take_last();
  add_format_options(app, given, is_wanted);
}

constexpr std::string_view usage = R"(rubricate - turns plain text, Markdown and DocBook into EPUB, DocBook and Markdown

  rubricate INPUT -o OUTPUT [-o OUTPUT ...]    convert; extensions tell the formats
  rubricate check INPUT ...                    report what is doubtful, write nothing
  rubricate fix INPUT [-o OUTPUT]              mend the text itself; it is written as UTF-8 with LF
  rubricate check --diff INPUT ...             show what that would change, as a diff
  rubricate check --format INPUT.md ...        whether Markdown is in order, as the options of form say
  rubricate explain INPUT:LINE                 why the line was taken for what it was
  rubricate explain INPUT                      the headings and the doubtful lines
  rubricate explain INPUT -o PAGE.html         all of it as a page to look at
  rubricate explain INPUT --write-rules        draft a rubricate.yaml to settle what is doubtful
  rubricate references INPUT -o OUT.json       parse a bibliography, as CSL-JSON
  rubricate formats                            list the formats
  rubricate stages                             list what is done between reading and writing
)";

constexpr std::string_view about_headings = R"(
Levels of headings step by one from the title down: a skipped level is closed. An empty heading, and
one that repeats the title or heading right before it, opens no section and stays as a line of the
text. All are reported.
)";

constexpr std::string_view about_identity = R"(
The same text gives the same e-book, byte for byte. Its identifier is made from its content unless one is
stated: -M identifier=... keeps that of a book over its editions. SOURCE_DATE_EPOCH, in seconds since
1970, is when it was modified; without it, that is the date that the metadata state, or 2000-01-01.
)";

constexpr std::string_view exit_codes = R"(
Exit codes: 0 done, 1 findings at or above --fail-on, 2 wrong usage, 3 a file cannot be read or written,
memory is out or a ceiling is met, 4 a fault in rubricate.
)";

// "--write-rules" and "--fix" alone would take the next argument for their value.
void complete_options(std::vector<std::string>& arguments) {
  for (std::string& argument : arguments) {
    if (argument == "--") return;
    if (argument == "--write-rules") argument += '=';
    if (argument == "--fix") argument += "=safe";
  }
}

// What an option of formats takes, where that is one of several words; else nothing.
std::vector<std::string_view> words_of(std::string_view argument) {
  for (const Format& format : formats())
    for (const Option& option : format.options)
      if (argument.starts_with("--") && argument.substr(2) == option.name && !option.values.ends_with("|FILE") &&
          !takes_several(option.values))
        return choices_of(option.values);
  return {};
}

// "--half-title" alone says yes; "--wrap" alone would take the next option for its value.
void complete_choices(std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::vector<std::string_view> words = words_of(arguments[i]);
    if (words.empty()) continue;
    const std::string_view next = i + 1 < arguments.size() ? std::string_view(arguments[i + 1]) : "-";
    const bool is_said = std::find(words.begin(), words.end(), next) != words.end();
    const auto yes =
        std::find_if(words.begin(), words.end(), [](auto word) { return word == "true" || word == "yes"; });
    if (!is_said && yes != words.end())
      arguments[i] += "=" + std::string(*yes);
    else if (next.starts_with('-'))
      throw UsageError(fmt::format("{} needs a value, one of {}; for example {}={}", arguments[i],
                                   fmt::join(words, ", "), arguments[i], words.back()));
    else
      ++i;
  }
}

// CLI11 takes the next argument for the value of "--title=": two arguments say that the value is empty.
void split_empty_values(std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    std::string& argument = arguments[i];
    if (argument.size() < 4 || argument.compare(0, 2, "--") != 0 || argument.find('=') != argument.size() - 1) continue;
    argument.pop_back();
    arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::string());
  }
}

[[noreturn]] void unknown_option(const std::string& given) {
  Given unused;
  Parser all;
  add_options(all, unused, any_option);
  std::vector<std::string> options;
  for (const CLI::Option* const option : all.get_options())
    for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
  const std::string word = given.substr(0, given.find('='));
  if (word.size() < 3) throw UsageError(fmt::format("there is no option {}; see rubricate --help", word));
  reject_unknown("there is no option", word, std::vector<std::string_view>(options.begin(), options.end()));
}

}  // namespace

std::vector<std::string_view> choices_of(std::string_view values) {
  std::vector<std::string_view> choices;
  if (values.find('|') == std::string_view::npos) return choices;
  if (takes_several(values)) values.remove_suffix(several_mark.size());
  for (;;) {
    const std::size_t bar = values.find('|');
    choices.push_back(values.substr(0, bar));
    if (bar == std::string_view::npos) return choices;
    values.remove_prefix(bar + 1);
  }
}

std::string help_text() {
  Given unused;
  Parser app;
  add_options(app, unused, any_option);
  app.formatter(std::make_shared<HelpFormatter>());
  std::string options = app.help();
  options.erase(0, options.find_first_not_of('\n'));
  while (!options.empty() && options.back() == '\n') options.pop_back();
  return fmt::format("{}\n{}\n{}{}{}", usage, options, about_headings, about_identity, exit_codes);
}

std::string formats_text() {
  std::string text;
  for (const Format& format : formats()) {
    const std::string_view ways = format.read == nullptr ? "write" : format.write == nullptr ? "read" : "read, write";
    text += fmt::format("{:<12}{:<13}{}", format.name, ways, format.summary);
    if (!format.extensions.empty()) text += fmt::format(" (.{})", fmt::join(format.extensions, ", ."));
    if (!format.aliases.empty()) text += fmt::format("; also {}", fmt::join(format.aliases, ", "));
    text += '\n';
  }
  return text;
}

std::string stages_text() {
  std::string text;
  for (const Stage& stage : stages()) text += fmt::format("{:<17} {}\n", stage.name, stage.leaves);
  return text;
}

Given parse_command_line(std::vector<std::string> words) {
  Given given;
  Parser parser;
  add_options(parser, given, named_in(words));
  complete_options(words);
  complete_choices(words);
  split_empty_values(words);
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  try {
    parser.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}; see rubricate --help", error.what()));
  }
  const std::vector<std::string> unknown_options = parser.unknown_options();
  if (!unknown_options.empty()) unknown_option(unknown_options.front());
  given.inputs = parser.names();
  if (!given.inputs.empty() && !parser.begins_with_mark() &&
      std::find(std::begin(commands), std::end(commands), given.inputs.front()) != std::end(commands)) {
    given.command = given.inputs.front();
    given.inputs.erase(given.inputs.begin());
  }
  for (const CLI::Option* const option : parser.get_options())
    if (option->count() > 0)
      for (const std::string& name : option->get_lnames()) given.options.insert("--" + name);
  return given;
}

}  // namespace rubricate
