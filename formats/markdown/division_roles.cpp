#include "formats/markdown/division_roles.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "formats/document/walk.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/forms.h"

namespace rubricate {

namespace {

// The lines of a stanza: what hard breaks part, each with its indent taken off.
Verse::Stanza stanza_of(Inlines content) {
  constexpr std::string_view step = "\u00A0\u00A0";
  Verse::Stanza stanza(1);
  for (Inline& each : content) {
    if (std::holds_alternative<LineBreak>(each.node))
      stanza.emplace_back();
    else
      stanza.back().content.push_back(std::move(each));
  }
  for (Verse::Line& line : stanza) {
    auto* text = line.content.empty() ? nullptr : std::get_if<Text>(&line.content.front().node);
    while (text && text->text.starts_with(step)) text->text.erase(0, step.size()), ++line.indent;
    if (text && text->text.empty()) line.content.erase(line.content.begin());
  }
  return stanza;
}

bool verse(Tag& left, Division& node, Block::Node& made) {
  const bool all = std::all_of(node.body.begin(), node.body.end(), [](const Block& block) {
    return std::holds_alternative<Paragraph>(block.node) && !block.attributes;
  });
  if (!all || node.body.empty()) return false;
  Verse verse;
  if (left.value("attribution") != "none")
    verse.attribution = take_attribution(node.body);
  else
    left.take("attribution");
  left.keep_own();
  for (Block& block : node.body) verse.stanzas.push_back(stanza_of(std::move(std::get<Paragraph>(block.node).content)));
  made = std::move(verse);
  return true;
}

// A heading and right below it the first question's, which is deeper.
bool begins_with_own_heading(const Blocks& body) {
  const auto* own = body.size() < 2 ? nullptr : std::get_if<Heading>(&body[0].node);
  const auto* asked = own ? std::get_if<Heading>(&body[1].node) : nullptr;
  return asked && asked->level > own->level;
}

void questions_of_headings(Blocks& body, QuestionList& list) {
  const int level = std::get<Heading>(body.front().node).level;
  for (Block& block : body) {
    auto* heading = std::get_if<Heading>(&block.node);
    if (!heading || heading->level != level) {
      QuestionList::Entry& entry = list.entries.back();
      if (entry.answers.empty()) entry.answers.emplace_back();
      entry.span.end = std::max(entry.span.end, block.span.end);
      entry.answers.back().push_back(std::move(block));
      continue;
    }
    QuestionList::Entry entry{.span = block.span, .attributes = std::move(block.attributes)};
    Paragraph question{std::move(heading->content)};
    entry.question.push_back({.node = std::move(question), .span = block.span});
    list.entries.push_back(std::move(entry));
  }
}

bool questions_of_divisions(Blocks& body, QuestionList& list) {
  const auto role = [](const Block& block) -> std::string_view {
    const bool is_plain = std::holds_alternative<Division>(block.node) && !block.attributes->roles.empty();
    return is_plain ? std::string_view(block.attributes->roles.front()) : std::string_view();
  };
  if (role(body.front()) != "question") return false;
  for (const Block& block : body) {
    const bool is_answer = role(block) == "answer" && is_only_role(*block.attributes, "answer");
    if ((role(block) != "question" && !is_answer) || !std::get<Division>(block.node).title.empty()) return false;
  }
  for (Block& block : body) {
    const bool asks = role(block) == "question";
    Blocks inside = std::move(std::get<Division>(block.node).body);
    if (!asks) {
      list.entries.back().span.end = std::max(list.entries.back().span.end, block.span.end);
      list.entries.back().answers.push_back(std::move(inside));
      continue;
    }
    Attributes attributes = *block.attributes;
    attributes.roles.erase(attributes.roles.begin());
    QuestionList::Entry entry{.question = std::move(inside), .span = block.span};
    if (!is_empty(attributes)) entry.attributes = std::move(attributes);
    list.entries.push_back(std::move(entry));
  }
  return true;
}

bool questions(Division& node, Block::Node& made) {
  if (node.body.empty()) return false;
  QuestionList list;
  const auto* first = std::get_if<Heading>(&node.body.front().node);
  const bool headed = first != nullptr;
  if (headed && begins_with_own_heading(node.body)) return false;
  if (headed)
    questions_of_headings(node.body, list);
  else if (!questions_of_divisions(node.body, list))
    return false;
  made = std::move(list);
  return true;
}

}  // namespace

bool is_only_role(const Attributes& attributes, std::string_view role) {
  return attributes.roles.size() == 1 && attributes.roles.front() == role && attributes.id.empty() &&
         attributes.language.empty() && attributes.extra.empty();
}

bool take_meaning(Tag& left, Division& node, Block::Node& made) {
  if (!node.title.empty() || left.attributes.roles.empty()) return false;
  if (left.take_role("verse")) return verse(left, node, made);
  if (left.take_role("questions")) return questions(node, made);
  if (!left.take_role("page-break") || !node.body.empty()) return false;
  made = PageBreak{left.take("label")};
  return true;
}

void lift_question_heading(Blocks& made) {
  auto* division = std::get_if<Division>(&made.back().node);
  if (!division || !division->title.empty() || !is_question_heading(*made.back().attributes) ||
      !made.back().attributes->id.empty() || !begins_with_own_heading(division->body))
    return;
  Block heading = std::move(division->body.front());
  division->body.erase(division->body.begin());
  QuestionList list;
  questions_of_headings(division->body, list);
  Attributes& attributes = heading.attributes.edit();
  std::vector<std::string> roles = made.back().attributes->roles;
  attributes.roles.insert(attributes.roles.begin(), roles.begin(), roles.end());
  Block asked{.node = std::move(list), .span = {heading.span.end, made.back().span.end}};
  made.back() = std::move(heading);
  made.push_back(std::move(asked));
}

}  // namespace rubricate
