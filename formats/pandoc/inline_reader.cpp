#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/pandoc/document_reader.h"
#include "formats/pandoc/marks.h"

namespace rubricate::pandoc {

namespace {

constexpr std::array<std::pair<std::string_view, Style>, 6> styles{{{"Emph", Style::emphasis},
                                                                    {"Strong", Style::strong},
                                                                    {"Strikeout", Style::struck},
                                                                    {"Superscript", Style::superscript},
                                                                    {"Subscript", Style::subscript},
                                                                    {"SmallCaps", Style::small_caps}}};

// pandoc keeps the comma between the key and what follows; here it belongs to neither.
Inlines without_comma(Inlines after) {
  auto* text = after.empty() || after.front().attributes ? nullptr : std::get_if<Text>(&after.front().node);
  if (!text) return after;
  const std::size_t size =
      text->text.starts_with(", ") ? 2 : text->text.starts_with(',') || text->text.starts_with(' ');
  text->text.erase(0, size);
  if (text->text.empty()) after.erase(after.begin());
  return after;
}

}  // namespace

void DocumentReader::add_text(Inlines& out, std::string_view text) {
  auto* before = out.empty() || out.back().attributes ? nullptr : std::get_if<Text>(&out.back().node);
  if (before)
    before->text += text;
  else
    out.push_back({.node = Text{std::string(text)}});
}

Inlines DocumentReader::inlines(const Value& array, std::size_t from) {
  return inlines(array, from, array.items.size());
}

Inlines DocumentReader::inlines(const Value& array, std::size_t from, std::size_t to) {
  Inlines out;
  if (!is_array(array)) return out;
  if (inline_depth_ >= nesting_limit) {
    too_deep(array.at);
    return out;
  }
  ++inline_depth_;
  inline_list(array, from, to, out);
  --inline_depth_;
  return out;
}

void DocumentReader::inline_list(const Value& array, std::size_t from, std::size_t to, Inlines& out) {
  if (!is_array(array)) return;
  if (nested_ >= 4 * nesting_limit) return too_deep(array.at);
  ++nested_;
  for (std::size_t i = from; i < to; ++i) inline_node(array.items[i], out);
  --nested_;
}

void DocumentReader::inline_node(const Value& element, Inlines& out) {
  const std::string_view kind = kind_of(element);
  if (kind.empty()) return;
  const Value& content = content_of(element);
  if (simple_inline(kind, content, out)) return;
  // Elements that become nodes with inlines inside are more than the deepest run can hold.
  const bool is_transparent = kind == "Note" || kind == "Quoted" || is_marked(element, "Span", mark::attributes) ||
                              is_marked(element, "Span", mark::text) || is_marked(element, "Span", mark::note) ||
                              is_marked(element, "Span", mark::note_mark) || is_marked(element, "Span", mark::page);
  if (inline_depth_ >= nesting_limit && !is_transparent) return too_deep(element.at);
  for (const auto& [name, style] : styles)
    if (kind == name) return void(out.push_back({.node = Styled{style, inlines(content)}}));
  if (kind == "Span") {
    if (is_array(content, 2)) span(content, out);
  } else if (kind == "Link") {
    if (is_array(content, 3)) link(content, out);
  } else if (kind == "Image") {
    if (is_array(content, 3)) image(content, out);
  } else if (kind == "Cite") {
    if (is_array(content, 2)) citation(content, out);
  } else if (kind == "Note") {
    note(content, {}, out);
  } else if (kind == "Underline") {
    out.push_back(inline_with(Phrase{inlines(content)}, {.roles = {std::string(underline_role)}}));
  } else if (kind == "Quoted") {
    if (!is_array(content, 2)) return;
    const bool is_single = kind_of(content.items[0]) == "SingleQuote";
    add_text(out, is_single ? "‘" : "“");
    inline_list(content.items[1], 0, content.items[1].items.size(), out);
    add_text(out, is_single ? "’" : "”");
  } else {
    invalid(element.at, "\"" + std::string(kind) + "\" is no inline; it is left out");
  }
}

// Those that hold no others.
bool DocumentReader::simple_inline(std::string_view kind, const Value& content, Inlines& out) {
  if (kind == "Str") {
    std::string text = string_of(content);
    for (char& c : text)
      if (c == '\n' || c == '\r') c = ' ';
    add_text(out, text);
  } else if (kind == "Space") {
    add_text(out, " ");
  } else if (kind == "SoftBreak") {
    out.push_back({.node = SoftBreak{}});
  } else if (kind == "LineBreak") {
    out.push_back({.node = LineBreak{}});
  } else if (kind == "Code") {
    if (is_array(content, 2))
      out.push_back(inline_with(Code{string_of(content.items[1])}, attr_of(content.items[0]).attributes));
  } else if (kind == "RawInline") {
    if (is_array(content, 2)) out.push_back({.node = Raw{string_of(content.items[0]), string_of(content.items[1])}});
  } else if (kind == "Math") {
    if (!is_array(content, 2)) return true;
    Inline math{.node = Math{string_of(content.items[1])}};
    if (kind_of(content.items[0]) == "DisplayMath") math.attributes.edit().roles.emplace_back("display");
    out.push_back(std::move(math));
  } else {
    return false;
  }
  return true;
}

void DocumentReader::span(const Value& content, Inlines& out) {
  Attr attr = attr_of(content.items[0]);
  const Value& body = content.items[1];
  const std::string& mark = attr.mark;
  if (mark == mark::text) return inline_list(body, 0, body.items.size(), out);
  if (mark == mark::note_mark) return void(out.push_back({.node = FootnoteMark{attr.take("label")}}));
  if (mark == mark::note && body.items.size() == 1 && kind_or_none(body.items[0]) == "Note")
    return note(content_of(body.items[0]), std::move(attr), out);
  if (mark == mark::page) {
    attr.drop_role("pagebreak");
    PageBreak page{attr.take("label")};
    return void(out.push_back(inline_with(std::move(page), std::move(attr.attributes))));
  }
  if (mark == mark::citation) {
    Citation citation;
    citation.printed = inlines(body);
    return void(out.push_back({.node = Rare<Citation>(std::move(citation))}));
  }
  if (mark == mark::attributes) {
    Inlines inner;
    inline_list(body, 0, body.items.size(), inner);
    if (inner.size() == 1) {
      inner.front().attributes = std::move(attr.attributes);
      return void(out.push_back(std::move(inner.front())));
    }
    Inline phrase = inline_with(Phrase{std::move(inner)}, std::move(attr.attributes));
    return void(out.push_back(std::move(phrase)));
  }
  out.push_back(inline_with(Phrase{inlines(body)}, std::move(attr.attributes)));
}

void DocumentReader::link(const Value& content, Inlines& out) {
  Attr attr = attr_of(content.items[0]);
  if (!is_array(content.items[2], 2)) return;
  std::string target = string_of(content.items[2].items[0]);
  std::string title = string_of(content.items[2].items[1]);
  const bool is_inside = target.starts_with('#') && attr.mark != mark::link && title.empty();
  const bool is_marked = attr.mark == mark::reference || attr.mark == mark::shown;
  if (is_inside && (is_marked || ids_.contains(std::string_view(target).substr(1)))) {
    CrossReference reference{.target = target.substr(1)};
    if (attr.mark != mark::shown) reference.content = inlines(content.items[1]);
    return void(out.push_back(inline_with(std::move(reference), std::move(attr.attributes))));
  }
  Link link{.target = std::move(target), .content = inlines(content.items[1])};
  if (!title.empty()) link.title = std::move(title);
  out.push_back(inline_with(std::move(link), std::move(attr.attributes)));
}

void DocumentReader::image(const Value& content, Inlines& out) {
  Attr attr = attr_of(content.items[0]);
  if (!is_array(content.items[2], 2)) return;
  Image image{.source = string_of(content.items[2].items[0]), .alternative = inlines(content.items[1])};
  if (std::string title = string_of(content.items[2].items[1]); !title.empty()) image.title = std::move(title);
  out.push_back(inline_with(std::move(image), std::move(attr.attributes)));
}

void DocumentReader::citation(const Value& content, Inlines& out) {
  Citation citation;
  bool is_suppressed = false;
  if (!is_array(content.items[0])) return;
  for (const Value& each : content.items[0].items) {
    const Value* key = each.member("citationId");
    if (!key) {
      invalid(each.at, "here stands no citation; it is left out");
      continue;
    }
    Citation::Item item{.key = string_of(*key)};
    if (const Value* before = each.member("citationPrefix")) item.before = inlines(*before);
    if (const Value* after = each.member("citationSuffix")) item.after = without_comma(inlines(*after));
    const Value* mode = each.member("citationMode");
    const std::string_view name = mode ? kind_of(*mode) : "";
    if (name == "AuthorInText" && citation.items.empty()) citation.form = Citation::Form::in_text;
    is_suppressed = is_suppressed || name == "SuppressAuthor";
    citation.items.push_back(std::move(item));
  }
  const Value& words = content.items[1];
  if (words.items.size() == 1 && is_marked(words.items[0], "Span", mark::printed)) {
    citation.printed = inlines(content_of(words.items[0]).items[1]);
  } else {
    citation.printed = inlines(words);
    const bool is_source = !citation.items.empty() &&
                           plain_text(citation.printed).find("@" + citation.items.front().key) != std::string::npos;
    if (is_source) citation.printed.clear();
  }
  Inline node{.node = Rare<Citation>(std::move(citation))};
  if (is_suppressed) node.attributes.edit().roles.emplace_back(suppressed_role);
  out.push_back(std::move(node));
}

void DocumentReader::note(const Value& content, Attr attr, Inlines& out) {
  out.push_back({.node = FootnoteMark{add_note(content, std::move(attr))}});
}

// A note has the number of its mark, unless it says another. Gives its label.
std::string DocumentReader::add_note(const Value& content, Attr attr) {
  const auto number_in = [&](std::string_view name) {
    const std::string text = attr.take(name);
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max(number, 0);
  };
  const std::size_t index = notes_.size();
  const std::string own = std::to_string(index + 1);
  const bool is_ours = attr.has("label");
  std::string label = is_ours ? attr.take("label") : own;
  while (!note_labels_.insert(label).second) label += "-" + own;
  const int number = is_ours ? number_in("number") : static_cast<int>(index) + 1;
  notes_.push_back({{.label = label, .number = number}, number_in("place")});
  const int depth = std::exchange(depth_, 0);
  Blocks body = blocks(content);
  depth_ = depth;
  notes_[index].note.body = std::move(body);
  return label;
}

}  // namespace rubricate::pandoc
