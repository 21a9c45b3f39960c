#include "pipeline/rules.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <sstream>
#include <vector>

#include "pipeline/arguments.h"
#include "pipeline/files.h"

namespace rubricate {

namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string_view>;

constexpr int deepest_level = 9;

// A file that the rules name.
struct NamedFile {
  std::string name;
  std::uint32_t line = 0;  // in the rules file, from 1
};

struct Rules {
  Corrections corrections;
  std::vector<NamedFile> files;
};

// Where something stands in a document behind the first. yaml-cpp finds a document for ever where it cannot take a
// sign, such as a comma by itself, so none is looked for behind that.
std::optional<YAML::Mark> second_document(const std::string& text) {
  struct Handler : YAML::EventHandler {
    using Anchor = YAML::anchor_t;
    int documents = 0;
    int begin = 0;  // of the last one
    std::optional<YAML::Mark> second;

    void at(const YAML::Mark& mark) {
      if (documents > 1 && !second) second = mark;
    }
    void OnDocumentStart(const YAML::Mark& mark) override {
      if (documents++ > 0 && mark.pos == begin) at(mark);
      begin = mark.pos;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, Anchor) override {}
    void OnAlias(const YAML::Mark& mark, Anchor) override { at(mark); }
    void OnScalar(const YAML::Mark& mark, const std::string&, Anchor, const std::string&) override { at(mark); }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, Anchor, YAML::EmitterStyle::value) override {
      at(mark);
    }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& mark, const std::string&, Anchor, YAML::EmitterStyle::value) override {
      at(mark);
    }
    void OnMapEnd() override {}
  };
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Handler handler;
  while (!handler.second && parser.HandleNextDocument(handler)) {
  }
  return handler.second;
}

class RulesReader {
 public:
  explicit RulesReader(const std::string& file) { rules_.file = file; }

  // A YAML stream, whose first document the rules are.
  Rules read(const std::string& text, std::string_view input) {
    const YAML::Node root = YAML::Load(text);
    if (const std::optional<YAML::Mark> second = second_document(text))
      fail(*second, "a second document; rules are one");
    if (root.IsNull()) return take();
    check_map(root, {"paragraph-mode", "language", "lines", "heading-patterns", "files"}, "rules");
    add_part(root);
    if (const YAML::Node files = root["files"]) add_files(files, input);
    return take();
  }

 private:
  Rules take() { return {std::move(rules_), std::move(files_)}; }

  [[noreturn]] void fail(const YAML::Mark& mark, std::string_view what) const {
    throw RulesError(fmt::format("{}:{}:{}: {}", rules_.file, mark.line + 1, mark.column + 1, what));
  }

  static std::string joined(const Names& names) { return fmt::format("{}", fmt::join(names, ", ")); }

  [[noreturn]] void fail_name(const YAML::Mark& mark, std::string_view what, std::string_view word,
                              const Names& names) const {
    const std::string_view near = nearest_name(word, names);
    fail(mark, near.empty() ? fmt::format("{} {}; there are {}", what, word, joined(names))
                            : fmt::format("{} {}; did you mean {}?", what, word, near));
  }

  // A map of known keys, each of them once.
  void check_map(const YAML::Node& map, const Names& keys, std::string_view what) const {
    if (!map.IsMap()) fail(map.Mark(), fmt::format("{} must be keys with values: {}", what, joined(keys)));
    std::vector<std::string> names;
    names.reserve(map.size());
    for (const auto& each : map) {
      names.push_back(scalar(each.first, "a key"));
      const std::string& name = names.back();
      if (std::find(keys.begin(), keys.end(), name) == keys.end())
        fail_name(each.first.Mark(), "there is no key", name, keys);
      if (std::find(names.begin(), names.end() - 1, name) != names.end() - 1)
        fail(each.first.Mark(), fmt::format("{} is given twice", name));
    }
  }

  std::string scalar(const YAML::Node& node, std::string_view what) const {
    if (!node.IsScalar() || node.Scalar().empty()) fail(node.Mark(), fmt::format("{} must be a text", what));
    return node.Scalar();
  }

  std::uint32_t number(const YAML::Node& node, std::string_view what, std::uint32_t most) const {
    const std::string text = node.IsScalar() ? node.Scalar() : "";
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 1 || value > most)
      fail(node.Mark(), fmt::format("{} must be a number from 1 to {}", what, most));
    return value;
  }

  std::uint32_t line_of(const YAML::Node& node) const { return static_cast<std::uint32_t>(node.Mark().line + 1); }

  void add_part(const YAML::Node& part) {
    if (const YAML::Node mode = part["paragraph-mode"]) add_mode(mode);
    if (const YAML::Node language = part["language"]) add_language(language);
    if (const YAML::Node lines = part["lines"])
      for_each(lines, "lines", [&](const YAML::Node& line) { add_pin(line); });
    if (const YAML::Node patterns = part["heading-patterns"])
      for_each(patterns, "heading-patterns", [&](const YAML::Node& pattern) { add_pattern(pattern); });
  }

  template <class Add>
  void for_each(const YAML::Node& list, std::string_view what, Add add) const {
    if (list.IsNull()) return;
    if (!list.IsSequence()) fail(list.Mark(), fmt::format("{} must be a list; begin each with \"- \"", what));
    for (const YAML::Node& each : list) add(each);
  }

  // The parts for other files are read too: a mistake in them is not kept for later.
  void add_files(const YAML::Node& files, std::string_view input) {
    if (!files.IsMap()) fail(files.Mark(), "files must be names of files with rules");
    for (const auto& each : files) {
      const std::string name = fs::path(scalar(each.first, "a file's name")).lexically_normal().generic_string();
      files_.push_back({name, line_of(each.first)});
      check_map(each.second, {"paragraph-mode", "language", "lines", "heading-patterns"}, "a file's rules");
      if (name == input) {
        add_part(each.second);
      } else {
        RulesReader other(rules_.file);
        other.add_part(each.second);
      }
    }
  }

  void add_mode(const YAML::Node& node) {
    const Names modes{"line", "block", "indented"};
    const std::string mode = scalar(node, "paragraph-mode");
    if (std::find(modes.begin(), modes.end(), mode) == modes.end())
      fail_name(node.Mark(), "there is no paragraph-mode", mode, modes);
    rules_.paragraph_mode = mode;
  }

  // BCP 47, roughly: "de", "pt-BR", "zh-Hant".
  void add_language(const YAML::Node& node) {
    const std::string tag = scalar(node, "language");
    const bool fits = tag.size() >= 2 && tag.size() <= 35 && tag[0] != '-' && tag.back() != '-' &&
                      std::all_of(tag.begin(), tag.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                      });
    if (!fits) fail(node.Mark(), fmt::format("{} is no language tag; write en, de or pt-BR", tag));
    rules_.language = tag;
  }

  void add_pin(const YAML::Node& node) {
    check_map(node, {"text", "is", "level", "occurrence"}, "a line");
    if (!node["text"]) fail(node.Mark(), "a line needs its text");
    if (!node["is"]) fail(node.Mark(), "a line needs what it is: \"is: heading\"");
    Corrections::Pin pin{.text = scalar(node["text"], "text"), .line = line_of(node)};
    const std::string kind = scalar(node["is"], "is");
    const std::optional<LineKind> known = find_line_kind(kind);
    if (!known)
      fail_name(node["is"].Mark(), "no line can be a", kind, Names(line_kind_names().begin(), line_kind_names().end()));
    pin.kind = *known;
    if (const YAML::Node level = node["level"]) {
      if (pin.kind != LineKind::heading) fail(level.Mark(), fmt::format("only a heading has a level, no {}", kind));
      pin.level = static_cast<int>(number(level, "level", deepest_level));
    }
    if (const YAML::Node occurrence = node["occurrence"])
      pin.occurrence = number(occurrence, "occurrence", 1'000'000'000);
    rules_.pins.push_back(std::move(pin));
  }

  void add_pattern(const YAML::Node& node) {
    check_map(node, {"pattern", "level"}, "a heading pattern");
    const YAML::Node expression = node["pattern"];
    if (!expression) fail(node.Mark(), "a heading pattern needs its pattern");
    try {
      Corrections::HeadingPattern pattern{.pattern = Pattern(scalar(expression, "pattern")), .line = line_of(node)};
      if (const YAML::Node level = node["level"])
        pattern.level = static_cast<int>(number(level, "level", deepest_level));
      rules_.heading_patterns.push_back(std::move(pattern));
    } catch (const std::invalid_argument& error) {
      fail(expression.Mark(), fmt::format("{} is no regular expression: {}", expression.Scalar(), error.what()));
    }
  }

  Corrections rules_;
  std::vector<NamedFile> files_;
};

Rules read_rules(std::string_view text, const std::string& file, std::string_view input) {
  try {
    return RulesReader(file).read(std::string(text), input);
  } catch (const YAML::Exception& error) {
    throw RulesError(
        fmt::format("{}:{}:{}: this is no YAML: {}", file, error.mark.line + 1, error.mark.column + 1, error.msg));
  }
}

}  // namespace

Corrections parse_rules(std::string_view text, const std::string& file, std::string_view input) {
  return read_rules(text, file, input).corrections;
}

Corrections rules_for(const std::string& input, const std::string& asked, Diagnostics& found) {
  if (asked == "none") return {};
  std::string file = asked;
  if (file.empty()) {
    if (input == "-") return {};
    const fs::path beside = fs::path(input).parent_path() / rules_file_name;
    std::error_code error;
    if (!fs::exists(beside, error)) return {};
    file = beside.string();
  }
  const fs::path folder = fs::absolute(fs::path(file)).lexically_normal().parent_path();
  const fs::path path = fs::absolute(fs::path(input)).lexically_normal().lexically_relative(folder);
  Rules rules = read_rules(read_file(file), file, path.generic_string());
  std::error_code unknown;
  for (const NamedFile& each : rules.files)
    if (!fs::exists(folder / each.name, unknown))
      found.report(Finding::rules_unmatched, {},
                   fmt::format("{}:{}: there is no file {} beside the rules", file, each.line, each.name));
  return std::move(rules.corrections);
}

}  // namespace rubricate
