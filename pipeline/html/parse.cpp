#include "pipeline/html/parse.h"

#include <gumbo.h>

#include <charconv>
#include <memory>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/library_memory.h"
#include "pipeline/html/elements.h"
#include "pipeline/html/tags_in_order.h"

namespace rubricate {

namespace {

struct Output {
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput* tree = nullptr;

  explicit Output(const std::string& text) {
    options.max_errors = 0;
    options.allocator = [](void*, std::size_t size) { return checked_malloc(size); };
    tree = gumbo_parse_with_options(&options, text.data(), text.size());
  }
  ~Output() { gumbo_destroy_output(&options, tree); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
};

// From the parser's tree to ours. Its depth is bounded by most_open.
class TreeMaker {
 public:
  TreeMaker(std::span<const HtmlPart> parts, const TagsInOrder& tags) : parts_(parts), tags_(tags) {}

  std::vector<HtmlNode> children_of(const GumboVector& given, Span around) {
    std::vector<HtmlNode> made;
    made.reserve(given.length);
    for (unsigned i = 0; i < given.length; ++i) add(made, *static_cast<const GumboNode*>(given.data[i]), around);
    return made;
  }

 private:
  void add(std::vector<HtmlNode>& to, const GumboNode& node, Span around) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: to.push_back(text(node.v.text)); break;
      case GUMBO_NODE_ELEMENT: to.push_back(element(node.v.element, around)); break;
      default: break;  // templates, which were reported
    }
  }

  HtmlNode text(const GumboText& given) {
    HtmlNode made{.kind = HtmlNode::Kind::text, .text = xml_characters(given.text)};
    // Without references to characters, it lies in the source as it is here.
    if (given.original_text.data == nullptr || made.text.size() > given.original_text.length) return made;
    const std::size_t begin = offset_of(given.original_text.data);
    if (begin + made.text.size() > tags_.text().size() || tags_.text().compare(begin, made.text.size(), made.text) != 0)
      return made;
    const TagsInOrder::Origin& from = tags_.origin_of(begin);
    const HtmlPart& part = parts_[from.part];
    if (!from.is_verbatim || !part.is_verbatim || &tags_.origin_of(begin + made.text.size() - 1) != &from) return made;
    const std::size_t at = part.span.begin + from.offset + (begin - from.begin);
    made.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + made.text.size())};
    return made;
  }

  HtmlNode element(const GumboElement& given, Span around) {
    HtmlNode made{.is_foreign = given.tag_namespace != GUMBO_NAMESPACE_HTML, .name = name_of(given), .span = around};
    if (given.original_tag.data != nullptr)
      made.span = parts_[tags_.origin_of(offset_of(given.original_tag.data)).part].span;
    for (unsigned i = 0; i < given.attributes.length; ++i) {
      const auto& each = *static_cast<const GumboAttribute*>(given.attributes.data[i]);
      if (tags_.key() == each.name) return stand_in(each.value);
      made.attributes.emplace_back(each.name, xml_characters(each.value));
    }
    made.children = children_of(given.children, made.span);
    made.holds_blocks = html_element(made.name).is_block;
    for (const HtmlNode& child : made.children) made.holds_blocks = made.holds_blocks || child.holds_blocks;
    return made;
  }

  HtmlNode stand_in(std::string_view number) {
    HtmlNode made{.kind = HtmlNode::Kind::stand_in};
    std::from_chars(number.data(), number.data() + number.size(), made.part);
    made.holds_blocks = parts_[made.part].kind == HtmlPart::Kind::blocks;
    return made;
  }

  static std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    const std::string_view made(name.data == nullptr ? "" : name.data, name.data == nullptr ? 0 : name.length);
    return ascii_lower(made);
  }

  std::size_t offset_of(const char* data) const { return static_cast<std::size_t>(data - tags_.text().data()); }

  std::span<const HtmlPart> parts_;
  const TagsInOrder& tags_;
};

void add_text(std::span<const HtmlNode> nodes, std::string& out) {
  for (const HtmlNode& node : nodes) {
    out += node.text;
    if (node.name == "br") out += '\n';
    add_text(node.children, out);
  }
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view wanted) const {
  for (const auto& [known, value] : attributes)
    if (known == wanted) return value;
  return {};
}

bool HtmlNode::has_attribute(std::string_view wanted) const {
  for (const auto& each : attributes)
    if (each.first == wanted) return true;
  return false;
}

bool HtmlNode::has_child(std::string_view element) const {
  for (const HtmlNode& child : children)
    if (child.name == element) return true;
  return false;
}

std::vector<HtmlNode> parse_html(std::span<const HtmlPart> parts, HtmlLosses& losses) {
  const TagsInOrder tags(parts, losses);
  const Output output(tags.text());
  std::vector<HtmlNode> nodes;
  const GumboVector& root = output.tree->root->v.element.children;
  for (unsigned i = 0; i < root.length; ++i)
    if (const auto& node = *static_cast<const GumboNode*>(root.data[i]); node.v.element.tag == GUMBO_TAG_BODY)
      nodes = TreeMaker(parts, tags).children_of(node.v.element.children, {});
  for (const std::size_t part : tags.parts_left_out())
    nodes.push_back({.kind = HtmlNode::Kind::left_out, .part = part});
  return nodes;
}

std::string text_of(std::span<const HtmlNode> nodes) {
  std::string out;
  add_text(nodes, out);
  return out;
}

}  // namespace rubricate
