#include "formats/document/corrections.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rubricate {

namespace {

constexpr std::array<std::string_view, 15> kind_names{"title",     "byline",   "heading", "paragraph", "continuation",
                                                      "item",      "question", "answer",  "entry",     "note",
                                                      "quotation", "verse",    "code",    "table",     "contents"};
static_assert(kind_names.size() == static_cast<std::size_t>(LineKind::contents) + 1);

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::span<const std::string_view> line_kind_names() { return kind_names; }

std::optional<LineKind> find_line_kind(std::string_view name) {
  const auto* const at = std::find(kind_names.begin(), kind_names.end(), name);
  if (at == kind_names.end()) return {};
  return static_cast<LineKind>(at - kind_names.begin());
}

Pattern::Pattern(std::string_view expression) {
  RE2::Options options;
  options.set_log_errors(false);  // a library does not print
  auto compiled = std::make_shared<re2::RE2>(piece(expression), options);
  if (!compiled->ok()) throw std::invalid_argument(compiled->error());
  compiled_ = std::move(compiled);
}

bool Pattern::matches(std::string_view text) const { return re2::RE2::PartialMatch(piece(text), *compiled_); }

std::string_view Pattern::expression() const { return compiled_->pattern(); }

}  // namespace rubricate
