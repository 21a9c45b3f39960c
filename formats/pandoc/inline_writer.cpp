#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/document/walk.h"
#include "formats/pandoc/document_writer.h"
#include "formats/pandoc/key_words.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

namespace {

std::string_view style_name(Style style) {
  constexpr std::string_view names[] = {"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"};
  return names[static_cast<std::size_t>(style)];
}

bool has_only_role(const Attributes& attributes, std::string_view role) {
  return attributes.id.empty() && attributes.language.empty() && attributes.extra.empty() &&
         attributes.roles.size() == 1 && attributes.roles.front() == role;
}

std::vector<std::string> parts_of(std::string_view text, char between) {
  std::vector<std::string> parts(1);
  for (const char c : text) c == between ? void(parts.emplace_back()) : parts.back().push_back(c);
  return parts;
}

// What the stage that looks citations up keeps of one that it did not find; nothing when something else is said there.
std::optional<Citation> dead_citation_of(const std::vector<std::pair<std::string, std::string>>& extra) {
  Citation citation;
  std::vector<std::string> before, after;
  for (const auto& [name, value] : extra) {
    if (name == "cited-keys")
      for (std::string& key : parts_of(value, ' ')) citation.items.push_back({.key = std::move(key)});
    else if (name == "cited-before")
      before = parts_of(value, '\n');
    else if (name == "cited-after")
      after = parts_of(value, '\n');
    else if (name == "cited-form" && value == "in-text")
      citation.form = Citation::Form::in_text;
    else if (const std::size_t blank = value.find(' '); name == "cited-raw" && blank != value.npos)
      citation.printed = {{.node = Raw{value.substr(0, blank), value.substr(blank + 1)}}};
    else
      return {};
  }
  if (citation.items.empty()) return {};
  for (std::size_t i = 0; i < citation.items.size(); ++i) {
    if (i < before.size() && !before[i].empty()) citation.items[i].before = text_inlines(before[i]);
    if (i < after.size() && !after[i].empty()) citation.items[i].after = text_inlines(after[i]);
  }
  return citation;
}

// What follows the key of a citation, with the comma that pandoc has there.
Inlines with_comma(const Inlines& after) {
  if (after.empty()) return {};
  Inlines all = text_inlines(", ");
  all.insert(all.end(), after.begin(), after.end());
  return all;
}

}  // namespace

void DocumentWriter::inlines(const Inlines& all) {
  emit_.array([&] { inline_list(all); });
}

void DocumentWriter::inline_list(const Inlines& all) {
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t end = is_cited_elsewhere_ ? keyed_run(all, i) : i;
    if (end == i) inline_node(all[i++]);
    i = std::max(i, end);
  }
}

// Words and line ends from `from` on in which "[@key]" names a work of another file: Cite, which pandoc looks up there.
// The index behind them, or `from` when there are none.
std::size_t DocumentWriter::keyed_run(const Inlines& all, std::size_t from) {
  const auto words_of = [&](const Inline& each) -> std::optional<std::string_view> {
    const auto* text = std::get_if<Text>(&each.node);
    if (each.attributes) return {};
    if (text) return text == guarded_ ? std::nullopt : std::optional<std::string_view>(text->text);
    return std::holds_alternative<SoftBreak>(each.node) ? std::optional<std::string_view>(" ") : std::nullopt;
  };
  std::string flat;
  std::size_t end = from;
  for (; end < all.size() && words_of(all[end]); ++end) flat += *words_of(all[end]);
  std::optional<KeyWords> next = key_words_in(flat, 0);
  if (!next) {
    for (; from < end; ++from) plain_inline(all[from]);
    return end;
  }
  std::size_t begin = 0;    // of the inline, in the words
  std::size_t written = 0;  // up to where the words are
  for (; from < end; ++from) {
    const std::size_t behind = begin + words_of(all[from])->size();
    while (written < behind) {
      const std::size_t stop = next ? std::min(next->begin, behind) : behind;
      const bool is_break = std::holds_alternative<SoftBreak>(all[from].node);
      if (stop > written && is_break) emit_.element("SoftBreak");
      if (stop > written && !is_break) emit_.words(flat.substr(written, stop - written));
      written = std::max(written, stop);
      if (!next || next->begin >= behind) break;
      citation(next->citation, next->hides_author ? Author::hidden : Author::shown);
      written = next->end;
      next = key_words_in(flat, written);
    }
    begin = behind;
  }
  return end;
}

void DocumentWriter::guard(const Inlines& all, std::initializer_list<std::string_view> signs) {
  if (all.empty() || all.front().attributes) return;
  const auto* text = std::get_if<Text>(&all.front().node);
  for (const std::string_view sign : signs)
    if (text && text->text.starts_with(sign)) guarded_ = text;
}

// With a Span around it that carries what its element cannot.
void DocumentWriter::inline_node(const Inline& node) {
  const bool carries_its_own = std::visit(
      [](const auto& own) {
        using Node = std::remove_cvref_t<decltype(own)>;
        return std::is_same_v<Node, Code> || std::is_same_v<Node, Phrase> || std::is_same_v<Node, Link> ||
               std::is_same_v<Node, Image> || std::is_same_v<Node, CrossReference> || std::is_same_v<Node, PageBreak>;
      },
      node.node);
  const bool is_shown =  // by the mode of its works
      std::holds_alternative<Rare<Citation>>(node.node) && has_only_role(*node.attributes, suppressed_role);
  if (carries_its_own || !node.attributes || is_shown) return plain_inline(node);
  span(*node.attributes, {}, {{mark_name, mark::attributes}}, [&] { plain_inline(node); });
}

void DocumentWriter::plain_inline(const Inline& node) {
  std::visit(
      match{
          [&](const Text& own) {
            if (&own == guarded_)
              span({}, {}, {{mark_name, mark::text}}, [&] { emit_.words(own.text); });
            else
              emit_.words(own.text);
          },
          [&](const Code& own) {
            emit_.element("Code",
                          [&] { emit_.array([&] { emit_.attributes(*node.attributes), emit_.string(own.text); }); });
          },
          [&](const Math& own) { math("InlineMath", own.tex); },
          [&](const Raw& own) {
            emit_.element("RawInline", [&] { emit_.array([&] { emit_.string(own.format), emit_.string(own.text); }); });
          },
          [&](const SoftBreak&) { emit_.element("SoftBreak"); },
          [&](const LineBreak&) { emit_.element("LineBreak"); },
          [&](const Styled& own) { emit_.element(style_name(own.style), [&] { inlines(own.content); }); },
          [&](const Phrase& own) {
            if (has_only_role(*node.attributes, underline_role))
              emit_.element("Underline", [&] { inlines(own.content); });
            else if (!dead_citation(own, *node.attributes))
              span(*node.attributes, {}, {}, [&] { inline_list(own.content); });
          },
          [&](const Link& own) { link(node, own); },
          [&](const Image& own) {
            emit_.element("Image", [&] {
              emit_.array([&] {
                emit_.attributes(*node.attributes);
                inlines(own.alternative);
                emit_.array([&] { emit_.string(own.source), emit_.string(*own.title); });
              });
            });
          },
          [&](const FootnoteMark& own) { note_mark(own.label); },
          [&](const CrossReference& own) { reference(node, own); },
          [&](const Rare<Citation>& own) {
            citation(*own, node.attributes->has_role(suppressed_role) ? Author::hidden : Author::shown);
          },
          [&](const PageBreak& own) {
            span(*node.attributes, {"pagebreak"}, {{mark_name, mark::page}, {"label", own.label}}, [] {});
          },
      },
      node.node);
}

// "#id" is read as a reference when something has that id.
void DocumentWriter::link(const Inline& node, const Link& link) {
  Pairs pairs;
  if (link.target.starts_with('#') && ids_.contains(link.target.view().substr(1)))
    pairs.emplace_back(mark_name, mark::link);
  emit_.element("Link", [&] {
    emit_.array([&] {
      emit_.attributes(*node.attributes, {}, pairs);
      inlines(link.content);
      emit_.array([&] { emit_.string(link.target), emit_.string(*link.title); });
    });
  });
}

void DocumentWriter::reference(const Inline& node, const CrossReference& reference) {
  const auto target = targets_.find(reference.target);
  Pairs pairs;
  if (reference.content.empty())
    pairs.emplace_back(mark_name, mark::shown);
  else if (!ids_.contains(reference.target))
    pairs.emplace_back(mark_name, mark::reference);
  emit_.element("Link", [&] {
    emit_.array([&] {
      emit_.attributes(*node.attributes, {}, pairs);
      emit_.array([&] {
        if (!reference.content.empty()) return inline_list(reference.content);
        std::string words;
        if (target != targets_.end())
          std::visit(
              match{
                  [&](const Section& each) { words = *each.label + (each.label ? " " : "") + plain_text(each.title); },
                  [&](const Figure& each) { words = plain_text(each.caption); },
                  [&](const Rare<Table>& each) { words = plain_text(*each->caption); },
                  [](const auto&) {},
              },
              target->second->node);
        emit_.words(words.empty() ? reference.target.view() : words);
      });
      emit_.array([&] { emit_.string("#" + reference.target), emit_.string(""); });
    });
  });
}

// A citation that the program could not look up, as pandoc had it. False, and nothing written, when its attributes do
// not say which works it names.
bool DocumentWriter::dead_citation(const Phrase& phrase, const Attributes& attributes) {
  const bool is_hidden = attributes.has_role(suppressed_role);
  if (!attributes.has_role(dead_role) || !attributes.id.empty() || !attributes.language.empty() ||
      attributes.roles.size() != (is_hidden ? 2U : 1U))
    return false;
  std::optional<Citation> dead = dead_citation_of(attributes.extra);
  if (!dead) return false;
  const bool is_source = plain_text(phrase.content).find("@" + dead->items.front().key) != std::string::npos;
  if (dead->printed.empty() && !is_source) dead->printed = phrase.content;
  citation(*dead, is_hidden ? Author::hidden : Author::shown);
  return true;
}

void DocumentWriter::citation(const Citation& citation, Author author) {
  if (citation.items.empty())
    return span({}, {}, {{mark_name, mark::citation}}, [&] { inline_list(citation.printed); });
  const auto one = [&](const Citation::Item& item) {
    const bool is_in_text = citation.form == Citation::Form::in_text && &item == &citation.items.front();
    const std::string_view mode = author == Author::hidden ? "SuppressAuthor"
                                  : is_in_text             ? "AuthorInText"
                                                           : "NormalCitation";
    emit_.object([&] {
      emit_.key("citationId"), emit_.string(item.key);
      emit_.key("citationPrefix"), inlines(item.before);
      emit_.key("citationSuffix"), inlines(with_comma(item.after));
      emit_.key("citationMode"), emit_.element(mode);
      emit_.key("citationNoteNum"), emit_.number(0);
      emit_.key("citationHash"), emit_.number(0);
    });
  };
  emit_.element("Cite", [&] {
    emit_.array([&] {
      emit_.array([&] {
        for (const Citation::Item& item : citation.items) one(item);
      });
      emit_.array([&] {
        if (citation.printed.empty())
          key_words(citation, author);
        else if (plain_text(citation.printed).find("@" + citation.items.front().key) != std::string::npos)
          span({}, {}, {{mark_name, mark::printed}}, [&] { inline_list(citation.printed); });
        else
          inline_list(citation.printed);
      });
    });
  });
}

// As Markdown has it, which is what pandoc puts there before citations are formatted.
void DocumentWriter::key_words(const Citation& citation, Author author) {
  const bool is_in_text = citation.form == Citation::Form::in_text;
  std::string words = is_in_text ? "" : "[";
  for (const Citation::Item& item : citation.items) {
    if (&item != &citation.items.front()) words += "; ";
    if (!item.before.empty()) words += plain_text(item.before) + " ";
    words += (author == Author::hidden ? "-@" : "@") + item.key;
    if (!item.after.empty()) words += ", " + plain_text(item.after);
  }
  if (!is_in_text) words += "]";
  emit_.words(words);
}

// pandoc's note stands where its mark is: at the first one. Others show the number that pandoc gives it then.
void DocumentWriter::note_mark(std::string_view label) {
  const auto named = notes_.find(label);
  const Footnote* note = named == notes_.end() ? nullptr : named->second;
  if (note == nullptr || !written_notes_.insert(note).second) {
    const std::string shown = note != nullptr && note->number > 0 ? std::to_string(note->number) : std::string(label);
    return span({}, {}, {{mark_name, mark::note_mark}, {"label", std::string(label)}},
                [&] { emit_.element("Superscript", [&] { emit_.array([&] { emit_.words(shown); }); }); });
  }
  const auto write = [&] { emit_.element("Note", [&] { blocks(note->body); }); };
  const std::string number = std::to_string(note->number);
  if (note->number == ++note_count_ && note->label == number) return write();
  const std::string place = std::to_string(note - document_.footnotes.data());
  Pairs pairs{{mark_name, mark::note}, {"label", label}, {"number", number}};
  if (note->number == 0) pairs.emplace_back("place", place);
  span({}, {}, pairs, write);
}

void DocumentWriter::lonely_notes() {
  if (written_notes_.size() == document_.footnotes.size()) return;
  div({}, {"footnotes"}, {{mark_name, mark::notes}}, [&] {
    for (const Footnote& note : document_.footnotes) {
      if (!written_notes_.insert(&note).second) continue;
      const std::string number = std::to_string(note.number);
      const std::string place = std::to_string(&note - document_.footnotes.data());
      div({}, {}, {{mark_name, mark::note}, {"label", note.label}, {"number", number}, {"place", place}},
          [&] { block_list(note.body); });
    }
  });
}

}  // namespace rubricate::pandoc
