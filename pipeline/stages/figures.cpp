#include "pipeline/stages/figures.h"

#include <algorithm>

#include "formats/document/walk.h"

namespace rubricate {

namespace {

// The image that is all of `inlines`, itself or within one link.
const Image* lone_image(const Inlines& inlines) {
  if (inlines.size() != 1) return nullptr;
  if (const auto* link = std::get_if<Link>(&inlines.front().node)) return lone_image(link->content);
  if (const auto* link = std::get_if<CrossReference>(&inlines.front().node)) return lone_image(link->content);
  return std::get_if<Image>(&inlines.front().node);
}

void lift(Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  const Image* image = paragraph ? lone_image(paragraph->content) : nullptr;
  if (!image) return;
  Figure figure;
  if (image->title) {
    // A Markdown title may run over several lines; text has none.
    std::string caption = *image->title;
    std::ranges::replace(caption, '\n', ' ');
    figure.caption = text_inlines(std::move(caption));
  }
  // An identifier or a role of the paragraph is now the figure's.
  Block body{.node = std::move(block.node), .span = block.span};
  figure.body.push_back(std::move(body));
  block.node = std::move(figure);
}

void lift_all(Blocks& blocks) {
  for (Block& block : blocks) {
    if (std::holds_alternative<Figure>(block.node) || std::holds_alternative<Rare<Table>>(block.node)) continue;
    if (const auto* list = std::get_if<List>(&block.node); list && list->tight) continue;
    lift(block);
    if (!std::holds_alternative<Figure>(block.node))
      for_each_part(
          block, [](Blocks& inner) { lift_all(inner); }, [](Inlines&) {});
  }
}

}  // namespace

void lift_figures(Document& document, Diagnostics&) { lift_all(document.body); }

}  // namespace rubricate
