// Inlines that Markdown has no sign for, between HTML tags:
//
//   <em> <strong> <del> <sup> <sub>, <span class="smallcaps">    Styled
//   <span id="x" class="term" lang="fr">                         Phrase
//   <span id="x" data-wrapper="1">                               the attributes of the one inline inside
//   <span class="math">`x`</span>                                Math that cannot stand between dollar signs
//   <span class="ref">[5. Title](#x)</span>                      CrossReference without words of its own
//   <span class="citation" data-cites="key other">[1]</span>     Citation, printed as it stands
//   <span class="page-break" data-label="12"></span>, <span id="page-12"></span>, <!-- page 12 -->   PageBreak
//   <br>                                                         LineBreak
//   `\cite{x}`{=latex}                                           Raw
//   <!-- -->                                                     nothing: it parts what would run together
//
// Only tags in the form of tags.h that pair up among the inlines of one parent are taken so; all other HTML stays.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/markdown/tags.h"

namespace rubricate {

// Beside its inline HTML, empty for what is none, nothing of an inline counts.
using InlineHtml = std::vector<std::string_view>;
// Adds what a child is to the inlines, at that depth of nesting.
using AddInline = std::function<void(Inlines&, std::size_t child, int depth)>;

// The inlines of a parent at `depth`, tags taken for what they mean. Tags that would nest deeper than `depth_limit` are
// given to `add` like all that is none. Takes time linear in the number of children.
Inlines read_phrases(const InlineHtml& children, const AddInline& add, int depth, int depth_limit);

// For each child, whether read_phrases takes it for more than HTML.
std::vector<bool> phrases_among(const InlineHtml& children);

// "latex" of "{=latex}" at the start of `text`, or empty.
std::string_view raw_format(std::string_view text);

// The label of a page break's comment, "<!-- page 12 -->"; nothing when `html` is none.
std::optional<std::string_view> page_comment(std::string_view html);

// The words "[see @key, p. 5; @other]" of a citation that is not printed otherwise; empty when they cannot be said so.
std::string citation_source(const Citation& citation);

}  // namespace rubricate
