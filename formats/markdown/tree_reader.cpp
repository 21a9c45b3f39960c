#include "formats/markdown/tree_reader.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/markdown/bare_addresses.h"
#include "formats/markdown/containers.h"
#include "formats/markdown/definition_syntax.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/math.h"
#include "formats/markdown/math_places.h"
#include "formats/markdown/note_marks.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/phrases.h"
#include "formats/table_rows.h"

namespace rubricate {

namespace {

// Sections, and the part of a node that is one level more (a link's text), come on top of what the reader nests.
constexpr int depth_limit = nesting_limit - 16;

std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view(); }

std::size_t child_count(cmark_node* node) {
  std::size_t count = 0;
  for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) ++count;
  return count;
}

// cmark's types are numbers that its extensions draw at run time.
struct ExtensionTypes {
  cmark_node_type table = CMARK_NODE_NONE;
  cmark_node_type strikethrough = CMARK_NODE_NONE;
};

class TreeReader {
 public:
  TreeReader(const SegmentSource& segment, const MarkdownTree& tree, Dialect dialect, Diagnostics& found)
      : source_(segment.source),
        tree_(tree),
        dialect_(dialect),
        found_(found),
        bare_addresses_(segment.source),
        note_marks_(segment.source, segment.traits.note_marks, found),
        math_places_(segment.source),
        line_shift_(tree.line_shift + segment.lines_before),
        may_forbid_(segment.traits.may_forbid),
        may_break_(segment.traits.may_break) {}

  TreeContent read() {
    TreeContent content;
    std::vector<cmark_node*> nodes;
    std::size_t definitions = 0;
    for (cmark_node* node = cmark_node_first_child(tree_.root.get()); node; node = cmark_node_next(node)) {
      const bool is_note = cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
      if (is_note) ++definitions;
      if (is_added(node)) continue;
      if (is_note)
        content.footnotes.push_back(footnote(node, tree_.labels[definitions - 1]));
      else
        nodes.push_back(node);
    }
    content.body = blocks_of(nodes, 1, &content.tags);
    return content;
  }

 private:
  // What the parse put before the text. (cmark gives a paragraph right above a table line 0.)
  bool is_added(cmark_node* node) const {
    const int line = cmark_node_get_start_line(node);
    return line >= 1 && line + tree_.line_shift < 1;
  }

  // ---- blocks

  Footnote footnote(cmark_node* node, std::string_view label) {
    Footnote note{.span = block_span(node)};
    note.label = clean(label);
    note.body = blocks_of(node, 1);
    return note;
  }

  Blocks blocks_of(cmark_node* parent, int depth) {
    std::vector<cmark_node*> nodes;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) nodes.push_back(node);
    return blocks_of(nodes, depth);
  }

  // `tags`: those that nothing among the nodes pairs with are added, or null.
  Blocks blocks_of(const std::vector<cmark_node*>& nodes, int depth, UnpairedTags* tags = nullptr) {
    const auto is_html = [](cmark_node* node) { return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK; };
    if (std::none_of(nodes.begin(), nodes.end(), is_html)) {
      Blocks blocks;
      blocks.reserve(nodes.size());
      for (cmark_node* node : nodes) add_block(blocks, node, depth);
      take_block_anchors(blocks);
      return blocks;
    }
    std::vector<MarkdownChild> children;
    children.reserve(nodes.size());
    for (cmark_node* node : nodes) {
      children.push_back({.span = block_span(node)});
      if (is_html(node)) {
        const std::string html = cleaned_lines(view(cmark_node_get_literal(node)));
        children.back().tags = canonical_tags(html);
        if (children.back().tags.empty()) children.back().foreign = foreign_tags(html);
      }
      children.back().is_paragraph =
          cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && !is_display(node) && !may_define(children.back().span);
    }
    if (tags) *tags = unpaired_tags(children);
    const AddChild add = [&](Blocks& blocks, std::size_t child, int level) { add_block(blocks, nodes[child], level); };
    const CompleteTable complete = [&](Table& made, Span span) {
      if (rows_.fill(made))
        found_.report(Finding::table_irregular, span,
                      "rows of the table do not fill its columns; empty cells were added");
    };
    return read_containers(children, add, complete, depth, depth_limit);
  }

  static UnpairedTags unpaired_tags(const std::vector<MarkdownChild>& children) {
    UnpairedTags unpaired;
    const auto count = [&](const std::string& name, bool closes) {
      if (!is_container_name(name)) return;
      if (!closes) {
        unpaired.opened.push_back(name);
      } else if (const auto open = std::find(unpaired.opened.rbegin(), unpaired.opened.rend(), name);
                 open != unpaired.opened.rend()) {
        unpaired.opened.erase(std::next(open).base());
      } else {
        unpaired.closed.push_back(name);
      }
    };
    for (const MarkdownChild& child : children) {
      for (const Tag& tag : child.tags) count(tag.name, tag.closes);
      for (const ForeignTag& tag : child.foreign) count(tag.name, tag.closes);
    }
    return unpaired;
  }

  // Whether a line of it begins with a colon, as definitions do.
  bool may_define(Span span) const {
    const std::string_view text = source_.text(span);
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
      const std::size_t first = text.find_first_not_of(" \t>", at + 1);
      if (first != text.npos && text[first] == ':') return true;
    }
    return false;
  }

  // Whether the paragraph is nothing but math between double dollar signs.
  static bool is_display(cmark_node* paragraph) {
    cmark_node* first = cmark_node_first_child(paragraph);
    const auto math = first ? math_of(first) : std::nullopt;
    return math && math->kind == MathNode::Kind::display;
  }

  void add_block(Blocks& blocks, cmark_node* node, int depth) {
    const Span span = block_span(node);
    const auto add = [&](auto made) -> Block& {
      blocks.push_back({.node = std::move(made), .span = span});
      return blocks.back();
    };
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH: paragraph(blocks, node, depth, span); break;
      case CMARK_NODE_HEADING: heading(blocks, node, depth, span); break;
      case CMARK_NODE_THEMATIC_BREAK: add(ThematicBreak{}); break;
      case CMARK_NODE_CODE_BLOCK: code_block(blocks, node, span); break;
      case CMARK_NODE_HTML_BLOCK: {
        std::string html = without_line_end(cleaned_lines(view(cmark_node_get_literal(node))));
        if (const auto label = page_comment(html))
          add(PageBreak{std::string(*label)});
        else
          add(RawBlock{"html", std::move(html)});
        break;
      }
      case CMARK_NODE_BLOCK_QUOTE:
        if (depth >= depth_limit) return flatten_blocks(blocks, node, depth);
        quotation(blocks, node, depth, span);
        break;
      case CMARK_NODE_LIST:
        if (depth >= depth_limit) return flatten_blocks(blocks, node, depth);
        drop_parting(blocks, node);
        add(list(node, depth));
        break;
      default:
        if (is_table(node))
          add(table(node, depth));
        else
          flatten_blocks(blocks, node, depth);
    }
  }

  void paragraph(Blocks& blocks, cmark_node* node, int depth, Span span) {
    if (is_display(node)) {
      std::string tex = clean_lines_of_math(math_of(cmark_node_first_child(node))->tex);
      blocks.push_back({.node = MathBlock{std::move(tex)}, .span = span});
      return;
    }
    const int definitions = lines_of_definitions_in(node, span);
    if (definitions > 0) {
      const auto line = static_cast<std::uint32_t>(cmark_node_get_start_line(node) + line_shift_ + definitions);
      const std::size_t first = source_.text().find_first_not_of(" \t>", source_.line_start(line));
      span.begin = static_cast<std::uint32_t>(std::min<std::size_t>(first, span.end));
    }
    line_shift_ += definitions;
    Inlines content = inlines_of(node, depth + 1, span);
    line_shift_ -= definitions;
    auto* table = blocks.empty() ? nullptr : std::get_if<Rare<Table>>(&blocks.back().node);
    if (table && !(*table)->caption && take_table_caption(content)) {
      table->edit().caption = std::move(content);
      blocks.back().span.end = std::max(blocks.back().span.end, span.end);
      return;
    }
    if (auto entry = take_definitions(content, source_.text(span), span.begin)) {
      entry->span = span;
      auto* before = blocks.empty() ? nullptr : std::get_if<DefinitionList>(&blocks.back().node);
      if (!before || blocks.back().span.end != definitions_end_) {
        blocks.push_back({.node = DefinitionList{}, .span = span});
        before = &std::get<DefinitionList>(blocks.back().node);
      }
      before->entries.push_back(std::move(*entry));
      blocks.back().span.end = definitions_end_ = span.end;
      return;
    }
    blocks.push_back({.node = Paragraph{std::move(content)}, .span = span});
  }

  // cmark takes link definitions out of the beginning of a paragraph and goes on as if its first line had been the
  // next.
  int lines_of_definitions_in(cmark_node* paragraph, Span span) const {
    const std::string_view text = source_.text(span);
    if (!text.starts_with('[') || text.find("]:") == text.npos) return 0;
    const int lines = cmark_node_get_end_line(paragraph) - cmark_node_get_start_line(paragraph) + 1;
    return lines_of_definitions(source_.text().substr(0, span.end), span.begin, lines);
  }

  std::string clean_lines_of_math(std::string_view tex) const {
    std::string text = cleaned_lines(tex);
    if (text.starts_with('\n')) text.erase(0, 1);
    return without_line_end(std::move(text));
  }

  // The empty comment that keeps two numbered lists apart says nothing else.
  static void drop_parting(Blocks& blocks, cmark_node* list) {
    if (blocks.size() < 2 || cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return;
    const auto* comment = std::get_if<RawBlock>(&blocks.back().node);
    const auto* before = std::get_if<List>(&blocks[blocks.size() - 2].node);
    if (comment && comment->text == "<!-- -->" && before && before->kind == List::Kind::numbered) blocks.pop_back();
  }

  void heading(Blocks& blocks, cmark_node* node, int depth, Span span) {
    Heading made{.level = cmark_node_get_heading_level(node), .content = inlines_of(node, depth + 1, span)};
    Rare<Attributes> attributes = take_heading_attributes(made.content, source_.text(span));
    take_heading_anchors(made.content, attributes);
    blocks.push_back({.node = std::move(made), .attributes = std::move(attributes), .span = span});
  }

  void code_block(Blocks& blocks, cmark_node* node, Span span) {
    const std::string info = clean(view(cmark_node_get_fence_info(node)));
    const std::size_t end = std::min(info.find_first_of(" \t"), info.size());
    if (const std::string_view format = raw_format(info); !format.empty() && info.size() == format.size() + 3) {
      std::string text = without_line_end(cleaned_lines(view(cmark_node_get_literal(node))));
      blocks.push_back({.node = RawBlock{std::string(format), std::move(text)}, .span = span});
      return;
    }
    if (info == "math" && dialect_ != Dialect::commonmark) {
      blocks.push_back({.node = MathBlock{clean_lines_of_math(view(cmark_node_get_literal(node)))}, .span = span});
      return;
    }
    CodeBlock made{.language = info.substr(0, end), .text = code_lines(node, span)};
    Rare<Attributes> attributes;
    if (end < info.size()) attributes.edit().extra.emplace_back("info", info);
    blocks.push_back({.node = std::move(made), .attributes = std::move(attributes), .span = span});
  }

  void quotation(Blocks& blocks, cmark_node* node, int depth, Span span) {
    Blocks body = blocks_of(node, depth + 1);
    const std::string_view role = dialect_ == Dialect::github ? take_alert(body) : std::string_view();
    if (role.empty()) {
      Quotation made;
      made.attribution = take_attribution(body);
      made.body = std::move(body);
      blocks.push_back({.node = std::move(made), .span = span});
      return;
    }
    Division made;
    made.title = take_alert_title(body);
    made.body = std::move(body);
    blocks.push_back({.node = std::move(made), .span = span});
    blocks.back().attributes.edit().roles.emplace_back(role);
  }

  List list(cmark_node* node, int depth) {
    List made;
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
      made.kind = List::Kind::numbered;
      made.start = cmark_node_get_list_start(node);
      if (cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM) made.delimiter = List::Delimiter::parenthesis;
    }
    made.tight = cmark_node_get_list_tight(node) != 0;
    made.items.reserve(child_count(node));
    for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
      List::Item item{.body = blocks_of(child, depth + 1), .span = block_span(child)};
      if (cmark_node_get_syntax_extension(child)) item.checked = is_done(item.span);
      made.items.push_back(std::move(item));
    }
    return made;
  }

  // cmark takes any "[x]" of the item's first line for its box.
  bool is_done(Span item) const {
    const std::string_view text = source_.text(item);
    const std::size_t box = text.find('[');
    return box != std::string_view::npos && (text.substr(box + 1, 1) == "x" || text.substr(box + 1, 1) == "X");
  }

  Table table(cmark_node* node, int depth) {
    Table made;
    const std::uint8_t* aligned = cmark_gfm_extensions_get_table_alignments(node);
    for (int i = 0; i < cmark_gfm_extensions_get_table_columns(node); ++i)
      made.columns.push_back(aligned[i] == 'l'   ? Table::Align::left
                             : aligned[i] == 'c' ? Table::Align::center
                             : aligned[i] == 'r' ? Table::Align::right
                                                 : Table::Align::none);
    for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
      Table::Row row{.span = block_span(child)};
      row.cells.reserve(made.columns.size());
      for (cmark_node* cell = cmark_node_first_child(child); cell; cell = cmark_node_next(cell)) {
        Table::Cell kept{.span = block_span(cell)};
        Inlines content = inlines_of(cell, depth + 2, kept.span);
        if (!content.empty()) kept.body.push_back({.node = Paragraph{std::move(content)}, .span = kept.span});
        row.cells.push_back(std::move(kept));
      }
      report_lost_cells(row.span, made.columns.size());
      (cmark_gfm_extensions_get_table_row_is_header(child) ? made.head : made.body).push_back(std::move(row));
    }
    // Markdown has no table without a head: an empty one is none.
    const auto is_empty = [](const Table::Cell& cell) { return cell.body.empty(); };
    if (!made.body.empty() && made.head.size() == 1 &&
        std::all_of(made.head[0].cells.begin(), made.head[0].cells.end(), is_empty))
      made.head.clear();
    return made;
  }

  // cmark drops the cells for which the table has no column.
  void report_lost_cells(Span row, std::size_t columns) {
    if (!row.known()) return;
    const std::string_view text = source_.text();
    const std::size_t end = std::min(text.find('\n', row.begin), text.size());
    std::size_t at = row.begin;
    while (at < end && (text[at] == ' ' || text[at] == '\t')) ++at;
    if (at < end && text[at] == '|') ++at;
    for (; columns > 0 && at < end; ++at)
      if (text[at] == '|' && text[at - 1] != '\\') --columns;
    std::size_t last = end;
    while (last > at && (text[last - 1] == ' ' || text[last - 1] == '\t' || text[last - 1] == '|')) --last;
    while (at < last && (text[at] == ' ' || text[at] == '\t' || text[at] == '|')) ++at;
    if (at == last) return;
    found_.report(Finding::table_irregular, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(last)},
                  "the row has more cells than the table has columns; Markdown shows none of \"" +
                      std::string(text.substr(at, last - at)) + "\"",
                  "give the table's first two rows one more column, or write \\| for a sign inside a cell");
  }

  // Too deep: the blocks that hold text, however deep they lie below `node`, one after another.
  void flatten_blocks(Blocks& blocks, cmark_node* node, int depth) {
    report_depth(block_span(node));
    cmark_iter* iterator = cmark_iter_new(node);
    for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
      cmark_node* each = cmark_iter_get_node(iterator);
      if (event != CMARK_EVENT_ENTER || holds_blocks(each)) continue;
      add_block(blocks, each, depth);
      if (cmark_node_first_child(each)) cmark_iter_reset(iterator, each, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iterator);
  }

  bool holds_blocks(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM ||
           type == CMARK_NODE_FOOTNOTE_DEFINITION;
  }

  bool is_table(cmark_node* node) { return is_named(node, "table", types_.table); }

  static bool is_named(cmark_node* node, const char* name, cmark_node_type& known) {
    if (known != CMARK_NODE_NONE) return cmark_node_get_type(node) == known;
    if (std::strcmp(cmark_node_get_type_string(node), name) != 0) return false;
    known = cmark_node_get_type(node);
    return true;
  }

  void report_depth(Span span) {
    if (reported_depth_) return;
    reported_depth_ = true;
    found_.report(Finding::structure_nesting_too_deep, span,
                  "more than " + std::to_string(depth_limit) +
                      " levels of lists, quotations and styles; what is deeper stands in the deepest of them");
  }

  // ---- inlines

  Inlines inlines_of(cmark_node* parent, int depth, Span outer) {
    Inlines inlines;
    inlines.reserve(child_count(parent));
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE && !math_of(node))
        return tagged_inlines_of(parent, depth, outer);
      add_inline(inlines, node, depth, outer);
    }
    return inlines;
  }

  Inlines tagged_inlines_of(cmark_node* parent, int depth, Span outer) {
    std::vector<cmark_node*> nodes;
    InlineHtml html;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      nodes.push_back(node);
      const bool is_html = cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE && !math_of(node);
      html.push_back(is_html ? view(cmark_node_get_literal(node)) : std::string_view());
    }
    const AddInline add = [&](Inlines& inlines, std::size_t child, int level) {
      add_inline(inlines, nodes[child], level, outer);
    };
    return read_phrases(html, add, depth, depth_limit);
  }

  void add_inline(Inlines& inlines, cmark_node* node, int depth, Span outer) {
    const auto add = [&](auto made, std::string_view begins) {
      inlines.push_back({.node = std::move(made), .span = inline_span(node, outer, begins)});
    };
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT: add_text(inlines, node, outer); break;
      case CMARK_NODE_SOFTBREAK: inlines.push_back({.node = SoftBreak{}}); break;
      case CMARK_NODE_LINEBREAK: inlines.push_back({.node = LineBreak{}}); break;
      case CMARK_NODE_CODE:
        inlines.push_back({.node = Code{}, .span = code_span(node, outer)});
        std::get<Code>(inlines.back().node).text = code_words(node, inlines.back().span);
        break;
      case CMARK_NODE_HTML_INLINE:
        if (const auto math = math_of(node)) {
          inlines.push_back({.node = Math{clean(math->tex)}, .span = math_span(node, outer, math->tex)});
          break;
        }
        add(Raw{"html", cleaned_lines(view(cmark_node_get_literal(node)))}, "<");
        break;
      case CMARK_NODE_FOOTNOTE_REFERENCE: add(FootnoteMark{label_of(node)}, "["); break;

      case CMARK_NODE_EMPH: styled(inlines, node, Style::emphasis, depth, outer, "*_"); break;
      case CMARK_NODE_STRONG: styled(inlines, node, Style::strong, depth, outer, "*_"); break;
      case CMARK_NODE_LINK: {
        Link made{.target = cleaned_lines(view(cmark_node_get_url(node)))};
        if (const auto title = view(cmark_node_get_title(node)); !title.empty()) made.title = cleaned_lines(title);
        add(std::move(made), "[<");
        std::get<Link>(inlines.back().node).content = content_of(node, depth + 1, inlines.back().span, outer);
        if (!is_marked_link(node, outer)) bare_addresses_.place(inlines, outer);
        if (std::optional<Inline> rest = bare_addresses_.end(inlines.back(), outer))
          append_text(inlines, std::get<Text>(rest->node).text, rest->span);
        break;
      }
      case CMARK_NODE_IMAGE: {
        Image made{.source = cleaned_lines(view(cmark_node_get_url(node)))};
        if (const auto title = view(cmark_node_get_title(node)); !title.empty()) made.title = cleaned_lines(title);
        add(std::move(made), "!");
        std::get<Image>(inlines.back().node).alternative = content_of(node, depth + 1, inlines.back().span, outer);
        break;
      }
      default:
        if (is_named(node, "strikethrough", types_.strikethrough))
          styled(inlines, node, Style::struck, depth, outer, "~");
        else
          flatten_inlines(inlines, node, outer);
    }
  }

  void styled(Inlines& inlines, cmark_node* node, Style style, int depth, Span outer, std::string_view begins) {
    if (depth >= depth_limit) return flatten_inlines(inlines, node, outer);
    const Span span = inline_span(node, outer, begins);
    inlines.push_back({.node = Styled{style, inlines_of(node, depth + 1, outer)}, .span = span});
  }

  bool is_marked_link(cmark_node* node, Span outer) const {
    const Span span = claimed_span(node, outer);
    return span.known() && (source_.text()[span.begin] == '[' || source_.text()[span.begin] == '<');
  }

  // A link keeps its target however deep it is; only its text is flattened.
  Inlines content_of(cmark_node* node, int depth, Span span, Span outer) {
    if (depth < depth_limit) return inlines_of(node, depth, outer);
    Inlines flat;
    flatten_inlines(flat, node, span);
    return flat;
  }

  // Too deep: the text below `node` without its styles. Links inside become their text.
  void flatten_inlines(Inlines& inlines, cmark_node* node, Span outer) {
    report_depth(outer);
    cmark_iter* iterator = cmark_iter_new(node);
    for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
      cmark_node* each = cmark_iter_get_node(iterator);
      if (event == CMARK_EVENT_ENTER && each != node && !cmark_node_first_child(each) && is_leaf(each))
        add_inline(inlines, each, depth_limit, outer);
      if (event == CMARK_EVENT_EXIT && each != node && is_link(each))
        append_text(inlines, " (" + cleaned_lines(view(cmark_node_get_url(each))) + ")", outer);
    }
    cmark_iter_free(iterator);
  }

  static bool is_link(cmark_node* node) {
    return cmark_node_get_type(node) == CMARK_NODE_LINK || cmark_node_get_type(node) == CMARK_NODE_IMAGE;
  }

  static bool is_leaf(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
      case CMARK_NODE_CODE:
      case CMARK_NODE_HTML_INLINE:
      case CMARK_NODE_FOOTNOTE_REFERENCE: return true;
      default: return false;
    }
  }

  void add_text(Inlines& inlines, cmark_node* node, Span outer) {
    const std::string_view literal = view(cmark_node_get_literal(node));
    if (literal.empty()) return;
    const Span span = text_span(node, outer, literal);
    if (const auto* code = inlines.empty() ? nullptr : std::get_if<Code>(&inlines.back().node); code) {
      if (const std::string_view format = raw_format(literal); !format.empty()) {
        SourceString text = code->text;
        inlines.back().node = Raw{std::string(format), std::move(text)};
        if (format.size() + 3 < literal.size()) append_text(inlines, clean(literal.substr(format.size() + 3)), span);
        return;
      }
    }
    if (literal.find("[^") != std::string_view::npos) {
      if (note_marks_.are_split()) return append_text(inlines, note_marks_.mended(literal, span, outer), span);
      note_marks_.report_unknown(literal, span, outer);
    }
    append_text(inlines, clean_words(literal, span.begin), span);
  }

  static void append_text(Inlines& inlines, SourceString text, Span span) {
    if (!inlines.empty() && !inlines.back().attributes) {
      if (auto* last = std::get_if<Text>(&inlines.back().node)) {
        last->text += text;
        inlines.back().span.end = std::max(inlines.back().span.end, span.end);
        return;
      }
    }
    inlines.push_back({.node = Text{std::move(text)}, .span = span});
  }

  // cmark renumbers the marks by first use: "3" is the third definition at the end of its tree.
  std::string label_of(cmark_node* mark) {
    const std::string_view number = view(cmark_node_get_literal(mark));
    std::size_t index = 0;
    for (const char c : number)
      if (c >= '0' && c <= '9') index = index * 10 + static_cast<std::size_t>(c - '0');
    return index >= 1 && index <= tree_.labels.size() ? clean(tree_.labels[index - 1]) : std::string(number);
  }

  // ---- text

  // Entities may stand for characters that no document holds, and for line ends.
  std::string cleaned_lines(std::string_view text) const {
    return may_forbid_ ? xml_characters(std::string(text)) : std::string(text);
  }

  std::string clean(std::string_view text) const {
    std::string kept = cleaned_lines(text);
    if (may_break_) std::ranges::transform(kept, kept.begin(), [](char c) { return c == '\n' || c == '\r' ? ' ' : c; });
    return kept;
  }

  // The words as a part of the source where they stand there, from byte `at` on: nearly all do.
  SourceString words_at(std::string_view words, std::size_t at) const {
    const std::string_view there = source_.text().substr(std::min(at, source_.text().size()), words.size());
    return there == words ? SourceString::part_of_source(there) : SourceString(words);
  }

  SourceString clean_words(std::string_view words, std::size_t at) const {
    return may_forbid_ || may_break_ ? words_at(clean(words), at) : words_at(words, at);
  }

  SourceString code_words(cmark_node* code, Span span) const {
    const std::string_view literal = view(cmark_node_get_literal(code));
    const std::string_view written = source_.text(span);
    std::size_t at = std::min(written.find_first_not_of('`'), written.size());
    if (at < written.size() && written[at] == ' ' && !literal.starts_with(' ')) ++at;
    return clean_words(literal, span.begin + at);
  }

  // Those of a fenced block begin on its second line.
  SourceString code_lines(cmark_node* code, Span span) const {
    int length = 0;
    int offset = 0;
    char sign = '\0';
    const bool is_fenced = cmark_node_get_fenced(code, &length, &offset, &sign) != 0;
    const std::size_t line_end = is_fenced ? source_.text(span).find('\n') : std::string_view::npos;
    const std::size_t at = span.begin + (line_end == std::string_view::npos ? 0 : line_end + 1);
    std::string_view literal = view(cmark_node_get_literal(code));
    if (may_forbid_) return words_at(without_line_end(cleaned_lines(literal)), at);
    if (literal.ends_with('\n')) literal.remove_suffix(1);
    return words_at(literal, at);
  }

  static std::string without_line_end(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }

  // ---- places

  std::uint32_t line_end(std::uint32_t line) const {
    return source_.line_start(line) + static_cast<std::uint32_t>(source_.line(line).size());
  }

  bool in_source(int line) const { return line >= 1 && static_cast<std::uint32_t>(line) <= source_.line_count(); }

  Span block_span(cmark_node* node) const {
    const int first = cmark_node_get_start_line(node) + line_shift_;
    int last = cmark_node_get_end_line(node) + line_shift_;
    if (cmark_node_get_start_line(node) < 1 || !in_source(first)) return {};
    if (!in_source(last) || last < first) last = first;
    const auto line = static_cast<std::uint32_t>(first);
    const auto end_line = static_cast<std::uint32_t>(last);
    const auto column = static_cast<std::uint32_t>(std::max(cmark_node_get_start_column(node) - 1, 0));
    const auto end_column = static_cast<std::uint32_t>(std::max(cmark_node_get_end_column(node), 0));
    const std::uint32_t begin = std::min(source_.line_start(line) + column, line_end(line));
    const std::uint32_t end = std::min(source_.line_start(end_line) + end_column, line_end(end_line));
    // A definition's node ends before it begins when its first line is all there is.
    return {begin, end > begin ? end : line_end(line)};
  }

  // The line that cmark names, inside `outer`: what can be said of a node whose columns are wrong.
  Span line_span(int line, Span outer) const {
    if (!in_source(line)) return outer;
    const auto number = static_cast<std::uint32_t>(line);
    const Span span{std::max(source_.line_start(number), outer.begin), std::min(line_end(number), outer.end)};
    return span.known() ? span : outer;
  }

  // What cmark says, unchecked; unknown when it lies outside `outer`.
  Span claimed_span(cmark_node* node, Span outer) const {
    const int first = cmark_node_get_start_line(node) + line_shift_;
    const int last = cmark_node_get_end_line(node) + line_shift_;
    const int column = cmark_node_get_start_column(node) - 1;
    const int end_column = cmark_node_get_end_column(node);
    if (!in_source(first) || !in_source(last) || column < 0 || end_column < 0) return {};
    const Span span{source_.line_start(static_cast<std::uint32_t>(first)) + static_cast<std::uint32_t>(column),
                    source_.line_start(static_cast<std::uint32_t>(last)) + static_cast<std::uint32_t>(end_column)};
    return span.known() && span.begin >= outer.begin && span.end <= outer.end ? span : Span{};
  }

  Span inline_span(cmark_node* node, Span outer, std::string_view begins) const {
    const Span span = claimed_span(node, outer);
    if (span.known() && begins.find(source_.text()[span.begin]) != std::string_view::npos) return span;
    return line_span(cmark_node_get_start_line(node) + line_shift_, outer);
  }

  Span text_span(cmark_node* node, Span outer, std::string_view literal) const {
    const Span span = claimed_span(node, outer);
    if (span.known()) {
      const char first = source_.text()[span.begin];
      if (first == literal.front() || first == '\\' || first == '&') return span;
    }
    return line_span(cmark_node_get_start_line(node) + line_shift_, outer);
  }

  // cmark's span lacks the backticks.
  Span code_span(cmark_node* node, Span outer) const {
    const std::string_view text = source_.text();
    Span span = claimed_span(node, outer);
    while (span.known() && span.begin > outer.begin && text[span.begin - 1] == ' ') --span.begin;
    while (span.known() && span.end < outer.end && text[span.end] == ' ') ++span.end;
    while (span.known() && span.begin > outer.begin && text[span.begin - 1] == '`') --span.begin;
    while (span.known() && span.end < outer.end && text[span.end] == '`') ++span.end;
    if (span.known() && text[span.begin] == '`') return span;
    return line_span(cmark_node_get_start_line(node) + line_shift_, outer);
  }

  // Most likely behind what stands before it: code there may show the same formula.
  Span math_span(cmark_node* node, Span outer, std::string_view tex) {
    cmark_node* const before = cmark_node_previous(node);
    const Span other = before == nullptr ? Span{} : claimed_span(before, outer);
    const Span span = math_places_.next(tex, other.known() ? other.end : outer.begin, outer);
    return span.known() ? span : inline_span(node, outer, "$");
  }

  const Source& source_;
  const MarkdownTree& tree_;
  Dialect dialect_;
  Diagnostics& found_;
  BareAddresses bare_addresses_;
  NoteMarks note_marks_;
  MathPlaces math_places_;
  int line_shift_;  // to lines of the source
  bool may_forbid_;
  bool may_break_;
  bool reported_depth_ = false;
  std::uint32_t definitions_end_ = 0;  // of the last list of definitions made of paragraphs
  ExtensionTypes types_;
  RowFiller rows_;
};

}  // namespace

TextTraits traits_of(std::string_view document) { return {.note_marks = note_marks_of(document)}; }

TextTraits traits_in(const TextTraits& document, std::string_view segment, std::string_view before) {
  TextTraits traits = document;
  for (const std::string_view text : {segment, before}) {
    const bool may_forbid = text.find("&#") != text.npos || text.find('\f') != text.npos;
    traits.may_forbid = traits.may_forbid || may_forbid;
    traits.may_break = traits.may_break || may_forbid || text.find("&NewLine;") != text.npos;
  }
  return traits;
}

TreeContent read_tree(const SegmentSource& segment, const MarkdownTree& tree, Dialect dialect, Diagnostics& found) {
  return TreeReader(segment, tree, dialect, found).read();
}

}  // namespace rubricate
