#include "pipeline/stages/nesting.h"

#include <iterator>
#include <string>
#include <utility>
#include <variant>

#include "formats/document/walk.h"

namespace rubricate {

namespace {

bool is_level(const Block& block) {
  if (std::holds_alternative<Section>(block.node)) return false;
  bool holds_blocks = false;
  for_each_part(
      block, [&](const Blocks&) { holds_blocks = true; }, [](const Inlines&) {});
  return holds_blocks;
}

bool is_level(const Inline& node) {
  return std::holds_alternative<Styled>(node.node) || std::holds_alternative<Phrase>(node.node);
}

class Bounding {
 public:
  Bounding(int most, Diagnostics& found) : most_(most), found_(found) {}

  // What stands inside `depth` levels.
  void blocks(Blocks& all, int depth) {
    if (depth >= most_) flatten(all);
    for (Block& each : all) {
      const int inside = is_level(each) ? depth + 1 : depth;
      for_each_part(
          each, [&](Blocks& inner) { blocks(inner, inside); }, [&](Inlines& inner) { inlines(inner, inside); });
    }
  }

  void inlines(Inlines& all, int depth) {
    if (depth >= most_) flatten(all);
    for (Inline& each : all)
      for_each_part(each, [&](Inlines& inner) { inlines(inner, is_level(each) ? depth + 1 : depth); });
  }

 private:
  template <class Nodes, class Append>
  void flatten_by(Nodes& all, Append append) {
    bool any = false;
    for (const auto& each : all) any = any || is_level(each);
    if (!any) return;
    Nodes flat;
    for (auto& each : all) {
      if (is_level(each)) report(each.span);
      append(std::move(each), flat);
    }
    all = std::move(flat);
  }

  void flatten(Blocks& all) { flatten_by(all, append_block); }
  void flatten(Inlines& all) { flatten_by(all, append_inline); }

  static void append_block(Block block, Blocks& out) {
    if (!is_level(block)) return out.push_back(std::move(block));
    const Span span = block.span;
    for_each_part(
        block,
        [&](Blocks& inner) {
          for (Block& each : inner) append_block(std::move(each), out);
        },
        [&](Inlines& inner) {
          if (!inner.empty()) out.push_back({.node = Paragraph{std::move(inner)}, .span = span});
        });
  }

  static void append_inline(Inline node, Inlines& out) {
    if (!is_level(node)) return out.push_back(std::move(node));
    for_each_part(node, [&](Inlines& inner) {
      for (Inline& each : inner) append_inline(std::move(each), out);
    });
  }

  void report(Span span) {
    found_.report(Finding::structure_nesting_too_deep, span,
                  "more than the " + std::to_string(most_) +
                      " levels of --max-nesting; what is deeper stands in the deepest of them");
  }

  int most_;
  Diagnostics& found_;
};

}  // namespace

void bound_nesting(Document& document, const StageOptions& options, Diagnostics& found) {
  // Readers go no deeper than that.
  if (options.max_nesting >= nesting_limit) return;
  Bounding bounding(options.max_nesting, found);
  bounding.blocks(document.body, 0);
  for (Footnote& note : document.footnotes) bounding.blocks(note.body, 0);
}

}  // namespace rubricate
