#include "formats/metadata_forms.h"

#include <algorithm>
#include <array>

#include "formats/document/ascii.h"

namespace rubricate {

namespace {

// What an identifier is of its own: "urn:isbn:123", "ISBN 123" -> "isbn".
struct Kind {
  std::string_view scheme;
  std::array<std::string_view, 5> marks;  // in small letters
};
constexpr std::array kinds{
    Kind{"isbn", {"urn:isbn:", "isbn:", "isbn ", "", ""}},
    Kind{"issn", {"urn:issn:", "issn:", "issn ", "", ""}},
    Kind{"doi", {"https://doi.org/", "http://dx.doi.org/", "urn:doi:", "doi:", "doi "}},
    Kind{"uuid", {"urn:uuid:", "uuid:", "", "", ""}},
};

// "ISBN-13" -> "isbn"; a scheme that is none of these stays, in small letters and with dashes for blanks.
std::string plain_scheme(std::string_view scheme) {
  std::string word = ascii_lower(scheme);
  if (word == "isbn-10" || word == "isbn-13" || word == "isbn-a") return "isbn";
  if (word == "uri" || word == "url" || word == "urn") return "";
  std::replace(word.begin(), word.end(), ' ', '-');
  return word;
}

// Takes off what says the kind, and tells the kind.
std::string_view take_kind(std::string_view& text) {
  const std::string small = ascii_lower(text);
  for (const Kind& kind : kinds) {
    for (const std::string_view mark : kind.marks) {
      if (mark.empty() || !small.starts_with(mark)) continue;
      text.remove_prefix(std::min(text.find_first_not_of(' ', mark.size()), text.size()));
      return kind.scheme;
    }
  }
  return "";
}

}  // namespace

std::string title_field(std::string_view type) {
  const std::string word = ascii_lower(type);
  if (word.empty() || word == "main") return "title";
  if (word == "subtitle" || word == "edition") return word;
  return (word == "extended" ? "expanded" : word) + "-title";
}

std::string date_field(std::string_view event) {
  const std::string word = ascii_lower(event);
  if (word.empty() || word == "publication" || word == "original-publication") return "date";
  if (word == "creation") return "created";
  return word == "modification" ? "modified" : "date-" + word;
}

std::string identifier_of(std::string_view scheme, std::string_view text) {
  const std::string word = plain_scheme(scheme);
  std::string_view bare = text;
  const std::string_view kind = take_kind(bare);
  if (kind != word) bare = text;
  if (word == "isbn" || word == "issn" || word == "uuid") return "urn:" + word + ":" + std::string(bare);
  if (word == "doi") return "https://doi.org/" + std::string(bare);
  return word.empty() ? std::string(text) : std::string(scheme) + " " + std::string(text);
}

void add_identifier(Metadata& metadata, std::string_view scheme, std::string_view text) {
  if (text.empty()) return;
  if (metadata.identifier.empty()) {
    metadata.identifier = identifier_of(scheme, text);
    return;
  }
  std::string_view bare = text;
  const std::string_view kind = take_kind(bare);
  const std::string word = plain_scheme(scheme);
  const std::string name = !word.empty() ? word : !kind.empty() ? std::string(kind) : "other-identifier";
  if (kind != name) bare = text;
  add_further(metadata, name, bare);
}

void add_further(Metadata& metadata, const std::string& kind, std::string_view text) {
  const auto is_taken = [&](const std::string& one) {
    return std::any_of(metadata.extra.begin(), metadata.extra.end(),
                       [&](const auto& each) { return each.first == one; });
  };
  std::string free = kind;
  for (int number = 2; is_taken(free); ++number) free = kind + "-" + std::to_string(number);
  metadata.extra.emplace_back(free, text);
}

void add_subject(Metadata& metadata, std::string subject) {
  auto& all = metadata.subjects;
  if (!subject.empty() && std::find(all.begin(), all.end(), subject) == all.end()) all.push_back(std::move(subject));
}

}  // namespace rubricate
