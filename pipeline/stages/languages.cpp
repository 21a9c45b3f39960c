#include "pipeline/stages/languages.h"

#include "formats/document/language.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

// Shorter paragraphs are names, titles and exclamations; they tell too little.
constexpr std::size_t shortest_paragraph = 100;  // bytes

// The words of a paragraph without copying them where it is one Text, as nearly all are.
std::string foreign_language_of(const Inlines& content, std::string_view around) {
  if (const auto* text = content.empty() ? nullptr : std::get_if<Text>(&content.front().node);
      text != nullptr && (content.size() == 1 || text->text.size() >= 2000))
    return text->text.size() < shortest_paragraph ? std::string() : foreign_language(text->text, around);
  const std::string words = plain_text(content);
  return words.size() < shortest_paragraph ? std::string() : foreign_language(words, around);
}

std::string foreign_language_of(const Block& block, std::string_view around) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block.node))
    return foreign_language_of(paragraph->content, around);
  if (const auto* quotation = std::get_if<Quotation>(&block.node))
    return foreign_language(plain_text(quotation->body), around);
  const auto* verse = std::get_if<Verse>(&block.node);
  if (verse == nullptr) return {};
  std::string words;
  for (const Verse::Stanza& stanza : verse->stanzas)
    for (const Verse::Line& line : stanza) words += plain_text(line.content) + "\n";
  return foreign_language(words, around);
}

void mark(Blocks& blocks, std::string_view around) {
  for (Block& block : blocks) {
    if (block.attributes->language.empty()) {
      if (std::string language = foreign_language_of(block, around); !language.empty()) {
        Attributes& attributes = block.attributes.edit();
        attributes.language = std::move(language);
        attributes.extra.emplace_back("language-source", "inferred");
      }
    }
    const std::string_view inside = block.attributes->language.empty() ? around : block.attributes->language;
    for_each_part(
        block, [&](Blocks& inner) { mark(inner, inside); }, [](Inlines&) {});
  }
}

}  // namespace

void mark_languages(Document& document, Diagnostics&) {
  if (document.metadata.language.empty() || document.metadata.language == "und") return;
  mark(document.body, document.metadata.language);
  for (Footnote& note : document.footnotes) mark(note.body, document.metadata.language);
}

}  // namespace rubricate
