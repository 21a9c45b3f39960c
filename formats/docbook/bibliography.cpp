#include "formats/docbook/bibliography.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/docbook/hints.h"
#include "formats/docbook/uri.h"
#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;
using Field = Bibliography::Field;

// Fields that a reader was less sure of than this are left unmarked.
constexpr float least_confidence = 0.5F;

bool is_sure(const Field& field) { return field.confidence >= least_confidence && !field.value.empty(); }

// What kind of work it is stands nowhere in the text, and DocBook says it by the sets of fields.
bool is_text(const Field& field) { return is_sure(field) && field.name != "type" && field.name != "citation-number"; }

bool has_field(const Entry& entry, std::string_view name) {
  return std::any_of(entry.fields.begin(), entry.fields.end(),
                     [&](const Field& field) { return field.name == name && is_sure(field); });
}

// Fields that belong to the container rather than to the part of it that is cited.
bool is_of_container(std::string_view name) {
  constexpr std::array names{std::string_view("container-title"),
                             std::string_view("volume"),
                             std::string_view("issue"),
                             std::string_view("ISSN"),
                             std::string_view("ISBN"),
                             std::string_view("editor"),
                             std::string_view("edition"),
                             std::string_view("publisher"),
                             std::string_view("publisher-place")};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The kind of container, from what is known of it: values that DocBook's guide suggests for `relation`.
std::string_view container_relation(const Entry& entry) {
  if (has_field(entry, "volume") || has_field(entry, "issue") || has_field(entry, "ISSN")) return "journal";
  if (has_field(entry, "ISBN") || has_field(entry, "publisher") || has_field(entry, "editor")) return "book";
  if (has_field(entry, "URL")) return "website";
  return "journal";
}

// Words for comparing: letters and digits of any script, ASCII without case. General punctuation (U+2000 to U+206F),
// the guillemets and CJK punctuation separate words as ASCII punctuation does.
template <class Visit>
void for_each_word(std::string_view text, Visit&& visit) {
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_ascii_word = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool separates = c < 0x80 ? !is_ascii_word
                                    : c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB7 ||
                                          (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
    if (!separates) {
      if (is_upper)
        word += static_cast<char>(c - 'A' + 'a');
      else
        word.append(text, from, at - from);
    } else if (!word.empty()) {
      visit(word);
      word.clear();
    }
  }
  if (!word.empty()) visit(word);
}

// Only words: an entry that holds a note, a picture or an identifier is kept as it stands.
bool is_plain_reference(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Inline& each) {
    if (each.attributes) return false;
    if (const auto* styled = std::get_if<Styled>(&each.node)) return is_plain_reference(styled->content);
    if (const auto* link = std::get_if<Link>(&each.node)) return is_plain_reference(link->content);
    return std::holds_alternative<Text>(each.node) || std::holds_alternative<SoftBreak>(each.node) ||
           std::holds_alternative<LineBreak>(each.node);
  });
}

bool links_are_fields(const Entry& entry, const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [&](const Inline& each) {
    if (const auto* styled = std::get_if<Styled>(&each.node)) return links_are_fields(entry, styled->content);
    const auto* link = std::get_if<Link>(&each.node);
    return !link || std::any_of(entry.fields.begin(), entry.fields.end(), [&](const Field& field) {
      return is_sure(field) && (field.name == "URL" || field.name == "DOI") && field.value == link->target;
    });
  });
}

// Whether a stylesheet may set a field anew, or the text must stay as it is printed.
enum class Setting { free, as_printed };

// "Family, Given" as its parts where they may be set anew, a group as such; a name in a printed text as it is.
void write_name(XmlWriter& xml, std::string_view printed, Setting setting) {
  const PersonName name = person_name(printed);
  if (setting == Setting::free && name.family.empty() && printed.starts_with('{'))
    return xml.element("orgname", name.literal);
  xml.open("personname");
  if (setting == Setting::as_printed || name.family.empty()) {
    xml.text(printed);
  } else {
    xml.element("surname", name.family);
    if (!name.given.empty()) xml.element("firstname", name.given);
  }
  xml.close();
}

void write_uri(XmlWriter& xml, std::string_view target, std::string_view text) {
  xml.open("bibliosource", {{"class", "uri"}});
  xml.element("link", text, {{"xlink:href", uri_reference(target)}});
  xml.close();
}

// One field as the element that DocBook has for it; bibliomisc for what it has none for.
void write_field(XmlWriter& xml, const Field& field, std::string_view text, Setting setting) {
  const std::string_view name = field.name;
  if (name == "title" || name == "container-title") return xml.element("title", text);
  if (name == "URL") return write_uri(xml, field.value, text);
  if (name == "author" || name == "editor") {
    xml.open(name == "author" ? "author" : "editor");
    write_name(xml, text, setting);
    return xml.close();
  }
  if (name == "translator") {
    xml.open("othercredit", {{"class", "translator"}});
    write_name(xml, text, setting);
    return xml.close();
  }
  if (name == "issued") return xml.element("pubdate", text);
  if (name == "accessed") return xml.element("date", text, {{"role", "accessed"}});
  if (name == "publisher") {
    xml.open("publisher");
    xml.element("publishername", text);
    return xml.close();
  }
  // In a printed text an address would be set apart as a block.
  if (name == "publisher-place" && setting == Setting::free) {
    xml.open("address");
    xml.element("city", text);
    return xml.close();
  }
  if (name == "volume") return xml.element("volumenum", text);
  if (name == "issue") return xml.element("issuenum", text);
  if (name == "page") return xml.element("pagenums", text);
  if (name == "edition") return xml.element("edition", text);
  if (name == "DOI") return xml.element("biblioid", text, {{"class", "doi"}});
  if (name == "ISBN") return xml.element("biblioid", text, {{"class", "isbn"}});
  if (name == "ISSN") return xml.element("biblioid", text, {{"class", "issn"}});
  xml.element("bibliomisc", text, {{"role", field.name}});
}

// Punctuation of ASCII that surrounds a label.
bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

// The first place of `value` in `text` where it is not part of a longer word or number.
std::size_t find_whole(std::string_view text, std::string_view value, std::size_t from) {
  for (std::size_t at = text.find(value, from); at != std::string_view::npos; at = text.find(value, at + 1)) {
    const std::size_t end = at + value.size();
    const bool cuts_before = at > 0 && is_word_byte(value.front()) && is_word_byte(text[at - 1]) &&
                             static_cast<signed char>(text[at - 1]) >= 0;
    const bool cuts_after = end < text.size() && is_word_byte(value.back()) && is_word_byte(text[end]) &&
                            static_cast<signed char>(text[end]) >= 0;
    if (!cuts_before && !cuts_after) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::string printed_label(std::string_view bare) {
  std::string label(bare);
  if (!bare.empty() && bare.find_first_not_of("0123456789") == std::string_view::npos) label += '.';
  return label;
}

bool fields_hold_text(const Entry& entry) {
  if (!is_plain_reference(entry.text) || !links_are_fields(entry, entry.text)) return false;
  if (std::none_of(entry.fields.begin(), entry.fields.end(), is_text)) return false;
  std::unordered_map<std::string, int> missing;
  for_each_word(plain_text(entry.text), [&](const std::string& word) { ++missing[word]; });
  for (const Field& field : entry.fields)
    if (is_text(field))
      for_each_word(field.value, [&](const std::string& word) {
        if (const auto found = missing.find(word); found != missing.end()) --found->second;
      });
  return std::all_of(missing.begin(), missing.end(), [](const auto& each) { return each.second <= 0; });
}

void write_fields(XmlWriter& xml, const Entry& entry) {
  const bool is_contained = has_field(entry, "container-title");
  const auto write_line = [&](const Field& field) {
    xml.line();
    write_field(xml, field, field.value, Setting::free);
  };
  const auto write_those = [&](auto&& wanted) {
    for (const Field& field : entry.fields)
      if (is_text(field) && wanted(std::string_view(field.name))) write_line(field);
  };
  const auto close_set = [&] {
    xml.end_line();
    xml.close();
  };
  write_those([](std::string_view name) { return name == "author"; });
  if (is_contained && (has_field(entry, "title") || has_field(entry, "page"))) {
    xml.line();
    xml.open("biblioset", {{"relation", "article"}});
    write_those([](std::string_view name) { return name == "title" || name == "page"; });
    close_set();
  }
  if (is_contained) {
    xml.line();
    xml.open("biblioset", {{"relation", container_relation(entry)}});
    write_those(is_of_container);
    close_set();
  }
  write_those([&](std::string_view name) {
    return name != "author" && !(is_contained && (name == "title" || name == "page" || is_of_container(name)));
  });
}

std::vector<FieldMark> mark_fields(std::string_view text, const Entry& entry, std::vector<bool>& used) {
  used.resize(entry.fields.size());
  std::vector<FieldMark> marks;
  const auto overlaps = [&](std::size_t begin, std::size_t end) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const FieldMark& mark) { return begin < mark.end && mark.begin < end; });
  };
  // Long values first: "1984" may be the whole of one field and a part of another.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < entry.fields.size(); ++i)
    if (!used[i] && is_text(entry.fields[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return entry.fields[a].value.size() > entry.fields[b].value.size();
  });
  for (const std::size_t i : order) {
    const std::string& value = entry.fields[i].value;
    for (std::size_t at = find_whole(text, value, 0); at != std::string_view::npos;
         at = find_whole(text, value, at + 1)) {
      if (overlaps(at, at + value.size())) continue;
      marks.push_back({at, at + value.size(), &entry.fields[i]});
      used[i] = true;
      break;
    }
  }
  std::sort(marks.begin(), marks.end(), [](const FieldMark& a, const FieldMark& b) { return a.begin < b.begin; });
  return marks;
}

void write_field_in_place(XmlWriter& xml, const Entry& entry, const Field& field, std::string_view text,
                          std::string_view inline_kind) {
  const bool is_contained = has_field(entry, "container-title");
  const bool is_title = field.name == "title" || field.name == "container-title";
  // Links are read as links and all else as text: only what was something else needs a hint.
  const bool is_link = field.name == "URL";
  const std::string_view kind = inline_kind == (is_link ? "link" : "") ? ""
                                : inline_kind.empty()                  ? "text"
                                                                       : inline_kind;
  if (is_contained && is_title)
    xml.open("bibliomset",
             {{"relation", field.name == "title" ? std::string_view("article") : container_relation(entry)}});
  if (kind.empty()) {
    write_field(xml, field, text, Setting::as_printed);
  } else {
    Hints hints;
    hints.add("next", kind);
    xml.instruction(place_target, hints.data());
    write_field(xml, field, text, Setting::as_printed);
  }
  if (is_contained && is_title) xml.close();
}

}  // namespace rubricate
