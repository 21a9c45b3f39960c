// The program: arguments in, exit code out. The only place that prints or exits, but for the last words of a run that
// cannot go on.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <future>
#include <iostream>
#include <new>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <vector>

#include "formats/document/encoding.h"
#include "formats/metadata_yaml.h"
#include "formats/parallel.h"
#include "formats/registry.h"
#include "pipeline/arguments.h"
#include "pipeline/convert.h"
#include "pipeline/explain/draft.h"
#include "pipeline/explain/json.h"
#include "pipeline/explain/report.h"
#include "pipeline/explain/terminal.h"
#include "pipeline/files.h"
#include "pipeline/fix/diff.h"
#include "pipeline/fix/mend.h"
#include "pipeline/heap.h"
#include "pipeline/id_lock_file.h"
#include "pipeline/last_words.h"
#include "pipeline/metadata_origins.h"
#include "pipeline/references/list.h"
#include "pipeline/report.h"
#include "pipeline/rules.h"
#include "pipeline/stages/raw_html.h"
#include "pipeline/text_form.h"

namespace rubricate {
namespace {

enum Exit : int { done = 0, findings = 1, usage = 2, world = 3, fault = 4 };

void print(std::string_view text) { write_files(std::array{FileBytes{"-", std::string(text)}}); }

// There is nobody left to tell when the standard error cannot be written.
void tell(std::string_view text) { std::cerr.write(text.data(), static_cast<std::streamsize>(text.size())).flush(); }

Exit complain(Exit code, std::string_view message) {
  tell("rubricate: " + printable(message) + "\n");
  return code;
}

bool wants_color(Color color, int descriptor) {
  if (color != Color::when_terminal) return color == Color::always;
  const char* const refused = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  return isatty(descriptor) != 0 && (refused == nullptr || *refused == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Source source_of(std::string bytes, const Input& input, const Arguments& arguments, Diagnostics& found) {
  std::string name = input.path == "-" ? "<stdin>" : input.path;
  if (const std::string_view kind = kind_of_binary(bytes); !kind.empty())
    throw FileError(name + ": this is " + std::string(kind) + ", not text; save its words as text");
  Decoded decoded = decode(std::move(bytes), arguments.encoding, found);
  if (decoded.text.size() > input_limit) throw FileError(name + ": the text is longer than 4 GiB; split the input");
  return {std::move(name), std::move(decoded.text)};
}

Source read_source(const Input& input, const Arguments& arguments, Diagnostics& found) {
  return source_of(read_file(input.path, arguments.ceilings.input), input, arguments, found);
}

// A file beside the input, whose encoding --encoding does not mean.
Source read_other_source(const std::string& path, const Ceilings& ceilings, Diagnostics& found) {
  return source_of(read_file(path, ceilings.input), {.path = path}, {}, found);
}

// The input as its first words say it, where its extension may mean two formats.
Input told_by_text(Input input, const Source& source, const Arguments& arguments) {
  if (input.from_is_stated) return input;
  const Format& format = format_of_text(*input.from, source.text());
  if (&format == input.from) return input;
  input.settings = default_settings(format);
  input.from = &format;
  check_use(arguments, input);
  return input;
}

// What the command line says comes before what the rules file says.
Corrections corrections_for(const Input& input, const Arguments& arguments, Diagnostics& found) {
  Corrections rules = rules_for(input.path, arguments.rules, found);
  if (std::find(input.stated.begin(), input.stated.end(), "paragraph-mode") != input.stated.end())
    rules.paragraph_mode.clear();
  for (const auto& [name, value] : arguments.metadata)
    if (!rules.language.empty() && (name == "lang" || name == "language")) rules.language = value;
  return rules;
}

// What was read, and what was changed in it before. Findings have their places in the source as it is.
struct Reading {
  Revision revision;
  Document document;
  std::optional<Document> lowered = {};  // for outputs without HTML, where others keep it
  std::vector<Original> originals = {};  // for each output; empty where it is of another format
  MetadataOrigins origins = {};          // only for --verbose
  ReadRequest request = {};              // as it was read
};

const Document& document_for(const Format& to, const Reading& read) {
  return read.lowered && !to.keeps_raw_html ? *read.lowered : read.document;
}

// Reads the text once more, for outputs that hold no HTML. Of the findings, those that are not known yet are added.
Document read_lowered(const Source& source, ReadRequest request, const Revision& revision, Diagnostics& found) {
  request.stages.raw_html = RawHtml::lower;
  request.on_read = {};
  request.on_metadata = {};
  Diagnostics seen, all;
  Document document = read_document(Source(source.name(), revision.text()), request, seen);
  add_with_original_places(seen, revision, all);
  const auto key = [](const Diagnostic& each) {
    return std::tuple(each.finding, each.span.begin, each.span.end, each.detail);
  };
  std::set<std::tuple<Finding, std::uint32_t, std::uint32_t, std::string>> known;
  for (const Diagnostic& each : found.all()) known.insert(key(each));
  for (const Diagnostic& each : all.all())
    if (!known.contains(key(each))) found.report(each);
  return document;
}

bool remembers(const Input& input, const Format& to) { return &to == input.from && to.remember != nullptr; }

// How many threads the text is worth: to begin one takes as long as some ten kilobytes.
unsigned threads_for(const Source& source, const Arguments& arguments) {
  constexpr std::size_t short_text = 64 * 1024;
  return source.text().size() < short_text ? 1 : threads_of(arguments.ceilings);
}

// Findings of a review that was left apart come when the document is written, unless something hangs on them before.
Reading read_input(const Source& source, const Input& input, const Arguments& arguments, const std::string& modified,
                   Reviews reviews, Diagnostics& found) {
  Reading read{.revision = Revision(source.text()), .document = {}};
  const auto remember = [&](const Document& document, const Source& text) {
    read.originals.assign(arguments.outputs.size(), {});
    if (arguments.checks_format) read.originals.push_back(input.from->remember(document, text, input.settings));
    for (std::size_t i = 0; i < arguments.outputs.size(); ++i) {
      const Output& output = arguments.outputs[i];
      if (remembers(input, *output.to)) read.originals[i] = output.to->remember(document, text, output.settings);
    }
  };
  const auto see = [&](const Metadata& metadata, std::string_view origin) {
    if (arguments.is_verbose) read.origins.after(metadata, origin);
  };
  const auto keeps = [](const Output& output) { return output.to->keeps_raw_html; };
  const bool any_keeps = std::any_of(arguments.outputs.begin(), arguments.outputs.end(), keeps);
  const bool all_keep = std::all_of(arguments.outputs.begin(), arguments.outputs.end(), keeps);
  ReadRequest request{.from = input.from,
                      .settings = input.settings,
                      .corrections = corrections_for(input, arguments, found),
                      .stages = arguments.stages,
                      .threads = threads_for(source, arguments),
                      .stop_after = arguments.stop_after,
                      .metadata_files = arguments.metadata_files,
                      .metadata = arguments.metadata,
                      .modified = modified,
                      .on_read = remember,
                      .on_metadata = see};
  if (!any_keeps && !all_keep) request.stages.raw_html = RawHtml::lower;
  if (!arguments.fix.at_most && (all_keep || !any_keeps)) request.reviews = reviews;
  read.document = arguments.fix.at_most ? read_mended(source, request, *arguments.fix.at_most, read.revision, found)
                                        : read_document(source, request, found);
  if (any_keeps && !all_keep && holds_raw_html(read.document))
    read.lowered = read_lowered(source, request, read.revision, found);
  request.on_read = {};
  request.on_metadata = {};
  read.request = std::move(request);
  return read;
}

// What was found before, and behind it what is found in a review that was left apart; of a text that nothing has
// changed before.
std::future<Diagnostics> review_apart(const Source& source, const Reading& read, const Diagnostics& before) {
  return start_beside(read.request.threads, [&source, &read, found = before]() mutable {
    if (read.request.reviews == Reviews::apart) review_document(read.document, source, read.request, found);
    return found;
  });
}

Exit exit_code(const Diagnostics& found, const Arguments& arguments) {
  return arguments.fail_on && any_at_least(found, *arguments.fail_on) ? findings : done;
}

std::string report_of(const Source& source, const Diagnostics& found, std::span<const std::string> written,
                      const Arguments& arguments) {
  std::string text = report(source, found, arguments.style);
  if (arguments.style.quiet || arguments.style.format != ErrorFormat::human) return text;
  // A filter that found nothing and wrote to the standard output has nothing to say.
  const bool silent = arguments.command == Command::convert && found.empty() && written.empty();
  return silent ? text : text + summary(source, found, written);
}

FolderResources resources_of(const Input& input, const Arguments& arguments) {
  return {folder_of(input.path), arguments.resource_paths, arguments.named_files, arguments.ceilings.input};
}

// What is written in another format than it was read is not the text any more, and the text may have no copy. In its
// own format a file may be put in order where it stands.
void keep_input(const Input& input, const std::string& output, const Format* to) {
  if (to != input.from && is_same_file(input.path, output))
    throw UsageError(output + ": this is the input, which would be lost; write to another file");
}

// The file of --id-lock as it stands; empty when there is none yet.
std::string lock_text(const Arguments& arguments) {
  std::error_code unknown;
  if (arguments.id_lock.empty() || !std::filesystem::exists(arguments.id_lock, unknown)) return {};
  return read_file(arguments.id_lock, arguments.ceilings.input);
}

void take_lock(Arguments& arguments, const std::string& text) {
  if (!arguments.id_lock.empty()) arguments.stages.id_lock = parse_id_lock(text, arguments.id_lock);
}

// A lock in the place of a document, or of another output, would be the end of one of them.
void keep_apart(const Arguments& arguments) {
  if (arguments.id_lock.empty()) return;
  bool is_taken = is_same_file(arguments.id_lock, arguments.inputs.front().path);
  for (const Output& output : arguments.outputs)
    is_taken = is_taken || is_same_file(arguments.id_lock, output.path) || arguments.id_lock == output.path;
  if (is_taken) throw UsageError(arguments.id_lock + ": --id-lock needs a file of its own");
}

// What an output could not hold; of several outputs, with the format's name before it.
void add_losses(const Diagnostics& own, std::string_view format, Diagnostics& losses) {
  for (Diagnostic each : own.all()) {
    if (each.finding == Finding::not_representable && !format.empty())
      each.detail = std::string(format) + ": " + each.detail;
    losses.report(std::move(each));
  }
}

// Kept until the process ends, which gives its memory back in one go: to take a large tree apart node by node takes as
// long as a stage. For the one document of a conversion.
const Reading& kept_to_the_end(Reading read) {
  static const Reading* const kept = new Reading(std::move(read));
  return *kept;
}

Exit convert(Arguments arguments, const std::string& modified) {
  Input input = arguments.inputs.front();
  keep_apart(arguments);
  const std::string old_lock = lock_text(arguments);
  take_lock(arguments, old_lock);
  for (const Output& output : arguments.outputs)
    if (output.path == "-" && output.to->is_binary && isatty(STDOUT_FILENO) != 0)
      throw UsageError(std::string(output.to->name) + " is not for a terminal; say -o FILE");
  for (const std::string& file : arguments.named_files)
    read_file(file);  // a name that is wrong is said before the work

  Diagnostics found;
  std::string bytes = read_file(input.path, arguments.ceilings.input);
  const TextForm form = form_of(bytes);
  const Source source = source_of(std::move(bytes), input, arguments, found);
  input = told_by_text(std::move(input), source, arguments);
  for (const Output& output : arguments.outputs) keep_input(input, output.path, output.to);
  const Reading& read = kept_to_the_end(read_input(source, input, arguments, modified, Reviews::apart, found));
  // Of what is no document nothing could be read: an empty file would only hide that.
  if (read.document.body.empty() && read.document.footnotes.empty() && any_at_least(found, Severity::error)) {
    tell(report(source, found, arguments.style));
    return complain(world, source.name() + ": nothing could be read; nothing was written");
  }
  std::future<Diagnostics> review = review_apart(source, read, found);
  const FolderResources resources = resources_of(input, arguments);
  std::vector<FileBytes> files;
  std::vector<std::string> written;
  Diagnostics losses;
  for (std::size_t i = 0; i < arguments.outputs.size(); ++i) {
    const Output& output = arguments.outputs[i];
    const Original* const original = remembers(input, *output.to) ? &read.originals[i] : nullptr;
    Diagnostics own;
    std::string text = write_document(document_for(*output.to, read), *output.to, output.settings, resources, own,
                                      original, read.request.threads);
    add_losses(own, arguments.outputs.size() > 1 ? output.to->name : std::string_view(), losses);
    files.push_back({output.path, original ? in_form(std::move(text), form) : std::move(text)});
    check_size(files.back(), arguments.ceilings.output);
    if (output.path != "-") written.push_back(output.path);
  }
  found = review.get();
  add_with_original_places(losses, read.revision, found);
  if (!arguments.id_lock.empty())
    if (std::string lock = id_lock_text(lock_of(read.document)); lock != old_lock)
      files.push_back({arguments.id_lock, std::move(lock)});
  try {
    write_files(files);
  } catch (const FileError&) {
    tell(report(source, found, arguments.style));
    throw;
  }
  if (arguments.is_verbose) tell(read.origins.report());
  tell(report_of(source, found, written, arguments));
  return exit_code(found, arguments);
}

// A bibliography alone, with no document round it: no stage has work to do.
Exit parse_references(const Arguments& arguments) {
  const Input& input = arguments.inputs.front();
  for (const Output& output : arguments.outputs) keep_input(input, output.path, nullptr);
  Diagnostics found;
  const Source source = read_source(input, arguments, found);
  told_by_text(input, source, arguments);
  const Document document = references::document_of(
      source.text(), arguments.one_reference_a_line ? references::Entries::by_line : references::Entries::by_layout,
      found);
  const FolderResources resources = resources_of(input, arguments);
  std::vector<FileBytes> files;
  for (const Output& output : arguments.outputs) {
    Settings settings = output.settings;
    if (output.to->name == "csl-json") settings["raw"] = "yes";
    files.push_back({output.path, write_document(document, *output.to, settings, resources, found)});
    check_size(files.back(), arguments.ceilings.output);
  }
  write_files(files);
  ReportStyle style = arguments.style;
  style.quiet = true;
  tell(report(source, found, style));
  return exit_code(found, arguments);
}

// Whether the text is what its own format would write for the document, every block of it written anew.
void check_format(const Source& source, const Input& input, const Reading& read, const Arguments& arguments,
                  Diagnostics& found) {
  Settings settings = input.settings;
  settings["untouched"] = "rewrite";
  const FolderResources resources = resources_of(input, arguments);
  Diagnostics losses;
  const Source ordered(
      source.name(), write_document(read.document, *input.from, settings, resources, losses, &read.originals.front()));
  if (ordered.text() == source.text()) return;
  const std::string_view writes = "rubricate INPUT --untouched=rewrite -o INPUT writes it so";
  const std::uint32_t common = std::min(source.line_count(), ordered.line_count());
  std::uint32_t line = 1;
  while (line <= common && source.line(line) == ordered.line(line)) ++line;
  const std::uint32_t at = std::min(line, source.line_count());
  const std::uint32_t begin = source.line_start(at);
  const Span span{begin, begin + static_cast<std::uint32_t>(source.line(at).size())};
  if (line <= common)
    found.report(Finding::format_differs, span,
                 "the first line that would be another: \"" + std::string(ordered.line(line)) + "\"",
                 std::string(writes));
  else
    found.report(Finding::format_differs, span, "the file would end otherwise: with one line end", std::string(writes));
}

// One input that cannot be read, or that has wrong rules beside it, does not keep the others from being checked. Rules
// that the command line names are wrong for all of them.
Exit check(Arguments arguments, const std::string& modified) {
  Exit worst = done;
  take_lock(arguments, lock_text(arguments));
  for (const Input& input : arguments.inputs) {
    try {
      Diagnostics found;
      const Source source = read_source(input, arguments, found);
      const Input told = told_by_text(input, source, arguments);
      const Reading read = read_input(source, told, arguments, modified, Reviews::with_the_others, found);
      const Revision& revision = read.revision;
      if (arguments.checks_format) check_format(source, told, read, arguments, found);
      if (arguments.fix.shows_diff) print(unified_diff(source, revision.edits()));
      tell(report_of(source, found, {}, arguments));
      const bool differs = arguments.fix.shows_diff && revision.is_changed();
      worst = std::max(worst, differs ? findings : exit_code(found, arguments));
    } catch (const FileError& error) {
      worst = std::max(worst, complain(world, error.what()));
    } catch (const RulesError& error) {
      if (!arguments.rules.empty()) throw;
      worst = std::max(worst, complain(usage, error.what()));
    }
  }
  return worst;
}

// An entry without a key cannot be cited by one, but by its author and date.
void give_key(Bibliography::Entry& entry, std::size_t number, const std::set<std::string>& taken) {
  do {
    entry.key = "entry-" + std::to_string(number++);
  } while (taken.contains(entry.key));
}

// Reads what --bibliography names into the stages' options. What is wrong with a file is told by its own lines. Of
// equal keys the first counts.
Exit read_bibliographies(Arguments& arguments) {
  Exit worst = done;
  std::set<std::string> taken;
  for (const BibliographyFile& file : arguments.bibliographies) {
    Diagnostics found;
    const Source source = read_other_source(file.path, arguments.ceilings, found);
    Document document = file.from->read(source, {default_settings(*file.from), found});
    for (Block& block : document.body) {
      auto* bibliography = std::get_if<Bibliography>(&block.node);
      if (bibliography == nullptr) continue;
      for (Bibliography::Entry& entry : bibliography->entries) {
        if (entry.key.empty()) give_key(entry, arguments.stages.references.size() + 1, taken);
        if (taken.insert(entry.key).second)
          arguments.stages.references.push_back(std::move(entry));
        else
          found.report(Finding::bibliography_duplicate_key, entry.span,
                       "\"" + entry.key + "\" is taken; this entry is left out", "give each entry its own key");
      }
    }
    tell(report(source, found, arguments.style));
    worst = std::max(worst, exit_code(found, arguments));
  }
  return worst;
}

// Reads what --metadata-file names. What is wrong with a file is told by its own lines.
Exit read_metadata_files(Arguments& arguments) {
  Exit worst = done;
  for (MetadataFile& file : arguments.metadata_files) {
    Diagnostics found;
    const Source source = read_other_source(file.path, arguments.ceilings, found);
    const YamlPlace whole{.begin = 0, .end = source.text().size()};
    if (read_yaml_metadata(source.text(), whole, "; nothing was taken from it", file.stated, found) ==
        YamlMetadata::no_map)
      throw UsageError(file.path +
                       ": --metadata-file takes YAML or JSON with a field for each thing, such as title: ...");
    tell(report(source, found, arguments.style));
    worst = std::max(worst, exit_code(found, arguments));
  }
  return worst;
}

// The text itself, mended. What cannot be fixed is said, and no reason to keep the rest back.
Exit fix(const Arguments& arguments, const std::string& modified) {
  const Input& input = arguments.inputs.front();
  Diagnostics found;
  const Source source = read_source(input, arguments, found);
  told_by_text(input, source, arguments);
  const Revision revision = read_input(source, input, arguments, modified, Reviews::with_the_others, found).revision;
  const std::string& path = arguments.fixed_text;
  const FileBytes file{path, revision.text()};
  check_size(file, arguments.ceilings.output);
  write_files(std::array{file});
  std::vector<std::string> written;
  if (path != "-") written.push_back(path);
  tell(report_of(source, found, written, arguments));
  return exit_code(found, arguments);
}

// The lines asked for, cut to those there are.
LineRange range_of(const ExplainRequest& request, const Source& source, const Explanation& explanation) {
  const auto count = static_cast<std::uint32_t>(explanation.lines.size());
  if (!request.lines) return {.first = 1, .last = count};
  if (request.lines->first > count)
    throw UsageError(source.name() + ": there is no line " + std::to_string(request.lines->first) + "; it has " +
                     count_of(count, "line"));
  return {.first = request.lines->first, .last = std::min(request.lines->last, count)};
}

// What the user wrote there is worth more than a draft.
void keep_rules(const ExplainRequest& request) {
  if (request.adds_to_draft || request.draft == "-" || request.draft.empty()) return;
  std::error_code unknown;
  if (std::filesystem::exists(request.draft, unknown))
    throw FileError(request.draft + ": there are rules already; --force adds to them, --write-rules=FILE elsewhere");
}

std::string draft_text(const Source& source, const Explanation& explanation, const std::string& path) {
  std::error_code unknown;
  if (path == "-" || !std::filesystem::is_regular_file(path, unknown)) return rules_draft(source, explanation);
  return extended_rules(read_file(path), path, source, explanation);
}

std::string explanation_text(const Source& source, const Explanation& explanation, const ExplainRequest& request) {
  const LineRange range = range_of(request, source, explanation);
  if (request.json) return explanation_json(source, explanation, range);
  if (!request.lines) return explain_file(source, explanation);
  return explain_lines(source, explanation, range, request.all_reasons ? Reasons::all : Reasons::strongest);
}

Exit explain(const Arguments& arguments) {
  const Input& input = arguments.inputs.front();
  const ExplainRequest& request = arguments.explain;
  keep_input(input, request.page, nullptr);
  keep_input(input, request.draft, nullptr);
  keep_rules(request);
  Diagnostics found;
  const Source source = read_source(input, arguments, found);
  told_by_text(input, source, arguments);
  const Corrections corrections = corrections_for(input, arguments, found);
  const Explanation explanation =
      input.from->explain(source, {.settings = input.settings, .diagnostics = found, .corrections = corrections});
  std::vector<FileBytes> files;
  if (!request.page.empty()) files.push_back({request.page, explanation_page(source, explanation)});
  if (!request.draft.empty()) files.push_back({request.draft, draft_text(source, explanation, request.draft)});
  if (files.empty()) files.push_back({"-", explanation_text(source, explanation, request)});
  for (const FileBytes& file : files) check_size(file, arguments.ceilings.output);
  write_files(files);
  // How the text was read is part of the explanation; only what is wrong with it is worth a second word.
  ReportStyle style = arguments.style;
  style.quiet = true;
  tell(report(source, found, style));
  std::vector<std::string> written;
  for (const FileBytes& file : files)
    if (file.path != "-") written.push_back(file.path);
  if (!written.empty() && !arguments.style.quiet) tell(summary(source, found, written));
  return exit_code(found, arguments);
}

Exit run_command(const Arguments& arguments, const std::string& modified) {
  if (arguments.command == Command::check || arguments.fix.shows_diff) return check(arguments, modified);
  return arguments.command == Command::fix ? fix(arguments, modified) : convert(arguments, modified);
}

// Of several, which are read one after the other, the largest; 0 where it cannot be told.
std::size_t size_of_input(const Arguments& arguments) {
  std::uintmax_t largest = 0;
  for (const Input& each : arguments.inputs) {
    std::error_code unknown;
    const std::uintmax_t size = each.path == "-" ? 0 : std::filesystem::file_size(each.path, unknown);
    if (!unknown) largest = std::max(largest, size);
  }
  const std::size_t most = arguments.ceilings.input == 0 ? input_limit : arguments.ceilings.input;
  return static_cast<std::size_t>(std::min<std::uintmax_t>(largest, most));
}

Exit run(std::vector<std::string> words) {
  Arguments arguments = parse_arguments(std::move(words));
  if (arguments.command == Command::show) {
    print(arguments.text);
    return done;
  }
  limit_memory(arguments.ceilings.memory);
  prepare_heap(threads_of(arguments.ceilings), size_of_input(arguments));
  arguments.style.colored = wants_color(arguments.color, STDERR_FILENO);
  if (arguments.command == Command::explain) return explain(arguments);
  if (arguments.command == Command::references) return parse_references(arguments);
  const std::string epoch = environment("SOURCE_DATE_EPOCH");
  const std::string modified = epoch.empty() ? "" : modified_from_epoch(epoch);
  const Exit metadata = read_metadata_files(arguments);
  const Exit bibliographies = read_bibliographies(arguments);
  return std::max({metadata, bibliographies, run_command(arguments, modified)});
}

}  // namespace
}  // namespace rubricate

int main(int argc, char** argv) {
  using namespace rubricate;
  prepare_last_words(Exit::world);
  // Both come back as errors of write: a reader that has gone away is no fault, a size limit is told like a full disk.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const UsageError& error) {
    return complain(Exit::usage, error.what());
  } catch (const RulesError& error) {
    return complain(Exit::usage, error.what());
  } catch (const IdLockError& error) {
    return complain(Exit::usage, error.what());
  } catch (const FileError& error) {
    return complain(Exit::world, error.what());
  } catch (const WriteError& error) {
    return complain(Exit::world, error.what());
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::not_enough_memory) end_out_of_memory();
    return complain(Exit::world, error.what());
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  } catch (const std::exception& error) {
    return complain(Exit::fault, std::string("fault in the program, please report it: ") + error.what());
  }
}
