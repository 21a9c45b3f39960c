#include <algorithm>
#include <array>
#include <utility>

#include "formats/csl_items.h"
#include "formats/document/metadata.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/metadata_forms.h"
#include "formats/pandoc/document_reader.h"
#include "formats/pandoc/marks.h"
#include "formats/pandoc/metadata_names.h"

namespace rubricate::pandoc {

namespace {

bool is_bare_words(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  return paragraph && std::all_of(paragraph->content.begin(), paragraph->content.end(), [](const Inline& each) {
           return std::holds_alternative<Text>(each.node) || std::holds_alternative<SoftBreak>(each.node);
         });
}

bool is_true(const Value* value) {
  const Value* content = value ? value->member("c") : nullptr;
  return content && content->boolean;
}

}  // namespace

std::string DocumentReader::meta_text(const Value& value) {
  const std::string_view kind = kind_of(value);
  const Value& content = content_of(value);
  if (kind == "MetaString") return string_of(content);
  if (kind == "MetaBool") return content.boolean ? "true" : "false";
  if (kind == "MetaInlines") {
    const Inlines all = inlines(content);
    const bool is_plain = std::all_of(all.begin(), all.end(), [](const Inline& each) {
      return std::holds_alternative<Text>(each.node) || std::holds_alternative<SoftBreak>(each.node);
    });
    if (!is_plain) lost(value.at, "markup in metadata that is text alone; its words are kept");
    return plain_text(all);
  }
  if (kind == "MetaBlocks") {
    const Blocks all = blocks(content);
    const bool is_plain = std::all_of(all.begin(), all.end(), is_bare_words);
    if (!is_plain) lost(value.at, "markup in metadata that is text alone; its words are kept");
    return plain_text(all);
  }
  if (!kind.empty()) lost(value.at, "a list or map in metadata that is text alone; it is left out");
  return "";
}

// Of paragraphs, with an empty line between.
std::string DocumentReader::meta_paragraphs(const Value& value) {
  if (kind_of(value) != "MetaBlocks") return meta_text(value);
  std::string text;
  for (const Block& each : blocks(content_of(value))) {
    if (!is_bare_words(each)) lost(value.at, "markup in metadata that is text alone; its words are kept");
    text += (text.empty() ? "" : "\n\n") + plain_text({each});
  }
  return text;
}

Inlines DocumentReader::meta_inlines(const Value& value) {
  if (kind_of(value) == "MetaInlines") return inlines(content_of(value));
  if (kind_of(value) == "MetaBlocks") {
    Blocks all = blocks(content_of(value));
    auto* only = all.size() == 1 ? std::get_if<Paragraph>(&all.front().node) : nullptr;
    if (only) return std::move(only->content);
  }
  std::string text = meta_text(value);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text.empty() ? Inlines{} : text_inlines(std::move(text));
}

std::vector<std::string> DocumentReader::meta_texts(const Value& value) {
  std::vector<std::string> all;
  if (kind_of(value) != "MetaList") {
    all.push_back(meta_text(value));
  } else {
    for (const Value& each : content_of(value).items) all.push_back(meta_text(each));
  }
  return all;
}

Person DocumentReader::person(const Value& value, std::string_view role) {
  Person made{.role = std::string(role)};
  if (kind_of(value) != "MetaMap") {
    made.name = meta_text(value);
    return made;
  }
  const Value& map = content_of(value);
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    const std::string& name = map.keys[i];
    const Value& field = map.items[i];
    if (name == "text" || name == "name")
      made.name = meta_text(field);
    else if (name == "role")
      made.role = relator_of(meta_text(field));
    else if (name == "file-as")
      made.file_as = meta_text(field);
    else
      lost(field.at, "\"" + name + "\" of a person; it is left out");
  }
  return made;
}

// A value or each of a list; of a map its text and, under `kind_key`, what kind of text it is.
std::vector<DocumentReader::MetaForm> DocumentReader::meta_forms(const Value& value, std::string_view kind_key) {
  std::vector<MetaForm> forms;
  const auto add = [&](const Value& each) {
    if (kind_of(each) != "MetaMap") return forms.push_back({&each, {}});
    const Value& map = content_of(each);
    MetaForm form{map.member("text"), {}};
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      if (map.keys[i] == "text") continue;
      if (map.keys[i] == kind_key)
        form.kind = meta_text(map.items[i]);
      else
        lost(map.items[i].at, "\"" + map.keys[i] + "\" of metadata that is text alone; it is left out");
    }
    if (form.text) return forms.push_back(std::move(form));
    lost(each.at, "a map without text in metadata that is text alone; it is left out");
  };
  if (kind_of(value) != "MetaList") {
    add(value);
  } else {
    for (const Value& each : content_of(value).items) add(each);
  }
  return forms;
}

// Titles by their type; only the title and the subtitle hold markup.
void DocumentReader::titles(const Value& value, Metadata& out) {
  for (const MetaForm& form : meta_forms(value, "type")) {
    const std::string field = title_field(form.kind);
    if (field != "title" && field != "subtitle")
      set_metadata(out, field, meta_text(*form.text));
    else if (Inlines& place = field == "title" ? out.title : out.subtitle; place.empty())
      place = meta_inlines(*form.text);
    else
      lost(form.text->at, "a second " + field + " in the metadata; it is left out");
  }
}

void DocumentReader::dates(const Value& value, Metadata& out) {
  for (const MetaForm& form : meta_forms(value, "event")) {
    const std::string field = date_field(form.kind);
    const std::string text = meta_text(*form.text);
    if (field == "modified")
      out.modified = text;
    else if (field != "date" || out.date.empty())
      set_metadata(out, field, text);
    else
      lost(form.text->at, "a second date in the metadata; it is left out");
  }
}

// "creator" repeats who is in "author", with more said of them.
void DocumentReader::creators(const Value& meta, Metadata& out) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> fields{
      {{"creator", "aut"}, {"author", "aut"}, {"contributor", "ctb"}}};
  for (const auto& [name, role] : fields) {
    const Value* value = meta.member(name);
    if (!value) continue;
    const auto before = static_cast<std::ptrdiff_t>(out.creators.size());
    const auto add = [&, role = role](const Value& each) {
      Person made = person(each, role);
      const auto end = out.creators.begin() + before;
      const auto known =
          std::find_if(out.creators.begin(), end, [&](const Person& one) { return one.name == made.name; });
      if (known == end && !made.name.empty()) out.creators.push_back(std::move(made));
    };
    if (kind_of(*value) != "MetaList") {
      add(*value);
      continue;
    }
    for (const Value& each : content_of(*value).items) add(each);
  }
}

// Maps and lists become names with dots and names that come more than once.
void DocumentReader::further(const std::string& name, const Value& value, Metadata& out) {
  const std::string_view kind = kind_of(value);
  if (kind == "MetaMap") {
    const Value& map = content_of(value);
    for (std::size_t i = 0; i < map.keys.size(); ++i) further(name + "." + map.keys[i], map.items[i], out);
  } else if (kind == "MetaList") {
    for (const Value& each : content_of(value).items) further(name, each, out);
  } else if (!kind.empty()) {
    out.extra.emplace_back(name, meta_text(value));
  }
}

// What metadata says, as the JSON that it was made of or could have been.
Value DocumentReader::csl_of(const Value& value) {
  const std::string_view kind = kind_of(value);
  const Value& content = content_of(value);
  Value made{.at = value.at};
  if (kind == "MetaMap" || kind == "MetaList") {
    made.type = kind == "MetaMap" ? Value::Type::object : Value::Type::array;
    made.keys = content.keys;
    for (const Value& each : content.items) made.items.push_back(csl_of(each));
  } else if (kind == "MetaBool") {
    made.type = Value::Type::boolean;
    made.boolean = content.boolean;
  } else if (!kind.empty()) {
    made.type = Value::Type::string;
    made.text = meta_text(value);
  }
  return made;
}

// The works that the document cites, as citeproc knows them.
void DocumentReader::references(const Value& value) {
  JsonFaults faults(Finding::csl_invalid, found_);
  references_ = read_csl_items(csl_of(value), faults, found_).entries;
}

void DocumentReader::for_us(const Value& map, Document& out) {
  const auto texts = [&](std::string_view name) {
    const Value* value = map.member(name);
    return value ? meta_texts(*value) : std::vector<std::string>();
  };
  if (const auto name = texts("name"); !name.empty()) out.name = name.front();
  has_sections_ = is_true(map.member("sections"));
  out.metadata.title_is_inferred = is_true(map.member("title-inferred"));
  out.metadata.title_is_heading = is_true(map.member("title-heading"));
  out.metadata.language_is_inferred = is_true(map.member("language-inferred"));
  for (std::string& id : texts("generated-ids")) generated_ids_.insert(std::move(id));
  const std::vector<std::string> extra = texts("extra");
  for (std::size_t i = 0; i + 1 < extra.size(); i += 2) out.metadata.extra.emplace_back(extra[i], extra[i + 1]);
}

void DocumentReader::metadata(const Value& meta, Document& out) {
  if (meta.type != Value::Type::object) return invalid(meta.at, "the metadata is no object; it is left out");
  Metadata& data = out.metadata;
  const Value* ours = nullptr;
  std::string abstract;
  for (std::size_t i = 0; i < meta.keys.size(); ++i) {
    const std::string& name = meta.keys[i];
    const Value& value = meta.items[i];
    if (name == "title")
      titles(value, data);
    else if (name == "subtitle")
      data.subtitle = meta_inlines(value);
    else if (name == "lang" || name == "language")
      data.language = meta_text(value);
    else if (name == "date")
      dates(value, data);
    else if (name == "modified")
      data.modified = meta_text(value);
    else if (name == "identifier")
      for (const MetaForm& each : meta_forms(value, "scheme")) add_identifier(data, each.kind, meta_text(*each.text));
    else if (name == "publisher")
      data.publisher = meta_text(value);
    else if (name == "rights")
      data.rights = meta_paragraphs(value);
    else if (name == "abstract")
      abstract = meta_paragraphs(value);
    else if (name == "description")
      data.description = meta_paragraphs(value);
    else if (name == "keywords" || name == "subject" || name == "tags")
      for (const MetaForm& each : meta_forms(value, "")) data.subjects.push_back(meta_text(*each.text));
    else if (name == "references" && kind_of(value) == "MetaList")
      references(value);
    else if (name == mark_name && kind_of(value) == "MetaMap")
      ours = &content_of(value);
    else if (name != "author" && name != "creator" && name != "contributor")
      further(name, value, data);
  }
  creators(meta, data);
  if (ours) for_us(*ours, out);
  if (data.description.empty()) {
    data.description = std::move(abstract);
    return;
  }
  const bool is_known =
      std::any_of(data.extra.begin(), data.extra.end(), [](const auto& each) { return each.first == abstract_name; });
  if (!is_known && !abstract.empty() && collapsed(abstract) != collapsed(data.description))
    data.extra.emplace_back(abstract_name, std::move(abstract));
}

}  // namespace rubricate::pandoc
