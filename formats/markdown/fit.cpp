#include "formats/markdown/fit.h"

#include <string>
#include <string_view>

#include "formats/document/line_joins.h"
#include "formats/document/walk.h"

namespace rubricate::markdown {

namespace {

void say_box(List::Item& item) {
  const std::string_view box = *item.checked ? "[x]" : "[ ]";
  item.checked.reset();
  Block* const first = item.body.empty() ? nullptr : &item.body.front();
  auto* const paragraph = first == nullptr || first->attributes ? nullptr : std::get_if<Paragraph>(&first->node);
  if (paragraph == nullptr) {
    item.body.insert(item.body.begin(), Block{.node = Paragraph{text_inlines(std::string(box))}});
    return;
  }
  Inlines& words = paragraph->content;
  auto* const text = words.empty() || words.front().attributes ? nullptr : std::get_if<Text>(&words.front().node);
  if (text != nullptr)
    text->text.insert(0, std::string(box) + ' ');
  else
    words.insert(words.begin(), Inline{.node = Text{std::string(box) + (words.empty() ? "" : " ")}});
}

}  // namespace

void join_lines(Document& document) {
  join_lines_without_blank(document.metadata.title);
  walk_document(
      document, [](Block&) {}, [](Inlines& all) { join_lines_without_blank(all); });
}

void say_boxes_as_words(Document& document) {
  walk_document(
      document,
      [](Block& block) {
        auto* const list = std::get_if<List>(&block.node);
        if (list == nullptr) return;
        for (List::Item& item : list->items)
          if (item.checked) say_box(item);
      },
      [](Inlines&) {});
}

}  // namespace rubricate::markdown
