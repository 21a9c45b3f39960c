#include "pipeline/arguments.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "formats/document/encoding.h"
#include "formats/document/white_space.h"
#include "formats/registry.h"
#include "pipeline/command_line.h"
#include "pipeline/rules.h"
#include "pipeline/stages/stages.h"

namespace rubricate {

namespace {

using Names = std::vector<std::string_view>;

// ---- values

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The least and the greatest of "10..1000"; nothing when the values are no such range.
std::optional<std::pair<int, int>> numbers_of(std::string_view values) {
  const std::size_t dots = values.find("..");
  if (dots == std::string_view::npos) return {};
  const std::string least(values.substr(0, dots));
  const std::string greatest(values.substr(dots + 2));
  if (!is_number(least) || !is_number(greatest)) return {};
  return std::pair(std::stoi(least), std::stoi(greatest));
}

// "FILE" among the choices: whatever is none of the others is the name of a file.
bool takes_file(std::string_view values) { return values == "FILE" || values == "FILES" || values.ends_with("|FILE"); }

bool is_file(std::string_view values, const std::string& value) {
  if (!takes_file(values) || value.empty()) return false;
  const Names choices = choices_of(values);
  return std::find(choices.begin(), choices.end(), value) == choices.end();
}

// A scheme, "://" and a host (RFC 3986).
bool is_absolute_url(std::string_view text) {
  const std::size_t end = text.find("://");
  if (end == std::string_view::npos || end == 0 || end + 3 >= text.size()) return false;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::string_view scheme = text.substr(0, end);
  return is_letter(scheme.front()) && std::all_of(scheme.begin(), scheme.end(), [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
         });
}

// Checks a value against what its option declares: "N", numbers "10..1000", choices "a|b" or "a|b|FILE", an absolute
// "URL", or free text. An empty one is none.
void check_value(std::string_view option, std::string_view values, const std::string& value) {
  if (values == "N" && !is_number(value))
    throw UsageError(fmt::format("--{} takes a number, not \"{}\"", option, value));
  if (const auto range = numbers_of(values))
    if (!is_number(value) || std::stoi(value) < range->first || std::stoi(value) > range->second)
      throw UsageError(
          fmt::format("--{} takes a number from {} to {}, not \"{}\"", option, range->first, range->second, value));
  if (values == "URL" && !value.empty() && !is_absolute_url(value))
    throw UsageError(fmt::format("--{} takes an absolute address, https://docs.example/, not \"{}\"", option, value));
  const Names choices = choices_of(values);
  if (is_file(values, value)) return;
  if (takes_several(values)) {
    if (value.empty()) throw UsageError(fmt::format("--{} names none; it takes {}", option, fmt::join(choices, ", ")));
    for (std::size_t begin = 0; begin < value.size();) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      const std::string each = value.substr(begin, end - begin);
      if (std::find(choices.begin(), choices.end(), each) == choices.end())
        reject_unknown(fmt::format("--{} has no value", option), each, choices);
      begin = end + 1;
    }
    return;
  }
  if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  // No number is meant by another.
  if (is_number(value))
    throw UsageError(fmt::format("--{} has no value {}; there are {}", option, value, fmt::join(choices, ", ")));
  reject_unknown(fmt::format("--{} has no value", option), value, choices);
}

std::optional<Severity> severity_of(std::string_view name) {
  if (name == "info") return Severity::info;
  if (name == "warning") return Severity::warning;
  if (name == "error") return Severity::error;
  return {};
}

std::pair<std::string, std::string> metadata_of(const std::string& given) {
  // pandoc takes a colon too; a value may hold either.
  std::size_t end = given.find('=');
  if (end == std::string::npos) end = given.find(':');
  if (end == std::string::npos || end == 0)
    throw UsageError(fmt::format("-M takes KEY=VALUE, not \"{}\"; for example -M title=\"On Candles\"", given));
  return {given.substr(0, end), given.substr(end + 1)};
}

// ---- formats

Names format_names(bool readers) {
  Names names;
  for (const Format& format : formats()) {
    if ((readers ? format.read != nullptr : format.write != nullptr) == false) continue;
    names.push_back(format.name);
    names.insert(names.end(), format.aliases.begin(), format.aliases.end());
  }
  return names;
}

// A format's extension is what people try first: "md" means markdown.
[[noreturn]] void reject_format(std::string_view what, const std::string& name, bool readers) {
  const Names names = format_names(readers);
  const Format* const meant = find_format_for_extension(name);
  if (meant != nullptr && std::find(names.begin(), names.end(), meant->name) != names.end())
    throw UsageError(fmt::format("{} {}; did you mean {}?", what, name, meant->name));
  reject_unknown(what, name, names);
}

const Format* reader_named(const std::string& name) {
  const Format* const format = find_format(name);
  if (format == nullptr) reject_format("there is no input format", name, true);
  if (format->read == nullptr)
    throw UsageError(fmt::format("{} can be written, not read; see rubricate formats", format->name));
  return format;
}

const Format* writer_named(const std::string& name) {
  const Format* const format = find_format(name);
  if (format == nullptr) reject_format("there is no output format", name, false);
  if (format->write == nullptr)
    throw UsageError(fmt::format("{} can be read, not written; see rubricate formats", format->name));
  return format;
}

// The longest extension that a format has: "kepub.epub" of book.kepub.epub, "md" of notes.v1.md. Else the last one.
std::string extension_of(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string name = file.filename().string();
  for (std::size_t dot = name.find('.', 1); dot < name.size(); dot = name.find('.', dot + 1))
    if (find_format_for_extension(name.substr(dot + 1)) != nullptr) return name.substr(dot + 1);
  const std::string extension = file.extension().string();
  return extension.empty() ? extension : extension.substr(1);
}

// An input of unknown kind is text: that is what text is.
const Format* reader_for(const std::string& path, const Given& given) {
  if (!given.from.empty()) return reader_named(given.from);
  const Format* const format = path == "-" ? nullptr : find_format_for_extension(extension_of(path));
  if (format == nullptr) return find_format("text");
  if (format->read == nullptr)
    throw UsageError(
        fmt::format("{}: {} can be written, not read; say -f FORMAT if it is something else", path, format->name));
  return format;
}

const Format* writer_for(const std::string& path, const Given& given) {
  if (!given.to.empty()) return writer_named(given.to);
  if (path == "-") throw UsageError("the standard output has no extension to tell its format; say -t FORMAT");
  const std::string extension = extension_of(path);
  const Format* const format = find_format_for_extension(extension);
  if (format != nullptr && format->write != nullptr) return format;
  if (format != nullptr)
    throw UsageError(
        fmt::format("{}: {} can be read, not written; say -t FORMAT or use another extension", path, format->name));
  if (extension.empty()) throw UsageError(fmt::format("{}: no extension to tell the format; say -t FORMAT", path));
  Names known;
  for (const Format& each : formats())
    if (each.write != nullptr) known.insert(known.end(), each.extensions.begin(), each.extensions.end());
  reject_unknown(path + ": no format has the extension", extension, known);
}

// References go out as CSL-JSON unless the output is said to be something else.
const Format* reference_writer_for(const std::string& path, const Given& given) {
  const std::string extension = path == "-" ? std::string() : extension_of(path);
  if (given.to.empty() && (extension.empty() || extension == "json")) return writer_named("csl-json");
  return writer_for(path, given);
}

// Paths are made absolute, so that no relative path of a document can mean them by chance.
Settings settings_for(const Format& format, const Given& given, std::vector<std::string>& named_files) {
  Settings settings = default_settings(format);
  for (const Option& option : format.options) {
    const auto value = given.of_formats.find(option.name);
    if (value == given.of_formats.end()) continue;
    check_value(option.name, option.values, value->second);
    std::string& setting = settings.find(option.name)->second;
    setting = value->second;
    if (!is_file(option.values, setting)) continue;
    std::string absolute;
    for (const std::string& each : lines_of(setting)) {
      const std::string path = std::filesystem::absolute(each).lexically_normal().string();
      absolute += (absolute.empty() ? "" : "\n") + path;
      if (std::find(named_files.begin(), named_files.end(), path) == named_files.end()) named_files.push_back(path);
    }
    setting = absolute;
  }
  return settings;
}

// ---- what was given -> what to do

void check_choices(const Given& given) {
  check_value("error-format", "human|gcc|jsonl", given.error_format);
  check_value("color", "auto|always|never", given.color);
  check_value("citation-style", "numeric|author-date", given.citation_style);
  if (!given.fix.empty()) check_value("fix", "safe|suggested", given.fix);
  check_value("heading-numbers", "keep|strip|renumber", given.heading_numbers);
  if (!given.fail_on.empty()) check_value("fail-on", "info|warning|error|never", given.fail_on);
  if (!given.max_findings.empty()) check_value("max-findings", "N", given.max_findings);
  if (!given.threads.empty()) check_value("threads", "0..1024", given.threads);
  if (!given.max_nesting.empty()) check_value("max-nesting", "1..100", given.max_nesting);
  if (!given.encoding.empty() && !known_encoding(given.encoding))
    throw UsageError(fmt::format("there is no encoding {}; iconv -l lists them", given.encoding));
  if (!given.stop_after.empty() && find_stage(given.stop_after) == nullptr) {
    Names names;
    for (const Stage& stage : stages()) names.push_back(stage.name);
    reject_unknown("there is no stage", given.stop_after, names);
  }
}

// What an option is for, where not every command has a use for it; the others would leave it out of account in silence.
// Those with a message of their own are said elsewhere.
struct Use {
  std::string_view option;
  std::initializer_list<Command> commands;
  std::string_view users;  // "convert and check"
};

void check_options_used(const Given& given, Command command) {
  using enum Command;
  static const Use uses[] = {
      {"--metadata", {convert, check, fix, explain}, "convert, check, fix and explain"},
      {"--metadata-file", {convert, check, fix}, "convert, check and fix"},
      {"--verbose", {convert}, "convert"},
      {"--max-output", {convert, fix, explain, references}, "convert, fix, explain and references"},
      {"--resource-path", {convert}, "convert"},
      {"--rules", {convert, check, fix, explain}, "convert, check, fix and explain"},
      {"--bibliography", {convert, check, fix}, "convert, check and fix"},
      {"--citation-style", {convert, check}, "convert and check"},
      {"--stop-after", {convert, check, fix}, "convert, check and fix"},
      {"--number-sections", {convert, check}, "convert and check"},
      {"--heading-numbers", {convert, check}, "convert and check"},
      {"--id-lock", {convert, check, explain}, "convert and check"},
      {"--fix", {convert, check, fix, explain}, "convert, check and fix"},
      {"--diff", {convert, check, fix, explain}, "convert, check and fix"},
  };
  static constexpr std::pair<Command, std::string_view> names[] = {
      {convert, "convert"}, {check, "check"}, {explain, "explain"}, {fix, "fix"}, {references, "references"}};
  for (const Use& each : uses) {
    if (!given.options.contains(each.option)) continue;
    if (std::find(each.commands.begin(), each.commands.end(), command) != each.commands.end()) continue;
    const auto* const name =
        std::find_if(std::begin(names), std::end(names), [&](const auto& known) { return known.first == command; });
    throw UsageError(
        fmt::format("{} has no use for {}; leave it out, it is for {}", name->second, each.option, each.users));
  }
  if (given.options.contains("--citation-style") && !given.options.contains("--bibliography"))
    throw UsageError("--citation-style is how entries of --bibliography are cited; name one, or leave it out");
}

// Values of options that belong to formats with no part in this run are checked all the same.
void check_format_options(const Given& given) {
  const auto wrap = given.of_formats.find("wrap");
  const bool fills = wrap != given.of_formats.end() && wrap->second == "fill";
  for (const Format& format : formats())
    for (const Option& option : format.options)
      if (const auto value = given.of_formats.find(option.name); value != given.of_formats.end()) {
        check_value(option.name, option.values, value->second);
        if (option.name == "columns" && !fills && value->second != option.fallback)
          throw UsageError("--columns has no effect but with --wrap=fill; say that too, or leave it out");
      }
  const auto mode = given.of_formats.find("css-mode");
  if (mode != given.of_formats.end() && mode->second == "replace" && !given.of_formats.contains("css"))
    throw UsageError("--css-mode=replace has no sheet to put in place of this program's; say --css=FILE too");
}

ReportStyle style_of(const Given& given) {
  ReportStyle style;
  style.format = given.error_format == "gcc"     ? ErrorFormat::gcc
                 : given.error_format == "jsonl" ? ErrorFormat::jsonl
                                                 : ErrorFormat::human;
  style.quiet = given.quiet;
  if (!given.max_findings.empty()) {
    std::size_t number = 0;
    std::from_chars(given.max_findings.data(), given.max_findings.data() + given.max_findings.size(), number);
    style.max_findings = number;
  }
  return style;
}

Ceilings ceilings_of(const Given& given) {
  Ceilings ceilings;
  if (!given.max_input.empty()) ceilings.input = size_of("max-input", given.max_input);
  if (!given.max_output.empty()) ceilings.output = size_of("max-output", given.max_output);
  if (!given.max_memory.empty()) ceilings.memory = size_of("max-memory", given.max_memory);
  std::from_chars(given.threads.data(), given.threads.data() + given.threads.size(), ceilings.threads);
  return ceilings;
}

// A lock is that of one document, and a whole one: before the identifiers stage there is nothing to remember.
void check_id_lock(const Arguments& arguments) {
  if (arguments.command == Command::explain) throw UsageError("explain gives no identifiers; leave out --id-lock");
  if (arguments.inputs.size() > 1) throw UsageError("--id-lock is for one document; check them one by one");
  if (arguments.id_lock == "-") throw UsageError("--id-lock takes a file, not the standard input");
  if (!arguments.stop_after.empty()) throw UsageError("--id-lock needs all stages; leave out --stop-after");
}

StageOptions stage_options_of(const Given& given) {
  StageOptions options{.number_sections = given.number_sections};
  std::from_chars(given.max_nesting.data(), given.max_nesting.data() + given.max_nesting.size(), options.max_nesting);
  options.heading_numbers = given.heading_numbers == "strip"      ? HeadingNumbers::strip
                            : given.heading_numbers == "renumber" ? HeadingNumbers::renumber
                                                                  : HeadingNumbers::keep;
  if (given.citation_style == "author-date") options.citation_style = CitationStyle::author_date;
  return options;
}

// "12" or "10-20"; nothing when it is neither.
std::optional<LineRange> range_of(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::string_view first = text.substr(0, dash);
  const std::string_view last = dash == std::string_view::npos ? first : text.substr(dash + 1);
  if (!is_number(first) || !is_number(last)) return {};
  LineRange range;
  std::from_chars(first.data(), first.data() + first.size(), range.first);
  std::from_chars(last.data(), last.data() + last.size(), range.last);
  return range;
}

// Takes ":12" off a path, unless there is a file of that very name.
std::optional<LineRange> take_range(std::string& path) {
  const std::size_t colon = path.rfind(':');
  if (colon == std::string::npos || colon == 0) return {};
  const std::optional<LineRange> range = range_of(std::string_view(path).substr(colon + 1));
  std::error_code unknown_file;
  if (!range || std::filesystem::exists(path, unknown_file)) return {};
  path.resize(colon);
  return range;
}

ExplainRequest explain_request(Given& given) {
  ExplainRequest request{.all_reasons = given.all_reasons, .json = given.json};
  if (!given.inputs.empty()) request.lines = take_range(given.inputs.front());
  if (given.lines.size() > 1) throw UsageError("--line is given twice; say --line=10-20 for several lines");
  if (!given.lines.empty()) {
    if (request.lines) throw UsageError("the line is given twice; leave out --line");
    request.lines = range_of(given.lines.front());
    if (!request.lines) throw UsageError(fmt::format("--line takes 12 or 10-20, not \"{}\"", given.lines.front()));
  }
  if (request.lines && request.lines->first == 0) throw UsageError("there is no line 0: lines count from 1");
  if (request.lines && request.lines->last < request.lines->first)
    throw UsageError(fmt::format("lines {}-{}: the first one comes first", request.lines->first, request.lines->last));
  return request;
}

// "chek a.md": two files, of which the first is none and nearly a command.
void check_first_word(const Given& given, Command command) {
  if (command != Command::convert || given.inputs.size() < 2) return;
  const std::string& word = given.inputs.front();
  std::error_code unknown_file;
  if (std::filesystem::exists(word, unknown_file)) return;
  const std::string_view near = nearest_name(word, {commands.begin(), commands.end()});
  if (!near.empty()) throw UsageError(fmt::format("there is no command {}; did you mean {}?", word, near));
}

void add_inputs(Arguments& arguments, const Given& given) {
  if (given.inputs.empty()) throw UsageError("no input; name a file, or - for the standard input");
  check_first_word(given, arguments.command);
  if (arguments.command != Command::check && given.inputs.size() > 1)
    throw UsageError(fmt::format("one input at a time, but there are {} and {}; only check takes several",
                                 given.inputs[0], given.inputs[1]));
  if (std::count(given.inputs.begin(), given.inputs.end(), "-") > 1)
    throw UsageError("the standard input can be read once only");
  for (const std::string& path : given.inputs) {
    if (path.empty()) throw UsageError("the name of an input is empty");
    const Format* const from = reader_for(path, given);
    // One Markdown file among many inputs is a finding.
    if (!given.rules.empty() && given.rules != "none" && !from->takes_corrections && given.inputs.size() == 1)
      throw UsageError(fmt::format("{}: --rules is for plain text, and this is read as {}", path, from->name));
    arguments.inputs.push_back({path, from, settings_for(*from, given, arguments.named_files)});
    arguments.inputs.back().from_is_stated = !given.from.empty();
    for (const auto& [name, value] : given.of_formats) arguments.inputs.back().stated.push_back(name);
  }
}

// Tells a bibliography by its extension; ".json" is CSL-JSON here.
BibliographyFile bibliography_file(const std::string& path) {
  const std::string extension = extension_of(path);
  if (extension == "bib") return {path, find_format("bibtex")};
  if (extension == "json" || extension == "csl.json") return {path, find_format("csl-json")};
  throw UsageError(fmt::format("{}: --bibliography takes BibTeX (.bib) or CSL-JSON (.json)", path));
}

std::string page_path(const ExplainRequest& request, const Given& given) {
  if (given.outputs.size() > 1) throw UsageError("explain writes one page; say -o once");
  const std::string& path = given.outputs.front();
  const std::string extension = extension_of(path);
  if (path != "-" && extension != "html" && extension != "htm" && extension != "xhtml")
    throw UsageError(fmt::format("{}: explain writes a page, so call it .html", path));
  if (request.json) throw UsageError("--json or -o, not both; --json writes to the standard output");
  if (request.lines) throw UsageError("a page shows all lines; leave them out, or leave out -o");
  return path;
}

std::string draft_path(const Arguments& arguments, const Given& given) {
  if (given.force && !given.draft) throw UsageError("--force is for --write-rules");
  if (!given.draft) return {};
  if (arguments.explain.json || arguments.explain.lines)
    throw UsageError("--write-rules is for the whole text; leave out its lines, and --json");
  if (!given.draft->empty()) return *given.draft;
  const std::string& input = arguments.inputs.front().path;
  if (input == "-") throw UsageError("the standard input lies beside nothing; say --write-rules=FILE");
  return (std::filesystem::path(input).parent_path() / rules_file_name).string();
}

// The file that writing to a path would write, whether it is there or not: links are followed.
std::string written_place(const std::string& path) {
  constexpr int most_links = 40;  // as Linux follows
  std::error_code refused;
  std::filesystem::path place = std::filesystem::absolute(path);
  for (int i = 0; i < most_links && std::filesystem::is_symlink(place, refused); ++i)
    place = place.parent_path() / std::filesystem::read_symlink(place, refused);
  const std::filesystem::path canonical = std::filesystem::weakly_canonical(place, refused);
  return (refused ? place.lexically_normal() : canonical).string();
}

FixRequest fix_request(Command command, const Given& given) {
  if (command == Command::explain && (!given.fix.empty() || given.diff))
    throw UsageError("explain is about the text as it stands; leave out --fix and --diff");
  if (command == Command::check && !given.fix.empty() && !given.diff)
    throw UsageError("check writes nothing; say --diff to see what would change, or rubricate fix");
  FixRequest request{.shows_diff = given.diff};
  if (given.diff || command == Command::fix || !given.fix.empty())
    request.at_most = given.fix == "suggested" ? Safety::suggested : Safety::safe;
  return request;
}

void add_outputs(Arguments& arguments, const Given& given) {
  if (arguments.command == Command::explain) {
    if (!given.to.empty()) throw UsageError("explain writes no format; leave out -t");
    arguments.explain.draft = draft_path(arguments, given);
    arguments.explain.adds_to_draft = given.force;
    if (!given.outputs.empty()) arguments.explain.page = page_path(arguments.explain, given);
    return;
  }
  if (arguments.command == Command::check) {
    if (!given.outputs.empty()) throw UsageError("check writes nothing; leave out -o");
    return;
  }
  if (given.diff) {
    if (!given.outputs.empty() || !given.to.empty()) throw UsageError("--diff writes nothing; leave out -o and -t");
    return;
  }
  if (arguments.command == Command::fix) {
    if (!given.to.empty()) throw UsageError("fix keeps the format of its input; leave out -t");
    if (given.outputs.size() > 1) throw UsageError("fix writes one text; say -o once");
    arguments.fixed_text = given.outputs.empty() ? "-" : given.outputs.front();
    if (arguments.fixed_text.empty()) throw UsageError("the name of an output is empty");
    const Format* const from = arguments.inputs.front().from;
    const Format* const to = find_format_for_extension(extension_of(arguments.fixed_text));
    if (to != nullptr && to != from)
      throw UsageError(
          fmt::format("{}: fix keeps the format of its input, which is {}", arguments.fixed_text, from->name));
    return;
  }
  std::vector<std::string> paths = given.outputs;
  const bool references = arguments.command == Command::references;
  if (paths.empty() && given.to.empty() && !references)
    throw UsageError("no output; say -o FILE, or -t FORMAT for the standard output");
  if (paths.empty()) paths.emplace_back("-");
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    if (path.empty()) throw UsageError("the name of an output is empty");
    if (!seen.insert(path == "-" ? path : written_place(path)).second)
      throw UsageError(fmt::format("{} is given as output twice", path));
    const Format* const to = references ? reference_writer_for(path, given) : writer_for(path, given);
    arguments.outputs.push_back({path, to, settings_for(*to, given, arguments.named_files)});
  }
}

// Whether a format that is read or written has the option, under this name.
bool has_user(std::string_view option, const Arguments& arguments) {
  const auto has = [&](const Format& format) {
    return std::any_of(format.options.begin(), format.options.end(),
                       [&](const Option& each) { return each.name == option; });
  };
  return std::any_of(arguments.inputs.begin(), arguments.inputs.end(),
                     [&](const Input& each) { return has(*each.from); }) ||
         std::any_of(arguments.outputs.begin(), arguments.outputs.end(),
                     [&](const Output& each) { return has(*each.to); });
}

// An option of a format with no part in the run would be left out of account in silence.
void check_formats_used(const Arguments& arguments, const Given& given) {
  if (arguments.outputs.empty()) return;  // nothing is written, and the options of writers do no harm
  for (const auto& [name, value] : given.of_formats) {
    if (has_user(name, arguments)) continue;
    Names owners;
    for (const Format& format : formats())
      for (const Option& option : format.options)
        if (option.name == name) owners.push_back(format.name);
    throw UsageError(
        fmt::format("--{} is for {}, which nothing here is; leave it out", name, fmt::join(owners, " and ")));
  }
}

Command command_named(std::string_view name) {
  constexpr std::pair<std::string_view, Command> named[] = {
      {"check", Command::check},           {"explain", Command::explain}, {"fix", Command::fix},
      {"references", Command::references}, {"formats", Command::show},    {"stages", Command::show}};
  for (const auto& [each, command] : named)
    if (each == name) return command;
  return Command::convert;
}

}  // namespace

void check_use(const Arguments& arguments, const Input& input) {
  const Format& from = *input.from;
  // What a person writes line by line; in the others, marks stand between the words.
  const bool is_prose = from.takes_corrections || from.remember != nullptr;
  if (arguments.command == Command::explain && from.explain == nullptr)
    throw UsageError(fmt::format("{}: in {} structure is marked, so there is nothing to explain; explain reads {}",
                                 input.path, from.name, "plain text (-f text)"));
  if (arguments.command == Command::references && !is_prose)
    throw UsageError(
        fmt::format("{}: references reads a list of entries as plain text; rubricate {} -t csl-json reads {}",
                    input.path, input.path, from.name));
  if (arguments.checks_format && from.remember == nullptr)
    throw UsageError(fmt::format("{}: --format is for Markdown, and this is read as {}", input.path, from.name));
  if (arguments.fix.at_most && !is_prose)
    throw UsageError(
        fmt::format("{}: plain text and Markdown can be mended, and this is read as {}", input.path, from.name));
}

std::string modified_from_epoch(std::string_view seconds) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  // 253402300799 is the last second of the year 9999, the last that ISO 8601 writes with four digits.
  if (error != std::errc() || end != seconds.data() + seconds.size() || value < 0 || value > 253402300799)
    throw UsageError(fmt::format("SOURCE_DATE_EPOCH is \"{}\"; it must be a number of seconds since 1970", seconds));
  const std::chrono::sys_seconds time{std::chrono::seconds(value)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

Arguments parse_arguments(std::vector<std::string> words) {
  Arguments arguments;
  Given given = parse_command_line(std::move(words));
  arguments.command = command_named(given.command);
  if (given.one_a_line && arguments.command != Command::references)
    throw UsageError("--lines is for rubricate references");
  if (given.format && (arguments.command != Command::check || given.diff))
    throw UsageError(
        "--format is for rubricate check, and reports; to write the form, say -o with --untouched=rewrite");
  if (given.help || given.version) {
    arguments.command = Command::show;
    arguments.text = given.help ? help_text() : fmt::format("rubricate {}\n", RUBRICATE_VERSION);
    return arguments;
  }
  if (arguments.command == Command::show) {
    if (!given.inputs.empty() || !given.options.empty()) throw UsageError("formats and stages take no arguments");
    arguments.text = given.command == "formats" ? formats_text() : stages_text();
    return arguments;
  }
  check_choices(given);
  check_format_options(given);
  check_options_used(given, arguments.command);
  if (arguments.command == Command::explain)
    arguments.explain = explain_request(given);
  else if (given.all_reasons || given.json || !given.lines.empty() || given.draft || given.force)
    throw UsageError("--line, --all, --json, --write-rules and --force are for rubricate explain");
  add_inputs(arguments, given);
  arguments.checks_format = given.format;
  arguments.fix = fix_request(arguments.command, given);
  for (const Input& input : arguments.inputs) check_use(arguments, input);
  add_outputs(arguments, given);
  check_formats_used(arguments, given);
  for (const std::string& each : given.metadata) arguments.metadata.push_back(metadata_of(each));
  for (const std::string& each : given.metadata_files) arguments.metadata_files.push_back({.path = each, .stated = {}});
  arguments.is_verbose = given.verbose;
  for (const std::string& each : given.bibliographies) arguments.bibliographies.push_back(bibliography_file(each));
  arguments.resource_paths = given.resource_paths;
  arguments.encoding = given.encoding;
  arguments.rules = given.rules;
  arguments.stop_after = given.stop_after;
  arguments.one_reference_a_line = given.one_a_line;
  arguments.stages = stage_options_of(given);
  arguments.id_lock = given.id_lock;
  if (!given.id_lock.empty()) check_id_lock(arguments);
  arguments.ceilings = ceilings_of(given);
  arguments.style = style_of(given);
  arguments.color = given.color == "always"  ? Color::always
                    : given.color == "never" ? Color::never
                                             : Color::when_terminal;
  const bool checks = arguments.command == Command::check;
  arguments.fail_on = given.fail_on.empty() && checks ? Severity::warning : severity_of(given.fail_on);
  return arguments;
}

}  // namespace rubricate
