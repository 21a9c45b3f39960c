// argv -> what to do: the options checked, and made into requests.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/diagnostics.h"
#include "formats/format.h"
#include "pipeline/ceilings.h"
#include "pipeline/convert.h"
#include "pipeline/explain/words.h"
#include "pipeline/report.h"
#include "pipeline/stages/options.h"
#include "pipeline/usage.h"

namespace rubricate {

enum class Command { convert, check, explain, fix, references, show };

struct Input {
  std::string path;  // "-" is the standard input
  const Format* from = nullptr;
  Settings settings = {};
  std::vector<std::string> stated = {};  // the settings that the command line gives; the others are fallbacks
  bool from_is_stated = false;           // by the command line, not by the extension
};

struct Output {
  std::string path;  // "-" is the standard output
  const Format* to = nullptr;
  Settings settings = {};
};

// A file of entries that the input may cite.
struct BibliographyFile {
  std::string path;
  const Format* from = nullptr;
};

// What is done about findings that have a fix.
struct FixRequest {
  std::optional<Safety> at_most = {};  // apply those of this class and safer ones; nothing: none
  bool shows_diff = false;             // print what would change, and write nothing
};

// What `explain` shows, and where.
struct ExplainRequest {
  std::optional<LineRange> lines = {};  // nothing: the whole file
  bool all_reasons = false;
  bool json = false;
  std::string page = {};       // the HTML file to write; empty: none
  std::string draft = {};      // the rules file to write; empty: none
  bool adds_to_draft = false;  // when there are rules in it already
};

struct Arguments {
  Command command = Command::convert;
  std::string text = {};             // what `show` prints: help, version, the formats or the stages
  std::vector<Input> inputs = {};    // one for convert, explain and fix, at least one for check
  std::vector<Output> outputs = {};  // of convert
  std::string fixed_text = {};       // where `fix` writes the text; "-" is the standard output
  FixRequest fix = {};
  ExplainRequest explain = {};
  bool one_reference_a_line = false;
  bool checks_format = false;  // `check` compares each input with what its own format would write
  std::vector<std::pair<std::string, std::string>> metadata = {};
  std::vector<MetadataFile> metadata_files = {};  // named, not yet read
  bool is_verbose = false;
  std::vector<std::string> resource_paths = {};
  std::vector<std::string> named_files = {};  // what options name, such as a style sheet
  std::string encoding = {};
  std::string rules = {};  // a rules file; "none"; or empty: the one beside the input, if any
  std::vector<BibliographyFile> bibliographies = {};
  StageOptions stages = {};  // without the entries of the bibliographies
  std::string id_lock = {};  // the file that keeps identifiers; empty: none
  std::string stop_after = {};
  std::optional<Severity> fail_on = {};  // the least severity that makes the exit code 1; nothing: never
  Ceilings ceilings = {};
  ReportStyle style = {};
  Color color = Color::when_terminal;
};

// Throws UsageError. `arguments` is argv without the program's name.
//
// `explain` takes lines after the name of its input, "novel.txt:12" or "novel.txt:10-20"; a file that has such a name
// itself is meant as it stands, so this looks whether there is one.
Arguments parse_arguments(std::vector<std::string> arguments);

// Throws UsageError when what is asked for has no meaning in the format of this input. parse_arguments has looked by
// the extension; what the text itself says may be another format.
void check_use(const Arguments& arguments, const Input& input);

// The value of SOURCE_DATE_EPOCH, seconds since 1970, as "2026-01-31T12:00:00Z". Throws UsageError when it is no such
// number.
std::string modified_from_epoch(std::string_view seconds);

}  // namespace rubricate
