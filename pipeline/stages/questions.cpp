#include "pipeline/stages/questions.h"

#include <algorithm>

#include "formats/document/walk.h"
#include "pipeline/stages/words.h"

namespace rubricate {

namespace {

struct Marks {
  std::string_view question;
  std::string_view answer;
};
constexpr Marks all_marks[] = {{"Q", "A"},
                               {"Question", "Answer"},
                               {"F", "A"},
                               {"Frage", "Antwort"},
                               {"P", "R"},
                               {"Q", "R"},
                               {"Question", "Réponse"},
                               {"D", "R"},
                               {"Pregunta", "Respuesta"},
                               {"Pergunta", "Resposta"},
                               {"Domanda", "Risposta"},
                               {"V", "A"},
                               {"Вопрос", "Ответ"},
                               {"В", "О"},
                               {"问", "答"},
                               {"問", "答"},
                               {"문", "답"}};

// The bytes of "Q: ", "Q1. ", "Question 3: " or "问：" at the front of `text`, or 0.
std::size_t mark_length(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return 0;
  std::size_t at = word.size();
  if (at < text.size() && text[at] == ' ' && word.size() > 1) ++at;
  const std::size_t digits = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - digits < 4) ++at;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("："))
    at += std::string_view("：").size();
  else if (rest.starts_with(": ") || (rest.starts_with(". ") && at > digits))
    at += 1;
  else
    return 0;
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() ? at : 0;
}

std::size_t mark_length(const Block& block, std::string_view word) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  if (!paragraph || paragraph->content.empty()) return 0;
  const auto* text = std::get_if<Text>(&paragraph->content.front().node);
  return text ? mark_length(text->text, word) : 0;
}

// Takes the mark off, and returns it as printed without the blank after it.
std::string take_mark(Block& block, std::size_t length) {
  Inline& first = std::get<Paragraph>(block.node).content.front();
  std::string& text = std::get<Text>(first.node).text;
  if (first.span.end - first.span.begin == text.size()) first.span.begin += static_cast<std::uint32_t>(length);
  std::string mark(trimmed(std::string_view(text).substr(0, length)));
  text.erase(0, length);
  return mark;
}

// The end of the run of pairs that begins at `from`; `from` when it is too short to be one.
std::size_t run_end(const Blocks& blocks, std::size_t from, const Marks& marks) {
  std::size_t pairs = 0;
  std::size_t end = from;
  for (std::size_t at = from; at + 1 < blocks.size();) {
    if (mark_length(blocks[at], marks.question) == 0 || mark_length(blocks[at + 1], marks.answer) == 0) break;
    ++pairs;
    end = at + 2;
    // What follows is the answer's if another question comes before the section ends.
    std::size_t next = end;
    while (next < blocks.size() && mark_length(blocks[next], marks.question) == 0 &&
           !std::holds_alternative<Section>(blocks[next].node))
      ++next;
    at = next;
  }
  return pairs >= 2 ? end : from;
}

Block make_list(Blocks& blocks, std::size_t from, std::size_t end, const Marks& marks) {
  QuestionList questions;
  Block block{.span = {blocks[from].span.begin, blocks[end - 1].span.end}};
  for (std::size_t at = from; at < end; ++at) {
    const std::size_t question = mark_length(blocks[at], marks.question);
    if (question > 0) {
      QuestionList::Entry& entry = questions.entries.emplace_back();
      entry.span = {blocks[at].span.begin, blocks[at + 1].span.end};
      Attributes& attributes = entry.attributes.edit();
      attributes.extra.emplace_back("question-mark", take_mark(blocks[at], question));
      attributes.extra.emplace_back("answer-mark",
                                    take_mark(blocks[at + 1], mark_length(blocks[at + 1], marks.answer)));
      entry.question.push_back(std::move(blocks[at]));
      entry.answers.emplace_back().push_back(std::move(blocks[++at]));
    } else {
      QuestionList::Entry& entry = questions.entries.back();
      entry.span.end = std::max(entry.span.end, blocks[at].span.end);
      entry.answers.back().push_back(std::move(blocks[at]));
    }
  }
  block.node = std::move(questions);
  return block;
}

void gather(Blocks& blocks) {
  Blocks gathered;
  gathered.reserve(blocks.size());
  for (std::size_t at = 0; at < blocks.size();) {
    std::size_t end = at;
    const Marks* marks = nullptr;
    for (const Marks& each : all_marks) {
      if (end == at) end = run_end(blocks, at, each), marks = &each;
    }
    if (end > at) {
      gathered.push_back(make_list(blocks, at, end, *marks));
      at = end;
    } else {
      if (auto* section = std::get_if<Section>(&blocks[at].node)) gather(section->body);
      if (auto* division = std::get_if<Division>(&blocks[at].node)) gather(division->body);
      gathered.push_back(std::move(blocks[at++]));
    }
  }
  blocks = std::move(gathered);
}

}  // namespace

void gather_questions(Document& document, Diagnostics&) { gather(document.body); }

}  // namespace rubricate
