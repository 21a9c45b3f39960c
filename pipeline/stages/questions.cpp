#include "pipeline/stages/questions.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "formats/document/text_part.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"

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

// The mark that a paragraph begins with, as it is or set off: "Q: Who?", "**Q:** Who?", "**Q**: Who?", "**Q: Who?**".
struct AskingMark {
  std::size_t inside = 0;  // its bytes in the first text, or in that of the style that comes first
  std::size_t after = 0;   // its bytes in the text after that style
  bool found() const { return inside + after > 0; }
};

// The first text of a paragraph, also where it is set in bold or italics.
Text* first_text(Inlines& content) {
  if (content.empty()) return nullptr;
  auto* styled = std::get_if<Styled>(&content.front().node);
  if (styled && styled->content.empty()) return nullptr;
  return std::get_if<Text>(styled ? &styled->content.front().node : &content.front().node);
}

AskingMark mark_of(Block& block, std::string_view word) {
  auto* paragraph = std::get_if<Paragraph>(&block.node);
  const Text* first = paragraph ? first_text(paragraph->content) : nullptr;
  if (!first) return {};
  if (const std::size_t length = mark_length(first->text, word)) return {.inside = length};
  const auto* styled = std::get_if<Styled>(&paragraph->content.front().node);
  if (!styled || styled->content.size() != 1 || paragraph->content.size() < 2) return {};
  const auto* second = std::get_if<Text>(&paragraph->content[1].node);
  if (!second || first->text.size() > 40) return {};
  const std::size_t length = mark_length(first->text + second->text, word);
  if (length <= first->text.size()) return {};
  return {.inside = first->text.size(), .after = length - first->text.size()};
}

// Takes the mark off, and returns it as printed without the blank after it.
std::string take_mark(Block& block, const AskingMark& mark) {
  Inlines& content = std::get<Paragraph>(block.node).content;
  std::string printed = first_text(content)->text.substr(0, mark.inside);
  if (mark.after > 0) {
    printed += std::get<Text>(content[1].node).text.substr(0, mark.after);
    drop_front(content[1], mark.after);
    content.erase(content.begin());
  } else if (auto* styled = std::get_if<Styled>(&content.front().node)) {
    drop_front(styled->content.front(), mark.inside);
  } else {
    drop_front(content.front(), mark.inside);
  }
  return std::string(trimmed(printed));
}

// The end of the run of pairs that begins at `from`; `from` when it is too short to be one.
std::size_t run_end(Blocks& blocks, std::size_t from, const Marks& marks) {
  std::size_t pairs = 0;
  std::size_t end = from;
  for (std::size_t at = from; at + 1 < blocks.size();) {
    if (!mark_of(blocks[at], marks.question).found() || !mark_of(blocks[at + 1], marks.answer).found()) break;
    ++pairs;
    end = at + 2;
    // What follows is the answer's if another question comes before the section ends.
    std::size_t next = end;
    while (next < blocks.size() && !mark_of(blocks[next], marks.question).found() &&
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
    const AskingMark question = mark_of(blocks[at], marks.question);
    if (question.found()) {
      QuestionList::Entry& entry = questions.entries.emplace_back();
      entry.span = {blocks[at].span.begin, blocks[at + 1].span.end};
      Attributes& attributes = entry.attributes.edit();
      attributes.extra.emplace_back("question-mark", take_mark(blocks[at], question));
      attributes.extra.emplace_back("answer-mark", take_mark(blocks[at + 1], mark_of(blocks[at + 1], marks.answer)));
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

// By its first byte: nearly every block is told at once.
bool may_ask(Block& block) {
  constexpr auto first_bytes = [] {
    std::array<bool, 256> known{};
    for (const Marks& each : all_marks) known[static_cast<unsigned char>(each.question[0])] = true;
    return known;
  }();
  auto* paragraph = std::get_if<Paragraph>(&block.node);
  const Text* first = paragraph ? first_text(paragraph->content) : nullptr;
  return first && (first->text.empty() || first_bytes[static_cast<unsigned char>(first->text[0])]);
}

struct Run {
  std::size_t end = 0;  // where it begins when there is none
  const Marks* marks = nullptr;
};

Run run_at(Blocks& blocks, std::size_t at) {
  if (may_ask(blocks[at]))
    for (const Marks& each : all_marks)
      if (const std::size_t end = run_end(blocks, at, each); end > at) return {end, &each};
  return {at};
}

void gather(Blocks& blocks) {
  Blocks gathered;        // of the blocks before `taken`, once there is a run
  std::size_t taken = 0;  // of `blocks`
  const auto take_until = [&](std::size_t end) {
    const auto begin = std::make_move_iterator(blocks.begin());
    gathered.insert(gathered.end(), begin + static_cast<std::ptrdiff_t>(taken),
                    begin + static_cast<std::ptrdiff_t>(end));
    taken = end;
  };
  for (std::size_t at = 0; at < blocks.size();) {
    if (const Run run = run_at(blocks, at); run.end > at) {
      take_until(at);
      gathered.push_back(make_list(blocks, at, run.end, *run.marks));
      at = taken = run.end;
      continue;
    }
    if (auto* section = std::get_if<Section>(&blocks[at].node)) gather(section->body);
    if (auto* division = std::get_if<Division>(&blocks[at].node)) gather(division->body);
    ++at;
  }
  if (taken == 0) return;
  take_until(blocks.size());
  blocks = std::move(gathered);
}

}  // namespace

void gather_questions(Document& document, Diagnostics&) { gather(document.body); }

}  // namespace rubricate
