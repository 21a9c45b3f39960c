#include "formats/epub/svg_references.h"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>
#include <string_view>
#include <unordered_map>

#include "formats/document/addresses.h"
#include "formats/document/white_space.h"
#include "formats/epub/css_addresses.h"
#include "formats/epub/names.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

// Attributes of SVG 2, 6.6, whose value is an address and perhaps a fallback.
constexpr std::string_view references[] = {"fill",   "stroke",       "clip-path",  "mask",       "filter",
                                           "marker", "marker-start", "marker-mid", "marker-end", "cursor"};

template <std::size_t Size>
bool is_among(const std::string_view (&all)[Size], std::string_view name) {
  return std::find(std::begin(all), std::end(all), name) != std::end(all);
}

class Mending {
 public:
  std::vector<std::string> done;

  void collect(const pugi::xml_node& root) {
    UniqueNames names;
    std::vector<std::string_view> odd;
    for_each_attribute(root, [&](const pugi::xml_node&, const pugi::xml_attribute& each) {
      if (!is_id(each)) return;
      const std::string_view id = each.value();
      ids_.emplace(id, id);
      if (xml_name(id) == id)
        names.reserve(id);
      else
        odd.push_back(id);
    });
    for (const std::string_view id : odd) ids_.find(std::string(id))->second = names.unique(xml_name(id));
  }

  void mend(const pugi::xml_node& root) {
    for_each_attribute(root, [&](pugi::xml_node node, pugi::xml_attribute each) {
      const std::string_view name = each.name();
      if (is_id(each))
        rename(each);
      else if (name == "href" || name == "xlink:href" || name.ends_with(":href"))
        link(node, each);
      else if (is_among(references, name) || name == "style")
        addresses(each);
      else if (name == "aria-labelledby" || name == "aria-describedby")
        if (const std::string* const known = new_name(each.value())) each.set_value(known->c_str());
    });
  }

 private:
  static bool is_id(const pugi::xml_attribute& each) {
    const std::string_view name = each.name();
    return name == "id" || name == "xml:id";
  }

  template <class Visit>
  static void for_each_attribute(pugi::xml_node node, Visit&& visit) {
    for (pugi::xml_attribute each = node.first_attribute(); each;) {
      const pugi::xml_attribute next = each.next_attribute();
      visit(node, each);
      each = next;
    }
    for (const pugi::xml_node child : node.children())
      if (child.type() == pugi::node_element) for_each_attribute(child, visit);
  }

  // Of what is called so, or null.
  const std::string* new_name(std::string_view id) const {
    auto found = ids_.find(std::string(id));
    if (found == ids_.end()) found = ids_.find(percent_decoded(id));
    return found == ids_.end() ? nullptr : &found->second;
  }

  void rename(pugi::xml_attribute& each) {
    const std::string& name = *new_name(each.value());
    if (name == each.value()) return;
    each.set_value(name.c_str());
    say("identifiers that are no XML names, which got others");
  }

  void link(pugi::xml_node& node, pugi::xml_attribute& each) {
    const std::string_view target = stripped(each.value());
    if (!target.starts_with('#') || target.find('(') != target.npos) return;
    const std::string* const known = new_name(target.substr(1));
    if (known == nullptr) {
      node.remove_attribute(each);
      say(nowhere);
    } else if (target.substr(1) != *known && percent_decoded(target.substr(1)) != *known) {
      each.set_value(("#" + *known).c_str());
    }
  }

  // url(#a), in attributes that hold one and in those of style.
  void addresses(pugi::xml_attribute& each) {
    const std::string value = each.value();
    const bool is_style = std::string_view(each.name()) == "style";
    std::string mended;
    std::size_t done_to = 0;
    for (const CssAddress& address : css_addresses(value)) {
      if (address.kind != CssAddress::Kind::url || !address.target.starts_with('#')) continue;
      const std::string_view target = std::string_view(address.target).substr(1);
      const std::string* const known = new_name(target);
      if (known != nullptr && *known == percent_decoded(target)) continue;
      mended.append(value, done_to, address.begin - done_to);
      done_to = address.end;
      if (known != nullptr) {
        mended += "url(#" + *known + ")";
        continue;
      }
      say(nowhere);
      // Without a fallback, the address stands for "none".
      if (is_style || stripped(std::string_view(value).substr(address.end)).empty()) mended += "none";
    }
    if (done_to == 0) return;
    mended.append(value, done_to);
    each.set_value(std::string(stripped(mended)).c_str());
  }

  void say(std::string_view what) {
    if (std::find(done.begin(), done.end(), what) == done.end()) done.emplace_back(what);
  }

  static constexpr std::string_view nowhere = "references that lead nowhere";

  std::unordered_map<std::string, std::string> ids_;  // what each is called now
};

}  // namespace

std::vector<std::string> mend_svg_references(pugi::xml_node root) {
  Mending mending;
  mending.collect(root);
  mending.mend(root);
  return std::move(mending.done);
}

}  // namespace rubricate
