#include "formats/epub/publication.h"

#include <algorithm>
#include <array>

#include "formats/document/addresses.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

struct Place {
  std::string_view name;
  std::string_view element;
  std::string_view property;  // of a meta; of a title, its type
};
constexpr std::array places{
    Place{"source", "dc:source", ""},
    Place{"relation", "dc:relation", ""},
    Place{"coverage", "dc:coverage", ""},
    Place{"type", "dc:type", ""},
    Place{"short-title", "dc:title", "short"},
    Place{"collection-title", "dc:title", "collection"},
    Place{"expanded-title", "dc:title", "expanded"},
    Place{"edition", "meta", "schema:bookEdition"},
    Place{"page-source", "meta", "pageBreakSource"},
    Place{"license", "meta", "dcterms:license"},
    Place{"created", "meta", "dcterms:created"},
    Place{"issued", "meta", "dcterms:issued"},
    Place{"audience", "meta", "dcterms:audience"},
};
constexpr std::array<std::string_view, 2> series_names{"series", "belongs-to-collection"};
constexpr std::array<std::string_view, 3> position_names{"series-index", "group-position", "series-position"};
constexpr std::string_view cover_image_name = "cover-image";

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <std::size_t Size>
std::string first_of(const Metadata& metadata, const std::array<std::string_view, Size>& names) {
  for (const auto& [name, value] : metadata.extra)
    if (is_one_of(names, name) && !collapsed(value).empty()) return collapsed(value);
  return {};
}

std::string value_of(const Metadata& metadata, std::string_view name) {
  return first_of(metadata, std::array<std::string_view, 1>{name});
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ' ' && c != '-') digits += c;
  return digits;
}

// ISO 3297: eight digits, the last of which may be X.
bool is_issn(std::string_view text) {
  const std::string digits = digits_of(text);
  if (digits.size() != 8) return false;
  int sum = 0;
  for (int i = 0; i < 8; ++i) {
    const char c = digits[static_cast<std::size_t>(i)];
    const bool is_ten = i == 7 && (c == 'X' || c == 'x');
    if (!is_ten && (c < '0' || c > '9')) return false;
    sum += (8 - i) * (is_ten ? 10 : c - '0');
  }
  return sum % 11 == 0;
}

// RFC 3044.
std::string issn_urn(const std::string& digits) { return "urn:issn:" + digits.substr(0, 4) + "-" + digits.substr(4); }

// "10.1000/182", as the DOI Handbook writes it, with or without what people put before it.
std::string bare_doi(std::string_view text) {
  const std::size_t begin = text.find("10.");
  return collapsed(begin == std::string_view::npos ? text : text.substr(begin));
}
bool is_doi(std::string_view bare) { return bare.starts_with("10.") && bare.find('/') != std::string_view::npos; }

// An identifier as a URI; empty when the text is none of its kind.
std::string identifier_uri(std::string_view name, std::string_view text) {
  if (name == "isbn") return is_sound_isbn(digits_of(text)) ? "urn:isbn:" + digits_of(text) : std::string();
  if (name == "issn") return is_issn(text) ? issn_urn(digits_of(text)) : std::string();
  const std::string bare = bare_doi(text);
  return is_doi(bare) ? "https://doi.org/" + bare : std::string();
}

// What kind of identifier a field holds: "isbn" of "isbn" and of "isbn-2", the next of its kind. Empty: none.
std::string_view identifier_kind(std::string_view name) {
  for (const std::string_view kind : {"isbn", "issn", "doi"}) {
    if (name == kind) return kind;
    const bool is_next = name.starts_with(kind) && name.size() > kind.size() + 1 && name[kind.size()] == '-' &&
                         name.find_first_not_of("0123456789", kind.size() + 1) == std::string_view::npos;
    if (is_next) return kind;
  }
  return {};
}

// As a page prints it.
std::string printed_identifier(std::string_view uri) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {{"urn:isbn:", "ISBN "}, {"urn:issn:", "ISSN "}};
  for (const auto& [scheme, word] : known)
    if (uri.starts_with(scheme)) return std::string(word).append(uri.substr(scheme.size()));
  return std::string(uri);
}

// A list or map of YAML, in one line as its reader keeps what has no field of its own.
bool is_yaml_flow(std::string_view value) {
  return (value.starts_with('{') && value.ends_with('}') && value.find(": ") != value.npos) ||
         (value.starts_with('[') && value.ends_with(']') && value.find(", ") != value.npos);
}

// The package accepts a position that is numbers with points between them.
bool is_position(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// The other values of the series are those of the first one.
Statement series_of(const Metadata& metadata, std::string name, Diagnostics& found) {
  Statement series{.element = "meta", .property = "belongs-to-collection", .value = std::move(name)};
  const std::string type = value_of(metadata, "collection-type");
  series.refinements.emplace_back("collection-type", type == "set" ? "set" : "series");
  if (!type.empty() && type != "set" && type != "series")
    found.report(Finding::metadata_invalid, {}, "a collection is a series or a set, no \"" + type + "\"; series");
  if (const std::string position = first_of(metadata, position_names); is_position(position))
    series.refinements.emplace_back("group-position", position);
  else if (!position.empty())
    found.report(Finding::metadata_invalid, {}, "the place \"" + position + "\" in the series is no number; left out",
                 "write it as 3 or 2.1");
  return series;
}

}  // namespace

std::string leading_identifier(const Metadata& metadata) {
  if (const std::string stated = collapsed(metadata.identifier); !stated.empty()) return stated;
  for (const std::string_view name : {"isbn", "doi"})
    if (std::string uri = identifier_uri(name, value_of(metadata, name)); !uri.empty()) return uri;
  return {};
}

std::string edition_of(const Metadata& metadata) { return value_of(metadata, "edition"); }

std::vector<std::string> printed_identifiers(const Metadata& metadata, std::string_view leading) {
  std::vector<std::string> all;
  const auto add = [&](std::string text) {
    if (!text.empty() && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
  };
  add(printed_identifier(leading));
  for (const auto& [name, value] : metadata.extra)
    if (const std::string_view kind = identifier_kind(name); !kind.empty())
      add(printed_identifier(identifier_uri(kind, collapsed(value))));
  return all;
}

std::string printed_series(const Metadata& metadata) {
  const std::string name = first_of(metadata, series_names);
  const std::string position = first_of(metadata, position_names);
  return name.empty() || !is_position(position) ? name : name + " " + position;
}

std::string cover_image(const Metadata& metadata) { return value_of(metadata, cover_image_name); }

bool names_page_source(const Metadata& metadata) { return !value_of(metadata, "page-source").empty(); }

std::vector<Statement> publication_statements(const Metadata& metadata, Diagnostics& found) {
  std::vector<Statement> all;
  std::string placeless;
  const std::string leading = leading_identifier(metadata);
  bool has_series = false;
  for (const auto& [name, stated] : metadata.extra) {
    const std::string value = collapsed(stated);
    if (value.empty() || name == cover_image_name) continue;
    if (is_yaml_flow(value)) {
      found.report(Finding::not_representable, {},
                   "\"" + name + "\" is a list or map, for which the package has no place; left out: " + value,
                   "state it as one text");
      continue;
    }
    const auto place =
        std::find_if(places.begin(), places.end(), [&, &name = name](const Place& each) { return each.name == name; });
    if (place != places.end()) {
      Statement made{.element = std::string(place->element), .value = value};
      if (place->element == "meta") made.property = place->property;
      if (place->element == "dc:title") made.refinements.emplace_back("title-type", place->property);
      all.push_back(std::move(made));
    } else if (const std::string_view kind = identifier_kind(name); !kind.empty()) {
      const std::string uri = identifier_uri(kind, value);
      if (uri.empty())
        found.report(Finding::metadata_invalid, {},
                     "\"" + value + "\" is no " + std::string(kind) + "; it stands as it is",
                     "look for a digit that is wrong or missing");
      if (uri.empty() || uri != leading)
        all.push_back({.element = "dc:identifier", .value = uri.empty() ? value : uri});
    } else if (is_one_of(series_names, name)) {
      Statement series{.element = "meta", .property = "belongs-to-collection", .value = value};
      all.push_back(has_series ? std::move(series) : series_of(metadata, value, found));
      has_series = true;
    } else if (is_one_of(position_names, name) || name == "collection-type") {
      if (first_of(metadata, series_names).empty())
        found.report(Finding::metadata_invalid, {},
                     "\"" + name + "\" is stated, but no series is named; \"" + value + "\" is left out",
                     "-M series=\"...\" names it");
    } else {
      placeless += (placeless.empty() ? "" : ", ") + name;
    }
  }
  if (!placeless.empty())
    found.report(Finding::not_representable, {}, "the package has no place for this metadata; left out: " + placeless);
  return all;
}

}  // namespace rubricate
