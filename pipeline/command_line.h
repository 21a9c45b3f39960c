// The words of the command line and its help. The only user of CLI11.
//
// The options of the formats are not listed here: they are made from the registry, with their help.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

// At the end of what an option of a format takes, "a|b[,...]": several of these, with commas between them; it may be
// repeated too.
inline constexpr std::string_view several_mark = "[,...]";
inline bool takes_several(std::string_view values) { return values.ends_with(several_mark); }
// What the values of an option declare: "a|b" and "a|b[,...]" -> "a", "b"; nothing when they are no choice.
std::vector<std::string_view> choices_of(std::string_view values);

// The options and names as they were given; parse_arguments makes Arguments of them.
struct Given {
  std::string command;  // the first name, where it is that of a command
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::string from;
  std::string to;
  std::vector<std::string> metadata;
  std::vector<std::string> metadata_files;
  std::vector<std::string> resource_paths;
  std::string encoding;
  std::string rules;
  std::vector<std::string> bibliographies;
  std::string citation_style = "numeric";
  std::string stop_after;
  std::string heading_numbers = "keep";
  bool number_sections = false;
  std::string id_lock;
  std::string fail_on;
  std::string error_format = "human";
  std::string max_findings;
  std::string max_input;
  std::string max_output;
  std::string max_memory;
  std::string max_nesting;
  std::string threads;
  std::string color = "auto";
  std::vector<std::string> lines;
  bool all_reasons = false;
  bool json = false;
  std::optional<std::string> draft;  // empty: beside the input
  bool force = false;
  std::string fix;  // empty: no fix is applied
  bool diff = false;
  bool one_a_line = false;
  bool format = false;
  bool quiet = false;
  bool verbose = false;
  bool help = false;
  bool version = false;
  std::map<std::string, std::string, std::less<>> of_formats;  // only those given
  std::set<std::string, std::less<>> options;                  // those given, "--metadata"
};

inline constexpr std::array<std::string_view, 6> commands{"check", "explain", "fix", "references", "formats", "stages"};

// Throws UsageError for an option that there is not, or that lacks its value. `words` is argv without the program's
// name. The command may stand behind options; a file that has the name of one is "./check", or stands behind "--".
Given parse_command_line(std::vector<std::string> words);

std::string help_text();
std::string formats_text();
std::string stages_text();

}  // namespace rubricate
