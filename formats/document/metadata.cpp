#include "formats/document/metadata.h"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/document/ascii.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

struct Role {
  std::string_view word;
  std::string_view relator;
};
// https://id.loc.gov/vocabulary/relators.html; "publisher" is a field of its own.
constexpr std::array roles{Role{"author", "aut"},       Role{"editor", "edt"},      Role{"translator", "trl"},
                           Role{"illustrator", "ill"},  Role{"contributor", "ctb"}, Role{"narrator", "nrt"},
                           Role{"photographer", "pht"}, Role{"compiler", "com"},    Role{"designer", "dsr"}};

void replace(std::string& field, const std::string& stated) {
  if (!stated.empty()) field = stated;
}

}  // namespace

std::string relator_of(std::string_view word) {
  if (word == "publisher") return "pbl";
  for (const Role& each : roles)
    if (word == each.word) return std::string(each.relator);
  return std::string(word);
}

std::string_view role_word_of(std::string_view relator) {
  for (const Role& each : roles)
    if (relator == each.relator) return each.word;
  return relator;
}

namespace {

// Whether the name is that of a field.
bool set_field(Metadata& metadata, std::string_view name, std::string_view value) {
  const std::string key = ascii_lower(name);
  const std::string text(value);
  if (key == "title") {
    metadata.title = text_inlines(text);
    metadata.title_is_inferred = false;
    metadata.title_is_heading = false;
  } else if (key == "subtitle") {
    metadata.subtitle = text_inlines(text);
  } else if (key == "author" || key == "creator") {
    metadata.creators.push_back({.name = text});
  } else if (key == "lang" || key == "language") {
    metadata.language = text;
    metadata.language_is_inferred = false;
  } else if (key == "date") {
    metadata.date = text;
  } else if (key == "identifier") {
    metadata.identifier = text;
  } else if (key == "publisher") {
    metadata.publisher = text;
  } else if (key == "rights") {
    metadata.rights = text;
  } else if (key == "description" || key == "abstract") {
    metadata.description = text;
  } else if (key == "subject" || key == "keywords") {
    metadata.subjects.push_back(text);
  } else if (std::any_of(roles.begin(), roles.end(), [&](const Role& each) { return each.word == key; })) {
    metadata.creators.push_back({.name = text, .role = relator_of(key)});
  } else {
    return false;
  }
  return true;
}

}  // namespace

void set_metadata(Metadata& metadata, std::string_view name, std::string_view value) {
  if (set_field(metadata, name, value)) return;
  auto& extra = metadata.extra;
  const auto found = std::ranges::find_if(extra, [&](const auto& each) { return each.first == name; });
  if (found == extra.end())
    extra.emplace_back(name, value);
  else
    found->second = value;
}

void MetadataFields::set(std::string_view name, std::string_view value) {
  if (!set_field(metadata_, name, value)) set_extra(name, value);
}

void MetadataFields::set_extra(std::string_view name, std::string_view value) {
  auto& extra = metadata_.extra;
  for (; seen_ < extra.size(); ++seen_) places_.try_emplace(extra[seen_].first, seen_);
  const auto [place, is_new] = places_.try_emplace(std::string(name), extra.size());
  if (is_new)
    extra.emplace_back(name, value);
  else
    extra[place->second].second = value;
}

void put_over(Metadata& metadata, const Metadata& stated) {
  if (!stated.title.empty()) {
    metadata.title = stated.title;
    metadata.title_is_inferred = metadata.title_is_heading = false;
  }
  if (!stated.subtitle.empty()) metadata.subtitle = stated.subtitle;
  std::erase_if(metadata.creators, [&](const Person& person) {
    return std::any_of(stated.creators.begin(), stated.creators.end(),
                       [&](const Person& each) { return each.role == person.role; });
  });
  metadata.creators.insert(metadata.creators.end(), stated.creators.begin(), stated.creators.end());
  if (!stated.language.empty()) {
    metadata.language = stated.language;
    metadata.language_is_inferred = false;
  }
  replace(metadata.date, stated.date);
  replace(metadata.modified, stated.modified);
  replace(metadata.identifier, stated.identifier);
  replace(metadata.publisher, stated.publisher);
  replace(metadata.rights, stated.rights);
  replace(metadata.description, stated.description);
  if (!stated.subjects.empty()) metadata.subjects = stated.subjects;
  MetadataFields fields(metadata);
  for (const auto& [name, value] : stated.extra) fields.set_extra(name, value);
}

}  // namespace rubricate
