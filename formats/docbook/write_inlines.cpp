#include "formats/docbook/document_writer.h"

#include <algorithm>
#include <array>

#include "formats/docbook/raw.h"
#include "formats/docbook/uri.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

// Elements of code that DocBook 5.0, 5.1 and 5.2 have in common, and that need no attribute.
bool is_in_every_version(std::string_view element) {
  constexpr std::array fewer{"ooclass",   "ooexception",   "oointerface", "sgmltag",       "enumvalue",
                             "enumname",  "typedefname",   "structname",  "structfield",   "macroname",
                             "unionname", "interfacename", "msgtext",     "namespacename", "templatename",
                             "varargs",   "nonterminal",   "initializer", "symbol"};
  return std::none_of(fewer.begin(), fewer.end(), [&](std::string_view each) { return each == element; });
}

}  // namespace

void DocbookWriter::title(std::string_view element, const Inlines& content) {
  begin(element);
  inlines(content);
  xml_.close();
}

void DocbookWriter::inlines(const Inlines& all) {
  ++flat_;
  for (const Inline& each : all) inline_node(each);
  --flat_;
  deferred_marks();
}

void DocbookWriter::inline_node(const Inline& node) {
  if (const auto* text = std::get_if<Text>(&node.node); text && !node.attributes) return xml_.text(text->text);
  std::visit(
      match{
          [&](const Text& text) {
            open_inline("phrase", node);
            hint({{"kind", "text"}});
            xml_.text(text.text);
            xml_.close();
          },
          [&](const Code& code) { leaf_inline("code", node, code.text); },
          [&](const Math& math) { inline_math(node, math); },
          [&](const Raw& raw) { inline_raw(node, raw); },
          [&](const SoftBreak&) {
            in_wrapper(node, [&] {
              if (is_verbatim_) here({{"break", "soft"}});
              xml_.text(is_verbatim_ ? " " : "\n");
            });
          },
          [&](const LineBreak&) { in_wrapper(node, [&] { line_break(node); }); },
          [&](const Styled& styled) { style(node, styled); },
          [&](const Phrase& phrase) { this->phrase(node, phrase); },
          [&](const Link& link) { this->link(node, link); },
          [&](const Image& image) { inline_image(node, image); },
          [&](const FootnoteMark& footnote_mark) { mark(footnote_mark, node); },
          [&](const CrossReference& reference) { cross_reference(node, reference); },
          [&](const Rare<Citation>& citation) { cite(node, *citation); },
          [&](const PageBreak& page) { in_phrase_of_entry([&] { page_break(page, node.attributes, node.span); }); },
      },
      node.node);
}

// An element that holds inlines, as much as the element around it allows.
void DocbookWriter::wrapped(std::string_view element, const Inline& node, const Inlines& content,
                            std::string_view own_role, std::string_view role_of_element, HintPairs hints) {
  xml_.open(element);
  attributes(node.attributes, node.span, {}, own_role, {}, role_of_element);
  if (hints.size() > 0) hint(hints);
  const bool is_narrow = element == "superscript" || element == "subscript";
  const bool is_restricted = content_ == Content::text || content_ == Content::attribution;
  const Content inner = is_narrow || (element == "phrase" && is_restricted) ? Content::text : Content::all;
  const Content outer = std::exchange(content_, inner);
  inlines(content);
  xml_.close();
  content_ = outer;
  deferred_marks();
}

// The elements that readers keep as the first role of a phrase, where they hold text alone.
void DocbookWriter::phrase(const Inline& node, const Phrase& phrase) {
  if (content_ == Content::all && phrase.content.empty() && index_term(node.attributes, node.span)) return;
  const bool is_text = std::all_of(phrase.content.begin(), phrase.content.end(), [](const Inline& each) {
    return std::holds_alternative<Text>(each.node) && !each.attributes;
  });
  constexpr std::array elements{
      std::string_view("acronym"),     std::string_view("application"), std::string_view("guibutton"),
      std::string_view("guiicon"),     std::string_view("guilabel"),    std::string_view("guimenu"),
      std::string_view("guimenuitem"), std::string_view("guisubmenu"),  std::string_view("hardware"),
      std::string_view("keycap"),      std::string_view("productname")};
  const std::string first = node.attributes->roles.empty() ? "" : node.attributes->roles.front();
  const auto element = std::find(elements.begin(), elements.end(), first);
  if (content_ == Content::all && is_text && element != elements.end())
    return wrapped(*element, node, phrase.content, {}, first);
  wrapped("phrase", node, phrase.content);
}

void DocbookWriter::open_inline(std::string_view element, const Inline& node, std::string_view own_role) {
  xml_.open(element);
  attributes(node.attributes, node.span, {}, own_role);
}

// <code> and its like; a phrase with a role where the element may not stand.
void DocbookWriter::leaf_inline(std::string_view element, const Inline& node, std::string_view text) {
  const bool fits = content_ == Content::all;
  const std::string first = node.attributes->roles.empty() ? "" : node.attributes->roles.front();
  if (fits && inline_kind(first) == InlineKind::code && is_in_every_version(first)) {
    xml_.open(first);
    attributes(node.attributes, node.span, {}, {}, {}, first);
  } else {
    open_inline(fits ? element : "phrase", node, fits ? std::string_view() : element);
  }
  if (!fits) hint({{"kind", "code"}});
  xml_.text(text);
  xml_.close();
}

void DocbookWriter::inline_math(const Inline& node, const Math& math) {
  if (content_ != Content::all) {
    open_inline("phrase", node, "tex");
    hint({{"kind", "math"}});
    xml_.text(math.tex);
    return xml_.close();
  }
  open_inline("inlineequation", node);
  xml_.element("mathphrase", math.tex, {{"role", "tex"}});
  xml_.close();
}

void DocbookWriter::inline_raw(const Inline& node, const Raw& raw) {
  if (is_raw_docbook(raw.format) && content_ == Content::all && copy_docbook(xml_, raw.text, RawPlace::in_line, names_))
    return;
  if (content_ == Content::all && is_mathml(raw.format, raw.text)) {
    open_inline("inlineequation", node);
    xml_.begin_content();
    out_ += raw.text;
    return xml_.close();
  }
  const std::string words = is_raw_docbook(raw.format) ? raw.text.str() : visible_text(raw.format, raw.text);
  if (!is_raw_comment(raw.format, raw.text))
    found_.report(
        Finding::not_representable, node.span,
        "raw " + raw.format + "; " + (words.empty() ? "it is kept for rubricate alone" : "its words stand without it"));
  if (words.empty() && !node.attributes) return here({{"raw", raw.format}, {"text", raw.text}});
  open_inline("phrase", node);
  hint({{"raw", raw.format}, {"text", raw.text}});
  xml_.text(words);
  xml_.close();
}

void DocbookWriter::line_break(const Inline& node) {
  if (!is_verbatim_)
    found_.report(Finding::not_representable, node.span, "a line break that DocBook has no element for; it is a space");
  if (!is_verbatim_) here({{"break", "line"}});
  xml_.text("\n");
}

void DocbookWriter::style(const Inline& node, const Styled& styled) {
  switch (styled.style) {
    case Style::superscript: return wrapped("superscript", node, styled.content);
    case Style::subscript: return wrapped("subscript", node, styled.content);
    case Style::emphasis: return emphasis(node, styled.content, {});
    case Style::strong: return emphasis(node, styled.content, "strong");
    case Style::struck: return emphasis(node, styled.content, "strikethrough");
    case Style::small_caps: return emphasis(node, styled.content, "small-caps");
  }
}

void DocbookWriter::emphasis(const Inline& node, const Inlines& content, std::string_view role) {
  // What an attribution emphasises is the title of a work; DocBook allows it nothing else.
  if (content_ == Content::attribution && role.empty()) return wrapped("citetitle", node, content);
  const bool fits = content_ == Content::all || content_ == Content::bibliography;
  if (!fits) {
    const std::string_view name = role.empty() ? "emphasis" : role;
    return wrapped("phrase", node, content, name, {}, {{"kind", name}});
  }
  const std::string first = node.attributes->roles.empty() ? "" : node.attributes->roles.front();
  if (content_ == Content::all && role.empty() && inline_kind(first) == InlineKind::emphasis && first != "replaceable")
    return wrapped(first, node, content, {}, first);
  wrapped("emphasis", node, content, role);
}

std::string_view DocbookWriter::style_name(Style style) {
  constexpr std::array names{std::string_view("emphasis"),      std::string_view("strong"),
                             std::string_view("strikethrough"), std::string_view("superscript"),
                             std::string_view("subscript"),     std::string_view("small-caps")};
  return names[static_cast<std::size_t>(style)];
}

void DocbookWriter::link(const Inline& node, const Link& link) {
  if (inside_ & in_link) {
    found_.report(Finding::not_representable, node.span,
                  "a link inside a link, to \"" + link.target + "\"; its text stands without the link");
    return wrapped("phrase", node, link.content, {}, {},
                   {{"kind", "link"}, {"target", link.target}, {"title", *link.title}});
  }
  if (link.target.starts_with('#'))
    return internal_link(node, link.target.view().substr(1), link.content, "link", *link.title);
  in_phrase_of_entry([&] {
    identified_link(node, [&](const Rare<Attributes>& given) {
      const std::string target = uri_reference(link.target);
      xml_.open("link", {{"xlink:href", target}});
      if (link.title) xml_.attribute("xlink:title", *link.title);
      attributes(given, node.span);
      if (target != link.target) hint({{"target", link.target}});
      if (link.content.empty()) hint({{"content", ""}});
      link_content(link.content);
      xml_.close();
    });
  });
  deferred_marks();
}

void DocbookWriter::link_content_as(const Inlines& content, Content as) {
  const unsigned outer = std::exchange(inside_, inside_ | in_link);
  const Content outer_content = std::exchange(content_, as);
  inlines(content);
  content_ = outer_content;
  inside_ = outer;
}

// `kind` is "link" or "reference": DocBook has the same element for both.
void DocbookWriter::internal_link(const Inline& node, std::string_view id, const Inlines& content,
                                  std::string_view kind, std::string_view title) {
  DocbookNames::Target* target = names_.find(id);
  if (!target)
    found_.report(Finding::reference_unknown, node.span,
                  "nothing has the identifier \"" + std::string(id) + "\"; the link is kept as text");
  if (!target || inside_ & in_link) {
    const Inlines shown = content.empty() ? text_inlines(std::string(id)) : Inlines{};
    const std::string named = (kind == "link" ? "#" : "") + std::string(id);
    const HintPairs is_empty{{"kind", kind}, {"target", named}, {"title", title}, {"content", ""}};
    const HintPairs is_full{{"kind", kind}, {"target", named}, {"title", title}};
    return content.empty() ? wrapped("phrase", node, shown, {}, {}, is_empty)
                           : wrapped("phrase", node, content, {}, {}, is_full);
  }
  target->referenced = true;
  in_phrase_of_entry([&] {
    identified_link(node, [&](const Rare<Attributes>& given) {
      xml_.open(content.empty() && target->titled ? "xref" : "link", {{"linkend", target->xml_id}});
      attributes(given, node.span);
      if (kind == "link") hint({{"kind", kind}, {"title", title}});
      if (kind == "reference" && content.empty() && target->is_entry) hint({{"kind", kind}});
      if (!content.empty()) {
        link_content(content);
      } else if (!target->titled) {
        hint({{"content", ""}});
        xml_.text(target->shown ? collapsed(plain_text(*target->shown)) : std::string(id));
      }
      xml_.close();
    });
  });
  deferred_marks();
}

void DocbookWriter::cross_reference(const Inline& node, const CrossReference& reference) {
  internal_link(node, reference.target, reference.content, "reference");
}

void DocbookWriter::inline_image(const Inline& node, const Image& image) {
  in_phrase_of_entry([&] { media("inlinemediaobject", image, node); });
}

void DocbookWriter::media(std::string_view element, const Image& image, const Inline& node) {
  const std::string source = uri_reference(image.source);
  begin(element);
  attributes(node.attributes, node.span, {}, {}, "width");
  if (source != image.source) hint({{"target", image.source}});
  begin("imageobject");
  begin("imagedata", {{"fileref", source}});
  for (const auto& [name, value] : node.attributes->extra)
    if (name == "width") xml_.attribute("width", value);
  xml_.close();
  end();
  alternative(image.alternative);
  if (image.title) text_object(*image.title, "title");
  end();
}

void DocbookWriter::alternative(const Inlines& content) {
  if (content.empty()) return;
  begin("textobject");
  begin("phrase");
  const bool outer = std::exchange(is_verbatim_, false);
  const Content around = std::exchange(content_, Content::all);
  inlines(content);
  content_ = around;
  is_verbatim_ = outer;
  xml_.close();
  end();
}

void DocbookWriter::text_object(std::string_view text, std::string_view role) {
  if (text.empty()) return;
  begin("textobject");
  if (!role.empty()) xml_.attribute("role", role);
  leaf("phrase", text);
  end();
}

}  // namespace rubricate
