#include "formats/metadata_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/metadata.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
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

void add_subjects(Metadata& metadata, const YAML::Node& node) {
  if (node.IsSequence()) {
    for (const YAML::Node& each : node) set_metadata(metadata, "subject", one_line(value_of(each)));
    return;
  }
  const std::string words = one_line(value_of(node));
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t comma = std::min(words.find(',', at), words.size());
    const std::size_t begin = words.find_first_not_of(' ', at);
    if (begin < comma) set_metadata(metadata, "subject", collapsed(words.substr(begin, comma - begin)));
    at = comma + 1;
  }
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

// pandoc's {scheme: ISBN, text: 123}: the schemes that have a URN become one, others stand before the text.
std::string identifier_of(const std::string& scheme, const std::string& text) {
  std::string word = scheme;
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (word == "isbn" || word == "isbn-10" || word == "isbn-13") return "urn:isbn:" + text;
  if (word == "issn" || word == "uuid") return "urn:" + word + ":" + text;
  if (word.empty() || word == "uri" || word == "url" || word == "urn") return text;
  return scheme + " " + text;
}

// A map with a "text"; what else it holds has no place, but for an identifier's scheme.
void set_from_map(Metadata& metadata, const std::string& name, const YAML::Node& map, const Reporter& reporter) {
  std::string text = one_line(value_of(map["text"]));
  for (const auto& field : map) {
    const std::string key = value_of(field.first);
    if (key == "text") continue;
    if (name == "identifier" && key == "scheme")
      text = identifier_of(one_line(value_of(field.second)), text);
    else
      reporter.invalid(field.first, fmt::format("\"{}\" of \"{}\" has no place in the metadata: \"{}\"", key, name,
                                                one_line(value_of(field.second))));
  }
  set_metadata(metadata, name, text);
}

// "authors", "creator" -> "author", "editors" -> "editor"; empty for what names no people.
std::string role_word(const std::string& name) {
  if (name == "creator" || name == "creators") return "author";
  for (const std::string& word : {name, name.substr(0, name.ends_with('s') ? name.size() - 1 : 0)})
    if (word != "publisher" && relator_of(word) != word) return word;
  return {};
}

void set_field(Metadata& metadata, const std::string& name, const YAML::Node& value, const Reporter& reporter) {
  if (const std::string word = role_word(name); !word.empty()) {
    if (value.IsSequence())
      for (const YAML::Node& each : value) add_person(metadata, word, each);
    else
      add_person(metadata, word, value);
  } else if (name == "keywords" || name == "subject" || name == "subjects") {
    add_subjects(metadata, value);
  } else if (name == "modified") {
    metadata.modified = one_line(value_of(value));
  } else if (name == "description" || name == "abstract" || name == "rights") {
    std::string text = value_of(value);
    while (text.ends_with('\n')) text.pop_back();
    if (!text.empty()) set_metadata(metadata, name, text);
  } else if (value.IsMap() && value["text"]) {
    set_from_map(metadata, name, value, reporter);
  } else {
    const std::string text = one_line(value_of(value));
    if (!text.empty() || (name != "title" && name != "subtitle")) set_metadata(metadata, name, text);
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
    const Reporter reporter{text, place, found};
    for (const auto& field : root) set_field(stated, value_of(field.first), field.second, reporter);
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
