#include <algorithm>
#include <optional>
#include <string>

#include "formats/document/walk.h"
#include "formats/pandoc/document_writer.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

namespace {

bool is_section(const Block& block) { return std::holds_alternative<Section>(block.node); }

std::string_view numeration_name(List::Numeration numeration) {
  constexpr std::string_view names[] = {"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"};
  return names[static_cast<std::size_t>(numeration)];
}

// The picture of a figure that is one picture with a caption.
const Inline* lone_picture(const Figure& figure) {
  if (figure.body.size() != 1 || figure.caption.empty() || !is_bare_paragraph(figure.body.front())) return nullptr;
  const auto& content = std::get<Paragraph>(figure.body.front().node).content;
  return content.size() == 1 && std::holds_alternative<Image>(content.front().node) ? &content.front() : nullptr;
}

// Whether both say the same in the same simple markup.
bool are_same(const Inlines& one, const Inlines& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const Inline& a, const Inline& b) {
    if (a.attributes || b.attributes || a.node.index() != b.node.index()) return false;
    if (const auto* text = std::get_if<Text>(&a.node)) return text->text == std::get<Text>(b.node).text;
    if (const auto* code = std::get_if<Code>(&a.node)) return code->text == std::get<Code>(b.node).text;
    if (const auto* math = std::get_if<Math>(&a.node)) return math->tex == std::get<Math>(b.node).tex;
    const auto* styled = std::get_if<Styled>(&a.node);
    const auto* with = std::get_if<Styled>(&b.node);
    if (styled) return styled->style == with->style && are_same(styled->content, with->content);
    return std::holds_alternative<SoftBreak>(a.node) || std::holds_alternative<LineBreak>(a.node);
  });
}

// The words alone that they are, empty for none; nothing when they have markup.
std::optional<std::string> bare_words(const Inlines& all) {
  if (all.empty()) return std::string();
  const auto* text = all.size() == 1 && !all.front().attributes ? std::get_if<Text>(&all.front().node) : nullptr;
  return text && !text->text.empty() ? std::optional(text->text.str()) : std::nullopt;
}

bool has_only_id(const Attributes& attributes) {
  return attributes.language.empty() && attributes.roles.empty() && attributes.extra.empty();
}

// Calls visit(block), or visit_closed(block) for a section with something else behind it.
template <class Visit, class VisitClosed>
void for_each_listed(const Blocks& all, Visit&& visit, VisitClosed&& visit_closed) {
  std::size_t others_end = all.size();
  while (others_end > 0 && is_section(all[others_end - 1])) --others_end;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i < others_end && is_section(all[i]))
      visit_closed(all[i]);
    else
      visit(all[i]);
}

}  // namespace

bool is_bare_paragraph(const Block& block) {
  return !block.attributes && std::holds_alternative<Paragraph>(block.node);
}

bool shows_tightness(const List& list) {
  return std::any_of(list.items.begin(), list.items.end(), [](const List::Item& item) {
    return std::any_of(item.body.begin(), item.body.end(), is_bare_paragraph);
  });
}

void DocumentWriter::blocks(const Blocks& all, As as) {
  emit_.array([&] { block_list(all, as); });
}

void DocumentWriter::block_list(const Blocks& all, As as) {
  for_each_listed(
      all, [&](const Block& each) { block(each, as); }, [&](const Block& each) { closed_section(each, as); });
}

// A line for each block that lies in no other but sections.
void DocumentWriter::block_lines(const Blocks& all) {
  for_each_listed(
      all, [&](const Block& each) { emit_.line(), block(each, As::para); },
      [&](const Block& each) { emit_.line(), closed_section(each, As::para); });
}

// A section that others follow which are not its own needs an end.
void DocumentWriter::closed_section(const Block& node, As as) {
  div({}, {"section"}, {{mark_name, mark::section}}, [&] { block(node, as); });
}

// With a Div around it that carries what its element cannot.
void DocumentWriter::block(const Block& block, As as) {
  const bool carries_its_own = std::visit(
      [](const auto& node) {
        using Node = std::remove_cvref_t<decltype(node)>;
        return std::is_same_v<Node, Heading> || std::is_same_v<Node, Section> || std::is_same_v<Node, CodeBlock> ||
               std::is_same_v<Node, Division> || std::is_same_v<Node, Figure> || std::is_same_v<Node, PageBreak> ||
               std::is_same_v<Node, QuestionList> || std::is_same_v<Node, Verse> || std::is_same_v<Node, Rare<Table>> ||
               std::is_same_v<Node, Bibliography>;
      },
      block.node);
  const auto* list = std::get_if<List>(&block.node);
  if (list && !list->tight && !shows_tightness(*list))
    return div(*block.attributes, {}, {{mark_name, mark::loose}}, [&] { plain_block(block, as); });
  if (carries_its_own || !block.attributes) return plain_block(block, as);
  div(*block.attributes, {}, {{mark_name, mark::attributes}}, [&] { plain_block(block, as); });
}

void DocumentWriter::plain_block(const Block& block, As as) {
  std::visit(match{
                 [&](const Paragraph& node) {
                   emit_.element(as == As::plain ? "Plain" : "Para", [&] { inlines(node.content); });
                 },
                 [&](const Heading& node) {
                   Pairs pairs;
                   if (node.is_title)
                     pairs.emplace_back(mark_name, mark::title);
                   else if (has_sections_)
                     pairs.emplace_back(mark_name, mark::heading);
                   emit_.element("Header", [&] {
                     emit_.array([&] {
                       emit_.number(node.level), emit_.attributes(*block.attributes, {}, pairs), inlines(node.content);
                     });
                   });
                 },
                 [&](const Section& node) { section(block, node); },
                 [&](const Quotation& node) { quotation(node); },
                 [&](const CodeBlock& node) { code(block, node); },
                 [&](const MathBlock& node) {
                   emit_.element("Para", [&] { emit_.array([&] { math("DisplayMath", node.tex); }); });
                 },
                 [&](const RawBlock& node) {
                   emit_.element("RawBlock",
                                 [&] { emit_.array([&] { emit_.string(node.format), emit_.string(node.text); }); });
                 },
                 [&](const ThematicBreak&) { emit_.element("HorizontalRule"); },
                 [&](const PageBreak& node) {
                   div(*block.attributes, {"pagebreak"}, {{mark_name, mark::page}, {"label", node.label}}, [] {});
                 },
                 [&](const Division& node) { division(block, node); },
                 [&](const Figure& node) { figure(block, node); },
                 [&](const List& node) { list(node); },
                 [&](const DefinitionList& node) { definitions(node); },
                 [&](const QuestionList& node) { questions(block, node); },
                 [&](const Verse& node) { verse(block, node); },
                 [&](const Rare<Table>& node) { table(block, *node); },
                 [&](const Bibliography& node) { bibliography(block, node); },
             },
             block.node);
}

// pandoc numbers sections itself, if at all, and knows no given number: that is words, and the section unnumbered.
void DocumentWriter::section(const Block& block, const Section& node) {
  emit_.element("Header", [&] {
    emit_.array([&] {
      emit_.number(node.level);
      const std::string& label = *node.label;
      if (label.empty()) {
        emit_.attributes(*block.attributes);
        return inlines(node.title);
      }
      emit_.attributes(*block.attributes, {unnumbered});
      emit_.array([&] {
        span({}, {label_class}, {{mark_name, mark::label}}, [&] { emit_.words(label); });
        if (!node.title.empty()) emit_.element("Space");
        inline_list(node.title);
      });
    });
  });
  block_lines(node.body);
}

void DocumentWriter::quotation(const Quotation& node) {
  emit_.element("BlockQuote", [&] {
    emit_.array([&] {
      block_list(node.body);
      if (node.attribution.empty()) return;
      div({}, {"attribution"}, {{mark_name, mark::attribution}}, [&] {
        emit_.element("Para", [&] { emit_.array([&] { emit_.words(dash), inline_list(node.attribution); }); });
      });
    });
  });
}

void DocumentWriter::code(const Block& block, const CodeBlock& node) {
  emit_.element("CodeBlock", [&] {
    emit_.array([&] {
      if (!node.language.empty())
        emit_.attributes(*block.attributes, {node.language});
      else if (!block.attributes->roles.empty())
        emit_.attributes(*block.attributes, {}, {{mark_name, mark::code}});
      else
        emit_.attributes(*block.attributes);
      emit_.string(node.text);
    });
  });
}

void DocumentWriter::division(const Block& block, const Division& node) {
  div(*block.attributes, {}, {}, [&] {
    if (!node.title.empty())
      div({}, {"title"}, {{mark_name, mark::title}}, [&] { emit_.element("Para", [&] { inlines(node.title); }); });
    block_list(node.body);
  });
}

void DocumentWriter::figure(const Block& block, const Figure& node) {
  if (api_ == Api::v1_23)
    return emit_.element("Figure", [&] {
      emit_.array([&] {
        emit_.attributes(*block.attributes);
        caption(node.caption);
        blocks(node.body);
      });
    });
  if (lone_figure(block, node)) return;
  div(*block.attributes, {"figure"}, {{mark_name, mark::figure}}, [&] {
    block_list(node.body);
    if (!node.caption.empty())
      div({}, {"caption"}, {{mark_name, mark::caption}},
          [&] { emit_.element("Para", [&] { inlines(node.caption); }); });
  });
}

// pandoc's figure before it had figures: a picture alone, whose title begins with "fig:" and whose words are the
// caption. False, and nothing written, for a figure that is more.
bool DocumentWriter::lone_figure(const Block& block, const Figure& node) {
  const Inline* picture = lone_picture(node);
  if (!picture) return false;
  const auto& image = std::get<Image>(picture->node);
  const Attributes& own = *picture->attributes;
  const bool has_alt =
      std::any_of(own.extra.begin(), own.extra.end(), [](const auto& each) { return each.first == "alt"; });
  const std::optional<std::string> words = bare_words(image.alternative);
  const bool is_caption = words && *words == plain_text(node.caption);
  if (has_alt || (!words && !are_same(image.alternative, node.caption))) return false;
  const auto write = [&](const Attributes& attributes, const Pairs& pairs) {
    emit_.element("Para", [&] {
      emit_.array([&] {
        emit_.element("Image", [&] {
          emit_.array([&] {
            emit_.attributes(attributes, {}, pairs);
            inlines(node.caption);
            emit_.array([&] { emit_.string(image.source), emit_.string("fig:" + *image.title); });
          });
        });
      });
    });
  };
  if (is_caption && own.id.empty() && has_only_id(*block.attributes)) {
    Attributes both = own;
    both.id = block.attributes->id;
    write(both, {});
  } else if (words && !picture->attributes) {
    write(*block.attributes, {{"alt", *words}});
  } else {  // the Image has what is the picture's, a Div what is the figure's
    Pairs pairs{{mark_name, words ? mark::picture : mark::captioned}};
    if (words) pairs.emplace_back("alt", *words);
    if (!says_something(*block.attributes))
      write(own, pairs);
    else
      div(*block.attributes, {}, {{mark_name, mark::attributes}}, [&] { write(own, pairs); });
  }
  return true;
}

void DocumentWriter::list(const List& node) {
  const As as = node.tight ? As::plain : As::para;
  const auto items = [&] {
    emit_.array([&] {
      for (const List::Item& each : node.items) emit_.array([&] { item(each, as); });
    });
  };
  if (node.kind == List::Kind::bulleted) return emit_.element("BulletList", items);
  emit_.element("OrderedList", [&] {
    emit_.array([&] {
      emit_.array([&] {
        emit_.number(node.start);
        emit_.element(numeration_name(node.numeration));
        emit_.element(node.delimiter == List::Delimiter::period ? "Period" : "OneParen");
      });
      items();
    });
  });
}

void DocumentWriter::item(const List::Item& item, As as) {
  const bool begins_with_words = !item.body.empty() && is_bare_paragraph(item.body.front());
  const Inlines* first = begins_with_words ? &std::get<Paragraph>(item.body.front().node).content : nullptr;
  if (!item.checked) {
    if (first) guard(*first, {open_box, ticked_box});
    return block_list(item.body, as);
  }
  const std::string_view box = *item.checked ? ticked_box : open_box;
  if (!first) {
    div({}, {"task"}, {{mark_name, mark::box}},
        [&] { emit_.element("Plain", [&] { emit_.array([&] { emit_.words(box); }); }); });
    return block_list(item.body, as);
  }
  emit_.element(as == As::plain ? "Plain" : "Para", [&] {
    emit_.array([&] {
      emit_.words(box), emit_.element("Space");
      inline_list(*first);
    });
  });
  for (auto rest = item.body.begin() + 1; rest != item.body.end(); ++rest) block(*rest, as);
}

void DocumentWriter::definitions(const DefinitionList& node) {
  const auto term = [&](const Inlines& each) { span({}, {}, {{mark_name, mark::term}}, [&] { inline_list(each); }); };
  emit_.element("DefinitionList", [&] {
    emit_.array([&] {
      for (const DefinitionList::Entry& entry : node.entries) {
        emit_.array([&] {
          if (entry.terms.size() == 1) {
            inlines(entry.terms.front());
          } else {
            emit_.array([&] {
              for (const Inlines& each : entry.terms) {
                if (&each != &entry.terms.front()) emit_.element("LineBreak");
                term(each);
              }
            });
          }
          emit_.array([&] {
            for (const Blocks& each : entry.definitions) blocks(each);
          });
        });
      }
    });
  });
}

void DocumentWriter::math(std::string_view kind, std::string_view tex) {
  emit_.element("Math", [&] { emit_.array([&] { emit_.element(kind), emit_.string(tex); }); });
}

}  // namespace rubricate::pandoc
