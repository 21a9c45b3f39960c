#include "formats/epub/people.h"

#include <algorithm>

#include "formats/document/metadata.h"
#include "formats/document/white_space.h"
#include "formats/epub/words.h"

namespace rubricate {

namespace {

bool is_author(const Person& person) { return person.role == "aut" || person.role.empty(); }

std::string with_name(std::string_view pattern, const std::string& name) {
  const std::size_t at = pattern.find("{}");
  return std::string(pattern.substr(0, at)) + name + std::string(pattern.substr(at + 2));
}

std::string contribution(const std::string& role, const std::string& name, std::string_view language_tag) {
  if (role == "trl") return with_name(word(Word::translated_by, language_tag), name);
  if (role == "edt") return with_name(word(Word::edited_by, language_tag), name);
  if (role == "ill") return with_name(word(Word::illustrated_by, language_tag), name);
  std::string known(role_word_of(role));
  const bool is_code = known == role && role.size() == 3;  // which says nothing to a reader
  if (is_code || known.empty()) return name;
  if (known[0] >= 'a' && known[0] <= 'z') known[0] = static_cast<char>(known[0] - 'a' + 'A');
  return known + ": " + name;
}

}  // namespace

std::vector<Byline> bylines(const Metadata& metadata, std::string_view language_tag) {
  std::vector<Byline> all;
  for (const Person& person : metadata.creators) {
    const std::string name = collapsed(person.name);
    if (name.empty()) continue;
    if (is_author(person))
      all.push_back({name, true});
    else
      all.push_back({contribution(person.role, name, language_tag)});
  }
  std::stable_partition(all.begin(), all.end(), [](const Byline& each) { return each.is_author; });
  return all;
}

}  // namespace rubricate
