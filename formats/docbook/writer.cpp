#include "formats/docbook/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/docbook/document_writer.h"
#include "formats/docbook/hints.h"

namespace rubricate {

std::string DocbookWriter::write() {
  xml_.declaration();
  xml_.open(root_ == Root::article ? "article" : "book", {{"xmlns", "http://docbook.org/ns/docbook"},
                                                          {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                                                          {"version", "5.0"}});
  language(document_.metadata.language, {});
  info();
  if (root_ == Root::article)
    sectioned(document_.body, "article");
  else
    components(document_.body);
  if (root_ != Root::article) unused_notes_in("appendix");
  xml_.end_line();
  xml_.close();
  out_ += '\n';
  anchor_unwritten_targets();
  document_hints();
  return std::move(out_);
}

// ---- the whole

Root DocbookWriter::choose_root(std::string_view division) const {
  if (division == "section") return Root::article;
  if (division == "chapter") return Root::chapters;
  if (division == "part") return Root::parts;
  int sections = 0;
  for (const Block& block : document_.body) {
    if (!std::holds_alternative<Section>(block.node)) continue;
    if (block.attributes->has_role("part") || block.attributes->has_role("chapter")) return Root::chapters;
    ++sections;
  }
  return sections >= 3 && names_.text_size() >= 150'000 ? Root::chapters : Root::article;
}

void DocbookWriter::info() {
  const Metadata& data = document_.metadata;
  begin("info");
  xml_.begin_content();
  hints_at_ = out_.size();
  begin("title");
  inlines(data.title);
  title_end_ = out_.size();
  title_is_open_ = xml_.in_start_tag();  // an empty title, or one of which nothing is printed
  xml_.close();
  if (!data.subtitle.empty()) title("subtitle", data.subtitle);
  for (const Person& person : data.creators) credit(person);
  if (!data.date.empty()) leaf("date", data.date);
  if (!data.modified.empty()) leaf("releaseinfo", data.modified, {{"role", "modified"}});
  if (!data.publisher.empty()) {
    begin("publisher");
    leaf("publishername", data.publisher);
    end();
  }
  if (!data.identifier.empty()) identifier(data.identifier);
  if (!data.rights.empty()) paragraphs("legalnotice", data.rights);
  if (!data.description.empty()) paragraphs("abstract", data.description);
  if (!data.subjects.empty()) {
    begin("keywordset");
    for (const std::string& subject : data.subjects) leaf("keyword", subject);
    end();
  }
  for (const auto& [name, value] : data.extra) leaf("bibliomisc", value, {{"role", name}});
  end();
}

void DocbookWriter::credit(const Person& person) {
  constexpr std::array roles{std::pair(std::string_view("aut"), "author"),
                             std::pair(std::string_view("edt"), "editor")};
  const auto known =
      std::find_if(roles.begin(), roles.end(), [&](const auto& each) { return each.first == person.role; });
  if (known != roles.end()) {
    begin(known->second);
  } else if (person.role == "trl") {
    begin("othercredit");
    xml_.attribute("class", "translator");
  } else if (person.role.empty()) {
    begin("author");
  } else {
    begin("othercredit");
    xml_.attribute("class", "other");
    xml_.attribute("otherclass", xml_name(person.role));
  }
  const bool is_said = known != roles.end() || person.role == "trl" || xml_name(person.role) == person.role;
  if (!is_said) hint({{"relator", person.role}});
  line();
  xml_.open("personname");
  if (!person.file_as.empty()) hint({{"file-as", person.file_as}});
  xml_.text(person.name);
  xml_.close();
  end();
}

void DocbookWriter::identifier(std::string_view text) {
  constexpr std::array classes{
      std::pair(std::string_view("urn:isbn:"), "isbn"),       std::pair(std::string_view("isbn:"), "isbn"),
      std::pair(std::string_view("urn:issn:"), "issn"),       std::pair(std::string_view("doi:"), "doi"),
      std::pair(std::string_view("https://doi.org/"), "doi"), std::pair(std::string_view("http://"), "uri"),
      std::pair(std::string_view("https://"), "uri"),         std::pair(std::string_view("urn:"), "uri")};
  const auto known =
      std::find_if(classes.begin(), classes.end(), [&](const auto& each) { return text.starts_with(each.first); });
  if (known == classes.end())
    leaf("biblioid", text);
  else
    leaf("biblioid", text, {{"class", known->second}});
}

// What is known of the metadata and of identifiers, at the beginning of <info>.
void DocbookWriter::document_hints() {
  const Metadata& data = document_.metadata;
  Hints hints;
  if (data.title_is_inferred) hints.add("title-is", "inferred");
  if (data.title_is_heading) hints.add("title-is", "heading");
  if (data.language_is_inferred) hints.add("language-is", "inferred");
  if (!generated_.empty()) hints.add("generated", generated_);
  if (hints.empty()) return;
  out_.insert(hints_at_, fmt::format("<?{} {}?>", hints_target, hints.data()));
}

// Text as an element with its paragraphs, which empty lines divide.
void DocbookWriter::paragraphs(std::string_view element, std::string_view text) {
  begin(element);
  while (!text.empty()) {
    const std::size_t gap = std::min(text.find("\n\n"), text.size());
    if (const std::string_view one = text.substr(0, gap); one.find_first_not_of(" \t\n") != std::string_view::npos)
      leaf("para", one);
    text.remove_prefix(std::min(gap + 2, text.size()));
  }
  if (xml_.in_start_tag()) leaf("para", {});
  end();
}

// An identifier that something names but that was written nowhere (it stood in what was left out) stands at the end
// of the title: there is always one, and it may hold anchors.
void DocbookWriter::anchor_unwritten_targets() {
  std::string anchors;
  for (const DocbookNames::Target& target : names_.targets()) {
    if (!target.referenced || target.written) continue;
    anchors += "<anchor xml:id=\"";
    append_xml_attribute(anchors, target.xml_id);
    anchors += "\"><?rubricate kind=\"none\"?></anchor>";
  }
  if (anchors.empty()) return;
  if (title_is_open_)
    out_.replace(title_end_, std::string_view("/>").size(), ">" + anchors + "</title>");
  else
    out_.insert(title_end_, anchors);
}

std::string write_docbook(const Document& document, const WriteContext& context) {
  return DocbookWriter(document, context).write();
}

}  // namespace rubricate
