#include "formats/document/metadata.h"

#include "formats/document/walk.h"

namespace rubricate {

void set_metadata(Metadata& metadata, std::string_view name, std::string_view value) {
  std::string key(name);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
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
  } else {
    for (auto& [each, old] : metadata.extra) {
      if (each != name) continue;
      old = text;
      return;
    }
    metadata.extra.emplace_back(name, text);
  }
}

}  // namespace rubricate
