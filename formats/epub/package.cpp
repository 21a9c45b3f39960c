#include "formats/epub/package.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/dates.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/publication.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

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
      if (each.property == "pageBreakSource" && outline_.pages.empty()) {
        found_.report(Finding::not_representable, {},
                      "page-source names the edition of page breaks, and the book has none; left out");
        continue;
      }
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

std::string package_document(const Document& document, const BookFacts& facts, const BookPlan& plan,
                             const Outline& outline, const std::deque<EmbeddedImage>& images,
                             const std::vector<EmbeddedFont>& fonts, const Accessibility& accessibility,
                             Diagnostics& found) {
  return PackageWriter(document, facts, plan, outline, images, fonts, accessibility, found).write();
}

}  // namespace rubricate
