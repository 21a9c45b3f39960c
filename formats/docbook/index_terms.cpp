#include "formats/docbook/index_terms.h"

#include <algorithm>
#include <array>
#include <string>

#include "formats/document/white_space.h"

namespace rubricate {

namespace {

constexpr std::string_view sort_key = "-sortas";

constexpr std::array own{std::string_view("class"), std::string_view("significance"), std::string_view("startref"),
                         std::string_view("type")};
constexpr std::array parts{std::string_view("primary"), std::string_view("secondary"), std::string_view("tertiary"),
                           std::string_view("see"), std::string_view("seealso")};

bool is_valid(std::string_view name, std::string_view value) {
  if (name == "class") return value == "singular" || value == "startofrange" || value == "endofrange";
  if (name == "significance") return value == "normal" || value == "preferred";
  return !value.empty() && collapsed(value) == value;
}

// Where a name stands among the others; 0 for one that is no part of a term.
std::size_t rank(std::string_view name) {
  if (is_of_index_term(name)) return 1;
  const bool is_key = name.ends_with(sort_key);
  if (is_key) name.remove_suffix(sort_key.size());
  const auto found = std::find(parts.begin(), parts.end(), name);
  if (found == parts.end() || (is_key && name.starts_with("see"))) return 0;
  return 2 + 2 * static_cast<std::size_t>(found - parts.begin()) + (is_key ? 1 : 0);
}

std::string_view value_of(const Attributes& attributes, std::string_view wanted) {
  for (const auto& [name, value] : attributes.extra)
    if (name == wanted) return value;
  return {};
}

}  // namespace

bool is_index_term(const Rare<Attributes>& attributes) {
  return attributes && !attributes->roles.empty() && attributes->roles.front() == index_term_role;
}

bool is_index_terms(const Inlines& run) {
  return !run.empty() && std::all_of(run.begin(), run.end(), [](const Inline& each) {
    if (std::holds_alternative<SoftBreak>(each.node)) return true;
    const auto* phrase = std::get_if<Phrase>(&each.node);
    return phrase && phrase->content.empty() && is_index_term(each.attributes);
  });
}

bool is_of_index_term(std::string_view name) { return std::find(own.begin(), own.end(), name) != own.end(); }

bool is_part_of_index_term(std::string_view name) { return std::find(parts.begin(), parts.end(), name) != parts.end(); }

bool is_said_by_index_term(std::string_view name) { return rank(name) > 0; }

bool is_writable_index_term(const Attributes& attributes) {
  std::size_t last = 0;
  std::string_view last_name;
  for (const auto& [name, value] : attributes.extra) {
    const std::size_t at = rank(name);
    if (at < last || (at > 1 && name == last_name && name != "seealso")) return false;
    if (at > 0 && !is_valid(name, value)) return false;
    if (name.ends_with(sort_key) && name.substr(0, name.size() - sort_key.size()) != last_name) return false;
    last = at;
    last_name = name;
  }
  const auto has = [&](std::string_view name) { return !value_of(attributes, name).empty(); };
  if (value_of(attributes, "class") == "endofrange") return has("startref") && last == 1;
  if (has("see") && has("seealso")) return false;
  return has("primary") && !has("startref") && (has("secondary") || !has("tertiary"));
}

}  // namespace rubricate
