#include "formats/markdown/document_writer.h"

#include <string_view>
#include <utility>

namespace rubricate::markdown {

void MarkdownWriter::styled(const Styled& node, const Inline* next, Side after, const Rare<Attributes>& attributes) {
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

void MarkdownWriter::small_caps(const Styled& node, const Rare<Attributes>& attributes) {
  Tag tag{.name = "span", .attributes = stated_attributes(attributes)};
  tag.attributes.roles.insert(tag.attributes.roles.begin(), "smallcaps");
  append_tag(out, tag);
  inlines(node.content, Side::punctuation, RunEnd::markup);
  out += "</span>";
}

void MarkdownWriter::tagged(std::string_view tag, const Styled& node) {
  out += '<', out += tag, out += '>';
  inlines(node.content, Side::punctuation, RunEnd::markup);
  out += "</", out += tag, out += '>';
}

void MarkdownWriter::emphasis(const Styled& node, const Inline* next, Side after) {
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

bool MarkdownWriter::fits_delimiters(const Styled& node, const Inline* next, Side after) const {
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

bool MarkdownWriter::is_emphasis(const Inline* node) {
  const auto* styled = node ? std::get_if<Styled>(&node->node) : nullptr;
  return styled && (styled->style == Style::emphasis || styled->style == Style::strong);
}

Side MarkdownWriter::first_inside(const Inlines& content) {
  const auto* text = has_tags_around(content.front()) ? nullptr : std::get_if<Text>(&content.front().node);
  const Side side = text ? first_side(text->text) : Side::punctuation;
  return side == Side::space ? Side::punctuation : side;  // a blank there is written as an entity
}

void MarkdownWriter::delimited(std::string_view delimiters, const Styled& node, Side after) {
  if (!at_line_start() && first_inside(node.content) == Side::punctuation && last_side(out) == Side::word)
    entity_for_last();
  if (!at_line_start() && out.back() == delimiters.front() && !out.ends_with(std::string("\\") + delimiters.front()) &&
      out.size() != opened_at_)
    out += "<!-- -->";
  if (node.style == Style::struck) ++struck_depth_;
  out += delimiters;
  opened_at_ = out.size();
  inlines(node.content, Side::punctuation, RunEnd::markup);
  if (node.style == Style::struck) --struck_depth_;
  if (last_side(out) == Side::space) entity_for_last();
  const bool ends_with_sign = last_side(out) == Side::punctuation;
  out += delimiters;
  if (ends_with_sign && after == Side::word) encode_at_ = out.size();
}

void MarkdownWriter::bold(const Inlines& content) {
  Styled term{Style::strong, content};
  hazards_ = hazards_of(content);
  hazards_.stars = hazards_.underscores = true;
  emphasis(term, nullptr, Side::space);
}

}  // namespace rubricate::markdown
