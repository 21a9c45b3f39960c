#include "formats/metadata_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>
#include <utility>
#include <vector>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/document/metadata.h"
#include "formats/document/white_space.h"
#include "formats/metadata_forms.h"

namespace rubricate {

namespace {

std::string without_last_breaks(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string one_line(std::string text) {
  text = without_last_breaks(std::move(text));
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

// An escape such as "\x01" may stand for a character that no document holds.
std::string value_of(const YAML::Node& node) {
  if (node.IsScalar()) return xml_characters(node.Scalar());
  return node.IsNull() ? std::string() : xml_characters(flow_text(node));
}

// `word` is the field's name, that of the role unless the person has one stated.
void add_person(Metadata& metadata, const std::string& word, const YAML::Node& node) {
  Person person{.role = relator_of(word)};
  if (!node.IsMap()) {
    person.name = one_line(value_of(node));
    if (!person.name.empty()) metadata.creators.push_back(std::move(person));
    return;
  }
  for (const auto& field : node) {
    const std::string name = value_of(field.first);
    const std::string value = one_line(value_of(field.second));
    if (name == "name" || name == "text")
      person.name = value;
    else if (name == "role")
      person.role = relator_of(value);
    else if (name == "file-as")
      person.file_as = value;
    else
      metadata.extra.emplace_back("author-" + name, value);
  }
  if (!person.name.empty()) metadata.creators.push_back(std::move(person));
}

Span span_of(const YAML::Mark& mark, std::string_view text, const YamlPlace& place) {
  std::size_t begin = place.begin;
  if (mark.pos >= 0) begin = std::min(begin + static_cast<std::size_t>(mark.pos), place.end);
  if (begin > 0 && begin == place.end) --begin;
  const std::size_t end =
      std::min(begin + std::max<std::size_t>(std::min(text.find('\n', begin), text.size()) - begin, 1), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Where findings go.
struct Reporter {
  std::string_view text;
  const YamlPlace& place;
  Diagnostics& found;

  void invalid(const YAML::Node& node, std::string detail) const {
    found.report(Finding::metadata_invalid, span_of(node.Mark(), text, place), std::move(detail));
  }
};

// A text alone, or one of pandoc's maps: {text: 123, scheme: ISBN}.
struct Form {
  std::string text;
  std::string kind;  // its type, scheme or event
};

// Which key of a map says what kind of `name` it is.
std::string_view kind_key(std::string_view name) {
  return name == "title" ? "type" : name == "identifier" ? "scheme" : name == "date" ? "event" : "";
}

// {year: 2020, month: 5, day: 1} -> "2020-05-01"; empty when the map has no year.
std::string date_of(const YAML::Node& map) {
  std::string date;
  for (const char* part : {"year", "month", "day"}) {
    if (!map[part] || !map[part].IsScalar()) break;
    const std::string value = one_line(value_of(map[part]));
    date += (date.empty() ? "" : value.size() == 1 ? "-0" : "-") + value;
  }
  return date;
}

// What else a map holds has no place; nor has one that says no text.
Form form_of(const std::string& name, const YAML::Node& node, const Reporter& reporter) {
  if (node.IsScalar() || node.IsNull()) return {node.IsScalar() ? value_of(node) : std::string(), {}};
  const YAML::Node text = node.IsMap() ? node["text"] : YAML::Node();
  const std::string date = node.IsMap() && name == "date" ? date_of(node) : std::string();
  const bool has_text = text && text.IsScalar();
  if (!has_text && date.empty()) {
    reporter.invalid(node, fmt::format("\"{}\" is no text; it is left out: {}", name, xml_characters(flow_text(node))));
    return {};
  }
  Form form{has_text ? value_of(text) : date, {}};
  for (const auto& field : node) {
    const std::string key = value_of(field.first);
    const std::string value = one_line(value_of(field.second));
    const bool is_date = !has_text && (key == "year" || key == "month" || key == "day");
    if (key == "text" || is_date) continue;
    if (!key.empty() && key == kind_key(name))
      form.kind = value;
    else
      reporter.invalid(field.first,
                       fmt::format("\"{}\" of \"{}\" has no place in the metadata: \"{}\"", key, name, value));
  }
  return form;
}

std::vector<std::pair<Form, YAML::Node>> forms_of(const std::string& name, const YAML::Node& value,
                                                  const Reporter& reporter) {
  std::vector<std::pair<Form, YAML::Node>> forms;
  const auto add = [&](const YAML::Node& node) {
    Form form = form_of(name, node, reporter);
    form.text = without_last_breaks(std::move(form.text));
    if (!form.text.empty()) forms.emplace_back(std::move(form), node);
  };
  if (value.IsSequence())
    for (const YAML::Node& each : value) add(each);
  else
    add(value);
  return forms;
}

// "a, b" is two subjects; tags stand between blanks too, as Jekyll and Obsidian have them.
void add_subjects(Metadata& metadata, const std::string& name, const YAML::Node& node, const Reporter& reporter) {
  for (const auto& [form, at] : forms_of(name, node, reporter)) {
    const std::string words = one_line(form.text);
    if (node.IsSequence() || at.IsMap()) {
      add_subject(metadata, words);
      continue;
    }
    const char between = name == "tags" && words.find(',') == words.npos ? ' ' : ',';
    for (std::size_t begin = 0; begin < words.size();) {
      const std::size_t end = std::min(words.find(between, begin), words.size());
      add_subject(metadata, collapsed(words.substr(begin, end - begin)));
      begin = end + 1;
    }
  }
}

// A field that is one text may be said in parts: titles by their type, dates by their event. The first of each counts.
void set_forms(MetadataFields& fields, const std::string& name, const YAML::Node& value, const Reporter& reporter) {
  std::set<std::string> said;
  for (const auto& [form, at] : forms_of(name, value, reporter)) {
    const std::string text = one_line(form.text);
    if (name == "identifier") {
      add_identifier(fields.metadata(), form.kind, text);
      continue;
    }
    const std::string field = name == "title" ? title_field(form.kind) : name == "date" ? date_field(form.kind) : name;
    if (!said.insert(field).second)
      reporter.invalid(at, fmt::format("there is another \"{}\" before; this one is left out: \"{}\"", field, text));
    else if (field == "modified")
      fields.metadata().modified = text;
    else
      fields.set(field, text);
  }
}

// Lines and, between the items of a list, paragraphs stay.
void set_long_text(MetadataFields& fields, const std::string& name, const YAML::Node& value, const Reporter& reporter) {
  std::string all;
  for (const auto& [form, at] : forms_of(name, value, reporter)) all += (all.empty() ? "" : "\n\n") + form.text;
  if (!all.empty()) fields.set(name, all);
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
constexpr std::array<std::string_view, 4> subject_names{"keywords", "subject", "subjects", "tags"};
constexpr std::array<std::string_view, 3> long_names{"description", "abstract", "rights"};
constexpr std::array<std::string_view, 8> short_names{"title", "subtitle",   "lang",      "language",
                                                      "date",  "identifier", "publisher", "modified"};

constexpr std::array<std::string_view, 2> series_names{"series", "belongs-to-collection"};
constexpr std::array<std::string_view, 3> identifier_names{"isbn", "issn", "doi"};

// {name: S, index: 4}, or a list of such maps and of names: the number and type are those of the first series.
void set_series(MetadataFields& fields, const std::string& name, const YAML::Node& value, const Reporter& reporter) {
  if (value.IsSequence()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i == 0)
        value[i].IsMap() ? set_series(fields, name, value[i], reporter)
                         : fields.set(name, one_line(value_of(value[i])));
      else
        reporter.invalid(value[i], fmt::format("there is another \"{}\" before; this one is left out: \"{}\"", name,
                                               one_line(value_of(value[i]))));
    }
    return;
  }
  for (const auto& field : value) {
    const std::string key = value_of(field.first);
    const std::string text = one_line(value_of(field.second));
    if (key == "name" || key == "title" || key == "text")
      fields.set(name, text);
    else if (key == "index" || key == "number" || key == "position" || key == "group-position")
      fields.set("series-index", text);
    else if (key == "type" || key == "collection-type")
      fields.set("collection-type", text);
    else
      reporter.invalid(field.first,
                       fmt::format("\"{}\" of \"{}\" has no place in the metadata: \"{}\"", key, name, text));
  }
}

// "authors", "creator" -> "author", "editors" -> "editor"; empty for what names no people.
std::string role_word(const std::string& name) {
  if (name == "creator" || name == "creators") return "author";
  for (const std::string& word : {name, name.substr(0, name.ends_with('s') ? name.size() - 1 : 0)})
    if (word != "publisher" && relator_of(word) != word) return word;
  return {};
}

void set_field(MetadataFields& fields, const std::string& name, const YAML::Node& value, const Reporter& reporter) {
  if (const std::string word = role_word(name); !word.empty()) {
    if (value.IsSequence())
      for (const YAML::Node& each : value) add_person(fields.metadata(), word, each);
    else
      add_person(fields.metadata(), word, value);
  } else if (is_one_of(subject_names, name)) {
    add_subjects(fields.metadata(), name, value, reporter);
  } else if (is_one_of(long_names, name)) {
    set_long_text(fields, name, value, reporter);
  } else if (is_one_of(short_names, name) || (value.IsMap() && value["text"])) {
    set_forms(fields, name, value, reporter);
  } else if (is_one_of(series_names, name) && (value.IsMap() || value.IsSequence())) {
    set_series(fields, name, value, reporter);
  } else if (is_one_of(identifier_names, name) && value.IsSequence()) {
    for (const auto& [form, at] : forms_of(name, value, reporter))
      add_further(fields.metadata(), name, one_line(form.text));
  } else {
    fields.set(name, one_line(value_of(value)));
  }
}

}  // namespace

// A list or map as YAML in one line: "[a, {b: c}]".
std::string flow_text(const YAML::Node& node) {
  YAML::Emitter emitter;
  emitter.SetSeqFormat(YAML::Flow);
  emitter.SetMapFormat(YAML::Flow);
  emitter << node;
  return one_line(emitter.c_str());
}

YamlMetadata read_yaml_metadata(std::string_view text, const YamlPlace& place, std::string_view consequence,
                                Metadata& metadata, Diagnostics& found) {
  try {
    const YAML::Node root = YAML::Load(std::string(text.substr(place.begin, place.end - place.begin)));
    if (!root.IsMap() || root.size() == 0) return YamlMetadata::no_map;
    Metadata stated;
    MetadataFields fields(stated);
    const Reporter reporter{text, place, found};
    std::unordered_set<std::string> said;
    for (const auto& field : root) {
      const std::string name = value_of(field.first);
      const bool adds = !role_word(name).empty() || is_one_of(subject_names, name);
      if (!said.insert(ascii_lower(name)).second && !adds)
        reporter.invalid(field.first, fmt::format("\"{}\" is stated twice; what stands before is left out", name));
      // A document has one text for both, unless they are stated apart.
      const bool is_apart = name == "abstract" && root["description"] && !root["description"].IsNull();
      if (is_apart && field.second.IsScalar())
        stated.extra.emplace_back(name, without_last_breaks(value_of(field.second)));
      else
        set_field(fields, name, field.second, reporter);
    }
    metadata = std::move(stated);
    return YamlMetadata::read;
  } catch (const YAML::Exception& fault) {
    found.report(Finding::metadata_invalid, span_of(fault.mark, text, place),
                 fmt::format("this is no YAML ({}){}", fault.msg, consequence),
                 "put values that hold a colon or begin with a sign between quotes");
    return YamlMetadata::no_yaml;
  }
}

}  // namespace rubricate
