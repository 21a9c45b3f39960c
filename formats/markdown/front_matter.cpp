#include "formats/markdown/front_matter.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/markdown/metadata_inlines.h"
#include "formats/metadata_yaml.h"

namespace rubricate {

namespace {

struct Place {
  std::size_t yaml_begin = 0;
  std::size_t yaml_end = 0;
  std::size_t body = 0;
};

std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

std::string_view without_end_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Where the block lies; nothing when the first line is not "---", the next one blank, or the end missing.
bool find_block(std::string_view text, Place& place) {
  if (without_end_blanks(line_at(text, 0)) != "---") return false;
  place.yaml_begin = line_at(text, 0).size() + 1;
  if (place.yaml_begin >= text.size() || without_end_blanks(line_at(text, place.yaml_begin)).empty()) return false;
  for (std::size_t at = place.yaml_begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t next = std::min(at + line.size() + 1, text.size());
    const std::string_view mark = without_end_blanks(line);
    if (mark == "---" || mark == "...") {
      place.yaml_end = at;
      place.body = next;
      return true;
    }
    at = next;
  }
  return false;
}

// ---- writing

// A YAML scalar: plain where that cannot be taken for anything else, otherwise between double quotes.
bool is_plain(std::string_view value) {
  if (value.empty() || value.front() == ' ' || value.back() == ' ' || value.back() == ':') return false;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  const bool digits = value.front() >= '0' && value.front() <= '9';
  if (!is_letter(value.front()) && !digits) return false;
  if (value.find(": ") != std::string_view::npos || value.find(" #") != std::string_view::npos) return false;
  return value.find_first_of("\n\t\"'[]{},&*!|>%@`\\") == std::string_view::npos;
}

void append_scalar(std::string& out, std::string_view value) {
  if (is_plain(value)) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  out += '"';
}

// Whether `value` is a list or map that flow_text has made: then it is written as YAML again.
bool is_flow(const std::string& value) {
  if (value.empty() || (value.front() != '[' && value.front() != '{')) return false;
  try {
    const YAML::Node node = YAML::Load(value);
    return (node.IsMap() || node.IsSequence()) && flow_text(node) == value;
  } catch (const YAML::Exception&) {
    return false;
  }
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  append_scalar(out, name);
  out += ": ";
  append_scalar(out, value);
  out += '\n';
}

void append_people(std::string& out, const std::vector<Person>& people) {
  if (people.empty()) return;
  const auto is_simple = [](const Person& each) { return each.role == "aut" && each.file_as.empty(); };
  if (people.size() == 1 && is_simple(people.front())) return append_field(out, "author", people.front().name);
  out += "author:\n";
  for (const Person& each : people) {
    out += is_simple(each) ? "- " : "- name: ";
    append_scalar(out, each.name);
    out += '\n';
    if (is_simple(each)) continue;
    if (each.role != "aut") {
      out += "  role: ";
      append_scalar(out, each.role);
      out += '\n';
    }
    if (!each.file_as.empty()) {
      out += "  file-as: ";
      append_scalar(out, each.file_as);
      out += '\n';
    }
  }
}

// ---- patching

struct Field {
  std::string name;
  std::string_view text;  // its lines, with their line ends
};

// Lines of YAML by the fields at the margin; what is before the first one has no name.
std::vector<Field> fields_of(std::string_view yaml) {
  std::vector<Field> fields;
  for (std::size_t at = 0; at < yaml.size();) {
    const std::size_t next = std::min(yaml.find('\n', at), yaml.size() - 1) + 1;
    const std::string_view line = yaml.substr(at, next - at);
    const bool begins = std::string_view(" \t\n#-]}").find(line.front()) == std::string_view::npos;
    if (begins || fields.empty()) fields.push_back({begins ? std::string(line.substr(0, line.find(':'))) : "", line});
    fields.back().text = {fields.back().text.data(),
                          static_cast<std::size_t>(yaml.data() + next - fields.back().text.data())};
    at = next;
  }
  return fields;
}

std::string_view without_fences(std::string_view front) {
  if (front.empty()) return front;
  const std::size_t begin = front.find('\n') + 1;
  return front.substr(begin, front.rfind("---") - begin);
}

// As append_front_matter writes them.
class WrittenFields {
 public:
  explicit WrittenFields(const Metadata& metadata) {
    append_front_matter(front_, metadata);
    fields_ = fields_of(without_fences(front_));
    for (const Field& each : fields_) texts_.emplace(each.name, each.text);
  }
  WrittenFields(const WrittenFields&) = delete;
  WrittenFields& operator=(const WrittenFields&) = delete;

  const std::vector<Field>& all() const { return fields_; }
  std::string_view text(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::string_view() : found->second;
  }

 private:
  std::string front_;
  std::vector<Field> fields_;
  std::unordered_map<std::string, std::string_view> texts_;
};

// The names under which a field of the source is written. One that is nothing by itself, since it refers to another one
// ("editor: *me"), has its own.
std::vector<std::string> names_said_by(const Field& field) {
  Metadata alone;
  Diagnostics unsaid;
  std::vector<std::string> names;
  if (read_front_matter("---\n" + std::string(field.text) + "---\n", alone, unsaid) != 0) {
    const WrittenFields said(alone);
    for (const Field& each : said.all()) names.push_back(each.name);
  } else if (!field.name.empty()) {
    names.push_back(field.name);
  }
  return names;
}

}  // namespace

std::string patched_front_matter(std::string_view text, const Metadata& now) {
  const WrittenFields wanted(now);
  Place place;
  Metadata stated;
  Diagnostics unsaid;
  if (read_front_matter(text, stated, unsaid) == 0 || !find_block(text, place)) {
    std::string front;
    append_front_matter(front, now);
    return front;
  }
  const WrittenFields before(stated);
  const bool keeps_title = now.title_is_heading && plain_text(now.title) == plain_text(stated.title);
  std::string front(text.substr(0, place.yaml_begin));
  std::unordered_set<std::string> written;
  for (const Field& each : fields_of(text.substr(place.yaml_begin, place.yaml_end - place.yaml_begin))) {
    const std::vector<std::string> said = names_said_by(each);
    const bool is_same = std::ranges::all_of(said, [&](const std::string& name) {
      return (name == "title" && keeps_title) || before.text(name) == wanted.text(name);
    });
    if (is_same) front += each.text;
    for (const std::string& name : said) {
      const bool is_first = written.insert(name).second;
      if (!is_same && is_first) front += wanted.text(name);
    }
  }
  for (const Field& each : wanted.all())
    if (!written.contains(each.name)) front += each.text;
  return front += text.substr(place.yaml_end, place.body - place.yaml_end);
}

std::size_t read_front_matter(std::string_view text, Metadata& metadata, Diagnostics& found) {
  Place place;
  if (!find_block(text, place)) return 0;
  const YamlPlace yaml{place.yaml_begin, place.yaml_end};
  const YamlMetadata read = read_yaml_metadata(text, yaml, "; it stays in the text", metadata, found);
  if (read != YamlMetadata::read) return 0;
  read_titles(metadata);
  return place.body;
}

std::size_t front_matter_end(std::string_view text) {
  Metadata ignored;
  Diagnostics unsaid;
  return read_front_matter(text, ignored, unsaid);
}

void append_front_matter(std::string& out, const Metadata& metadata) {
  const std::size_t begin = out.size();
  out += "---\n";
  const std::size_t empty = out.size();
  if (!metadata.title_is_inferred && !metadata.title_is_heading)
    append_field(out, "title", write_metadata_inlines(metadata.title));
  append_field(out, "subtitle", write_metadata_inlines(metadata.subtitle));
  append_people(out, metadata.creators);
  if (!metadata.language_is_inferred) append_field(out, "lang", metadata.language);
  append_field(out, "date", metadata.date);
  append_field(out, "modified", metadata.modified);
  append_field(out, "identifier", metadata.identifier);
  append_field(out, "publisher", metadata.publisher);
  append_field(out, "rights", metadata.rights);
  append_field(out, "description", metadata.description);
  if (!metadata.subjects.empty()) {
    out += "keywords:\n";
    for (const std::string& subject : metadata.subjects) {
      out += "- ";
      append_scalar(out, subject);
      out += '\n';
    }
  }
  for (const auto& [name, value] : metadata.extra) {
    append_scalar(out, name);
    out += ": ";
    if (is_flow(value))
      out += value;
    else
      append_scalar(out, value);
    out += '\n';
  }
  if (out.size() == empty)
    out.resize(begin);
  else
    out += "---\n\n";
}

}  // namespace rubricate
