#include "formats/pandoc/writer.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/pandoc/document_writer.h"
#include "formats/pandoc/marks.h"
#include "formats/pandoc/metadata_names.h"

namespace rubricate::pandoc {

DocumentWriter::DocumentWriter(const Document& document, Api api) : document_(document), api_(api) {
  const auto enter = [&](const Rare<Attributes>& attributes) {
    if (attributes->id.empty()) return;
    ids_.insert(attributes->id);
    if (attributes->id_is_generated) generated_ids_.push_back(attributes->id);
  };
  walk_document(
      document,
      [&](const Block& block) {
        enter(block.attributes);
        has_sections_ = has_sections_ || std::holds_alternative<Section>(block.node);
        if (!block.attributes->id.empty()) targets_.emplace(block.attributes->id, &block);
        if (const auto* questions = std::get_if<QuestionList>(&block.node))
          for (const auto& entry : questions->entries) enter(entry.attributes);
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const auto& entry : bibliography->entries) enter(entry.attributes);
      },
      [&](const Inlines& all) { for_each_inline(all, [&](const Inline& each) { enter(each.attributes); }); });
  for (const Footnote& note : document.footnotes) notes_.emplace(note.label, &note);
  is_cited_elsewhere_ = std::any_of(document.metadata.extra.begin(), document.metadata.extra.end(),
                                    [](const auto& each) { return each.first == bibliography_name; });
}

std::string DocumentWriter::run() {
  emit_.object([&] {
    emit_.key("pandoc-api-version");
    emit_.array([&] { emit_.number(1), emit_.number(api_ == Api::v1_22 ? 22 : 23); });
    emit_.key("meta");
    metadata(document_.metadata);
    emit_.key("blocks");
    emit_.array([&] {
      block_lines(document_.body);
      lonely_notes();
    });
  });
  emit_.out += '\n';
  return std::move(emit_.out);
}

void DocumentWriter::metadata(const Metadata& data) {
  const auto text = [&](std::string_view value) { emit_.element("MetaString", [&] { emit_.string(value); }); };
  const auto field = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) emit_.key(name), text(value);
  };
  const auto inline_field = [&](std::string_view name, const Inlines& value) {
    if (!value.empty()) emit_.key(name), emit_.element("MetaInlines", [&] { inlines(value); });
  };
  emit_.object([&] {
    inline_field("title", data.title);
    inline_field("subtitle", data.subtitle);
    creators(data.creators);
    field("lang", data.language);
    field("date", data.date);
    field("modified", data.modified);
    field("identifier", data.identifier);
    field("publisher", data.publisher);
    field("rights", data.rights);
    field("description", data.description);
    abstract(data);
    if (!data.subjects.empty()) {
      emit_.key("keywords");
      emit_.element("MetaList", [&] {
        emit_.array([&] {
          for (const std::string& each : data.subjects) text(each);
        });
      });
    }
    const PlainExtras plain(data);
    for (const auto& each : data.extra)
      if (each.first != abstract_name && plain.holds(each)) emit_.key(each.first), text(each.second);
    for_our_reader(data, plain);
  });
}

// pandoc prints the abstract and puts the description beside the text alone. A document has one for both, unless they
// were stated apart.
void DocumentWriter::abstract(const Metadata& data) {
  if (data.description.empty()) return;
  const auto apart = std::find_if(data.extra.begin(), data.extra.end(),
                                  [](const auto& each) { return each.first == abstract_name && !each.second.empty(); });
  const std::string& text = apart == data.extra.end() ? data.description : apart->second;
  emit_.key(abstract_name);
  emit_.element("MetaBlocks", [&] {
    emit_.array([&] {
      for (const std::string& words : paragraphs_of(text))
        emit_.element("Para", [&] { emit_.array([&] { emit_.words(words); }); });
    });
  });
}

// pandoc's "author" is names alone; its writer of EPUB takes roles and sorting names from "creator".
void DocumentWriter::creators(const std::vector<Person>& all) {
  if (all.empty()) return;
  const auto text = [&](std::string_view value) { emit_.element("MetaString", [&] { emit_.string(value); }); };
  const auto list = [&](std::string_view name, auto&& item) {
    emit_.key(name);
    emit_.element("MetaList", [&] {
      emit_.array([&] {
        for (const Person& each : all) item(each);
      });
    });
  };
  if (std::any_of(all.begin(), all.end(), [](const Person& each) { return each.role == "aut"; }))
    list("author", [&](const Person& each) {
      if (each.role == "aut") text(each.name);
    });
  const bool is_plain = std::all_of(all.begin(), all.end(),
                                    [](const Person& each) { return each.role == "aut" && each.file_as.empty(); });
  if (is_plain) return;
  list("creator", [&](const Person& each) {
    emit_.element("MetaMap", [&] {
      emit_.object([&] {
        emit_.key("text"), text(each.name);
        emit_.key("role"), text(each.role);
        if (!each.file_as.empty()) emit_.key("file-as"), text(each.file_as);
      });
    });
  });
}

void DocumentWriter::for_our_reader(const Metadata& data, const PlainExtras& plain) {
  const auto set = [&](std::string_view name) {
    emit_.key(name), emit_.element("MetaBool", [&] { emit_.out += "true"; });
  };
  const auto list = [&](std::string_view name, auto&& items) {
    emit_.key(name);
    emit_.element("MetaList", [&] { emit_.array(items); });
  };
  const auto text = [&](std::string_view value) { emit_.element("MetaString", [&] { emit_.string(value); }); };
  emit_.key(mark_name);
  emit_.element("MetaMap", [&] {
    emit_.object([&] {
      if (!document_.name.empty()) emit_.key("name"), text(document_.name);
      if (has_sections_) set("sections");
      if (data.title_is_inferred) set("title-inferred");
      if (data.title_is_heading) set("title-heading");
      if (data.language_is_inferred) set("language-inferred");
      if (!generated_ids_.empty())
        list("generated-ids", [&] {
          for (const std::string_view each : generated_ids_) text(each);
        });
      const bool has_more =
          std::any_of(data.extra.begin(), data.extra.end(), [&](const auto& each) { return !plain.holds(each); });
      if (has_more)
        list("extra", [&] {
          for (const auto& each : data.extra)
            if (!plain.holds(each)) text(each.first), text(each.second);
        });
    });
  });
}

}  // namespace rubricate::pandoc

namespace rubricate {

std::string write_pandoc(const Document& document, const WriteContext& context) {
  const auto asked = context.settings.find("pandoc-api");
  const bool is_new = asked != context.settings.end() && asked->second == "1.23";
  return pandoc::DocumentWriter(document, is_new ? pandoc::Api::v1_23 : pandoc::Api::v1_22).run();
}

}  // namespace rubricate
