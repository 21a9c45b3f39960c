#include "formats/csl_items.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <string>

#include "formats/csl_dates.h"
#include "formats/document/bibliographic.h"
#include "formats/document/encoding.h"
#include "formats/document/entry_text.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

using Value = JsonValue;
using Entry = Bibliography::Entry;

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_text(const Value& value) { return value.type == Value::Type::string || value.type == Value::Type::number; }

// The shortest digits that are the number: "12", "2.5".
std::string number_text(double number) {
  constexpr double largest = 1e15;
  if (std::fabs(number) > largest || !std::isfinite(number)) return {};
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.begin(), digits.end(), number, std::chars_format::fixed);
  return error == std::errc() ? std::string(digits.begin(), end) : std::string();
}

// Without the tags of CSL's rich text.
std::string without_tags(std::string_view text) {
  constexpr std::array<std::string_view, 12> tags{"<i>",   "</i>",   "<b>",     "</b>", "<sup>", "</sup>",
                                                  "<sub>", "</sub>", "</span>", "<sc>", "</sc>", "<span>"};
  constexpr std::size_t longest = 80;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text[at] != '<' ? 0 : text.substr(at, longest).find('>') + 1;
    const std::string_view tag = text.substr(at, length);
    if (length > 0 && (is_one_of(tag, tags) || tag.starts_with("<span "))) {
      at += length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string text_of(const Value& value) {
  if (value.type == Value::Type::number) return number_text(value.number);
  return collapsed(xml_characters(without_tags(value.text)));
}

std::string member_text(const Value& object, std::string_view name) {
  const Value* value = object.member(name);
  return value && is_text(*value) ? text_of(*value) : std::string();
}

class CslReader {
 public:
  CslReader(JsonFaults& faults, Diagnostics& found) : found_(found), faults_(faults) {}

  void invalid(std::uint32_t at, std::string detail) { faults_.report(at, std::move(detail)); }

  void left_out(std::uint32_t at, std::string detail) {
    constexpr int most_findings = 100;
    if (++losses_ > most_findings + 1) return;
    if (losses_ > most_findings) detail = "more is left out; it is not listed";
    found_.report(Finding::csl_left_out, {at > 0 ? at - 1 : 0, std::max<std::uint32_t>(at, 1)}, std::move(detail));
  }

  void items(const Value& root, Bibliography& out) {
    const Value* list = &root;
    if (root.type == Value::Type::object) {
      for (const std::string_view name : {"items", "references"})
        if (const Value* inner = root.member(name)) list = inner;
      if (list == &root) return item(root, out);
    }
    if (list->type != Value::Type::array) return invalid(list->at, "this is no list of items; nothing was read");
    for (const Value& each : list->items) item(each, out);
  }

 private:
  void item(const Value& value, Bibliography& out) {
    if (value.type != Value::Type::object) return invalid(value.at, "here stands no item; it is left out");
    Entry entry{.span = {value.at > 0 ? value.at - 1 : 0, std::max<std::uint32_t>(value.at, 1)}};
    entry.key = member_text(value, "id");
    if (entry.key.empty()) invalid(value.at, "the item has no \"id\"; it is kept and cannot be cited by a key");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const std::string& name = value.keys[i];
      if (!seen.insert(name).second)
        left_out(value.items[i].at, "\"" + xml_characters(name) + "\" stands twice in the item; the first counts");
      else if (name != "id" && name != "custom")
        field(name, value.items[i], entry);
    }
    entry.text = entry_text(entry);
    if (const Value* custom = value.member("custom"); custom && custom->type == Value::Type::object)
      own(*custom, entry);
    if (entry.text.empty()) {
      invalid(value.at, "the item says nothing of a work; its \"id\" stands for it");
      entry.text = text_inlines(entry.key.empty() ? "?" : entry.key);
    }
    out.entries.push_back(std::move(entry));
  }

  void field(const std::string& name, const Value& value, Entry& entry) {
    const std::string field_name = xml_characters(name);
    const auto add = [&](std::string text) {
      if (!text.empty()) entry.fields.push_back({field_name, std::move(text)});
    };
    if (holds_persons(name)) return persons(field_name, value, entry);
    if (holds_date(name)) return add(date(field_name, value));
    if (is_text(value) && text_of(value).empty() && value.type == Value::Type::number)
      return left_out(value.at, "\"" + field_name + "\" is a number without end; it is left out");
    if (is_text(value)) return add(text_of(value));
    if (value.type == Value::Type::array && name == "categories")
      return left_out(value.at, "\"categories\" are of the program that wrote them; they are left out");
    if (value.type == Value::Type::null) return;
    invalid(value.at, "\"" + field_name + "\" is neither words nor a number; it is left out");
  }

  void persons(const std::string& role, const Value& value, Entry& entry) {
    if (value.type != Value::Type::array)
      return invalid(value.at, "\"" + role + "\" is no list of persons; it is left out");
    for (const Value& each : value.items) {
      const PersonName name = person(each);
      say_unread(each, person_parts, role);
      if (name.family.empty() && name.literal.empty())
        invalid(each.at, "here stands no name; it is left out");
      else
        entry.fields.push_back({role, field_value_of(name)});
    }
  }

  static PersonName person(const Value& value) {
    if (value.type == Value::Type::string) return {.literal = text_of(value)};
    if (value.type != Value::Type::object) return {};
    PersonName name{.literal = member_text(value, "literal")};
    if (!name.literal.empty()) return name;
    name.family = member_text(value, "family");
    for (const std::string_view particle : {"non-dropping-particle", "dropping-particle"})
      if (const std::string words = member_text(value, particle); !words.empty())
        name.family = words + " " + name.family;
    name.given = member_text(value, "given");
    if (name.family.empty()) return {.literal = std::move(name.given)};
    if (const std::string suffix = member_text(value, "suffix"); !suffix.empty())
      name.given += (name.given.empty() ? "" : ", ") + suffix;
    // A comma parts the family from the given name.
    if (name.family.find(',') != std::string::npos) return {.literal = name.family + ", " + name.given};
    return name;
  }

  static constexpr std::array<std::string_view, 6> person_parts{
      "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"};
  static constexpr std::array<std::string_view, 5> date_fields{"date-parts", "raw", "literal", "season", "circa"};

  // Members of a name or a date that say more than what is read. Marks that say how to print them, true or false, are
  // not worth a word.
  template <std::size_t count>
  void say_unread(const Value& value, const std::array<std::string_view, count>& read, const std::string& field) {
    if (value.type != Value::Type::object) return;
    for (std::size_t i = 0; i < value.items.size(); ++i)
      if (!is_one_of(value.keys[i], read) && value.items[i].type != Value::Type::boolean)
        left_out(value.items[i].at, "\"" + xml_characters(value.keys[i]) + "\" of \"" + field + "\" is left out");
  }

  std::string date(const std::string& name, const Value& value) {
    if (is_text(value)) return text_of(value);
    if (value.type != Value::Type::object) return invalid(value.at, "here stands no date; it is left out"), "";
    say_unread(value, date_fields, name);
    std::string text = date_parts(value);
    for (const std::string_view words : {"raw", "literal"})
      if (text.empty()) text = member_text(value, words);
    if (text.empty()) return invalid(value.at, "the date has no parts that can be read; it is left out"), "";
    return circa(value) + with_season(std::move(text), value, name);
  }

  std::string date_parts(const Value& date) {
    const Value* parts = date.member("date-parts");
    if (!parts || parts->type != Value::Type::array) return {};
    std::string text;
    int count = 0;
    for (const Value& each : parts->items) {
      const std::string day = iso_date(each);
      if (!day.empty() && ++count == 3) left_out(each.at, "a date has a first and a last day; the third is left out");
      if (day.empty() || count > 2) continue;
      text += (text.empty() ? "" : "/") + day;
    }
    return text;
  }

  static std::string circa(const Value& date) {
    const Value* value = date.member("circa");
    const bool is_set = value && (value->type == Value::Type::boolean ? value->boolean
                                  : is_text(*value) ? text_of(*value) != "0" && text_of(*value) != "false"
                                                    : false);
    return is_set ? "circa " : "";
  }

  // {"date-parts": [[2019]], "season": 1} -> "Spring 2019".
  std::string with_season(std::string text, const Value& date, const std::string& name) {
    std::string season = member_text(date, "season");
    if (season.empty()) return text;
    if (season.size() == 1) season = csl::season_name(season.front() - '0');
    const bool is_year = text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!season.empty() && is_year) return season + " " + text;
    left_out(date.at, "the season of \"" + name + "\" is left out, which has more than a year or no such season");
    return text;
  }

  // [2019, 7, 3] -> "2019-07-03".
  static std::string iso_date(const Value& parts) {
    if (parts.type != Value::Type::array) return {};
    std::string text;
    for (std::size_t i = 0; i < parts.items.size() && i < 3; ++i) {
      std::string number = is_text(parts.items[i]) ? text_of(parts.items[i]) : std::string();
      if (number.empty() || number == "0" || number.find_first_not_of("0123456789-") != std::string::npos) break;
      const std::size_t width = i == 0 ? 4 : 2;
      if (number.front() != '-' && number.size() < width) number.insert(0, width - number.size(), '0');
      text += (i == 0 ? "" : "-") + number;
    }
    return text;
  }

  // What our own writer keeps.
  void own(const Value& custom, Entry& entry) {
    constexpr std::array<std::string_view, 3> ours{"label", "raw", "confidence"};
    say_unread(custom, ours, "custom");
    entry.label = member_text(custom, "label");
    const std::string raw = member_text(custom, "raw");
    // Equal words: the rendering has the styles and links besides.
    if (!raw.empty() && raw != plain_text(entry.text)) entry.text = text_inlines(raw);
    const Value* confidence = custom.member("confidence");
    if (!confidence || confidence->type != Value::Type::object) return;
    for (Bibliography::Field& field : entry.fields)
      if (const Value* sure = confidence->member(field.name); sure && sure->type == Value::Type::number)
        field.confidence = std::clamp(static_cast<float>(sure->number), 0.0F, 1.0F);
  }

  Diagnostics& found_;
  JsonFaults& faults_;
  int losses_ = 0;
};

}  // namespace

Bibliography read_csl_items(const JsonValue& root, JsonFaults& faults, Diagnostics& found) {
  Bibliography bibliography;
  CslReader(faults, found).items(root, bibliography);
  return bibliography;
}

}  // namespace rubricate
