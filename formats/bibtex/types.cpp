#include "formats/bibtex/types.h"

#include <algorithm>
#include <array>

#include "formats/document/bibliographic.h"

namespace rubricate::bibtex {

namespace {

struct Pair {
  std::string_view bibtex;
  std::string_view csl;
};

// In both directions the first that fits.
constexpr std::array<Pair, 48> types{{
    {"article", "article-journal"},
    {"article", "article-magazine"},
    {"article", "article-newspaper"},
    {"article", "article"},
    {"book", "book"},
    {"incollection", "chapter"},
    {"inbook", "chapter"},
    {"inproceedings", "paper-conference"},
    {"conference", "paper-conference"},
    {"phdthesis", "thesis"},
    {"mastersthesis", "thesis"},
    {"thesis", "thesis"},
    {"techreport", "report"},
    {"report", "report"},
    {"online", "webpage"},
    {"electronic", "webpage"},
    {"www", "webpage"},
    {"online", "post-weblog"},
    {"online", "post"},
    {"misc", "document"},
    {"booklet", "pamphlet"},
    {"unpublished", "manuscript"},
    {"manual", "book"},
    {"proceedings", "book"},
    {"collection", "book"},
    {"mvbook", "book"},
    {"mvcollection", "book"},
    {"mvproceedings", "book"},
    {"reference", "book"},
    {"bookinbook", "chapter"},
    {"suppbook", "chapter"},
    {"suppcollection", "chapter"},
    {"inreference", "entry-encyclopedia"},
    {"inreference", "entry-dictionary"},
    {"inreference", "entry"},
    {"patent", "patent"},
    {"dataset", "dataset"},
    {"software", "software"},
    {"periodical", "periodical"},
    {"review", "review"},
    {"video", "motion_picture"},
    {"movie", "motion_picture"},
    {"image", "graphic"},
    {"letter", "personal_communication"},
    {"legislation", "legislation"},
    {"jurisdiction", "legal_case"},
    {"standard", "standard"},
    {"performance", "performance"},
}};

constexpr std::array<Pair, 40> fields{{
    {"author", "author"},
    {"editor", "editor"},
    {"translator", "translator"},
    {"bookauthor", "container-author"},
    {"title", "title"},
    {"journal", "container-title"},
    {"journaltitle", "container-title"},
    {"booktitle", "container-title"},
    {"maintitle", "container-title"},
    {"series", "collection-title"},
    {"publisher", "publisher"},
    {"institution", "publisher"},
    {"school", "publisher"},
    {"organization", "publisher"},
    {"address", "publisher-place"},
    {"location", "publisher-place"},
    {"volume", "volume"},
    {"number", "issue"},
    {"issue", "issue"},
    {"pages", "page"},
    {"pagetotal", "number-of-pages"},
    {"chapter", "chapter-number"},
    {"edition", "edition"},
    {"type", "genre"},
    {"number", "number"},
    {"number", "collection-number"},
    {"doi", "DOI"},
    {"isbn", "ISBN"},
    {"issn", "ISSN"},
    {"url", "URL"},
    {"urldate", "accessed"},
    {"eventdate", "event-date"},
    {"origdate", "original-date"},
    {"note", "note"},
    {"annote", "annote"},
    {"annotation", "annote"},
    {"abstract", "abstract"},
    {"keywords", "keyword"},
    {"langid", "language"},
    {"shorttitle", "title-short"},
}};

template <std::size_t count>
std::string_view csl_of(std::string_view name, const std::array<Pair, count>& pairs) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& each) { return each.bibtex == name; });
  return found == pairs.end() ? std::string_view() : found->csl;
}

template <std::size_t count>
std::string_view bibtex_of(std::string_view name, const std::array<Pair, count>& pairs) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& each) { return each.csl == name; });
  return found == pairs.end() ? std::string_view() : found->bibtex;
}

}  // namespace

std::string_view csl_type(std::string_view type) {
  const std::string_view known = csl_of(type, types);
  return known.empty() ? "document" : known;
}

std::string_view bibtex_type(const Bibliography::Entry& entry) {
  const auto has = [&](std::string_view name) { return !field_value(entry, name).empty(); };
  const std::string_view stated = field_value(entry, "type");
  if (stated == "thesis") {
    const std::string_view genre = field_value(entry, "genre");
    return genre.find("aster") == genre.npos ? "phdthesis" : "mastersthesis";
  }
  if (!stated.empty() && stated != "document") {
    const std::string_view known = bibtex_of(stated, types);
    return known.empty() ? "misc" : known;
  }
  if (has("container-title")) {
    if (has("volume") || has("issue") || has("ISSN") || has("DOI")) return "article";
    return has("publisher") || has("editor") || has("ISBN") ? "incollection" : has("URL") ? "online" : "article";
  }
  if (stated.empty() && (has("publisher") || has("ISBN"))) return "book";
  return stated.empty() && has("URL") ? "online" : "misc";
}

std::string_view csl_field(std::string_view field) {
  const std::string_view known = csl_of(field, fields);
  return known.empty() ? field : known;
}

std::string_view bibtex_field(std::string_view field, std::string_view type) {
  if (field == "container-title" && type == "online") return "organization";
  if (field == "container-title" && type != "article" && type != "periodical") return "booktitle";
  if (field == "publisher" && (type == "phdthesis" || type == "mastersthesis")) return "school";
  if (field == "publisher" && type == "techreport") return "institution";
  const std::string_view known = bibtex_of(field, fields);
  return known.empty() ? field : known;
}

bool is_verbatim(std::string_view field) {
  constexpr std::array<std::string_view, 5> names{"url", "doi", "eprint", "file", "verba"};
  return std::find(names.begin(), names.end(), field) != names.end();
}

}  // namespace rubricate::bibtex
