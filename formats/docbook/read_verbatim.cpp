#include "formats/docbook/document_reader.h"

#include <algorithm>

#include "formats/docbook/read_synopsis.h"

namespace rubricate {

void DocbookReader::code(XmlNode node, std::string_view name, Blocks& out) {
  const HintList hints = XmlTree::hints(node);
  if (hint(hints, "raw").size() > 0)
    return add(out, node, RawBlock{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))},
               attributes(node, hints, {}, "raw"));
  CodeBlock made{.language = std::string(XmlTree::attribute(node, "language")), .text = XmlTree::raw_text(node)};
  if (tree_.child(node, {"area", "lineannotation"})) lost(node, "marks inside " + tag(node) + "; its text is kept");
  if (tree_.child(node, {"co"})) lost(node, "<co> inside " + tag(node) + "; its text shows the numbers: (1)");
  for (const XmlNode each : node.children())
    if (const std::string_view child = tree_.name(each); is_beside_text(child))
      lost(each, tag(each) + " inside " + tag(node) + "; it is left out");
  if (made.text.ends_with('\n') && made.text.find_first_not_of('\n') != std::string::npos) made.text.pop_back();
  Rare<Attributes> with = attributes(node, hints);
  const auto marked = listing_ids_.find(node.hash_value());
  if (marked != listing_ids_.end() && with->id.empty() && claimed_.insert(marked->second).second)
    with.edit().id = marked->second;
  const bool is_plain = name == "programlisting" || (name == "screen" && !made.language.empty());
  if (!is_plain && !with->has_role(name)) with.edit().roles.insert(with.edit().roles.begin(), std::string(name));
  add(out, node, std::move(made), std::move(with));
}

// Its signs, blanks and line ends are those that stylesheets make.
void DocbookReader::synopsis(XmlNode node, std::string_view name, Blocks& out) {
  other_metadata(node, out);
  CodeBlock made{.language = std::string(XmlTree::attribute(node, "language")), .text = synopsis_text(tree_, node)};
  lost(node, tag(node) + "; it is kept as code, as it is printed");
  Rare<Attributes> with = attributes(node);
  if (!with->has_role(name)) with.edit().roles.insert(with.edit().roles.begin(), std::string(name));
  add(out, node, std::move(made), std::move(with));
}

void DocbookReader::layout(XmlNode node, Blocks& out) {
  const std::string_view role = XmlTree::attribute(node, "role");
  if (role == "verse" || role.starts_with("verse "))
    return add(out, node, verse_of(node), attributes(node, std::string_view(), "verse"));
  if (XmlTree::attribute(node, "class") == std::string_view("monospaced")) {
    CodeBlock made{.language = {}, .text = XmlTree::raw_text(node)};
    return add(out, node, std::move(made), attributes(node));
  }
  Inlines run;
  const bool outer = std::exchange(is_verbatim_, true);
  inlines(node, run);
  is_verbatim_ = outer;
  const auto is_bare_break = [](const Inline& each) {
    return std::holds_alternative<LineBreak>(each.node) && !each.attributes;
  };
  run.erase(std::find_if_not(run.rbegin(), run.rend(), is_bare_break).base(), run.end());
  run.erase(run.begin(), std::find_if_not(run.begin(), run.end(), is_bare_break));
  add(out, node, Paragraph{std::move(run)}, attributes(node));
}

Verse DocbookReader::verse_of(XmlNode node) {
  Inlines run;
  const bool outer = std::exchange(is_verbatim_, true);
  inlines(node, run);
  is_verbatim_ = outer;
  Verse made;
  Verse::Line line;
  bool is_marked = false;
  bool in_stanza = false;
  const auto finish = [&] {
    if (line.content.empty() && !is_marked) {
      in_stanza = false;
    } else {
      if (!std::exchange(in_stanza, true)) made.stanzas.emplace_back();
      made.stanzas.back().push_back(std::move(line));
    }
    line = {};
    is_marked = false;
  };
  for (Inline& each : run) {
    const auto* mark = std::get_if<Raw>(&each.node);
    if (std::holds_alternative<LineBreak>(each.node)) {
      finish();
    } else if (mark && mark->format == line_mark) {
      take_indent(line);
      is_marked = true;
      if (!mark->text.empty()) line.indent = number_of(mark->text, line.indent);
    } else {
      line.content.push_back(std::move(each));
      if (!is_marked && line.content.size() == 1) take_indent(line);
    }
  }
  finish();
  return made;
}

void DocbookReader::take_indent(Verse::Line& line) {
  auto* text = line.content.empty() ? nullptr : std::get_if<Text>(&line.content.front().node);
  if (!text || line.content.front().attributes) return;
  const std::size_t spaces = std::min(text->text.find_first_not_of(' '), text->text.size());
  line.indent += static_cast<int>((spaces + 1) / 2);
  text->text.erase(0, spaces);
  if (line.content.front().span.known()) line.content.front().span.begin += static_cast<std::uint32_t>(spaces);
  if (text->text.empty()) line.content.clear();
}

// <poetry> and <linegroup> of DocBook Publishers.
void DocbookReader::poem(XmlNode node, Blocks& out) {
  title_as_paragraph(node, out);
  Verse made;
  if (tree_.is(node, "linegroup"))
    stanza(node, made);
  else
    for (const XmlNode each : node.children())
      if (tree_.is(each, "linegroup")) stanza(each, made);
  if (const XmlNode attribution = tree_.child(node, {"attribution"})) made.attribution = run_of(attribution);
  add(out, node, std::move(made), attributes(node));
}

void DocbookReader::stanza(XmlNode node, Verse& made) {
  Verse::Stanza lines;
  for (const XmlNode each : node.children())
    if (is_element(each)) lines.push_back({run_of(each), 0});
  if (!lines.empty()) made.stanzas.push_back(std::move(lines));
}

void DocbookReader::quotation(XmlNode node, std::string_view name, Blocks& out) {
  const HintList hints = XmlTree::hints(node);
  const std::string_view kind = hint(hints, "kind");
  if (kind == "note") {
    footnote(node);
    return;
  }
  if (kind == "division") return division(node, name, out);
  const XmlNode attribution = tree_.child(node, {"attribution"});
  const std::string_view role = XmlTree::attribute(node, "role");
  if (role == "verse" || role.starts_with("verse ")) {
    const XmlNode lines = tree_.child(node, {"literallayout"});
    Verse made = lines ? verse_of(lines) : Verse();
    if (attribution) made.attribution = run_of(attribution);
    return add(out, node, std::move(made), attributes(node, hints, {}, "verse"));
  }
  Quotation made;
  Rare<Attributes> with = attributes(node, hints, name);
  title_as_paragraph(node, made.body);
  children(node, made.body);
  if (attribution) made.attribution = run_of(attribution);
  if (kind != "division-quotation") return add(out, node, std::move(made), std::move(with));
  Blocks body;
  add(body, node, std::move(made), {});
  add(out, node, Division{.title = {}, .body = std::move(body)}, std::move(with));
}

void DocbookReader::equation(XmlNode node, Blocks& out) {
  const XmlNode title = head_child(node, "title");
  const XmlNode caption = tree_.child(node, {"caption"});
  if (!title && !caption) {
    other_metadata(node, out);
    return formula(node, out, attributes(node));
  }
  Figure made{.body = {}, .caption = title ? run_of(title) : caption_of(node)};
  Rare<Attributes> with = attributes(node);
  other_metadata(node, made.body);
  formula(node, made.body, {});
  if (title && caption) caption_blocks(caption, made.body);
  with.edit().roles.insert(with.edit().roles.begin(), "equation");
  add(out, node, std::move(made), std::move(with));
}

void DocbookReader::formula(XmlNode node, Blocks& out, Rare<Attributes> with) {
  const XmlNode alternative = tree_.child(node, {"alt"});
  const auto formula_itself = std::find_if(
      node.begin(), node.end(), [&](XmlNode each) { return tree_.is(each, "mathphrase") || is_mathml(each); });
  if (formula_itself == node.end() && alternative && !tree_.child(node, {"mediaobject"}))
    return add(out, node, MathBlock{XmlTree::raw_text(alternative)}, std::move(with));
  if (alternative) beside_formula(alternative);
  for (const XmlNode each : node.children())
    if (formula_itself != node.end() && is_element(each) && each != *formula_itself && each != alternative &&
        (tree_.is(each, "mathphrase") || tree_.is(each, "mediaobject") || is_mathml(each)))
      beside_formula(each);
  if (formula_itself != node.end())
    return tree_.is(*formula_itself, "mathphrase")
               ? add(out, node, MathBlock{formula_text(*formula_itself)}, std::move(with))
               : add(out, node, RawBlock{"mathml", XmlTree::markup(*formula_itself)}, std::move(with));
  const std::size_t before = out.size();
  children(node, out);
  if (out.size() > before && with) out[before].attributes = std::move(with);
}

// The same formula in another shape.
void DocbookReader::beside_formula(XmlNode node) {
  lost(node, tag(node) + " beside a formula, \"" + XmlTree::text(node) + "\"; it is left out");
}

// TeX where the phrase says that it is; else its words, with what stands above or below them as TeX has it.
std::string DocbookReader::formula_text(XmlNode node) {
  const Level element(elements_);
  if (elements_ > element_limit) return XmlTree::raw_text(node);
  std::string tex;
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (is_text(each)) tex += each.value();
    if (name == "superscript" || name == "subscript")
      tex += (name == "superscript" ? "^{" : "_{") + formula_text(each) + "}";
    else if (!name.empty()) {
      if (name != "emphasis" && name != "phrase") lost(each, tag(each) + " in a formula; its words are kept");
      tex += formula_text(each);
    }
  }
  return tex;
}

bool DocbookReader::is_mathml(XmlNode node) const {
  const std::string_view name = tree_.name(node);
  return name == "math" || name.ends_with(":math");
}

void DocbookReader::heading(XmlNode node, Blocks& out) {
  const std::string_view role = XmlTree::attribute(node, "role");
  if (role == "break" || role.starts_with("break "))
    return add(out, node, ThematicBreak{}, attributes(node, std::string_view(), "break"));
  const std::string_view rank = XmlTree::attribute(node, "renderas");
  Rare<Attributes> with =
      attributes(node, "bridgehead", {}, "heading-level", rank.starts_with("sect") ? std::string(rank.substr(4)) : "");
  add(out, node, Paragraph{run_of(node)}, std::move(with));
}

void DocbookReader::anchor_block(XmlNode node, Blocks& out) {
  Inlines run;
  inline_node(node, run);
  if (run.empty()) return;
  if (auto* page = std::get_if<PageBreak>(&run.front().node))
    return out.push_back(
        {.node = std::move(*page), .attributes = std::move(run.front().attributes), .span = tree_.span(node)});
  add(out, node, Paragraph{std::move(run)}, {});
}

}  // namespace rubricate
