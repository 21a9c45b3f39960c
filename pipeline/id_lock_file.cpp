#include "pipeline/id_lock_file.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <set>
#include <vector>

namespace rubricate {

namespace {

class LockReader {
 public:
  explicit LockReader(std::string_view file) : file_(file) {}

  IdLock read(const YAML::Node& root) const {
    if (!root.IsMap()) fail(root.Mark(), "this is no lock of identifiers; take the file away to begin a new one");
    const YAML::Node version = root["version"];
    if (!version || text(version, "version") != "1") fail(root.Mark(), "version must be 1");
    IdLock lock;
    std::set<std::string> seen;
    const YAML::Node sections = root["sections"];
    if (!sections || sections.IsNull()) return lock;
    for (const YAML::Node& each : list(sections, "sections")) {
      lock.sections.push_back(section(each));
      if (!seen.insert(lock.sections.back().id).second)
        fail(each.Mark(), fmt::format("the identifier \"{}\" is given twice", lock.sections.back().id));
    }
    return lock;
  }

  [[noreturn]] void fail(const YAML::Mark& mark, std::string_view what) const {
    throw IdLockError(fmt::format("{}:{}:{}: {}", file_, mark.line + 1, mark.column + 1, what));
  }

 private:
  std::string text(const YAML::Node& node, std::string_view what) const {
    if (!node.IsScalar()) fail(node.Mark(), fmt::format("{} must be a text", what));
    return node.Scalar();
  }

  const YAML::Node& list(const YAML::Node& node, std::string_view what) const {
    if (!node.IsSequence()) fail(node.Mark(), fmt::format("{} must be a list", what));
    return node;
  }

  std::vector<std::string> texts(const YAML::Node& node, std::string_view what) const {
    std::vector<std::string> all;
    for (const YAML::Node& each : list(node, what)) all.push_back(text(each, what));
    return all;
  }

  LockedSection section(const YAML::Node& node) const {
    if (!node.IsMap()) fail(node.Mark(), "a section must be {id: ..., title: [...], body: ...}");
    LockedSection section;
    for (const auto& each : node) {
      const std::string name = text(each.first, "a key");
      if (name == "id")
        section.id = text(each.second, name);
      else if (name == "title")
        section.path = texts(each.second, name);
      else if (name == "body")
        section.body = text(each.second, name);
      else if (name == "aliases")
        section.aliases = texts(each.second, name);
      else
        fail(each.first.Mark(), fmt::format("there is no key {}; there are id, title, body, aliases", name));
    }
    if (section.id.empty()) fail(node.Mark(), "a section has no id");
    if (section.path.empty()) fail(node.Mark(), "a section has no title");
    const bool is_signature = section.body.size() == signature_length &&
                              section.body.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!section.body.empty() && !is_signature)
      fail(node.Mark(), fmt::format("body must be {} hexadecimal digits, or empty", signature_length));
    return section;
  }

  std::string file_;
};

// In double quotes, as JSON and YAML both read it.
std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + '"';
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const std::string& each : texts) all.push_back(double_quoted(each));
  return fmt::format("[{}]", fmt::join(all, ", "));
}

}  // namespace

IdLock parse_id_lock(const std::string& text, std::string_view file) {
  const LockReader reader(file);
  if (text.find_first_not_of(" \n\r\t") == std::string::npos) return {};
  try {
    return reader.read(YAML::Load(text));
  } catch (const YAML::Exception& error) {
    reader.fail(error.mark, error.msg);
  }
}

std::string id_lock_text(const IdLock& lock) {
  std::string text =
      "# The identifiers that the sections keep. Written by rubricate; keep this file beside the document.\n"
      "version: 1\n"
      "sections:\n";
  for (const LockedSection& each : lock.sections) {
    text += fmt::format("  - {{id: {}, title: {}, body: {}", double_quoted(each.id), quoted_list(each.path),
                        double_quoted(each.body));
    if (!each.aliases.empty()) text += fmt::format(", aliases: {}", quoted_list(each.aliases));
    text += "}\n";
  }
  return text;
}

}  // namespace rubricate
