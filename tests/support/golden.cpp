#include "tests/support/golden.h"

#include <cstdlib>
#include <vector>

#include "tests/support/files.h"

namespace rubricate::testing_support {

namespace {

constexpr std::size_t lines_before = 3;
constexpr std::size_t lines_after = 4;
constexpr std::size_t longest_line = 200;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string excerpt(const std::vector<std::string_view>& lines, std::size_t first, std::size_t last, char mark) {
  std::string out;
  for (std::size_t at = first; at < std::min(last, lines.size()); ++at) {
    out += mark;
    out += ' ';
    out += lines[at].substr(0, longest_line);
    out += '\n';
  }
  if (last >= lines.size()) out += mark, out += " (end)\n";
  return out;
}

}  // namespace

bool accepting() {
  const char* value = std::getenv("RUBRICATE_ACCEPT");
  return value != nullptr && std::string_view(value) == "1";
}

std::string first_difference(std::string_view expected, std::string_view actual) {
  const std::vector<std::string_view> want = lines_of(expected);
  const std::vector<std::string_view> have = lines_of(actual);
  std::size_t at = 0;
  while (at < want.size() && at < have.size() && want[at] == have[at]) ++at;
  if (at == want.size() && at == have.size()) return "the texts differ in their last line end only\n";
  const std::size_t first = at > lines_before ? at - lines_before : 0;
  return "first difference in line " + std::to_string(at + 1) + ":\n" + excerpt(want, first, at, ' ') +
         excerpt(want, at, at + lines_after, '-') + excerpt(have, at, at + lines_after, '+');
}

testing::AssertionResult matches_golden(const std::filesystem::path& path, std::string_view actual) {
  const std::string shown = std::filesystem::relative(path, source_root()).string();
  const bool exists = std::filesystem::exists(path);
  const std::string expected = exists ? read_file(path) : "";
  if (exists && expected == actual) return testing::AssertionSuccess();
  if (accepting()) {
    write_file(path, actual);
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << shown << (exists ? ": " : " is missing; ") << first_difference(expected, actual)
                                     << how_to_accept();
}

std::string how_to_accept() {
  return "To accept and then read the change: RUBRICATE_ACCEPT=1 rubricate_tests && git diff tests\n";
}

}  // namespace rubricate::testing_support
