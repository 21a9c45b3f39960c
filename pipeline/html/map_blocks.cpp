#include <algorithm>
#include <charconv>
#include <iterator>

#include "formats/document/ascii.h"
#include "formats/document/walk.h"
#include "pipeline/html/mapper.h"

namespace rubricate {

namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool holds_heading(const Blocks& blocks) {
  return std::ranges::any_of(blocks, [](const Block& block) { return std::holds_alternative<Heading>(block.node); });
}

// A heading's place on the page says nothing about its section's; code and tables have none.
void align(Block& block, std::string_view align) {
  if (align.empty() || std::holds_alternative<Heading>(block.node) || std::holds_alternative<Section>(block.node) ||
      std::holds_alternative<CodeBlock>(block.node) || std::holds_alternative<MathBlock>(block.node) ||
      std::holds_alternative<RawBlock>(block.node) || std::holds_alternative<ThematicBreak>(block.node) ||
      std::holds_alternative<PageBreak>(block.node) || std::holds_alternative<Rare<Table>>(block.node))
    return;
  for (const std::string_view role : {"left", "center", "right"})
    if (block.attributes->has_role(role)) return;
  block.attributes.edit().roles.emplace_back(align);
}

void name_first(Blocks& blocks, const std::string& id) {
  Attributes& first = blocks.front().attributes.edit();
  if (first.id.empty())
    first.id = id;
  else
    first.extra.emplace_back("alias", id);
}

// Gives a block the direction of an element around it. That of a heading is for its words alone: a section ends where
// the next one begins.
void direct(Block& block, const Attributes& around) {
  const auto is_direction = [](const auto& each) { return each.first == "dir"; };
  const auto direction = std::ranges::find_if(around.extra, is_direction);
  if (direction == around.extra.end() || std::ranges::any_of(block.attributes->extra, is_direction)) return;
  auto* const heading = std::get_if<Heading>(&block.node);
  if (heading == nullptr) return block.attributes.edit().extra.push_back(*direction);
  Inline words{.node = Phrase{std::move(heading->content)}, .span = block.span};
  words.attributes.edit().extra.push_back(*direction);
  heading->content.clear();
  heading->content.push_back(std::move(words));
}

bool is_picture(const Inline& each) {
  if (const auto* link = std::get_if<Link>(&each.node))
    return !link->content.empty() && std::ranges::all_of(link->content, is_picture);
  return std::holds_alternative<Image>(each.node);
}

bool has_words(const Inlines& line) {
  return std::ranges::any_of(line, [](const Inline& each) {
    return !is_picture(each) && plain_text(Inlines{each}).find_first_not_of(" \n") != std::string::npos;
  });
}

}  // namespace

Blocks HtmlMapper::blocks_of(const std::vector<HtmlNode>& nodes, Blocks before) {
  return flow_of(nodes, {}, std::move(before));
}

void HtmlMapper::reserve(Blocks& blocks, const std::vector<HtmlNode>& nodes) const {
  std::size_t count = blocks.size();
  for (const HtmlNode& each : nodes)
    if (each.kind == HtmlNode::Kind::stand_in) count += between_[each.part].blocks.size();
  blocks.reserve(count);
}

Blocks HtmlMapper::flow_of(const std::vector<HtmlNode>& nodes, const Around& around, Blocks before) {
  Flow made{.blocks = std::move(before)};
  reserve(made.blocks, nodes);
  flow(made, nodes, around);
  end_line(made, around);
  return std::move(made.blocks);
}

void HtmlMapper::flow(Flow& to, const std::vector<HtmlNode>& nodes, const Around& around) {
  for (const HtmlNode& node : nodes) flow_node(to, node, around);
}

void HtmlMapper::flow_node(Flow& to, const HtmlNode& node, const Around& around) {
  if (node.kind == HtmlNode::Kind::element) return flow_element(to, node, around);
  if (node.kind == HtmlNode::Kind::stand_in) return stand_in(to, node, around);
  if (node.kind == HtmlNode::Kind::left_out) return leave_out(node);
  if (to.line.empty()) to.span = node.span;
  words(to.line, node);
}

void HtmlMapper::stand_in(Flow& to, const HtmlNode& node, const Around& around) {
  HtmlStandIn& given = between_[node.part];
  std::ranges::move(given.inlines, std::back_inserter(to.line));
  given.inlines.clear();
  if (given.blocks.empty()) return;
  end_line(to, around);
  for (Block& block : given.blocks) align(block, around.align);
  to.blocks.insert(to.blocks.end(), std::make_move_iterator(given.blocks.begin()),
                   std::make_move_iterator(given.blocks.end()));
  given.blocks = {};
}

// It goes with the program that it is a part of, which was reported.
void HtmlMapper::leave_out(const HtmlNode& node) { between_[node.part] = {}; }

void HtmlMapper::flow_element(Flow& to, const HtmlNode& node, const Around& around) {
  const HtmlElement& element = html_element(node.name);
  if (element.is_block) return block_element(to, node, element, around);
  if (node.holds_blocks) return around_blocks(to, node, element, around);
  if (to.line.empty()) to.span = node.span;
  line_element(to.line, node, around);
}

void HtmlMapper::block_element(Flow& to, const HtmlNode& node, const HtmlElement& element, const Around& around) {
  end_line(to, around);
  switch (element.means) {
    case HtmlMeaning::paragraph: return paragraph(to, node, around);
    case HtmlMeaning::heading: return heading(to, node, around);
    case HtmlMeaning::quotation: return quotation(to, node, around);
    case HtmlMeaning::preformatted: return preformatted(to, node, around);
    case HtmlMeaning::rule: return add(to, {.node = ThematicBreak{}}, node, around);
    case HtmlMeaning::list: return list(to, node, around);
    case HtmlMeaning::definitions: return definitions(to, node, around);
    case HtmlMeaning::table: return table(to, node, around);
    case HtmlMeaning::figure: return figure(to, node, around);
    case HtmlMeaning::details: return details(to, node, around);
    case HtmlMeaning::nothing: return flow(to, node.children, around);
    default: report_element(node, element); return container(to, node, element, around);
  }
}

// An inline element with blocks inside.
void HtmlMapper::around_blocks(Flow& to, const HtmlNode& node, const HtmlElement& element, const Around& around) {
  report_element(node, element);
  if (element.means == HtmlMeaning::program || element.means == HtmlMeaning::head) return;
  Around within = around;
  ++within.inline_depth;
  const Wrap wrap = wrap_of(node, element);
  const bool is_wrapped = wrap && within.inline_depth < room_.inlines;
  if (!is_wrapped) {
    if (wrap) losses_.add(HtmlLoss::depth, node.span, node.name);
    flow(to, node.children, around);
  } else {
    end_line(to, around);
    Blocks inner = flow_of(node.children, within);
    walk(
        inner,
        [&](Block& block) {
          Inlines* content = nullptr;
          if (auto* paragraph = std::get_if<Paragraph>(&block.node)) content = &paragraph->content;
          if (auto* heading = std::get_if<Heading>(&block.node)) content = &heading->content;
          if (content == nullptr || content->empty()) return;
          Inline one = wrap(std::move(*content));
          content->clear();
          content->push_back(std::move(one));
        },
        [](Inlines&) {});
    if (const Rare<Attributes> own = html_attributes_of(node); !own->id.empty() && !inner.empty())
      name_first(inner, own->id);
    std::ranges::move(inner, std::back_inserter(to.blocks));
  }
  if (element.means != HtmlMeaning::media) return;
  end_line(to, around);
  to.line.push_back(media_link(node));
  end_line(to, around);
}

void HtmlMapper::end_line(Flow& to, const Around& around) {
  Inlines line = std::move(to.line);
  to.line.clear();
  trim_line(line);
  if (line.empty()) return;
  Block block{.node = Paragraph{std::move(line)}, .span = to.span};
  align(block, around.align);
  to.blocks.push_back(std::move(block));
}

void HtmlMapper::add(Flow& to, Block block, const HtmlNode& node, const Around& around) {
  block.span = node.span;
  if (Rare<Attributes> own = html_attributes_of(node)) block.attributes = std::move(own);
  align(block, around.align);
  to.blocks.push_back(std::move(block));
}

HtmlMapper::Around HtmlMapper::inside(const HtmlNode& node, Around around) const {
  if (const std::string_view own = node.name == "center" ? "center" : html_alignment(node); !own.empty())
    around.align = own;
  return around;
}

bool HtmlMapper::is_full(const HtmlNode& node, const Around& around, int levels) {
  if (around.depth + levels <= room_.blocks) return false;
  losses_.add(HtmlLoss::depth, node.span, node.name);
  return true;
}

void HtmlMapper::paragraph(Flow& to, const HtmlNode& node, const Around& around) {
  Blocks made = flow_of(node.children, inside(node, around));
  const Rare<Attributes> own = html_attributes_of(node);
  if (made.empty() && !own->id.empty())
    made.push_back({.node = Paragraph{{Inline{.node = Phrase{}, .attributes = own}}}});
  else if (made.size() == 1 && own && !made.front().attributes->has_role("heading")) {
    take_attributes(made.front().attributes.edit(), *own);
  } else if (!made.empty() && !own->id.empty()) {
    name_first(made, own->id);
  }
  for (Block& block : made) {
    if (!block.span.known() || std::holds_alternative<Paragraph>(block.node)) block.span = node.span;
    to.blocks.push_back(std::move(block));
  }
}

// A table of contents wants words: pictures stand below them, and one alone says its own.
void HtmlMapper::heading(Flow& to, const HtmlNode& node, const Around& around) {
  Inlines all = only_line(node.children, around);
  Rare<Attributes> own = html_attributes_of(node);
  take_leading_anchors(all, own);
  Inlines content, pictures;
  for (Inline& each : all) (is_picture(each) ? pictures : content).push_back(std::move(each));
  trim_line(content);
  if (!has_words(content)) {
    const std::string said = plain_text(pictures);
    content = said.find_first_not_of(" \n") == std::string::npos ? Inlines() : text_inlines(said);
  }
  if (!content.empty()) {
    Block block{.node = Heading{.level = node.name[1] - '0', .content = std::move(content)}, .span = node.span};
    block.attributes = std::move(own);
    to.blocks.push_back(std::move(block));
  }
  if (pictures.empty()) return;
  Inlines row;
  for (Inline& each : pictures) {
    if (!row.empty()) row.push_back({.node = SoftBreak{}});
    row.push_back(std::move(each));
  }
  Block below{.node = Paragraph{std::move(row)}, .span = node.span};
  align(below, inside(node, around).align);
  to.blocks.push_back(std::move(below));
}

void HtmlMapper::container(Flow& to, const HtmlNode& node, const HtmlElement& element, const Around& around) {
  Around within = inside(node, around);
  Rare<Attributes> own = html_attributes_of(node);
  if (!element.role.empty()) own.edit().roles.emplace_back(element.role);
  const bool is_division = own && !is_full(node, around);
  if (is_division) ++within.depth;
  Blocks body = flow_of(node.children, within);
  if (!own || (!is_division && body.empty())) {
    std::ranges::move(body, std::back_inserter(to.blocks));
  } else if (body.empty()) {
    if (own->id.empty()) return;
    own.edit().roles.clear();
    to.blocks.push_back(
        {.node = Paragraph{{Inline{.node = Phrase{}, .attributes = std::move(own)}}}, .span = node.span});
  } else if (!is_division || (holds_heading(body) && element.role.empty())) {
    if (!own->id.empty()) name_first(body, own->id);
    for (Block& block : body) {
      if (!own->language.empty() && block.attributes->language.empty())
        block.attributes.edit().language = own->language;
      direct(block, *own);
      to.blocks.push_back(std::move(block));
    }
    if (!node.attribute("class").empty()) losses_.add(HtmlLoss::look, node.span, "class");
  } else {
    Block block{.node = Division{.body = std::move(body)}, .attributes = std::move(own), .span = node.span};
    to.blocks.push_back(std::move(block));
  }
}

// <footer>, at its end, says who is quoted.
void HtmlMapper::quotation(Flow& to, const HtmlNode& node, const Around& around) {
  if (is_full(node, around)) return flow(to, node.children, around);
  Around within = inside(node, around);
  ++within.depth;
  Quotation made;
  Flow body;
  for (const HtmlNode& child : node.children) {
    if (child.name == "footer") {
      end_line(body, within);
      Inlines who = only_line(child.children, within);
      if (auto* first = who.empty() ? nullptr : std::get_if<Text>(&who.front().node))
        for (const std::string_view dash : {"\u2014", "\u2013", "--", "-"})
          if (first->text.starts_with(dash)) {
            first->text.erase(0, std::min(first->text.find_first_not_of(' ', dash.size()), first->text.size()));
            who.front().span = {};
            break;
          }
      if (!made.attribution.empty() && !who.empty()) made.attribution.push_back({.node = Text{", "}});
      std::ranges::move(who, std::back_inserter(made.attribution));
    } else {
      flow_node(body, child, within);
    }
  }
  end_line(body, within);
  made.body = std::move(body.blocks);
  if (made.body.empty() && made.attribution.empty()) return;
  Block block{.node = std::move(made)};
  if (const std::string_view source = node.attribute("cite"); !source.empty())
    losses_.add(HtmlLoss::look, node.span, "cite");
  add(to, std::move(block), node, {});
}

namespace {

bool holds_more_than_text(const HtmlNode& node) {
  return std::ranges::any_of(node.children, [](const HtmlNode& child) {
    const HtmlMeaning means = html_element(child.name).means;
    return child.kind == HtmlNode::Kind::stand_in || means == HtmlMeaning::image || means == HtmlMeaning::picture ||
           (means == HtmlMeaning::link && child.has_attribute("href")) || means == HtmlMeaning::media ||
           holds_more_than_text(child);
  });
}

std::string_view language_of_code(const HtmlNode& node) {
  const HtmlNode* const inner =
      node.children.size() == 1 && node.children.front().name == "code" ? &node.children.front() : nullptr;
  for (const HtmlNode* each : {inner, &node}) {
    if (each == nullptr) continue;
    for (const std::string_view prefix : {"language-", "lang-"}) {
      const std::string_view classes = each->attribute("class");
      const std::size_t at = classes.find(prefix);
      if (at == classes.npos) continue;
      const std::string_view rest = classes.substr(at + prefix.size());
      return rest.substr(0, rest.find(' '));
    }
  }
  return node.attribute("lang");  // as GitHub has it
}

}  // namespace

// A picture or a link cannot stand in code: then its lines are those of a paragraph.
void HtmlMapper::preformatted(Flow& to, const HtmlNode& node, const Around& around) {
  if (!holds_more_than_text(node)) {
    std::string text = text_of(node.children);
    if (text.ends_with('\n')) text.pop_back();
    if (text.find_first_not_of(" \t\n") == std::string::npos) return;
    Block block{.node = CodeBlock{.language = std::string(language_of_code(node)), .text = std::move(text)},
                .span = node.span};
    if (const std::string_view id = node.attribute("id"); !id.empty()) block.attributes.edit().id = id;
    to.blocks.push_back(std::move(block));
    return;
  }
  const std::size_t before = to.blocks.size();
  flow(to, node.children, around);
  end_line(to, around);
  const auto breaks = [](Inlines& line) {
    for (Inline& each : line)
      if (std::holds_alternative<SoftBreak>(each.node)) each.node = LineBreak{};
  };
  for (std::size_t i = before; i < to.blocks.size(); ++i)
    if (auto* paragraph = std::get_if<Paragraph>(&to.blocks[i].node)) breaks(paragraph->content);
}

void HtmlMapper::figure(Flow& to, const HtmlNode& node, const Around& around) {
  if (is_full(node, around)) return flow(to, node.children, around);
  Around within = around;
  within.align = {};
  ++within.depth;
  Figure made;
  Flow body;
  for (const HtmlNode& child : node.children) {
    if (html_element(child.name).means == HtmlMeaning::caption) {
      end_line(body, within);
      Inlines words = only_line(child.children, within);
      if (!made.caption.empty() && !words.empty()) made.caption.push_back({.node = SoftBreak{}});
      std::ranges::move(words, std::back_inserter(made.caption));
    } else {
      flow_node(body, child, within);
    }
  }
  end_line(body, within);
  made.body = std::move(body.blocks);
  if (made.body.empty() && made.caption.empty()) return;
  add(to, {.node = std::move(made)}, node, {});
}

void HtmlMapper::details(Flow& to, const HtmlNode& node, const Around& around) {
  if (is_full(node, around)) return flow(to, node.children, around);
  Around within = inside(node, around);
  ++within.depth;
  Division made;
  Flow body;
  reserve(body.blocks, node.children);
  for (const HtmlNode& child : node.children) {
    if (html_element(child.name).means == HtmlMeaning::summary && made.title.empty()) {
      end_line(body, within);
      made.title = only_line(child.children, within);
    } else {
      flow_node(body, child, within);
    }
  }
  end_line(body, within);
  made.body = std::move(body.blocks);
  if (made.body.empty() && made.title.empty()) return;
  Block block{.node = std::move(made), .attributes = html_attributes_of(node), .span = node.span};
  block.attributes.edit().roles.emplace_back("details");
  to.blocks.push_back(std::move(block));
}

Rare<Attributes> html_attributes_of(const HtmlNode& node) {
  Rare<Attributes> made;
  const auto text = [&](std::string_view name) { return node.attribute(name); };
  std::string_view id = text("id");
  if (id.empty() && node.name == "a") id = text("name");
  if (!id.empty()) made.edit().id = id;
  const std::string_view language = text("lang").empty() ? text("xml:lang") : text("lang");
  if (!language.empty()) made.edit().language = language;
  std::string_view classes = text("class");
  while (!classes.empty()) {
    const std::size_t begin = std::min(
        static_cast<std::size_t>(std::ranges::find_if_not(classes, is_white) - classes.begin()), classes.size());
    classes.remove_prefix(begin);
    const std::size_t end = static_cast<std::size_t>(std::ranges::find_if(classes, is_white) - classes.begin());
    if (end > 0 && !made->has_role(classes.substr(0, end))) made.edit().roles.emplace_back(classes.substr(0, end));
    classes.remove_prefix(end);
  }
  if (const std::string direction = ascii_lower(text("dir"));
      direction == "ltr" || direction == "rtl" || direction == "auto")
    made.edit().extra.emplace_back("dir", direction);
  return made;
}

void take_attributes(Attributes& to, const Attributes& around) {
  if (to.id.empty())
    to.id = around.id;
  else if (!around.id.empty())
    to.extra.emplace_back("alias", around.id);
  if (to.language.empty()) to.language = around.language;
  to.roles.insert(to.roles.begin(), around.roles.begin(), around.roles.end());
  to.extra.insert(to.extra.begin(), around.extra.begin(), around.extra.end());
}

std::string_view html_alignment(const HtmlNode& node) {
  const auto known = [](std::string_view word) -> std::string_view {
    for (const std::string_view each : {"left", "center", "right"})
      if (word.size() >= each.size() &&
          std::equal(each.begin(), each.end(), word.begin(), [](char a, char b) { return a == (b | 0x20); }))
        return each;
    return {};
  };
  const std::string_view style = node.attribute("style");
  if (const std::size_t at = style.find("text-align"); at != style.npos) {
    const std::size_t colon = style.find(':', at);
    const std::size_t word = colon == style.npos ? colon : style.find_first_not_of(" \t\n", colon + 1);
    if (word != style.npos) return known(style.substr(word));
  }
  return known(node.attribute("align"));
}

bool is_html_anchor(const Inline& each) {
  const auto* phrase = std::get_if<Phrase>(&each.node);
  return phrase != nullptr && phrase->content.empty() && !each.attributes->id.empty();
}

void take_leading_anchors(Inlines& line, Rare<Attributes>& attributes) {
  std::size_t count = 0;
  while (count < line.size() && is_html_anchor(line[count])) {
    const std::string id = line[count++].attributes->id;
    if (attributes->id.empty())
      attributes.edit().id = id;
    else
      attributes.edit().extra.emplace_back("alias", id);
  }
  line.erase(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(count));
}

void take_anchor_lines(Blocks& blocks) {
  std::size_t kept = 0;
  Inlines waiting;
  Block last;
  for (Block& block : blocks) {
    auto* paragraph = std::get_if<Paragraph>(&block.node);
    const bool is_anchors = paragraph != nullptr && !block.attributes && !paragraph->content.empty() &&
                            std::ranges::all_of(paragraph->content, [](const Inline& each) {
                              return is_html_anchor(each) || is_break(each);
                            });
    if (is_anchors) {
      for (Inline& each : paragraph->content)
        if (is_html_anchor(each)) waiting.push_back(std::move(each));
      last = std::move(block);
      continue;
    }
    take_leading_anchors(waiting, block.attributes);
    if (&blocks[kept] != &block) blocks[kept] = std::move(block);
    ++kept;
  }
  blocks.resize(kept);
  if (waiting.empty()) return;
  last.node = Paragraph{std::move(waiting)};
  blocks.push_back(std::move(last));
}

}  // namespace rubricate
