#include "pipeline/stages/languages.h"

#include <vector>

#include "formats/document/language.h"
#include "formats/document/walk.h"
#include "formats/parallel.h"

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

// What is inside of a block is in its language, if it has one.
std::string_view language_in(const Block& block, std::string_view around) {
  return block.attributes->language.empty() ? around : block.attributes->language;
}

void mark(Block& block, std::string_view around) {
  if (block.attributes->language.empty()) {
    if (std::string language = foreign_language_of(block, around); !language.empty()) {
      Attributes& attributes = block.attributes.edit();
      attributes.language = std::move(language);
      attributes.extra.emplace_back("language-source", "inferred");
    }
  }
  const std::string_view inside = language_in(block, around);
  for_each_part(
      block,
      [&](Blocks& inner) {
        for (Block& each : inner) mark(each, inside);
      },
      [](Inlines&) {});
}

struct Stretch {
  Block* block = nullptr;
  std::string_view around;
};

// Sections are in no language but that which they state.
void add_stretches(Blocks& blocks, std::string_view around, std::vector<Stretch>& stretches) {
  for (Block& block : blocks)
    if (auto* section = std::get_if<Section>(&block.node))
      add_stretches(section->body, language_in(block, around), stretches);
    else
      stretches.push_back({&block, around});
}

}  // namespace

void mark_languages(Document& document, const StageOptions& options, Diagnostics&) {
  if (document.metadata.language.empty() || document.metadata.language == "und") return;
  std::vector<Stretch> stretches;
  add_stretches(document.body, document.metadata.language, stretches);
  for (Footnote& note : document.footnotes) add_stretches(note.body, document.metadata.language, stretches);
  constexpr std::size_t run = 500;
  parallel_for_runs(stretches.size(), run, options.threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) mark(*stretches[i].block, stretches[i].around);
  });
}

}  // namespace rubricate
