#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/document/walk.h"

namespace rubricate::markdown {

namespace {

bool begins_with_words(const Blocks& blocks) {
  const auto* paragraph = blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks.front().node);
  return paragraph && !paragraph->content.empty() && !blocks.front().attributes;
}

}  // namespace

void MarkdownWriter::tag_line(const Tag& tag) {
  start_line();
  append_tag(out, tag);
  end_line();
}

void MarkdownWriter::close_block(std::string_view name) {
  blank_line();
  close_tag(name);
}

void MarkdownWriter::inside(const Blocks& body) {
  const std::size_t before = written_bytes();
  blank_line();
  const std::size_t after = written_bytes();
  is_inside_tags_ = true;
  blocks(body, Spacing::loose, Opening::item);
  if (written_bytes() != after) return;
  out.resize(out.size() - (after - before));
}

void MarkdownWriter::words(const Tag& tag, const Inlines& content) {
  tag_line(tag);
  if (!content.empty()) {
    blank_line();
    line_of(content);
  }
  if (!content.empty() || tag.name == "div") blank_line();
  close_tag(tag.name);
}

void MarkdownWriter::part(Tag tag, const Blocks& body) {
  const std::string name = tag.name;
  tag_line(tag);
  inside(body);
  close_block(name);
}

bool MarkdownWriter::is_plain(const DefinitionList& node, const Block& block) const {
  const auto is_simple = [](const DefinitionList::Entry& entry) { return is_plain_entry(entry); };
  const Attributes stated = stated_attributes(block.attributes);
  return !node.entries.empty() && std::all_of(node.entries.begin(), node.entries.end(), is_simple) &&
         !follows_definitions_ && stated.roles.empty() && stated.language.empty() && stated.extra.empty();
}

void MarkdownWriter::definitions(const DefinitionList& node, const Block& block) {
  if (is_plain(node, block)) return plain_definitions(node);
  tag_line({.name = "dl", .attributes = tag_attributes(block.attributes)});
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    const DefinitionList::Entry& entry = node.entries[i];
    // The terms of the next one would be this one's.
    const bool is_grouped = entry.definitions.empty() && i + 1 < node.entries.size();
    if (is_grouped) tag_line({.name = "div"});
    for (const Inlines& term : entry.terms) words({.name = "dt"}, term);
    for (const Blocks& definition : entry.definitions) part({.name = "dd"}, definition);
    if (is_grouped) close_tag("div");
  }
  close_tag("dl");
}

void MarkdownWriter::plain_definitions(const DefinitionList& node) {
  for (const DefinitionList::Entry& entry : node.entries) {
    if (&entry != &node.entries.front()) blank_line();
    // To Markdown they are one paragraph.
    Inlines all = entry.terms.front();
    for (const Blocks& definition : entry.definitions) {
      all.push_back({.node = SoftBreak{}});
      const Inlines& content = std::get<Paragraph>(definition.front().node).content;
      all.insert(all.end(), content.begin(), content.end());
    }
    const Hazards hazards = hazards_of(all);
    start_line();
    text_run(entry.terms.front(), hazards);
    end_line();
    for (const Blocks& definition : entry.definitions) {
      start_line();
      out += ":   ";
      text_run(std::get<Paragraph>(definition.front().node).content, hazards);
      end_line();
    }
  }
}

void MarkdownWriter::questions(const QuestionList& node, const Block& block) {
  if (are_marked(node)) return blocks(made_.emplace_back(marked_questions(node)), Spacing::loose, Opening::item);
  Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
  tag.attributes.roles.insert(tag.attributes.roles.begin(), "questions");
  tag_line(tag);
  blank_line();
  if (all_are_headings(node)) {
    headed_questions(node);
  } else {
    for (const QuestionList::Entry& entry : node.entries) {
      if (&entry != &node.entries.front()) blank_line();
      Tag asked{.name = "div", .attributes = tag_attributes(entry.attributes)};
      asked.attributes.roles.insert(asked.attributes.roles.begin(), "question");
      part(std::move(asked), entry.question);
      for (const Blocks& answer : entry.answers) {
        blank_line();
        part({.name = "div", .attributes = {.roles = {"answer"}}}, answer);
      }
    }
  }
  close_block("div");
}

bool MarkdownWriter::are_marked(const QuestionList& node) const {
  return !source_.empty() && std::all_of(node.entries.begin(), node.entries.end(), [](const auto& entry) {
    return !extra_of(entry.attributes, "question-mark").empty() && !extra_of(entry.attributes, "answer-mark").empty() &&
           entry.answers.size() == 1 && begins_with_words(entry.question) && entry.question.size() == 1 &&
           begins_with_words(entry.answers.front()) && is_empty(stated_attributes(entry.attributes));
  });
}

Blocks MarkdownWriter::marked_questions(const QuestionList& node) const {
  Blocks all;
  for (const QuestionList::Entry& entry : node.entries) {
    all.push_back(entry.question.front());
    put_mark(all.back(), extra_of(entry.attributes, "question-mark"));
    const std::size_t answer = all.size();
    all.insert(all.end(), entry.answers.front().begin(), entry.answers.front().end());
    put_mark(all[answer], extra_of(entry.attributes, "answer-mark"));
  }
  return all;
}

void MarkdownWriter::put_mark(Block& block, std::string_view mark) const {
  Inlines& content = std::get<Paragraph>(block.node).content;
  const std::string_view source = source_of(block.span);
  const std::string blank = mark.ends_with("：") ? "" : " ";
  const std::size_t signs = std::min(source.find_first_not_of("*_"), source.size());
  auto* const styled = std::get_if<Styled>(&content.front().node);
  auto* const inside = styled && !styled->content.empty() ? std::get_if<Text>(&styled->content.front().node) : nullptr;
  const std::string_view closing = source.substr(0, signs);
  // "**Q: Who?**", "**Q:** Who?", "**Q**: Who?".
  const std::size_t colon = mark.size() - (mark.ends_with("：") ? std::string_view("：").size() : 1);
  const bool is_set_off = signs > 0 && source.substr(signs).starts_with(mark.substr(0, colon));
  if (is_set_off && inside && source.substr(signs).starts_with(mark) &&
      !source.substr(signs + mark.size()).starts_with(closing)) {
    inside->text.insert(0, std::string(mark) + blank);
    return;
  }
  const std::size_t size = is_set_off && source.substr(signs + colon).starts_with(closing) ? colon : mark.size();
  const std::string rest = std::string(mark.substr(is_set_off ? size : 0)) + blank;
  if (auto* const first = std::get_if<Text>(&content.front().node); first && !content.front().attributes)
    first->text.insert(0, rest);
  else
    content.insert(content.begin(), Inline{.node = Text{rest}});
  if (!is_set_off) return;
  Styled set_off{.style = signs == 1 ? Style::emphasis : Style::strong,
                 .content = text_inlines(std::string(mark.substr(0, size)))};
  content.insert(content.begin(), Inline{.node = std::move(set_off)});
}

void MarkdownWriter::headed_questions(const QuestionList& node) {
  const int level = std::min((level_ == 0 ? (has_title_heading_ ? 1 : 0) : level_) + 1, deepest_heading);
  for (const QuestionList::Entry& entry : node.entries) {
    if (&entry != &node.entries.front()) blank_line();
    Block asked{.node = Heading{.level = level, .content = std::get<Paragraph>(entry.question.front().node).content},
                .attributes = entry.attributes,
                .span = entry.span};
    block(asked, Opening::plain);
    if (entry.answers.empty()) continue;
    blank_line();
    blocks(entry.answers.front(), Spacing::loose, Opening::item);
  }
}

void MarkdownWriter::bibliography(const Bibliography& node, const Block& block) {
  if (!is_plain_bibliography(block)) return tagged_bibliography(node, block);
  const std::string_view form = extra_of(block.attributes, "source-list");
  const bool numbered = has_numbers(node);
  if (form == "paragraphs" && !numbered) return entry_paragraphs(node);
  ++list_depth_;
  for (const Bibliography::Entry& entry : node.entries) {
    if (form.ends_with("-loose") && &entry != &node.entries.front()) blank_line();
    start_line();
    std::string marker = numbered ? entry.label + ' ' : "- ";
    out += marker;
    line_start_ = out.size();
    const Indented indented(*this, std::string(marker.size(), ' '));
    if (!numbered && !entry.label.empty()) {
      TextPlace place{.at_line_start = true, .at_block_start = true, .in_item = true, .ends_line = false};
      append_escaped(out, entry.label, place);
      out += ' ';
    }
    opening_ = Opening::item;
    text_run(entry.text);
    end_line();
  }
  --list_depth_;
}

bool MarkdownWriter::is_plain_bibliography(const Block& block) const {
  if (!in_bibliography_ && extra_of(block.attributes, "source-list").empty()) return false;
  const auto& entries = std::get<Bibliography>(block.node).entries;
  Attributes stated = stated_attributes(block.attributes);
  std::erase_if(stated.roles, is_given_again);
  // Of a list that was made for what is cited, the keys are those of the user's file.
  const bool is_made = block.attributes->has_role("generated");
  return is_empty(stated) && std::all_of(entries.begin(), entries.end(), [&](const Bibliography::Entry& entry) {
           return is_empty(stated_attributes(entry.attributes)) &&
                  (is_made || entry.key.empty() || made_keys_.contains(&entry));
         });
}

void MarkdownWriter::tagged_bibliography(const Bibliography& node, const Block& block) {
  Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
  tag.attributes.roles.insert(tag.attributes.roles.begin(), "references");
  tag_line(tag);
  for (const Bibliography::Entry& entry : node.entries) {
    blank_line();
    Tag each{.name = "div", .attributes = tag_attributes(entry.attributes)};
    each.attributes.roles.insert(each.attributes.roles.begin(), "csl-entry");
    if (!entry.key.empty()) each.own.emplace_back("key", entry.key);
    if (!entry.label.empty()) each.own.emplace_back("label", entry.label);
    words(each, entry.text);
  }
  close_block("div");
}

void MarkdownWriter::entry_paragraphs(const Bibliography& node) {
  for (const Bibliography::Entry& entry : node.entries) {
    if (&entry != &node.entries.front()) blank_line();
    start_line();
    if (!entry.label.empty()) {
      TextPlace place{.at_line_start = true, .at_block_start = true, .in_item = false, .ends_line = false};
      append_escaped(out, entry.label, place);
      out += ' ';
    }
    text_run(entry.text);
    end_line();
  }
}

void MarkdownWriter::verse(const Verse& node, const Block& block) {
  Tag tag{.name = "div", .attributes = tag_attributes(block.attributes)};
  tag.attributes.roles.insert(tag.attributes.roles.begin(), "verse");
  if (node.attribution.empty() && ends_like_attribution(node)) tag.own.emplace_back("attribution", "none");
  tag_line(tag);
  for (const Verse::Stanza& stanza : node.stanzas) {
    blank_line();
    line_of(lines_of(stanza));
  }
  attribution(node.attribution);
  close_block("div");
}

}  // namespace rubricate::markdown
