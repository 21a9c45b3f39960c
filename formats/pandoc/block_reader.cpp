#include <algorithm>
#include <utility>

#include "formats/document/walk.h"
#include "formats/pandoc/document_reader.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

namespace {

bool is_matter(const Attributes& attributes) {
  return attributes.has_role("front-matter") || attributes.has_role("body-matter") ||
         attributes.has_role("back-matter");
}

void drop_dash(Inlines& content) {
  auto* text = content.empty() ? nullptr : std::get_if<Text>(&content.front().node);
  if (!text || !text->text.starts_with(dash)) return;
  text->text.erase(0, dash.size());
  if (text->text.empty()) content.erase(content.begin());
}

void trim(Inlines& content) {
  const auto is_space = [](const Inline& each) {
    const auto* text = std::get_if<Text>(&each.node);
    return std::holds_alternative<SoftBreak>(each.node) ||
           (text && text->text.find_first_not_of(' ') == std::string::npos);
  };
  while (!content.empty() && is_space(content.back())) content.pop_back();
  content.erase(content.begin(), std::find_if_not(content.begin(), content.end(), is_space));
  if (content.empty()) return;
  if (auto* first = std::get_if<Text>(&content.front().node)) first->text.erase(0, first->text.find_first_not_of(' '));
  if (auto* last = std::get_if<Text>(&content.back().node)) last->text.erase(last->text.find_last_not_of(' ') + 1);
}

// Elements that become nodes with blocks inside, which the deepest list cannot hold.
bool holds_blocks(const Value& element, std::string_view kind) {
  constexpr std::string_view kinds[] = {"BlockQuote", "BulletList", "OrderedList", "DefinitionList", "Figure", "Table"};
  if (kind != "Div") return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
  constexpr std::string_view transparent[] = {mark::attributes, mark::loose, mark::page,
                                              mark::verse,      mark::notes, mark::bibliography};
  return std::none_of(std::begin(transparent), std::end(transparent),
                      [&](std::string_view mark) { return is_marked(element, "Div", mark); });
}

}  // namespace

Blocks DocumentReader::blocks(const Value& array, Inside inside) {
  return blocks(array, 0, array.items.size(), inside);
}

Blocks DocumentReader::blocks(const Value& array, std::size_t from, std::size_t to, Inside inside) {
  Blocks out;
  if (!is_array(array)) return out;
  if (depth_ >= nesting_limit) {
    too_deep(array.at);
    return out;
  }
  const Inside outer = std::exchange(inside_, inside);
  const int inline_depth = std::exchange(inline_depth_, 0);
  ++depth_;
  block_list(array, from, to, out);
  --depth_;
  inline_depth_ = inline_depth;
  inside_ = outer;
  if (inside == Inside::body && has_sections_) fold(out);
  return out;
}

void DocumentReader::block_list(const Value& array, std::size_t from, std::size_t to, Blocks& out) {
  if (!is_array(array)) return;
  if (nested_ >= 4 * nesting_limit) return too_deep(array.at);
  ++nested_;
  for (std::size_t i = from; i < to; ++i) block(array.items[i], out);
  --nested_;
}

void DocumentReader::block(const Value& element, Blocks& out) {
  const std::string_view kind = kind_of(element);
  if (kind.empty() || kind == "Null") return;
  if (depth_ >= nesting_limit && holds_blocks(element, kind)) return too_deep(element.at);
  const Value& content = content_of(element);
  if (simple_block(kind, content, out)) return;
  if (kind == "Header") {
    if (is_array(content, 3)) header(content, out);
  } else if (kind == "BlockQuote") {
    if (is_array(content)) quotation(content, out);
  } else if (kind == "CodeBlock") {
    if (is_array(content, 2)) code(content, out);
  } else if (kind == "Div") {
    if (is_array(content, 2)) division(content, out);
  } else if (kind == "BulletList") {
    list(content, {}, {}, out);
  } else if (kind == "OrderedList") {
    if (is_array(content, 2)) ordered_list(content, out);
  } else if (kind == "DefinitionList") {
    definitions(content, out);
  } else if (kind == "LineBlock") {
    out.push_back(verse_of(content));
  } else if (kind == "Figure") {
    if (is_array(content, 3)) figure(content, out);
  } else if (kind == "Table") {
    if (is_array(content, 5)) content.items.size() == 5 ? old_table(content, out) : table(content, out);
  } else {
    invalid(element.at, "\"" + std::string(kind) + "\" is no block; it is left out");
  }
}

bool DocumentReader::simple_block(std::string_view kind, const Value& content, Blocks& out) {
  if (kind == "Para" || kind == "Plain") {
    if (is_array(content) && !(kind == "Para" && lone_figure(content, out))) paragraph(content, 0, out);
  } else if (kind == "HorizontalRule") {
    out.push_back({.node = ThematicBreak{}});
  } else if (kind == "RawBlock") {
    if (is_array(content, 2))
      out.push_back({.node = RawBlock{string_of(content.items[0]), string_of(content.items[1])}});
  } else {
    return false;
  }
  return true;
}

// A formula on a line of its own parts the paragraph that pandoc has around it.
void DocumentReader::paragraph(const Value& array, std::size_t from, Blocks& out) {
  const auto display = [&](const Value& element) -> const Value* {
    if (kind_or_none(element) != "Math") return nullptr;
    const Value& content = content_of(element);
    const bool is_display = content.items.size() == 2 && content.items[0].type == Value::Type::object &&
                            kind_of(content.items[0]) == "DisplayMath";
    return is_display ? &content.items[1] : nullptr;
  };
  bool is_parted = false;
  std::size_t begin = from;
  const auto part = [&](std::size_t end) {
    Inlines content = inlines(array, begin, end);
    if (is_parted) trim(content);
    if (!is_parted || !content.empty()) out.push_back({.node = Paragraph{std::move(content)}});
  };
  for (std::size_t i = from; i < array.items.size(); ++i) {
    const Value* formula = display(array.items[i]);
    if (!formula) continue;
    is_parted = true;
    part(i);
    out.push_back({.node = MathBlock{string_of(*formula)}});
    begin = i + 1;
  }
  part(array.items.size());
}

// Before it had figures, pandoc took for one a picture alone whose title begins with "fig:".
bool DocumentReader::lone_figure(const Value& array, Blocks& out) {
  if (array.items.size() != 1 || kind_or_none(array.items[0]) != "Image") return false;
  const Value& content = content_of(array.items[0]);
  if (content.items.size() != 3 || content.items[2].items.size() != 2) return false;
  std::string title = string_of(content.items[2].items[1]);
  if (!title.starts_with("fig:")) return false;
  Attr attr = attr_of(content.items[0]);
  Figure figure{.caption = inlines(content.items[1])};
  Image image{.source = string_of(content.items[2].items[0])};
  title.erase(0, 4);
  if (!title.empty()) image.title = std::move(title);
  Inline picture;
  Attributes own;
  if (attr.mark == mark::picture || attr.mark == mark::captioned) {
    if (attr.mark == mark::captioned)
      image.alternative = figure.caption;
    else if (std::string words = attr.take("alt"); !words.empty())
      image.alternative = text_inlines(std::move(words));
    if (says_something(attr.attributes)) picture.attributes = std::move(attr.attributes);
  } else if (attr.has("alt")) {
    if (std::string words = attr.take("alt"); !words.empty()) image.alternative = text_inlines(std::move(words));
    own = std::move(attr.attributes);
  } else {  // its caption is all that describes it
    if (std::string words = plain_text(figure.caption); !words.empty())
      image.alternative = text_inlines(std::move(words));
    own.id = std::exchange(attr.attributes.id, "");
    if (says_something(attr.attributes)) picture.attributes = std::move(attr.attributes);
  }
  picture.node = std::move(image);
  figure.body.push_back({.node = Paragraph{{std::move(picture)}}});
  out.push_back(block_with(std::move(figure), std::move(own)));
  return true;
}

// The title without the number before it, which is the label.
Inlines DocumentReader::title_of(const Value& array, Attr& attr, std::string& label) {
  const auto& items = array.items;
  if (items.empty() || !is_marked(items[0], "Span", mark::label)) return inlines(array);
  label = plain_text(inlines(content_of(items[0]).items[1]));
  attr.drop_role(unnumbered);
  const bool is_parted = items.size() > 1 && kind_or_none(items[1]) == "Space";
  return inlines(array, is_parted ? 2 : 1);
}

void DocumentReader::header(const Value& content, Blocks& out) {
  const int level = number_of(content.items[0], 1, nesting_limit);
  Attr attr = attr_of(content.items[1]);
  const bool is_section =
      has_sections_ && inside_ == Inside::body && attr.mark != mark::heading && attr.mark != mark::title;
  if (!is_section) {
    Heading heading{.level = level, .content = inlines(content.items[2]), .is_title = attr.mark == mark::title};
    return void(out.push_back(block_with(std::move(heading), std::move(attr.attributes))));
  }
  std::string label;
  Section section{.level = level, .title = title_of(content.items[2], attr, label)};
  if (!label.empty()) section.label = std::move(label);
  out.push_back(block_with(std::move(section), std::move(attr.attributes)));
}

Inlines DocumentReader::words_of(const Value& div) {
  const Blocks inner = blocks(content_of(div).items[1]);
  Inlines words;
  for (const Block& each : inner) {
    const auto* paragraph = std::get_if<Paragraph>(&each.node);
    if (&each != &inner.front()) words.push_back({.node = LineBreak{}});
    if (paragraph)
      words.insert(words.end(), paragraph->content.begin(), paragraph->content.end());
    else
      lost(div.at, "blocks where words alone can stand; their words are kept"), add_text(words, plain_text({each}));
  }
  return words;
}

Inlines DocumentReader::attribution(const Value& div) {
  Inlines words = words_of(div);
  drop_dash(words);
  return words;
}

void DocumentReader::quotation(const Value& content, Blocks& out) {
  Quotation quotation;
  const bool has_source = !content.items.empty() && is_marked(content.items.back(), "Div", mark::attribution);
  quotation.body = blocks(content, 0, content.items.size() - (has_source ? 1 : 0));
  if (has_source) quotation.attribution = attribution(content.items.back());
  out.push_back({.node = std::move(quotation)});
}

void DocumentReader::code(const Value& content, Blocks& out) {
  Attr attr = attr_of(content.items[0]);
  CodeBlock code{.text = string_of(content.items[1])};
  auto& roles = attr.attributes.roles;
  if (attr.mark != mark::code && !roles.empty()) {
    code.language = std::move(roles.front());
    roles.erase(roles.begin());
  }
  out.push_back(block_with(std::move(code), std::move(attr.attributes)));
}

// ---- divisions

void DocumentReader::division(const Value& content, Blocks& out) {
  Attr attr = attr_of(content.items[0]);
  const Value& body = content.items[1];
  if (!is_array(body) || marked_division(attr, body, out)) return;
  if (is_bibliography(attr, body)) return bibliography(std::move(attr), body, out);
  if (is_open(attr, body)) return opened(std::move(attr), body, out);
  plain_division(std::move(attr), body, out);
}

bool DocumentReader::marked_division(Attr& attr, const Value& body, Blocks& out) {
  const std::string& mark = attr.mark;
  if (mark == mark::attributes || mark == mark::loose) {
    Blocks inner;
    block_list(body, 0, body.items.size(), inner);
    if (inner.size() != 1) {
      out.push_back(block_with(Division{.body = std::move(inner)}, std::move(attr.attributes)));
      return true;
    }
    auto* list = std::get_if<List>(&inner.front().node);
    if (list && mark == mark::loose) list->tight = false;
    if (says_something(attr.attributes)) inner.front().attributes = std::move(attr.attributes);
    out.push_back(std::move(inner.front()));
  } else if (mark == mark::section && inside_ == Inside::body && has_sections_) {
    Blocks inner;
    block_list(body, 0, body.items.size(), inner);
    fold(inner);
    for (Block& each : inner) {
      if (auto* section = std::get_if<Section>(&each.node)) section->level = 0;
      out.push_back(std::move(each));
    }
  } else if (mark == mark::figure) {
    attr.drop_role("figure");
    Figure figure;
    const bool has_caption = !body.items.empty() && is_marked(body.items.back(), "Div", mark::caption);
    figure.body = blocks(body, 0, body.items.size() - (has_caption ? 1 : 0));
    if (has_caption) figure.caption = words_of(body.items.back());
    out.push_back(block_with(std::move(figure), std::move(attr.attributes)));
  } else if (mark == mark::questions) {
    questions(std::move(attr), body, out);
  } else if (mark == mark::verse) {
    verse(std::move(attr), body, out);
  } else if (mark == mark::bibliography) {
    bibliography(std::move(attr), body, out);
  } else if (mark == mark::page) {
    attr.drop_role("pagebreak");
    PageBreak page{attr.take("label")};
    out.push_back(block_with(std::move(page), std::move(attr.attributes)));
  } else if (mark == mark::notes) {
    lonely_notes(body);
  } else {
    return false;
  }
  return true;
}

// What pandoc and others head a division with: a Div "title".
void DocumentReader::plain_division(Attr attr, const Value& body, Blocks& out) {
  Division division;
  std::size_t from = 0;
  if (!body.items.empty() && kind_or_none(body.items[0]) == "Div") {
    const Value& head = content_of(body.items[0]);
    const Attr its = head.items.size() == 2 ? attr_of(head.items[0]) : Attr{};
    const bool is_title = its.mark == mark::title || (its.mark.empty() && its.attributes.id.empty() &&
                                                      its.attributes.roles == std::vector<std::string>{"title"});
    if (is_title) {
      division.title = words_of(body.items[0]);
      from = 1;
      // pandoc's readers of alerts print the kind.
      std::string kind = plain_text(division.title);
      if (its.mark.empty() && !kind.empty() && kind[0] >= 'A' && kind[0] <= 'Z') {
        kind[0] = static_cast<char>(kind[0] - 'A' + 'a');
        if (attr.attributes.has_role(kind)) division.title.clear();
      }
    }
  }
  const Inside inside = inside_ == Inside::body && is_matter(attr.attributes) ? Inside::body : Inside::container;
  division.body = blocks(body, from, body.items.size(), inside);
  out.push_back(block_with(std::move(division), std::move(attr.attributes)));
}

// Headings in a division are no sections, so what is around sections in HTML and other formats opens.
bool DocumentReader::is_open(const Attr& attr, const Value& body) {
  if (inside_ != Inside::body || has_sections_ || is_matter(attr.attributes)) return false;
  return std::any_of(body.items.begin(), body.items.end(), [&](const Value& each) {
    if (each.type != Value::Type::object) return false;
    if (kind_of(each) == "Header") return true;
    const Value& content = content_of(each);
    return kind_of(each) == "Div" && content.items.size() == 2 && content.items[1].type == Value::Type::array &&
           is_open(attr_of(content.items[0]), content.items[1]);
  });
}

void DocumentReader::opened(Attr attr, const Value& body, Blocks& out) {
  const std::size_t first = out.size();
  block_list(body, 0, body.items.size(), out);
  attr.drop_role("section");
  Attributes& own = attr.attributes;
  if (first < out.size() && std::holds_alternative<Heading>(out[first].node)) {
    Attributes& heading = out[first].attributes.edit();
    if (heading.id.empty()) heading.id = std::exchange(own.id, "");
    if (heading.language.empty()) heading.language = std::exchange(own.language, "");
    for (std::string& role : own.roles)
      if (!heading.has_role(role)) heading.roles.push_back(std::move(role));
    own.roles.clear();
    heading.extra.insert(heading.extra.end(), own.extra.begin(), own.extra.end());
    own.extra.clear();
    if (!says_something(heading)) out[first].attributes.reset();
  }
  if (says_something(own))
    lost(body.at, "a division around sections" + (own.id.empty() ? "" : " with the identifier \"" + own.id + "\"") +
                      "; what it holds stands without it");
}

void DocumentReader::figure(const Value& content, Blocks& out) {
  Figure figure{.body = blocks(content.items[2]), .caption = caption(content.items[1])};
  out.push_back(block_with(std::move(figure), attr_of(content.items[0]).attributes));
}

}  // namespace rubricate::pandoc
