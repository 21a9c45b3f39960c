#include "pipeline/convert.h"

#include <algorithm>
#include <cassert>

#include "formats/document/encoding.h"
#include "formats/document/metadata.h"
#include "formats/markdown/metadata_inlines.h"
#include "pipeline/stages/stages.h"
#include "pipeline/verify.h"

namespace rubricate {

namespace {

// "books/On Candles.txt" -> "On Candles"; the standard input has no name.
std::string document_name(std::string_view path) {
  if (path == "<stdin>") return "";
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && dot > 0) path = path.substr(0, dot);
  return xml_characters(std::string(path));
}

// A name given by the user replaces all that the document states under it; people replace those of their role. Given
// twice, both persons or subjects count; given empty, there is none.
void put_metadata(Metadata& metadata, const std::vector<std::pair<std::string, std::string>>& given) {
  Metadata stated;
  const auto put = [&given](Metadata& into) {
    MetadataFields fields(into);
    for (const auto& [name, value] : given) fields.set(xml_characters(name), xml_characters(value));
  };
  put(stated);
  put_over(metadata, {.creators = stated.creators, .subjects = stated.subjects});
  std::vector<Person> people = metadata.creators;
  std::erase_if(people, [](const Person& each) { return each.name.empty(); });
  std::vector<std::string> subjects = metadata.subjects;
  std::erase(subjects, std::string());
  put(metadata);
  metadata.creators = std::move(people);
  metadata.subjects = std::move(subjects);
}

// The reader, whose findings begin at `first`, says that it is broken, and there is nothing in it.
bool is_unreadable(const Document& document, const Diagnostics& found, std::size_t first) {
  const auto& all = found.all();
  return document.body.empty() && document.footnotes.empty() &&
         std::any_of(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                     [](const Diagnostic& each) { return rule_of(each.finding).severity == Severity::error; });
}

}  // namespace

Document read_document(const Source& source, const ReadRequest& request, Diagnostics& found) {
  const std::size_t before = found.all().size();
  Document document = request.from->read(source, {.settings = request.settings,
                                                  .diagnostics = found,
                                                  .corrections = request.corrections,
                                                  .threads = request.threads});
  if (request.on_read) request.on_read(document, source);
  if (!request.corrections.empty() && !request.from->takes_corrections)
    found.report(
        Finding::rules_unused, {},
        request.corrections.file + ": they are for plain text; this was read as " + std::string(request.from->name));
  if (document.name.empty()) document.name = document_name(source.name());
  const auto set = [&](std::string_view origin) {
    if (request.on_metadata) request.on_metadata(document.metadata, origin);
  };
  set("the document");
  for (const MetadataFile& each : request.metadata_files) {
    Metadata stated = each.stated;
    read_titles(stated);
    put_over(document.metadata, stated);
    set(each.path);
  }
  put_metadata(document.metadata, request.metadata);
  set("-M");
  if (!request.modified.empty()) document.metadata.modified = request.modified;
  set("SOURCE_DATE_EPOCH");
  assert(verify(document, "").empty());
  // Of what could not be read nothing is inferred that is worth a word.
  Diagnostics unsaid;
  Diagnostics& told = is_unreadable(document, found, before) ? unsaid : found;
  StageOptions options = request.stages;
  options.source = source.text();
  options.threads = request.threads;
  for (const Stage& stage : stages()) {
    if (stage.change != nullptr || request.reviews == Reviews::with_the_others) stage.run(document, options, told);
    assert(verify(document, stage.name).empty());
    if (stage.name == request.stop_after) break;
  }
  set("the text");
  return document;
}

void review_document(const Document& document, const Source& source, const ReadRequest& request, Diagnostics& found) {
  StageOptions options = request.stages;
  options.source = source.text();
  for (const Stage& stage : stages()) {
    if (stage.change == nullptr) stage.review(document, options, found);
    if (stage.name == request.stop_after) break;
  }
}

std::string write_document(const Document& document, const Format& format, const Settings& settings,
                           const Resources& resources, Diagnostics& found, const Original* original, unsigned threads) {
  return format.write(
      document,
      {.settings = settings, .resources = resources, .diagnostics = found, .original = original, .threads = threads});
}

}  // namespace rubricate
