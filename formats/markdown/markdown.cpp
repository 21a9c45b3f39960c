#include "formats/markdown/markdown.h"

#include <array>

#include "formats/markdown/kept.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/reader.h"
#include "formats/markdown/writer.h"

namespace rubricate {

namespace {

constexpr std::array aliases{std::string_view("gfm")};
constexpr std::array commonmark_extensions{std::string_view("commonmark")};
constexpr std::array extensions{std::string_view("md"), std::string_view("markdown"), std::string_view("mkd")};

constexpr std::array options{
    Option{"wrap", "preserve", "preserve|none|fill|sentence",
           "line ends inside paragraphs: the source's, none, at --columns, or after each sentence"},
    Option{"columns", "80", "10..1000", "the width of a line that --wrap=fill fills"},
    Option{"links", "inline", "inline|reference", "targets of links in the text, or as definitions at the end"},
    Option{"headings", "atx", "atx|setext", "mark headings with #, or underline those of the first two levels"},
    Option{"bullet", "dash", "dash|star|plus", "the sign of a list's items"},
    Option{"fence", "backtick", "backtick|tilde", "the sign of a code block's fences"},
    Option{"untouched", "keep", "keep|rewrite",
           "Markdown to Markdown: keep the bytes of what nothing changed; so it is unless another form is asked for"},
    Option{"front-matter", "yes", "yes|no", "write what is known of the document as YAML before it"}};

constexpr std::string_view dialect_setting = "dialect";

Settings as_commonmark(Settings settings) {
  settings[std::string(dialect_setting)] = "commonmark";
  return settings;
}

Document read_commonmark(const Source& source, const ReadContext& context) {
  const Settings settings = as_commonmark(context.settings);
  return read_markdown(source, {settings, context.diagnostics, context.corrections});
}

std::string write_commonmark(const Document& document, const WriteContext& context) {
  const Settings settings = as_commonmark(context.settings);
  return write_markdown(document, {settings, context.resources, context.diagnostics, context.original});
}

Original remember_commonmark(const Document& as_read, const Source& source, const Settings& settings) {
  return remember_markdown(as_read, source, as_commonmark(settings));
}

}  // namespace

Dialect dialect_of(const Settings& settings) {
  const auto found = settings.find(dialect_setting);
  return found != settings.end() && found->second == "commonmark" ? Dialect::commonmark : Dialect::github;
}

Format commonmark_format() {
  return {.name = "commonmark",
          .summary = "CommonMark without GitHub's extensions",
          .extensions = commonmark_extensions,
          .options = options,
          .read = read_commonmark,
          .write = write_commonmark,
          .remember = remember_commonmark,
          .is_binary = false,
          .keeps_raw_html = true};
}

Format markdown_format() {
  return {.name = "markdown",
          .summary = "CommonMark with tables, footnotes, task lists and front matter",
          .aliases = aliases,
          .extensions = extensions,
          .options = options,
          .read = read_markdown,
          .write = write_markdown,
          .remember = remember_markdown,
          .is_binary = false,
          .keeps_raw_html = true};
}

}  // namespace rubricate
