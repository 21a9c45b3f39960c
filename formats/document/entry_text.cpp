#include "formats/document/entry_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "formats/document/bibliographic.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;

enum class Order { family_first, given_first };

std::string in_words(const PersonName& person, Order order) {
  if (person.family.empty()) return person.literal;
  if (person.given.empty()) return person.family;
  if (order == Order::family_first) return person.family + ", " + person.given;
  // "King, Martin, Jr." is Martin King, Jr.
  const std::size_t comma = std::min(person.given.rfind(", "), person.given.size());
  return person.given.substr(0, comma) + " " + person.family + person.given.substr(comma);
}

// "Smith, Jane, Lee Brown, and Kim Park": all persons of a role, or "".
std::string persons(const Entry& entry, std::string_view role, Order first) {
  std::vector<std::string> names;
  for (const Bibliography::Field& field : entry.fields)
    if (field.name == role)
      names.push_back(in_words(person_name(field.value), names.empty() ? first : Order::given_first));
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_last = i > 0 && i + 1 == names.size();
    if (names[i] == "et al.") {
      text += (i > 1 ? ", " : " ") + names[i];
      continue;
    }
    text += i == 0 ? "" : is_last ? (i > 1 || first == Order::family_first ? ", and " : " and ") : ", ";
    text += names[i];
  }
  return text;
}

class Composer {
 public:
  explicit Composer(const Entry& entry) : entry_(entry) {}

  Inlines compose(std::string_view letter) {
    names(letter);
    title();
    container();
    sentence(publisher());
    address();
    if (out_.empty()) sentence(field("note"));
    return std::move(out_);
  }

 private:
  std::string field(std::string_view name) const { return std::string(field_value(entry_, name)); }

  void text(std::string_view words) {
    if (words.empty()) return;
    if (!out_.empty())
      if (auto* last = std::get_if<Text>(&out_.back().node)) {
        last->text += words;
        return;
      }
    out_.push_back({.node = Text{std::string(words)}});
  }

  void emphasised(std::string words) {
    out_.push_back({.node = Styled{Style::emphasis, {{.node = Text{std::move(words)}}}}});
  }

  void space() {
    if (!out_.empty()) text(" ");
  }

  // A part that ends with a full stop, unless it brings a mark of its own.
  void sentence(const std::string& words) {
    if (words.empty()) return;
    space();
    text(words);
    stop(words);
  }

  void stop(std::string_view words) {
    for (const std::string_view mark : {".", "?", "!", "。", "？", "！", "…"})
      if (words.ends_with(mark)) return;
    text(".");
  }

  void names(std::string_view letter) {
    std::string who = persons(entry_, "author", Order::family_first);
    if (who.empty() && !has_container()) {
      who = persons(entry_, "editor", Order::family_first);
      if (!who.empty()) who += " (ed.)";
    }
    // A letter tells years apart, not days.
    const std::string when = letter.empty() ? field("issued") : year() + std::string(letter);
    if (who.empty()) return;
    text(who);
    has_date_ = !when.empty();
    text(has_date_ ? " (" + when + ")." : who.ends_with('.') ? "" : ".");
  }

  std::string year() const {
    const std::string date = field("issued");
    for (std::size_t at = 0; at + 4 <= date.size(); ++at)
      if (date.find_first_not_of("0123456789", at) >= at + 4) return date.substr(at, 4);
    return date;
  }

  bool has_container() const { return !field_value(entry_, "container-title").empty(); }

  void title() {
    const std::string words = field("title");
    if (words.empty()) return;
    space();
    if (has_container()) {
      const bool ends = words.ends_with('?') || words.ends_with('!') || words.ends_with('.');
      text("“" + words + (ends ? "”" : ".”"));
    } else {
      emphasised(words);
      stop(words);
    }
  }

  void container() {
    if (!has_container()) {
      sentence(edition());
      sentence(field("genre"));
      return;
    }
    space();
    const std::string type = field("type");
    const std::string editors = persons(entry_, "editor", Order::given_first);
    if (type == "chapter" || type == "paper-conference" || !editors.empty()) text("In ");
    emphasised(field("container-title"));
    if (!editors.empty()) text(", edited by " + editors);
    if (!edition().empty()) text(", " + edition());
    const std::string volume = field("volume");
    const std::string issue = field("issue");
    if (!volume.empty()) text(" " + volume);
    if (!issue.empty()) text(volume.empty() ? ", no. " + issue : "(" + issue + ")");
    if (!field("page").empty()) text(", " + field("page"));
    text(".");
  }

  // "2" -> "2nd ed."; words stay.
  std::string edition() const {
    const std::string given = field("edition");
    if (given.empty() || given.find_first_not_of("0123456789") != std::string::npos) return given;
    const char last = given.back();
    const bool is_teen = given.size() > 1 && given[given.size() - 2] == '1';
    const char* const ending = is_teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
    return given + ending + " ed.";
  }

  // "London: Lamp Press", with the date where no name came before it.
  std::string publisher() const {
    std::string words = field("publisher-place");
    const std::string house = field("publisher");
    if (!house.empty()) words += (words.empty() ? "" : ": ") + house;
    if (!has_date_ && !field("issued").empty()) words += (words.empty() ? "" : ", ") + field("issued");
    return words;
  }

  void address() {
    const std::string doi = field("DOI");
    const std::string target = doi.empty() ? field("URL") : "https://doi.org/" + doi;
    if (target.empty()) return;
    space();
    out_.push_back({.node = Link{.target = target, .content = {{.node = Text{target}}}}});
  }

  const Entry& entry_;
  Inlines out_;
  bool has_date_ = false;
};

}  // namespace

Inlines entry_text(const Entry& entry, std::string_view letter) { return Composer(entry).compose(letter); }

}  // namespace rubricate
