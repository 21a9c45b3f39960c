#include "formats/epub/xhtml.h"

#include <algorithm>
#include <array>

#include "formats/document/addresses.h"
#include "formats/document/line_joins.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/address.h"
#include "formats/epub/content.h"
#include "formats/epub/markup.h"
#include "formats/math/presentation.h"

namespace rubricate {

namespace {

// Schemes that a book may link to: those of EPUBCheck's list that lead somewhere. Left out are what runs or stays on
// this machine (javascript, data, file) and what it does not know, which it calls unregistered.
bool is_linkable(std::string_view scheme) {
  constexpr std::array<std::string_view, 21> schemes{"ftp", "gopher", "http",   "https", "im",     "imap", "info",
                                                     "irc", "ldap",   "mailto", "mid",   "news",   "nntp", "rtsp",
                                                     "sip", "sips",   "tag",    "tel",   "telnet", "urn",  "xmpp"};
  return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

}  // namespace

void ContentWriter::inlines(const Inlines& all) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!std::holds_alternative<SoftBreak>(all[i].node) || !stands_for_nothing(all, i)) inline_node(all[i]);
}

namespace {

// Roles for which HTML has an element.
std::string_view element_of(const Attributes& attributes, std::string_view fallback) {
  constexpr std::array<std::string_view, 10> elements{"abbr", "bdi",  "code",  "ins", "kbd",
                                                      "mark", "samp", "small", "u",   "var"};
  for (const std::string& role : attributes.roles)
    if (const auto at = std::find(elements.begin(), elements.end(), role); at != elements.end()) return *at;
  return fallback;
}

std::string_view value_of(const Attributes& attributes, std::string_view wanted) {
  for (const auto& [name, value] : attributes.extra)
    if (name == wanted) return value;
  return {};
}

// A number of pixels, as HTML wants it.
std::string_view pixels_of(const Attributes& attributes, std::string_view name) {
  const std::string_view value = value_of(attributes, name);
  return value.empty() || value[0] == '0' || value.find_first_not_of("0123456789") != value.npos ? "" : value;
}

// "rt", "rp", or nothing for a base.
std::string_view part_of_ruby(const Inline& each) {
  if (!std::holds_alternative<Phrase>(each.node)) return {};
  return each.attributes->has_role("rt") ? "rt" : each.attributes->has_role("rp") ? "rp" : std::string_view();
}

// Bases, each with a reading between brackets for those who cannot show it above.
bool is_ruby(const Inlines& content) {
  std::size_t at = 0, groups = 0;
  for (; at < content.size(); ++groups) {
    const std::size_t begin = at;
    while (at < content.size() && part_of_ruby(content[at]).empty()) ++at;
    if (at == begin || at + 3 > content.size() || part_of_ruby(content[at]) != "rp" ||
        part_of_ruby(content[at + 1]) != "rt" || part_of_ruby(content[at + 2]) != "rp")
      break;
    at += 3;
  }
  const bool is_blank_rest = std::all_of(content.begin() + static_cast<std::ptrdiff_t>(std::min(at, content.size())),
                                         content.end(), [](const Inline& each) { return part_of_ruby(each).empty(); });
  return groups > 0 && is_blank_rest;
}

}  // namespace

void ContentWriter::inline_node(const Inline& node) {
  if (const auto* words = std::get_if<Text>(&node.node); words != nullptr && !node.attributes) return text(words->text);
  const std::string_view around = around_;
  if (!node.attributes->language.empty()) around_ = node.attributes->language;
  const Span span = node.span.known() ? node.span : place_;
  std::visit(match{
                 [&](const Text& words) {
                   open("span");
                   attributes(node.attributes);
                   text(words.text);
                   close();
                 },
                 [&](const Code& code) {
                   open(element_of(*node.attributes, "code"));
                   attributes(node.attributes);
                   xml_.text(code.text);
                   close();
                 },
                 [&](const Math& formula) { inline_math(node, formula); },
                 [&](const Raw& each) { raw(node, each, span); },
                 [&](const SoftBreak&) { xml_.text("\n"); },
                 [&](const LineBreak&) {
                   void_element("br");
                   out_ += '\n';
                 },
                 [&](const Styled& each) { styled(node, each); },
                 [&](const Phrase& each) { phrase(node, each); },
                 [&](const Link& each) { link(node, each); },
                 [&](const Image& each) { image(node, each); },
                 [&](const FootnoteMark& each) { note_mark(node, each); },
                 [&](const CrossReference& each) { local_link(node, each.target, each.content); },
                 [&](const Rare<Citation>& each) { citation(node, *each); },
                 [&](const PageBreak& each) { page_break(each, node.attributes, "span"); },
             },
             node.node);
  around_ = around;
}

void ContentWriter::styled(const Inline& node, const Styled& each) {
  constexpr std::array<std::string_view, 6> elements{"em", "strong", "s", "sup", "sub", "span"};
  open(elements[static_cast<std::size_t>(each.style)]);
  attributes(node.attributes, each.style == Style::small_caps ? "small-caps" : "");
  inlines(each.content);
  close();
}

// A span, or what HTML has for its role.
void ContentWriter::phrase(const Inline& node, const Phrase& each) {
  const Attributes& own = *node.attributes;
  if (own.has_role("ruby") && is_ruby(each.content)) return ruby(node, each);
  const std::string_view element = element_of(own, "span");
  if (element == "span") return wrapped(node, {}, each.content);
  open(element);
  const std::string_view title = element == "abbr" ? value_of(own, "title") : std::string_view();
  if (title.empty())
    attributes(node.attributes);
  else
    attributes(node.attributes, {}, {"title"}), xml_.attribute("title", title);
  inlines(each.content);
  close();
}

void ContentWriter::ruby(const Inline& node, const Phrase& each) {
  outline_.has_ruby = true;
  open("ruby");
  attributes(node.attributes);
  for (const Inline& part : each.content) {
    const std::string_view element = part_of_ruby(part);
    if (element.empty()) {
      inline_node(part);
      continue;
    }
    open(element);
    inlines(std::get<Phrase>(part.node).content);
    close();
  }
  close();
}

// A span, but only where there is something to say about its content.
void ContentWriter::wrapped(const Inline& node, std::string_view own_class, const Inlines& content) {
  const bool is_span = node.attributes || !own_class.empty();
  if (is_span) {
    open("span");
    attributes(node.attributes, own_class);
  }
  inlines(content);
  if (is_span) close();
}

void ContentWriter::raw(const Inline& given, const Raw& node, Span span) {
  if (given.attributes) wrapped(given, {}, {});  // links may lead here
  if (node.format == "mathml")
    if (const std::string made = presentation_mathml(node.text); !made.empty()) return put_mathml(made);
  if (node.format != "html") {
    lost(span, "raw " + node.format + " shown as its text");
    xml_.element("code", node.text, {{"class", "raw"}});
    return;
  }
  if (is_line_break_tag(node.text)) {
    void_element("br");
    return;
  }
  // An end tag goes with its start tag, which was reported.
  if (!node.text.starts_with("</") && !is_anchor_tag(node.text))
    lost(span, "HTML is left out: " + collapsed(node.text.substr(0, 60)));
  xml_.text(text_of_html(node.text));
}

void ContentWriter::link(const Inline& node, const Link& each) {
  const bool is_resolved = !options_.base_url.empty() && !each.target.empty() && !each.target.starts_with("#") &&
                           scheme_of(each.target).empty();
  const std::string target = is_resolved ? resolved(options_.base_url, each.target) : std::string(each.target);
  if (target.starts_with("#")) return local_link(node, percent_decoded(target.substr(1)), each.content);
  const std::string scheme = scheme_of(target);
  const Span span = node.span.known() ? node.span : place_;
  std::string fault;
  std::optional<std::string> url;
  if (!scheme.empty() && !is_linkable(scheme))
    fault = "a book does not link to " + scheme + ": addresses";
  else if (scheme.empty())
    fault = target.empty() ? "a link without an address" : "a link to \"" + target + "\", which is not in the book";
  else if (url = valid_url(target); !url)
    fault = "\"" + target + "\" is no valid address";
  else if (links_ != 0)
    fault = "a link inside a link";
  if (!fault.empty()) {
    lost(span, fault + "; its text stands without the link",
         scheme.empty() && !target.empty() ? "--base-url=https://... makes such links absolute" : "");
    return wrapped(node, {}, each.content);
  }
  open_link(*url);
  attributes(node.attributes);
  if (each.title) xml_.attribute("title", *each.title);
  if (plain_text(each.content).empty()) xml_.attribute("aria-label", *url);
  inlines(each.content);
  --links_;
  close();
}

void ContentWriter::open_link(std::string_view href) {
  open("a", {{"href", href}});
  ++links_;
}

// A link to an id of the document; without content it prints what it leads to.
void ContentWriter::local_link(const Inline& node, std::string_view id, const Inlines& content) {
  const Place* place = plan_.find(id);
  const Span span = node.span.known() ? node.span : place_;
  if (place == nullptr)
    found_.report(Finding::reference_unknown, span,
                  "#" + std::string(id) + " is nowhere in the document; the text stands without the link");
  else if (links_ != 0)
    lost(span, "a link inside a link; its text stands without the link");
  const bool is_link = place != nullptr && links_ == 0;
  if (!is_link && !content.empty()) return wrapped(node, {}, content);
  if (is_link)
    open_link(href(place->chapter, place->id));
  else
    open("span");
  attributes(node.attributes);
  if (!content.empty()) {
    inlines(content);
  } else {
    const std::string title = place != nullptr && place->block != nullptr ? block_title(*place->block) : std::string();
    xml_.text(title.empty() ? id : std::string_view(title));
  }
  if (is_link) --links_;
  close();
}

// What stands where an image cannot: its text, which leads to it when it is kept where it is.
void ContentWriter::missing_image(const Inline& node, const std::string& source, const std::string& alternative) {
  const std::string scheme = scheme_of(source);
  const bool may_lead = options_.remote_images == EpubOptions::RemoteImages::link && links_ == 0 &&
                        (scheme == "https" || scheme == "http");
  const std::optional<std::string> url = may_lead ? valid_url(source) : std::nullopt;
  if (url)
    open_link(*url);
  else
    open("span");
  attributes(node.attributes, "missing-image");
  xml_.text("[" + (alternative.empty() ? source : alternative) + "]");
  if (url) --links_;
  close();
}

void ContentWriter::image(const Inline& node, const Image& each) {
  const Span span = node.span.known() ? node.span : place_;
  const std::string alternative = collapsed(plain_text(each.alternative));
  const EmbeddedImage* embedded = images_.embed(each.source, span);
  if (embedded == nullptr) return missing_image(node, std::string(each.source), alternative);
  ++outline_.images;
  const auto& extra = node.attributes->extra;
  const bool is_decorative = alternative.empty() && std::any_of(extra.begin(), extra.end(), [](const auto& attribute) {
                               return attribute.first == "decorative";
                             });
  if (alternative.empty() && !is_decorative) {
    ++outline_.images_without_alternative;
    found_.report(Finding::image_no_alternative, span, each.source + ": it is taken for decoration",
                  "say what it shows, for those who cannot see it");
  }
  open("img", {{"src", embedded->file}, {"alt", alternative}});
  if (is_decorative) xml_.attribute("role", "presentation");
  const std::string_view decoration = is_decorative ? "decorative" : "";
  // One measure is enough: the other follows, whatever the page is like.
  const std::string_view width = pixels_of(*node.attributes, "width");
  const std::string_view height = width.empty() ? pixels_of(*node.attributes, "height") : std::string_view();
  if (!width.empty())
    xml_.attribute("width", width), attributes(node.attributes, {}, {"width", "height", decoration});
  else if (!height.empty())
    xml_.attribute("height", height), attributes(node.attributes, {}, {"height", decoration});
  else
    attributes(node.attributes, {}, {decoration});
  if (each.title) xml_.attribute("title", *each.title);
  close_empty();
}

}  // namespace rubricate
