#include "formats/epub/options.h"

#include <array>

namespace rubricate {

namespace {

constexpr std::array options{
    Option{"split-level", "auto", "auto|0|1|2|3|4|5|6",
           "sections down to this level get a file of their own; 0 makes one file, auto keeps a short document in one "
           "and splits a longer one at level 1"},
    Option{"toc-depth", "6", "1|2|3|4|5|6", "how many levels of sections the table of contents shows"},
    Option{"epub-title-page", "true", "true|false", "begin a book of several files with a title page"},
    Option{"compression", "default", "fast|default|small", "how hard to compress; small takes ten times as long"},
};

std::string_view value_of(const Settings& settings, std::string_view name) {
  const auto found = settings.find(name);
  return found == settings.end() ? std::string_view() : std::string_view(found->second);
}

// A number of one digit, or the fallback.
int digit(std::string_view text, int fallback) {
  return text.size() == 1 && text[0] >= '0' && text[0] <= '6' ? text[0] - '0' : fallback;
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
  const std::string_view compression = value_of(settings, "compression");
  result.compression = compression == "fast" ? 1 : compression == "small" ? 12 : 6;
  return result;
}

}  // namespace rubricate
