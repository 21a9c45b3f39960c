#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/document/line_joins.h"
#include "formats/markdown/phrases.h"

namespace rubricate::markdown {

void MarkdownWriter::text_run(const Inlines& content, Hazards hazards) {
  hazards_ = hazards;
  at_block_start_ = true;
  inlines(content, Side::space, RunEnd::paragraph);
  if (out.size() > line_start_ && (out.back() == ' ' || out.back() == '\t')) entity_for_last();
  opening_ = Opening::plain;
}

void MarkdownWriter::inlines(const Inlines& all, Side after, RunEnd end) {
  find_taken_raws(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Inline* next = i + 1 < all.size() ? &all[i + 1] : nullptr;
    write(all[i], next, next ? side_before(*next) : after, end);
  }
}

void MarkdownWriter::find_taken_raws(const Inlines& all) {
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

Side MarkdownWriter::side_before(const Inline& next) {
  if (has_tags_around(next)) return Side::punctuation;
  if (const auto* text = std::get_if<Text>(&next.node)) return first_side(text->text);
  // A hard break is written with a backslash.
  return std::holds_alternative<SoftBreak>(next.node) ? Side::space : Side::punctuation;
}

void MarkdownWriter::write(const Inline& each, const Inline* next, Side after, RunEnd end) {
  if (!each.attributes) return write_node(each, next, after, end);
  Attributes around = attributes_around_inline(each);
  if (is_empty(around)) return write_node(each, next, after, end);
  append_tag(out, {.name = "span", .attributes = std::move(around), .own = {{"wrapper", "1"}}});
  write_node(each, nullptr, Side::punctuation, RunEnd::markup);
  out += "</span>";
}

void MarkdownWriter::write_node(const Inline& each, const Inline* next, Side after, RunEnd end) {
  std::visit(match{
                 [&](const Text& node) { text(node.text, each.span, next, after); },
                 [&](const Code& node) { code(node.text); },
                 [&](const Math& node) { math(node.tex, next); },
                 [&](const Raw& node) { raw(node, each, next); },
                 [&](const SoftBreak&) { soft_break(next, end); },
                 [&](const LineBreak&) { line_break(next); },
                 [&](const Styled& node) { styled(node, next, after, each.attributes); },
                 [&](const Phrase& node) { phrase(node, each.attributes, after, end); },
                 [&](const Link&) { stated_or_found(each); },
                 [&](const Image& node) { image(node); },
                 [&](const FootnoteMark& node) { mark(node.label); },
                 [&](const CrossReference&) { stated_or_found(each); },
                 [&](const Rare<Citation>& node) { citation(*node, after, end); },
                 [&](const PageBreak& node) { inline_page_break(node, each.attributes); },
             },
             each.node);
}

void MarkdownWriter::phrase(const Phrase& node, const Rare<Attributes>& attributes, Side after, RunEnd end) {
  const std::string_view target = attributes->has_role("dead-link") ? extra_of(attributes, "target") : "";
  if (target.empty()) return plain_phrase(node, attributes, after, end);
  const std::string_view wordless = extra_of(attributes, "words-for");
  if (wordless == "reference") return wordless_reference(target, std::string(target.substr(1)));
  if (wordless == "link") return link(target, {}, extra_of(attributes, "title"));
  link(target, node.content, extra_of(attributes, "title"));
}

void MarkdownWriter::plain_phrase(const Phrase& node, const Rare<Attributes>& attributes, Side after, RunEnd end) {
  Tag tag{.name = "span", .attributes = stated_attributes(attributes)};
  if (is_empty(tag.attributes)) return inlines(node.content, after, end);
  shield_role(tag, " smallcaps page-break citation math ref phrase ", "phrase");
  if (node.content.empty() && tag.attributes.id.starts_with("page-") && tag.attributes.roles.empty())
    tag.attributes.roles.emplace_back("phrase");
  append_tag(out, tag);
  inlines(node.content, Side::punctuation, RunEnd::markup);
  out += "</span>";
}

void MarkdownWriter::math(std::string_view tex, const Inline* next) {
  if (!has_extensions() || !is_plain_math_line(tex) || touches_word(next)) {
    append_tag(out, {.name = "span", .attributes = {.roles = {"math"}}});
    code(tex);
    out += "</span>";
    return;
  }
  out += '$';
  in_cell(tex);
  out += '$';
}

bool MarkdownWriter::touches_word(const Inline* next) const {
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

bool MarkdownWriter::has_plain_addresses(std::string_view content, Span span) const {
  const bool may_hold_any =
      find_three(content, 0, [](auto c, auto next, auto after) {
        return ((c == ':') & (next == '/') & (after == '/')) | ((c == 'w') & (next == 'w') & (after == 'w'));
      }) < content.size();
  if (!may_hold_any) return false;
  constexpr std::string_view signs[] = {"://", "www."};
  // What hides them, anywhere in the place: it may be that of the whole line.
  constexpr std::string_view hidden[] = {"\\:", "\\.", "&#", "&colon", "&period", "<http", "<ftp"};
  const auto count = [](std::string_view text, std::string_view sign) {
    std::size_t all = 0;
    for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) ++all;
    return all;
  };
  if (std::all_of(std::begin(signs), std::end(signs), [&](auto sign) { return content.find(sign) == content.npos; }))
    return false;
  if (!span.known() || span.end > source_.size()) return false;
  const std::string_view place =
      source_.substr(span.begin, std::min<std::size_t>(span.end - span.begin, content.size()));
  return std::none_of(std::begin(hidden), std::end(hidden),
                      [&](auto each) { return place.find(each) != place.npos; }) &&
         std::all_of(std::begin(signs), std::end(signs),
                     [&](auto sign) { return count(place, sign) >= count(content, sign); });
}

void MarkdownWriter::text(std::string_view content, Span span, const Inline* next, Side after) {
  if (content.empty()) return;
  TextPlace place;
  place.hazards = hazards_;
  place.before = at_line_start() ? Side::space : last_side(out);
  place.after = after;
  place.at_line_start = at_line_start();
  place.at_block_start = at_block_start_;
  place.in_item = opening_ == Opening::item && has_extensions();
  place.in_quotation = opening_ == Opening::quotation;
  place.in_link = link_depth_ > 0;
  place.has_plain_addresses = has_plain_addresses(content, span);
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
  char32_t before = 0;
  for (std::size_t at = written; at < out.size();) {
    const std::size_t place_of_it = at;
    const char32_t c = next_code_point(out, at);
    if (c == ' ' || may_end_line_between(std::exchange(before, c), c)) breaks_.push_back(place_of_it);
  }
}

void MarkdownWriter::entity_for_last() {
  const std::size_t at = last_code_point(out);
  std::size_t end = at;
  const char32_t c = next_code_point(out, end);
  out.resize(at);
  // A backslash that meant itself before a letter would now escape the '&'.
  const std::size_t signs = out.size() - std::min(out.find_last_not_of('\\') + 1, out.size());
  if (signs % 2 == 1) out += '\\';
  append_reference(out, c);
}

void MarkdownWriter::code(std::string_view content) {
  const std::size_t length = longest_run(content, '`') + 1;
  const bool blank = content.find_first_not_of(' ') == std::string_view::npos;
  const bool padded = content.empty() || content.front() == '`' || content.back() == '`' ||
                      (!blank && content.front() == ' ' && content.back() == ' ');
  // Two code spans side by side would be one run of backticks.
  if (!at_line_start() && out.back() == '`' && !out.ends_with("\\`")) out += "<!-- -->";
  out.append(length, '`');
  if (padded) out += ' ';
  in_cell(content);
  if (padded) out += ' ';
  out.append(length, '`');
}

void MarkdownWriter::in_cell(std::string_view verbatim) {
  if (!in_table_) {
    out += verbatim;
    return;
  }
  for (const char c : verbatim) {
    if (c == '|') out += '\\';
    out += c;
  }
}

void MarkdownWriter::raw(const Raw& node, const Inline& each, const Inline* next) {
  if (node.text.empty()) return;
  // What a reader has found is inline HTML where it stands.
  const bool ends_line = !next || std::holds_alternative<SoftBreak>(next->node);
  const bool is_block =
      at_line_start() && at_block_start_ && !in_heading_ && !in_table_ && (ends_line || begins_html_block(node.text));
  const bool is_inline = each.span.known() || (is_one_inline_html(node.text) && !is_block);
  if (node.format != "html" || !is_inline || taken_raws_.contains(&each)) return raw_code(node, each.span);
  // Indented by four, a tag on a later line of a paragraph begins no block.
  if (at_line_start() && !at_block_start_ && !in_heading_ && begins_html_block(node.text)) out += "    ";
  for (std::size_t at = 0, end = 0; at <= node.text.size(); at = end + 1) {
    end = std::min(node.text.find('\n', at), node.text.size());
    out.append(node.text, at, end - at);
    if (end == node.text.size()) break;
    if (in_heading_ || in_table_ || in_one_line_)
      out += ' ';
    else
      next_line();
  }
  at_block_start_ = false;
}

void MarkdownWriter::raw_code(const Raw& node, Span span) {
  if (!is_format(node.format) || node.text.find('\n') != node.text.npos)
    return lose(span, "text of \"" + node.format + "\" was left out");
  code(node.text);
  out += "{=" + node.format + '}';
}

void MarkdownWriter::soft_break(const Inline* next, RunEnd end) {
  if (!next && end == RunEnd::paragraph) return;
  if (at_line_start()) return;
  if (!next || options_.wrap != Wrap::preserve || in_heading_ || in_table_ || in_one_line_) {
    if (out.back() == ' ') return;
    if (collects_breaks_) breaks_.push_back(out.size());
    out += ' ';
    return;
  }
  break_line();
}

void MarkdownWriter::line_break(const Inline* next) {
  if (!next || in_heading_ || in_table_ || in_one_line_) {
    out += "<br>";
    return;
  }
  if (!out.empty() && (out.back() == ' ' || out.back() == '\t') && !at_line_start()) entity_for_last();
  out += '\\';
  break_line();
}

void MarkdownWriter::break_line() {
  if (out.back() == ' ' || out.back() == '\t') entity_for_last();
  next_line();
  at_block_start_ = false;
}

}  // namespace rubricate::markdown
