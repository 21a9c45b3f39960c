#include "formats/epub/xhtml.h"

#include <algorithm>
#include <array>

#include "formats/epub/content.h"

namespace rubricate {

namespace {

constexpr std::array<std::string_view, 5> list_types{"", "a", "A", "i", "I"};

}  // namespace

void ContentWriter::list(const Block& block, const List& node) {
  const bool is_task_list =
      std::any_of(node.items.begin(), node.items.end(), [](const auto& each) { return each.checked.has_value(); });
  std::string own_class = is_task_list ? "tasks" : "";
  if (node.kind == List::Kind::bulleted) {
    open("ul");
  } else {
    open("ol");
    if (const std::string_view type = list_types[static_cast<std::size_t>(node.numeration)]; !type.empty())
      xml_.attribute("type", type);
    if (node.start != 1) xml_.attribute("start", std::to_string(node.start));
    if (node.delimiter == List::Delimiter::parenthesis) own_class += is_task_list ? " parenthesis" : "parenthesis";
  }
  attributes(block.attributes, own_class);
  reading(block);
  xml_.begin_content();
  out_ += '\n';
  for (const List::Item& each : node.items) item(each, node.tight ? Paragraphs::bare : Paragraphs::elements);
  close_line();
}

// `of_one` is how the only paragraph of an item is written: several are elements always.
void ContentWriter::item(const List::Item& item, Paragraphs of_one) {
  open("li");
  reading(item.body);
  if (item.checked) {
    xml_.attribute("class", *item.checked ? "task done" : "task");
    lead_ = *item.checked ? Lead::checked : Lead::unchecked;
    if (item.body.empty() || !std::holds_alternative<Paragraph>(item.body.front().node)) lead();
  }
  const Paragraphs before = paragraphs_;
  const auto count = std::count_if(item.body.begin(), item.body.end(),
                                   [](const Block& block) { return std::holds_alternative<Paragraph>(block.node); });
  paragraphs_ = count <= 1 ? of_one : Paragraphs::elements;
  blocks(item.body);
  paragraphs_ = before;
  close_line();
}

void ContentWriter::definitions(const Block& block, const DefinitionList& node) {
  open("dl");
  attributes(block.attributes);
  xml_.begin_content();
  out_ += '\n';
  for (const DefinitionList::Entry& entry : node.entries) {
    for (const Inlines& term : entry.terms) {
      open("dt");
      reading(term);
      inlines(term);
      close_line();
    }
    // HTML wants both in each group, even empty ones.
    if (entry.terms.empty()) open("dt"), close_line();
    for (const Blocks& each : entry.definitions) definition(each, {});
    if (entry.definitions.empty()) open("dd"), close_line();
  }
  close_line();
}

void ContentWriter::definition(const Blocks& body, std::string_view own_class) {
  open("dd");
  if (!own_class.empty()) xml_.attribute("class", own_class);
  reading(body);
  const Paragraphs before = paragraphs_;
  paragraphs_ = only_paragraph(body) != nullptr ? Paragraphs::bare : Paragraphs::elements;
  blocks(body);
  paragraphs_ = before;
  close_line();
}

void ContentWriter::questions(const Block& block, const QuestionList& node) {
  const bool has_own_section = !is_inside_questions_ && no_sections_ == 0;
  if (has_own_section) {
    open("section");
    semantics(semantics_named("qna"));
    xml_.begin_content();
    out_ += '\n';
  }
  open("dl");
  attributes(block.attributes, "questions");
  xml_.begin_content();
  out_ += '\n';
  for (const QuestionList::Entry& entry : node.entries) {
    open("dt");
    attributes(entry.attributes, "question");
    reading(entry.question);
    ++no_sections_;
    const Paragraphs before = paragraphs_;
    paragraphs_ = only_paragraph(entry.question) != nullptr ? Paragraphs::bare : Paragraphs::elements;
    blocks(entry.question);
    paragraphs_ = before;
    --no_sections_;
    close_line();
    for (const Blocks& answer : entry.answers) definition(answer, "answer");
    if (entry.answers.empty()) open("dd", {{"class", "unanswered"}}), close_line();
  }
  close_line();
  if (has_own_section) close_line();
}

}  // namespace rubricate
