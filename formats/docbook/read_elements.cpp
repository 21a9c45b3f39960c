#include "formats/docbook/document_reader.h"

#include <algorithm>

#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"

namespace rubricate {

// Any element may be a link by itself: <productname xlink:href="https://example.org">.
void DocbookReader::element(XmlNode node, std::string_view name, Inlines& out) {
  const bool may_link = !has_target_of_its_own(name) && !is_media(name) && !name.starts_with("xi:");
  const std::string_view end = may_link ? XmlTree::attribute(node, "linkend") : std::string_view();
  const std::string_view address = may_link ? XmlTree::address(node) : std::string_view();
  if (end.empty() && address.empty()) return unlinked(node, name, out);
  Inlines inner;
  unlinked(node, name, inner);
  if (end.empty() && !address.starts_with('#'))
    return push(out, node, Link{.target = std::string(address), .content = std::move(inner), .title = {}});
  push(out, node, CrossReference{target_of(end.empty() ? address.substr(1) : end), std::move(inner)});
}

// Links, and what is kept as markup or is no words.
bool DocbookReader::has_target_of_its_own(std::string_view name) {
  for (const std::string_view each :
       {"link", "ulink", "olink", "xref", "biblioref", "footnoteref", "footnote", "inlinegraphic", "indexterm",
        "remark", "co", "coref", "anchor", "citation", "email", "uri", "inlineequation"})
    if (name == each) return true;
  return false;
}

void DocbookReader::unlinked(XmlNode node, std::string_view name, Inlines& out) {
  if (name == "phrase") return phrase(node, out);
  if (name == "emphasis") return emphasis(node, out);
  if (name == "superscript") return superscript(node, out);
  if (name == "subscript") return push(out, node, Styled{Style::subscript, content(node)}, attributes(node));
  if (name == "link" || name == "ulink") return link(node, out);
  if (name == "xref" || name == "biblioref") return reference(node, name, out);
  if (name == "footnote") return note(node, out);
  if (name == "footnoteref") {
    const Named* const target = named(XmlTree::attribute(node, "linkend"));
    if (!target || hint(XmlTree::hints(node), "kind") == "moved") return;
    return push(out, node, FootnoteMark{target->name});
  }
  if (name == "code") return code_inline(node, {}, out);
  if (is_media(name) || name == "inlinegraphic") return media(node, out);
  if (name == "inlineequation") return inline_formula(node, out);
  if (name == "anchor") return anchor(node, out);
  if (name == "indexterm") return push(out, node, Phrase{}, index_term(node));
  if (name == "remark") return remark(node);
  if (name == "co" || name == "coref") return callout(node, name, out);
  if (name == "citation") return citation(node, out);
  if (name == "quote") return quoted(node, out);
  if (name == "email" || name == "uri") return address(node, name, out);
  if (name == "citetitle" && has_hint(XmlTree::hints(node), "kind")) return phrase(node, out);
  if (name == "citetitle" && in_attribution(node))
    return push(out, node, Styled{Style::emphasis, content(node)}, attributes(node));
  if (in_entry_ && is_part_of_entry(name)) return inlines(node, out);
  other_inline(node, name, out);
}

bool DocbookReader::in_attribution(XmlNode node) const {
  for (XmlNode at = node.parent(); is_element(at); at = at.parent()) {
    const std::string_view name = tree_.name(at);
    if (name == "attribution") return true;
    if (name != "phrase" && name != "superscript" && name != "subscript" && name != "link") return false;
  }
  return false;
}

void DocbookReader::other_inline(XmlNode node, std::string_view name, Inlines& out) {
  switch (inline_kind(name)) {
    case InlineKind::code: return code_inline(node, name, out);
    case InlineKind::emphasis: return push(out, node, Styled{Style::emphasis, content(node)}, with_role(node, name));
    case InlineKind::phrase: return push(out, node, Phrase{parts(node, name)}, with_role(node, name));
    case InlineKind::none: break;
  }
  if (name.starts_with("xi:")) {
    not_included(node);
    for (const XmlNode each : node.children())
      if (tree_.is(each, "xi:fallback")) inlines(each, out);
    return;
  }
  // A block in a line, as in a title of another's table: its words.
  lost(node, tag(node) + " in a line; its words are kept");
  inlines(node, out);
}

// Nothing is read but the file itself; what the text gives in its place is read as the text.
void DocbookReader::not_included(XmlNode node) {
  std::string what = "an inclusion";
  if (const std::string_view address = XmlTree::address(node); !address.empty()) what += " of " + std::string(address);
  const XmlNode fallback = tree_.child(node, {"xi:fallback"});
  found_.report(Finding::docbook_unsupported, tree_.span(node),
                what + "; what it names is not read" + (fallback ? ", its xi:fallback is" : ""));
}

Rare<Attributes> DocbookReader::with_role(XmlNode node, std::string_view role) {
  Rare<Attributes> with = attributes(node);
  if (!has_hint(XmlTree::hints(node), "roles")) with.edit().roles.insert(with.edit().roles.begin(), std::string(role));
  return with;
}

// Keys pressed together, entries of menus one after the other, a trademark: their signs are made by stylesheets.
Inlines DocbookReader::parts(XmlNode node, std::string_view name) {
  if (name == "trademark") {
    Inlines run = content(node);
    const std::string_view kind = XmlTree::attribute(node, "class");
    append_text(kind == "registered" ? "®" : kind == "copyright" ? "©" : kind == "service" ? "℠" : "™", {}, run);
    return run;
  }
  if (name == "citerefentry") return manual_page(node);
  if (name != "keycombo" && name != "menuchoice") return content(node);
  Inlines run;
  const Level level(inline_depth_), element(elements_);
  if (are_inlines_too_deep(node, run)) return run;
  for (const XmlNode each : node.children()) {
    if (!is_element(each)) continue;
    if (!run.empty()) append_text(name == "keycombo" ? "+" : " → ", {}, run);
    inline_node(each, run);
  }
  return run;
}

// "ls(1)".
Inlines DocbookReader::manual_page(XmlNode node) {
  Inlines run;
  for (const XmlNode each : node.children()) {
    const bool is_volume = tree_.is(each, "manvolnum");
    if (is_volume) append_text("(", {}, run);
    if (is_element(each)) inline_node(each, run);
    if (is_volume) append_text(")", {}, run);
  }
  return run;
}

bool DocbookReader::is_part_of_entry(std::string_view name) const {
  for (const std::string_view each :
       {"author",        "editor",   "personname",   "surname",    "firstname",     "givenname", "othername",
        "title",         "subtitle", "bibliomset",   "biblioset",  "pubdate",       "date",      "volumenum",
        "issuenum",      "pagenums", "artpagenums",  "publisher",  "publishername", "address",   "city",
        "edition",       "biblioid", "bibliosource", "bibliomisc", "othercredit",   "orgname",   "authorgroup",
        "seriesvolnums", "abbrev",   "copyright",    "year",       "holder",        "info",      "releaseinfo"})
    if (name == each) return true;
  return false;
}

// A field of an entry that was something else than text.
void DocbookReader::as_field(XmlNode node, Inlines& out, const std::string& kind) {
  Inlines inner = content(node);
  if (kind == "text") {
    std::string text = plain_text(inner);
    return append_text(text, place(node), out);
  }
  push(out, node, Styled{style_of(kind), std::move(inner)});
}

Style DocbookReader::style_of(std::string_view name) {
  if (name == "strong") return Style::strong;
  if (name == "strikethrough") return Style::struck;
  if (name == "superscript") return Style::superscript;
  if (name == "subscript") return Style::subscript;
  if (name == "small-caps") return Style::small_caps;
  return Style::emphasis;
}

void DocbookReader::emphasis(XmlNode node, Inlines& out) {
  const std::vector<std::string> roles = role_words(XmlTree::attribute(node, "role"));
  const std::string first = roles.empty() ? "" : roles.front();
  Style style = Style::emphasis;
  if (first == "strong" || first == "bold") style = Style::strong;
  if (first == "strikethrough" || first == "line-through") style = Style::struck;
  if (first == "small-caps" || first == "smallcaps") style = Style::small_caps;
  push(out, node, Styled{style, content(node)},
       attributes(node, std::string_view(), style == Style::emphasis ? "" : first));
}

void DocbookReader::superscript(XmlNode node, Inlines& out) {
  const HintList hints = XmlTree::hints(node);
  if (hint(hints, "kind") == "mark") return push(out, node, FootnoteMark{std::string(hint(hints, "label"))});
  const XmlNode link = tree_.child(node, {"link"});
  const Named* const target = link ? named(XmlTree::attribute(link, "linkend")) : nullptr;
  if (target && target->what == Named::What::note) {
    if (hint(hints, "kind") != "moved") push(out, node, FootnoteMark{target->name});
    return;
  }
  push(out, node, Styled{Style::superscript, content(node)}, attributes(node, hints));
}

void DocbookReader::note(XmlNode node, Inlines& out) {
  const bool is_marked =
      hint(XmlTree::hints(node), "kind") != "moved" && hint(XmlTree::hints(node.parent()), "kind") != "note";
  FootnoteMark mark = footnote(node);
  if (is_marked) push(out, node, std::move(mark));
}

void DocbookReader::phrase(XmlNode node, Inlines& out) {
  const HintList hints = XmlTree::hints(node);
  const std::string kind(hint(hints, "kind"));
  if (has_hint(hints, "raw"))
    return push(out, node, Raw{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))},
                attributes(node, hints));
  if (kind == "none") return inlines(node, out);
  if (kind == "wrapper") {
    Inlines inner = content(node);
    if (inner.empty()) return;
    inner.front().attributes = attributes(node, hints);
    return out.push_back(std::move(inner.front()));
  }
  if (kind == "mark") return push(out, node, FootnoteMark{std::string(hint(hints, "label"))});
  if (kind == "text") return push(out, node, Text{XmlTree::raw_text(node)}, attributes(node, hints));
  if (kind == "code") return push(out, node, Code{XmlTree::raw_text(node)}, attributes(node, hints, {}, "code"));
  if (kind == "math") return push(out, node, Math{XmlTree::raw_text(node)}, attributes(node, hints, {}, "tex"));
  if (kind == "link" || kind == "reference") return unfollowed(node, hints, kind, out);
  if (!kind.empty()) return push(out, node, Styled{style_of(kind), content(node)}, attributes(node, hints, {}, kind));
  const std::vector<std::string> roles = role_words(XmlTree::attribute(node, "role"));
  if (!roles.empty() && roles.front() == "citation") return cited(node, hints, out);
  push(out, node, Phrase{content(node)}, attributes(node, hints));
}

void DocbookReader::unfollowed(XmlNode node, const HintList& hints, std::string_view kind, Inlines& out) {
  Inlines inner = has_hint(hints, "content") ? Inlines() : content(node);
  const std::string target(hint(hints, "target"));
  Rare<Attributes> with = attributes(node, hints);
  if (kind == "reference") return push(out, node, CrossReference{target, std::move(inner)}, std::move(with));
  Link made{.target = target, .content = std::move(inner), .title = {}};
  if (!hint(hints, "title").empty()) made.title = std::string(hint(hints, "title"));
  push(out, node, std::move(made), std::move(with));
}

void DocbookReader::link(XmlNode node, Inlines& out) {
  const HintList hints = XmlTree::hints(node);
  const std::string_view end = XmlTree::attribute(node, "linkend");
  std::string_view address = XmlTree::address(node);
  if (end.empty() && !address.starts_with('#')) {
    Link made{
        .target = std::string(has_hint(hints, "target") ? hint(hints, "target") : address), .content = {}, .title = {}};
    made.content = content(node);
    // One without words shows where it leads; our own says that it has none.
    if (made.content.empty() && !has_hint(hints, "content")) append_text(made.target, place(node), made.content);
    for (const pugi::xml_attribute each : node.attributes())
      if (std::string_view(each.name()).ends_with(":title")) made.title = std::string(each.value());
    return push(out, node, std::move(made), attributes(node, hints));
  }
  const std::string_view id = end.empty() ? address.substr(1) : end;
  const std::vector<std::string> roles = role_words(XmlTree::attribute(node, "role"));
  if (!roles.empty() && roles.front() == "citation") return cited(node, hints, out);
  Inlines inner = has_hint(hints, "content") ? Inlines() : content(node);
  if (inner.empty() && !has_hint(hints, "content")) inner = words_elsewhere(node, id);
  Rare<Attributes> with = attributes(node, hints);
  if (hint(hints, "kind") != "link")
    return push(out, node, CrossReference{target_of(id), std::move(inner)}, std::move(with));
  Link made{.target = "#" + target_of(id), .content = std::move(inner), .title = {}};
  if (!hint(hints, "title").empty()) made.title = std::string(hint(hints, "title"));
  push(out, node, std::move(made), std::move(with));
}

void DocbookReader::reference(XmlNode node, std::string_view name, Inlines& out) {
  const std::string_view id = XmlTree::attribute(node, "linkend");
  const HintList hints = XmlTree::hints(node);
  const Named* const target = named(id);
  const bool is_cited =
      name == "biblioref" || (target && target->what == Named::What::entry && !has_hint(hints, "kind"));
  if (is_cited) {
    Citation made;
    made.items.push_back({.key = target ? target->name : std::string(id), .before = {}, .after = {}});
    return push(out, node, Rare<Citation>(std::move(made)), attributes(node, hints));
  }
  Rare<Attributes> with = attributes(node, hints);
  if (hint(hints, "kind") != "link")
    return push(out, node, CrossReference{target_of(id), words_elsewhere(node, id)}, std::move(with));
  Link made{.target = "#" + target_of(id), .content = {}, .title = {}};
  if (!hint(hints, "title").empty()) made.title = std::string(hint(hints, "title"));
  push(out, node, std::move(made), std::move(with));
}

// What a reference without words shows, if it is not the number and title of its target: what its endterm="" names, or
// else the xreflabel="" of the target.
Inlines DocbookReader::words_elsewhere(XmlNode node, std::string_view id) {
  const auto shown = elements_by_id_.find(XmlTree::attribute(node, "endterm"));
  if (shown != elements_by_id_.end()) return text_inlines(XmlTree::text(shown->second));
  const auto target = elements_by_id_.find(id);
  if (target == elements_by_id_.end() || XmlTree::attribute(target->second, "role").starts_with("pagebreak")) return {};
  const std::string_view label = XmlTree::attribute(target->second, "xreflabel");
  std::string words = label.empty() ? words_of_target(target->second) : std::string(label);
  return words.empty() ? Inlines() : text_inlines(std::move(words));
}

// What stylesheets show of a target that has neither number nor title in the tree: its term, its number in a list.
std::string DocbookReader::words_of_target(XmlNode target) const {
  const std::string_view name = tree_.name(target);
  if (name == "glossentry" || name == "varlistentry") return XmlTree::text(tree_.child(target, {"glossterm", "term"}));
  if (name == "glossterm" || name == "term") return XmlTree::text(target);
  if (name == "co") return callout_mark(target);
  const auto ordinal = ordinals_.find(target.hash_value());
  const XmlNode list = target.parent();
  if (ordinal == ordinals_.end() || numeration(XmlTree::attribute(list, "numeration")) != List::Numeration::decimal)
    return {};
  if (tree_.is(list, "orderedlist"))
    return std::to_string(number_of(XmlTree::attribute(list, "startingnumber"), 1) + ordinal->second);
  return tree_.is(list, "procedure") || tree_.is(list, "substeps") ? std::to_string(1 + ordinal->second) : "";
}

// A citation of the writer: as printed, with a link to the works, or by their keys.
void DocbookReader::cited(XmlNode node, const HintList& hints, Inlines& out) {
  Citation made;
  if (hint(hints, "form") == "in-text") made.form = Citation::Form::in_text;
  Rare<Attributes> with = attributes(node, hints, {}, "citation");
  for (const auto& [name, value] : hints) {
    if (name == "item") made.items.push_back({.key = value, .before = {}, .after = {}});
    if (made.items.empty()) continue;
    if (name == "before") made.items.back().before = fragment(value);
    if (name == "after") made.items.back().after = fragment(value);
  }
  if (tree_.is(node, "link")) {
    const Named* const target = named(XmlTree::attribute(node, "linkend"));
    if (made.items.empty() && target) made.items.push_back({.key = target->name, .before = {}, .after = {}});
    made.printed = content(node);
  } else if (!made.items.empty()) {
    made.printed = without_links(node);
  } else {
    cited_keys(node, made);
  }
  push(out, node, Rare<Citation>(std::move(made)), std::move(with));
}

Inlines DocbookReader::without_links(XmlNode node) {
  Inlines run;
  const Level level(inline_depth_), element(elements_);
  if (are_inlines_too_deep(node, run)) return run;
  for (const XmlNode each : node.children())
    if (tree_.is(each, "link") && !XmlTree::attribute(each, "linkend").empty())
      inlines(each, run);
    else
      inline_node(each, run);
  return run;
}

void DocbookReader::cited_keys(XmlNode node, Citation& made) {
  Inlines before;
  for (const XmlNode each : node.children()) {
    const std::string_view role = XmlTree::attribute(each, "role");
    if (tree_.is(each, "biblioref")) {
      const std::string_view id = XmlTree::attribute(each, "linkend");
      const Named* const target = named(id);
      made.items.push_back(
          {.key = target ? target->name : std::string(id), .before = std::exchange(before, {}), .after = {}});
    } else if (tree_.is(each, "phrase") && role == "key") {
      made.items.push_back({.key = XmlTree::raw_text(each), .before = std::exchange(before, {}), .after = {}});
    } else if (tree_.is(each, "phrase") && role == "prefix") {
      before = content(each);
    } else if (tree_.is(each, "phrase") && role == "suffix" && !made.items.empty()) {
      made.items.back().after = content(each);
    }
  }
}

// <citation> holds the label of an entry, which readers show in brackets.
void DocbookReader::citation(XmlNode node, Inlines& out) {
  const std::string label = XmlTree::text(node);
  if (keys_.count(label) > 0) {
    Citation made;
    made.items.push_back({.key = label, .before = {}, .after = {}});
    made.printed = text_inlines("[" + label + "]", place(node));
    return push(out, node, Rare<Citation>(std::move(made)), attributes(node));
  }
  append_text("[", {}, out);
  inlines(node, out);
  append_text("]", {}, out);
}

void DocbookReader::quoted(XmlNode node, Inlines& out) {
  const bool is_inner = in_quote_;
  in_quote_ = !in_quote_;
  append_text(is_inner ? "‘" : "“", {}, out);
  inlines(node, out);
  append_text(is_inner ? "’" : "”", {}, out);
  in_quote_ = is_inner;
}

void DocbookReader::address(XmlNode node, std::string_view name, Inlines& out) {
  const std::string text = XmlTree::text(node);
  push(out, node, Link{.target = (name == "email" ? "mailto:" : "") + text, .content = content(node), .title = {}},
       attributes(node));
}

void DocbookReader::code_inline(XmlNode node, std::string_view name, Inlines& out) {
  for (const XmlNode each : node.children())
    if (is_element(each)) {
      lost(each, tag(each) + " inside " + tag(node) +
                     (tree_.is(each, "co")               ? "; it is its number in the text"
                      : is_beside_text(tree_.name(each)) ? "; it is left out"
                                                         : "; its words are kept"));
      break;
    }
  push(out, node, Code{line_of(XmlTree::raw_text(node))}, name.empty() ? attributes(node) : with_role(node, name));
}

// White space that holds a line end is one blank.
std::string DocbookReader::line_of(const std::string& text) {
  return text.find('\n') == std::string::npos ? text : collapsed(text);
}

void DocbookReader::inline_formula(XmlNode node, Inlines& out) {
  const XmlNode phrase = tree_.child(node, {"mathphrase"});
  if (const XmlNode words = tree_.child(node, {"alt"}); words && std::next(node.begin()) != node.end())
    beside_formula(words);
  if (phrase) return push(out, node, Math{formula_text(phrase)}, attributes(node));
  for (const XmlNode each : node.children())
    if (is_mathml(each)) return push(out, node, Raw{"mathml", XmlTree::markup(each)}, attributes(node));
  if (const XmlNode picture = tree_.child(node, {"inlinemediaobject", "inlinegraphic"})) return media(picture, out);
  push(out, node, Math{XmlTree::text(node)}, attributes(node));
}

void DocbookReader::anchor(XmlNode node, Inlines& out) {
  const HintList hints = XmlTree::hints(node);
  const std::string_view role = XmlTree::attribute(node, "role");
  if (hint(hints, "kind") == "none" || role == "alias") return;
  if (role == "pagebreak" || role.starts_with("pagebreak "))
    return push(out, node, PageBreak{std::string(XmlTree::attribute(node, "xreflabel"))},
                attributes(node, hints, {}, "pagebreak"));
  push(out, node, Phrase{}, attributes(node, hints));
}

}  // namespace rubricate
