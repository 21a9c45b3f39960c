#include "formats/document/bibliographic.h"

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

std::string_view field_value(const Bibliography::Entry& entry, std::string_view name) {
  for (const Bibliography::Field& field : entry.fields)
    if (field.name == name) return field.value;
  return {};
}

}  // namespace rubricate
