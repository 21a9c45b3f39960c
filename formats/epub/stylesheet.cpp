#include "formats/epub/stylesheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"
#include "formats/epub/css_addresses.h"
#include "formats/epub/css_tokens.h"
#include "formats/epub/sound_style.h"
#include "formats/format.h"

namespace rubricate {

std::string_view stylesheet() {
  return R"css(/* Text */
html { orphans: 2; widows: 2; }
p { margin: 0; text-indent: 0; }
p + p { text-indent: 1.2em; }
p.division-title + p, p.heading + p { text-indent: 0; }
section, article { margin: 0; }
h1, h2, h3, h4, h5, h6 { font-weight: bold; line-height: 1.25; margin: 1.8em 0 0.7em 0; text-align: start;
  text-indent: 0; page-break-after: avoid; break-after: avoid; page-break-inside: avoid; break-inside: avoid;
  -webkit-hyphens: none; hyphens: none; text-wrap: balance; }
h1 { font-size: 1.55em; }
h2 { font-size: 1.3em; }
h3 { font-size: 1.12em; }
h4, h5, h6 { font-size: 1em; }
h5, h6 { font-style: italic; font-weight: normal; }
h1 + h2, h2 + h3, h3 + h4, h4 + h5 { margin-top: 0.8em; }
p.heading, p.division-title { font-weight: bold; margin: 0.8em 0 0.3em 0; text-indent: 0;
  page-break-after: avoid; break-after: avoid; }
hr { border: 0; border-top: 1px solid; margin: 1.6em auto; opacity: 0.5; width: 4.5em; }
.small-caps { font-variant: small-caps; }
sup, sub, .noteref { line-height: 0; }
.noteref { font-size: 0.75em; padding: 0 0.1em; text-decoration: none; vertical-align: super; }
.missing-image { border: 1px dotted; font-style: italic; padding: 0 0.3em; }

/* Where a chapter or a part begins */
.opening { margin: 4.5em 0 2.2em 0; text-align: center; }
.opening .overline { font-size: 0.62em; font-weight: normal; letter-spacing: 0.12em; line-height: 2.2; }
section[role~="doc-part"] > .opening { margin-top: 9em; }

/* Title and other pages before the text */
header.book { margin: 0 0 2.4em 0; }
header.book h1 { font-size: 1.8em; margin: 1em 0 0 0; }
header.book p { margin: 0.5em 0 0 0; text-indent: 0; }
header.book p.subtitle { font-size: 1.15em; font-style: italic; }
section.titlepage, section.halftitle { margin-top: 22%; text-align: center; }
section.titlepage header.book h1 { font-size: 2em; text-align: center; }
section.titlepage header.book p.author { font-size: 1.1em; margin-top: 1.6em; }
section.titlepage header.book p.author + p.author { margin-top: 0.3em; }
section.titlepage header.book p.contributor { margin-top: 1em; }
section.titlepage header.book p.contributor + p.contributor { margin-top: 0.2em; }
section.titlepage p.publisher { font-size: 0.9em; letter-spacing: 0.06em; margin-top: 7em; }
section.halftitle p.title { font-size: 1.2em; }
section.copyright-page { font-size: 0.85em; margin-top: 40%; }
section.copyright-page p { margin: 0 0 0.7em 0; text-indent: 0; }
section.dedication { margin: 22% 2em 0 2em; text-align: center; }

/* Quotations and verse */
blockquote { margin: 1em 1.6em; }
.attribution { margin-top: 0.4em; text-align: end; text-indent: 0; }
.epigraph { font-style: italic; margin: 1em 0 2.2em 25%; }
.epigraph .attribution { font-style: normal; }
.verse { margin: 1em 0 1em 1.6em; }
.verse p.stanza { margin: 0 0 0.9em 0; text-indent: 0; text-align: start; -webkit-hyphens: none; hyphens: none;
  page-break-inside: avoid; break-inside: avoid; }
.verse .line { display: inline-block; padding-left: 1.6em; text-indent: -1.6em; }
.verse .indent-1 { padding-left: 2.8em; }
.verse .indent-2 { padding-left: 4em; }
.verse .indent-3 { padding-left: 5.2em; }
.verse .indent-4 { padding-left: 6.4em; }
.verse .indent-5 { padding-left: 7.6em; }
.verse .indent-6 { padding-left: 8.8em; }
.verse .indent-7 { padding-left: 10em; }
.verse .indent-8 { padding-left: 11.2em; }
.verse .indent-9 { padding-left: 12.4em; }
.verse .indent-10 { padding-left: 13.6em; }
.verse .indent-11 { padding-left: 14.8em; }
.verse .indent-12 { padding-left: 16em; }

/* Lists */
ul, ol { margin: 0.8em 0; padding-left: 1.8em; }
li { margin: 0.15em 0; }
li ul, li ol { margin: 0.2em 0; }
li > p + p, dd > p + p { margin-top: 0.4em; text-indent: 0; }
.tasks > .task { list-style: none; margin-left: -1.4em; }
ol.parenthesis > li::marker { content: counter(list-item) ")\00a0"; }
ol.parenthesis[type="a"] > li::marker { content: counter(list-item, lower-alpha) ")\00a0"; }
ol.parenthesis[type="A"] > li::marker { content: counter(list-item, upper-alpha) ")\00a0"; }
ol.parenthesis[type="i"] > li::marker { content: counter(list-item, lower-roman) ")\00a0"; }
ol.parenthesis[type="I"] > li::marker { content: counter(list-item, upper-roman) ")\00a0"; }
dl { margin: 0.8em 0; }
dt { font-weight: bold; margin-top: 0.6em; page-break-after: avoid; break-after: avoid; }
dd { margin: 0.1em 0 0.2em 1.6em; }
dl.questions dt { font-weight: bold; margin-top: 1.2em; }
dl.questions dd { margin-left: 0; margin-top: 0.2em; }
ol.bibliography { list-style: none; padding-left: 0; }
ol.bibliography > li { margin: 0 0 0.6em 0; padding-left: 1.6em; text-indent: -1.6em; overflow-wrap: break-word;
  word-wrap: break-word; }
.backlink { font-weight: bold; text-decoration: none; }

/* Tables, figures, code */
table { border-collapse: collapse; border-bottom: 1px solid; border-top: 1px solid; font-size: 0.85em;
  font-variant-numeric: lining-nums tabular-nums; line-height: 1.35; margin: 1.2em auto; }
.wide-table { margin: 1.2em 0; overflow-x: auto; }
.wide-table table { margin: 0; min-width: 100%; }
caption { caption-side: top; font-style: italic; margin-bottom: 0.4em; padding-bottom: 0.4em; text-align: start; }
th, td { padding: 0.3em 0.5em; text-align: start; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
tr + tr > td, tr + tr > th { border-top: 1px solid rgba(128, 128, 128, 0.35); }
thead th { border-bottom: 1px solid; vertical-align: bottom; }
tfoot td { border-top: 1px solid; }
.left { text-align: left; text-indent: 0; }
.center { text-align: center; text-indent: 0; }
.right { text-align: right; text-indent: 0; }
figure { margin: 1.4em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
figcaption { font-size: 0.85em; line-height: 1.35; margin: 0.6em 1em 0 1em; text-align: center; }
img { height: auto; max-height: 95vh; max-width: 100%; }
pre, code { font-family: monospace, monospace; }
pre { border-left: 2px solid rgba(128, 128, 128, 0.45); font-size: 0.8em; line-height: 1.4; margin: 1.2em 0;
  overflow-wrap: anywhere; padding-left: 0.9em; text-align: left; white-space: pre-wrap; word-wrap: break-word; }
code { font-size: 0.88em; overflow-wrap: break-word; word-wrap: break-word; }
pre code { font-size: 1em; }
p code, li code, td code { white-space: pre-wrap; }
a { overflow-wrap: break-word; word-wrap: break-word; }

/* Formulas, where a reading system leaves to CSS what MathML says */
div.math { margin: 1em 0; text-align: center; }
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Libertinus Math", "Noto Sans Math",
  "DejaVu Math TeX Gyre", math; }
div.math math { max-width: 100%; overflow-x: auto; overflow-y: hidden; }
mpadded[mathbackground] { padding: 0.2em; }
mtd.tag { padding-left: 2em; text-align: right; }
mtd.no-gap-before { padding-left: 0; }
mtd.no-gap-after { padding-right: 0; }
mtd.line-after { border-right: 1px solid; }
mtd.line-below { border-bottom: 1px solid; }
mtext[mathvariant~="bold"], mtext[mathvariant="bold-italic"], mtext[mathvariant^="bold-sans"] { font-weight: bold; }
mtext[mathvariant$="italic"] { font-style: italic; }
mtext[mathvariant*="sans-serif"] { font-family: sans-serif; }
mtext[mathvariant="monospace"] { font-family: monospace, monospace; }
menclose[notation="box"] { border: 1px solid; padding: 0.2em; }
menclose[notation~="top"] { border-top: 1px solid; }
menclose[notation~="bottom"] { border-bottom: 1px solid; }
menclose[notation~="left"] { border-left: 1px solid; }
menclose[notation~="right"] { border-right: 1px solid; }
menclose[notation="actuarial"] { border-right: 1px solid; border-top: 1px solid; padding-right: 0.1em; }
menclose[notation="horizontalstrike"] { background: linear-gradient(to bottom, transparent calc(50% - 0.03em),
  currentColor calc(50% - 0.03em), currentColor calc(50% + 0.03em), transparent calc(50% + 0.03em)); }
menclose[notation~="updiagonalstrike"] { background: linear-gradient(to bottom right,
  transparent calc(50% - 0.03em), currentColor calc(50% - 0.03em), currentColor calc(50% + 0.03em),
  transparent calc(50% + 0.03em)); }
menclose[notation~="downdiagonalstrike"] { background: linear-gradient(to top right,
  transparent calc(50% - 0.03em), currentColor calc(50% - 0.03em), currentColor calc(50% + 0.03em),
  transparent calc(50% + 0.03em)); }
menclose[notation="updiagonalstrike downdiagonalstrike"] { background: linear-gradient(to bottom right,
  transparent calc(50% - 0.03em), currentColor calc(50% - 0.03em), currentColor calc(50% + 0.03em),
  transparent calc(50% + 0.03em)), linear-gradient(to top right, transparent calc(50% - 0.03em),
  currentColor calc(50% - 0.03em), currentColor calc(50% + 0.03em), transparent calc(50% + 0.03em)); }

/* Boxes and notes */
.note, .tip, .warning, .caution, .danger, .important, .sidebar, .example { border-left: 3px solid; margin: 1.2em 0;
  padding: 0.1em 0 0.1em 1em; }
.footnotes { border-top: 1px solid rgba(128, 128, 128, 0.6); font-size: 0.85em; line-height: 1.4; margin-top: 2.8em;
  padding-top: 0.9em; }
.endnotes > ol { font-size: 0.9em; list-style: none; padding-left: 0; }
.footnotes aside, .endnotes > ol > li { margin: 0 0 0.5em 0; }
.note-number { font-weight: bold; text-decoration: none; }

/* Contents */
nav ol { list-style: none; margin: 0; padding-left: 1.4em; }
nav > ol { padding-left: 0; }
nav li { margin: 0.35em 0; }
nav a { text-decoration: none; }

/* From right to left: what has a side has the other one */
[dir="rtl"] .verse:not([dir="ltr"]), .verse[dir="rtl"] { margin: 1em 1.6em 1em 0; }
[dir="rtl"] .epigraph:not([dir="ltr"]), .epigraph[dir="rtl"] { margin: 1em 25% 2.2em 0; }
[dir="rtl"] .line { padding-left: 0; padding-right: 1.6em; }
[dir="rtl"] .indent-1 { padding-right: 2.8em; }
[dir="rtl"] .indent-2 { padding-right: 4em; }
[dir="rtl"] .indent-3 { padding-right: 5.2em; }
[dir="rtl"] .indent-4 { padding-right: 6.4em; }
[dir="rtl"] .indent-5 { padding-right: 7.6em; }
[dir="rtl"] .indent-6 { padding-right: 8.8em; }
[dir="rtl"] .indent-7 { padding-right: 10em; }
[dir="rtl"] .indent-8 { padding-right: 11.2em; }
[dir="rtl"] .indent-9 { padding-right: 12.4em; }
[dir="rtl"] .indent-10 { padding-right: 13.6em; }
[dir="rtl"] .indent-11 { padding-right: 14.8em; }
[dir="rtl"] .indent-12 { padding-right: 16em; }
[dir="rtl"] ul:not([dir="ltr"]), ul[dir="rtl"], [dir="rtl"] ol:not([dir="ltr"]), ol[dir="rtl"] { padding-left: 0;
  padding-right: 1.8em; }
[dir="rtl"] .tasks > .task { margin-left: 0; margin-right: -1.4em; }
[dir="rtl"] dd { margin: 0.1em 1.6em 0.2em 0; }
[dir="rtl"] .questions dd { margin-right: 0; }
[dir="rtl"] nav ol ol:not([dir="ltr"]) { padding-right: 1.4em; }
[dir="rtl"] ol.bibliography:not([dir="ltr"]), [dir="rtl"] nav > ol:not([dir="ltr"]),
[dir="rtl"] .endnotes > ol:not([dir="ltr"]) { padding-right: 0; }
[dir="rtl"] .bibliography > li { padding-left: 0; padding-right: 1.6em; }
[dir="rtl"] th:first-child, [dir="rtl"] td:first-child { padding-left: 0.5em; padding-right: 0; }
[dir="rtl"] th:last-child, [dir="rtl"] td:last-child { padding-left: 0; padding-right: 0.5em; }
[dir="rtl"] th:only-child, [dir="rtl"] td:only-child { padding-right: 0; }
[dir="rtl"] .note, [dir="rtl"] .tip, [dir="rtl"] .warning, [dir="rtl"] .caution,
[dir="rtl"] .danger, [dir="rtl"] .important, [dir="rtl"] .sidebar, [dir="rtl"] .example,
.note[dir="rtl"], .tip[dir="rtl"], .warning[dir="rtl"], .caution[dir="rtl"], .danger[dir="rtl"], .important[dir="rtl"],
.sidebar[dir="rtl"], .example[dir="rtl"] { border-left: 0; border-right: 3px solid; padding: 0.1em 1em 0.1em 0; }
/* An item that runs another way than its list has no room for its mark. */
li[dir] { list-style-position: inside; }
)css";
}

namespace {

constexpr std::string_view vertical_style = R"css(
/* Vertical writing */
html { writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; -epub-writing-mode: vertical-rl; }
pre, table { writing-mode: horizontal-tb; -webkit-writing-mode: horizontal-tb; -epub-writing-mode: horizontal-tb; }
)css";

std::string_view file_name_of(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

// Behind other rules, @charset and @namespace say nothing (CSS Syntax Level 3, 3.2; CSS Namespaces, 2).
void report_void_rules(std::string_view css, const std::string& name, Diagnostics& found) {
  std::size_t line = 1;
  CssTokens tokens(css);
  while (const std::optional<CssToken> token = tokens.next()) {
    const std::string_view text = css.substr(token->begin, token->end - token->begin);
    if (token->kind == CssToken::Kind::at_word && (token->text == "charset" || token->text == "namespace"))
      found.report(Finding::not_representable, {},
                   fmt::format("{}:{}: @{} says nothing behind the rules of this program", name, line, token->text),
                   token->text == "charset" ? "take it out: the book's style is in UTF-8"
                                            : "--css-mode=replace makes the sheet stand alone");
    line += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }
}

bool names_font(std::string_view target) {
  const std::string name = ascii_lower(target.substr(0, target.find_first_of("?#")));
  constexpr std::string_view endings[] = {".woff", ".woff2", ".ttf", ".otf", ".ttc", ".eot"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view each) { return name.ends_with(each); });
}

// With url() of embedded fonts leading to their files in the book.
std::string with_fonts(const UserSheet& sheet, const EpubOptions& options, const std::vector<EmbeddedFont>& fonts) {
  const std::string& css = sheet.css;
  const auto refuse = [&](std::string_view what, std::string_view advice) {
    throw WriteError(fmt::format("{}: {}, which is not in the book; {}", sheet.name, what, advice));
  };
  std::string out;
  std::size_t done = 0;
  for (const CssAddress& each : css_addresses(css)) {
    if (each.kind == CssAddress::Kind::import)
      refuse("@import loads another style sheet", "--css takes several sheets");
    if (each.target.starts_with("data:") || each.target.starts_with("#")) continue;
    const EmbeddedFont* named = nullptr;
    for (std::size_t i = 0; i < fonts.size(); ++i)
      if (file_name_of(options.fonts[i]) == file_name_of(each.target)) named = &fonts[i];
    if (named == nullptr)
      refuse("it loads \"" + each.target + "\"", names_font(each.target)
                                                     ? "embed it with --embed-font, or take it out"
                                                     : "write it into the sheet as a data: URL, or take it out");
    out.append(css, done, each.begin - done).append("url(").append(named->file).append(")");
    done = each.end;
  }
  return out.append(css, done, std::string::npos);
}

}  // namespace

std::vector<UserSheet> user_sheets(const EpubOptions& options, const Resources& resources, Diagnostics& found) {
  std::vector<UserSheet> sheets;
  for (const std::string& path : options.style_sheets) {
    const Resource own = resources.load(path);
    if (own.status != Resource::Status::found) throw WriteError(path + ": cannot be read; --css needs it");
    if (!valid_utf8(own.bytes)) throw WriteError(path + ": a style sheet must be in UTF-8; convert it");
    constexpr std::string_view byte_order_mark = "\uFEFF";
    std::string_view css = own.bytes;
    if (css.starts_with(byte_order_mark)) css.remove_prefix(byte_order_mark.size());
    SoundStyle sound = sound_style(css);
    for (const StyleFault& each : sound.faults)
      found.report(Finding::not_representable, {}, fmt::format("{}:{}: {}", path, each.line, each.what),
                   "mend the style sheet");
    sheets.push_back({path, std::move(sound.css)});
  }
  return sheets;
}

std::string book_style(const EpubOptions& options, const std::vector<EmbeddedFont>& fonts,
                       const std::vector<UserSheet>& own, Diagnostics& found) {
  std::string css(options.has_own_style ? stylesheet() : std::string_view());
  css += font_rules(fonts);
  if (options.is_vertical) css += vertical_style;
  for (const UserSheet& sheet : own) {
    if (!css.empty()) report_void_rules(sheet.css, sheet.name, found);
    if (!css.empty() && !css.ends_with('\n')) css += '\n';
    css += with_fonts(sheet, options, fonts);
  }
  return css;
}

}  // namespace rubricate
