#include "formats/epub/options.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "formats/document/white_space.h"

namespace rubricate {

namespace {

constexpr std::array options{
    Option{"split-level", "auto", "auto|0|1|2|3|4|5|6",
           "sections down to this level get a file of their own; 0 makes one file, auto keeps a short document in one "
           "and splits a longer one at level 1, unless it has more than 10000 such sections"},
    Option{"toc-depth", "6", "1|2|3|4|5|6", "how many levels of sections the table of contents shows"},
    Option{"epub-title-page", "true", "true|false", "begin a book of several files with a title page"},
    Option{"half-title", "false", "true|false", "a page with nothing but the title before it"},
    Option{"copyright-page", "false", "true|false",
           "a page behind it with rights, publisher, date and identifier, where they are known"},
    Option{"notes", "chapter", "chapter|book", "at the end of what the notes stand"},
    Option{"base-url", "", "URL", "makes links to files that are not in the book absolute; else they become text"},
    Option{"css", "", "FILES", "a style sheet of your own; repeat it for several, in their order"},
    Option{"css-mode", "add", "add|replace", "whether it comes after this program's or in its place"},
    Option{"embed-font", "", "FILES", "a font (TrueType, OpenType, WOFF) for the text; repeat it for bold and italic"},
    Option{"writing-mode", "horizontal", "horizontal|vertical",
           "vertical: lines from top to bottom and pages from right to left, for Japanese and Chinese"},
    Option{"remote", "text", "text|keep", "what remote images become: their text, or a link that is kept"},
    Option{"max-image-size", "64", "N", "larger images stay out, in MiB; 0: none is too large"},
    Option{"max-image-pixels", "200", "N", "the same in millions of pixels"},
    Option{"cover", "auto", "auto|generate|none|FILE",
           "the cover: a picture of PNG, JPEG, GIF, WebP or SVG; generate draws one with the title; auto takes the "
           "picture that the metadata name as cover-image, else draws one for a book of several files"},
    Option{"epub-cover-image", "", "FILE", "the same as --cover=FILE, as pandoc names it"},
    Option{"preflight", "", "kindle|kobo|apple[,...]",
           "report what these shops would reject or show otherwise; the book stays the same"},
    Option{"compression", "default", "fast|default|small", "how hard to compress; small takes ten times as long"},
};

std::string_view value_of(const Settings& settings, std::string_view name) {
  const auto found = settings.find(name);
  return found == settings.end() ? std::string_view() : std::string_view(found->second);
}

std::size_t number(std::string_view text, std::size_t fallback) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : fallback;
}

// A number of one digit, or the fallback.
int digit(std::string_view text, int fallback) {
  return text.size() == 1 && text[0] >= '0' && text[0] <= '6' ? text[0] - '0' : fallback;
}

// `file` is pandoc's option, which the other one overrules.
void take_cover(std::string_view cover, std::string_view file, EpubOptions& result) {
  if ((cover.empty() || cover == "auto") && !file.empty()) cover = file;
  if (cover.empty() || cover == "auto") return;
  result.cover = cover == "generate" ? EpubOptions::Cover::generate
                 : cover == "none"   ? EpubOptions::Cover::none
                                     : EpubOptions::Cover::file;
  if (result.cover == EpubOptions::Cover::file) result.cover_file = cover;
}

}  // namespace

std::span<const Option> epub_options() { return options; }

EpubOptions epub_options_from(const Settings& settings) {
  EpubOptions result;
  const std::string_view split = value_of(settings, "split-level");
  result.split_is_automatic = digit(split, -1) < 0;
  result.split_level = digit(split, 1);
  result.toc_depth = digit(value_of(settings, "toc-depth"), 6);
  result.has_title_page = value_of(settings, "epub-title-page") != "false";
  result.has_half_title = value_of(settings, "half-title") == "true";
  result.has_copyright_page = value_of(settings, "copyright-page") == "true";
  if (value_of(settings, "notes") == "book") result.notes = EpubOptions::Notes::book;
  result.base_url = value_of(settings, "base-url");
  result.style_sheets = lines_of(value_of(settings, "css"));
  result.has_own_style = value_of(settings, "css-mode") != "replace" || result.style_sheets.empty();
  result.fonts = lines_of(value_of(settings, "embed-font"));
  result.is_vertical = value_of(settings, "writing-mode") == "vertical";
  if (value_of(settings, "remote") == "keep") result.remote_images = EpubOptions::RemoteImages::link;
  result.largest_image = number(value_of(settings, "max-image-size"), 64) << 20;
  result.most_image_pixels = number(value_of(settings, "max-image-pixels"), 200) * 1'000'000;
  take_cover(value_of(settings, "cover"), value_of(settings, "epub-cover-image"), result);
  result.shops = shops_named(value_of(settings, "preflight"));
  const std::string_view compression = value_of(settings, "compression");
  result.compression = compression == "fast" ? 1 : compression == "small" ? 12 : 2;
  return result;
}

}  // namespace rubricate
