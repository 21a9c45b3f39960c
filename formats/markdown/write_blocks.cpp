#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/markdown/containers.h"
#include "formats/markdown/phrases.h"

namespace rubricate::markdown {

void MarkdownWriter::title(const Inlines& title) {
  const Inline* only = title.size() == 1 ? &title.front() : nullptr;
  const auto* phrase = only ? std::get_if<Phrase>(&only->node) : nullptr;
  separate({});
  heading(1, {}, phrase ? phrase->content : title, phrase ? only->attributes : Rare<Attributes>(), {});
}

void MarkdownWriter::blocks(std::span<const Block> all, Spacing spacing, Opening opening) {
  find_taken_raws(all);
  const Block* before_block = nullptr;
  const List* before = nullptr;
  char marker = 0;
  for (const Block& each : all) {
    if (is_nothing(each) || leaves_out(each)) continue;
    const auto* list = std::get_if<List>(&each.node);
    if (list && !is_native(*list)) list = nullptr;
    if (list && before && list->kind == before->kind && list->delimiter == before->delimiter) {
      // Two lists side by side are told apart by their markers, numbers by a comment between.
      if (list->kind == List::Kind::numbered) part_lists();
      marker = marker == '-' ? '*' : '-';
    } else {
      marker = options_.bullet;
    }
    const Block* last = std::exchange(before_block, &each);
    const bool is_first = !last;
    if (is_first ? opening == Opening::plain : spacing == Spacing::loose || needs_blank(*last, each))
      separate(each.span);
    bullet_ = marker;
    wraps_next_ = last && would_be_caption(*last, each);
    follows_definitions_ = last && std::holds_alternative<DefinitionList>(last->node);
    const bool is_anchored = wants_anchor(each) && anchor_line(each, spacing, is_first ? opening : Opening::plain);
    block(each, is_first && !is_anchored ? opening : Opening::plain);
    before = list;
  }
}

bool MarkdownWriter::wants_anchor(const Block& block) const {
  const std::string& id = block.attributes->id;
  if (id.empty() || has_own_tag(block)) return false;
  if (std::holds_alternative<Section>(block.node) || std::holds_alternative<Heading>(block.node) ||
      std::holds_alternative<RawBlock>(block.node) || block.attributes->has_role("heading"))
    return false;
  return block.attributes->id_is_generated ? referred_to_.contains(id) : is_empty(attributes_around(block));
}

bool MarkdownWriter::anchor_line(const Block& block, Spacing spacing, Opening opening) {
  if (spacing != Spacing::loose) return false;  // see is_compact
  start_line();
  opening_ = opening;
  anchor(block.attributes->id, block.span);
  aliases(block.attributes, block.span);
  end_line();
  separate({});
  return true;
}

void MarkdownWriter::find_taken_raws(std::span<const Block> all) {
  if (std::ranges::none_of(all, [](const Block& each) { return std::holds_alternative<RawBlock>(each.node); })) {
    is_inside_tags_ = false;
    return;
  }
  std::vector<MarkdownChild> children;
  std::vector<const Block*> blocks;  // that the children are
  std::size_t tags = 0;
  std::size_t between = 0;
  for (const Block& each : all) {
    const auto* raw = std::get_if<RawBlock>(&each.node);
    const bool is_html = raw && raw->format == "html";
    between = is_html ? 0 : between + 1;
    // Between tags there may be nothing, one block or more: how many more means nothing.
    if (between > 2) continue;
    children.push_back({.is_paragraph = std::holds_alternative<Paragraph>(each.node)});
    blocks.push_back(&each);
    if (!is_html) continue;
    children.back().tags = canonical_tags(raw->text);
    if (children.back().tags.empty()) children.back().foreign = foreign_tags(raw->text);
    tags += children.back().tags.size();
  }
  fence_unbalanced(blocks, children);
  if (tags < 2) return;
  std::vector<bool> is_plain(children.size(), false);
  const AddChild add = [&](Blocks&, std::size_t child, int) { is_plain[child] = true; };
  read_containers(
      children, add, [](Table&, Span) {}, 0, nesting_limit);
  for (std::size_t i = 0; i < children.size(); ++i)
    if (!children[i].tags.empty() && !is_plain[i]) fenced_raws_.insert(blocks[i]);
}

void MarkdownWriter::fence_unbalanced(std::span<const Block* const> blocks,
                                      const std::vector<MarkdownChild>& children) {
  if (!std::exchange(is_inside_tags_, false)) return;
  struct Open {
    std::string_view name;
    std::size_t child;
  };
  std::vector<Open> open;
  for (std::size_t i = 0; i < children.size(); ++i) {
    // Of a ForeignTag or a Tag.
    const auto take = [&](const auto& tag) {
      if (!is_container_name(tag.name)) return;
      if (!tag.closes)
        open.push_back({tag.name, i});
      else if (open.empty() || open.back().name != tag.name)
        fenced_raws_.insert(blocks[i]);
      else
        open.pop_back();
    };
    for (const ForeignTag& each : children[i].foreign) take(each);
    for (const Tag& each : children[i].tags) take(each);
  }
  for (const Open& each : open) fenced_raws_.insert(blocks[each.child]);
}

bool MarkdownWriter::is_nothing(const Block& block) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block.node))
    return paragraph->content.empty() && !block.attributes->has_role("heading");
  if (const auto* list = std::get_if<List>(&block.node)) return list->items.empty();
  if (const auto* verse = std::get_if<Verse>(&block.node)) return verse->stanzas.empty() && verse->attribution.empty();
  if (const auto* entries = std::get_if<Bibliography>(&block.node)) return entries->entries.empty();
  if (const auto* entries = std::get_if<DefinitionList>(&block.node)) return entries->entries.empty();
  if (const auto* entries = std::get_if<QuestionList>(&block.node)) return entries->entries.empty();
  if (const auto* table = std::get_if<Rare<Table>>(&block.node))
    return (*table)->head.empty() && (*table)->body.empty() && (*table)->foot.empty() && !(*table)->caption;
  if (const auto* raw = std::get_if<RawBlock>(&block.node)) return raw->text.empty();
  return false;
}

bool MarkdownWriter::leaves_out(const Block& block) {
  const auto* raw = std::get_if<RawBlock>(&block.node);
  if (!raw || is_format(raw->format)) return false;
  lose(block.span, "a block of \"" + raw->format + "\" was left out");
  return true;
}

void MarkdownWriter::part_lists() {
  blank_line();
  start_line();
  out += "<!-- -->";
  end_line();
}

void MarkdownWriter::block(const Block& block, Opening opening) {
  const Attributes around = attributes_around(block);
  const bool is_wrapped = std::exchange(wraps_next_, false) || !is_empty(around);
  if (is_wrapped) {
    tag_line({.name = "div", .attributes = around, .own = {{"wrapper", "1"}}});
    blank_line();
  }
  const bool outer = std::exchange(among_sections_, among_sections_ && holds_sections(block));
  node(block, is_wrapped ? Opening::plain : opening);
  among_sections_ = outer;
  // The blocks of a section stand behind it.
  if (is_wrapped && !std::holds_alternative<Section>(block.node)) close_block("div");
}

namespace {

// But for the case of their letters, as far as ASCII has them.
bool are_same_words(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

// Whether headings in it open sections.
bool MarkdownWriter::holds_sections(const Block& block) {
  if (std::holds_alternative<Section>(block.node)) return true;
  const auto is_matter = [](const std::string& role) { return role.ends_with("-matter"); };
  return std::holds_alternative<Division>(block.node) && std::ranges::any_of(block.attributes->roles, is_matter);
}

// Whether it is a heading in the text of a section that would read as another's. One that repeats the words above it,
// or has none, opens none anyhow.
bool MarkdownWriter::opens_no_section(const Block& block) const {
  const auto* line = std::get_if<Paragraph>(&block.node);
  if (!among_sections_ || !line || !block.attributes->has_role("heading")) return false;
  const std::string words = collapsed(plain_text(line->content));
  return !words.empty() && !are_same_words(words, collapsed(plain_text(*heading_above_)));
}

bool MarkdownWriter::has_own_tag(const Block& block) const {
  return std::visit(match{
                        [&](const Division& node) { return !has_alert(node, block); },
                        [](const Verse&) { return true; },
                        [&](const QuestionList& node) { return !are_marked(node); },
                        [&](const Figure& node) { return !is_lone_picture(block, node); },
                        [&](const PageBreak& node) { return !is_comment_label(node.label); },
                        [&](const List& node) { return !is_native(node); },
                        [&](const Rare<Table>& node) { return !has_pipes(*node); },
                        [&](const Bibliography&) { return !is_plain_bibliography(block); },
                        [&](const Quotation& node) { return !is_native(node); },
                        [&](const DefinitionList& node) { return !is_plain(node, block); },
                        [](const auto&) { return false; },
                    },
                    block.node);
}

Attributes MarkdownWriter::tag_attributes(const Rare<Attributes>& attributes) const {
  Attributes stated = stated_attributes(attributes);
  if (stated.id.empty() && attributes && referred_to_.contains(attributes->id)) stated.id = attributes->id;
  return stated;
}

Attributes MarkdownWriter::attributes_around(const Block& block) const {
  if (!block.attributes || has_own_tag(block)) return {};
  Attributes stated = stated_attributes(block.attributes);
  const bool is_stated = opens_no_section(block);
  std::erase_if(stated.roles,
                [&](const std::string& role) { return is_given_again(role) && !(is_stated && role == "heading"); });
  const bool is_heading = std::holds_alternative<Section>(block.node) || std::holds_alternative<Heading>(block.node);
  if (is_heading) strip_heading_attributes(stated);
  if (std::holds_alternative<Division>(block.node)) stated.roles.clear();  // an alert's
  const auto* raw = std::get_if<RawBlock>(&block.node);
  if (raw && names_itself(raw->text)) stated.id.clear();
  // An anchor before it says that.
  const bool is_named_only = stated.roles.empty() && stated.language.empty() && stated.extra.empty();
  if (!is_heading && !raw && is_named_only && !block.attributes->has_role("heading") && is_anchor(stated.id))
    stated.id.clear();
  return stated;
}

void MarkdownWriter::node(const Block& block, Opening opening) {
  std::visit(match{
                 [&](const Paragraph& node) { paragraph(node, block, opening); },
                 [&](const Heading& node) { heading(node.level, {}, node.content, block.attributes, block.span); },
                 [&](const Section& node) { section(node, block); },
                 [&](const Quotation& node) { quotation(node, block); },
                 [&](const CodeBlock& node) { code_block(node, block.attributes); },
                 [&](const MathBlock& node) { math_block(node); },
                 [&](const RawBlock& node) { raw_block(node, block, opening); },
                 [&](const ThematicBreak&) { rule(); },
                 [&](const PageBreak& node) { page_break(node, block); },
                 [&](const Division& node) { division(node, block); },
                 [&](const Figure& node) { figure(node, block); },
                 [&](const List& node) { list(node, block); },
                 [&](const DefinitionList& node) { definitions(node, block); },
                 [&](const QuestionList& node) { questions(node, block); },
                 [&](const Verse& node) { verse(node, block); },
                 [&](const Rare<Table>& node) { table(*node, block); },
                 [&](const Bibliography& node) {
                   in_entry_ = true;
                   bibliography(node, block);
                   in_entry_ = false;
                 },
             },
             block.node);
}

void MarkdownWriter::paragraph(const Paragraph& node, const Block& block, Opening opening) {
  if (block.attributes->has_role("heading")) {
    int level = small_number(extra_of(block.attributes, "heading-level"));
    if (level == 0) level = std::min(level_ + 1, deepest_heading);
    return heading(level, {}, node.content, {}, block.span);
  }
  line_of(node.content, opening);
}

void MarkdownWriter::line_of(const Inlines& content, Opening opening) {
  start_line();
  opening_ = opening;
  wrapped(content);
  end_line();
}

void MarkdownWriter::wrapped(const Inlines& content) {
  if (options_.wrap != Wrap::fill && options_.wrap != Wrap::sentence) return text_run(content);
  const std::size_t begin = out.size();
  breaks_.clear();
  collects_breaks_ = true;
  text_run(content);
  collects_breaks_ = false;
  wrap_lines(out, begin, breaks_, prefix_, options_.wrap, options_.columns);
}

std::size_t MarkdownWriter::longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  for (std::size_t at = text.find(c); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_not_of(c, at), text.size());
    longest = std::max(longest, end - at);
    at = text.find(c, end);
  }
  return longest;
}

void MarkdownWriter::code_block(const CodeBlock& node, const Rare<Attributes>& attributes) {
  const std::string_view full = extra_of(attributes, "info");
  const std::string_view info = full.empty() ? std::string_view(node.language) : full;
  // A fence of backticks cannot have one in its info string.
  const char sign = info.find('`') == std::string_view::npos ? options_.fence : '~';
  const std::size_t length = std::max<std::size_t>(3, longest_run(node.text, sign) + 1);
  start_line();
  out.append(length, sign);
  append_info(out, info);
  end_line();
  if (!node.text.empty()) verbatim(node.text);
  start_line();
  out.append(length, sign);
  end_line();
}

void MarkdownWriter::math_block(const MathBlock& node) {
  if (!has_extensions() || !is_plain_math(node.tex)) {
    tag_line({.name = "div", .own = {{"wrapper", "math"}}});
    blank_line();
    code_block({.language = "math", .text = node.tex}, {});
    return close_block("div");
  }
  start_line();
  out += "$$";
  end_line();
  verbatim(node.tex);
  start_line();
  out += "$$";
  end_line();
}

void MarkdownWriter::raw_block(const RawBlock& node, const Block& block, Opening opening) {
  const bool is_html = node.format == "html" && (block.span.known() || is_html_block(node.text));
  if (!is_html || fenced_raws_.contains(&block))
    return code_block({.language = "{=" + node.format + "}", .text = node.text}, {});
  // After a list's marker, blanks before the tag would count as the item's own indent.
  if (!line_is_pending_ && opening == Opening::item && node.text.starts_with(' ')) {
    while (out.ends_with(' ')) out.pop_back();
    end_line();
  }
  verbatim(node.text);
}

void MarkdownWriter::rule() {
  start_line();
  // "---" would underline a paragraph in a tight list, and begin front matter at the start.
  out += list_depth_ > 0 ? "___" : out.empty() ? "***" : "---";
  end_line();
}

void MarkdownWriter::page_break(const PageBreak& node, const Block& block) {
  if (is_comment_label(node.label)) {
    start_line();
    out += page_comment_of(node.label);
    return end_line();
  }
  Tag tag{.name = "div", .attributes = tag_attributes(block.attributes), .own = {{"label", node.label.str()}}};
  tag.attributes.roles.insert(tag.attributes.roles.begin(), "page-break");
  tag_line(tag);
  close_block("div");
}

}  // namespace rubricate::markdown
