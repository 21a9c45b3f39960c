#include "pipeline/html/elements.h"

#include <algorithm>
#include <array>

namespace rubricate {

namespace {

using enum HtmlMeaning;

constexpr HtmlElement block(std::string_view name, HtmlMeaning means, std::string_view role = {}) {
  return {.name = name, .means = means, .is_block = true, .role = role};
}
// Closed by what cannot be inside it.
constexpr HtmlElement part(std::string_view name, HtmlMeaning means) {
  return {.name = name, .means = means, .is_block = true, .end_may_be_missing = true};
}
constexpr HtmlElement line(std::string_view name, HtmlMeaning means, std::string_view role = {}) {
  return {.name = name, .means = means, .role = role};
}
constexpr HtmlElement empty(std::string_view name, HtmlMeaning means) {
  return {.name = name, .means = means, .is_void = true};
}

// Sorted by name.
constexpr std::array elements{
    line("a", link),
    line("abbr", phrase, "abbr"),
    line("acronym", phrase, "abbr"),
    block("address", container),
    line("applet", media),
    empty("area", map),
    block("article", container),
    block("aside", container, "sidebar"),
    line("audio", media),
    line("b", style, "strong"),
    empty("base", head),
    empty("basefont", nothing),
    line("bdi", phrase, "bdi"),
    line("bdo", phrase, "bdo"),
    empty("bgsound", media),
    line("big", transparent),
    line("blink", transparent),
    block("blockquote", quotation),
    part("body", transparent),
    empty("br", line_break),
    line("button", control),
    line("canvas", drawing),
    part("caption", table_part),
    block("center", container),
    line("cite", style, "emphasis"),
    line("code", code, "code"),
    HtmlElement{.name = "col", .means = nothing, .is_block = true, .is_void = true},
    part("colgroup", nothing),
    line("data", transparent),
    line("datalist", control),
    part("dd", definition),
    line("del", style, "struck"),
    block("details", details),
    line("dfn", style, "emphasis"),
    block("dialog", container),
    block("dir", list),
    block("div", container),
    block("dl", definitions),
    part("dt", term),
    line("em", style, "emphasis"),
    empty("embed", media),
    block("fieldset", control),
    block("figcaption", caption),
    block("figure", figure),
    line("font", transparent),
    block("footer", container),
    block("form", control),
    block("h1", heading),
    block("h2", heading),
    block("h3", heading),
    block("h4", heading),
    block("h5", heading),
    block("h6", heading),
    part("head", transparent),
    block("header", container),
    block("hgroup", container),
    HtmlElement{.name = "hr", .means = rule, .is_block = true, .is_void = true},
    part("html", transparent),
    line("i", style, "emphasis"),
    line("iframe", media),
    empty("image", image),
    empty("img", image),
    empty("input", input),
    line("ins", phrase, "ins"),
    line("kbd", code, "kbd"),
    empty("keygen", control),
    line("label", control),
    block("legend", control),
    part("li", item),
    empty("link", head),
    block("listing", preformatted),
    block("main", container),
    line("map", transparent),
    line("mark", phrase, "mark"),
    line("marquee", transparent),
    line("math", formula),
    block("menu", list),
    empty("meta", head),
    line("meter", transparent),
    block("multicol", container),
    block("nav", container),
    line("nobr", transparent),
    line("noembed", transparent),
    block("noframes", transparent),
    // What it holds is for readers without programs, and those of a book are.
    line("noscript", transparent),
    line("object", media),
    block("ol", list),
    HtmlElement{.name = "optgroup", .means = control, .is_block = true, .end_may_be_missing = true},
    HtmlElement{.name = "option", .means = control, .is_block = true, .end_may_be_missing = true},
    line("output", transparent),
    part("p", paragraph),
    empty("param", nothing),
    line("picture", picture),
    block("pre", preformatted),
    line("progress", transparent),
    line("q", quote),
    line("rb", transparent),
    line("rp", phrase, "rp"),
    line("rt", phrase, "rt"),
    line("rtc", transparent),
    line("ruby", ruby, "ruby"),
    line("s", style, "struck"),
    line("samp", code, "samp"),
    line("script", program),
    block("search", container),
    block("section", container),
    line("select", control),
    line("slot", transparent),
    line("small", phrase, "small"),
    empty("source", nothing),
    line("span", span),
    line("strike", style, "struck"),
    line("strong", style, "strong"),
    line("style", program),
    line("sub", style, "subscript"),
    block("summary", summary),
    line("sup", style, "superscript"),
    line("svg", drawing),
    block("table", table),
    part("tbody", table_part),
    part("td", table_part),
    line("template", program),
    line("textarea", control),
    part("tfoot", table_part),
    part("th", table_part),
    part("thead", table_part),
    line("time", transparent),
    line("title", head),
    part("tr", table_part),
    empty("track", nothing),
    line("tt", code, "code"),
    line("u", phrase, "u"),
    block("ul", list),
    line("var", style, "emphasis"),
    line("video", media),
    empty("wbr", nothing),
    block("xmp", preformatted),
};

static_assert(std::ranges::is_sorted(elements, {}, &HtmlElement::name));

constexpr HtmlElement none{};

}  // namespace

const HtmlElement& html_element(std::string_view name) {
  const auto at = std::ranges::lower_bound(elements, name, {}, &HtmlElement::name);
  return at != elements.end() && at->name == name ? *at : none;
}

}  // namespace rubricate
