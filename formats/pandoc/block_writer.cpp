#include <algorithm>
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

// The picture of a figure that pandoc's Image can be: alone, with nothing of its own that the caption would displace.
const Image* lone_picture(const Figure& figure) {
  if (figure.body.size() != 1 || figure.caption.empty() || !is_bare_paragraph(figure.body.front())) return nullptr;
  const auto& content = std::get<Paragraph>(figure.body.front().node).content;
  if (content.size() != 1 || content.front().attributes) return nullptr;
  const auto* image = std::get_if<Image>(&content.front().node);
  if (!image || image->alternative.size() > 1) return nullptr;
  const bool is_words = image->alternative.empty() || (std::holds_alternative<Text>(image->alternative.front().node) &&
                                                       !image->alternative.front().attributes);
  return is_words ? image : nullptr;
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
               std::is_same_v<Node, QuestionList> || std::is_same_v<Node, Verse> || std::is_same_v<Node, Table> ||
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
                 [&](const Table& node) { table(block, node); },
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
  const Image* image = lone_picture(node);
  if (image == nullptr) {
    return div(*block.attributes, {"figure"}, {{mark_name, mark::figure}}, [&] {
      block_list(node.body);
      if (!node.caption.empty())
        div({}, {"caption"}, {{mark_name, mark::caption}},
            [&] { emit_.element("Para", [&] { inlines(node.caption); }); });
    });
  }
  emit_.element("Para", [&] {
    emit_.array([&] {
      emit_.element("Image", [&] {
        emit_.array([&] {
          emit_.attributes(*block.attributes, {}, {{"alt", plain_text(image->alternative)}});
          inlines(node.caption);
          emit_.array([&] { emit_.string(image->source), emit_.string("fig:" + *image->title); });
        });
      });
    });
  });
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
