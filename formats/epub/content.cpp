#include "formats/epub/content.h"

#include "formats/document/walk.h"
#include "formats/document/white_space.h"

namespace rubricate {

namespace {

// A title for what has none: its first words.
std::string first_words(const Blocks& blocks) {
  constexpr std::size_t enough = 40;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block.node);
    std::string words = paragraph != nullptr ? collapsed(plain_text(paragraph->content)) : std::string();
    if (words.empty()) continue;
    if (words.size() <= enough) return words;
    // Chinese and Japanese have no blanks; there, a character ends anywhere but within its bytes.
    std::size_t end = words.rfind(' ', enough);
    if (end == std::string::npos)
      for (end = enough; (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U;) --end;
    return words.substr(0, end) + "\u2026";
  }
  return "* * *";
}

}  // namespace

std::string section_title(const Section& section) {
  std::string title = collapsed(*section.label + " " + plain_text(section.title));
  return title.empty() ? first_words(section.body) : title;
}

std::string block_title(const Block& block) {
  return std::visit(match{
                        [](const Section& node) { return section_title(node); },
                        [](const Division& node) { return collapsed(plain_text(node.title)); },
                        [](const Figure& node) { return collapsed(plain_text(node.caption)); },
                        [](const Rare<Table>& node) { return collapsed(plain_text(*node->caption)); },
                        [](const auto&) { return std::string(); },
                    },
                    block.node);
}

bool has_words(const Inlines& inlines) {
  bool found = !collapsed(plain_text(inlines)).empty();
  for_each_inline(inlines,
                  [&](const Inline& each) { found = found || std::holds_alternative<FootnoteMark>(each.node); });
  return found;
}

const Paragraph* only_paragraph(const Blocks& blocks) {
  return blocks.size() == 1 && !blocks[0].attributes ? std::get_if<Paragraph>(&blocks[0].node) : nullptr;
}

}  // namespace rubricate
