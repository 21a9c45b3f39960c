#include "pipeline/stages/prose.h"

#include <string>
#include <string_view>

#include "formats/document/walk.h"
#include "pipeline/stages/prose_characters.h"
#include "pipeline/stages/prose_passage.h"
#include "pipeline/stages/prose_quotes.h"
#include "pipeline/stages/prose_repeats.h"
#include "pipeline/stages/prose_spacing.h"
#include "pipeline/stages/prose_words.h"

namespace rubricate {

namespace {

class Reviewer {
 public:
  Reviewer(std::string_view source, Diagnostics& found)
      : source_(source),
        found_(found),
        passage_(source),
        characters_(found),
        spacing_(found),
        quotes_(found),
        repeats_(found) {}

  void run(const Document& document) {
    language_ = document.metadata.language;
    for (const Inlines* title : {&document.metadata.title, &document.metadata.subtitle}) {
      passage_.read(*title, {});
      characters_.review_unseen(passage_);
    }
    running(document.body);
    for (const Footnote& note : document.footnotes) others(note.body);
    spacing_.finish();
    quotes_.finish();
    characters_.finish();
  }

 private:
  // Running prose: paragraphs that follow one another.
  void running(const Blocks& all) {
    for (const Block& block : all) {
      std::visit(match{
                     [&](const Paragraph& node) { paragraph(node, block); },
                     [&](const Section& node) {
                       quotes_.end();
                       words(node.title, block);
                       running(node.body);
                       quotes_.end();
                     },
                     [&](const Division& node) {
                       quotes_.interrupt();
                       words(node.title, block);
                       block.attributes->has_role("legal-notice") ? others(node.body) : running(node.body);
                       quotes_.interrupt();
                     },
                     [&](const QuestionList& node) {
                       for (const auto& entry : node.entries) {
                         quotes_.end();
                         others(entry.question);
                         for (const Blocks& answer : entry.answers) running(answer);
                       }
                       quotes_.end();
                     },
                     [&](const auto&) {
                       quotes_.interrupt();
                       other(block);
                     },
                 },
                 block.node);
    }
  }

  // What may repeat itself and be cut into pieces.
  void others(const Blocks& all) {
    for (const Block& block : all) other(block);
  }

  void other(const Block& block) {
    if (std::holds_alternative<CodeBlock>(block.node)) characters_.review_code(source_, block.span);
    for_each_part(
        block, [&](const Blocks& inner) { others(inner); }, [&](const Inlines& inner) { words(inner, block); });
  }

  void paragraph(const Paragraph& node, const Block& block) {
    words(node.content, block);
    if (!has_mojibake_) quotes_.review(passage_);
    repeats_.review(passage_);
  }

  // What every run of words is asked. Leaves it in passage_.
  void words(const Inlines& inlines, const Block& block) {
    passage_.read(inlines, block.span);
    has_mojibake_ = characters_.review(passage_);
    spacing_.review(passage_);
    const std::string& own = block.attributes->language;
    doubled_ += review_doubled_words(passage_, own.empty() ? std::string_view(language_) : own,
                                     most_findings - doubled_, found_);
  }

  std::string_view source_;
  Diagnostics& found_;
  Passage passage_;
  bool has_mojibake_ = false;  // in passage_
  Characters characters_;
  Spacing spacing_;
  Quotes quotes_;
  Repeats repeats_;
  std::string_view language_;
  std::size_t doubled_ = 0;
};

}  // namespace

void review_prose(const Document& document, const StageOptions& options, Diagnostics& found) {
  Reviewer(options.source, found).run(document);
}

}  // namespace rubricate
