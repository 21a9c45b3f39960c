// XML that is well-formed by construction, appended to one string.
//
// EPUB's content documents and DocBook are streams of mixed content: a tree of them in pugixml doubles the peak memory
// and its pretty-printer adds white space inside paragraphs. Here line ends are written where the caller asks and
// nowhere else.
//
//   XmlWriter xml(out);
//   xml.open("p", {{"class", "first"}}); xml.text("a < b"); xml.close();      <p class="first">a &lt; b</p>
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

class XmlWriter {
 public:
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };

  // Appends to `out`, which must outlive the writer. Element and attribute names are literals of the caller, held by
  // reference.
  explicit XmlWriter(std::string& out) : out_(out) {}
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;
  ~XmlWriter();  // every element must be closed

  void declaration();  // <?xml version="1.0" encoding="UTF-8"?>
  void open(std::string_view name, std::initializer_list<Attribute> attributes = {});
  // Adds an attribute to the element just opened, before any of its content. Empty values are written.
  void attribute(std::string_view name, std::string_view value);
  // <?target data?> before any content of the element just opened; in its place in the content elsewhere. `data` holds
  // no "?>" and only characters that XML allows.
  void instruction(std::string_view target, std::string_view data);
  void text(std::string_view text);
  // Ends the start tag, so that an element without content closes as <x></x>: readers that take XHTML for HTML see
  // <x/> as the beginning of an x.
  void begin_content() { finish_start_tag(); }
  void close();  // the innermost open element; <x/> when it had no content
  void empty(std::string_view name, std::initializer_list<Attribute> attributes = {});
  // <name>text</name>
  void element(std::string_view name, std::string_view text, std::initializer_list<Attribute> attributes = {});
  // A line end, and two spaces for each open element: only where white space means nothing.
  void line();
  // The same before the end tag of the innermost open element.
  void end_line();

  std::size_t depth() const { return open_.size(); }
  std::size_t opened() const { return opened_; }       // elements so far
  bool in_start_tag() const { return in_start_tag_; }  // the innermost element has no content yet

 private:
  void finish_start_tag();

  std::string& out_;
  std::vector<std::string_view> open_;
  bool in_start_tag_ = false;
  std::size_t opened_ = 0;
  std::string instructions_;  // of the element just opened
};

// Appends `text` with what XML 1.0 forbids replaced by U+FFFD and markup escaped.
void append_xml_text(std::string& out, std::string_view text);
void append_xml_attribute(std::string& out, std::string_view value);

// Turns any string into an NCName that every edition of XML 1.0 takes: letters, digits, '-', '_' and '.' of any script
// are kept, others become '-', and a first character that may not begin a name gets "_" before it. Never empty.
std::string xml_name(std::string_view text);

}  // namespace rubricate
