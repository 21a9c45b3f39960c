#include "formats/markdown/writer.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/markdown/escape.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/kept.h"
#include "formats/markdown/lines.h"
#include "formats/markdown/link_targets.h"
#include "formats/markdown/losses.h"

namespace rubricate {

namespace {

constexpr int deepest_heading = 6;

struct Options {
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

bool is_number_label(std::string_view label) {
  return label.size() >= 2 && label.size() <= 10 && (label.back() == '.' || label.back() == ')') &&
         label.substr(0, label.size() - 1).find_first_not_of("0123456789") == std::string_view::npos;
}

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
    has_title_heading_ =
        !data.title.empty() && (data.title_is_heading || (!data.title_is_inferred && !options_.has_front_matter));
    name_notes(document.footnotes);
    find_targets(document);
    if (options_.defines_links) targets_ = LinkTargets(document);
    if (has_title_heading_) title(data.title);
    blocks(document.body, Spacing::loose, Opening::plain);
    kind_ = Written::Kind::note;
    for (const Footnote& note : document.footnotes) footnote(note);
    kind_ = Written::Kind::body;
    if (targets_.has_any()) link_definitions();
  }

 private:
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
    const Block* before_block = nullptr;
    const List* before = nullptr;
    char marker = 0;
    for (const Block& each : all) {
      if (is_nothing(each) || leaves_out(each)) continue;
      const auto* list = std::get_if<List>(&each.node);
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
      const bool is_anchored = wants_anchor(each) && anchor_line(each, spacing, is_first ? opening : Opening::plain);
      block(each, is_first && !is_anchored ? opening : Opening::plain);
      before = list;
    }
  }

  // A heading has its anchors within; raw HTML its own.
  bool wants_anchor(const Block& block) const {
    if (std::holds_alternative<Section>(block.node) || std::holds_alternative<Heading>(block.node) ||
        std::holds_alternative<RawBlock>(block.node) || block.attributes->has_role("heading"))
      return false;
    const std::string& id = block.attributes->id;
    return !id.empty() && (!block.attributes->id_is_generated || referred_to_.contains(id));
  }

  // A line of anchors before a block, for viewers that know no other identifiers; false when there is no room for it.
  bool anchor_line(const Block& block, Spacing spacing, Opening opening) {
    if (spacing != Spacing::loose) {
      lose(block.span, "the identifier \"" + block.attributes->id + "\" in a tight list was left out");
      return false;
    }
    start_line();
    opening_ = opening;
    anchor(block.attributes->id, block.span);
    aliases(block.attributes, block.span);
    end_line();
    separate({});
    return true;
  }

  // Blocks that print nothing must not leave two blank lines.
  static bool is_nothing(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.node))
      return paragraph->content.empty() && !block.attributes->has_role("heading");
    if (const auto* list = std::get_if<List>(&block.node)) return list->items.empty();
    if (const auto* page = std::get_if<PageBreak>(&block.node)) return page->label.empty();
    if (const auto* raw = std::get_if<RawBlock>(&block.node)) return raw->text.empty();
    return false;
  }

  bool leaves_out(const Block& block) {
    const auto* raw = std::get_if<RawBlock>(&block.node);
    if (!raw || raw->format == "html") return false;
    lose(block.span, "a block of " + raw->format + " was left out");
    return true;
  }

  // In a tight list, what would run into the block before it.
  static bool needs_blank(const Block& before, const Block& block) {
    if (!std::holds_alternative<Paragraph>(block.node) && !std::holds_alternative<Table>(block.node)) return false;
    return !std::holds_alternative<CodeBlock>(before.node) && !std::holds_alternative<ThematicBreak>(before.node) &&
           !std::holds_alternative<Heading>(before.node) && !before.attributes->has_role("heading");
  }

  void part_lists() {
    blank_line();
    start_line();
    out += "<!-- -->";
    end_line();
  }

  void block(const Block& block, Opening opening) {
    std::visit(match{
                   [&](const Paragraph& node) { paragraph(node, block, opening); },
                   [&](const Heading& node) { heading(node.level, {}, node.content, block.attributes, block.span); },
                   [&](const Section& node) { section(node, block); },
                   [&](const Quotation& node) { quotation(node); },
                   [&](const CodeBlock& node) { code_block(node, block.attributes); },
                   [&](const MathBlock& node) { math_block(node); },
                   [&](const RawBlock& node) { raw_block(node, opening); },
                   [&](const ThematicBreak&) { rule(); },
                   [&](const PageBreak& node) { page_break(node); },
                   [&](const Division& node) { division(node, block); },
                   [&](const Figure& node) { figure(node); },
                   [&](const List& node) { list(node, block.span); },
                   [&](const DefinitionList& node) { definitions(node, block.span); },
                   [&](const QuestionList& node) { questions(node); },
                   [&](const Verse& node) { verse(node); },
                   [&](const Table& node) { table(node, block.span); },
                   [&](const Bibliography& node) { bibliography(node, extra_of(block.attributes, "source-list")); },
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
    const int outer = std::exchange(level_, level);
    blocks_after_heading(node.body);
    level_ = outer;
  }

  void blocks_after_heading(const Blocks& body) { blocks(body, Spacing::loose, Opening::plain); }

  void heading(int level, std::string_view label, const Inlines& content, const Rare<Attributes>& attributes,
               Span span) {
    if (level > deepest_heading) {
      lose(span, "a heading of level " + std::to_string(level) + " was written with level 6");
      level = deepest_heading;
    }
    if (may_underline(level, label, content, attributes)) return underlined(level, content, attributes, span);
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
    heading_attributes(attributes, span);
    end_line();
  }

  // A line that begins as a paragraph would: only at the margin, where a blank line is before it.
  bool may_underline(int level, std::string_view label, const Inlines& content,
                     const Rare<Attributes>& attributes) const {
    return options_.underlines_headings && level <= 2 && prefix_.empty() && label.empty() && !content.empty() &&
           std::holds_alternative<Text>(content.front().node) && !plain_text(content).empty() &&
           !needs_anchor(attributes) && extra_of(attributes, "alias").empty();
  }

  void underlined(int level, const Inlines& content, const Rare<Attributes>& attributes, Span span) {
    start_line();
    const std::size_t begin = out.size();
    in_one_line_ = true;
    text_run(content);
    in_one_line_ = false;
    if (const std::size_t at = find_heading_attributes(std::string_view(out).substr(begin)); at != std::string::npos)
      out.insert(begin + at, 1, '\\');
    heading_attributes(attributes, span);
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

  // What is linked to, and the identifiers that GitHub makes without the "_" that an XML name needs before a digit.
  void find_targets(const Document& document) {
    walk_document(
        document,
        [&](const Block& block) {
          const std::string& id = block.attributes->id;
          if (std::holds_alternative<Section>(block.node) && block.attributes->id_is_generated && id.size() > 1 &&
              id[0] == '_' && id[1] >= '0' && id[1] <= '9' && extra_of(block.attributes, "id-source").empty())
            with_digit_.insert(id);
        },
        [&](const Inlines& all) {
          for_each_inline(all, [&](const Inline& each) {
            if (const auto* reference = std::get_if<CrossReference>(&each.node); reference && !is_bare(each))
              referred_to_.insert(reference->target);
          });
        });
  }

  // Names that the heading's words do not give, as GitHub knows them.
  void anchors(const Rare<Attributes>& attributes, Span span) {
    if (!attributes) return;
    if (needs_anchor(attributes)) anchor(attributes->id, span);
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

  void heading_attributes(const Rare<Attributes>& attributes, Span span) {
    if (!attributes || attributes->id.empty() || attributes->id_is_generated) return;
    std::string text = "{#" + attributes->id;
    // What the name says is found again.
    const std::string_view inferred = extra_of(attributes, "inferred-role");
    for (const std::string& role : attributes->roles)
      if (role != inferred) text += " ." + role;
    text += '}';
    if (find_heading_attributes(text) != 0)
      return lose(span, "the id \"" + attributes->id + "\" has characters that cannot be written");
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

  void quotation(const Quotation& node) {
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
    std::string_view marker;
    for (const std::string& role : block.attributes->roles)
      if (marker.empty()) marker = alert_marker(role);
    if (!marker.empty()) return alert(marker, node);
    bool first = true;
    if (!node.title.empty()) {
      start_line();
      bold(node.title);
      end_line();
      first = false;
    }
    if (node.body.empty()) return;
    if (!first) blank_line();
    blocks(node.body, Spacing::loose, Opening::item);
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
    if (!std::holds_alternative<Paragraph>(node.body.front().node) || !node.title.empty()) blank_line();
    blocks(node.body, Spacing::loose, Opening::item);
  }

  void figure(const Figure& node) {
    blocks(node.body, Spacing::loose, Opening::item);
    if (node.caption.empty() || caption_is_in_image(node)) return;
    blank_line();
    start_line();
    emphasised(node.caption);
    end_line();
  }

  // An image alone in its paragraph became this figure, and its title or alternative the caption.
  static bool caption_is_in_image(const Figure& node) {
    const auto* paragraph = node.body.size() == 1 ? std::get_if<Paragraph>(&node.body.front().node) : nullptr;
    if (!paragraph || paragraph->content.size() != 1) return false;
    const Inline* inner = &paragraph->content.front();
    if (const auto* link = std::get_if<Link>(&inner->node); link && link->content.size() == 1)
      inner = &link->content.front();
    const auto* image = std::get_if<Image>(&inner->node);
    if (!image) return false;
    const std::string caption = plain_text(node.caption);
    return caption == *image->title || caption == plain_text(image->alternative);
  }

  void list(const List& node, Span span) {
    const bool numbered = node.kind == List::Kind::numbered;
    if (numbered && node.numeration != List::Numeration::decimal)
      lose(span, "a list numbered with letters or Roman numerals was written with digits");
    const char bullet = bullet_;
    const std::string closing = node.delimiter == List::Delimiter::parenthesis ? ") " : ". ";
    const Spacing spacing = node.tight ? Spacing::tight : Spacing::loose;
    long long number = std::clamp(node.start, 0, 999'999'999);
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

  void footnote(const Footnote& note) {
    separate(note.span);
    start_line();
    out += "[^";
    append_label(note.label);
    marked("]: ", 4, note.body, Spacing::loose, Opening::item);
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

  // Notes whose labels would be written alike get numbers; those that can be written as they are keep theirs.
  void name_notes(const std::vector<Footnote>& notes) {
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, int> numbers;
    for (const Footnote& note : notes) taken.insert(note.label);
    for (const Footnote& note : notes) {
      const std::string plain = plain_label(note.label);
      if (plain == note.label) continue;
      std::string label = plain;
      int& number = numbers.try_emplace(plain, 1).first->second;
      while (!taken.insert(label).second) label = plain + '-' + std::to_string(++number);
      labels_.emplace(note.label, std::move(label));
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
    start_line();
    out += "$$";
    end_line();
    verbatim(node.tex);
    start_line();
    out += "$$";
    end_line();
  }

  void raw_block(const RawBlock& node, Opening opening) {
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

  void page_break(const PageBreak& node) {
    start_line();
    out += "<!-- page ";
    append_comment(node.label);
    out += " -->";
    end_line();
  }

  void append_comment(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
      out += text[at] == '>' || text[at] == '-' || text[at] == '\n' ? '_' : text[at];
  }

  // ---- what Markdown has no word for

  void definitions(const DefinitionList& node, Span span) {
    lose(span, "a definition list was written as a list of bold terms");
    ++list_depth_;
    bool first_entry = true;
    for (const DefinitionList::Entry& entry : node.entries) {
      if (!std::exchange(first_entry, false)) blank_line();
      start_line();
      out += "- ";
      line_start_ = out.size();
      const Indented indented(*this, "  ");
      bool first = true;
      for (const Inlines& term : entry.terms) {
        if (!std::exchange(first, false)) {
          out += '\\';
          next_line();
        }
        bold(term);
      }
      if (entry.terms.empty()) out.pop_back();
      end_line();
      for (const Blocks& definition : entry.definitions) {
        if (definition.empty()) continue;
        blank_line();
        blocks(definition, Spacing::loose, Opening::item);
      }
    }
    --list_depth_;
  }

  void questions(const QuestionList& node) {
    const int level = (level_ == 0 ? (has_title_heading_ ? 1 : 0) : level_) + 1;
    bool first_entry = true;
    for (const QuestionList::Entry& entry : node.entries) {
      if (!std::exchange(first_entry, false)) blank_line();
      question(entry.question, std::min(level, deepest_heading));
      for (const Blocks& answer : entry.answers) {
        if (answer.empty()) continue;
        blank_line();
        blocks(answer, Spacing::loose, Opening::item);
      }
    }
  }

  void question(const Blocks& blocks_of_question, int level) {
    bool first = true;
    for (const Block& each : blocks_of_question) {
      if (!std::exchange(first, false)) blank_line();
      if (const auto* asked = std::get_if<Paragraph>(&each.node); asked && &each == &blocks_of_question.front())
        heading(level, {}, asked->content, {}, each.span);
      else
        block(each, Opening::plain);
    }
  }

  // In the form that the source had, where a stage has kept it.
  void bibliography(const Bibliography& node, std::string_view form) {
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

  // "1.", "2.", "3.": what a numbered list prints by itself.
  static bool has_numbers(const Bibliography& node) {
    long long number = 0;
    for (const Bibliography::Entry& entry : node.entries) {
      if (!is_number_label(entry.label) || (entry.label.size() > 2 && entry.label.front() == '0')) return false;
      const long long own = std::stoll(entry.label);
      if (number != 0 && own != number + 1) return false;
      number = own;
    }
    return true;
  }

  void verse(const Verse& node) {
    bool first = true;
    for (const Verse::Stanza& stanza : node.stanzas) {
      if (!std::exchange(first, false)) blank_line();
      start_line();
      for (std::size_t i = 0; i < stanza.size(); ++i) {
        // As text that begins with such blanks is written: the first one as an entity, so that no one trims it.
        for (int step = 0; step < 2 * stanza[i].indent; ++step) out += step == 0 ? "&#160;" : "\u00A0";
        text_run(stanza[i].content);
        if (i + 1 == stanza.size()) break;
        out += '\\';
        next_line();
      }
      end_line();
    }
    attribution(node.attribution);
  }

  // ---- tables

  void table(const Table& node, Span span) {
    std::size_t columns = node.columns.size();
    for (const auto* part : {&node.head, &node.body, &node.foot})
      for (const Table::Row& row : *part) columns = std::max(columns, row.cells.size());
    if (columns == 0) return;
    std::vector<const Table::Row*> rows;
    for (const auto* part : {&node.head, &node.body, &node.foot})
      for (const Table::Row& row : *part) rows.push_back(&row);
    report_table(node, span);
    const Table::Row no_head;
    if (node.head.empty()) rows.insert(rows.begin(), &no_head);
    Grid grid = grid_of(rows, columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      table_row(grid, i, node.columns);
      if (i == 0) delimiter_row(grid, node.columns);
    }
    if (!node.caption) return;
    blank_line();
    start_line();
    emphasised(*node.caption);
    end_line();
  }

  void report_table(const Table& node, Span span) {
    const auto any_cell = [&](auto test) {
      for (const auto* part : {&node.head, &node.body, &node.foot})
        for (const Table::Row& row : *part)
          if (std::any_of(row.cells.begin(), row.cells.end(), test)) return true;
      return false;
    };
    if (node.head.size() > 1) lose(span, "only the first of the table's head rows is one in Markdown");
    if (!node.foot.empty()) lose(span, "the table's foot was written as rows of its body");
    if (any_cell([](const Table::Cell& cell) { return cell.row_span != 1 || cell.column_span != 1; }))
      lose(span, "cells of the table that span others were written as one cell");
    if (any_cell([](const Table::Cell& cell) {
          return cell.body.size() > 1 ||
                 (cell.body.size() == 1 && !std::holds_alternative<Paragraph>(cell.body.front().node));
        }))
      lose(span, "cells of the table that hold blocks were written as text with line breaks");
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
    in_table_ = true;
    bool first = true;
    for (const Block& block : body) {
      if (!std::exchange(first, false)) out += "<br>";
      if (const auto* paragraph = std::get_if<Paragraph>(&block.node)) {
        line_start_ = out.size();
        text_run(paragraph->content);
      } else {
        append_escaped(out, plain_text(Blocks{block}), {.in_table = true, .in_heading = true});
      }
    }
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
  void text_run(const Inlines& content) {
    hazards_ = hazards_of(content);
    at_block_start_ = true;
    inlines(content, Side::space, false);
    if (out.size() > line_start_ && (out.back() == ' ' || out.back() == '\t')) entity_for_last();
    opening_ = Opening::plain;
  }

  void inlines(const Inlines& all, Side after, bool in_markup) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Inline* next = i + 1 < all.size() ? &all[i + 1] : nullptr;
      write(all[i], next, next ? side_before(*next) : after, in_markup);
    }
  }

  static Side side_before(const Inline& next) {
    if (const auto* text = std::get_if<Text>(&next.node)) return first_side(text->text);
    // A hard break is written with a backslash.
    return std::holds_alternative<SoftBreak>(next.node) ? Side::space : Side::punctuation;
  }

  void write(const Inline& each, const Inline* next, Side after, bool in_markup) {
    std::visit(match{
                   [&](const Text& node) { text(node.text, next, after); },
                   [&](const Code& node) { code(node.text); },
                   [&](const Math& node) { out += '$', out += node.tex, out += '$'; },
                   [&](const Raw& node) { raw(node, each.span); },
                   [&](const SoftBreak&) { soft_break(next, in_markup); },
                   [&](const LineBreak&) { line_break(next); },
                   [&](const Styled& node) { styled(node, next, after, each.span); },
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
    if (target.empty()) return inlines(node.content, after, in_markup);
    link(target, node.content, extra_of(attributes, "title"));
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

  void raw(const Raw& node, Span span) {
    if (node.format != "html") return lose(span, "text of " + node.format + " was left out");
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

  void styled(const Styled& node, const Inline* next, Side after, Span span) {
    if (node.content.empty()) return;
    switch (node.style) {
      case Style::emphasis:
      case Style::strong: return emphasis(node, next, after);
      case Style::struck: return delimited(struck_depth_ > 0 ? "~" : "~~", node, after);
      case Style::superscript: return tagged("sup", node);
      case Style::subscript: return tagged("sub", node);
      case Style::small_caps:
        lose(span, "small capitals were written as plain text");
        return inlines(node.content, after, false);
    }
  }

  void tagged(std::string_view tag, const Styled& node) {
    out += '<', out += tag, out += '>';
    inlines(node.content, Side::punctuation, true);
    out += "</", out += tag, out += '>';
  }

  // The last character before, not on this line's prefix; 0 at its start.
  char last_character() const { return at_line_start() ? '\0' : out.back(); }

  void emphasis(const Styled& node, const Inline* next, Side after) {
    const Side before = at_line_start() ? Side::space : last_side(out);
    const bool may_underscore = before != Side::word && after != Side::word && last_character() != '_';
    const char last = last_character();
    const bool touches = last == '*' || (!next && delimiter_ == '*') || (delimiter_ == '*' && style_ == node.style);
    char c = '*';
    if (may_underscore && (touches || is_emphasis(next)) && delimiter_ != '_') c = '_';
    if (delimiter_ == '_' && last == '*' && may_underscore) c = '_';
    const bool strong = node.style == Style::strong;
    const std::string_view delimiters = c == '*' ? (strong ? "**" : "*") : (strong ? "__" : "_");
    const char outer = std::exchange(delimiter_, c);
    const Style outer_style = std::exchange(style_, node.style);
    delimited(delimiters, node, after);
    delimiter_ = outer;
    style_ = outer_style;
  }

  static bool is_emphasis(const Inline* node) {
    const auto* styled = node ? std::get_if<Styled>(&node->node) : nullptr;
    return styled && (styled->style == Style::emphasis || styled->style == Style::strong);
  }

  static Side first_inside(const Inlines& content) {
    const auto* text = std::get_if<Text>(&content.front().node);
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

  void emphasised(const Inlines& content) {
    Styled caption{Style::emphasis, content};
    hazards_ = hazards_of(content);
    hazards_.stars = hazards_.underscores = true;
    emphasis(caption, nullptr, Side::space);
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
    if (!only || source_.substr(each.span.begin, each.span.end - each.span.begin) != only->text) return false;
    const char before = each.span.begin == 0 ? ' ' : source_[each.span.begin - 1];
    const bool is_autolink = before == '<' && source_.substr(each.span.end, 1) == ">";
    return !is_autolink && before != '[';
  }

  void stated_or_found(const Inline& each) {
    const auto* link = std::get_if<Link>(&each.node);
    if (is_bare(each))
      out += source_.substr(each.span.begin, each.span.end - each.span.begin);
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
    ++link_depth_;
    inlines(content, Side::punctuation, true);
    --link_depth_;
    delimiter_ = outer;
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
    out += "[^";
    append_label(label);
    out += ']';
  }

  // In the words of the source, where these were others than the identifier.
  void cross_reference(const CrossReference& node, const Rare<Attributes>& attributes) {
    if (const std::string_view written = extra_of(attributes, "target"); !written.empty() && !node.content.empty())
      return link(written, node.content, extra_of(attributes, "title"));
    const std::string target = "#" + (with_digit_.contains(node.target) ? node.target.substr(1) : node.target);
    if (!node.content.empty()) return link(target, node.content, extra_of(attributes, "title"));
    link(target, text_inlines(node.target), {});
  }

  void citation(const Citation& node, Side after, bool in_markup) {
    if (!node.printed.empty()) return inlines(node.printed, after, in_markup);
    if (node.form == Citation::Form::bracketed) out += '[';
    bool first = true;
    for (const Citation::Item& item : node.items) {
      if (!std::exchange(first, false)) out += "; ";
      inlines(item.before, Side::punctuation, in_markup);
      if (!item.before.empty()) out += ' ';
      out += '@';
      out += item.key;
      if (!item.after.empty()) out += ", ";
      inlines(item.after, Side::punctuation, in_markup);
    }
    if (node.form == Citation::Form::bracketed) out += ']';
  }

  void inline_page_break(const PageBreak& node, const Rare<Attributes>& attributes) {
    if (node.label.empty()) return;
    // At the start of a line, a comment would begin a block.
    if (at_line_start() || referred_to_.contains(attributes->id)) {
      out += "<span id=\"";
      append_attribute(attributes->id.empty() ? "page-" + node.label : attributes->id);
      out += "\"></span>";
      return;
    }
    out += "<!-- page ";
    append_comment(node.label);
    out += " -->";
  }

  void append_attribute(std::string_view text) {
    for (const char c : text) out += c == '"' || c == '&' || c == '<' || c == '>' || c == '\n' ? '_' : c;
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

  // Blocks.
  bool has_title_heading_ = false;
  int level_ = 0;
  int list_depth_ = 0;
  char bullet_ = '-';

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
  int struck_depth_ = 0;
  char delimiter_ = '\0';  // of the emphasis around
  Style style_ = Style::small_caps;
  std::size_t opened_at_ = std::string::npos;  // right after a delimiter that opens
  std::size_t encode_at_ = std::string::npos;  // where a letter would keep the delimiter before from closing
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
  if (context.original != nullptr) keep_unchanged(*context.original, context.settings, written);
  for (Written::Loss& loss : written.losses)
    context.diagnostics.report(Finding::not_representable, loss.span, std::move(loss.detail));
  report_lost_attributes(document, context.diagnostics);
  return std::move(written.text);
}

}  // namespace rubricate
