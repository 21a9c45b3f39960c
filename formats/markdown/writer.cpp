#include "formats/markdown/writer.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/markdown/containers.h"
#include "formats/markdown/escape.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/forms.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/kept.h"
#include "formats/markdown/lines.h"
#include "formats/markdown/link_definitions.h"
#include "formats/markdown/link_targets.h"
#include "formats/markdown/losses.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/phrases.h"
#include "formats/markdown/tags.h"

namespace rubricate {

namespace {

constexpr int deepest_heading = 6;
constexpr std::string_view align_names[] = {"none", "left", "center", "right"};

struct Options {
  Dialect dialect = Dialect::github;
  Wrap wrap = Wrap::preserve;
  std::size_t columns = 80;
  bool has_front_matter = true;
  bool defines_links = false;  // targets stand at the end
  bool underlines_headings = false;
  char bullet = '-';
  char fence = '`';
};

Options options_from(const Settings& settings) {
  const auto value = [&](std::string_view name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string_view() : std::string_view(found->second);
  };
  Options options;
  options.dialect = dialect_of(settings);
  const std::string_view wrap = value("wrap");
  if (wrap == "none") options.wrap = Wrap::none;
  if (wrap == "fill") options.wrap = Wrap::fill;
  if (wrap == "sentence") options.wrap = Wrap::sentence;
  const std::string_view columns = value("columns");
  std::from_chars(columns.data(), columns.data() + columns.size(), options.columns);
  options.has_front_matter = value("front-matter") != "no";
  options.defines_links = value("links") == "reference";
  options.underlines_headings = value("headings") == "setext";
  const std::string_view bullet = value("bullet");
  options.bullet = bullet == "star" ? '*' : bullet == "plus" ? '+' : '-';
  options.fence = value("fence") == "tilde" ? '~' : '`';
  return options;
}

// What stands between two blocks: a blank line, but for those of a tight list's item.
enum class Spacing { loose, tight };

// What the first paragraph of a container must not look like.
enum class Opening { plain, item, quotation };

std::string_view extra_of(const Rare<Attributes>& attributes, std::string_view name) {
  for (const auto& [each, value] : attributes->extra)
    if (each == name) return value;
  return {};
}

int small_number(std::string_view digits) {
  return digits.size() == 1 && digits[0] >= '1' && digits[0] <= '9' ? digits[0] - '0' : 0;
}

class MarkdownWriter {
 public:
  // `source` is the Markdown that the document was read from, or empty.
  MarkdownWriter(const Options& options, std::string_view source) : options_(options), source_(source) {}

  std::string out;
  std::vector<Written::Piece> pieces;
  std::vector<Written::Loss> losses;

  void document(const Document& document) {
    const Metadata& data = document.metadata;
    if (options_.has_front_matter) append_front_matter(out, data);
    if (!out.empty()) pieces.push_back({.kind = Written::Kind::front_matter});
    has_title_heading_ = !data.title.empty() && !repeats_first_heading(document) &&
                         (data.title_is_heading || (!data.title_is_inferred && !options_.has_front_matter));
    name_notes(document.footnotes);
    find_targets(document);
    find_entries(document);
    if (options_.defines_links) targets_ = LinkTargets(document);
    if (has_title_heading_) title(data.title);
    blocks(document.body, Spacing::loose, Opening::plain);
    kind_ = Written::Kind::note;
    for (const Footnote& note : document.footnotes) footnote(note);
    kind_ = Written::Kind::body;
    if (targets_.has_any()) link_definitions();
  }

 private:
  // A title that was taken from the first of several headings is printed there.
  static bool repeats_first_heading(const Document& document) {
    if (!document.metadata.title_is_inferred || document.body.size() < 2) return false;
    const auto* first = std::get_if<Section>(&document.body[0].node);
    return first && std::holds_alternative<Section>(document.body[1].node) &&
           plain_text(first->title) == plain_text(document.metadata.title);
  }

  // ---- lines

  void start_line() {
    if (!line_is_pending_) return;
    out += prefix_;
    line_is_pending_ = false;
    line_start_ = out.size();
  }

  void end_line() {
    out += '\n';
    line_is_pending_ = true;
  }

  void blank_line() {
    std::size_t end = prefix_.size();
    while (end > 0 && prefix_[end - 1] == ' ') --end;
    out.append(prefix_, 0, end);
    out += '\n';
  }

  bool at_line_start() const { return out.size() == line_start_; }

  // A blank line before all but the first block of the whole. At the margin a piece begins.
  void separate(Span source) {
    if (wrote_block_) blank_line();
    wrote_block_ = true;
    if (prefix_.empty()) pieces.push_back({.begin = out.size(), .source = source, .kind = kind_});
  }

  void next_line() {
    out += '\n';
    out += prefix_;
    line_start_ = out.size();
  }

  // Lines of code or HTML, as they are; blank ones without blanks of the prefix.
  void verbatim(std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (end > at) {
        start_line();
        out += text.substr(at, end - at);
        end_line();
      } else if (line_is_pending_) {
        blank_line();
      } else {
        end_line();
      }
      at = end + 1;
    }
  }

  // ---- blocks

  void title(const Inlines& title) {
    const Inline* only = title.size() == 1 ? &title.front() : nullptr;
    const auto* phrase = only ? std::get_if<Phrase>(&only->node) : nullptr;
    separate({});
    heading(1, {}, phrase ? phrase->content : title, phrase ? only->attributes : Rare<Attributes>(), {});
  }

  void blocks(const Blocks& all, Spacing spacing, Opening opening) {
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

  // A heading has its anchors within, raw HTML and what stands between tags their own.
  bool wants_anchor(const Block& block) const {
    const std::string& id = block.attributes->id;
    if (id.empty() || has_own_tag(block)) return false;
    if (std::holds_alternative<Section>(block.node) || std::holds_alternative<Heading>(block.node) ||
        std::holds_alternative<RawBlock>(block.node) || block.attributes->has_role("heading"))
      return false;
    return block.attributes->id_is_generated ? referred_to_.contains(id) : is_empty(attributes_around(block));
  }

  // A line of anchors before a block, for viewers that know no other identifiers; false when there is no room for it.
  bool anchor_line(const Block& block, Spacing spacing, Opening opening) {
    if (spacing != Spacing::loose) return false;  // see is_compact
    start_line();
    opening_ = opening;
    anchor(block.attributes->id, block.span);
    aliases(block.attributes, block.span);
    end_line();
    separate({});
    return true;
  }

  // Tags among raw HTML that a reader would take for containers; its own it has taken already.
  void find_taken_raws(const Blocks& all) {
    std::vector<MarkdownChild> children;
    std::size_t tags = 0;
    for (const Block& each : all) {
      const auto* raw = std::get_if<RawBlock>(&each.node);
      children.push_back({.is_paragraph = std::holds_alternative<Paragraph>(each.node)});
      if (!raw || raw->format != "html") continue;
      children.back().tags = canonical_tags(raw->text);
      tags += children.back().tags.size();
    }
    if (tags < 2) return;
    std::vector<bool> is_plain(children.size(), false);
    const AddChild add = [&](Blocks&, std::size_t child, int) { is_plain[child] = true; };
    read_containers(
        children, add, [](Table&, Span) {}, 0, nesting_limit);
    for (std::size_t i = 0; i < children.size(); ++i)
      if (!children[i].tags.empty() && !is_plain[i]) fenced_raws_.insert(&all[i]);
  }

  // Blocks that print nothing must not leave two blank lines.
  static bool is_nothing(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.node))
      return paragraph->content.empty() && !block.attributes->has_role("heading");
    if (const auto* list = std::get_if<List>(&block.node)) return list->items.empty();
    if (const auto* verse = std::get_if<Verse>(&block.node))
      return verse->stanzas.empty() && verse->attribution.empty();
    if (const auto* entries = std::get_if<Bibliography>(&block.node)) return entries->entries.empty();
    if (const auto* entries = std::get_if<DefinitionList>(&block.node)) return entries->entries.empty();
    if (const auto* entries = std::get_if<QuestionList>(&block.node)) return entries->entries.empty();
    if (const auto* table = std::get_if<Table>(&block.node))
      return table->head.empty() && table->body.empty() && table->foot.empty() && !table->caption;
    if (const auto* raw = std::get_if<RawBlock>(&block.node)) return raw->text.empty();
    return false;
  }

  bool leaves_out(const Block& block) {
    const auto* raw = std::get_if<RawBlock>(&block.node);
    if (!raw || is_format(raw->format)) return false;
    lose(block.span, "a block of \"" + raw->format + "\" was left out");
    return true;
  }

  void part_lists() {
    blank_line();
    start_line();
    out += "<!-- -->";
    end_line();
  }

  void block(const Block& block, Opening opening) {
    const Attributes around = attributes_around(block);
    const bool is_wrapped = std::exchange(wraps_next_, false) || !is_empty(around);
    if (is_wrapped) {
      tag_line({.name = "div", .attributes = around, .own = {{"wrapper", "1"}}});
      blank_line();
    }
    node(block, is_wrapped ? Opening::plain : opening);
    // The blocks of a section stand behind it.
    if (is_wrapped && !std::holds_alternative<Section>(block.node)) close_block("div");
  }

  // What GitHub adds to CommonMark.
  bool has_extensions() const { return options_.dialect == Dialect::github; }
  bool has_pipes(const Table& node) const { return has_extensions() && is_pipe_table(node); }
  bool has_alert(const Division& node, const Block& block) const { return has_extensions() && is_alert(node, block); }

  // Whether it stands between tags that can hold its attributes.
  bool has_own_tag(const Block& block) const {
    return std::visit(match{
                          [&](const Division& node) { return !has_alert(node, block); },
                          [](const Verse&) { return true; },
                          [&](const QuestionList& node) { return !are_plain_sections(node); },
                          [&](const Figure& node) { return !is_lone_picture(block, node); },
                          [&](const PageBreak& node) { return !is_comment_label(node.label); },
                          [&](const List& node) { return !is_native(node); },
                          [&](const Table& node) { return !has_pipes(node); },
                          [&](const Bibliography&) { return !is_plain_bibliography(block); },
                          [&](const Quotation& node) { return !is_native(node); },
                          [&](const DefinitionList& node) { return !is_plain(node, block); },
                          [](const auto&) { return false; },
                      },
                      block.node);
  }

  // Its attributes as such a tag holds them: a generated identifier too, where something leads to it.
  Attributes tag_attributes(const Rare<Attributes>& attributes) const {
    Attributes stated = stated_attributes(attributes);
    if (stated.id.empty() && attributes && referred_to_.contains(attributes->id)) stated.id = attributes->id;
    return stated;
  }

  // What of the block's attributes its own form does not say.
  Attributes attributes_around(const Block& block) const {
    if (!block.attributes || has_own_tag(block)) return {};
    Attributes stated = stated_attributes(block.attributes);
    std::erase_if(stated.roles, is_given_again);
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

  // ---- tags in lines of their own

  void tag_line(const Tag& tag) {
    start_line();
    append_tag(out, tag);
    end_line();
  }
  void close_tag(std::string_view name) { tag_line({.name = std::string(name), .closes = true}); }
  void close_block(std::string_view name) {
    blank_line();
    close_tag(name);
  }

  // Blocks between blank lines, or nothing.
  void inside(const Blocks& body) {
    const std::size_t before = out.size();
    blank_line();
    const std::size_t after = out.size();
    blocks(body, Spacing::loose, Opening::item);
    if (out.size() != after) return;
    out.resize(before);
  }

  // A part with words in it.
  void words(const Tag& tag, const Inlines& content) {
    tag_line(tag);
    if (!content.empty()) {
      blank_line();
      line_of(content);
    }
    if (!content.empty() || tag.name == "div") blank_line();
    close_tag(tag.name);
  }

  void part(Tag tag, const Blocks& body) {
    const std::string name = tag.name;
    tag_line(tag);
    inside(body);
    close_block(name);
  }

  void node(const Block& block, Opening opening) {
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
                   [&](const Table& node) { table(node, block); },
                   [&](const Bibliography& node) {
                     in_entry_ = true;
                     bibliography(node, block);
                     in_entry_ = false;
                   },
               },
               block.node);
  }

  void paragraph(const Paragraph& node, const Block& block, Opening opening) {
    if (block.attributes->has_role("heading")) {
      const int level = std::max(small_number(extra_of(block.attributes, "heading-level")), 1);
      return heading(level, {}, node.content, {}, block.span);
    }
    line_of(node.content, opening);
  }

  void line_of(const Inlines& content, Opening opening = Opening::plain) {
    start_line();
    opening_ = opening;
    wrapped(content);
    end_line();
  }

  // A paragraph's inlines, its lines ended as the options say.
  void wrapped(const Inlines& content) {
    if (options_.wrap != Wrap::fill && options_.wrap != Wrap::sentence) return text_run(content);
    const std::size_t begin = out.size();
    breaks_.clear();
    collects_breaks_ = true;
    text_run(content);
    collects_breaks_ = false;
    wrap_lines(out, begin, breaks_, prefix_, options_.wrap, options_.columns);
  }

  void section(const Section& node, const Block& block) {
    int level = small_number(extra_of(block.attributes, "source-level"));
    if (level == 0) level = node.level + (has_title_heading_ ? 1 : 0);
    heading(level, *node.label, node.title, block.attributes, block.span);
    if (!is_empty(attributes_around(block))) close_block("div");
    const int outer = std::exchange(level_, level);
    const bool was_bibliography =
        std::exchange(in_bibliography_, in_bibliography_ || block.attributes->has_role("bibliography"));
    const bool was_questions = std::exchange(in_questions_, block.attributes->has_role("questions"));
    blocks_after_heading(node.body);
    level_ = outer;
    in_bibliography_ = was_bibliography;
    in_questions_ = was_questions;
  }

  void blocks_after_heading(const Blocks& body) { blocks(body, Spacing::loose, Opening::plain); }

  void heading(int level, std::string_view label, const Inlines& content, const Rare<Attributes>& attributes,
               Span span) {
    if (level > deepest_heading) {
      lose(span, "a heading of level " + std::to_string(level) + " was written with level 6");
      level = deepest_heading;
    }
    if (may_underline(level, label, content, attributes)) return underlined(level, content, attributes);
    start_line();
    out.append(static_cast<std::size_t>(level), '#');
    if (!label.empty() || !content.empty()) out += ' ';
    anchors(attributes, span);
    const std::size_t begin = out.size();
    line_start_ = begin;
    if (!label.empty()) {
      out += label;
      if (!content.empty()) out += ' ';
    }
    in_heading_ = true;
    text_run(content);
    in_heading_ = false;
    escape_heading_end(begin);
    heading_attributes(attributes);
    end_line();
  }

  // A line that begins as a paragraph would: only at the margin, where a blank line is before it.
  bool may_underline(int level, std::string_view label, const Inlines& content,
                     const Rare<Attributes>& attributes) const {
    return options_.underlines_headings && level <= 2 && prefix_.empty() && label.empty() && !content.empty() &&
           std::holds_alternative<Text>(content.front().node) && !plain_text(content).empty() &&
           !needs_anchor(attributes) && extra_of(attributes, "alias").empty();
  }

  void underlined(int level, const Inlines& content, const Rare<Attributes>& attributes) {
    start_line();
    const std::size_t begin = out.size();
    in_one_line_ = true;
    text_run(content);
    in_one_line_ = false;
    if (const std::size_t at = find_heading_attributes(std::string_view(out).substr(begin)); at != std::string::npos)
      out.insert(begin + at, 1, '\\');
    heading_attributes(attributes);
    const std::size_t width = count_code_points(std::string_view(out).substr(begin));
    end_line();
    start_line();
    out.append(std::max<std::size_t>(width, 3), level == 1 ? '=' : '-');
    end_line();
  }

  // Whether the identifier is none that the heading's words give: it was kept from before, or the number is another and
  // something refers to it.
  bool needs_anchor(const Rare<Attributes>& attributes) const {
    const std::string_view source = extra_of(attributes, "id-source");
    return source == "locked" || (source == "number" && referred_to_.contains(attributes->id));
  }

  void find_entries(const Document& document) {
    walk_document(
        document,
        [&](const Block& block) {
          if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
            for (const Bibliography::Entry& entry : bibliography->entries) entries_.emplace(entry.key, &entry);
        },
        [](const Inlines&) {});
  }

  // What is linked to, and the identifiers that GitHub makes without the "_" that an XML name needs before a digit.
  void find_targets(const Document& document) {
    walk_document(
        document,
        [&](const Block& block) {
          const std::string& id = block.attributes->id;
          const std::string_view source = extra_of(block.attributes, "id-source");
          if (std::holds_alternative<Section>(block.node) && block.attributes->id_is_generated && id.size() > 1 &&
              id[0] == '_' && id[1] >= '0' && id[1] <= '9' && (source.empty() || source == "number"))
            with_digit_.insert(id);
        },
        [&](const Inlines& all) {
          for_each_inline(all, [&](const Inline& each) {
            if (const auto* reference = std::get_if<CrossReference>(&each.node); reference && !is_bare(each))
              referred_to_.insert(reference->target);
          });
        });
  }

  // What a link says: "5-beta" for the section "_5-beta".
  std::string fragment(const std::string& id) const { return with_digit_.contains(id) ? id.substr(1) : id; }

  // Names that the heading's words do not give, as GitHub knows them.
  void anchors(const Rare<Attributes>& attributes, Span span) {
    if (!attributes) return;
    if (needs_anchor(attributes)) anchor(fragment(attributes->id), span);
    aliases(attributes, span);
  }

  void aliases(const Rare<Attributes>& attributes, Span span) {
    for (const auto& [name, value] : attributes->extra)
      if (name == "alias" || name == "own-anchor") anchor(value, span);
  }

  void anchor(const std::string& id, Span span) {
    if (id.find_first_of("\"&<> ") != std::string::npos)
      return lose(span, "the name \"" + id + "\" has characters that cannot be written");
    out += "<a id=\"" + id + "\"></a>";
  }

  // "# C #" loses its last sign, and "{#id}" at the end would be an id.
  void escape_heading_end(std::size_t begin) {
    const std::string_view text = std::string_view(out).substr(begin);
    const std::size_t attributes = find_heading_attributes(text);
    if (attributes != std::string_view::npos) {
      out.insert(begin + attributes, 1, '\\');
      return;
    }
    const std::size_t sign = text.find_last_not_of('#');
    if (!text.ends_with('#')) return;
    if (sign == std::string_view::npos || text[sign] == ' ') out.insert(out.size() - 1, 1, '\\');
  }

  void heading_attributes(const Rare<Attributes>& attributes) {
    if (!attributes || attributes->id.empty() || attributes->id_is_generated) return;
    std::string text = "{#" + attributes->id;
    // What the name says is found again.
    const std::string_view inferred = extra_of(attributes, "inferred-role");
    for (const std::string& role : attributes->roles)
      if (role != inferred) text += " ." + role;
    text += '}';
    if (find_heading_attributes(text) != 0) return;  // a <div> around it says them
    out += ' ';
    out += text;
  }

  // ---- containers

  class Indented {
   public:
    Indented(MarkdownWriter& writer, std::string_view prefix) : writer_(writer), size_(writer.prefix_.size()) {
      writer.prefix_ += prefix;
    }
    Indented(const Indented&) = delete;
    Indented& operator=(const Indented&) = delete;
    ~Indented() { writer_.prefix_.resize(size_); }

   private:
    MarkdownWriter& writer_;
    std::size_t size_;
  };

  // Blocks whose first line goes on after a marker that is just written.
  void marked(std::string_view marker, std::size_t width, const Blocks& body, Spacing spacing, Opening opening) {
    start_line();
    out += marker;
    line_start_ = out.size();
    const Indented indented(*this, std::string(width, ' '));
    container(body, spacing, opening);
  }

  void container(const Blocks& body, Spacing spacing, Opening opening) {
    const std::size_t before = out.size();
    blocks(body, spacing, opening);
    if (out.size() != before) return;
    // Nothing was written: the marker stands alone.
    while (out.ends_with(' ')) out.pop_back();
    end_line();
  }

  bool is_native(const Quotation& node) const {
    return !node.body.empty() && (!node.attribution.empty() || !ends_with_attribution(node.body));
  }

  void quotation(const Quotation& node, const Block& block) {
    if (!is_native(node)) {
      tag_line({.name = "blockquote", .attributes = tag_attributes(block.attributes)});
      inside(node.body);
      if (!node.attribution.empty()) {
        blank_line();
        words({.name = "footer"}, node.attribution);
      }
      return close_block("blockquote");
    }
    start_line();
    out += "> ";
    line_start_ = out.size();
    const Indented indented(*this, "> ");
    container(node.body, Spacing::loose, Opening::quotation);
    attribution(node.attribution);
  }

  void attribution(const Inlines& content) {
    if (content.empty()) return;
    blank_line();
    start_line();
    out += "— ";
    text_run(content);
    end_line();
  }

  void division(const Division& node, const Block& block) {
    Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
    if (has_alert(node, block)) return alert(alert_marker(tag.attributes.roles.front()), node);
    shield_role(tag, " verse questions page-break references division ", "division");
    tag_line(tag);
    if (!node.title.empty()) {
      blank_line();
      words({.name = "div", .attributes = {.roles = {"title"}}}, node.title);
    } else if (begins_like_title(node.body)) {
      blank_line();
      words({.name = "div", .attributes = {.roles = {"title"}}}, {});
    }
    inside(node.body);
    close_block("div");
  }

  // A role that means something else in this place is not the first one.
  static void shield_role(Tag& tag, std::string_view reserved, std::string_view shield) {
    std::vector<std::string>& roles = tag.attributes.roles;
    if (!roles.empty() && reserved.find(" " + roles.front() + " ") != reserved.npos)
      roles.insert(roles.begin(), std::string(shield));
  }

  void alert(std::string_view marker, const Division& node) {
    start_line();
    out += "> [!";
    out += marker;
    out += ']';
    end_line();
    const Indented indented(*this, "> ");
    if (!node.title.empty()) {
      start_line();
      bold(node.title);
      end_line();
    }
    if (node.body.empty()) return;
    if (!std::holds_alternative<Paragraph>(node.body.front().node) || !node.title.empty() ||
        node.body.front().attributes->has_role("heading") || !is_empty(attributes_around(node.body.front())) ||
        wants_anchor(node.body.front()))
      blank_line();
    blocks(node.body, Spacing::loose, Opening::item);
  }

  // An image alone in its paragraph is this figure again, with its title for the caption.
  bool is_lone_picture(const Block& block, const Figure& node) const {
    const Attributes stated = stated_attributes(block.attributes);
    if (!lifts_figures_ || !stated.roles.empty() || !stated.language.empty() || !stated.extra.empty()) return false;
    const auto* paragraph = node.body.size() == 1 ? std::get_if<Paragraph>(&node.body.front().node) : nullptr;
    if (!paragraph || paragraph->content.size() != 1 || node.body.front().attributes) return false;
    const Inline* inner = &paragraph->content.front();
    if (inner->attributes) return false;
    const auto* link = std::get_if<Link>(&inner->node);
    const auto* reference = std::get_if<CrossReference>(&inner->node);
    if (const Inlines* linked = link ? &link->content : reference ? &reference->content : nullptr)
      inner = linked->size() == 1 ? &linked->front() : inner;
    const auto* image = std::get_if<Image>(&inner->node);
    if (!image || inner->attributes) return false;
    const bool is_plain = node.caption.size() == 1 && std::holds_alternative<Text>(node.caption.front().node) &&
                          !node.caption.front().attributes;
    if (!image->title) return node.caption.empty();
    std::string title = *image->title;
    std::replace(title.begin(), title.end(), '\n', ' ');
    return is_plain && std::get<Text>(node.caption.front().node).text == title;
  }

  void figure(const Figure& node, const Block& block) {
    if (is_lone_picture(block, node)) return blocks(node.body, Spacing::loose, Opening::item);
    tag_line({.name = "figure", .attributes = tag_attributes(block.attributes)});
    const bool outer = std::exchange(lifts_figures_, false);
    inside(node.body);
    lifts_figures_ = outer;
    if (!node.caption.empty()) {
      blank_line();
      words({.name = "figcaption"}, node.caption);
    }
    close_block("figure");
  }

  // ---- lists

  // Whether it prints without a blank line that a list around it would show as looseness.
  bool is_compact(const Block& block) const {
    if (!is_empty(attributes_around(block)) || wants_anchor(block)) return false;
    return std::visit(match{
                          [](const Paragraph&) { return true; },
                          [](const Heading&) { return true; },
                          [](const CodeBlock&) { return true; },
                          [](const ThematicBreak&) { return true; },
                          [](const RawBlock&) { return true; },
                          [&](const PageBreak& node) { return is_comment_label(node.label); },
                          [&](const Quotation& node) { return is_native(node); },
                          [&](const Division& node) { return has_alert(node, block); },
                          [&](const Table& node) { return has_pipes(node) && !node.caption; },
                          [&](const List& node) {
                            return !node.items.empty() && !node.items.front().body.empty() && is_native(node);
                          },
                          [](const auto&) { return false; },
                      },
                      block.node);
  }

  bool is_native(const List& node) const {
    const auto [at, is_new] = native_lists_.try_emplace(&node, false);
    if (is_new) {
      // A box is none behind two markers on its line.
      for (const List::Item& item : node.items)
        if (const auto* inner = item.body.empty() ? nullptr : std::get_if<List>(&item.body.front().node);
            inner && std::any_of(inner->items.begin(), inner->items.end(),
                                 [](const List::Item& each) { return each.checked.has_value(); }))
          native_lists_[inner] = false;
      const bool is_plain = has_digits(node) && shows_checks(node) && (node.tight ? is_tight(node) : is_loose(node));
      native_lists_[&node] = is_plain;
      return is_plain;
    }
    return at->second;
  }

  bool shows_checks(const List& node) const {
    return std::all_of(node.items.begin(), node.items.end(), [&](const List::Item& item) {
      if (!item.checked) return true;
      if (!has_extensions()) return false;
      const auto* first = item.body.empty() ? nullptr : std::get_if<Paragraph>(&item.body.front().node);
      return first && !first->content.empty() && !item.body.front().attributes &&
             prefix_.find_first_not_of(' ') == prefix_.npos && line_is_pending_;
    });
  }

  bool is_tight(const List& node) const {
    return std::all_of(node.items.begin(), node.items.end(), [&](const List::Item& item) {
      for (std::size_t i = 0; i < item.body.size(); ++i) {
        if (!is_compact(item.body[i])) return false;
        if (i > 0 && (needs_blank(item.body[i - 1], item.body[i]) || runs_on(item.body[i - 1], item.body[i])))
          return false;
      }
      return true;
    });
  }

  // cmark sees a blank line only behind a paragraph.
  bool is_loose(const List& node) const {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const Blocks& body = node.items[i].body;
      for (std::size_t k = 0; k < body.size(); ++k)
        if ((k + 1 < body.size() || i + 1 < node.items.size()) && ends_in_paragraph(body[k])) return true;
    }
    return false;
  }

  bool ends_in_paragraph(const Block& block) const {
    if (const auto* list = std::get_if<List>(&block.node))
      return is_native(*list) && !list->items.empty() && !list->items.back().body.empty() &&
             ends_in_paragraph(list->items.back().body.back());
    return std::holds_alternative<Paragraph>(block.node) && !block.attributes->has_role("heading") &&
           is_empty(attributes_around(block));
  }

  void list(const List& node, const Block& block) {
    const bool outer = std::exchange(lifts_figures_, lifts_figures_ && !node.tight);
    if (is_native(node))
      marked_list(node);
    else
      tagged_list(node, block);
    lifts_figures_ = outer;
  }

  void marked_list(const List& node) {
    const bool numbered = node.kind == List::Kind::numbered;
    const char bullet = bullet_;
    const std::string closing = node.delimiter == List::Delimiter::parenthesis ? ") " : ". ";
    const Spacing spacing = node.tight ? Spacing::tight : Spacing::loose;
    long long number = node.start;
    ++list_depth_;
    bool first = true;
    for (const List::Item& item : node.items) {
      if (!std::exchange(first, false) && !node.tight) blank_line();
      std::string marker = numbered ? std::to_string(number++) + closing : std::string(1, bullet) + ' ';
      const std::size_t width = marker.size();
      if (item.checked) marker += *item.checked ? "[x] " : "[ ] ";
      marked(marker, width, item.body, spacing, Opening::item);
    }
    --list_depth_;
  }

  void tagged_list(const List& node, const Block& block) {
    const bool numbered = node.kind == List::Kind::numbered;
    constexpr std::string_view types[] = {"", "a", "A", "i", "I"};
    Tag tag{.name = numbered ? "ol" : "ul", .attributes = tag_attributes(block.attributes)};
    if (numbered && node.numeration != List::Numeration::decimal)
      tag.own.emplace_back("type", types[static_cast<std::size_t>(node.numeration)]);
    if (numbered && node.start != 1) tag.own.emplace_back("start", std::to_string(node.start));
    if (numbered && node.delimiter == List::Delimiter::parenthesis) tag.own.emplace_back("delimiter", ")");
    if (node.tight) tag.own.emplace_back("tight", "yes");
    const std::string name = tag.name;
    tag_line(tag);
    for (const List::Item& item : node.items) {
      Tag entry{.name = "li"};
      if (item.checked) entry.own.emplace_back("checked", *item.checked ? "yes" : "no");
      part(std::move(entry), item.body);
    }
    close_tag(name);
  }

  void footnote(const Footnote& note) {
    separate(note.span);
    if (!has_extensions()) return numbered_note(note);
    start_line();
    out += "[^";
    append_label(note.label);
    lifts_figures_ = false;
    marked("]: ", 4, note.body, Spacing::loose, Opening::item);
  }

  // CommonMark has no notes: an item of a list, with a name that its marks lead to.
  void numbered_note(const Footnote& note) {
    lose(note.span, "CommonMark has no notes; they were written as a list at the end, with links to it");
    start_line();
    out += "<a id=\"note-";
    append_label(note.label);
    out += "\"></a>";
    end_line();
    blank_line();
    const std::string marker = note_number(note.label) + ". ";
    lifts_figures_ = false;
    marked(marker, marker.size(), note.body, Spacing::loose, Opening::item);
  }

  std::string note_number(std::string_view label) const {
    const auto found = note_numbers_.find(label);
    return std::to_string(found == note_numbers_.end() ? 0 : found->second);
  }

  void link_definitions() {
    separate({});
    for (const LinkTargets::Definition& each : targets_.all()) {
      start_line();
      out += '[', out += each.label, out += "]: ";
      append_destination(out, each.target);
      if (!each.title.empty()) {
        out += ' ';
        append_title(out, each.title);
      }
      end_line();
    }
  }

  // cmark's labels hold no blanks and brackets.
  static std::string plain_label(std::string_view label) {
    std::string plain(label.empty() ? "-" : label);
    for (char& c : plain)
      if (c == ' ' || c == '\t' || c == '[' || c == ']' || c == '\\' || c == '\n' || c == '`') c = '-';
    return plain;
  }

  // Notes whose labels would be read alike get numbers; those that can be written as they are keep theirs.
  void name_notes(const std::vector<Footnote>& notes) {
    std::unordered_set<std::string> taken;  // folded
    std::unordered_map<std::string, int> numbers;
    std::vector<std::string_view> others;
    for (const Footnote& note : notes) {
      note_numbers_.emplace(note.label, static_cast<int>(note_numbers_.size()) + 1);
      if (plain_label(note.label) != note.label || !taken.insert(folded_label(note.label)).second)
        others.push_back(note.label);
    }
    for (const std::string_view other : others) {
      const std::string plain = plain_label(other);
      std::string label = plain;
      int& number = numbers.try_emplace(folded_label(plain), 1).first->second;
      while (!taken.insert(folded_label(label)).second) label = plain + '-' + std::to_string(++number);
      labels_.emplace(other, std::move(label));
    }
  }

  void append_label(std::string_view label) {
    const auto found = labels_.empty() ? labels_.end() : labels_.find(std::string(label));
    out += found == labels_.end() ? plain_label(label) : found->second;
  }

  // ---- blocks without blocks inside

  static std::size_t longest_run(std::string_view text, char c) {
    std::size_t longest = 0;
    for (std::size_t at = text.find(c); at != std::string_view::npos;) {
      const std::size_t end = std::min(text.find_first_not_of(c, at), text.size());
      longest = std::max(longest, end - at);
      at = text.find(c, end);
    }
    return longest;
  }

  void code_block(const CodeBlock& node, const Rare<Attributes>& attributes) {
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

  void math_block(const MathBlock& node) {
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

  void raw_block(const RawBlock& node, const Block& block, Opening opening) {
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

  void rule() {
    start_line();
    // "---" would underline a paragraph in a tight list, and begin front matter at the start.
    out += list_depth_ > 0 ? "___" : out.empty() ? "***" : "---";
    end_line();
  }

  void page_break(const PageBreak& node, const Block& block) {
    if (is_comment_label(node.label)) {
      start_line();
      out += page_comment_of(node.label);
      return end_line();
    }
    Tag tag{.name = "div", .attributes = tag_attributes(block.attributes), .own = {{"label", node.label}}};
    tag.attributes.roles.insert(tag.attributes.roles.begin(), "page-break");
    tag_line(tag);
    close_block("div");
  }

  // ---- what Markdown has no sign for

  bool is_plain(const DefinitionList& node, const Block& block) const {
    const auto is_simple = [](const DefinitionList::Entry& entry) { return is_plain_entry(entry); };
    const Attributes stated = stated_attributes(block.attributes);
    return !node.entries.empty() && std::all_of(node.entries.begin(), node.entries.end(), is_simple) &&
           !follows_definitions_ && stated.roles.empty() && stated.language.empty() && stated.extra.empty();
  }

  void definitions(const DefinitionList& node, const Block& block) {
    if (is_plain(node, block)) return plain_definitions(node);
    tag_line({.name = "dl", .attributes = tag_attributes(block.attributes)});
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
      const DefinitionList::Entry& entry = node.entries[i];
      // The terms of the next one would be this one's.
      const bool is_grouped = entry.definitions.empty() && i + 1 < node.entries.size();
      if (is_grouped) tag_line({.name = "div"});
      for (const Inlines& term : entry.terms) words({.name = "dt"}, term);
      for (const Blocks& definition : entry.definitions) part({.name = "dd"}, definition);
      if (is_grouped) close_tag("div");
    }
    close_tag("dl");
  }

  void plain_definitions(const DefinitionList& node) {
    for (const DefinitionList::Entry& entry : node.entries) {
      if (&entry != &node.entries.front()) blank_line();
      // To Markdown they are one paragraph.
      Inlines all = entry.terms.front();
      for (const Blocks& definition : entry.definitions) {
        all.push_back({.node = SoftBreak{}});
        const Inlines& content = std::get<Paragraph>(definition.front().node).content;
        all.insert(all.end(), content.begin(), content.end());
      }
      const Hazards hazards = hazards_of(all);
      start_line();
      text_run(entry.terms.front(), hazards);
      end_line();
      for (const Blocks& definition : entry.definitions) {
        start_line();
        out += ":   ";
        text_run(std::get<Paragraph>(definition.front().node).content, hazards);
        end_line();
      }
    }
  }

  // Under the heading that was made for them, the questions are its sections.
  bool are_plain_sections(const QuestionList& node) const { return in_questions_ && all_are_headings(node); }

  void questions(const QuestionList& node, const Block& block) {
    if (are_plain_sections(node)) return headed_questions(node);
    Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
    tag.attributes.roles.insert(tag.attributes.roles.begin(), "questions");
    tag_line(tag);
    blank_line();
    if (all_are_headings(node)) {
      headed_questions(node);
    } else {
      for (const QuestionList::Entry& entry : node.entries) {
        if (&entry != &node.entries.front()) blank_line();
        Tag asked{.name = "div", .attributes = tag_attributes(entry.attributes)};
        asked.attributes.roles.insert(asked.attributes.roles.begin(), "question");
        part(std::move(asked), entry.question);
        for (const Blocks& answer : entry.answers) {
          blank_line();
          part({.name = "div", .attributes = {.roles = {"answer"}}}, answer);
        }
      }
    }
    close_block("div");
  }

  void headed_questions(const QuestionList& node) {
    const int level = std::min((level_ == 0 ? (has_title_heading_ ? 1 : 0) : level_) + 1, deepest_heading);
    for (const QuestionList::Entry& entry : node.entries) {
      if (&entry != &node.entries.front()) blank_line();
      Block asked{.node = Heading{.level = level, .content = std::get<Paragraph>(entry.question.front().node).content},
                  .attributes = entry.attributes,
                  .span = entry.span};
      block(asked, Opening::plain);
      if (entry.answers.empty()) continue;
      blank_line();
      blocks(entry.answers.front(), Spacing::loose, Opening::item);
    }
  }

  // In the form that the source had, where a stage has kept it.
  void bibliography(const Bibliography& node, const Block& block) {
    if (!is_plain_bibliography(block)) return tagged_bibliography(node, block);
    const std::string_view form = extra_of(block.attributes, "source-list");
    const bool numbered = has_numbers(node);
    if (form == "paragraphs" && !numbered) return entry_paragraphs(node);
    ++list_depth_;
    for (const Bibliography::Entry& entry : node.entries) {
      if (form.ends_with("-loose") && &entry != &node.entries.front()) blank_line();
      start_line();
      std::string marker = numbered ? entry.label + ' ' : "- ";
      out += marker;
      line_start_ = out.size();
      const Indented indented(*this, std::string(marker.size(), ' '));
      if (!numbered && !entry.label.empty()) {
        TextPlace place{.at_line_start = true, .at_block_start = true, .in_item = true, .ends_line = false};
        append_escaped(out, entry.label, place);
        out += ' ';
      }
      opening_ = Opening::item;
      text_run(entry.text);
      end_line();
    }
    --list_depth_;
  }

  // Where its heading or its place says what it is.
  bool is_plain_bibliography(const Block& block) const {
    if (!in_bibliography_ && extra_of(block.attributes, "source-list").empty()) return false;
    const auto& entries = std::get<Bibliography>(block.node).entries;
    Attributes stated = stated_attributes(block.attributes);
    std::erase_if(stated.roles, is_given_again);
    return is_empty(stated) && std::all_of(entries.begin(), entries.end(), [](const Bibliography::Entry& entry) {
             return is_empty(stated_attributes(entry.attributes));
           });
  }

  void tagged_bibliography(const Bibliography& node, const Block& block) {
    Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
    tag.attributes.roles.insert(tag.attributes.roles.begin(), "references");
    tag_line(tag);
    for (const Bibliography::Entry& entry : node.entries) {
      blank_line();
      Tag each{.name = "div", .attributes = tag_attributes(entry.attributes)};
      each.attributes.roles.insert(each.attributes.roles.begin(), "csl-entry");
      if (!entry.key.empty()) each.own.emplace_back("key", entry.key);
      if (!entry.label.empty()) each.own.emplace_back("label", entry.label);
      words(each, entry.text);
    }
    close_block("div");
  }

  void entry_paragraphs(const Bibliography& node) {
    for (const Bibliography::Entry& entry : node.entries) {
      if (&entry != &node.entries.front()) blank_line();
      start_line();
      if (!entry.label.empty()) {
        TextPlace place{.at_line_start = true, .at_block_start = true, .in_item = false, .ends_line = false};
        append_escaped(out, entry.label, place);
        out += ' ';
      }
      text_run(entry.text);
      end_line();
    }
  }

  void verse(const Verse& node, const Block& block) {
    Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
    tag.attributes.roles.insert(tag.attributes.roles.begin(), "verse");
    if (node.attribution.empty() && ends_like_attribution(node)) tag.own.emplace_back("attribution", "none");
    tag_line(tag);
    for (const Verse::Stanza& stanza : node.stanzas) {
      blank_line();
      line_of(lines_of(stanza));
    }
    attribution(node.attribution);
    close_block("div");
  }

  // ---- tables

  void tagged_table(const Table& node, const Block& block) {
    Tag tag{.name = "table", .attributes = tag_attributes(block.attributes)};
    std::string columns;
    for (const Table::Align align : node.columns)
      columns += (columns.empty() ? "" : " ") + std::string(align_names[static_cast<std::size_t>(align)]);
    tag.own.emplace_back("columns", columns.empty() ? "0" : columns);
    tag_line(tag);
    if (node.caption) words({.name = "caption"}, *node.caption);
    const bool outer = std::exchange(lifts_figures_, false);
    tagged_rows("thead", "th", node.head, node.columns);
    tagged_rows("tbody", "td", node.body, node.columns);
    tagged_rows("tfoot", "td", node.foot, node.columns);
    lifts_figures_ = outer;
    close_tag("table");
  }

  void tagged_rows(std::string_view name, std::string_view cell_name, const std::vector<Table::Row>& rows,
                   const std::vector<Table::Align>& columns) {
    if (rows.empty()) return;
    tag_line({.name = std::string(name)});
    std::vector<int> reaching(columns.size(), 0);  // rows that a cell above still takes in each column
    for (const Table::Row& row : rows) {
      tag_line({.name = "tr"});
      std::size_t column = 0;
      for (const Table::Cell& cell : row.cells) {
        while (column < reaching.size() && reaching[column] > 0) --reaching[column++];
        Tag tag{.name = std::string(cell_name)};
        if (cell.column_span != 1) tag.own.emplace_back("colspan", std::to_string(cell.column_span));
        if (cell.row_span != 1) tag.own.emplace_back("rowspan", std::to_string(cell.row_span));
        if (column < columns.size() && columns[column] != Table::Align::none)
          tag.own.emplace_back("align", align_names[static_cast<std::size_t>(columns[column])]);
        for (int i = 0; i < cell.column_span && column < reaching.size(); ++i) reaching[column++] = cell.row_span - 1;
        part(std::move(tag), cell.body);
      }
      while (column < reaching.size()) reaching[column] -= reaching[column] > 0, ++column;
      close_tag("tr");
    }
    close_tag(name);
  }

  void table(const Table& node, const Block& block) {
    if (!has_pipes(node)) return tagged_table(node, block);
    std::vector<const Table::Row*> rows;
    for (const auto* part : {&node.head, &node.body})
      for (const Table::Row& row : *part) rows.push_back(&row);
    const Table::Row no_head;
    if (node.head.empty()) rows.insert(rows.begin(), &no_head);
    Grid grid = grid_of(rows, node.columns.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      table_row(grid, i, node.columns);
      if (i == 0) delimiter_row(grid, node.columns);
    }
    if (!node.caption) return;
    blank_line();
    start_line();
    out += "Table: ";
    text_run(*node.caption);
    end_line();
  }

  // The cells' Markdown, one after another in one string.
  struct Grid {
    struct Cell {
      std::size_t begin = 0, end = 0, width = 0;
    };
    std::string text;
    std::size_t columns = 0;
    std::vector<Cell> cells;
    std::vector<std::size_t> widths;  // of the columns; 0 where they are not aligned
  };
  static constexpr std::size_t widest_aligned = 100;

  Grid grid_of(const std::vector<const Table::Row*>& rows, std::size_t columns) {
    Grid grid{.columns = columns};
    grid.widths.assign(columns, 3);
    grid.cells.reserve(rows.size() * columns);
    std::swap(out, grid.text);
    for (const Table::Row* row : rows)
      for (std::size_t i = 0; i < columns; ++i) {
        Grid::Cell cell{.begin = out.size()};
        if (i < row->cells.size()) cell_content(row->cells[i].body);
        cell.end = out.size();
        cell.width = count_code_points(std::string_view(out).substr(cell.begin));
        grid.widths[i] = std::max(grid.widths[i], cell.width);
        grid.cells.push_back(cell);
      }
    std::swap(out, grid.text);
    std::size_t total = 0;
    for (const std::size_t width : grid.widths) total += width + 3;
    if (total > widest_aligned) grid.widths.assign(columns, 0);
    return grid;
  }

  void cell_content(const Blocks& body) {
    if (body.empty()) return;
    in_table_ = true;
    line_start_ = out.size();
    text_run(std::get<Paragraph>(body.front().node).content);
    in_table_ = false;
  }

  void table_row(const Grid& grid, std::size_t row, const std::vector<Table::Align>& columns) {
    start_line();
    for (std::size_t i = 0; i < grid.columns; ++i) {
      const Grid::Cell& cell = grid.cells[row * grid.columns + i];
      const std::size_t blanks = grid.widths[i] - std::min(grid.widths[i], cell.width);
      const Table::Align align = i < columns.size() ? columns[i] : Table::Align::none;
      const std::size_t left = align == Table::Align::right ? blanks : align == Table::Align::center ? blanks / 2 : 0;
      out += "| ";
      out.append(left, ' ');
      out.append(grid.text, cell.begin, cell.end - cell.begin);
      out.append(blanks - left, ' ');
      out += ' ';
    }
    out += '|';
    end_line();
  }

  void delimiter_row(const Grid& grid, const std::vector<Table::Align>& columns) {
    start_line();
    for (std::size_t i = 0; i < grid.columns; ++i) {
      const Table::Align align = i < columns.size() ? columns[i] : Table::Align::none;
      const bool left = align == Table::Align::left || align == Table::Align::center;
      const bool right = align == Table::Align::right || align == Table::Align::center;
      out += left ? "| :" : "| ";
      const std::size_t signs = static_cast<std::size_t>(left) + static_cast<std::size_t>(right);
      out.append(std::max<std::size_t>(grid.widths[i], 3) - signs, '-');
      out += right ? ": " : " ";
    }
    out += '|';
    end_line();
  }

  // ---- inlines

  // A paragraph's inlines, or a heading's, or a cell's.
  void text_run(const Inlines& content) { text_run(content, hazards_of(content)); }

  void text_run(const Inlines& content, Hazards hazards) {
    hazards_ = hazards;
    at_block_start_ = true;
    inlines(content, Side::space, false);
    if (out.size() > line_start_ && (out.back() == ' ' || out.back() == '\t')) entity_for_last();
    opening_ = Opening::plain;
  }

  void inlines(const Inlines& all, Side after, bool in_markup) {
    find_taken_raws(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Inline* next = i + 1 < all.size() ? &all[i + 1] : nullptr;
      write(all[i], next, next ? side_before(*next) : after, in_markup);
    }
  }

  // Tags among raw HTML that a reader would take for more; its own it has taken already.
  void find_taken_raws(const Inlines& all) {
    const auto html = [](const Inline& each) -> std::string_view {
      const auto* raw = std::get_if<Raw>(&each.node);
      return raw && raw->format == "html" ? std::string_view(raw->text) : std::string_view();
    };
    if (std::none_of(all.begin(), all.end(), [&](const Inline& each) { return !html(each).empty(); })) return;
    InlineHtml tags;
    for (const Inline& each : all) tags.push_back(html(each));
    const std::vector<bool> taken = phrases_among(tags);
    // What lay at the same place before may be gone.
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (taken[i])
        taken_raws_.insert(&all[i]);
      else
        taken_raws_.erase(&all[i]);
    }
  }

  static Side side_before(const Inline& next) {
    if (has_tags_around(next)) return Side::punctuation;
    if (const auto* text = std::get_if<Text>(&next.node)) return first_side(text->text);
    // A hard break is written with a backslash.
    return std::holds_alternative<SoftBreak>(next.node) ? Side::space : Side::punctuation;
  }

  void write(const Inline& each, const Inline* next, Side after, bool in_markup) {
    Attributes around = attributes_around_inline(each);
    if (is_empty(around)) return write_node(each, next, after, in_markup);
    append_tag(out, {.name = "span", .attributes = std::move(around), .own = {{"wrapper", "1"}}});
    write_node(each, nullptr, Side::punctuation, true);
    out += "</span>";
  }

  void write_node(const Inline& each, const Inline* next, Side after, bool in_markup) {
    std::visit(match{
                   [&](const Text& node) { text(node.text, next, after); },
                   [&](const Code& node) { code(node.text); },
                   [&](const Math& node) { math(node.tex, next); },
                   [&](const Raw& node) { raw(node, each, next); },
                   [&](const SoftBreak&) { soft_break(next, in_markup); },
                   [&](const LineBreak&) { line_break(next); },
                   [&](const Styled& node) { styled(node, next, after, each.attributes); },
                   [&](const Phrase& node) { phrase(node, each.attributes, after, in_markup); },
                   [&](const Link&) { stated_or_found(each); },
                   [&](const Image& node) { image(node); },
                   [&](const FootnoteMark& node) { mark(node.label); },
                   [&](const CrossReference&) { stated_or_found(each); },
                   [&](const Rare<Citation>& node) { citation(*node, after, in_markup); },
                   [&](const PageBreak& node) { inline_page_break(node, each.attributes); },
               },
               each.node);
  }

  // A link that leads nowhere has become a phrase that remembers where it pointed.
  void phrase(const Phrase& node, const Rare<Attributes>& attributes, Side after, bool in_markup) {
    const std::string_view target = attributes->has_role("dead-link") ? extra_of(attributes, "target") : "";
    if (target.empty()) return plain_phrase(node, attributes, after, in_markup);
    const std::string_view wordless = extra_of(attributes, "words-for");
    if (wordless == "reference") return wordless_reference(target);
    if (wordless == "link") return link(target, {}, extra_of(attributes, "title"));
    link(target, node.content, extra_of(attributes, "title"));
  }

  void plain_phrase(const Phrase& node, const Rare<Attributes>& attributes, Side after, bool in_markup) {
    Tag tag{.name = "span", .attributes = stated_attributes(attributes)};
    if (is_empty(tag.attributes)) return inlines(node.content, after, in_markup);
    shield_role(tag, " smallcaps page-break citation math ref phrase ", "phrase");
    if (node.content.empty() && tag.attributes.id.starts_with("page-") && tag.attributes.roles.empty())
      tag.attributes.roles.emplace_back("phrase");
    append_tag(out, tag);
    inlines(node.content, Side::punctuation, true);
    out += "</span>";
  }

  // Between dollar signs where the reader finds it there (see math.h), else as code.
  void math(std::string_view tex, const Inline* next) {
    if (!has_extensions() || !is_plain_math_line(tex) || touches_word(next)) {
      append_tag(out, {.name = "span", .attributes = {.roles = {"math"}}});
      code(tex);
      out += "</span>";
      return;
    }
    out += '$';
    for (const char c : tex) {
      if (c == '|' && in_table_) out += '\\';
      out += c;
    }
    out += '$';
  }

  bool touches_word(const Inline* next) const {
    const auto is_side = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '$' ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    if (!at_line_start() && is_side(out.back())) return true;
    if (!next) return false;
    const auto* text = std::get_if<Text>(&next->node);
    return std::holds_alternative<Math>(next->node) ||
           (text && !text->text.empty() &&
            (is_side(text->text.front()) || text->text.starts_with('(') || text->text.starts_with('{')));
  }

  void text(std::string_view content, const Inline* next, Side after) {
    if (content.empty()) return;
    TextPlace place;
    place.hazards = hazards_;
    place.before = at_line_start() ? Side::space : last_side(out);
    place.after = after;
    place.at_line_start = at_line_start();
    place.at_block_start = at_block_start_;
    place.in_item = opening_ == Opening::item;
    place.in_quotation = opening_ == Opening::quotation;
    place.in_link = link_depth_ > 0;
    place.in_table = in_table_;
    place.in_heading = in_heading_ || in_table_;
    place.before_link = next && after == Side::punctuation;
    place.ends_line = !next || after == Side::space;
    opening_ = Opening::plain;
    // Behind a note's mark they would make it a link, or begin the note.
    if (out.size() == after_mark_ && (content.front() == '(' || content.front() == ':')) out += '\\';
    // After its bracket, it would be the mark of a note.
    if (link_depth_ > 0 && content.front() == '^' && out.ends_with('[')) out += '\\';
    std::size_t begin = 0;
    const Side first = first_side(content);
    const bool is_at_edge = at_line_start() || out.size() == opened_at_;
    if ((is_at_edge && first == Side::space) || (out.size() == encode_at_ && first == Side::word)) {
      append_reference(out, next_code_point(content, begin));
      place.at_line_start = false;
      place.before = Side::punctuation;
    }
    const std::size_t written = out.size();
    append_escaped(out, content.substr(begin), place);
    if (!collects_breaks_) return;
    for (std::size_t at = out.find(' ', written); at != std::string::npos; at = out.find(' ', at + 1))
      breaks_.push_back(at);
  }

  // Replaces the last code point by its number, so that what stands beside it is punctuation.
  void entity_for_last() {
    const std::size_t at = last_code_point(out);
    std::size_t end = at;
    const char32_t c = next_code_point(out, end);
    out.resize(at);
    // A backslash that meant itself before a letter would now escape the '&'.
    const std::size_t signs = out.size() - std::min(out.find_last_not_of('\\') + 1, out.size());
    if (signs % 2 == 1) out += '\\';
    append_reference(out, c);
  }

  void code(std::string_view content) {
    const std::size_t length = longest_run(content, '`') + 1;
    const bool blank = content.find_first_not_of(' ') == std::string_view::npos;
    const bool padded = content.empty() || content.front() == '`' || content.back() == '`' ||
                        (!blank && content.front() == ' ' && content.back() == ' ');
    // Two code spans side by side would be one run of backticks.
    if (!at_line_start() && out.back() == '`' && !out.ends_with("\\`")) out += "<!-- -->";
    out.append(length, '`');
    if (padded) out += ' ';
    for (const char c : content) {
      if (c == '|' && in_table_) out += '\\';
      out += c;
    }
    if (padded) out += ' ';
    out.append(length, '`');
  }

  void raw(const Raw& node, const Inline& each, const Inline* next) {
    if (node.text.empty()) return;
    // What a reader has found is inline HTML where it stands.
    const bool ends_line = !next || std::holds_alternative<SoftBreak>(next->node);
    const bool is_block =
        at_line_start() && at_block_start_ && !in_heading_ && !in_table_ && (ends_line || begins_html_block(node.text));
    const bool is_inline = each.span.known() || (is_one_inline_html(node.text) && !is_block);
    if (node.format != "html" || !is_inline || taken_raws_.contains(&each)) return raw_code(node, each.span);
    // Indented by four, a tag on a later line of a paragraph begins no block.
    if (at_line_start() && !at_block_start_ && !in_heading_ && begins_html_block(node.text)) out += "    ";
    for (const char c : node.text) {
      if (c != '\n')
        out += c;
      else if (in_heading_ || in_table_ || in_one_line_)
        out += ' ';
      else
        next_line();
    }
    at_block_start_ = false;
  }

  // As pandoc has it: `\cite{x}`{=latex}.
  void raw_code(const Raw& node, Span span) {
    if (!is_format(node.format) || node.text.find('\n') != node.text.npos)
      return lose(span, "text of \"" + node.format + "\" was left out");
    code(node.text);
    out += "{=" + node.format + '}';
  }

  void soft_break(const Inline* next, bool in_markup) {
    if (!next && !in_markup) return;
    if (at_line_start()) return;
    if (!next || options_.wrap != Wrap::preserve || in_heading_ || in_table_ || in_one_line_) {
      if (out.back() == ' ') return;
      if (collects_breaks_) breaks_.push_back(out.size());
      out += ' ';
      return;
    }
    break_line();
  }

  void line_break(const Inline* next) {
    if (!next || in_heading_ || in_table_ || in_one_line_) {
      out += "<br>";
      return;
    }
    if (!out.empty() && (out.back() == ' ' || out.back() == '\t') && !at_line_start()) entity_for_last();
    out += '\\';
    break_line();
  }

  void break_line() {
    if (out.back() == ' ' || out.back() == '\t') entity_for_last();
    next_line();
    at_block_start_ = false;
  }

  // ---- emphasis

  void styled(const Styled& node, const Inline* next, Side after, const Rare<Attributes>& attributes) {
    if (node.content.empty()) return;
    switch (node.style) {
      case Style::emphasis:
      case Style::strong: return emphasis(node, next, after);
      case Style::struck:
        if (has_extensions() && struck_depth_ == 0 && fits_delimiters(node, next, after))
          return delimited("~~", node, after);
        ++struck_depth_;
        tagged("del", node);
        --struck_depth_;
        return;
      case Style::superscript: {
        const bool outer = std::exchange(in_superscript_, true);
        tagged("sup", node);
        in_superscript_ = outer;
        return;
      }
      case Style::subscript: return tagged("sub", node);
      case Style::small_caps: return small_caps(node, attributes);
    }
  }

  void small_caps(const Styled& node, const Rare<Attributes>& attributes) {
    Tag tag{.name = "span", .attributes = stated_attributes(attributes)};
    tag.attributes.roles.insert(tag.attributes.roles.begin(), "smallcaps");
    append_tag(out, tag);
    inlines(node.content, Side::punctuation, true);
    out += "</span>";
  }

  void tagged(std::string_view tag, const Styled& node) {
    out += '<', out += tag, out += '>';
    inlines(node.content, Side::punctuation, true);
    out += "</", out += tag, out += '>';
  }

  // The last character before, not on this line's prefix; 0 at its start.
  char last_character() const { return at_line_start() ? '\0' : out.back(); }

  void emphasis(const Styled& node, const Inline* next, Side after) {
    const bool strong = node.style == Style::strong;
    int& depth = strong ? strong_depth_ : emphasis_depth_;
    if (depth > 0 || !fits_delimiters(node, next, after)) {
      ++depth;
      tagged(strong ? "strong" : "em", node);
      --depth;
      return;
    }
    const Side before = at_line_start() ? Side::space : last_side(out);
    const bool may_underscore = before != Side::word && after != Side::word && last_character() != '_';
    const char last = last_character();
    const bool touches = last == '*' || (!next && delimiter_ == '*') || (delimiter_ == '*' && style_ == node.style);
    char c = '*';
    if (may_underscore && (touches || is_emphasis(next)) && delimiter_ != '_') c = '_';
    if (delimiter_ == '_' && last == '*' && may_underscore) c = '_';
    const std::string_view delimiters = c == '*' ? (strong ? "**" : "*") : (strong ? "__" : "_");
    const char outer = std::exchange(delimiter_, c);
    const Style outer_style = std::exchange(style_, node.style);
    const Styled* outer_styled = std::exchange(styled_, &node);
    ++depth;
    delimited(delimiters, node, after);
    --depth;
    delimiter_ = outer;
    style_ = outer_style;
    styled_ = outer_styled;
  }

  // Whether signs around it mean what they should, whatever stands beside them: other signs there, or at its own edges,
  // make more of them than Markdown can tell apart.
  bool fits_delimiters(const Styled& node, const Inline* next, Side after) const {
    const auto is_sign = [](char c) { return c == '*' || c == '_' || c == '~'; };
    const bool follows = !at_line_start() && is_sign(out.back()) && out.size() != opened_at_ && !is_escaped_end();
    const bool has_words = side_at_start(node.content) == Side::word && side_at_end(node.content) == Side::word;
    const bool follows_word = !at_line_start() && last_side(out) == Side::word;
    if (follows_word && first_inside(node.content) == Side::punctuation) return false;
    if (after == Side::word && side_at_end(node.content) != Side::word) return false;
    if (follows && !has_words) return false;
    if (next && is_styled_by_signs(*next) && !has_words) return false;
    if (follows && next && is_styled_by_signs(*next)) return false;
    const bool is_nested = emphasis_depth_ + strong_depth_ + struck_depth_ > 0;
    if (!is_nested) return true;
    const bool is_alone =
        styled_ && styled_->content.size() == 1 && std::get_if<Styled>(&styled_->content.front().node) == &node;
    if (is_alone && has_words) return true;
    const auto* text = next ? std::get_if<Text>(&next->node) : nullptr;
    return has_words && !at_line_start() && last_side(out) != Side::word && !is_sign(out.back()) && text &&
           first_side(text->text) != Side::word && !is_sign(text->text.front()) && out.size() != opened_at_;
  }

  bool is_escaped_end() const { return out.size() > 1 && out[out.size() - 2] == '\\'; }

  static bool is_emphasis(const Inline* node) {
    const auto* styled = node ? std::get_if<Styled>(&node->node) : nullptr;
    return styled && (styled->style == Style::emphasis || styled->style == Style::strong);
  }

  static Side first_inside(const Inlines& content) {
    const auto* text = has_tags_around(content.front()) ? nullptr : std::get_if<Text>(&content.front().node);
    const Side side = text ? first_side(text->text) : Side::punctuation;
    return side == Side::space ? Side::punctuation : side;  // a blank there is written as an entity
  }

  void delimited(std::string_view delimiters, const Styled& node, Side after) {
    if (!at_line_start() && first_inside(node.content) == Side::punctuation && last_side(out) == Side::word)
      entity_for_last();
    if (!at_line_start() && out.back() == delimiters.front() &&
        !out.ends_with(std::string("\\") + delimiters.front()) && out.size() != opened_at_)
      out += "<!-- -->";
    if (node.style == Style::struck) ++struck_depth_;
    out += delimiters;
    opened_at_ = out.size();
    inlines(node.content, Side::punctuation, true);
    if (node.style == Style::struck) --struck_depth_;
    if (last_side(out) == Side::space) entity_for_last();
    const bool ends_with_sign = last_side(out) == Side::punctuation;
    out += delimiters;
    if (ends_with_sign && after == Side::word) encode_at_ = out.size();
  }

  void bold(const Inlines& content) {
    Styled term{Style::strong, content};
    hazards_ = hazards_of(content);
    hazards_.stars = hazards_.underscores = true;
    emphasis(term, nullptr, Side::space);
  }

  // ---- links

  // What the source has without any markup (an address, "Table 1") is found again without any.
  bool is_bare(const Inline& each) const {
    const auto* link = std::get_if<Link>(&each.node);
    const auto* reference = std::get_if<CrossReference>(&each.node);
    if (!each.span.known() || each.span.end > source_.size() || (link && link->title)) return false;
    const Inlines* const content = link ? &link->content : reference ? &reference->content : nullptr;
    const auto* only = content && content->size() == 1 ? std::get_if<Text>(&content->front().node) : nullptr;
    if (!only || only->text.empty()) return false;
    // Where the place is not known exactly, it is that of the line: there nothing may be marked that reads so.
    const std::string_view place = source_.substr(each.span.begin, each.span.end - each.span.begin);
    std::size_t at = place.find(only->text);
    const bool is_there = at != place.npos;
    for (; at != place.npos; at = place.find(only->text, at + 1))
      if (is_marked(each.span.begin + at, only->text.size())) return false;
    return is_there;
  }

  bool is_marked(std::size_t begin, std::size_t size) const {
    const char before = begin == 0 ? ' ' : source_[begin - 1];
    const bool is_autolink = before == '<' && source_.substr(begin + size, 1) == ">";
    return is_autolink || before == '[' || source_.substr(0, begin).ends_with("](");
  }

  void stated_or_found(const Inline& each) {
    const auto* link = std::get_if<Link>(&each.node);
    if (is_bare(each))
      out += plain_text(link ? link->content : std::get<CrossReference>(each.node).content);
    else if (link)
      this->link(link->target, link->content, *link->title);
    else
      cross_reference(std::get<CrossReference>(each.node), each.attributes);
  }

  void link(std::string_view target, const Inlines& content, std::string_view title) {
    if (link_depth_ > 0 && image_depth_ == 0) return inlines(content, Side::punctuation, true);
    const auto* only = content.size() == 1 ? std::get_if<Text>(&content.front().node) : nullptr;
    if (only && title.empty() && !in_table_ && is_autolink(only->text, target)) {
      out += '<', out += only->text, out += '>';
      return;
    }
    out += '[';
    bracketed(content);
    end_link(target, title);
  }

  void bracketed(const Inlines& content) {
    const char outer = std::exchange(delimiter_, '\0');
    const Styled* outer_styled = std::exchange(styled_, nullptr);
    const int outer_depths[] = {std::exchange(emphasis_depth_, 0), std::exchange(strong_depth_, 0),
                                std::exchange(struck_depth_, 0)};
    ++link_depth_;
    inlines(content, Side::punctuation, true);
    --link_depth_;
    delimiter_ = outer;
    styled_ = outer_styled;
    emphasis_depth_ = outer_depths[0], strong_depth_ = outer_depths[1], struck_depth_ = outer_depths[2];
  }

  void end_link(std::string_view target, std::string_view title) {
    if (options_.defines_links && !target.empty()) {
      out += "][";
      out += targets_.label_of(target, title);
      out += ']';
      return;
    }
    out += "](";
    const std::size_t begin = out.size();
    if (!target.empty() || !title.empty()) append_destination(out, target);
    if (!title.empty()) {
      out += ' ';
      append_title(out, title);
    }
    out += ')';
    if (in_table_) escape_pipes(begin);
  }

  void escape_pipes(std::size_t begin) {
    for (std::size_t at = out.find('|', begin); at != std::string::npos; at = out.find('|', at + 2))
      out.insert(at, 1, '\\');
  }

  void image(const Image& node) {
    out += "![";
    ++image_depth_;
    bracketed(node.alternative);
    --image_depth_;
    end_link(node.source, *node.title);
  }

  void mark(std::string_view label) {
    if (!has_extensions()) {
      out += "<sup>[" + note_number(label) + "](#note-";
      append_label(label);
      out += ")</sup>";
      return;
    }
    out += "[^";
    append_label(label);
    out += ']';
    after_mark_ = out.size();
  }

  // In the words of the source, where these were others than the identifier.
  void cross_reference(const CrossReference& node, const Rare<Attributes>& attributes) {
    if (const std::string_view written = extra_of(attributes, "target"); !written.empty() && !node.content.empty())
      return link(written, node.content, extra_of(attributes, "title"));
    const std::string target = "#" + fragment(node.target);
    if (!node.content.empty()) return link(target, node.content, extra_of(attributes, "title"));
    wordless_reference(target);
  }

  void wordless_reference(std::string_view target) {
    append_tag(out, {.name = "span", .attributes = {.roles = {"ref"}}});
    link(target, text_inlines(std::string(target.substr(1))), {});
    out += "</span>";
  }

  void citation(const Citation& node, Side after, bool in_markup) {
    if (node.items.empty()) return inlines(node.printed, after, in_markup);
    if (!node.printed.empty() && is_found_again(node)) return inlines(node.printed, after, in_markup);
    Tag tag{.name = "span", .attributes = {.roles = {"citation"}}};
    std::string keys;
    for (const Citation::Item& item : node.items) {
      keys += (keys.empty() ? "" : " ") + item.key;
      if (item.key.empty() || item.key.find(' ') != std::string::npos)
        lose({}, "the key \"" + item.key + "\" of a citation cannot be written");
    }
    tag.own.emplace_back("cites", keys);
    if (node.form == Citation::Form::in_text) tag.own.emplace_back("form", "in-text");
    add_affixes(tag, node, "before", &Citation::Item::before);
    add_affixes(tag, node, "after", &Citation::Item::after);
    append_tag(out, tag);
    if (node.printed.empty())
      inlines(text_inlines(citation_source(node)), Side::punctuation, true);
    else
      inlines(node.printed, Side::punctuation, true);
    out += "</span>";
  }

  // "see;" says what stands before the first of two.
  void add_affixes(Tag& tag, const Citation& node, std::string_view name, Inlines Citation::Item::*part) {
    std::string all;
    bool any = false;
    for (const Citation::Item& item : node.items) {
      if (&item != &node.items.front()) all += ';';
      const Inlines& affix = item.*part;
      if (affix.empty()) continue;
      any = true;
      const std::string text = plain_text(affix);
      if (affix.size() != 1 || !std::holds_alternative<Text>(affix.front().node) || affix.front().attributes ||
          text.find(';') != text.npos)
        lose(affix.front().span,
             "\"" + text + "\" beside a citation was written as plain text, without markup and \";\"");
      for (const char c : text) all += c == ';' ? ',' : c;
    }
    if (any) tag.own.emplace_back(name, all);
  }

  // Whether its words are a citation that the entries explain: "[1]", "(Smith 2019)", "Smith (2019)".
  bool is_found_again(const Citation& node) const {
    bool is_plain = true;
    for_each_inline(node.printed, [&](const Inline& each) {
      is_plain = is_plain && (std::holds_alternative<Text>(each.node) || std::holds_alternative<SoftBreak>(each.node) ||
                              std::holds_alternative<Styled>(each.node));
    });
    if (!is_plain || link_depth_ > 0 || in_entry_) return false;
    const std::string printed = plain_text(node.printed);
    const bool is_set_off = node.form == Citation::Form::bracketed &&
                            ((in_superscript_ && printed.find_first_not_of("0123456789, –-") == printed.npos) ||
                             is_bracketed(printed) || is_small(printed));
    return std::all_of(node.items.begin(), node.items.end(), [&](const Citation::Item& item) {
      const auto entry = entries_.find(item.key);
      return entry != entries_.end() &&
             ((is_set_off && shows_label(printed, *entry->second)) || shows_year(printed, *entry->second));
    });
  }

  void inline_page_break(const PageBreak& node, const Rare<Attributes>& attributes) {
    const bool is_plain = is_comment_label(node.label);
    // At the start of a line, a comment would begin a block.
    if (is_plain && !at_line_start() && !referred_to_.contains(attributes->id)) {
      out += page_comment_of(node.label);
      return;
    }
    Tag tag{.name = "span"};
    if (!is_plain) tag.attributes = tag_attributes(attributes);
    if (is_plain && referred_to_.contains(attributes->id)) tag.attributes.id = attributes->id;
    const std::string id = "page-" + node.label;
    if (is_plain && !node.label.empty() && (tag.attributes.id.empty() || tag.attributes.id == id)) {
      tag.attributes.id = id;
    } else {
      tag.attributes.roles.insert(tag.attributes.roles.begin(), "page-break");
      tag.own.emplace_back("label", node.label);
    }
    append_tag(out, tag);
    out += "</span>";
  }

  void lose(Span span, std::string detail) {
    losses.push_back({.piece = pieces.empty() ? 0 : pieces.size() - 1, .span = span, .detail = std::move(detail)});
  }

  const Options& options_;
  std::string_view source_;
  Written::Kind kind_ = Written::Kind::body;  // of what is being written

  // Lines.
  std::string prefix_;
  bool line_is_pending_ = true;
  bool wrote_block_ = false;
  std::size_t line_start_ = 0;  // where the content of the last line begins

  std::unordered_set<std::string_view> referred_to_;     // identifiers
  std::unordered_set<std::string_view> with_digit_;      // identifiers of sections that are "_5-wax" for "5-wax"
  std::unordered_map<std::string, std::string> labels_;  // of the notes whose labels are not written as they are

  std::unordered_map<std::string_view, const Bibliography::Entry*> entries_;  // by key

  // Blocks.
  mutable std::unordered_map<const List*, bool> native_lists_;
  std::unordered_set<const Block*> fenced_raws_;
  std::unordered_set<const Inline*> taken_raws_;
  bool wraps_next_ = false;           // the paragraph would be the caption of the table before
  bool follows_definitions_ = false;  // the block before is a definition list
  bool lifts_figures_ = true;         // an image alone in its paragraph will be a figure
  bool in_bibliography_ = false;      // below a heading that says so
  bool in_entry_ = false;             // of a bibliography
  bool in_superscript_ = false;
  bool in_questions_ = false;  // below the heading that was made for them
  bool has_title_heading_ = false;
  int level_ = 0;
  int list_depth_ = 0;
  char bullet_ = '-';

  std::unordered_map<std::string_view, int> note_numbers_;
  LinkTargets targets_;

  // Inlines.
  std::vector<std::size_t> breaks_;  // blanks of the paragraph at which its lines may end
  bool collects_breaks_ = false;
  Hazards hazards_ = {};
  Opening opening_ = Opening::plain;
  bool at_block_start_ = true;
  bool in_heading_ = false;
  bool in_one_line_ = false;  // of a heading that is underlined
  bool in_table_ = false;
  int link_depth_ = 0;
  int image_depth_ = 0;
  int struck_depth_ = 0;  // of the styles around, however they are written
  int emphasis_depth_ = 0;
  int strong_depth_ = 0;
  const Styled* styled_ = nullptr;  // the emphasis around that signs say
  char delimiter_ = '\0';           // of the emphasis around
  Style style_ = Style::small_caps;
  std::size_t after_mark_ = std::string::npos;  // right behind the mark of a note
  std::size_t opened_at_ = std::string::npos;   // right after a delimiter that opens
  std::size_t encode_at_ = std::string::npos;   // where a letter would keep the delimiter before from closing
};

}  // namespace

Written write_pieces(const Document& document, const Settings& settings, const std::string* source) {
  const Options options = options_from(settings);
  MarkdownWriter writer(options, source == nullptr ? std::string_view() : *source);
  writer.document(document);
  return {.text = std::move(writer.out), .pieces = std::move(writer.pieces), .losses = std::move(writer.losses)};
}

std::string write_markdown(const Document& document, const WriteContext& context) {
  Written written =
      write_pieces(document, context.settings, context.original == nullptr ? nullptr : &context.original->text);
  if (context.original != nullptr) keep_unchanged(*context.original, document.metadata, context.settings, written);
  for (Written::Loss& loss : written.losses)
    context.diagnostics.report(Finding::not_representable, loss.span, std::move(loss.detail));
  report_lost_attributes(document, context.diagnostics);
  return std::move(written.text);
}

}  // namespace rubricate
