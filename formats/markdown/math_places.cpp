#include "formats/markdown/math_places.h"

namespace rubricate {

namespace {

// The formula whose first sign is at `at`, when it is there.
Span span_at(std::string_view text, std::size_t at, std::string_view tex) {
  const std::string_view rest = text.substr(at + 1);
  const bool has_backticks = rest.starts_with('`');
  const std::string_view inside = rest.substr(has_backticks ? 1 : 0);
  if (!inside.starts_with(tex) || !inside.substr(tex.size()).starts_with(has_backticks ? "`$" : "$")) return {};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + tex.size() + (has_backticks ? 4 : 2))};
}

}  // namespace

Span MathPlaces::next(std::string_view tex, std::uint32_t likely, Span outer) {
  if (outer.begin != block_.begin || outer.end != block_.end) block_ = outer, from_ = outer.begin;
  const std::string_view text = source_.text().substr(0, outer.end);
  Span span;
  if (likely >= from_ && likely < text.size() && text[likely] == '$') span = span_at(text, likely, tex);
  // No formula holds a sign without a backslash before it, so that signs cost no more than the text up to the next.
  for (std::size_t at = text.find('$', from_); !span.known() && at != std::string_view::npos;
       at = text.find('$', at + 1))
    if (at == 0 || text[at - 1] != '\\') span = span_at(text, at, tex);
  from_ = span.known() ? span.end : outer.end;
  return span;
}

}  // namespace rubricate
