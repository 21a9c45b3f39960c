#include "formats/epub/package.h"

#include <algorithm>
#include <array>
#include <optional>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/accessibility.h"
#include "formats/epub/cover/cover.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/publication.h"
#include "formats/epub/uuid.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

constexpr const char* when_nothing_is_known = "2000-01-01T00:00:00Z";

// The number that `count` digits at `at` make, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// "2021", "2021-03" or "2021-03-14", as ISO 8601 and W3CDTF write a date that exists.
bool is_date(std::string_view text) {
  constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = digits(text, 0, 4);
  if (year < 0) return false;
  if (text.size() == 4) return year > 0;
  const int month = digits(text, 5, 2);
  if (text[4] != '-' || month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  const int day = digits(text, 8, 2);
  const int last = lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
  return text.size() == 10 && text[7] == '-' && day >= 1 && day <= last;
}

// "2021-03-14T15:09:26Z": the one form that dcterms:modified may have.
bool is_moment(std::string_view text) {
  return text.size() == 20 && is_date(text.substr(0, 10)) && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
         text[19] == 'Z' && digits(text, 11, 2) >= 0 && digits(text, 11, 2) < 24 && digits(text, 14, 2) >= 0 &&
         digits(text, 14, 2) < 60 && digits(text, 17, 2) >= 0 && digits(text, 17, 2) < 60;
}

// "15:09", "15:09:26" or "15:09:26.535", and "Z" or "+01:00" behind it: the time of W3CDTF.
bool is_time(std::string_view text) {
  const auto is_clock = [&](std::size_t at) {
    return digits(text, at, 2) >= 0 && digits(text, at, 2) < 24 && text.substr(at + 2, 1) == ":" &&
           digits(text, at + 3, 2) >= 0 && digits(text, at + 3, 2) < 60;
  };
  if (!is_clock(0)) return false;
  std::size_t end = 5;
  if (text.substr(end, 1) == ":") {
    if (digits(text, end + 1, 2) < 0 || digits(text, end + 1, 2) > 59) return false;
    end += 3;
    if (text.substr(end, 1) == ".") {
      const std::size_t zone = text.find_first_not_of("0123456789", end + 1);
      if (zone == text.npos || zone == end + 1) return false;
      end = zone;
    }
  }
  const std::string_view zone = text.substr(end);
  return zone == "Z" || (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && is_clock(end + 1));
}

// All that dc:date may be: a date, or a date with a time (W3C's note on date and time formats).
bool is_date_or_time(std::string_view text) {
  return is_date(text) ||
         (text.size() > 11 && is_date(text.substr(0, 10)) && text[10] == 'T' && is_time(text.substr(11)));
}

// The beginning of a date, or nothing when it is not ISO 8601.
std::optional<std::string> moment_of(std::string_view date) {
  if (is_moment(date)) return std::string(date);
  if (date.size() > 10 && is_date(date.substr(0, 10)) && (date[10] == 'T' || date[10] == ' '))
    date = date.substr(0, 10);
  if (!is_date(date)) return std::nullopt;
  return std::string(date) + (date.size() == 4 ? "-01-01" : date.size() == 7 ? "-01" : "") + "T00:00:00Z";
}

bool is_invalid_uuid_urn(std::string_view identifier) {
  return identifier.starts_with("urn:uuid:") && !is_uuid(identifier.substr(9));
}

class PackageWriter {
 public:
  PackageWriter(const Document& document, const BookFacts& facts, const BookPlan& plan, const Outline& outline,
                const std::deque<EmbeddedImage>& images, const std::vector<EmbeddedFont>& fonts,
                const Accessibility& accessibility, Diagnostics& found)
      : data_(document.metadata),
        facts_(facts),
        plan_(plan),
        outline_(outline),
        images_(images),
        fonts_(fonts),
        accessibility_(accessibility),
        found_(found) {}

  std::string write() {
    xml_.declaration();
    xml_.open("package", {{"xmlns", "http://www.idpf.org/2007/opf"},
                          {"version", "3.0"},
                          {"unique-identifier", "identifier"},
                          {"xml:lang", facts_.language}});
    if (is_right_to_left(facts_.language)) xml_.attribute("dir", "rtl");
    xml_.line();
    xml_.open("metadata", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    publication();
    people();
    description();
    accessibility();
    old_cover();
    close();
    xml_.line();
    manifest();
    xml_.line();
    spine();
    close();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  void element(std::string_view name, std::string_view text, std::initializer_list<XmlWriter::Attribute> more = {}) {
    xml_.line();
    xml_.element(name, text, more);
  }

  void meta(std::string_view property, std::string_view value) { element("meta", value, {{"property", property}}); }

  void refine(std::string_view id, std::string_view property, std::string_view value) {
    element("meta", value, {{"refines", "#" + std::string(id)}, {"property", property}});
  }

  void close() {
    // The end tag of an element of elements stands below its start tag.
    out_ += '\n';
    out_.append(2 * (xml_.depth() - 1), ' ');
    xml_.close();
  }

  void publication() {
    element("dc:identifier", facts_.identifier, {{"id", "identifier"}});
    element("dc:title", facts_.title, {{"id", "title"}});
    refine("title", "title-type", "main");
    if (const std::string subtitle(stripped(plain_text(data_.subtitle))); !subtitle.empty()) {
      refine("title", "display-seq", "1");
      element("dc:title", subtitle, {{"id", "subtitle"}});
      refine("subtitle", "title-type", "subtitle");
      refine("subtitle", "display-seq", "2");
    }
    element("dc:language", facts_.language);
    meta("dcterms:modified", facts_.modified);
  }

  void people() {
    const bool has_author = std::any_of(data_.creators.begin(), data_.creators.end(), [](const Person& person) {
      return person.role == "aut" || person.role.empty();
    });
    int number = 0;
    for (const Person& person : data_.creators) {
      const std::string name(stripped(person.name));
      if (name.empty()) continue;
      const std::string id = "creator-" + std::to_string(++number);
      // Beside an author, the others contribute.
      const bool is_creator = !has_author || person.role == "aut" || person.role.empty();
      element(is_creator ? "dc:creator" : "dc:contributor", name, {{"id", id}});
      const bool is_code = person.role.size() == 3 && std::all_of(person.role.begin(), person.role.end(),
                                                                  [](char c) { return c >= 'a' && c <= 'z'; });
      if (is_code)
        element("meta", person.role, {{"refines", "#" + id}, {"property", "role"}, {"scheme", "marc:relators"}});
      if (!person.file_as.empty()) refine(id, "file-as", person.file_as);
      refine(id, "display-seq", std::to_string(number));
    }
  }

  void description() {
    optional("dc:publisher", data_.publisher);
    optional("dc:rights", data_.rights);
    optional("dc:description", data_.description);
    for (const std::string& subject : data_.subjects) optional("dc:subject", subject);
    more();
    const std::string date(stripped(data_.date));
    if (date.empty()) return;
    if (is_date_or_time(date)) {
      element("dc:date", date);
      return;
    }
    // Reading systems sort by dc:date, which wants ISO 8601; the words of the source stand where any words may.
    meta("dcterms:issued", date);
    found_.report(Finding::metadata_invalid, {}, "the date \"" + date + "\" is not ISO 8601; kept as dcterms:issued",
                  "write it as YYYY-MM-DD");
  }

  // A property of a package must come from a vocabulary; the keys of a source are anyone's words.
  void more() {
    int number = 0;
    // EPUB Accessibility 1.1, section 4.3: pages that are of no edition that is named.
    if (!outline_.pages.empty() && !names_page_source(data_)) meta("pageBreakSource", "none");
    for (const Statement& each : publication_statements(data_, found_)) {
      const std::string id = each.refinements.empty() ? std::string() : "statement-" + std::to_string(++number);
      xml_.line();
      xml_.open(each.element);
      if (!each.property.empty()) xml_.attribute("property", each.property);
      if (!id.empty()) xml_.attribute("id", id);
      xml_.text(each.value);
      xml_.close();
      for (const auto& [property, value] : each.refinements) refine(id, property, value);
    }
  }

  void optional(std::string_view name, std::string_view value) {
    if (const std::string_view text = stripped(value); !text.empty()) element(name, text);
  }

  void accessibility() {
    for (const std::string_view each : accessibility_.modes) meta("schema:accessMode", each);
    meta("schema:accessModeSufficient", accessibility_.sufficient);
    for (const std::string_view each : accessibility_.features) meta("schema:accessibilityFeature", each);
    meta("schema:accessibilityHazard", accessibility_.hazard);
    element("meta", accessibility_.summary, {{"property", "schema:accessibilitySummary"}, {"xml:lang", "en"}});
    if (!accessibility_.barriers.empty()) return;
    element("meta", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
            {{"property", "dcterms:conformsTo"}, {"id", "conformance"}});
    refine("conformance", "a11y:certifiedBy", "rubricate, by an automatic check");
  }

  // As EPUB 2 names the picture, for the readers that look for nothing else.
  void old_cover() {
    for (std::size_t i = 0; i < images_.size(); ++i) {
      if (&images_[i] != facts_.cover) continue;
      xml_.line();
      xml_.empty("meta", {{"name", "cover"}, {"content", image_id(i)}});
    }
  }

  static std::string image_id(std::size_t number) { return "image-" + std::to_string(number + 1); }

  void item(std::string_view id, std::string_view file, std::string_view media_type, std::string_view properties = {}) {
    xml_.line();
    xml_.open("item", {{"id", id}, {"href", file}, {"media-type", media_type}});
    if (!properties.empty()) xml_.attribute("properties", properties);
    xml_.close();
  }

  bool has_mathml() const { return !outline_.chapters_with_mathml.empty(); }

  void manifest() {
    constexpr std::string_view xhtml = "application/xhtml+xml";
    xml_.open("manifest");
    item("nav", "nav.xhtml", xhtml, "nav");
    item("ncx", "toc.ncx", "application/x-dtbncx+xml");
    item("style", stylesheet_file, "text/css");
    for (const BookFacts::Page& page : facts_.front_pages) item(page.id, page.file, xhtml);
    for (std::size_t i = 0; i < plan_.chapters().size(); ++i)
      item("chapter-" + std::to_string(i + 1), plan_.chapters()[i].file, xhtml,
           outline_.chapters_with_mathml.count(i) != 0 ? "mathml" : "");
    for (std::size_t i = 0; i < images_.size(); ++i)
      item(image_id(i), images_[i].file, images_[i].media_type, &images_[i] == facts_.cover ? "cover-image" : "");
    for (std::size_t i = 0; i < fonts_.size(); ++i)
      item("font-" + std::to_string(i + 1), fonts_[i].file, fonts_[i].media_type);
    close();
  }

  void spine() {
    xml_.open("spine", {{"toc", "ncx"}});
    if (is_right_to_left(facts_.language) || facts_.is_vertical) xml_.attribute("page-progression-direction", "rtl");
    const auto reference = [&](std::string_view id) {
      xml_.line();
      xml_.empty("itemref", {{"idref", id}});
    };
    for (const BookFacts::Page& page : facts_.front_pages) reference(page.id);
    for (std::size_t i = 0; i < plan_.chapters().size(); ++i) reference("chapter-" + std::to_string(i + 1));
    // The contents are a landmark, and a landmark must be in the spine; readers show them in their own way.
    xml_.line();
    xml_.empty("itemref", {{"idref", "nav"}, {"linear", "no"}});
    close();
  }

  const Metadata& data_;
  const BookFacts& facts_;
  const BookPlan& plan_;
  const Outline& outline_;
  const std::deque<EmbeddedImage>& images_;
  const std::vector<EmbeddedFont>& fonts_;
  const Accessibility& accessibility_;
  Diagnostics& found_;
  std::string out_;
  XmlWriter xml_{out_};
};

}  // namespace

BookFacts facts_of(const Document& document, Diagnostics& found) {
  const Metadata& data = document.metadata;
  BookFacts facts{.title = std::string(stripped(plain_text(data.title))),
                  .language = std::string(stripped(data.language))};
  if (facts.title.empty()) {
    facts.title = "Untitled";
    found.report(Finding::metadata_invalid, {}, "the document has no title, which an e-book must have; \"Untitled\"",
                 "-M title=\"...\" gives it one");
  }
  if (!is_language_tag(facts.language)) {
    found.report(Finding::metadata_invalid, {},
                 facts.language.empty() ? "no language is stated; taken as unknown (und)"
                                        : "\"" + facts.language + "\" is no language tag; taken as unknown (und)",
                 "-M lang=en, or another tag of BCP 47");
    facts.language = "und";
  }
  facts.modified =
      moment_of(stripped(data.modified.empty() ? data.date : data.modified)).value_or(when_nothing_is_known);
  if (!data.modified.empty() && !is_moment(data.modified))
    found.report(Finding::metadata_invalid, {},
                 "the time of modification \"" + data.modified + "\" was written as " + facts.modified,
                 "write it as YYYY-MM-DDThh:mm:ssZ");
  facts.identifier = leading_identifier(data);
  if (is_invalid_uuid_urn(facts.identifier)) {
    found.report(Finding::metadata_invalid, {},
                 "the identifier \"" + facts.identifier + "\" holds no UUID; one was made from the content");
    facts.identifier.clear();
  }
  return facts;
}

std::string package_document(const Document& document, const BookFacts& facts, const BookPlan& plan,
                             const Outline& outline, const std::deque<EmbeddedImage>& images,
                             const std::vector<EmbeddedFont>& fonts, const Accessibility& accessibility,
                             Diagnostics& found) {
  return PackageWriter(document, facts, plan, outline, images, fonts, accessibility, found).write();
}

}  // namespace rubricate
