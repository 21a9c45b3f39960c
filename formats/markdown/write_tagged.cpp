#include "formats/markdown/document_writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rubricate::markdown {

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
  const std::size_t before = out.size();
  blank_line();
  const std::size_t after = out.size();
  blocks(body, Spacing::loose, Opening::item);
  if (out.size() != after) return;
  out.resize(before);
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
  if (are_plain_sections(node)) return headed_questions(node);
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
  return is_empty(stated) && std::all_of(entries.begin(), entries.end(), [](const Bibliography::Entry& entry) {
           return is_empty(stated_attributes(entry.attributes));
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
