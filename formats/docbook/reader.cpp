#include "formats/docbook/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/docbook/bibliography.h"
#include "formats/docbook/read_info.h"
#include "formats/docbook/read_table.h"
#include "formats/docbook/vocabulary.h"
#include "formats/docbook/xml_tree.h"
#include "formats/document/entry_text.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

using Node = pugi::xml_node;

// A level of the tree takes at most this many elements: informaltable, tgroup, tbody, row, entry.
constexpr int element_limit = 6 * nesting_limit + 16;

// What an element with blocks, or in a place for them, stands for.
enum class BlockKind {
  paragraph,
  formal_paragraph,
  itemized,
  ordered,
  variable,
  simple_list,
  procedure,
  callouts,
  questions,
  table,
  figure,
  media,
  verbatim,
  layout,
  quotation,
  admonition,
  equation,
  bridgehead,
  anchor,
  entries,
  glossary_list,
  poem,
  section,
  raw,
  left_out,
  splice,
  note
};

const std::unordered_map<std::string_view, BlockKind>& block_kinds() {
  static const std::unordered_map<std::string_view, BlockKind> kinds = [] {
    using enum BlockKind;
    std::unordered_map<std::string_view, BlockKind> all;
    const auto put = [&](BlockKind kind, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) all.emplace(name, kind);
    };
    put(paragraph, {"para", "simpara", "primaryie", "secondaryie", "tertiaryie", "seeie", "seealsoie", "address",
                    "segtitle", "seg"});
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
    put(verbatim, {"programlisting", "screen", "synopsis", "cmdsynopsis", "funcsynopsis", "classsynopsis",
                   "funcsynopsisinfo", "constructorsynopsis", "destructorsynopsis", "fieldsynopsis", "methodsynopsis"});
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

// Metadata and titles, which the element around reads.
bool is_head(std::string_view name) {
  return name == "title" || name == "subtitle" || name == "titleabbrev" || name == "info" ||
         (name.ends_with("info") && name != "funcsynopsisinfo" && name != "releaseinfo");
}

int number_of(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_break(const Inline& node) {
  return std::holds_alternative<SoftBreak>(node.node) || std::holds_alternative<LineBreak>(node.node);
}

// White space at the ends of a run means nothing.
void trim(Inlines& run) {
  const auto plain = [](Inline& each) { return each.attributes ? nullptr : std::get_if<Text>(&each.node); };
  while (!run.empty()) {
    if (auto* text = plain(run.front())) {
      const std::size_t begin = text->text.find_first_not_of(" \t");
      if (begin == std::string::npos) {
        run.erase(run.begin());
        continue;
      }
      if (begin > 0)
        text->text.erase(0, begin),
            run.front().span.begin += run.front().span.known() ? static_cast<std::uint32_t>(begin) : 0;
    } else if (std::holds_alternative<SoftBreak>(run.front().node) && !run.front().attributes) {
      run.erase(run.begin());
      continue;
    }
    break;
  }
  while (!run.empty()) {
    if (auto* text = plain(run.back())) {
      text->text.erase(text->text.find_last_not_of(" \t") + 1);
      if (text->text.empty()) {
        run.pop_back();
        continue;
      }
    } else if (std::holds_alternative<SoftBreak>(run.back().node) && !run.back().attributes) {
      run.pop_back();
      continue;
    }
    break;
  }
}

class DocbookReader {
 public:
  DocbookReader(const Source& source, Diagnostics& found) : tree_(source), found_(found) {}

  Document read() {
    if (!tree_.parse(found_)) return {};
    const Node root = tree_.root();
    look_at_identifiers(root);
    document_.metadata.language = XmlTree::language(root);
    document_.metadata.language_is_inferred = false;
    head(root);
    children(root, document_.body);
    if (tree_.is(root, "glossary") || tree_.is(root, "bibliography")) {
      document_.body.clear();
      document_.body = std::get<Section>(section(root, tree_.name(root)).node).body;
    }
    number_notes();
    return std::move(document_);
  }

 private:
  // ---- what can be named

  struct Named {
    enum class What : std::uint8_t { node, note, entry } what = What::node;
    std::string name;  // an identifier, a label, a key
    std::string id;    // of an entry, or empty
  };

  void look_at_identifiers(Node root) {
    if (const Node info = info_of(root)) {
      const HintList hints = XmlTree::hints(info);
      for (std::string& each : role_words(hint(hints, "generated"))) generated_.insert(std::move(each));
    }
    for (Node at = root; at;) {
      look_at(at);
      if (at.first_child()) {
        at = at.first_child();
        continue;
      }
      while (at && at != root && !at.next_sibling()) at = at.parent();
      if (!at || at == root) break;
      at = at.next_sibling();
    }
  }

  void look_at(Node node) {
    if (!is_element(node)) return;
    const std::string_view name = tree_.name(node);
    const std::string_view id = XmlTree::identifier(node);
    const bool is_entry = name == "bibliomixed" || name == "biblioentry";
    if (id.empty() && !is_entry && name != "footnote") return;
    const HintList hints = XmlTree::hints(node);
    Named named{.name = std::string(has_hint(hints, "id") ? hint(hints, "id") : id), .id = {}};
    if (is_entry) {
      named = entry_name(node, id, hints);
      keys_.insert(named.name);
    } else if (name == "footnote" || (name == "blockquote" && hint(hints, "kind") == "note")) {
      named.what = Named::What::note;
      named.name = has_hint(hints, "label") ? std::string(hint(hints, "label")) : note_label(node, id);
    }
    if (is_entry || named.what == Named::What::note) by_node_.emplace(node.hash_value(), named);
    if (!id.empty()) by_id_.emplace(id, std::move(named));
  }

  std::string note_label(Node node, std::string_view id) {
    std::string label(id.starts_with("fn-") ? id.substr(3) : id);
    if (label.empty()) label = XmlTree::attribute(node, "label");
    while (label.empty() || !labels_.insert(label).second) label = "n" + std::to_string(++made_);
    return label;
  }

  Named entry_name(Node node, std::string_view id, const HintList& hints) {
    Named named{.what = Named::What::entry, .name = {}, .id = std::string(id)};
    if (has_hint(hints, "id")) named.id = hint(hints, "id");
    if (has_hint(hints, "key")) {
      named.name = hint(hints, "key");
    } else if (id.starts_with("bib-")) {
      named.name = id.substr(4);
      named.id.clear();
    } else {
      named.name = id;
      if (named.name.empty()) named.name = XmlTree::text(tree_.child(node, {"abbrev"}));
      while (named.name.empty()) named.name = "ref-" + std::to_string(++made_);
    }
    return named;
  }

  const Named* named(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &found->second;
  }

  std::string target_of(std::string_view id) const {
    const Named* const target = named(id);
    if (!target) return std::string(id);
    return target->what == Named::What::entry ? target->id.empty() ? std::string(id) : target->id : target->name;
  }

  // ---- findings

  void lost(Node node, const std::string& what) { found_.report(Finding::not_representable, tree_.span(node), what); }

  std::string tag(Node node) const { return "<" + std::string(tree_.name(node)) + ">"; }

  // ---- attributes

  static bool is_common(std::string_view name) {
    for (const std::string_view each : {"dir", "condition", "os", "arch", "audience", "userlevel", "vendor", "security",
                                        "revision", "wordsize", "conformance"})
      if (name == each) return true;
    return false;
  }

  Rare<Attributes> attributes(Node node, std::string_view element = {}, std::string_view own_role = {},
                              std::string_view own_extra = {}, std::string own_value = {}) {
    const HintList hints = XmlTree::hints(node);
    return attributes(node, hints, element, own_role, own_extra, std::move(own_value));
  }

  Rare<Attributes> attributes(Node node, const HintList& hints, std::string_view element = {},
                              std::string_view own_role = {}, std::string_view own_extra = {},
                              std::string own_value = {}) {
    Attributes made;
    const std::string_view id = XmlTree::identifier(node);
    if (!id.empty() && claimed_.insert(std::string(id)).second) {
      const Named* const target = named(id);
      made.id = !target ? std::string(id) : target->what == Named::What::node ? target->name : target->id;
      if (target && target->what == Named::What::note) made.id.clear();
      made.id_is_generated = !made.id.empty() && generated_.count(std::string(id)) > 0;
    }
    if (has_hint(hints, "id")) made.id = hint(hints, "id");
    if (hint(hints, "id-is") == "generated") made.id_is_generated = true;
    made.roles = role_words(XmlTree::attribute(node, "role"));
    if (!own_role.empty() && !made.roles.empty() && made.roles.front() == own_role)
      made.roles.erase(made.roles.begin());
    made.roles = roles_as_read(element, std::move(made.roles));
    made.language = XmlTree::language(node);
    add_hints(made, hints);
    std::vector<std::pair<std::string, std::string>> written;
    for (const pugi::xml_attribute each : node.attributes())
      if (is_common(each.name()) && *each.value()) written.emplace_back(each.name(), each.value());
    if (!own_value.empty()) written.emplace_back(own_extra, std::move(own_value));
    std::erase_if(written, [&](const auto& each) { return has_hint(hints, "extra." + each.first); });
    made.extra.insert(made.extra.begin(), written.begin(), written.end());
    return rare(std::move(made));
  }

  static void add_hints(Attributes& made, const HintList& hints) {
    if (has_hint(hints, "roles")) made.roles = role_words(hint(hints, "roles"));
    for (const auto& [name, value] : hints)
      if (name.starts_with("extra.")) made.extra.emplace_back(name.substr(6), value);
  }

  static Rare<Attributes> rare(Attributes made) {
    const bool says_something =
        !made.id.empty() || !made.language.empty() || !made.roles.empty() || !made.extra.empty();
    return says_something ? Rare<Attributes>(std::move(made)) : Rare<Attributes>();
  }

  // Those of a node that has no element: all of them are hints.
  static Rare<Attributes> attributes_of_place(const HintList& hints) {
    Attributes made;
    made.id = hint(hints, "id");
    made.id_is_generated = hint(hints, "id-is") == "generated";
    made.language = hint(hints, "lang");
    add_hints(made, hints);
    return rare(std::move(made));
  }

  // ---- heads

  Node info_of(Node node) const {
    for (const Node each : node.children())
      if (const std::string_view name = tree_.name(each);
          is_head(name) && name != "title" && name != "subtitle" && name != "titleabbrev")
        return each;
    return {};
  }

  Node head_child(Node node, std::string_view name) const {
    if (const Node direct = tree_.child(node, {name})) return direct;
    const Node info = info_of(node);
    return info ? tree_.child(info, {name}) : Node();
  }

  // Title and metadata of the whole.
  void head(Node root) {
    Metadata& data = document_.metadata;
    const Node info = info_of(root);
    if (const Node title = head_child(root, "title")) data.title = run_of(title);
    if (const Node subtitle = head_child(root, "subtitle")) data.subtitle = run_of(subtitle);
    if (!info) return;
    read_metadata(tree_, info, data);
    for (const auto& [name, value] : XmlTree::hints(info)) {
      data.title_is_inferred = data.title_is_inferred || (name == "title-is" && value == "inferred");
      data.title_is_heading = data.title_is_heading || (name == "title-is" && value == "heading");
      data.language_is_inferred = data.language_is_inferred || (name == "language-is" && value == "inferred");
    }
  }

  Inlines run_of(Node node) {
    Inlines run;
    inlines(node, run);
    trim(run);
    return run;
  }

  // ---- blocks

  // The children of an element as blocks: inlines among them are paragraphs of their own.
  struct Frame {
    Blocks blocks;
    HintList hints;
    Span span;
  };

  enum class Among : std::uint8_t { blocks, inlines };

  void children(Node parent, Blocks& out, Rare<Attributes> of_paragraphs = {}, Among among = Among::blocks) {
    if (++depth_ >= nesting_limit || ++elements_ > element_limit) {
      too_deep(parent, out);
    } else {
      std::vector<Frame> frames;
      Inlines run;
      const auto to = [&]() -> Blocks& { return frames.empty() ? out : frames.back().blocks; };
      const auto flush = [&] {
        trim(run);
        if (!run.empty()) {
          const Span span{run.front().span.begin, run.back().span.end};
          to().push_back({.node = Paragraph{std::move(run)},
                          .attributes = std::exchange(of_paragraphs, {}),
                          .span = span.known() ? span : Span()});
        }
        run.clear();
      };
      const bool is_mixed = among == Among::inlines || has_inlines(parent);
      for (const Node each : parent.children()) {
        if (is_text(each) || (is_mixed && each.type() == pugi::node_pi && !begins_block(each))) {
          inline_node(each, run);
        } else if (each.type() == pugi::node_pi) {
          flush();
          block_instruction(each, frames, out);
        } else if (is_element(each)) {
          const std::string_view name = tree_.name(each);
          if (is_head(name) || name == "attribution" || name == "caption") continue;
          if (!is_block(each, name, is_mixed)) {
            inline_node(each, run);
            continue;
          }
          flush();
          block(each, name, to());
        }
      }
      flush();
      while (!frames.empty()) close(frames, out);
    }
    --depth_, --elements_;
  }

  void too_deep(Node node, Blocks& out) {
    found_.report(Finding::structure_nesting_too_deep, tree_.span(node), "what is nested here is kept as words alone");
    if (std::string words = XmlTree::text(node); !words.empty())
      out.push_back({.node = Paragraph{text_inlines(std::move(words))}});
  }

  // Whether words or elements of paragraphs stand directly in it.
  bool has_inlines(Node parent) const {
    for (const Node each : parent.children()) {
      if (is_text(each) && !is_blank(each.value())) return true;
      if (!is_element(each)) continue;
      const std::string_view name = tree_.name(each);
      if (!is_head(name) && name != "attribution" && name != "caption" && !is_block(each, name, false)) return true;
    }
    return false;
  }

  bool is_block(Node node, std::string_view name, bool among_inlines) const {
    if (block_kinds().count(name) > 0) return true;
    if (name == "anchor" || name == "indexterm" || name == "remark" || name.starts_with("xi:")) return !among_inlines;
    if (inline_kind(name) != InlineKind::none || is_known_inline(name)) return false;
    // An unknown element is what it holds.
    for (const Node each : node.children())
      if (is_element(each) && block_kinds().count(tree_.name(each)) > 0) return true;
    return false;
  }

  static bool is_known_inline(std::string_view name) {
    for (const std::string_view each :
         {"emphasis", "superscript", "subscript", "link", "ulink", "xref", "biblioref", "footnote", "footnoteref",
          "code", "phrase", "inlinemediaobject", "inlinegraphic", "inlineequation", "citation", "co", "coref", "olink",
          "optional"})
      if (name == each) return true;
    return false;
  }

  static bool begins_block(Node instruction) {
    if (instruction.name() != place_target) return false;
    const HintList hints = read_hints(instruction.value());
    return has_hint(hints, "begin") || has_hint(hints, "end");
  }

  void block_instruction(Node node, std::vector<Frame>& frames, Blocks& out) {
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

  void close(std::vector<Frame>& frames, Blocks& out) {
    Frame frame = std::move(frames.back());
    frames.pop_back();
    (frames.empty() ? out : frames.back().blocks)
        .push_back({.node = Division{.title = {}, .body = std::move(frame.blocks)},
                    .attributes = attributes_of_place(frame.hints),
                    .span = frame.span});
  }

  Blocks blocks_of(Node node) {
    Blocks blocks;
    children(node, blocks);
    return blocks;
  }

  void add(Blocks& out, Node node, Block::Node made, Rare<Attributes> with) {
    out.push_back({.node = std::move(made), .attributes = std::move(with), .span = tree_.span(node)});
  }

  // A paragraph for what has no other place: a list's title, a chapter's author.
  void aside(Node node, std::string_view role, Blocks& out) {
    Inlines run = run_of(node);
    if (run.empty()) return;
    Block made{.node = Paragraph{std::move(run)}, .attributes = attributes(node), .span = tree_.span(node)};
    auto& roles = made.attributes.edit().roles;
    roles.insert(roles.begin(), std::string(role));
    out.push_back(std::move(made));
  }

  // The title of what has none in the tree.
  void title_as_paragraph(Node node, Blocks& out) {
    if (const Node title = head_child(node, "title")) aside(title, "title", out);
    other_metadata(node, out);
  }

  void other_metadata(Node node, Blocks& out) {
    if (const Node subtitle = head_child(node, "subtitle")) aside(subtitle, "subtitle", out);
    const Node info = info_of(node);
    for (const Node each : info.children()) {
      const std::string_view name = tree_.name(each);
      if (name.empty() || is_head(name) || XmlTree::text(each).empty()) continue;
      if (name == "abstract" || name == "legalnotice") {
        Block division{.node = Division{.title = {}, .body = blocks_of(each)}, .span = tree_.span(each)};
        division.attributes.edit().roles.emplace_back(name);
        out.push_back(std::move(division));
        continue;
      }
      lost(each, tag(each) + " of " + tag(node) + "; its words are kept as a paragraph");
      Block made{.node = Paragraph{text_inlines(XmlTree::text(each))}, .span = tree_.span(each)};
      made.attributes.edit().roles.emplace_back(name);
      out.push_back(std::move(made));
    }
  }

  void block(Node node, std::string_view name, Blocks& out) {
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
      case layout: return this->layout(node, out);
      case quotation: return this->quotation(node, name, out);
      case equation: return this->equation(node, name, out);
      case BlockKind::bridgehead: return heading(node, out);
      case entries: return add(out, node, entries_of(node), attributes(node));
      case glossary_list: return add(out, node, glossary_entries(node), attributes(node));
      case poem: return this->poem(node, out);
      case section: return section_or_parts(node, name, out);
      case left_out: return lost(node, tag(node) + "; it is left out, as readers make their own");
      case splice: title_as_paragraph(node, out); return children(node, out);
      default: return;
    }
  }

  void other_block(Node node, std::string_view name, Blocks& out) {
    if (name == "anchor") return anchor_block(node, out);
    if (name == "indexterm" || name == "remark") return add(out, node, RawBlock{"docbook", XmlTree::markup(node)}, {});
    if (name.starts_with("xi:"))
      return found_.report(Finding::docbook_unsupported, tree_.span(node), "an inclusion; what it names is not read");
    lost(node, tag(node) + "; what it holds is kept");
    title_as_paragraph(node, out);
    children(node, out);
  }

  void paragraph(Node node, std::string_view name, Blocks& out) {
    const HintList hints = XmlTree::hints(node);
    const std::string_view kind = hint(hints, "kind");
    if (kind == "note") {
      Inlines nothing;
      inlines(node, nothing);
      return;
    }
    Rare<Attributes> with = attributes(node, hints);
    if (has_hint(hints, "raw"))
      return add(out, node, RawBlock{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))},
                 std::move(with));
    if (kind == "caption") {
      caption_ = run_of(node);
      return;
    }
    if (kind == "paragraph") return add(out, node, Paragraph{}, std::move(with));
    if (name == "address") with.edit().roles.insert(with.edit().roles.begin(), "address");
    const std::size_t before = out.size();
    const int levels = depth_;
    depth_ = std::max(0, depth_ - 1);  // a paragraph is no level of its own
    children(node, out, with, Among::inlines);
    depth_ = levels;
    if (out.size() == before && with) add(out, node, Paragraph{}, std::move(with));
    if (out.size() == before + 1) out.back().span = tree_.span(node);
  }

  void division(Node node, std::string_view name, Blocks& out) {
    const Node title = head_child(node, "title");
    Division made{.title = title ? run_of(title) : Inlines(), .body = {}};
    Rare<Attributes> with = attributes(node, name == "danger" ? "warning" : name);
    other_metadata_but_title(node, made.body);
    children(node, made.body);
    caption_as_paragraph(node, made.body);
    add(out, node, std::move(made), std::move(with));
  }

  void other_metadata_but_title(Node node, Blocks& out) { other_metadata(node, out); }

  void caption_as_paragraph(Node node, Blocks& out) {
    if (const Node caption = tree_.child(node, {"caption"})) children(caption, out);
  }

  // ---- lists

  static List::Numeration numeration(std::string_view name) {
    if (name == "loweralpha") return List::Numeration::lower_alpha;
    if (name == "upperalpha") return List::Numeration::upper_alpha;
    if (name == "lowerroman") return List::Numeration::lower_roman;
    if (name == "upperroman") return List::Numeration::upper_roman;
    return List::Numeration::decimal;
  }

  void list(Node node, std::string_view name, std::string_view item, Blocks& out) {
    const HintList hints = XmlTree::hints(node);
    List made;
    const bool is_bulleted = name == "itemizedlist" || name == "stepalternatives";
    made.kind = is_bulleted ? List::Kind::bulleted : List::Kind::numbered;
    made.numeration = numeration(XmlTree::attribute(node, "numeration"));
    if (hint(hints, "delimiter") == "parenthesis") made.delimiter = List::Delimiter::parenthesis;
    made.tight = std::string_view(XmlTree::attribute(node, "spacing")) == "compact";
    made.start = first_number(node, made);
    Rare<Attributes> with = attributes(node, hints);
    if (item != "listitem") with.edit().roles.insert(with.edit().roles.begin(), std::string(name));
    title_as_paragraph(node, out);
    bool is_behind = false;
    for (const Node each : node.children()) {
      const std::string_view child = tree_.name(each);
      if (child.empty() || is_head(child)) continue;
      if (child == item) {
        made.items.push_back(list_item(each));
        is_behind = true;
      } else if (is_behind) {
        made.items.push_back({.body = {}, .span = tree_.span(each)});
        block_or_words(each, child, made.items.back().body);
      } else {
        block_or_words(each, child, out);
      }
    }
    counted_ = made.start + static_cast<int>(made.items.size());
    add(out, node, std::move(made), std::move(with));
  }

  // Of a list that goes on where the last one ended, too.
  int first_number(Node node, const List& made) {
    if (made.kind != List::Kind::numbered) return 1;
    if (XmlTree::attribute(node, "continuation") == std::string_view("continues")) return counted_;
    const Node first = tree_.child(node, {"listitem"});
    const int otherwise = first ? number_of(XmlTree::attribute(first, "override"), 1) : 1;
    return number_of(XmlTree::attribute(node, "startingnumber"), otherwise);
  }

  void block_or_words(Node node, std::string_view name, Blocks& out) {
    if (is_block(node, name, false)) return block(node, name, out);
    if (Inlines run = run_of(node); !run.empty()) add(out, node, Paragraph{std::move(run)}, {});
  }

  List::Item list_item(Node node) {
    List::Item item{.body = {}, .checked = {}, .span = tree_.span(node)};
    const std::string_view role = XmlTree::attribute(node, "role");
    if (role == "checked" || role == "unchecked") item.checked = role == "checked";
    title_as_paragraph(node, item.body);
    children(node, item.body);
    if (item.checked) without_box(item.body);
    return item;
  }

  // The box that the writer shows before a task.
  static void without_box(Blocks& body) {
    auto* first = body.empty() ? nullptr : std::get_if<Paragraph>(&body.front().node);
    auto* text = !first || first->content.empty() ? nullptr : std::get_if<Text>(&first->content.front().node);
    if (!text) return;
    for (const std::string_view box : {"☑", "☐"})
      if (text->text.starts_with(box)) {
        std::size_t length = box.size();
        if (text->text.size() > length && text->text[length] == ' ') ++length;
        text->text.erase(0, length);
        if (first->content.front().span.known())
          first->content.front().span.begin += static_cast<std::uint32_t>(length);
        break;
      }
    if (text->text.empty()) first->content.erase(first->content.begin());
    if (first->content.empty() && !body.front().attributes) body.erase(body.begin());
  }

  void simple(Node node, Blocks& out) {
    List made;
    for (const Node each : node.children())
      if (tree_.is(each, "member")) {
        List::Item item{.body = {}, .checked = {}, .span = tree_.span(each)};
        add(item.body, each, Paragraph{run_of(each)}, {});
        made.items.push_back(std::move(item));
      }
    Rare<Attributes> with = attributes(node);
    with.edit().roles.insert(with.edit().roles.begin(), "simplelist");
    add(out, node, std::move(made), std::move(with));
  }

  void definitions(Node node, Blocks& out) {
    title_as_paragraph(node, out);
    DefinitionList made;
    for (const Node each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name.empty() || is_head(name)) continue;
      if (name != "varlistentry") {
        block_or_words(each, name, out);
        continue;
      }
      DefinitionList::Entry entry{.terms = {}, .definitions = {}, .span = tree_.span(each)};
      for (const Node part : each.children()) {
        if (tree_.is(part, "term") && hint(XmlTree::hints(part), "kind") != "none") entry.terms.push_back(run_of(part));
        if (tree_.is(part, "listitem") && hint(XmlTree::hints(part), "kind") != "none") add_definitions(part, entry);
      }
      made.entries.push_back(std::move(entry));
    }
    add(out, node, std::move(made), attributes(node));
  }

  void add_definitions(Node node, DefinitionList::Entry& entry) {
    std::vector<std::size_t> breaks;
    std::vector<std::size_t>* const outer = std::exchange(definitions_, &breaks);
    Blocks all;
    definition_blocks(node, all);
    definitions_ = outer;
    std::size_t from = 0;
    breaks.push_back(all.size());
    for (const std::size_t to : breaks) {
      entry.definitions.emplace_back(std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(from)),
                                     std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(to)));
      from = to;
    }
  }

  void definition_blocks(Node node, Blocks& all) { children(node, all); }

  DefinitionList glossary_entries(Node node) {
    DefinitionList made;
    for (const Node each : node.children())
      if (tree_.is(each, "glossentry")) made.entries.push_back(glossary_entry(each));
    return made;
  }

  DefinitionList::Entry glossary_entry(Node node) {
    DefinitionList::Entry entry{.terms = {}, .definitions = {}, .span = tree_.span(node)};
    for (const Node part : node.children()) {
      const std::string_view name = tree_.name(part);
      if (name == "glossterm" || name == "abbrev" || name == "acronym") {
        entry.terms.push_back(run_of(part));
      } else if (name == "glossdef") {
        entry.definitions.push_back(blocks_of(part));
      } else if (!name.empty()) {
        Blocks other;
        aside(part, name, other);
        if (!other.empty()) entry.definitions.push_back(std::move(other));
      }
    }
    return entry;
  }

  void questions(Node node, Blocks& out) {
    title_as_paragraph(node, out);
    QuestionList made;
    Rare<Attributes> with = attributes(node);
    const auto flush = [&] {
      if (!made.entries.empty()) add(out, node, std::exchange(made, {}), std::exchange(with, {}));
    };
    for (const Node each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name.empty() || is_head(name)) continue;
      if (name == "qandaentry") {
        made.entries.push_back(question(each));
      } else if (name == "qandadiv") {
        flush();
        if (elements_ + 1 < element_limit) {
          ++elements_;
          questions(each, out);
          --elements_;
        } else {
          too_deep(each, out);
        }
      } else {
        flush();
        block_or_words(each, name, out);
      }
    }
    if (made.entries.empty() && with)
      add(out, node, std::move(made), std::move(with));
    else
      flush();
  }

  QuestionList::Entry question(Node node) {
    QuestionList::Entry entry{.question = {}, .answers = {}, .span = tree_.span(node), .attributes = attributes(node)};
    for (const Node part : node.children()) {
      const std::string_view name = tree_.name(part);
      if (name == "question") children(part, entry.question);
      if (name == "answer") entry.answers.push_back(blocks_of(part));
    }
    return entry;
  }

  // ---- code, verse, formulas

  void code(Node node, std::string_view name, Blocks& out) {
    const HintList hints = XmlTree::hints(node);
    if (hint(hints, "raw").size() > 0)
      return add(out, node, RawBlock{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))},
                 attributes(node, hints, {}, "raw"));
    CodeBlock made{.language = std::string(XmlTree::attribute(node, "language")), .text = XmlTree::raw_text(node)};
    if (tree_.child(node, {"co", "area", "lineannotation"}))
      lost(node, "marks inside " + tag(node) + "; its text is kept");
    if (made.text.ends_with('\n') && made.text.find_first_not_of('\n') != std::string::npos) made.text.pop_back();
    Rare<Attributes> with = attributes(node, hints);
    const bool is_plain = name == "programlisting" || (name == "screen" && !made.language.empty());
    if (!is_plain && !with->has_role(name)) with.edit().roles.insert(with.edit().roles.begin(), std::string(name));
    add(out, node, std::move(made), std::move(with));
  }

  void layout(Node node, Blocks& out) {
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
    while (!run.empty() && std::holds_alternative<LineBreak>(run.back().node) && !run.back().attributes) run.pop_back();
    while (!run.empty() && std::holds_alternative<LineBreak>(run.front().node) && !run.front().attributes)
      run.erase(run.begin());
    add(out, node, Paragraph{std::move(run)}, attributes(node));
  }

  Verse verse_of(Node node) {
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

  static void take_indent(Verse::Line& line) {
    auto* text = line.content.empty() ? nullptr : std::get_if<Text>(&line.content.front().node);
    if (!text || line.content.front().attributes) return;
    const std::size_t spaces = std::min(text->text.find_first_not_of(' '), text->text.size());
    line.indent += static_cast<int>((spaces + 1) / 2);
    text->text.erase(0, spaces);
    if (line.content.front().span.known()) line.content.front().span.begin += static_cast<std::uint32_t>(spaces);
    if (text->text.empty()) line.content.clear();
  }

  // <poetry> and <linegroup> of DocBook Publishers.
  void poem(Node node, Blocks& out) {
    title_as_paragraph(node, out);
    Verse made;
    if (tree_.is(node, "linegroup"))
      stanza(node, made);
    else
      for (const Node each : node.children())
        if (tree_.is(each, "linegroup")) stanza(each, made);
    if (const Node attribution = tree_.child(node, {"attribution"})) made.attribution = run_of(attribution);
    add(out, node, std::move(made), attributes(node));
  }

  void stanza(Node node, Verse& made) {
    Verse::Stanza lines;
    for (const Node each : node.children())
      if (is_element(each)) lines.push_back({run_of(each), 0});
    if (!lines.empty()) made.stanzas.push_back(std::move(lines));
  }

  void quotation(Node node, std::string_view name, Blocks& out) {
    const HintList hints = XmlTree::hints(node);
    const std::string_view kind = hint(hints, "kind");
    if (kind == "note") return kept_note(node);
    if (kind == "division") return division(node, name, out);
    const Node attribution = tree_.child(node, {"attribution"});
    const std::string_view role = XmlTree::attribute(node, "role");
    if (role == "verse" || role.starts_with("verse ")) {
      const Node lines = tree_.child(node, {"literallayout"});
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

  void equation(Node node, std::string_view name, Blocks& out) {
    const Node title = name == "equation" ? head_child(node, "title") : Node();
    if (!title) return formula(node, out, attributes(node));
    Figure made{.body = {}, .caption = run_of(title)};
    formula(node, made.body, {});
    Rare<Attributes> with = attributes(node);
    with.edit().roles.insert(with.edit().roles.begin(), "equation");
    add(out, node, std::move(made), std::move(with));
  }

  void formula(Node node, Blocks& out, Rare<Attributes> with) {
    if (const Node phrase = tree_.child(node, {"mathphrase"}))
      return add(out, node, MathBlock{XmlTree::raw_text(phrase)}, std::move(with));
    for (const Node each : node.children())
      if (is_mathml(each)) return add(out, node, RawBlock{"mathml", XmlTree::markup(each)}, std::move(with));
    if (const Node alternative = tree_.child(node, {"alt"}); alternative && !tree_.child(node, {"mediaobject"}))
      return add(out, node, MathBlock{XmlTree::raw_text(alternative)}, std::move(with));
    const std::size_t before = out.size();
    children(node, out);
    if (out.size() > before && with) out[before].attributes = std::move(with);
  }

  bool is_mathml(Node node) const {
    const std::string_view name = tree_.name(node);
    return name == "math" || name.ends_with(":math");
  }

  void heading(Node node, Blocks& out) {
    const std::string_view role = XmlTree::attribute(node, "role");
    if (role == "break" || role.starts_with("break "))
      return add(out, node, ThematicBreak{}, attributes(node, std::string_view(), "break"));
    const std::string_view rank = XmlTree::attribute(node, "renderas");
    Rare<Attributes> with = attributes(node, "bridgehead", {}, "heading-level",
                                       rank.starts_with("sect") ? std::string(rank.substr(4)) : "");
    add(out, node, Paragraph{run_of(node)}, std::move(with));
  }

  void anchor_block(Node node, Blocks& out) {
    Inlines run;
    inline_node(node, run);
    if (run.empty()) return;
    if (auto* page = std::get_if<PageBreak>(&run.front().node))
      return out.push_back(
          {.node = std::move(*page), .attributes = std::move(run.front().attributes), .span = tree_.span(node)});
    add(out, node, Paragraph{std::move(run)}, {});
  }

  // ---- pictures

  void figure(Node node, Blocks& out) {
    Figure made;
    if (const Node title = head_child(node, "title")) made.caption = run_of(title);
    Rare<Attributes> with = attributes(node);
    for (const Node each : node.children()) {
      if (!is_media(tree_.name(each))) continue;
      if (made.caption.empty()) made.caption = caption_of(each);
    }
    if (made.caption.empty()) made.caption = caption_of(node);
    const bool outer = std::exchange(in_figure_, true);
    children(node, made.body);
    in_figure_ = outer;
    add(out, node, std::move(made), std::move(with));
  }

  static bool is_media(std::string_view name) {
    return name == "mediaobject" || name == "screenshot" || name == "graphic" || name == "inlinemediaobject";
  }

  // What is said under a picture: one paragraph of words, as far as it goes.
  Inlines caption_of(Node node) {
    const Node caption = tree_.child(node, {"caption"});
    if (!caption) return {};
    Inlines words;
    bool is_first = true;
    for (const Node each : caption.children()) {
      if (is_element(each) && block_kinds().count(tree_.name(each)) > 0) {
        Inlines run = run_of(each);
        if (!std::exchange(is_first, false) && !run.empty()) words.push_back({.node = SoftBreak{}});
        std::move(run.begin(), run.end(), std::back_inserter(words));
      } else {
        inline_node(each, words);
      }
    }
    trim(words);
    return words;
  }

  // In a figure a paragraph with the picture; elsewhere a figure of its own.
  void bare_media(Node node, Blocks& out) {
    Inlines run;
    media(node, run);
    if (run.empty()) return;
    if (in_figure_) return add(out, node, Paragraph{std::move(run)}, {});
    Figure made{.body = {}, .caption = caption_of(node)};
    add(made.body, node, Paragraph{std::move(run)}, {});
    add(out, node, std::move(made), {});
  }

  void media(Node node, Inlines& out) {
    const Node inner = tree_.is(node, "screenshot") ? tree_.child(node, {"mediaobject"}) : node;
    Node data;
    for (const Node each : inner.children()) {
      const std::string_view name = tree_.name(each);
      if (!name.ends_with("object") || name == "textobject") continue;
      const Node own = tree_.child(each, {"imagedata", "videodata", "audiodata"});
      if (own && !data)
        data = own;
      else if (own && name != "imageobject")
        lost(each, tag(each) + " beside another; it is left out");
    }
    if (!data && !XmlTree::attribute(inner, "fileref").empty()) data = inner;
    if (!data) {
      const Node text = tree_.child(inner, {"textobject"});
      lost(node, tag(node) + " without a picture in a file; its words are kept");
      if (std::string words = XmlTree::text(text ? text : inner); !words.empty())
        out.push_back({.node = Text{std::move(words)}, .span = tree_.span(node)});
      return;
    }
    const HintList hints = XmlTree::hints(node);
    const std::string source(has_hint(hints, "target") ? hint(hints, "target") : XmlTree::attribute(data, "fileref"));
    Inline made{.node = SoftBreak{},
                .attributes = attributes(node, hints, {}, {}, "width", std::string(XmlTree::attribute(data, "width"))),
                .span = tree_.span(node)};
    if (tree_.is(data, "imagedata") || data == inner) {
      made.node = Image{.source = source, .alternative = alternative(inner), .title = image_title(inner)};
    } else {
      lost(data, tag(data) + "; it is a link to the file");
      Inlines words = alternative(inner);
      made.node =
          Link{.target = source, .content = words.empty() ? text_inlines(source) : std::move(words), .title = {}};
    }
    out.push_back(std::move(made));
  }

  Inlines alternative(Node node) {
    for (const Node each : node.children()) {
      if (!tree_.is(each, "textobject") || XmlTree::attribute(each, "role") == std::string_view("title")) continue;
      if (const Node phrase = tree_.child(each, {"phrase"})) return run_of(phrase);
      if (std::string words = XmlTree::text(each); !words.empty()) return text_inlines(std::move(words));
    }
    const Node words = tree_.child(node, {"alt"});
    return words ? text_inlines(XmlTree::text(words)) : Inlines();
  }

  Rare<std::string> image_title(Node node) {
    for (const Node each : node.children())
      if (tree_.is(each, "textobject") && XmlTree::attribute(each, "role") == std::string_view("title"))
        return XmlTree::raw_text(tree_.child(each, {"phrase"}));
    return {};
  }

  // ---- tables

  void table(Node node, Blocks& out) {
    Table made;
    const Node title = head_child(node, "title");
    const Node caption = title ? title : tree_.child(node, {"caption"});
    if (caption) made.caption = title ? run_of(title) : caption_of(node);
    if (!caption_.empty()) made.caption = std::exchange(caption_, {});
    if (made.caption && made.caption->empty()) made.caption.reset();
    Rare<Attributes> with = attributes(node);
    const bool outer = std::exchange(in_figure_, false);
    TableReader reader(tree_, found_, [this](Node cell, Blocks& body) { this->cell(cell, body); });
    std::vector<Table> groups = reader.read(node);
    in_figure_ = outer;
    if (groups.empty()) {
      title_as_paragraph(node, out);
      return children(node, out);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (i == 0) groups[i].caption = std::move(made.caption);
      add(out, node, std::move(groups[i]), i == 0 ? std::move(with) : Rare<Attributes>());
    }
  }

  void cell(Node node, Blocks& body) {
    if (!tree_.is(node, "entrytbl")) return children(node, body);
    if (elements_ + 2 >= element_limit) return too_deep(node, body);
    elements_ += 2;
    TableReader reader(tree_, found_, [this](Node inner, Blocks& blocks) { cell(inner, blocks); });
    for (Table& each : reader.read_group(node)) add(body, node, std::move(each), {});
    elements_ -= 2;
  }

  // ---- sections

  void section_or_parts(Node node, std::string_view name, Blocks& out) {
    if (name == "partintro" || hint(XmlTree::hints(node), "kind") == "none") {
      if (name == "partintro") title_as_paragraph(node, out);
      const int levels = depth_;
      depth_ = std::max(0, depth_ - 1);
      children(node, out);
      depth_ = levels;
      return;
    }
    out.push_back(section(node, name));
  }

  Block section(Node node, std::string_view name) {
    const HintList hints = XmlTree::hints(node);
    Section made{.level = ++level_, .label = {}, .title = {}, .body = {}};
    Rare<Attributes> with = attributes(node, hints, name);
    if (const std::string_view label = XmlTree::attribute(node, "label"); !label.empty())
      made.label = has_hint(hints, "label") ? std::string(hint(hints, "label")) : printed_label(label);
    if (const Node title = head_child(node, "title")) {
      made.title = run_of(title);
      take_label(made);
    }
    const int levels = std::exchange(depth_, depth_ > 0 ? depth_ - 1 : 0);
    other_metadata(node, made.body);
    if (name == "glossary" || name == "glossdiv")
      glossary(node, made.body);
    else if (name == "bibliography" || name == "bibliodiv")
      bibliography(node, made.body);
    else
      children(node, made.body);
    depth_ = levels;
    --level_;
    return {.node = std::move(made), .attributes = std::move(with), .span = tree_.span(node)};
  }

  static void take_label(Section& section) {
    if (section.label || section.title.empty()) return;
    const Inline& first = section.title.front();
    const auto* phrase = std::get_if<Phrase>(&first.node);
    if (!phrase || first.attributes->roles != std::vector<std::string>{"label"}) return;
    section.label = plain_text(phrase->content);
    section.title.erase(section.title.begin());
    trim(section.title);
  }

  void glossary(Node node, Blocks& out) {
    DefinitionList entries;
    const auto flush = [&](Node place) {
      if (!entries.entries.empty()) add(out, place, std::exchange(entries, {}), {});
    };
    for (const Node each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name == "glossentry") {
        entries.entries.push_back(glossary_entry(each));
      } else if (!name.empty() && !is_head(name)) {
        flush(node);
        block_or_words(each, name, out);
      }
    }
    flush(node);
  }

  // ---- bibliographies

  void bibliography(Node node, Blocks& out) {
    Bibliography entries;
    std::vector<Frame> frames;
    Rare<Attributes> with;
    for (const Node each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name == "bibliomixed" || name == "biblioentry") {
        if (of_bibliography_) with = std::exchange(of_bibliography_, {});
        entries.entries.push_back(entry(each, name));
        continue;
      }
      if (!name.empty() && !is_head(name)) {
        if (!entries.entries.empty()) add(out, node, std::exchange(entries, {}), std::exchange(with, {}));
        block_or_words(each, name, frames.empty() ? out : frames.back().blocks);
      } else if (each.type() == pugi::node_pi) {
        block_instruction(each, frames, out);
      }
    }
    while (!frames.empty()) close(frames, out);
    if (!entries.entries.empty()) add(out, node, std::move(entries), std::move(with));
  }

  Bibliography entries_of(Node node) {
    Bibliography made;
    for (const Node each : node.children())
      if (const std::string_view name = tree_.name(each); name == "bibliomixed" || name == "biblioentry")
        made.entries.push_back(entry(each, name));
    return made;
  }

  Bibliography::Entry entry(Node node, std::string_view name) {
    const HintList hints = XmlTree::hints(node);
    Bibliography::Entry made;
    made.span = tree_.span(node);
    made.key = by_node_[node.hash_value()].name;
    made.attributes = attributes(node, hints);
    const Node abbreviation = tree_.child(node, {"abbrev"});
    if (has_hint(hints, "label"))
      made.label = hint(hints, "label");
    else if (abbreviation)
      made.label = printed_label(XmlTree::text(abbreviation));
    bool has_field_hints = false;
    for (const auto& [hint_name, value] : hints) {
      if (!hint_name.starts_with("field.")) continue;
      has_field_hints = true;
      const std::size_t space = value.find(' ');
      made.fields.push_back({.name = hint_name.substr(6),
                             .value = value.substr(std::min(space, value.size() - 1) + 1),
                             .confidence = std::strtof(value.c_str(), nullptr)});
    }
    if (!has_field_hints) made.fields = read_fields(tree_, node);
    if (has_hint(hints, "text"))
      made.text = fragment(hint(hints, "text"));
    else if (name == "biblioentry" && !has_hint(hints, "printed"))
      made.text = entry_text(made);
    else
      made.text = printed_entry(node, abbreviation);
    if (name == "biblioentry" && made.text.empty())
      if (std::string words = XmlTree::text(node); !words.empty()) made.text = text_inlines(std::move(words));
    return made;
  }

  Inlines printed_entry(Node node, Node abbreviation) {
    Inlines run;
    const bool outer = std::exchange(in_entry_, true);
    bool is_begun = false;
    for (const Node each : node.children()) {
      if (each == abbreviation && !is_begun) continue;
      inline_node(each, run);
      is_begun = is_begun || is_element(each) || (is_text(each) && !is_blank(each.value()));
    }
    in_entry_ = outer;
    trim(run);
    return run;
  }

  // What a hint keeps of inlines.
  Inlines fragment(std::string_view markup) {
    pugi::xml_document document;
    constexpr unsigned options =
        pugi::parse_fragment | pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_pi | pugi::parse_cdata;
    if (!document.load_buffer(markup.data(), markup.size(), options, pugi::encoding_utf8)) return {};
    Inlines run;
    const bool outer = std::exchange(has_places_, false);
    const bool entry = std::exchange(in_entry_, false);
    inlines(document, run);
    in_entry_ = entry;
    has_places_ = outer;
    return run;
  }

  // ---- notes

  FootnoteMark footnote(Node node) {
    const std::string label = by_node_[node.hash_value()].name;
    const std::size_t index = document_.footnotes.size();
    document_.footnotes.push_back({.label = label, .body = {}, .span = tree_.span(node)});
    unused_.emplace(label, number_of(hint(XmlTree::hints(node), "unused"), static_cast<int>(index)));
    struct State {
      bool verbatim, entry, figure;
      int inlines;
      std::vector<std::size_t>* definitions;
    } const outer{is_verbatim_, in_entry_, in_figure_, inline_depth_, definitions_};
    is_verbatim_ = in_entry_ = in_figure_ = false;
    inline_depth_ = 0;
    definitions_ = nullptr;
    const int depth = std::exchange(depth_, 0);
    Blocks body = blocks_of(node);
    depth_ = depth;
    is_verbatim_ = outer.verbatim, in_entry_ = outer.entry, in_figure_ = outer.figure;
    inline_depth_ = outer.inlines;
    definitions_ = outer.definitions;
    document_.footnotes[index].body = std::move(body);
    return {label};
  }

  void kept_note(Node node) { footnote(node); }

  // As the stage of the notes does: by first mark, the text before the notes.
  void number_notes() {
    std::unordered_map<std::string_view, Footnote*> by_label;
    for (Footnote& note : document_.footnotes) by_label.emplace(note.label, &note);
    std::vector<Footnote*> order;
    const auto count = [&](const Inlines& run) {
      for_each_inline(run, [&](const Inline& each) {
        const auto* mark = std::get_if<FootnoteMark>(&each.node);
        const auto found = mark ? by_label.find(mark->label) : by_label.end();
        if (found == by_label.end() || found->second->number > 0) return;
        order.push_back(found->second);
        found->second->number = static_cast<int>(order.size());
      });
    };
    const auto nothing = [](const Block&) {};
    count(document_.metadata.title);
    walk(std::as_const(document_.body), nothing, count);
    for (std::size_t i = 0; i < order.size(); ++i) walk(std::as_const(order[i]->body), nothing, count);
    std::stable_sort(document_.footnotes.begin(), document_.footnotes.end(), [&](const Footnote& a, const Footnote& b) {
      if (a.number == 0 && b.number == 0) return unused_.at(a.label) < unused_.at(b.label);
      return static_cast<unsigned>(a.number) - 1U < static_cast<unsigned>(b.number) - 1U;
    });
  }

  // ---- inlines

  static constexpr std::string_view line_mark = "rubricate-line";

  void inlines(Node parent, Inlines& out) {
    if (++inline_depth_ >= nesting_limit - 1 || ++elements_ > element_limit) {
      found_.report(Finding::structure_nesting_too_deep, tree_.span(parent),
                    "what is nested here is kept as words alone");
      if (std::string words = XmlTree::text(parent); !words.empty()) out.push_back({.node = Text{std::move(words)}});
    } else {
      for (const Node each : parent.children()) inline_node(each, out);
    }
    --inline_depth_, --elements_;
  }

  Inlines content(Node node) {
    Inlines run;
    inlines(node, run);
    return run;
  }

  void inline_node(Node node, Inlines& out) {
    if (is_text(node)) return words(node, out);
    if (node.type() == pugi::node_pi) return instruction(node, out);
    if (!is_element(node)) return;
    const std::string_view name = tree_.name(node);
    if (!next_kind_.empty()) return as_field(node, out, std::exchange(next_kind_, {}));
    element(node, name, out);
    skip_ = 0;
  }

  Span place(Node node) const { return has_places_ ? tree_.span(node) : Span(); }

  void push(Inlines& out, Node node, Inline::Node made, Rare<Attributes> with = {}) {
    out.push_back({.node = std::move(made), .attributes = std::move(with), .span = place(node)});
  }

  // ---- text

  void words(Node node, Inlines& out) {
    std::string_view text = node.value();
    Span span = place(node);
    const bool is_exact = span.known() && span.end - span.begin == text.size();
    std::size_t at = 0;
    if (skip_ != 0 && !text.empty() && (text[0] == ' ' || text[0] == '\n')) ++at;
    skip_ = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::size_t last = end;
      if (!is_verbatim_ && end < text.size())
        while (last > at && (text[last - 1] == ' ' || text[last - 1] == '\t')) --last;
      if (last > at) append_text(text.substr(at, last - at), is_exact ? within(span, at, last) : span, out);
      if (end == text.size()) break;
      at = end + 1;
      const Span line = is_exact ? within(span, end, end + 1) : span;
      if (is_verbatim_) {
        out.push_back({.node = LineBreak{}, .span = line});
        continue;
      }
      while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at;
      soft_break(out, line);
    }
  }

  static Span within(Span span, std::size_t from, std::size_t to) {
    return {span.begin + static_cast<std::uint32_t>(from), span.begin + static_cast<std::uint32_t>(to)};
  }

  static void append_text(std::string_view text, Span span, Inlines& out) {
    auto* const before = out.empty() || out.back().attributes ? nullptr : std::get_if<Text>(&out.back().node);
    if (!before) return out.push_back({.node = Text{std::string(text)}, .span = span});
    before->text += text;
    if (span.known() && out.back().span.known()) out.back().span.end = span.end;
  }

  static void soft_break(Inlines& out, Span span) {
    if (!out.empty() && is_break(out.back())) return;
    if (auto* const text = out.empty() || out.back().attributes ? nullptr : std::get_if<Text>(&out.back().node)) {
      text->text.erase(text->text.find_last_not_of(" \t") + 1);
      if (text->text.empty()) out.pop_back();
    }
    out.push_back({.node = SoftBreak{}, .span = span});
  }

  void instruction(Node node, Inlines& out) {
    const std::string_view target = node.name();
    if (target == "asciidoc-br" || target == "linebreak" || target == "br") {
      push(out, node, LineBreak{});
      skip_ = 1;
      return;
    }
    if (target != place_target) return;
    const HintList hints = read_hints(node.value());
    if (const std::string_view kind = hint(hints, "break"); !kind.empty()) {
      if (kind == "soft")
        push(out, node, SoftBreak{});
      else
        push(out, node, LineBreak{});
      skip_ = kind == "soft" || has_places_ ? 1 : 0;
    } else if (has_hint(hints, "mark")) {
      push(out, node, FootnoteMark{std::string(hint(hints, "mark"))});
    } else if (has_hint(hints, "raw")) {
      push(out, node, Raw{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))});
    } else if (has_hint(hints, "next")) {
      next_kind_ = hint(hints, "next");
    } else if (hint(hints, "begin") == "line" || has_hint(hints, "indent")) {
      push(out, node, Raw{std::string(line_mark), std::string(hint(hints, "indent"))});
    }
  }

  // ---- elements in paragraphs

  void element(Node node, std::string_view name, Inlines& out) {
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
    if (name == "indexterm" || name == "remark" || name == "co" || name == "coref")
      return push(out, node, Raw{"docbook", XmlTree::markup(node)});
    if (name == "citation") return citation(node, out);
    if (name == "quote") return quoted(node, out);
    if (name == "email" || name == "uri") return address(node, name, out);
    if (name == "citetitle" && has_hint(XmlTree::hints(node), "kind")) return phrase(node, out);
    if (name == "citetitle" && in_attribution(node))
      return push(out, node, Styled{Style::emphasis, content(node)}, attributes(node));
    if (in_entry_ && is_part_of_entry(name)) return inlines(node, out);
    other_inline(node, name, out);
  }

  bool in_attribution(Node node) const {
    for (Node at = node.parent(); is_element(at); at = at.parent()) {
      const std::string_view name = tree_.name(at);
      if (name == "attribution") return true;
      if (name != "phrase" && name != "superscript" && name != "subscript" && name != "link") return false;
    }
    return false;
  }

  void other_inline(Node node, std::string_view name, Inlines& out) {
    switch (inline_kind(name)) {
      case InlineKind::code: return code_inline(node, name, out);
      case InlineKind::emphasis: return push(out, node, Styled{Style::emphasis, content(node)}, with_role(node, name));
      case InlineKind::phrase: return push(out, node, Phrase{parts(node, name)}, with_role(node, name));
      case InlineKind::none: break;
    }
    if (name.starts_with("xi:"))
      return found_.report(Finding::docbook_unsupported, tree_.span(node), "an inclusion; what it names is not read");
    // A block in a line, as in a title of another's table: its words.
    lost(node, tag(node) + " in a line; its words are kept");
    inlines(node, out);
  }

  Rare<Attributes> with_role(Node node, std::string_view role) {
    Rare<Attributes> with = attributes(node);
    if (!has_hint(XmlTree::hints(node), "roles"))
      with.edit().roles.insert(with.edit().roles.begin(), std::string(role));
    return with;
  }

  // Keys pressed together, entries of menus one after the other, a trademark: their signs are made by stylesheets.
  Inlines parts(Node node, std::string_view name) {
    if (name == "trademark") {
      Inlines run = content(node);
      const std::string_view kind = XmlTree::attribute(node, "class");
      append_text(kind == "registered" ? "®" : kind == "copyright" ? "©" : kind == "service" ? "℠" : "™", {}, run);
      return run;
    }
    if (name != "keycombo" && name != "menuchoice") return content(node);
    Inlines run;
    for (const Node each : node.children()) {
      if (!is_element(each)) continue;
      if (!run.empty()) append_text(name == "keycombo" ? "+" : " → ", {}, run);
      inline_node(each, run);
    }
    return run;
  }

  bool is_part_of_entry(std::string_view name) const {
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
  void as_field(Node node, Inlines& out, const std::string& kind) {
    Inlines inner = content(node);
    if (kind == "text") {
      std::string text = plain_text(inner);
      return append_text(text, place(node), out);
    }
    push(out, node, Styled{style_of(kind), std::move(inner)});
  }

  static Style style_of(std::string_view name) {
    if (name == "strong") return Style::strong;
    if (name == "strikethrough") return Style::struck;
    if (name == "superscript") return Style::superscript;
    if (name == "subscript") return Style::subscript;
    if (name == "small-caps") return Style::small_caps;
    return Style::emphasis;
  }

  void emphasis(Node node, Inlines& out) {
    const std::vector<std::string> roles = role_words(XmlTree::attribute(node, "role"));
    const std::string first = roles.empty() ? "" : roles.front();
    Style style = Style::emphasis;
    if (first == "strong" || first == "bold") style = Style::strong;
    if (first == "strikethrough" || first == "line-through") style = Style::struck;
    if (first == "small-caps" || first == "smallcaps") style = Style::small_caps;
    push(out, node, Styled{style, content(node)},
         attributes(node, std::string_view(), style == Style::emphasis ? "" : first));
  }

  void superscript(Node node, Inlines& out) {
    const HintList hints = XmlTree::hints(node);
    if (hint(hints, "kind") == "mark") return push(out, node, FootnoteMark{std::string(hint(hints, "label"))});
    const Node link = tree_.child(node, {"link"});
    const Named* const target = link ? named(XmlTree::attribute(link, "linkend")) : nullptr;
    if (target && target->what == Named::What::note) {
      if (hint(hints, "kind") != "moved") push(out, node, FootnoteMark{target->name});
      return;
    }
    push(out, node, Styled{Style::superscript, content(node)}, attributes(node, hints));
  }

  void note(Node node, Inlines& out) {
    const bool is_marked =
        hint(XmlTree::hints(node), "kind") != "moved" && hint(XmlTree::hints(node.parent()), "kind") != "note";
    FootnoteMark mark = footnote(node);
    if (is_marked) push(out, node, std::move(mark));
  }

  void phrase(Node node, Inlines& out) {
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

  void unfollowed(Node node, const HintList& hints, std::string_view kind, Inlines& out) {
    Inlines inner = has_hint(hints, "content") ? Inlines() : content(node);
    const std::string target(hint(hints, "target"));
    Rare<Attributes> with = attributes(node, hints);
    if (kind == "reference") return push(out, node, CrossReference{target, std::move(inner)}, std::move(with));
    Link made{.target = target, .content = std::move(inner), .title = {}};
    if (!hint(hints, "title").empty()) made.title = std::string(hint(hints, "title"));
    push(out, node, std::move(made), std::move(with));
  }

  void link(Node node, Inlines& out) {
    const HintList hints = XmlTree::hints(node);
    const std::string_view end = XmlTree::attribute(node, "linkend");
    std::string_view address = XmlTree::address(node);
    if (end.empty() && !address.starts_with('#')) {
      Link made{.target = std::string(has_hint(hints, "target") ? hint(hints, "target") : address),
                .content = {},
                .title = {}};
      made.content = content(node);
      for (const pugi::xml_attribute each : node.attributes())
        if (std::string_view(each.name()).ends_with(":title")) made.title = std::string(each.value());
      return push(out, node, std::move(made), attributes(node, hints));
    }
    const std::string_view id = end.empty() ? address.substr(1) : end;
    const std::vector<std::string> roles = role_words(XmlTree::attribute(node, "role"));
    if (!roles.empty() && roles.front() == "citation") return cited(node, hints, out);
    Inlines inner = has_hint(hints, "content") ? Inlines() : content(node);
    Rare<Attributes> with = attributes(node, hints);
    if (hint(hints, "kind") != "link")
      return push(out, node, CrossReference{target_of(id), std::move(inner)}, std::move(with));
    Link made{.target = "#" + target_of(id), .content = std::move(inner), .title = {}};
    if (!hint(hints, "title").empty()) made.title = std::string(hint(hints, "title"));
    push(out, node, std::move(made), std::move(with));
  }

  void reference(Node node, std::string_view name, Inlines& out) {
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
    if (hint(hints, "kind") != "link") return push(out, node, CrossReference{target_of(id), {}}, std::move(with));
    Link made{.target = "#" + target_of(id), .content = {}, .title = {}};
    if (!hint(hints, "title").empty()) made.title = std::string(hint(hints, "title"));
    push(out, node, std::move(made), std::move(with));
  }

  // A citation of the writer: as printed, with a link to the works, or by their keys.
  void cited(Node node, const HintList& hints, Inlines& out) {
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

  Inlines without_links(Node node) {
    Inlines run;
    for (const Node each : node.children())
      if (tree_.is(each, "link") && !XmlTree::attribute(each, "linkend").empty())
        inlines(each, run);
      else
        inline_node(each, run);
    return run;
  }

  void cited_keys(Node node, Citation& made) {
    Inlines before;
    for (const Node each : node.children()) {
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
  void citation(Node node, Inlines& out) {
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

  void quoted(Node node, Inlines& out) {
    const bool is_inner = in_quote_;
    in_quote_ = !in_quote_;
    append_text(is_inner ? "‘" : "“", {}, out);
    inlines(node, out);
    append_text(is_inner ? "’" : "”", {}, out);
    in_quote_ = is_inner;
  }

  void address(Node node, std::string_view name, Inlines& out) {
    const std::string text = XmlTree::text(node);
    push(out, node, Link{.target = (name == "email" ? "mailto:" : "") + text, .content = content(node), .title = {}},
         attributes(node));
  }

  void code_inline(Node node, std::string_view name, Inlines& out) {
    for (const Node each : node.children())
      if (is_element(each)) {
        lost(each, tag(each) + " inside " + tag(node) + "; its words are kept");
        break;
      }
    push(out, node, Code{line_of(XmlTree::raw_text(node))}, name.empty() ? attributes(node) : with_role(node, name));
  }

  // White space that holds a line end is one blank.
  static std::string line_of(const std::string& text) {
    return text.find('\n') == std::string::npos ? text : collapsed(text);
  }

  void inline_formula(Node node, Inlines& out) {
    if (const Node phrase = tree_.child(node, {"mathphrase"}))
      return push(out, node, Math{XmlTree::raw_text(phrase)}, attributes(node));
    for (const Node each : node.children())
      if (is_mathml(each)) return push(out, node, Raw{"mathml", XmlTree::markup(each)}, attributes(node));
    if (const Node picture = tree_.child(node, {"inlinemediaobject", "inlinegraphic"})) return media(picture, out);
    push(out, node, Math{XmlTree::text(node)}, attributes(node));
  }

  void anchor(Node node, Inlines& out) {
    const HintList hints = XmlTree::hints(node);
    const std::string_view role = XmlTree::attribute(node, "role");
    if (hint(hints, "kind") == "none" || role == "alias") return;
    if (role == "pagebreak" || role.starts_with("pagebreak "))
      return push(out, node, PageBreak{std::string(XmlTree::attribute(node, "xreflabel"))},
                  attributes(node, hints, {}, "pagebreak"));
    push(out, node, Phrase{}, attributes(node, hints));
  }

  XmlTree tree_;
  Diagnostics& found_;
  Document document_;
  std::unordered_map<std::string, Named> by_id_;
  std::unordered_map<std::size_t, Named> by_node_;  // notes and entries, which need no identifier
  std::unordered_set<std::string> labels_, keys_, generated_, claimed_;
  std::unordered_map<std::string, int> unused_;  // the places of notes that no mark names, by label
  int made_ = 0;                                 // labels and keys

  int level_ = 0;
  int depth_ = 0;         // of blocks
  int inline_depth_ = 0;  // of inlines in their paragraph
  int elements_ = 0;      // of both
  int counted_ = 1;       // the number after the last numbered list's
  bool is_verbatim_ = false;
  bool in_entry_ = false;
  bool in_figure_ = false;
  bool in_quote_ = false;
  bool has_places_ = true;  // false in a fragment that a hint keeps
  int skip_ = 0;            // a blank that stands for the break before it
  std::string next_kind_;
  std::vector<std::size_t>* definitions_ = nullptr;  // where further definitions of the term begin
  Inlines caption_;                                  // of the table that comes next
  Rare<Attributes> of_bibliography_;
};

}  // namespace

Document read_docbook(const Source& source, const ReadContext& context) {
  return DocbookReader(source, context.diagnostics).read();
}

}  // namespace rubricate
