#include "pipeline/stages/raw_html.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/table_rows.h"
#include "pipeline/html/mapper.h"
#include "pipeline/html/parse.h"

namespace rubricate {

namespace {

bool is_html(std::string_view format) {
  return format == "html" || format == "html4" || format == "html5" || format == "xhtml";
}

const SourceString* html_in(const Block& block) {
  const auto* raw = std::get_if<RawBlock>(&block.node);
  return raw != nullptr && is_html(raw->format) ? &raw->text : nullptr;
}
const SourceString* html_in(const Inline& each) {
  const auto* raw = std::get_if<Raw>(&each.node);
  return raw != nullptr && is_html(raw->format) ? &raw->text : nullptr;
}

template <class Nodes>
bool has_html(const Nodes& nodes) {
  return std::ranges::any_of(nodes, [](const auto& each) { return html_in(each) != nullptr; });
}

bool is_blank(const Inline& each) {
  const auto* const text = std::get_if<Text>(&each.node);
  return is_break(each) || (text != nullptr && !each.attributes && stripped(text->text).empty());
}

// How many levels there are below, these included.
int height(const Inlines& inlines) {
  int deepest = 0;
  for (const Inline& each : inlines) {
    int inner = 0;
    for_each_part(each, [&](const Inlines& part) { inner = std::max(inner, height(part)); });
    deepest = std::max(deepest, inner + 1);
  }
  return deepest;
}

int height(std::span<const Block> blocks) {
  int deepest = 0;
  for (const Block& block : blocks) {
    int inner = 0;
    for_each_part(
        block, [&](const Blocks& part) { inner = std::max(inner, height(part)); }, [](const Inlines&) {});
    deepest = std::max(deepest, inner + 1);
  }
  return deepest;
}

int height_of_lines(std::span<const Block> blocks) {
  int deepest = 0;
  walk(
      blocks, [](const Block&) {}, [&](const Inlines& line) { deepest = std::max(deepest, height(line)); });
  return deepest;
}

class Lowering {
 public:
  Lowering(const Document& document, std::string_view source)
      : language_(document.metadata.language), source_(source) {}

  void run(Document& document) {
    line(document.metadata.title, 1);
    line(document.metadata.subtitle, 1);
    blocks(document.body, 1);
    for (Footnote& note : document.footnotes) blocks(note.body, 1);
  }

  void report(Diagnostics& found) const { losses_.report(found); }

 private:
  // Deeper than a person writes, and room for what is around it.
  static constexpr int most_levels = 32;

  static int room(int depth, int inside) { return std::clamp(nesting_limit - 8 - depth - inside, 0, most_levels); }

  void blocks(Blocks& all, int depth) {
    for (Block& block : all) {
      const bool is_paragraph = std::holds_alternative<Paragraph>(block.node);
      for_each_part(
          block, [&](Blocks& inner) { blocks(inner, depth + 1); },
          [&](Inlines& inner) { is_paragraph ? nested_lines(inner, 1) : line(inner, 1); });
    }
    paragraphs(all, depth);
    if (has_html(all)) run_of_blocks(all, depth);
  }

  // A paragraph with HTML is a paragraph, or what blocks it makes of itself.
  void paragraphs(Blocks& all, int depth) {
    const auto has_pieces = [](const Block& block) {
      const auto* paragraph = std::get_if<Paragraph>(&block.node);
      return paragraph != nullptr && has_html(paragraph->content);
    };
    struct Spread {
      std::size_t block = 0;
      Blocks parts;
    };
    std::vector<Spread> spread;  // of what is not one block any more
    bool has_any = false;
    for (std::size_t at = 0; at < all.size(); ++at) {
      Block& block = all[at];
      if (!has_pieces(block)) continue;
      has_any = true;
      Blocks parts = of_line(std::get<Paragraph>(block.node).content, block.span, depth);
      // Links may lead to a paragraph that has nothing left.
      if (parts.empty() && !block.attributes->id.empty())
        parts.push_back({.node = Paragraph{{Inline{.node = Phrase{}}}}});
      if (!parts.empty() && block.attributes) take_attributes(parts.front().attributes.edit(), *block.attributes);
      for (Block& each : parts)
        if (std::holds_alternative<Paragraph>(each.node) || !each.span.known()) each.span = block.span;
      if (parts.size() == 1)
        block = std::move(parts.front());
      else
        spread.push_back({at, std::move(parts)});
    }
    if (!spread.empty()) {
      Blocks made;
      made.reserve(std::accumulate(spread.begin(), spread.end(), all.size(),
                                   [](std::size_t size, const Spread& each) { return size + each.parts.size(); }));
      auto next = all.begin();
      for (Spread& each : spread) {
        const auto at = all.begin() + static_cast<std::ptrdiff_t>(each.block);
        std::move(next, at, std::back_inserter(made));
        std::ranges::move(each.parts, std::back_inserter(made));
        next = at + 1;
      }
      std::move(next, all.end(), std::back_inserter(made));
      all = std::move(made);
    }
    if (has_any) take_anchor_lines(all);
  }

  void run_of_blocks(Blocks& all, int depth) {
    const auto is_piece = [](const Block& block) { return html_in(block) != nullptr; };
    const auto first = std::ranges::find_if(all, is_piece);
    const auto last = std::find_if(all.rbegin(), all.rend(), is_piece).base();
    std::vector<HtmlPart> parts;
    std::vector<HtmlStandIn> between;
    int inside = 0, inside_lines = 0;
    for (auto block = first; block != last;) {
      between.emplace_back();
      if (const SourceString* html = html_in(*block)) {
        parts.push_back(part(*html, block->span));
        ++block;
        continue;
      }
      parts.push_back({.kind = HtmlPart::Kind::blocks});
      const auto end = std::find_if(block, last, is_piece);
      between.back().blocks = {block, end};
      inside = std::max(inside, height(between.back().blocks));
      inside_lines = std::max(inside_lines, height_of_lines(between.back().blocks));
      block = end;
    }
    const std::vector<HtmlNode> nodes = parse_html(parts, losses_);
    HtmlMapper mapper(between, {room(depth, inside), room(0, inside_lines)}, language_, rows_, losses_);
    Blocks made;
    made.reserve(all.size() + nodes.size());
    std::move(all.begin(), first, std::back_inserter(made));
    made = mapper.blocks_of(nodes, std::move(made));
    for (HtmlStandIn& each : between) std::ranges::move(each.blocks, std::back_inserter(made));
    std::move(last, all.end(), std::back_inserter(made));
    all = std::move(made);
    take_anchor_lines(all);
  }

  void nested_lines(Inlines& all, int depth) {
    for (Inline& each : all) for_each_part(each, [&](Inlines& inner) { line(inner, depth + 1); });
  }

  // Where no block can stand.
  void line(Inlines& all, int depth) {
    nested_lines(all, depth);
    if (!has_html(all)) return;
    Line given = take_line(all, {});
    const std::vector<HtmlNode> nodes = parse_html(given.parts, losses_);
    HtmlMapper mapper(given.between, {0, room(depth, given.height)}, language_, rows_, losses_);
    all = mapper.inlines_of(nodes);
    for (HtmlStandIn& each : given.between) std::ranges::move(each.inlines, std::back_inserter(all));
  }

  Blocks of_line(Inlines& all, Span around, int depth) {
    Line given = take_line(all, around);
    const std::vector<HtmlNode> nodes = parse_html(given.parts, losses_);
    HtmlMapper mapper(given.between, {room(depth, 0), room(1, given.height)}, language_, rows_, losses_);
    Blocks made = mapper.blocks_of(nodes);
    for (HtmlStandIn& each : given.between)
      if (!each.inlines.empty()) made.push_back({.node = Paragraph{std::move(each.inlines)}, .span = around});
    return made;
  }

  struct Line {
    std::vector<HtmlPart> parts;
    std::vector<HtmlStandIn> between;
    std::vector<std::string> html;  // that the parts look into
    int height = 0;
  };

  Line take_line(Inlines& all, Span around) {
    Line given;
    given.html.reserve(all.size());
    for (Inline& each : all) {
      if (const SourceString* html = html_in(each)) {
        given.html.push_back(html->str());
        given.parts.push_back(part(given.html.back(), each.span.known() ? each.span : around));
        given.between.emplace_back();
        continue;
      }
      if (given.parts.empty() || given.parts.back().kind == HtmlPart::Kind::html) {
        given.parts.push_back({.kind = HtmlPart::Kind::inlines, .is_blank = true});
        given.between.emplace_back();
      }
      HtmlPart& part_before = given.parts.back();
      part_before.is_blank = part_before.is_blank && is_blank(each);
      given.between.back().inlines.push_back(std::move(each));
    }
    for (const HtmlStandIn& each : given.between) given.height = std::max(given.height, height(each.inlines));
    return given;
  }

  HtmlPart part(std::string_view html, Span span) const {
    return {
        .html = html,
        .span = span,
        .is_verbatim = span.known() && span.end <= source_.size() && source_.substr(span.begin, html.size()) == html};
  }

  std::string_view language_;
  std::string_view source_;
  RowFiller rows_;
  HtmlLosses losses_;
};

}  // namespace

void lower_raw_html(Document& document, const StageOptions& options, Diagnostics& found) {
  if (options.raw_html == RawHtml::keep) return;
  Lowering lowering(document, options.source);
  lowering.run(document);
  lowering.report(found);
}

bool holds_raw_html(const Document& document) {
  bool holds = false;
  const auto line = [&](const Inlines& all) {
    for_each_inline(all, [&](const Inline& each) { holds = holds || html_in(each) != nullptr; });
  };
  line(document.metadata.title);
  line(document.metadata.subtitle);
  walk_document(
      document, [&](const Block& block) { holds = holds || html_in(block) != nullptr; }, line);
  return holds;
}

}  // namespace rubricate
