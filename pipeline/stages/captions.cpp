#include "pipeline/stages/captions.h"

#include <algorithm>
#include <array>
#include <map>

#include "formats/document/walk.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

bool is_captioned(Part part) { return part == Part::figure || part == Part::table || part == Part::listing; }

// Whether the words behind "Figure 2" are those of a caption: "Figure 2: The lamp", "Table 4. Prices".
bool ends_label(std::string_view rest) {
  if (rest.empty()) return true;
  return std::ranges::any_of(std::array{":", ".", "：", " –", " —", "　"},
                             [&](std::string_view sign) { return rest.starts_with(sign); });
}

// Far fewer bytes hold the word and the number of a caption.
constexpr std::size_t longest_label = 80;

// What words name when they are a caption.
std::optional<PartNumber> read_caption(std::string_view words) {
  if (!may_begin_with_name_of(words.substr(0, longest_label), is_captioned)) return {};
  if (auto number = read_part_number(words.substr(0, longest_label));
      number && is_captioned(number->part) && ends_label(words.substr(number->end)))
    return number;
  return {};
}

// The words at the front of a paragraph: enough to see whether it is a caption.
void append_beginning(const Inlines& all, std::string& words) {
  for (const Inline& each : all) {
    if (words.size() >= longest_label) return;
    if (const auto* text = std::get_if<Text>(&each.node)) words += text->text.substr(0, longest_label);
    if (std::holds_alternative<SoftBreak>(each.node)) words += ' ';
    for_each_part(each, [&](const Inlines& inner) { append_beginning(inner, words); });
  }
}

// The text that the words begin with; null when they begin with something else.
const Text* first_text(const Inlines& all) {
  if (all.empty()) return nullptr;
  const Inline& first = all.front();
  if (const auto* text = std::get_if<Text>(&first.node)) return text;
  const Inlines* inside = nullptr;
  for_each_part(first, [&](const Inlines& inner) { inside = inside == nullptr ? &inner : inside; });
  return inside == nullptr ? nullptr : first_text(*inside);
}

// Plain text draws figures and tables in lines that are kept as they are.
bool shows(const Block& block, Part part) {
  if (std::holds_alternative<CodeBlock>(block.node)) return true;
  return part == Part::figure  ? std::holds_alternative<Figure>(block.node)
         : part == Part::table ? std::holds_alternative<Rare<Table>>(block.node)
                               : false;
}

// Whether it is "$$ e = mc^2 \tag{3} $$" that a reader left as its words.
bool may_display(const Paragraph& paragraph) {
  const auto* first = paragraph.content.empty() ? nullptr : std::get_if<Text>(&paragraph.content.front().node);
  return first && first->text.starts_with("$$");
}

bool may_have_equation_mark(const Block& block) {
  return std::holds_alternative<MathBlock>(block.node) || std::holds_alternative<Paragraph>(block.node) ||
         std::holds_alternative<CodeBlock>(block.node);
}

// The number between "\tag{" and "}" of a formula, or in brackets at the end of a line that is far from the rest of it.
// A paragraph is one that may display a formula.
std::string equation_mark(const Block& block) {
  std::string tex;
  if (const auto* math = std::get_if<MathBlock>(&block.node))
    tex = math->tex;
  else if (const auto* paragraph = std::get_if<Paragraph>(&block.node))
    tex = plain_text(paragraph->content);
  if (!tex.empty()) {
    const std::size_t at = tex.find("\\tag{");
    if (at == tex.npos) return {};
    const std::string_view rest = std::string_view(tex).substr(at + 5);
    return std::string(rest.substr(0, std::min(rest.find('}'), rest.size())));
  }
  const auto* code = std::get_if<CodeBlock>(&block.node);
  if (!code || !code->text.ends_with(')')) return {};
  const std::string_view text = code->text;
  const std::string_view line = text.substr(text.rfind('\n') + 1);
  const std::size_t bracket = line.rfind("  (");
  if (bracket == line.npos || line.find('=') > bracket) return {};
  return std::string(line.substr(bracket + 3, line.size() - bracket - 4));
}

class Finder {
 public:
  void list(Blocks& all) {
    struct Caption {
      std::size_t at;
      PartNumber number;
    };
    std::vector<Caption> captions;
    std::map<Part, int> sides;  // how many captions stand below their block for sure, less those above
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto number = caption_of(all[i]);
      if (!number) continue;
      sides[number->part] += shown(all, i, -1, number->part) - shown(all, i, 1, number->part);
      captions.push_back({i, std::move(*number)});
    }
    auto caption = captions.begin();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool is_caption = caption != captions.end() && caption->at == i;
      if (!all[i].attributes || !all[i].attributes->has_role("contents")) {
        own(all[i]);
        if (is_caption) beside(all, i, std::move(caption->number), sides[caption->number.part]);
        for_each_part(
            all[i], [&](Blocks& inner) { list(inner); }, [](Inlines&) {});
      }
      if (is_caption) ++caption;
    }
  }

  std::vector<NumberedBlock> found;

 private:
  // 1 when the neighbour on that side is what a caption of this kind is about.
  static int shown(const Blocks& all, std::size_t at, int step, Part part) {
    if (step < 0 ? at == 0 : at + 1 == all.size()) return 0;
    return shows(all[step < 0 ? at - 1 : at + 1], part) ? 1 : 0;
  }

  void beside(Blocks& all, std::size_t at, PartNumber caption, int side) {
    const int above = shown(all, at, -1, caption.part);
    const int below = shown(all, at, 1, caption.part);
    const bool is_below = above != below ? above > below : side >= 0;
    const std::size_t meant = above + below == 0 ? at : is_below ? at - 1 : at + 1;
    found.push_back({&all[meant], std::move(caption)});
  }

  void own(Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.node); paragraph && !may_display(*paragraph)) return;
    // A drawing may have its caption among its lines.
    if (const auto* code = std::get_if<CodeBlock>(&block.node)) {
      const std::string_view text = code->text;
      if (auto caption = read_caption(trimmed(text.substr(text.rfind('\n') + 1))))
        return found.push_back({&block, std::move(*caption)});
    }
    const auto* figure = std::get_if<Figure>(&block.node);
    const auto* table = std::get_if<Rare<Table>>(&block.node);
    const Inlines* words = figure ? &figure->caption : table && (*table)->caption ? &*(*table)->caption : nullptr;
    if (words) {
      if (auto number = read_part_number(plain_text(*words)); number && is_captioned(number->part))
        found.push_back({&block, std::move(*number)});
      return;
    }
    if (!may_have_equation_mark(block)) return;
    const std::string words_of_mark = equation_mark(block);
    const std::string_view mark = trimmed(words_of_mark);
    if (mark.empty()) return;
    auto number = read_part_number(mark);
    if (!number || number->part != Part::section || number->end != mark.size()) return;
    number->part = Part::equation;
    found.push_back({&block, std::move(*number)});
  }
};

}  // namespace

std::optional<PartNumber> caption_of(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  if (!paragraph || paragraph->content.empty()) return {};
  // The first text tells of nearly all paragraphs that they are none, unless it is shorter than what is looked at.
  const Text* const text = first_text(paragraph->content);
  if (text && text->text.size() > 2 && !may_begin_with_name(text->text)) return {};
  if (text && text->text.size() > longest_name && !may_begin_with_name_of(text->text, is_captioned)) return {};
  if (block.attributes && block.attributes->has_role("heading")) return {};
  std::string words;
  append_beginning(paragraph->content, words);
  return read_caption(words);
}

std::vector<NumberedBlock> numbered_blocks(Blocks& blocks) {
  Finder finder;
  finder.list(blocks);
  return std::move(finder.found);
}

std::string_view word_for(Part part) {
  switch (part) {
    case Part::figure: return "figure";
    case Part::table: return "table";
    case Part::listing: return "listing";
    case Part::equation: return "equation";
    case Part::page: return "page";
    case Part::section:
    case Part::chapter:
    case Part::appendix: break;
  }
  return {};
}

}  // namespace rubricate
