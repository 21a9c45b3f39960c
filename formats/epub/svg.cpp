#include "formats/epub/svg.h"

#include <algorithm>
#include <pugixml.hpp>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/document/ascii.h"
#include "formats/document/ast.h"
#include "formats/document/encoding.h"
#include "formats/document/white_space.h"
#include "formats/epub/css_addresses.h"
#include "formats/epub/sound_style.h"
#include "formats/epub/svg_references.h"

namespace rubricate {

namespace {

constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Style sheets and style attributes: url(#gradient) stays inside, anything else does not.
bool css_reaches_out(std::string_view css) {
  const std::vector<CssAddress> all = css_addresses(css);
  return std::any_of(all.begin(), all.end(), [](const CssAddress& each) {
    return each.kind == CssAddress::Kind::import || !each.target.starts_with('#');
  });
}

// Whether an attribute is read as CSS that may load: style, the presentation attributes with an address (SVG 2, 6.6),
// and the values that an animation gives them.
bool holds_css(std::string_view name) {
  constexpr std::string_view all[] = {"style",        "clip-path",  "cursor",     "fill", "filter", "marker",
                                      "marker-start", "marker-mid", "marker-end", "mask", "stroke", "color-profile",
                                      "mask-image",   "from",       "to",         "by",   "values"};
  return std::find(std::begin(all), std::end(all), name) != std::end(all);
}

bool link_reaches_out(std::string_view target) {
  target = stripped(target);
  return !target.empty() && target[0] != '#' && !target.starts_with("data:image/png") &&
         !target.starts_with("data:image/jpeg") && !target.starts_with("data:image/gif");
}

class Inspection {
 public:
  std::string fault;  // of the first that was found
  std::vector<std::string> removed;

  void element(pugi::xml_node node, int depth) {
    if (depth > nesting_limit) return fail("is nested too deep");
    std::vector<std::string_view> declared;
    std::unordered_set<std::string_view> names;
    for (const pugi::xml_attribute& each : node.attributes()) {
      const std::string_view name = each.name();
      if (name.starts_with("xmlns:")) declared.push_back(name.substr(6));
      if (!names.insert(name).second) fail("states an attribute twice");
    }
    for (const std::string_view prefix : declared) ++prefixes_[prefix];
    check_prefix(node.name());
    for (pugi::xml_attribute each = node.first_attribute(); each;) {
      const pugi::xml_attribute next = each.next_attribute();
      attribute(node, each);
      each = next;
    }
    for (pugi::xml_node child = node.first_child(); child && fault.empty();) {
      const pugi::xml_node next = child.next_sibling();
      const std::string_view what = unwanted(child);
      if (!what.empty())
        remove(what), node.remove_child(child);
      else if (child.type() == pugi::node_element && local_name(child.name()) == "style")
        style(child), element(child, depth + 1);
      else if (child.type() == pugi::node_element)
        element(child, depth + 1);
      child = next;
    }
    for (const std::string_view prefix : declared) --prefixes_[prefix];
  }

  void remove(std::string_view what) {
    if (std::find(removed.begin(), removed.end(), what) == removed.end()) removed.emplace_back(what);
  }

 private:
  // What a node is that must go with all it holds; empty for others.
  static std::string_view unwanted(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pi) return "a processing instruction";
    if (node.type() != pugi::node_element) return {};
    const std::string_view name = local_name(node.name());
    if (name == "script" || name == "handler") return "a script";
    if (name == "foreignObject") return "a foreign object";
    return {};
  }

  void attribute(pugi::xml_node& node, const pugi::xml_attribute& each) {
    const std::string_view name = each.name();
    if (name == "xmlns" || name.starts_with("xmlns:")) return;
    check_prefix(name);
    const std::string_view local = local_name(name);
    std::string_view what;
    if (local.size() > 2 && local.starts_with("on")) what = "an event handler";
    if ((local == "href" || local == "src" || local == "base") && link_reaches_out(each.value())) what = outside;
    if (holds_css(name) && css_reaches_out(each.value())) what = outside;
    if (name == "id" && (*each.value() == '\0' || !ids_.insert(each.value()).second)) fail("gives an id twice");
    if (what.empty()) return;
    remove(what);
    node.remove_attribute(each);
  }

  // Of its rules, those go that load something or that cannot be read.
  void style(pugi::xml_node& node) {
    const std::string given = text_of(node);
    const SoundStyle sound = sound_style(given, css_reaches_out);
    if (sound.has_unwanted) remove(outside);
    if (!sound.faults.empty()) remove("rules of a style sheet that cannot be read");
    if (sound.css == given) return;
    if (!sound.has_unwanted && sound.faults.empty()) remove("semicolons of a style sheet that end nothing");
    while (node.remove_child(node.first_child())) continue;
    node.append_child(pugi::node_pcdata).set_value(sound.css.c_str());
  }

  // All of it: a comment may stand between "@im" and "port".
  static std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& child : node.children())
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    return text;
  }

  void check_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view prefix = name.substr(0, colon);
    if (prefix == "xml") return;
    if (const auto known = prefixes_.find(prefix); known != prefixes_.end() && known->second > 0) return;
    fail("uses a prefix that is not declared");
  }

  void fail(std::string_view reason) {
    if (fault.empty()) fault = reason;
  }

  static constexpr std::string_view outside = "what is loaded from elsewhere";

  std::unordered_map<std::string_view, int> prefixes_;  // how many elements around declare each
  std::unordered_set<std::string> ids_;
};

std::string text_of(const pugi::xml_document& document) {
  struct Text : pugi::xml_writer {
    std::string bytes;
    void write(const void* data, std::size_t size) override { bytes.append(static_cast<const char*>(data), size); }
  } text;
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(text.bytes);
}

SvgImage refused(std::string reason) { return {.bytes = {}, .fault = std::move(reason), .removed = {}}; }

}  // namespace

SvgImage checked_svg(std::string_view bytes) {
  const std::string no_image = "is no PNG, JPEG, GIF, WebP or SVG image";
  if (bytes.find("<svg") == std::string_view::npos && bytes.find(":svg") == std::string_view::npos)
    return refused(no_image);
  if (!valid_utf8(bytes)) return refused("is an SVG image that is not in UTF-8");
  if (bytes.find("<!ENTITY") != std::string_view::npos)
    return refused("is an SVG image with a document type that may name other files");
  pugi::xml_document document;
  if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full, pugi::encoding_utf8))
    return refused("is an SVG image that is not well-formed");
  const pugi::xml_node declaration =
      document.find_child([](const pugi::xml_node& node) { return node.type() == pugi::node_declaration; });
  const std::string encoding = ascii_lower(std::string_view(declaration.attribute("encoding").as_string("utf-8")));
  if (encoding != "utf-8") return refused("is an SVG image that says to be in " + encoding);
  const pugi::xml_node root = document.document_element();
  if (local_name(root.name()) != "svg") return refused(no_image);
  if (std::string_view(root.name()) == "svg" && root.attribute("xmlns").value() != svg_namespace)
    return refused("is an SVG image without SVG's namespace");
  Inspection inspection;
  for (pugi::xml_node child = document.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    if (child.type() == pugi::node_pi) inspection.remove("a processing instruction"), document.remove_child(child);
    if (child.type() == pugi::node_doctype) inspection.remove("a document type"), document.remove_child(child);
    child = next;
  }
  inspection.element(root, 0);
  if (!inspection.fault.empty()) return refused("is an SVG image that " + inspection.fault);
  for (const std::string& each : mend_svg_references(root)) inspection.remove(each);
  return {.bytes = inspection.removed.empty() ? std::string(bytes) : text_of(document),
          .removed = std::move(inspection.removed)};
}

}  // namespace rubricate
