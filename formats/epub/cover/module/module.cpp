// The module's one function; see module.h.
#include "formats/epub/cover/module.h"

#include <fontconfig/fontconfig.h>

#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <string>

#include "formats/epub/cover/module/design.h"
#include "formats/epub/cover/module/png.h"

namespace rubricate::cover {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "ᚠ" (U+16A0)
std::string name_of(gunichar character) {
  char bytes[7] = {};
  g_unichar_to_utf8(character, bytes);
  std::array<char, 16> code{};
  g_snprintf(code.data(), code.size(), "U+%04X", character);
  return "\"" + std::string(bytes) + "\" (" + code.data() + ")";
}

std::string draw(const RubricateCoverText& text, const RubricateCoverSink& sink) {
  if (text.version != rubricate_cover_version) return "rubricate_cover.so is of another version than the program";
  const auto lose = [&](const std::string& words) { sink.loss(sink.context, words.data(), words.size()); };
  Typesetter typesetter(Fonts::shared(), text.language, [&](gunichar character) {
    lose("no font of covers has " + name_of(character) + "; it is left out there");
  });
  const Design design = design_cover({.title = text.title,
                                      .subtitle = text.subtitle,
                                      .authors = lines_of(text.authors),
                                      .series = text.series,
                                      .publisher = text.publisher,
                                      .language = text.language},
                                     typesetter);
  if (!design.has_title) lose("no font of covers has a character of the title; the cover is drawn without it");
  const auto quoted = [](const std::string& words) { return "\"" + words.substr(0, words.find(' ')) + " ...\""; };
  for (const PlacedText& each : design.texts)
    if (each.setting.is_cut)
      lose(quoted(each.setting.prepared.text) + " is too long for a cover; its end is left out there");
  for (const std::string& each : design.unplaced)
    lose(quoted(each) + " has no room on the cover; it is left out there");
  const Palette& palette = design.palette;
  const std::array colours{palette.ground, palette.ink, palette.accent, palette.tone};
  Png picture(page_width, page_height, colours);
  draw_cover(design, typesetter, [&](const std::uint32_t* pixels, std::size_t rows, std::size_t stride) {
    picture.add(pixels, rows, stride);
  });
  const std::string png = picture.finish();
  sink.picture(sink.context, png.data(), png.size());
  return {};
}

}  // namespace

}  // namespace rubricate::cover

extern "C" __attribute__((visibility("default"))) const char* rubricate_draw_cover(const RubricateCoverText* text,
                                                                                   const RubricateCoverSink* sink) {
  static std::string failure;
  static std::array<char, 256> what;
  try {
    failure = rubricate::cover::draw(*text, *sink);
    return failure.empty() ? nullptr : failure.c_str();
  } catch (const std::bad_alloc&) {
    return "";
  } catch (const std::exception& error) {
    std::snprintf(what.data(), what.size(), "%s", error.what());
    return what.data();
  }
}
