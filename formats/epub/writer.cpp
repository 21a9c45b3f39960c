#include "formats/epub/writer.h"

#include <future>
#include <utility>

#include "formats/epub/accessibility.h"
#include "formats/epub/archive.h"
#include "formats/epub/chapters.h"
#include "formats/epub/cover/cover.h"
#include "formats/epub/fonts.h"
#include "formats/epub/images.h"
#include "formats/epub/kobo.h"
#include "formats/epub/navigation.h"
#include "formats/epub/options.h"
#include "formats/epub/package.h"
#include "formats/epub/preflight.h"
#include "formats/epub/press.h"
#include "formats/epub/stylesheet.h"
#include "formats/epub/uuid.h"
#include "formats/epub/xhtml.h"

namespace rubricate {

namespace {

constexpr std::string_view folder = "EPUB/";

constexpr std::string_view container =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
    "  <rootfiles>\n"
    "    <rootfile full-path=\"EPUB/content.opf\" media-type=\"application/oebps-package+xml\"/>\n"
    "  </rootfiles>\n"
    "</container>\n";

// The files of the book, and a name for what they say: a UUID of the text and images, whatever the metadata.
class Book {
 public:
  Book(const EpubOptions& options, unsigned threads)
      : flavour_(options.flavour), press_(options.compression, threads), hash_(start_uuid5(url_namespace)) {}

  // A content document whose text begins at a byte of it: only that counts for the identifier, whatever the flavour.
  void add_page(std::string_view file, std::string_view content, std::size_t text_begin) {
    hash_.update(fingerprint(std::string(folder).append(file), content.substr(text_begin)));
    add_front_page(file, content);
  }

  // One that says nothing but metadata.
  void add_front_page(std::string_view file, std::string_view content) {
    std::string name = std::string(folder).append(file);
    const bool is_plain = flavour_ == EpubOptions::Flavour::plain;
    files_.push_back(is_plain ? press_.deflate(std::move(name), content)
                              : press_.deflate(std::move(name), kobo_document(content)));
  }

  void add_content(std::string_view file, std::string_view content) {
    std::string name = std::string(folder).append(file);
    hash_.update(fingerprint(name, content));
    files_.push_back(press_.deflate(std::move(name), content));
  }

  void add_image(const EmbeddedImage& image) {
    hash_.update(fingerprint(std::string(folder) + image.file, image.bytes));
    files_.push_back(entry_of(image));
  }

  std::string identifier() { return "urn:uuid:" + to_string(finish_uuid5(hash_)); }

  // The first files of the archive, in the order of the calls; they do not count for the identifier.
  void add_first(std::string name, std::string_view content) {
    first_.push_back(press_.deflate(std::move(name), content));
  }

  void add_first_page(std::string name, std::string_view content) {
    if (flavour_ == EpubOptions::Flavour::plain)
      add_first(std::move(name), content);
    else
      add_first(std::move(name), kobo_document(content));
  }

  void add_first_image(const EmbeddedImage& image) { first_.push_back(entry_of(image)); }

  std::string write() {
    std::vector<ArchiveEntry> all;
    all.reserve(1 + first_.size() + files_.size());
    all.push_back(Compressor::store("mimetype", "application/epub+zip"));
    std::vector<ArchiveEntry> made = press_.take();
    for (const std::size_t each : first_) all.push_back(std::move(made[each]));
    for (const std::size_t each : files_) all.push_back(std::move(made[each]));
    return write_archive(std::move(all));
  }

 private:
  // All but SVG are compressed already.
  std::size_t entry_of(const EmbeddedImage& image) {
    std::string name = std::string(folder) + image.file;
    return image.media_type == "image/svg+xml" ? press_.deflate(std::move(name), image.bytes)
                                               : press_.store(std::move(name), image.bytes);
  }

  EpubOptions::Flavour flavour_;
  Press press_;
  Sha1 hash_;
  std::vector<std::size_t> first_, files_;  // by their numbers in the press
};

std::string write_book(const Document& document, const EpubOptions& options, const WriteContext& context) {
  Diagnostics& found = context.diagnostics;
  BookFacts facts = facts_of(document, found);
  BookPlan plan(document, options, found);
  facts.has_title_page = options.has_title_page && !plan.is_one_file() && !document.metadata.title.empty();
  facts.is_vertical = options.is_vertical;
  const BookSize size = plan.is_one_file() ? BookSize::one_file : BookSize::several_files;
  std::future<DrawnCover> drawing = start_cover(document.metadata, facts, options, size, context.threads);

  const std::vector<EmbeddedFont> fonts = load_fonts(options.fonts, context.resources, found);
  const std::vector<UserSheet> own_sheets = user_sheets(options, context.resources, found);
  const std::string style = book_style(options, fonts, own_sheets, found);
  Images images(context.resources, options, found);
  ContentWriter content(document, options, facts.language, facts.title, plan, images, found);
  Book book(options, context.threads);
  if (options.has_half_title) {
    facts.front_pages.push_back({"halftitle", half_title_file});
    book.add_front_page(half_title_file, content.half_title());
  }
  if (facts.has_title_page) {
    facts.front_pages.push_back({"titlepage", title_page_file});
    book.add_front_page(title_page_file, content.title_page());
  }
  if (options.has_copyright_page) {
    facts.front_pages.push_back({"copyright", copyright_file});
    book.add_front_page(copyright_file, content.copyright_page(facts.identifier));
  }
  for (std::size_t i = 0; i < plan.chapters().size(); ++i) {
    const std::string_view chapter = content.chapter(i);
    book.add_page(plan.chapters()[i].file, chapter, content.text_begin());
  }
  const Cover cover = cover_of(document.metadata, facts, options, size, std::move(drawing), images, found);
  facts.cover = cover.image;
  if (cover.image != nullptr) facts.front_pages.insert(facts.front_pages.begin(), {"cover", cover_page_file});
  for (const EmbeddedImage& image : images.all())
    if (!cover.is_drawn || &image != cover.image) book.add_image(image);
  for (const EmbeddedFont& font : fonts) book.add_content(font.file, font.bytes);
  if (facts.identifier.empty()) facts.identifier = book.identifier();

  const Outline& outline = content.outline();
  const Accessibility accessibility = accessibility_of(document, facts, outline, images.all(), options);
  const std::string path(folder);
  book.add_first("META-INF/container.xml", container);
  book.add_first(path + "content.opf",
                 package_document(document, facts, plan, outline, images.all(), fonts, accessibility, found));
  book.add_first(path + "nav.xhtml", navigation_document(facts, plan, outline, options.toc_depth));
  book.add_first(path + "toc.ncx", ncx_document(facts, plan, outline, options.toc_depth));
  book.add_first(path + std::string(stylesheet_file), style);
  if (cover.image != nullptr)
    book.add_first_page(path + std::string(cover_page_file), cover_page(document.metadata, facts, *cover.image));
  // What is drawn follows from the metadata, so the identifier does not; see Book.
  if (cover.is_drawn) book.add_first_image(*cover.image);
  std::string bytes = book.write();
  if (!options.shops.empty())
    preflight({.document = document,
               .facts = facts,
               .images = images,
               .cover = cover.image,
               .fonts = fonts,
               .contents_levels = options.toc_depth,
               .style_sheets = own_sheets,
               .bytes = bytes.size()},
              options.shops, found);
  return bytes;
}

}  // namespace

std::string write_epub(const Document& document, const WriteContext& context) {
  return write_book(document, epub_options_from(context.settings), context);
}

std::string write_kepub(const Document& document, const WriteContext& context) {
  EpubOptions options = epub_options_from(context.settings);
  options.flavour = EpubOptions::Flavour::kobo;
  return write_book(document, options, context);
}

}  // namespace rubricate
