#include "formats/epub/accessibility.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/document/walk.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string counted(int count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

// Of blocks without words nothing can be read, and nothing can be claimed.
bool has_content(const Document& document) {
  bool found = false;
  walk(
      document.body,
      [&](const Block& block) {
        const auto* code = std::get_if<CodeBlock>(&block.node);
        const auto* raw = std::get_if<RawBlock>(&block.node);
        found = found || std::holds_alternative<MathBlock>(block.node) ||
                (code != nullptr && !stripped(code->text).empty()) || (raw != nullptr && !stripped(raw->text).empty());
      },
      [&](const Inlines& inlines) {
        for_each_inline(inlines, [&](const Inline& each) {
          const auto* text = std::get_if<Text>(&each.node);
          found = found || (text != nullptr ? !stripped(text->text).empty()
                                            : !std::holds_alternative<SoftBreak>(each.node) &&
                                                  !std::holds_alternative<LineBreak>(each.node));
        });
      });
  return found;
}

// What a person has to put right. Contrast, order and names of the program's own parts are as they should be, by
// construction; a style sheet of the user's may change that.
std::vector<std::string> barriers_of(const Document& document, const BookFacts& facts, const Outline& outline,
                                     bool is_moving, const EpubOptions& options) {
  std::vector<std::string> all;
  if (!has_content(document)) all.emplace_back("that there is no text");
  if (facts.language == "und") all.emplace_back("that no language is stated");
  if (document.metadata.title.empty()) all.emplace_back("that no title is stated");
  if (const int count = outline.images_without_alternative; count != 0)
    all.push_back(counted(count, "image without a text in its place", "images without a text in their place"));
  if (const int count = outline.tables_without_head; count != 0)
    all.push_back(counted(count, "table without header cells", "tables without header cells"));
  if (outline.has_formula_as_tex) all.emplace_back("formulas that are no MathML");
  if (is_moving) all.emplace_back("images that move");
  if (!options.style_sheets.empty()) all.emplace_back("a style sheet that it cannot judge");
  return all;
}

std::string summary_of(const Accessibility& made, const Outline& outline, bool has_mathml, bool is_moving) {
  std::string text = "The text can be read aloud and adapted in size, font and colour; ";
  text += outline.sections.empty() ? "it has a table of contents."
                                   : "sections, headings and a table of contents give its structure.";
  if (!outline.pages.empty()) text += " Page breaks of a printed source are marked.";
  if (outline.images != 0)
    text += outline.images_without_alternative == 0 ? " Every image has a text in its place."
                                                    : " Not every image has a text in its place.";
  if (has_mathml)
    text += outline.has_formula_as_tex ? " Formulas are given as MathML with their TeX, some as TeX alone."
                                       : " Formulas are given as MathML with their TeX.";
  else if (outline.has_formula_as_tex)
    text += " Formulas are given as TeX.";
  if (is_moving) text += " Some images move.";
  if (made.barriers.empty()) return text + " An automatic check found nothing that stands in a reader's way.";
  return text + fmt::format(" An automatic check found {}.", fmt::join(made.barriers, ", "));
}

}  // namespace

bool may_move(const EmbeddedImage& image) {
  const std::string_view bytes = image.bytes;
  if (image.media_type == "image/svg+xml")
    return has(bytes, "<animate") || has(bytes, "<set") || has(bytes, "@keyframes") || has(bytes, ":animate");
  return picture_traits(bytes).frames > 1;
}

Accessibility accessibility_of(const Document& document, const BookFacts& facts, const Outline& outline,
                               const std::deque<EmbeddedImage>& images, const EpubOptions& options) {
  const bool has_all_alternatives = outline.images_without_alternative == 0;
  const bool has_mathml = !outline.chapters_with_mathml.empty();
  const bool is_moving = std::any_of(images.begin(), images.end(), may_move);
  Accessibility made{.modes = {"textual"},
                     .sufficient = has_all_alternatives ? "textual" : "textual,visual",
                     .features = {"tableOfContents", "readingOrder", "displayTransformability", "ARIA"},
                     .hazard = is_moving ? "unknown" : "none",
                     .summary = {},
                     .barriers = barriers_of(document, facts, outline, is_moving, options)};
  if (outline.images != 0) made.modes.emplace_back("visual");
  const auto add = [&](bool holds, std::string_view feature) {
    if (holds) made.features.push_back(feature);
  };
  add(!outline.sections.empty(), "structuralNavigation");
  add(outline.images != 0 && has_all_alternatives, "alternativeText");
  add(!outline.pages.empty(), "pageBreakMarkers");
  add(!outline.pages.empty(), "pageNavigation");
  add(has_mathml, "MathML");
  add(outline.has_mathml_of_tex || outline.has_formula_as_tex, "latex");
  add(outline.has_ruby, "rubyAnnotations");
  add(outline.has_index, "index");
  made.summary = summary_of(made, outline, has_mathml, is_moving);
  return made;
}

}  // namespace rubricate
