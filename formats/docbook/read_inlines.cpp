#include "formats/docbook/document_reader.h"

#include <algorithm>

#include "formats/docbook/vocabulary.h"
#include "formats/document/walk.h"

namespace rubricate {

void DocbookReader::inlines(XmlNode parent, Inlines& out) {
  const Level level(inline_depth_), element(elements_);
  if (are_inlines_too_deep(parent, out)) return;
  const bool is_divided = divides_by_markup(parent);
  bool is_begun = false;  // what stands before the parent is no part of it
  for (const XmlNode each : parent.children()) {
    if (is_divided && is_begun && is_element(each)) divide(out);
    is_begun = is_begun || is_element(each);
    inline_node(each, out);
  }
}

// Then its words are in `out`, and a finding says so.
bool DocbookReader::are_inlines_too_deep(XmlNode parent, Inlines& out) {
  if (inline_depth_ < nesting_limit - 1 && elements_ <= element_limit) return false;
  found_.report(Finding::structure_nesting_too_deep, tree_.span(parent), "what is nested here is kept as words alone");
  if (std::string words = XmlTree::text(parent); !words.empty()) out.push_back({.node = Text{std::move(words)}});
  return true;
}

Inlines DocbookReader::content(XmlNode node) {
  Inlines run;
  inlines(node, run);
  return run;
}

void DocbookReader::inline_node(XmlNode node, Inlines& out) {
  if (is_text(node)) return words(node, out);
  if (node.type() == pugi::node_pi) return instruction(node, out);
  if (!is_element(node)) return;
  const std::string_view name = tree_.name(node);
  if (!next_kind_.empty()) return as_field(node, out, std::exchange(next_kind_, {}));
  element(node, name, out);
  skip_ = 0;
}

// Whether its children are words of their own, though no white space says so.
bool DocbookReader::divides_by_markup(XmlNode parent) const {
  if (!holds_elements_alone(tree_.name(parent))) return false;
  for (const XmlNode each : parent.children())
    if (is_text(each) && !is_blank(each.value())) return false;
  return true;
}

void DocbookReader::divide(Inlines& out) {
  if (out.empty() || is_break(out.back())) return;
  const auto* const text = std::get_if<Text>(&out.back().node);
  if (!text || !text->text.ends_with(' ')) append_text(" ", {}, out);
}

void DocbookReader::push(Inlines& out, XmlNode node, Inline::Node made, Rare<Attributes> with) {
  out.push_back({.node = std::move(made), .attributes = std::move(with), .span = place(node)});
}

// ---- text

void DocbookReader::words(XmlNode node, Inlines& out) {
  std::string_view text = node.value();
  Span span = place(node);
  const bool is_exact = span.known() && span.end - span.begin == text.size();
  std::size_t at = 0;
  if (skip_ != 0 && !text.empty() && (text[0] == ' ' || text[0] == '\n')) ++at;
  skip_ = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t last = end;
    if (!is_verbatim_ && end < text.size())
      while (last > at && (text[last - 1] == ' ' || text[last - 1] == '\t')) --last;
    if (last > at) append_text(text.substr(at, last - at), is_exact ? within(span, at, last) : span, out);
    if (end == text.size()) break;
    at = end + 1;
    const Span line = is_exact ? within(span, end, end + 1) : span;
    if (is_verbatim_) {
      out.push_back({.node = LineBreak{}, .span = line});
      continue;
    }
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at;
    soft_break(out, line);
  }
}

Span DocbookReader::within(Span span, std::size_t from, std::size_t to) {
  return {span.begin + static_cast<std::uint32_t>(from), span.begin + static_cast<std::uint32_t>(to)};
}

void DocbookReader::append_text(std::string_view text, Span span, Inlines& out) {
  auto* const before = out.empty() || out.back().attributes ? nullptr : std::get_if<Text>(&out.back().node);
  if (!before) return out.push_back({.node = Text{std::string(text)}, .span = span});
  before->text += text;
  if (span.known() && out.back().span.known()) out.back().span.end = span.end;
}

void DocbookReader::soft_break(Inlines& out, Span span) {
  if (!out.empty() && is_break(out.back())) return;
  if (auto* const text = out.empty() || out.back().attributes ? nullptr : std::get_if<Text>(&out.back().node)) {
    text->text.erase(text->text.find_last_not_of(" \t") + 1);
    if (text->text.empty()) out.pop_back();
  }
  out.push_back({.node = SoftBreak{}, .span = span});
}

void DocbookReader::instruction(XmlNode node, Inlines& out) {
  const std::string_view target = node.name();
  if (target == "asciidoc-br" || target == "linebreak" || target == "br") {
    push(out, node, LineBreak{});
    skip_ = 1;
    return;
  }
  if (target != place_target) return;
  const HintList hints = read_hints(node.value());
  if (const std::string_view kind = hint(hints, "break"); !kind.empty()) {
    if (kind == "soft")
      push(out, node, SoftBreak{});
    else
      push(out, node, LineBreak{});
    skip_ = kind == "soft" || has_places_ ? 1 : 0;
  } else if (has_hint(hints, "mark")) {
    push(out, node, FootnoteMark{std::string(hint(hints, "mark"))});
  } else if (has_hint(hints, "raw")) {
    push(out, node, Raw{std::string(hint(hints, "raw")), std::string(hint(hints, "text"))});
  } else if (has_hint(hints, "next")) {
    next_kind_ = hint(hints, "next");
  } else if (hint(hints, "begin") == "line" || has_hint(hints, "indent")) {
    push(out, node, Raw{std::string(line_mark), std::string(hint(hints, "indent"))});
  }
}

}  // namespace rubricate
