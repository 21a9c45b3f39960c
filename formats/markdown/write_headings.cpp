#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/markdown/extensions.h"

namespace rubricate::markdown {

void MarkdownWriter::section(const Section& node, const Block& block) {
  int level = small_number(extra_of(block.attributes, "source-level"));
  if (level == 0) level = node.level + (has_title_heading_ ? 1 : 0);
  const int outer = std::exchange(level_, level);
  const bool asks = is_made_for_questions(node, block, level);
  if (asks)
    made_for_questions(node, block, level);
  else
    heading(level, *node.label, node.title, block.attributes, block.span);
  if (!is_empty(attributes_around(block))) close_block("div");
  const bool was_bibliography =
      std::exchange(in_bibliography_, in_bibliography_ || block.attributes->has_role("bibliography"));
  const Inlines* const above = std::exchange(heading_above_, &node.title);
  blocks(std::span(node.body).subspan(asks ? 1 : 0), Spacing::loose, Opening::plain);
  heading_above_ = above;
  level_ = outer;
  in_bibliography_ = was_bibliography;
}

bool MarkdownWriter::is_made_for_questions(const Section& node, const Block& block, int level) const {
  const auto* list = node.body.empty() ? nullptr : std::get_if<QuestionList>(&node.body.front().node);
  return list && level < deepest_heading && all_are_headings(*list) && is_empty(attributes_around(block)) &&
         is_question_heading(*block.attributes) && is_empty(stated_attributes(node.body.front().attributes)) &&
         !wants_anchor(node.body.front()) && !are_marked(*list);
}

void MarkdownWriter::made_for_questions(const Section& node, const Block& block, int level) {
  Tag tag{.name = "div"};
  tag.attributes.roles = block.attributes->roles;
  tag_line(tag);
  blank_line();
  heading(level, *node.label, node.title, block.attributes, block.span);
  blank_line();
  headed_questions(std::get<QuestionList>(node.body.front().node));
  close_block("div");
}

void MarkdownWriter::heading(int level, std::string_view label, const Inlines& content,
                             const Rare<Attributes>& attributes, Span span) {
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
    if (!content.empty()) out += gap_behind(label, span);
  }
  in_heading_ = true;
  text_run(content);
  in_heading_ = false;
  escape_heading_end(begin);
  heading_attributes(attributes, span);
  end_line();
}

std::string_view MarkdownWriter::source_of(Span span) const {
  return span.end <= source_.size() ? source_.substr(span.begin, span.end - span.begin) : std::string_view();
}

std::string_view MarkdownWriter::gap_behind(std::string_view label, Span span) const {
  constexpr std::string_view ideographic = "\u3000";
  const std::string_view source = source_of(span);
  const std::size_t at = source.find(label);
  if (at == source.npos) return " ";
  const std::size_t begin = at + label.size();
  std::size_t end = begin;
  while (end < source.size() && (source[end] == ' ' || source.substr(end).starts_with(ideographic)))
    end += source[end] == ' ' ? 1 : ideographic.size();
  return end > begin ? source.substr(begin, end - begin) : " ";
}

bool MarkdownWriter::may_underline(int level, std::string_view label, const Inlines& content,
                                   const Rare<Attributes>& attributes) const {
  return options_.underlines_headings && level <= 2 && prefix_.empty() && label.empty() && !content.empty() &&
         std::holds_alternative<Text>(content.front().node) && !plain_text(content).empty() &&
         !needs_anchor(attributes) && extra_of(attributes, "alias").empty();
}

void MarkdownWriter::underlined(int level, const Inlines& content, const Rare<Attributes>& attributes, Span span) {
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

bool MarkdownWriter::needs_anchor(const Rare<Attributes>& attributes) const {
  const std::string_view source = extra_of(attributes, "id-source");
  return source == "locked" || (source == "number" && referred_to_.contains(attributes->id));
}

void MarkdownWriter::find_targets(const Document& document) {
  walk_document(
      document,
      [&](const Block& block) {
        const std::string& id = block.attributes->id;
        if (!id.empty()) named_.emplace(id, &block);
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

void MarkdownWriter::anchors(const Rare<Attributes>& attributes, Span span) {
  if (!attributes) return;
  if (needs_anchor(attributes)) anchor(fragment(attributes->id), span);
  aliases(attributes, span);
}

void MarkdownWriter::aliases(const Rare<Attributes>& attributes, Span span) {
  for (const auto& [name, value] : attributes->extra)
    if (name == "alias" || name == "own-anchor") anchor(value, span);
}

void MarkdownWriter::anchor(const std::string& id, Span span) {
  if (id.find_first_of("\"&<> ") != std::string::npos)
    return lose(span, "the name \"" + id + "\" has characters that cannot be written");
  out += "<a id=\"" + id + "\"></a>";
}

void MarkdownWriter::escape_heading_end(std::size_t begin) {
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

void MarkdownWriter::heading_attributes(const Rare<Attributes>& attributes, Span span) {
  if (!attributes || attributes->id.empty() || attributes->id_is_generated) return;
  std::string text = "{#" + attributes->id;
  // What the name says is found again.
  const std::string_view inferred = extra_of(attributes, "inferred-role");
  const std::string_view source = source_of(span);
  const auto is_found_again = [&](const std::string& role) {
    return role == inferred || (!source.empty() && is_given_again(role) && source.find("." + role) == source.npos);
  };
  for (const std::string& role : attributes->roles)
    if (!is_found_again(role)) text += " ." + role;
  text += '}';
  if (find_heading_attributes(text) != 0) return;  // a <div> around it says them
  out += ' ';
  out += text;
}

}  // namespace rubricate::markdown
