#include "formats/docbook/document_reader.h"

#include "formats/docbook/read_table.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookReader::figure(XmlNode node, Blocks& out) {
  Figure made;
  if (const XmlNode title = head_child(node, "title")) made.caption = run_of(title);
  Rare<Attributes> with = attributes(node);
  other_metadata(node, made.body);
  XmlNode shown;
  for (const XmlNode each : node.children()) {
    if (!made.caption.empty()) break;
    if (!is_media(tree_.name(each))) continue;
    made.caption = caption_of(media_of(each));
    if (!made.caption.empty()) shown = tree_.child(media_of(each), {"caption"});
  }
  const XmlNode own = tree_.child(node, {"caption"});
  if (made.caption.empty() && own) {
    made.caption = caption_of(node);
    shown = own;
  }
  const bool outer = std::exchange(in_figure_, true);
  const XmlNode outer_caption = std::exchange(shown_caption_, shown);
  children(node, made.body);
  if (own && own != shown) caption_blocks(own, made.body);
  shown_caption_ = outer_caption;
  in_figure_ = outer;
  add(out, node, std::move(made), std::move(with));
}

// What holds the objects and their caption.
XmlNode DocbookReader::media_of(XmlNode node) const {
  const XmlNode inner = tree_.is(node, "screenshot") ? tree_.child(node, {"mediaobject"}) : XmlNode();
  return inner ? inner : node;
}

bool DocbookReader::is_media(std::string_view name) {
  return name == "mediaobject" || name == "screenshot" || name == "graphic" || name == "inlinemediaobject";
}

// What is said under a picture: one paragraph of words, as far as it goes.
Inlines DocbookReader::caption_of(XmlNode node) {
  const XmlNode caption = tree_.child(node, {"caption"});
  if (!caption) return {};
  Inlines words;
  bool is_first = true;
  for (const XmlNode each : caption.children()) {
    if (is_element(each) && block_kinds().count(tree_.name(each)) > 0) {
      Inlines run = run_of(each);
      if (!std::exchange(is_first, false) && !run.empty()) words.push_back({.node = SoftBreak{}});
      std::move(run.begin(), run.end(), std::back_inserter(words));
    } else {
      inline_node(each, words);
    }
  }
  trim(words);
  return words;
}

// In a figure a paragraph with the picture; elsewhere a figure of its own.
void DocbookReader::bare_media(XmlNode node, Blocks& out) {
  const XmlNode inner = media_of(node);
  title_as_paragraph(node, out);
  if (inner != node) title_as_paragraph(inner, out);
  Inlines run;
  media(node, run);
  if (in_figure_) {
    if (!run.empty()) add(out, node, Paragraph{std::move(run)}, {});
    const XmlNode caption = tree_.child(inner, {"caption"});
    if (caption && caption != shown_caption_) caption_blocks(caption, out);
    return;
  }
  Figure made{.body = {}, .caption = caption_of(inner)};
  if (!run.empty()) add(made.body, node, Paragraph{std::move(run)}, {});
  if (!made.body.empty() || !made.caption.empty()) add(out, node, std::move(made), {});
}

void DocbookReader::media(XmlNode node, Inlines& out) {
  const XmlNode inner = media_of(node);
  XmlNode data;
  for (const XmlNode each : inner.children()) {
    const std::string_view name = tree_.name(each);
    if (!name.ends_with("object") || name == "textobject") continue;
    const XmlNode own = tree_.child(each, {"imagedata", "videodata", "audiodata"});
    if (own && !data)
      data = own;
    else if (own && name != "imageobject")
      lost(each, tag(each) + " beside another; it is left out");
  }
  if (!data && !XmlTree::attribute(inner, "fileref").empty()) data = inner;
  if (!data) {
    const XmlNode text = tree_.child(inner, {"textobject"});
    lost(node, tag(node) + " without a picture in a file; its words are kept");
    if (std::string words = XmlTree::text(text ? text : inner); !words.empty())
      out.push_back({.node = Text{std::move(words)}, .span = tree_.span(node)});
    return;
  }
  const HintList hints = XmlTree::hints(node);
  const std::string source(has_hint(hints, "target") ? hint(hints, "target") : XmlTree::attribute(data, "fileref"));
  Inline made{.node = SoftBreak{},
              .attributes = attributes(node, hints, {}, {}, "width", std::string(XmlTree::attribute(data, "width"))),
              .span = tree_.span(node)};
  if (tree_.is(data, "imagedata") || data == inner) {
    made.node = Image{.source = source, .alternative = alternative(inner), .title = image_title(inner)};
  } else {
    lost(data, tag(data) + "; it is a link to the file");
    Inlines words = alternative(inner);
    made.node = Link{.target = source, .content = words.empty() ? text_inlines(source) : std::move(words), .title = {}};
  }
  out.push_back(std::move(made));
}

Inlines DocbookReader::alternative(XmlNode node) {
  for (const XmlNode each : node.children()) {
    if (!tree_.is(each, "textobject") || XmlTree::attribute(each, "role") == std::string_view("title")) continue;
    if (const XmlNode phrase = tree_.child(each, {"phrase"})) return run_of(phrase);
    if (std::string words = XmlTree::text(each); !words.empty()) return text_inlines(std::move(words));
  }
  const XmlNode words = tree_.child(node, {"alt"});
  return words ? text_inlines(XmlTree::text(words)) : Inlines();
}

Rare<std::string> DocbookReader::image_title(XmlNode node) {
  for (const XmlNode each : node.children())
    if (tree_.is(each, "textobject") && XmlTree::attribute(each, "role") == std::string_view("title"))
      return XmlTree::raw_text(tree_.child(each, {"phrase"}));
  return {};
}

// ---- tables

void DocbookReader::table(XmlNode node, Blocks& out) {
  Table made;
  const XmlNode title = head_child(node, "title");
  const XmlNode caption = tree_.child(node, {"caption"});
  if (title) made.caption = run_of(title);
  if (!title && caption) made.caption = caption_of(node);
  if (!caption_.empty()) made.caption = std::exchange(caption_, {});
  if (made.caption && made.caption->empty()) made.caption.reset();
  Rare<Attributes> with = attributes(node);
  const bool outer = std::exchange(in_figure_, false);
  TableReader reader(tree_, found_, rows_, [this](XmlNode cell, Blocks& body) { this->cell(cell, body); });
  std::vector<Table> groups = reader.read(node);
  in_figure_ = outer;
  if (groups.empty()) {
    title_as_paragraph(node, out);
    children(node, out);
    if (caption) caption_blocks(caption, out);
    return;
  }
  other_metadata(node, out);
  for (const XmlNode each : node.children())
    if (tree_.is(each, "textobject") || tree_.is(each, "alt"))
      lost(each, tag(each) + " beside a table, \"" + XmlTree::text(each) + "\"; it is left out");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i == 0) groups[i].caption = std::move(made.caption);
    add(out, node, std::move(groups[i]), i == 0 ? std::move(with) : Rare<Attributes>());
  }
  if (title && caption) caption_blocks(caption, out);
}

void DocbookReader::cell(XmlNode node, Blocks& body) {
  if (!tree_.is(node, "entrytbl")) {
    children(node, body);
    return identify(node, body);
  }
  const Level group(elements_), row(elements_);
  if (is_too_deep()) return too_deep(node, body);
  TableReader reader(tree_, found_, rows_, [this](XmlNode inner, Blocks& blocks) { cell(inner, blocks); });
  for (Table& each : reader.read_group(node)) add(body, node, std::move(each), {});
}

}  // namespace rubricate
