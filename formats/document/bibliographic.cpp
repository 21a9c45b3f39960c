#include "formats/document/bibliographic.h"

#include <algorithm>
#include <array>

namespace rubricate {

PersonName person_name(std::string_view value) {
  if (value.size() >= 2 && value.front() == '{' && value.back() == '}')
    return {.literal = std::string(value.substr(1, value.size() - 2))};
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return {.literal = std::string(value)};
  std::string_view given = value.substr(comma + 1);
  if (given.starts_with(' ')) given.remove_prefix(1);
  return {.family = std::string(value.substr(0, comma)), .given = std::string(given)};
}

std::string field_value_of(const PersonName& name) {
  if (name.family.empty()) {
    const bool braced = name.literal.find(',') != std::string::npos;
    return braced ? "{" + name.literal + "}" : name.literal;
  }
  return name.given.empty() ? name.family + "," : name.family + ", " + name.given;
}

bool holds_persons(std::string_view field) {
  constexpr std::array<std::string_view, 26> names{"author",
                                                   "chair",
                                                   "collection-editor",
                                                   "compiler",
                                                   "composer",
                                                   "container-author",
                                                   "contributor",
                                                   "curator",
                                                   "director",
                                                   "editor",
                                                   "editor-translator",
                                                   "editorial-director",
                                                   "executive-producer",
                                                   "guest",
                                                   "host",
                                                   "illustrator",
                                                   "interviewer",
                                                   "narrator",
                                                   "organizer",
                                                   "original-author",
                                                   "performer",
                                                   "producer",
                                                   "recipient",
                                                   "reviewed-author",
                                                   "series-creator",
                                                   "translator"};
  return std::ranges::find(names, field) != names.end();
}

bool holds_date(std::string_view field) {
  constexpr std::array<std::string_view, 6> names{"issued",        "accessed",  "event-date",
                                                  "original-date", "submitted", "available-date"};
  return std::ranges::find(names, field) != names.end();
}

std::string_view field_value(const Bibliography::Entry& entry, std::string_view name) {
  for (const Bibliography::Field& field : entry.fields)
    if (field.name == name) return field.value;
  return {};
}

}  // namespace rubricate
