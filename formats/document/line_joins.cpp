#include "formats/document/line_joins.h"

#include <utf8proc.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

bool is_within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_hangul(char32_t c) {
  return is_within(c, 0x1100, 0x11FF) || is_within(c, 0x3130, 0x318F) || is_within(c, 0x3200, 0x321E) ||
         is_within(c, 0x3260, 0x327E) || is_within(c, 0xA960, 0xA97F) || is_within(c, 0xAC00, 0xD7FF) ||
         is_within(c, 0xFFA0, 0xFFDC);
}

bool is_unspaced(char32_t c) {
  if (c < 0x2E80 || is_hangul(c) || is_within(c, 0x1F000, 0x1FFFF)) return false;
  const bool is_halfwidth = is_within(c, 0xFF61, 0xFF9F);
  return is_halfwidth || utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)) == 2;
}

bool may_begin_line(char32_t c) {
  constexpr std::u32string_view held =
      U"、。，．：；！？・ー々〻ゝゞヽヾ～〜゠ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％､｡･ｰｧｨｩｪｫｬｭｮｯﾞﾟ";
  const utf8proc_category_t kind = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return kind != UTF8PROC_CATEGORY_PE && kind != UTF8PROC_CATEGORY_PF && !is_within(c, 0x31F0, 0x31FF) &&
         held.find(c) == std::u32string_view::npos;
}

bool may_end_line(char32_t c) {
  const utf8proc_category_t kind = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return kind != UTF8PROC_CATEGORY_PS && kind != UTF8PROC_CATEGORY_PI &&
         std::u32string_view(U"￥＄￡＃").find(c) == std::u32string_view::npos;
}

// What the node prints first or last, seen through its markup; 0 where that is no text.
enum class Edge { first, last };
char32_t character_at(Edge edge, const Inline& node) {
  if (const auto* text = std::get_if<Text>(&node.node)) {
    if (text->text.empty()) return 0;
    std::size_t at = edge == Edge::first ? 0 : text->text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text->text[at]) & 0xC0U) == 0x80U) --at;
    return next_code_point(text->text, at);
  }
  const Inlines* inside = nullptr;
  if (!std::holds_alternative<Image>(node.node) && !std::holds_alternative<Rare<Citation>>(node.node))
    for_each_part(node, [&](const Inlines& all) { inside = &all; });
  if (inside == nullptr || inside->empty()) return 0;
  return character_at(edge, edge == Edge::first ? inside->front() : inside->back());
}

}  // namespace

bool joins_without_blank(char32_t before, char32_t after) { return is_unspaced(before) && is_unspaced(after); }

bool may_end_line_between(char32_t before, char32_t after) {
  return joins_without_blank(before, after) && may_end_line(before) && may_begin_line(after);
}

bool stands_for_nothing(const Inlines& all, std::size_t at) {
  return at > 0 && at + 1 < all.size() && std::holds_alternative<SoftBreak>(all[at].node) &&
         joins_without_blank(character_at(Edge::last, all[at - 1]), character_at(Edge::first, all[at + 1]));
}

void join_lines_without_blank(Inlines& all) {
  Inlines joined;
  joined.reserve(all.size());
  const auto joins_at = [&](std::size_t at) {
    return !joined.empty() && at + 1 < all.size() && std::holds_alternative<SoftBreak>(all[at].node) &&
           joins_without_blank(character_at(Edge::last, joined.back()), character_at(Edge::first, all[at + 1]));
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool joins = joins_at(i);
    if (joins) ++i;
    auto* const last = joins && !joined.back().attributes ? std::get_if<Text>(&joined.back().node) : nullptr;
    const auto* const text = all[i].attributes ? nullptr : std::get_if<Text>(&all[i].node);
    if (last == nullptr || text == nullptr) {
      joined.push_back(std::move(all[i]));
      continue;
    }
    last->text += text->text;
    joined.back().span.end = std::max(joined.back().span.end, all[i].span.end);
  }
  all = std::move(joined);
  for (Inline& each : all) for_each_part(each, [](Inlines& inside) { join_lines_without_blank(inside); });
}

}  // namespace rubricate
