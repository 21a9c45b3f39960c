#include "formats/docbook/document_reader.h"

#include <algorithm>
#include <charconv>

#include "formats/docbook/index_terms.h"
#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"

namespace rubricate {

const std::unordered_map<std::string_view, BlockKind>& block_kinds() {
  static const std::unordered_map<std::string_view, BlockKind> kinds = [] {
    using enum BlockKind;
    std::unordered_map<std::string_view, BlockKind> all;
    const auto put = [&](BlockKind kind, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) all.emplace(name, kind);
    };
    put(paragraph, {"para", "simpara", "primaryie", "secondaryie", "tertiaryie", "seeie", "seealsoie", "address",
                    "segtitle", "seg", "glosssee", "glossseealso"});
    put(formal_paragraph, {"formalpara"});
    put(itemized, {"itemizedlist"});
    put(ordered, {"orderedlist"});
    put(variable, {"variablelist"});
    put(simple_list, {"simplelist"});
    put(procedure, {"procedure", "substeps", "stepalternatives"});
    put(callouts, {"calloutlist"});
    put(questions, {"qandaset"});
    put(table, {"table", "informaltable"});
    put(figure, {"figure", "informalfigure"});
    put(media, {"mediaobject", "screenshot", "graphic", "imageobjectco"});
    put(verbatim, {"programlisting", "screen", "synopsis", "funcsynopsisinfo", "classsynopsisinfo"});
    put(synopsis, {"cmdsynopsis", "funcsynopsis", "funcprototype", "classsynopsis", "constructorsynopsis",
                   "destructorsynopsis", "fieldsynopsis", "methodsynopsis"});
    put(revisions, {"revhistory"});
    put(layout, {"literallayout"});
    put(quotation, {"blockquote", "epigraph"});
    put(admonition,
        {"note", "tip", "important", "warning", "caution", "danger", "example", "informalexample", "sidebar"});
    put(equation, {"equation", "informalequation"});
    put(BlockKind::bridgehead, {"bridgehead"});
    put(entries, {"bibliolist"});
    put(glossary_list, {"glosslist"});
    put(poem, {"poetry", "linegroup"});
    put(section, {"section",
                  "sect1",
                  "sect2",
                  "sect3",
                  "sect4",
                  "sect5",
                  "simplesect",
                  "refsect1",
                  "refsect2",
                  "refsect3",
                  "refsection",
                  "topic",
                  "part",
                  "reference",
                  "preface",
                  "chapter",
                  "appendix",
                  "dedication",
                  "acknowledgements",
                  "colophon",
                  "glossary",
                  "glossdiv",
                  "bibliography",
                  "bibliodiv",
                  "index",
                  "indexdiv",
                  "setindex",
                  "article",
                  "refentry",
                  "partintro"});
    put(left_out, {"toc", "lot", "tocchap", "areaspec", "beginpage"});
    put(splice, {"programlistingco", "screenco", "mediaobjectco", "indexentry", "qandadiv", "graphicco"});
    return all;
  }();
  return kinds;
}

bool is_head(std::string_view name) {
  return name == "title" || name == "subtitle" || name == "titleabbrev" || name == "info" ||
         (name.ends_with("info") && name != "funcsynopsisinfo" && name != "releaseinfo");
}

int number_of(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

namespace {

constexpr std::string_view blanks = " \t";

Text* plain_text_of(Inline& node) { return node.attributes ? nullptr : std::get_if<Text>(&node.node); }

bool means_nothing_at_ends(Inline& node) {
  if (const Text* text = plain_text_of(node)) return text->text.find_first_not_of(blanks) == std::string::npos;
  return std::holds_alternative<SoftBreak>(node.node) && !node.attributes;
}

}  // namespace

void trim(Inlines& run) {
  const auto first = std::find_if_not(run.begin(), run.end(), means_nothing_at_ends);
  const auto last = std::find_if_not(run.rbegin(), std::make_reverse_iterator(first), means_nothing_at_ends).base();
  run.erase(last, run.end());
  run.erase(run.begin(), first);
  if (run.empty()) return;
  if (Text* text = plain_text_of(run.front())) {
    const std::size_t begin = text->text.find_first_not_of(blanks);
    text->text.erase(0, begin);
    if (run.front().span.known()) run.front().span.begin += static_cast<std::uint32_t>(begin);
  }
  if (Text* text = plain_text_of(run.back())) text->text.erase(text->text.find_last_not_of(blanks) + 1);
}

void DocbookReader::children(XmlNode parent, Blocks& out, Rare<Attributes> of_paragraphs, Among among) {
  const Level level(depth_), element(elements_);
  if (is_too_deep()) return too_deep(parent, out);
  std::vector<Frame> frames;
  Inlines run;
  const auto to = [&]() -> Blocks& { return frames.empty() ? out : frames.back().blocks; };
  const auto flush = [&] {
    trim(run);
    if (!of_paragraphs && is_index_terms(run) && hint(XmlTree::hints(parent), "kind") != "terms") {
      for (Inline& term : run)
        if (term.attributes)
          to().push_back({.node = Division{}, .attributes = std::move(term.attributes), .span = term.span});
    } else if (!run.empty()) {
      const Span span{run.front().span.begin, run.back().span.end};
      to().push_back({.node = Paragraph{std::move(run)},
                      .attributes = std::exchange(of_paragraphs, {}),
                      .span = span.known() ? span : Span()});
    }
    run.clear();
  };
  if (has_inlines(parent)) among = Among::inlines;
  const bool is_divided = among == Among::inlines && divides_by_markup(parent);
  for (const XmlNode each : parent.children()) {
    if (is_text(each) || (among == Among::inlines && each.type() == pugi::node_pi && !begins_block(each))) {
      inline_node(each, run);
    } else if (each.type() == pugi::node_pi) {
      flush();
      block_instruction(each, frames, out);
    } else if (is_element(each)) {
      const std::string_view name = tree_.name(each);
      if (is_head(name) || name == "attribution" || name == "caption") continue;
      if (!is_block(each, name, among)) {
        const bool is_part = is_divided && inline_kind(name) == InlineKind::none && !is_known_inline(name);
        if (is_part)
          flush();
        else if (is_divided)
          divide(run);
        inline_node(each, run);
        if (is_part) flush();
        continue;
      }
      flush();
      block(each, name, to());
    }
  }
  flush();
  while (!frames.empty()) close(frames, out);
}

void DocbookReader::too_deep(XmlNode node, Blocks& out) {
  found_.report(Finding::structure_nesting_too_deep, tree_.span(node), "what is nested here is kept as words alone");
  if (std::string words = XmlTree::text(node); !words.empty())
    out.push_back({.node = Paragraph{text_inlines(std::move(words))}});
}

// Whether words or elements of paragraphs stand directly in it.
bool DocbookReader::has_inlines(XmlNode parent) const {
  for (const XmlNode each : parent.children()) {
    if (is_text(each) && !is_blank(each.value())) return true;
    if (!is_element(each)) continue;
    const std::string_view name = tree_.name(each);
    if (!is_head(name) && name != "attribution" && name != "caption" && !is_block(each, name, Among::blocks))
      return true;
  }
  return false;
}

bool DocbookReader::is_block(XmlNode node, std::string_view name, Among among) const {
  if (block_kinds().count(name) > 0) return true;
  if (name == "anchor" || name == "indexterm" || name == "remark" || name.starts_with("xi:"))
    return among == Among::blocks;
  if (inline_kind(name) != InlineKind::none || is_known_inline(name)) return false;
  // An unknown element is what it holds.
  for (const XmlNode each : node.children())
    if (is_element(each) && block_kinds().count(tree_.name(each)) > 0) return true;
  return false;
}

bool DocbookReader::is_known_inline(std::string_view name) {
  for (const std::string_view each : {"emphasis", "superscript", "subscript", "link", "ulink", "xref", "biblioref",
                                      "footnote", "footnoteref", "code", "phrase", "inlinemediaobject", "inlinegraphic",
                                      "inlineequation", "citation", "co", "coref", "olink", "optional"})
    if (name == each) return true;
  return false;
}

bool DocbookReader::begins_block(XmlNode instruction) {
  if (instruction.name() != place_target) return false;
  const HintList hints = read_hints(instruction.value());
  return has_hint(hints, "begin") || has_hint(hints, "end");
}

void DocbookReader::block_instruction(XmlNode node, std::vector<Frame>& frames, Blocks& out) {
  const std::string_view target = node.name();
  Blocks& to = frames.empty() ? out : frames.back().blocks;
  if (target == "asciidoc-hr") to.push_back({.node = ThematicBreak{}, .span = tree_.span(node)});
  if (target == "asciidoc-pagebreak" || target == "hard-pagebreak")
    to.push_back({.node = PageBreak{}, .span = tree_.span(node)});
  if (target != place_target) return;
  HintList hints = read_hints(node.value());
  if (has_hint(hints, "raw")) {
    to.push_back({.node = RawBlock{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))},
                  .attributes = attributes_of_place(hints),
                  .span = tree_.span(node)});
  } else if (hint(hints, "begin") == "division") {
    frames.push_back({.blocks = {}, .hints = std::move(hints), .span = tree_.span(node)});
  } else if (hint(hints, "begin") == "definition") {
    if (definitions_ && frames.empty()) definitions_->push_back(out.size());
  } else if (hint(hints, "begin") == "bibliography") {
    of_bibliography_ = attributes_of_place(hints);
  } else if (hint(hints, "end") == "division" && !frames.empty()) {
    close(frames, out);
  }
}

void DocbookReader::close(std::vector<Frame>& frames, Blocks& out) {
  Frame frame = std::move(frames.back());
  frames.pop_back();
  (frames.empty() ? out : frames.back().blocks)
      .push_back({.node = Division{.title = {}, .body = std::move(frame.blocks)},
                  .attributes = attributes_of_place(frame.hints),
                  .span = frame.span});
}

Blocks DocbookReader::blocks_of(XmlNode node) {
  Blocks blocks;
  children(node, blocks);
  return blocks;
}

void DocbookReader::add(Blocks& out, XmlNode node, Block::Node made, Rare<Attributes> with) {
  out.push_back({.node = std::move(made), .attributes = std::move(with), .span = tree_.span(node)});
}

// A paragraph for what has no other place: a list's title, a chapter's author.
void DocbookReader::aside(XmlNode node, std::string_view role, Blocks& out) {
  Inlines run = run_of(node);
  if (run.empty()) return;
  Block made{.node = Paragraph{std::move(run)}, .attributes = attributes(node), .span = tree_.span(node)};
  auto& roles = made.attributes.edit().roles;
  roles.insert(roles.begin(), std::string(role));
  out.push_back(std::move(made));
}

// The title of what has none in the tree.
void DocbookReader::title_as_paragraph(XmlNode node, Blocks& out) {
  if (const XmlNode title = head_child(node, "title")) aside(title, "title", out);
  other_metadata(node, out);
}

void DocbookReader::other_metadata(XmlNode node, Blocks& out) {
  if (const XmlNode subtitle = head_child(node, "subtitle")) aside(subtitle, "subtitle", out);
  if (const XmlNode shorter = head_child(node, "titleabbrev"))
    lost(shorter, tag(shorter) + " of " + tag(node) + ", \"" + XmlTree::text(shorter) + "\"; it is left out");
  for (const XmlNode each : info_of(node).children()) {
    const std::string_view name = tree_.name(each);
    if (!name.empty() && !is_head(name) && !XmlTree::text(each).empty()) metadata(each, tree_.name(node), out);
  }
}

// What <info> states of `of`, which has no metadata of its own.
void DocbookReader::metadata(XmlNode node, std::string_view of, Blocks& out) {
  const std::string_view name = tree_.name(node);
  if (name == "revhistory") return revisions(node, out);
  if (name == "abstract" || name == "legalnotice") {
    Division made{.title = {}, .body = {}};
    if (const XmlNode title = head_child(node, "title")) made.title = run_of(title);
    children(node, made.body);
    Block division{.node = std::move(made), .span = tree_.span(node)};
    division.attributes.edit().roles.emplace_back(name);
    return out.push_back(std::move(division));
  }
  lost(node, tag(node) + " of <" + std::string(of) + ">; its words are kept as a paragraph");
  Block made{.node = Paragraph{text_inlines(XmlTree::text(node))}, .span = tree_.span(node)};
  made.attributes.edit().roles.emplace_back(name);
  out.push_back(std::move(made));
}

void DocbookReader::block(XmlNode node, std::string_view name, Blocks& out) {
  using enum BlockKind;
  const auto found = block_kinds().find(name);
  if (found == block_kinds().end()) return other_block(node, name, out);
  switch (found->second) {
    case paragraph: return this->paragraph(node, name, out);
    case formal_paragraph:
    case admonition: return division(node, name, out);
    case itemized:
    case ordered: return list(node, name, "listitem", out);
    case procedure: return list(node, name, "step", out);
    case callouts: return list(node, name, "callout", out);
    case simple_list: return simple(node, out);
    case variable: return definitions(node, out);
    case questions: return this->questions(node, out);
    case table: return this->table(node, out);
    case figure: return this->figure(node, out);
    case media: return bare_media(node, out);
    case verbatim: return code(node, name, out);
    case BlockKind::synopsis: return this->synopsis(node, name, out);
    case BlockKind::revisions: return this->revisions(node, out);
    case layout: return this->layout(node, out);
    case quotation: return this->quotation(node, name, out);
    case equation: return this->equation(node, out);
    case BlockKind::bridgehead: return heading(node, out);
    case entries:
      title_as_paragraph(node, out);
      others_in(node, {"bibliomixed", "biblioentry"}, out);
      return add(out, node, entries_of(node), attributes(node));
    case glossary_list:
      title_as_paragraph(node, out);
      others_in(node, {"glossentry"}, out);
      return add(out, node, glossary_entries(node), attributes(node));
    case poem: return this->poem(node, out);
    case section: return section_or_parts(node, name, out);
    case left_out: return lost(node, tag(node) + "; it is left out, as readers make their own");
    case splice: title_as_paragraph(node, out); return children(node, out);
    default: return;
  }
}

// What stands in a list beside its entries.
void DocbookReader::others_in(XmlNode node, std::initializer_list<std::string_view> entries, Blocks& out) {
  for (const XmlNode each : node.children()) {
    const std::string_view name = tree_.name(each);
    if (!name.empty() && !is_head(name) && std::find(entries.begin(), entries.end(), name) == entries.end())
      block_or_words(each, name, out);
  }
}

void DocbookReader::other_block(XmlNode node, std::string_view name, Blocks& out) {
  if (name == "anchor") return anchor_block(node, out);
  if (name == "indexterm") return add(out, node, Division{}, index_term(node));
  if (name == "remark") return remark(node);
  if (name.starts_with("xi:")) {
    not_included(node);
    for (const XmlNode each : node.children())
      if (tree_.is(each, "xi:fallback")) children(each, out);
    return;
  }
  lost(node, tag(node) + "; what it holds is kept");
  title_as_paragraph(node, out);
  children(node, out);
}

void DocbookReader::paragraph(XmlNode node, std::string_view name, Blocks& out) {
  const HintList hints = XmlTree::hints(node);
  const std::string_view kind = hint(hints, "kind");
  if (kind == "note") {
    Inlines nothing;
    inlines(node, nothing);
    return;
  }
  Rare<Attributes> with = attributes(node, hints);
  if (has_hint(hints, "raw"))
    return add(out, node, RawBlock{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))}, std::move(with));
  if (kind == "caption") {
    caption_ = run_of(node);
    return;
  }
  if (kind == "paragraph") return add(out, node, Paragraph{}, std::move(with));
  if (name == "glosssee" || name == "glossseealso") {
    with.edit().roles.insert(with.edit().roles.begin(), std::string(name));
    return add(out, node, Paragraph{see(node, name)}, std::move(with));
  }
  if (name == "address") with.edit().roles.insert(with.edit().roles.begin(), "address");
  const std::size_t before = out.size();
  const int levels = depth_;
  depth_ = std::max(0, depth_ - 1);  // a paragraph is no level of its own
  children(node, out, with, Among::inlines);
  depth_ = levels;
  if (out.size() == before && with) add(out, node, Paragraph{}, std::move(with));
  if (out.size() == before + 1) out.back().span = tree_.span(node);
}

void DocbookReader::division(XmlNode node, std::string_view name, Blocks& out) {
  const XmlNode title = head_child(node, "title");
  Division made{.title = title ? run_of(title) : Inlines(), .body = {}};
  Rare<Attributes> with = attributes(node, name == "danger" ? "warning" : name);
  other_metadata(node, made.body);
  children(node, made.body);
  caption_as_paragraph(node, made.body);
  add(out, node, std::move(made), std::move(with));
}

void DocbookReader::caption_as_paragraph(XmlNode node, Blocks& out) {
  if (const XmlNode caption = tree_.child(node, {"caption"})) children(caption, out);
}

// The words under what has a title already: blocks with the role "caption".
void DocbookReader::caption_blocks(XmlNode caption, Blocks& out) {
  const std::size_t before = out.size();
  children(caption, out);
  for (std::size_t i = before; i < out.size(); ++i) {
    auto& roles = out[i].attributes.edit().roles;
    roles.insert(roles.begin(), "caption");
  }
}

}  // namespace rubricate
