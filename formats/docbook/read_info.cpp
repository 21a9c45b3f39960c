#include "formats/docbook/read_info.h"

#include <algorithm>
#include <array>

#include "formats/document/bibliographic.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

// Metadata that several elements state is one text, with an empty line between.
void append_paragraph(std::string& to, std::string text) {
  if (text.empty()) return;
  if (!to.empty()) to += "\n\n";
  to += text;
}

// White space around line ends means nothing; other runs stay.
std::string stated(pugi::xml_node node) {
  const std::string raw = XmlTree::raw_text(node);
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t end = std::min(raw.find_first_of(" \t\n\r", at), raw.size());
    out.append(raw, at, end - at);
    at = std::min(raw.find_first_not_of(" \t\n\r", end), raw.size());
    const std::string_view gap = std::string_view(raw).substr(end, at - end);
    if (gap.empty() || out.empty() || at == raw.size()) continue;
    if (gap.find('\n') != std::string_view::npos)
      out += std::count(gap.begin(), gap.end(), '\n') > 0 && gap.size() == 1 ? "\n" : " ";
    else
      out += gap;
  }
  return out;
}

class InfoReader {
 public:
  InfoReader(const XmlTree& tree, Metadata& data) : tree_(tree), data_(data) {}

  void read(pugi::xml_node info) {
    for (const pugi::xml_node each : info.children())
      if (is_element(each)) element(each, tree_.name(each));
  }

 private:
  void element(pugi::xml_node node, std::string_view name) {
    if (name == "title" || name == "subtitle") return;
    if (name == "author" || name == "editor" || name == "othercredit" || name == "collab" || name == "corpauthor")
      return credit(node, name);
    if (name == "authorgroup") return read(node);
    if (name == "revhistory") {
      for (const pugi::xml_node each : node.children())
        if (is_element(each)) keep(tree_.name(each), each);
      return;
    }
    if (name == "date" || (name == "pubdate" && data_.date.empty())) return first(data_.date, node, name);
    if (name == "releaseinfo" && role(node) == "modified") return first(data_.modified, node, name);
    if (name == "publisher") return publisher(node);
    if (name == "publishername") return first(data_.publisher, node, name);
    if (name == "biblioid" || name == "isbn" || name == "issn") return first(data_.identifier, node, name);
    if (name == "legalnotice") return paragraphs(node, data_.rights);
    if (name == "copyright") return copyright(node);
    if (name == "abstract") return paragraphs(node, data_.description);
    if (name == "keywordset" || name == "subjectset" || name == "subject") {
      for (const pugi::xml_node each : node.children())
        if (tree_.is(each, "keyword") || tree_.is(each, "subjectterm"))
          data_.subjects.push_back(stated(each));
        else if (is_element(each))
          element(each, tree_.name(each));
      return;
    }
    const std::string_view own = role(node);
    keep(name == "bibliomisc" && !own.empty() ? own : name, node);
  }

  static std::string_view role(pugi::xml_node node) { return XmlTree::attribute(node, "role"); }

  void keep(std::string_view name, pugi::xml_node node) {
    if (std::string text = stated(node); !text.empty()) data_.extra.emplace_back(name, std::move(text));
  }

  void first(std::string& field, pugi::xml_node node, std::string_view name) {
    if (field.empty())
      field = stated(node);
    else
      keep(name, node);
  }

  void credit(pugi::xml_node node, std::string_view name) {
    Person person;
    const std::string_view kind = XmlTree::attribute(node, "class");
    const std::string_view other = XmlTree::attribute(node, "otherclass");
    if (name == "editor")
      person.role = "edt";
    else if (kind == "translator")
      person.role = "trl";
    else if (!other.empty())
      person.role = other;
    else if (name == "othercredit")
      person.role = "ctb";
    const HintList own = XmlTree::hints(node);
    if (has_hint(own, "relator")) person.role = hint(own, "relator");
    const pugi::xml_node named = tree_.child(node, {"personname", "orgname"});
    const pugi::xml_node holder = named ? named : node;
    const ReadPerson read = read_person(tree_, holder);
    person.name = read.printed;
    if (read.field != read.printed && read.field.find(',') != std::string::npos) person.file_as = read.field;
    const HintList hints = XmlTree::hints(holder);
    if (has_hint(hints, "file-as")) person.file_as = hint(hints, "file-as");
    data_.creators.push_back(std::move(person));
    for (const pugi::xml_node each : node.children()) {
      const std::string_view part = tree_.name(each);
      if (part.empty() || each == named || (!named && is_part_of_name(part))) continue;
      keep(part, each);
    }
  }

  static bool is_part_of_name(std::string_view name) {
    return name == "firstname" || name == "givenname" || name == "surname" || name == "othername" ||
           name == "honorific" || name == "lineage";
  }

  void publisher(pugi::xml_node node) {
    for (const pugi::xml_node each : node.children())
      if (tree_.is(each, "publishername"))
        first(data_.publisher, each, "publisher");
      else if (is_element(each))
        keep("publisher-place", each);
  }

  void copyright(pugi::xml_node node) {
    std::string text = "©";
    for (const pugi::xml_node each : node.children())
      if (is_element(each)) text += (text.ends_with("©") || tree_.is(each, "holder") ? " " : ", ") + stated(each);
    append_paragraph(data_.rights, std::move(text));
  }

  void paragraphs(pugi::xml_node node, std::string& field) {
    for (const pugi::xml_node each : node.children())
      if (is_element(each) || !is_blank(each.value()))
        append_paragraph(field, is_element(each) ? stated(each) : collapsed(each.value()));
  }

  const XmlTree& tree_;
  Metadata& data_;
};

class FieldReader {
 public:
  explicit FieldReader(const XmlTree& tree) : tree_(tree) {}

  std::vector<Bibliography::Field> fields;

  // `relation` is that of the innermost set around.
  void read(pugi::xml_node node, std::string_view relation) {
    for (const pugi::xml_node each : node.children())
      if (is_element(each)) element(each, tree_.name(each), relation);
  }

  void name_the_titles() {
    const bool has_part = std::count_if(fields.begin(), fields.end(), [](const auto& each) {
                            return each.name == "title" || each.name == "container-title";
                          }) > 1;
    for (Bibliography::Field& each : fields)
      if (each.name == "container-title" && !has_part) each.name = "title";
  }

 private:
  void element(pugi::xml_node node, std::string_view name, std::string_view relation) {
    if (name == "biblioset" || name == "bibliomset" || name == "authorgroup" || name == "info")
      return read(node, name == "authorgroup" ? relation : XmlTree::attribute(node, "relation"));
    if (name == "abbrev") return;
    if (name == "title" || name == "citetitle") {
      const bool is_container = relation == "journal" || relation == "book" || relation == "website" ||
                                relation == "proceedings" || relation == "series";
      return add(is_container ? "container-title" : "title", node);
    }
    if (name == "author" || name == "editor" || name == "personname" || name == "othercredit" || name == "orgname") {
      const pugi::xml_node named = tree_.child(node, {"personname", "orgname"});
      const bool is_translator = std::string_view(XmlTree::attribute(node, "class")) == "translator";
      return put(name == "editor" ? "editor"
                 : is_translator  ? "translator"
                                  : "author",
                 read_person(tree_, named ? named : node).field);
    }
    if (name == "publisher") return read(node, relation);
    if (name == "address") return put("publisher-place", XmlTree::text(node));
    if (name == "biblioid") {
      const std::string_view kind = XmlTree::attribute(node, "class");
      return add(kind == "doi"    ? "DOI"
                 : kind == "isbn" ? "ISBN"
                 : kind == "issn" ? "ISSN"
                 : kind == "uri"  ? "URL"
                                  : "number",
                 node);
    }
    if (name == "bibliosource" || name == "link") {
      const pugi::xml_node link = name == "link" ? node : tree_.child(node, {"link", "uri"});
      const std::string_view address = link ? XmlTree::address(link) : std::string_view();
      return put("URL", address.empty() ? XmlTree::text(node) : std::string(address));
    }
    if (name == "date")
      return add(XmlTree::attribute(node, "role") == std::string_view("accessed") ? "accessed" : "issued", node);
    constexpr std::array names{std::pair("pubdate", "issued"),
                               std::pair("publishername", "publisher"),
                               std::pair("volumenum", "volume"),
                               std::pair("issuenum", "issue"),
                               std::pair("pagenums", "page"),
                               std::pair("edition", "edition"),
                               std::pair("artpagenums", "page"),
                               std::pair("isbn", "ISBN"),
                               std::pair("issn", "ISSN"),
                               std::pair("city", "publisher-place"),
                               std::pair("seriesvolnums", "volume"),
                               std::pair("subtitle", "subtitle")};
    for (const auto& [from, to] : names)
      if (name == from) return add(to, node);
    const std::string_view role = XmlTree::attribute(node, "role");
    if (name == "bibliomisc") return add(role.empty() ? "note" : role, node);
  }

  void add(std::string_view name, pugi::xml_node node) { put(name, XmlTree::text(node)); }

  void put(std::string_view name, std::string value) {
    if (!value.empty()) fields.push_back({.name = std::string(name), .value = std::move(value)});
  }

  const XmlTree& tree_;
};

}  // namespace

ReadPerson read_person(const XmlTree& tree, pugi::xml_node person) {
  PersonName name;
  std::string given, printed;
  bool has_parts = false;
  for (const pugi::xml_node each : person.children()) {
    const std::string_view part = tree.name(each);
    if (part.empty()) continue;
    const std::string text = XmlTree::text(each);
    if (part == "surname") {
      name.family = text;
    } else if (part == "firstname" || part == "givenname" || part == "othername") {
      given += (given.empty() ? "" : " ") + text;
    } else if (part != "honorific" && part != "lineage") {
      continue;
    }
    has_parts = true;
  }
  if (!has_parts) {
    const std::string text = stated(person);
    return {text, tree.is(person, "orgname") ? field_value_of({.literal = text}) : text};
  }
  printed = given + (given.empty() || name.family.empty() ? "" : " ") + name.family;
  name.given = given;
  if (name.family.empty()) name.literal = given;
  return {printed, name.literal.empty() ? field_value_of(name) : name.literal};
}

void read_metadata(const XmlTree& tree, pugi::xml_node info, Metadata& metadata) {
  InfoReader(tree, metadata).read(info);
}

std::vector<Bibliography::Field> read_fields(const XmlTree& tree, pugi::xml_node entry) {
  FieldReader reader(tree);
  reader.read(entry, {});
  reader.name_the_titles();
  return std::move(reader.fields);
}

}  // namespace rubricate
