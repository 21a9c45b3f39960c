#include "tests/support/epub_book.h"

#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "formats/document/walk.h"
#include "formats/epub/epub.h"
#include "formats/registry.h"
#include "tests/support/every_kind.h"
#include "tests/support/unzip.h"

namespace rubricate::testing_support {

// The least that is a PNG to one who reads its head: 1 by 1.
const std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\2\0\0\0\x90wS\xDE\0\0\0\0IEND\xAE\x42\x60\x82",
                      45);

Resource Pictures::load(std::string_view path) const {
  const auto found = files.find(path);
  if (found == files.end()) return {};
  return {Resource::Status::found, found->second};
}

bool Written::reports(Finding finding, std::string_view words) const {
  return std::any_of(found.all().begin(), found.all().end(), [&](const Diagnostic& each) {
    return each.finding == finding && each.detail.find(words) != std::string::npos;
  });
}

namespace {

Written write_as(const Format& format, const Document& document, const std::map<std::string, std::string>& options,
                 const Resources& resources) {
  Written result;
  Settings settings = default_settings(format);
  for (const auto& [name, value] : options) settings[name] = value;
  result.bytes = format.write(document, {settings, resources, result.found});
  for (auto& file : unzip(result.bytes)) result.files[file.name] = file.bytes;
  return result;
}

}  // namespace

Written write(const Document& document, const std::map<std::string, std::string>& options, const Resources& resources) {
  return write_as(epub_format(), document, options, resources);
}

Written write_for_kobo(const Document& document, const std::map<std::string, std::string>& options,
                       const Resources& resources) {
  return write_as(kepub_format(), document, options, resources);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The body of a document of one paragraph, from <p> to </p>.
std::string paragraph_with(Inlines content, Diagnostics* found) {
  Document document;
  document.metadata = {.title = text_inlines("T"), .language = "en"};
  document.body.push_back(block_of(Paragraph{std::move(content)}));
  const Written book = write(document);
  if (found != nullptr) *found = book.found;
  const std::string& text = book.file("text.xhtml");
  const std::size_t begin = text.find("<p>");
  return text.substr(begin, text.find("</p>", begin) + 4 - begin);
}

std::string paragraph_with(Inline node, Diagnostics* found) {
  Inlines content;
  content.push_back(std::move(node));
  return paragraph_with(std::move(content), found);
}

namespace {

// Every id and every link of the XHTML and NCX files, as "file#id".
void collect(const std::string& name, const pugi::xml_node& node, std::multiset<std::string>& ids,
             std::set<std::string>& links) {
  if (const pugi::xml_attribute id = node.attribute("id")) ids.insert(name + "#" + id.value());
  for (const char* attribute : {"href", "src"}) {
    const std::string target = node.attribute(attribute).value();
    if (target.empty() || contains(target, "://")) continue;
    links.insert(target[0] == '#' ? name + target : target);
  }
  for (const pugi::xml_node& child : node.children()) collect(name, child, ids, links);
}

}  // namespace

// What is wrong with the book as XML, ids and links, one sentence each.
std::vector<std::string> faults(const Written& book) {
  std::vector<std::string> result;
  std::multiset<std::string> ids;
  std::set<std::string> links;
  for (const auto& [path, bytes] : book.files) {
    if (!contains(path, ".xhtml") && !contains(path, ".opf") && !contains(path, ".ncx")) continue;
    pugi::xml_document document;
    if (!document.load_buffer(bytes.data(), bytes.size())) result.push_back(path + " is not well-formed");
    collect(path.substr(5), document, ids, links);
  }
  for (const std::string& id : ids)
    if (ids.count(id) > 1) result.push_back(id + " is there twice");
  for (const std::string& link : links)
    if (contains(link, "#") ? ids.count(link) == 0 : book.files.count("EPUB/" + link) == 0)
      result.push_back(link + " is nowhere");
  return result;
}

}  // namespace rubricate::testing_support
