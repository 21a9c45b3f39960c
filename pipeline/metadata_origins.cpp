#include "pipeline/metadata_origins.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/document/metadata.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

using NameAndValue = std::pair<std::string, std::string>;

std::string person_text(const Person& person) {
  return person.file_as.empty() ? person.name : fmt::format("{} (filed as {})", person.name, person.file_as);
}

// People of one role under the name that sets them: "author", "editor", or the code of the role.
void add_people(std::vector<NameAndValue>& all, const std::vector<Person>& people) {
  std::vector<NameAndValue> roles;
  for (const Person& each : people) {
    const std::string name(role_word_of(each.role));
    const auto known = std::find_if(roles.begin(), roles.end(), [&](const auto& one) { return one.first == name; });
    if (known == roles.end())
      roles.emplace_back(name, person_text(each));
    else
      known->second += "; " + person_text(each);
  }
  all.insert(all.end(), roles.begin(), roles.end());
}

// Those that have a value, in the order in which they are told.
std::vector<NameAndValue> fields_of(const Metadata& metadata) {
  std::vector<NameAndValue> all{{"title", plain_text(metadata.title)}, {"subtitle", plain_text(metadata.subtitle)}};
  add_people(all, metadata.creators);
  std::string subjects;
  for (const std::string& each : metadata.subjects) subjects += (subjects.empty() ? "" : "; ") + each;
  all.insert(all.end(), {{"lang", metadata.language},
                         {"date", metadata.date},
                         {"modified", metadata.modified},
                         {"identifier", metadata.identifier},
                         {"publisher", metadata.publisher},
                         {"rights", metadata.rights},
                         {"description", metadata.description},
                         {"subjects", subjects}});
  all.insert(all.end(), metadata.extra.begin(), metadata.extra.end());
  std::erase_if(all, [](const NameAndValue& each) { return each.second.empty(); });
  return all;
}

}  // namespace

void MetadataOrigins::after(const Metadata& metadata, std::string_view origin) {
  std::vector<Field> now;
  for (auto& [name, value] : fields_of(metadata)) {
    const auto before = std::find_if(
        fields_.begin(), fields_.end(),
        [&, &name = name, &value = value](const Field& each) { return each.name == name && each.value == value; });
    now.push_back({name, value, before == fields_.end() ? std::string(origin) : before->origin});
  }
  fields_ = std::move(now);
}

std::string MetadataOrigins::report() const {
  std::string text;
  for (const Field& each : fields_) text += fmt::format("{}: {} ({})\n", each.name, collapsed(each.value), each.origin);
  return text;
}

}  // namespace rubricate
