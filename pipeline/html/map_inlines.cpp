#include <algorithm>
#include <array>

#include "formats/document/ascii.h"
#include "formats/document/walk.h"
#include "formats/math/presentation.h"
#include "pipeline/html/mapper.h"

namespace rubricate {

namespace {

constexpr std::string_view white = " \t\n\r\f";

// One space for each run of white space, none at the ends.
std::string collapsed(std::string_view text) {
  std::string made;
  for (std::size_t at = text.find_first_not_of(white); at != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(white, at), text.size());
    if (!made.empty()) made += ' ';
    made += text.substr(at, end - at);
    at = text.find_first_not_of(white, end);
  }
  return made;
}

Inline plain(std::string text, Span span = {}) { return {.node = Text{std::move(text)}, .span = span}; }

// The element's own words where it has no others: "clip.mp4" of its address.
std::string file_name(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  while (address.ends_with('/')) address.remove_suffix(1);
  const std::size_t slash = address.rfind('/');
  return std::string(slash == address.npos ? address : address.substr(slash + 1));
}

// The first address of a list of images for different screens.
std::string_view first_source(std::string_view sources) {
  const std::size_t begin = std::min(sources.find_first_not_of(" \t\n,"), sources.size());
  sources.remove_prefix(begin);
  std::string_view first = sources.substr(0, sources.find_first_of(white));
  while (first.ends_with(',')) first.remove_suffix(1);
  return first;
}

std::string_view source_of(const HtmlNode& node) {
  for (const std::string_view name : {"src", "data"})
    if (const std::string_view found = node.attribute(name); !found.empty()) return found;
  for (const HtmlNode& child : node.children) {
    if (child.name != "source") continue;
    if (!child.attribute("src").empty()) return child.attribute("src");
    if (const std::string_view first = first_source(child.attribute("srcset")); !first.empty()) return first;
  }
  return first_source(node.attribute("srcset"));
}

bool is_drawable(std::string_view address, std::string_view type) {
  if (type.starts_with("image/")) return true;
  const std::string name = file_name(address);
  return std::ranges::any_of(std::array{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"},
                             [&](std::string_view each) { return name.ends_with(each); });
}

// Quotation marks of a language, outer and inner.
struct Quotes {
  std::string_view language;
  std::array<std::string_view, 4> marks;
};
constexpr std::array quotes{
    Quotes{"en", {"\u201C", "\u201D", "\u2018", "\u2019"}},
    Quotes{"bg", {"\u201E", "\u201C", "\u2018", "\u2019"}},
    Quotes{"cs", {"\u201E", "\u201C", "\u201A", "\u2018"}},
    Quotes{"da", {"\u201C", "\u201D", "\u2018", "\u2019"}},
    Quotes{"de", {"\u201E", "\u201C", "\u201A", "\u2018"}},
    Quotes{"el", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
    Quotes{"es", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
    Quotes{"fi", {"\u201D", "\u201D", "\u2019", "\u2019"}},
    Quotes{"fr", {"\u00AB\u00A0", "\u00A0\u00BB", "\u201C", "\u201D"}},
    Quotes{"hu", {"\u201E", "\u201D", "\u00BB", "\u00AB"}},
    Quotes{"it", {"\u00AB", "\u00BB", "\u201C", "\u201D"}},
    Quotes{"ja", {"\u300C", "\u300D", "\u300E", "\u300F"}},
    Quotes{"nb", {"\u00AB", "\u00BB", "\u2018", "\u2019"}},
    Quotes{"no", {"\u00AB", "\u00BB", "\u2018", "\u2019"}},
    Quotes{"pl", {"\u201E", "\u201D", "\u00AB", "\u00BB"}},
    Quotes{"ro", {"\u201E", "\u201D", "\u00AB", "\u00BB"}},
    Quotes{"ru", {"\u00AB", "\u00BB", "\u201E", "\u201C"}},
    Quotes{"sk", {"\u201E", "\u201C", "\u201A", "\u2018"}},
    Quotes{"sv", {"\u201D", "\u201D", "\u2019", "\u2019"}},
    Quotes{"uk", {"\u00AB", "\u00BB", "\u201E", "\u201C"}},
};

const Quotes& quotes_of(std::string_view language) {
  const std::string_view main = language.substr(0, language.find('-'));
  for (const Quotes& each : quotes)
    if (each.language == main) return each;
  return quotes.front();
}

Style style_named(std::string_view name) {
  constexpr std::array names{std::pair(std::string_view("emphasis"), Style::emphasis),
                             std::pair(std::string_view("strong"), Style::strong),
                             std::pair(std::string_view("struck"), Style::struck),
                             std::pair(std::string_view("superscript"), Style::superscript),
                             std::pair(std::string_view("subscript"), Style::subscript)};
  return std::ranges::find(names, name, &std::pair<std::string_view, Style>::first)->second;
}

// The TeX of a formula in MathML that has it as an annotation.
const HtmlNode* tex_of(const HtmlNode& node) {
  if (node.name == "annotation" && node.attribute("encoding") == "application/x-tex") return &node;
  for (const HtmlNode& child : node.children)
    if (const HtmlNode* found = tex_of(child)) return found;
  return nullptr;
}

bool is_white_text(const Inline& each) {
  const auto* text = std::get_if<Text>(&each.node);
  return text != nullptr && !each.attributes && text->text.find_first_not_of(white) == std::string::npos;
}

// What follows stands apart from the word before.
void part_words(Inlines& line) {
  const auto* const last = line.empty() ? nullptr : std::get_if<Text>(&line.back().node);
  if (last != nullptr && !last->text.empty() && white.find(last->text.back()) == white.npos) line.push_back(plain(" "));
}

}  // namespace

Inlines HtmlMapper::inlines_of(const std::vector<HtmlNode>& nodes) { return line_of(nodes, {}); }

Inlines HtmlMapper::line_of(const std::vector<HtmlNode>& nodes, const Around& around) {
  Inlines made;
  line(made, nodes, around);
  return made;
}

Inlines HtmlMapper::only_line(const std::vector<HtmlNode>& nodes, const Around& around) {
  Inlines made = line_of(nodes, around);
  trim_line(made);
  return made;
}

void HtmlMapper::line(Inlines& to, const std::vector<HtmlNode>& nodes, const Around& around) {
  for (const HtmlNode& node : nodes) {
    if (node.kind == HtmlNode::Kind::text) {
      words(to, node);
    } else if (node.kind == HtmlNode::Kind::element) {
      line_element(to, node, around);
    } else if (node.kind == HtmlNode::Kind::left_out) {
      leave_out(node);
    } else {
      HtmlStandIn& given = between_[node.part];
      std::ranges::move(given.inlines, std::back_inserter(to));
      given.inlines.clear();
      // Blocks in a line: only their words can stand here.
      for (const Block& block : given.blocks) {
        if (!to.empty()) to.push_back({.node = SoftBreak{}});
        if (const auto* paragraph = std::get_if<Paragraph>(&block.node)) {
          to.insert(to.end(), paragraph->content.begin(), paragraph->content.end());
        } else if (const auto* heading = std::get_if<Heading>(&block.node)) {
          to.insert(to.end(), heading->content.begin(), heading->content.end());
        } else {
          losses_.add(HtmlLoss::block_in_line, block.span, kind_name(block));
          to.push_back(plain(collapsed(plain_text(Blocks{block}))));
        }
      }
      given.blocks = {};
    }
  }
}

void HtmlMapper::line_element(Inlines& to, const HtmlNode& node, const Around& around) {
  const HtmlElement& element = html_element(node.name);
  report_element(node, element);
  // Browsers show controls apart from each other and from the words around.
  if (element.means == HtmlMeaning::control || element.means == HtmlMeaning::input) part_words(to);
  switch (element.means) {
    case HtmlMeaning::line_break: to.push_back({.node = LineBreak{}}); return;
    case HtmlMeaning::nothing: return line(to, node.children, around);
    case HtmlMeaning::map:
    case HtmlMeaning::program:
    case HtmlMeaning::head: return;
    case HtmlMeaning::code: return code(to, node, element, around);
    case HtmlMeaning::image: return image(to, node);
    case HtmlMeaning::media: return media(to, node, around);
    case HtmlMeaning::input: return input(to, node);
    case HtmlMeaning::quote: return quote(to, node, around);
    case HtmlMeaning::ruby: return ruby(to, node, around);
    case HtmlMeaning::formula: return formula(to, node, around);
    case HtmlMeaning::picture: {
      const std::size_t before = to.size();
      line(to, node.children, around);
      const bool has_image = std::any_of(to.begin() + static_cast<std::ptrdiff_t>(before), to.end(),
                                         [](const Inline& each) { return !is_white_text(each); });
      if (!has_image) to.resize(before), image(to, node);
      return;
    }
    case HtmlMeaning::style:
    case HtmlMeaning::phrase:
    case HtmlMeaning::span:
    case HtmlMeaning::link: return wrapped(to, node, around);
    default: break;
  }
  if (!element.is_block) return line(to, node.children, around);
  if (element.means != HtmlMeaning::paragraph && element.means != HtmlMeaning::heading &&
      element.means != HtmlMeaning::container && element.means != HtmlMeaning::table_part)
    losses_.add(HtmlLoss::block_in_line, node.span, node.name);
  const auto part = [&] {
    if (!to.empty() && !is_break(to.back())) to.push_back({.node = SoftBreak{}});
  };
  part();
  line(to, node.children, around);
  part();
}

// An element that HTML does not have, or a book cannot hold.
void HtmlMapper::report_element(const HtmlNode& node, const HtmlElement& element) {
  using enum HtmlMeaning;
  if (node.is_foreign && node.name != "svg" && node.name != "math") return;
  const auto lost = [&](HtmlLoss loss) { losses_.add(loss, node.span, node.name); };
  switch (element.means) {
    case unknown: return lost(HtmlLoss::unknown);
    case control: return lost(HtmlLoss::control);
    case drawing: return lost(HtmlLoss::drawing);
    case program: return lost(HtmlLoss::program);
    case head: return lost(HtmlLoss::head);
    case map: return lost(HtmlLoss::map);
    case formula: return tex_of(node) == nullptr && mathml_of(node).empty() ? lost(HtmlLoss::formula) : void();
    case media:
      if (!is_drawable(source_of(node), node.attribute("type"))) lost(HtmlLoss::media);
      return;
    default: return;
  }
}

void HtmlMapper::words(Inlines& to, const HtmlNode& node) const {
  const std::string_view text = node.text;
  const auto span = [&](std::size_t begin, std::size_t end) {
    if (!node.span.known()) return Span{};
    return Span{node.span.begin + static_cast<std::uint32_t>(begin), node.span.begin + static_cast<std::uint32_t>(end)};
  };
  std::string word;
  std::size_t begin = 0;
  bool is_same = true;
  const auto flush = [&](std::size_t end) {
    if (!word.empty()) to.push_back(plain(std::move(word), is_same ? span(begin, end) : Span{}));
    word.clear();
    is_same = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(white, at), text.size());
    const std::string_view gap = text.substr(at, end - at);
    if (gap.find('\n') != gap.npos) {
      flush(at);
      to.push_back({.node = SoftBreak{}});
      begin = end;
    } else if (!gap.empty()) {
      word += ' ';
      is_same = is_same && gap == " ";
    }
    const std::size_t next = std::min(text.find_first_of(white, end), text.size());
    if (word.empty()) begin = end;
    word += text.substr(end, next - end);
    at = next;
  }
  flush(text.size());
}

void HtmlMapper::wrapped(Inlines& to, const HtmlNode& node, const Around& around) {
  const HtmlElement& element = html_element(node.name);
  const Wrap wrap = wrap_of(node, element);
  Around within = around;
  ++within.inline_depth;
  if (wrap && within.inline_depth >= room_.inlines) losses_.add(HtmlLoss::depth, node.span, node.name);
  if (!wrap || within.inline_depth >= room_.inlines) return line(to, node.children, around);
  Inlines content = line_of(node.children, within);
  const bool is_place = !html_attributes_of(node)->id.empty();
  if (content.empty() && !is_place && element.means != HtmlMeaning::link) return;
  if (content.empty() && is_place) {  // a name that links lead to
    Inline anchor{.node = Phrase{}, .span = node.span};
    anchor.attributes.edit().id = html_attributes_of(node)->id;
    to.push_back(std::move(anchor));
    return;
  }
  if (content.empty()) return;
  to.push_back(wrap(std::move(content)));
}

HtmlMapper::Wrap HtmlMapper::wrap_of(const HtmlNode& node, const HtmlElement& element) const {
  Rare<Attributes> own = html_attributes_of(node);
  const Span span = node.span;
  if (element.means == HtmlMeaning::style) {
    const bool is_plain = node.name == "cite" || node.name == "dfn" || node.name == "var";
    if (is_plain && !own->has_role(node.name)) own.edit().roles.push_back(node.name);
    return [own, span, style = style_named(element.role)](Inlines content) {
      return Inline{.node = Styled{style, std::move(content)}, .attributes = own, .span = span};
    };
  }
  if (element.means == HtmlMeaning::link && node.has_attribute("href")) {
    Link made{.target = std::string(node.attribute("href"))};
    if (const std::string_view title = node.attribute("title"); !title.empty()) made.title = std::string(title);
    return [own, span, made](Inlines content) {
      Link link = made;
      link.content = std::move(content);
      return Inline{.node = std::move(link), .attributes = own, .span = span};
    };
  }
  if (element.means == HtmlMeaning::phrase || element.means == HtmlMeaning::code) {
    own.edit().roles.emplace(own.edit().roles.begin(), element.role);
    if (element.role == "abbr")
      if (const std::string_view title = node.attribute("title"); !title.empty())
        own.edit().extra.emplace_back("title", title);
  } else if (element.means != HtmlMeaning::span && element.means != HtmlMeaning::link) {
    return {};
  }
  if (!own) return {};
  return [own, span](Inlines content) {
    return Inline{.node = Phrase{std::move(content)}, .attributes = own, .span = span};
  };
}

// Code is text; where a link or a style is in it, a phrase says that it is code.
void HtmlMapper::code(Inlines& to, const HtmlNode& node, const HtmlElement& element, const Around& around) {
  Inlines content = line_of(node.children, around);
  const bool is_text = std::ranges::all_of(content, [](const Inline& each) {
    return !each.attributes && (std::holds_alternative<Text>(each.node) || is_break(each));
  });
  Rare<Attributes> own = html_attributes_of(node);
  if (element.role != "code") own.edit().roles.emplace(own.edit().roles.begin(), element.role);
  if (is_text) {
    std::string text = plain_text(content);
    if (!text.empty()) to.push_back({.node = Code{std::move(text)}, .attributes = std::move(own), .span = node.span});
    return;
  }
  if (element.role == "code") own.edit().roles.emplace(own.edit().roles.begin(), "code");
  if (around.inline_depth + 1 >= room_.inlines) {
    losses_.add(HtmlLoss::depth, node.span, node.name);
    std::ranges::move(content, std::back_inserter(to));
    return;
  }
  to.push_back({.node = Phrase{std::move(content)}, .attributes = std::move(own), .span = node.span});
}

void HtmlMapper::image(Inlines& to, const HtmlNode& node) {
  const std::string_view source = source_of(node);
  const std::string alternative = collapsed(node.attribute("alt"));
  if (source.empty()) {
    if (!alternative.empty()) to.push_back(plain(alternative));
    return;
  }
  Image made{.source = collapsed(source)};
  if (!alternative.empty()) made.alternative = text_inlines(alternative);
  if (const std::string title = collapsed(node.attribute("title")); !title.empty()) made.title = title;
  Inline each{.node = std::move(made), .attributes = html_attributes_of(node), .span = node.span};
  // HTML tells an image that means nothing, by an empty text, from one whose text was forgotten.
  if (alternative.empty() && node.has_attribute("alt"))
    each.attributes.edit().extra.emplace_back("decorative", "true");
  for (const std::string_view name : {"width", "height"}) {
    std::string_view value = node.attribute(name);
    if (value.ends_with("px")) value.remove_suffix(2);
    const bool is_number =
        !value.empty() && value.size() < 6 && value[0] != '0' && value.find_first_not_of("0123456789") == value.npos;
    if (is_number)
      each.attributes.edit().extra.emplace_back(name, value);
    else if (!value.empty())
      losses_.add(HtmlLoss::look, node.span, name);
  }
  to.push_back(std::move(each));
}

// What cannot play in a book is a link to it, behind the words for those who cannot play it.
void HtmlMapper::media(Inlines& to, const HtmlNode& node, const Around& around) {
  const std::string_view source = source_of(node);
  if (is_drawable(source, node.attribute("type"))) {
    Inlines fallback = only_line(node.children, around);
    image(to, node);
    if (auto* made = to.empty() ? nullptr : std::get_if<Image>(&to.back().node); made && made->alternative.empty())
      made->alternative = text_inlines(collapsed(plain_text(fallback)));
    return;
  }
  Inlines fallback = only_line(node.children, around);
  if (!fallback.empty() && !source.empty()) fallback.push_back(plain(" "));
  std::ranges::move(fallback, std::back_inserter(to));
  if (!source.empty()) to.push_back(media_link(node));
}

Inline HtmlMapper::media_link(const HtmlNode& node) {
  const std::string_view source = source_of(node);
  std::string said = collapsed(node.attribute("title"));
  if (said.empty()) said = file_name(source);
  if (said.empty()) said = source;
  if (source.empty()) return plain("");
  return {.node = Link{.target = collapsed(source), .content = text_inlines(std::move(said))}, .span = node.span};
}

void HtmlMapper::input(Inlines& to, const HtmlNode& node) {
  const std::string type = ascii_lower(node.attribute("type"));
  if (type == "checkbox" || type == "radio") {
    to.push_back(plain(node.has_attribute("checked") ? "\u2611" : "\u2610"));
    return;
  }
  losses_.add(HtmlLoss::control, node.span, node.name);
  if (type == "image") return image(to, node);
  if (type == "hidden" || type == "password") return;
  std::string said = collapsed(node.attribute("value"));
  if (said.empty()) said = collapsed(node.attribute("placeholder"));
  if (!said.empty()) to.push_back(plain(std::move(said)));
}

void HtmlMapper::quote(Inlines& to, const HtmlNode& node, const Around& around) {
  const std::string_view own = node.attribute("lang");
  const Quotes& known = quotes_of(own.empty() ? language_ : own);
  const std::size_t inner = around.quotes % 2 == 0 ? 0 : 2;
  Around within = around;
  ++within.quotes;
  to.push_back(plain(std::string(known.marks[inner])));
  line(to, node.children, within);
  to.push_back(plain(std::string(known.marks[inner + 1])));
}

// The base stands as it is; readings have the role "rt", and brackets around them "rp": for those who cannot show a
// reading above its base.
void HtmlMapper::ruby(Inlines& to, const HtmlNode& node, const Around& around) {
  if (around.inline_depth + 2 >= room_.inlines) return line(to, node.children, around);
  Around within = around;
  ++within.inline_depth;
  const bool has_brackets = node.has_child("rp");
  Inlines content;
  const auto bracket = [&](std::string_view sign) {
    Inline made{.node = Phrase{{plain(std::string(sign))}}};
    made.attributes.edit().roles.emplace_back("rp");
    content.push_back(std::move(made));
  };
  for (const HtmlNode& child : node.children) {
    const bool is_bare_reading = child.name == "rt" && !has_brackets;
    if (is_bare_reading) bracket("(");
    if (child.kind == HtmlNode::Kind::element)
      line_element(content, child, within);
    else
      line(content, {child}, within);
    if (is_bare_reading) bracket(")");
  }
  Rare<Attributes> own = html_attributes_of(node);
  own.edit().roles.emplace(own.edit().roles.begin(), "ruby");
  to.push_back({.node = Phrase{std::move(content)}, .attributes = std::move(own), .span = node.span});
}

void HtmlMapper::formula(Inlines& to, const HtmlNode& node, const Around& around) {
  const HtmlNode* const tex = tex_of(node);
  if (tex != nullptr) {
    to.push_back({.node = Math{collapsed(text_of(tex->children))}, .span = node.span});
    return;
  }
  std::string mathml = mathml_of(node);
  if (mathml.empty()) return line(to, node.children, around);
  leave_out_all(node);
  to.push_back({.node = Raw{"mathml", std::move(mathml)}, .span = node.span});
}

// As a document may hold it; empty where only the words of the formula can be kept.
std::string HtmlMapper::mathml_of(const HtmlNode& node) const {
  std::string out;
  XmlWriter xml(out);
  add_mathml(xml, node);
  return presentation_mathml(out);
}

void HtmlMapper::add_mathml(XmlWriter& xml, const HtmlNode& node) const {
  if (node.kind == HtmlNode::Kind::text) return xml.text(node.text);
  if (node.kind == HtmlNode::Kind::stand_in) return xml.text(plain_text(between_[node.part].inlines));
  if (node.kind != HtmlNode::Kind::element) return;
  xml.open(node.name);
  for (const auto& [name, value] : node.attributes)
    if (is_mathml_setting(name)) xml.attribute(name, value);
  for (const HtmlNode& child : node.children) add_mathml(xml, child);
  xml.close();
}

// What stands in the element, which was taken as it is.
void HtmlMapper::leave_out_all(const HtmlNode& node) {
  if (node.kind == HtmlNode::Kind::stand_in) leave_out(node);
  for (const HtmlNode& child : node.children) leave_out_all(child);
}

void trim_line(Inlines& all) {
  const auto is_nothing = [](const Inline& each) { return is_break(each) || is_white_text(each); };
  while (!all.empty() && is_nothing(all.back())) all.pop_back();
  const auto first = std::ranges::find_if_not(all, is_nothing);
  all.erase(all.begin(), first);
  if (all.empty()) return;
  if (auto* text = std::get_if<Text>(&all.front().node)) {
    const std::size_t begin = text->text.find_first_not_of(white);
    text->text.erase(0, begin);
    if (all.front().span.known()) all.front().span.begin += static_cast<std::uint32_t>(begin);
  }
  if (auto* text = std::get_if<Text>(&all.back().node)) {
    const std::size_t end = text->text.find_last_not_of(white) + 1;
    if (all.back().span.known()) all.back().span.end -= static_cast<std::uint32_t>(text->text.size() - end);
    text->text.erase(end);
  }
}

}  // namespace rubricate
