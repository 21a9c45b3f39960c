#include "formats/epub/cover/module/fonts.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

extern "C" {
#define FONT(name, file, scale, leading)     \
  extern const char rubricate_font_##name[]; \
  extern const char rubricate_font_##name##_end[];
#include "formats/epub/cover/module/font_list.inc"
#undef FONT
}

namespace rubricate::cover {

namespace {

struct Bytes {
  const char* name;
  const char* begin;
  const char* end;
  double scale;
  double leading;
  std::string_view text() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

constexpr Bytes all_bytes[] = {
#define FONT(name, file, scale, leading) {#name, rubricate_font_##name, rubricate_font_##name##_end, scale, leading},
#include "formats/epub/cover/module/font_list.inc"
#undef FONT
};

const FcChar8* as_fc(const char* text) { return reinterpret_cast<const FcChar8*>(text); }

std::size_t index_of(FontName name) { return static_cast<std::size_t>(name); }

std::optional<FontName> font_of_script(GUnicodeScript script) {
  switch (script) {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC: return FontName::garamond;
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO: return FontName::east_asian;
    case G_UNICODE_SCRIPT_ARABIC: return FontName::arabic;
    case G_UNICODE_SCRIPT_HEBREW: return FontName::hebrew;
    case G_UNICODE_SCRIPT_DEVANAGARI: return FontName::devanagari;
    case G_UNICODE_SCRIPT_BENGALI: return FontName::bengali;
    case G_UNICODE_SCRIPT_GURMUKHI: return FontName::gurmukhi;
    case G_UNICODE_SCRIPT_GUJARATI: return FontName::gujarati;
    case G_UNICODE_SCRIPT_ORIYA: return FontName::oriya;
    case G_UNICODE_SCRIPT_TAMIL: return FontName::tamil;
    case G_UNICODE_SCRIPT_TELUGU: return FontName::telugu;
    case G_UNICODE_SCRIPT_KANNADA: return FontName::kannada;
    case G_UNICODE_SCRIPT_MALAYALAM: return FontName::malayalam;
    case G_UNICODE_SCRIPT_SINHALA: return FontName::sinhala;
    case G_UNICODE_SCRIPT_THAI: return FontName::thai;
    case G_UNICODE_SCRIPT_LAO: return FontName::lao;
    case G_UNICODE_SCRIPT_TIBETAN: return FontName::tibetan;
    case G_UNICODE_SCRIPT_MYANMAR: return FontName::myanmar;
    case G_UNICODE_SCRIPT_KHMER: return FontName::khmer;
    case G_UNICODE_SCRIPT_GEORGIAN: return FontName::georgian;
    case G_UNICODE_SCRIPT_ARMENIAN: return FontName::armenian;
    case G_UNICODE_SCRIPT_ETHIOPIC: return FontName::ethiopic;
    default: return {};
  }
}

// A file that fontconfig and FreeType can open, with the bytes in it and no name in any folder. It stays open: Cairo
// remembers faces by the names of their files.
int file_of(std::string_view bytes) {
  int file = ::memfd_create("rubricate-font", MFD_CLOEXEC);
  if (file < 0) {
    std::string name = "/tmp/rubricate-font-XXXXXX";
    file = ::mkstemp(name.data());
    if (file < 0) throw std::runtime_error("no memory for its fonts");
    ::unlink(name.c_str());
  }
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count <= 0) {
      ::close(file);
      throw std::runtime_error("no memory for its fonts");
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return file;
}

}  // namespace

Fonts& Fonts::shared() {
  static Fonts fonts;
  return fonts;
}

// Pango and fontconfig make the machine's configuration current, in a thread, unless there is one.
Fonts::Fonts() : config_(FcConfigCreate()), fonts_(std::size(all_bytes)) {
  if (config_ == nullptr || FcConfigSetCurrent(config_.get()) == FcFalse)
    throw std::runtime_error("fontconfig does not begin");
}

const Font& Fonts::font(FontName name) {
  if (fonts_[index_of(name)].family.empty()) load(name);
  return fonts_[index_of(name)];
}

void Fonts::load(FontName name) {
  const Bytes& bytes = all_bytes[index_of(name)];
  const std::string path = "/proc/self/fd/" + std::to_string(file_of(bytes.text()));
  if (FcConfigAppFontAddFile(config_.get(), as_fc(path.c_str())) == FcFalse)
    throw std::runtime_error("fontconfig does not take its fonts");
  const FcFontSet* const loaded = FcConfigGetFonts(config_.get(), FcSetApplication);
  FcPattern* const pattern = loaded->fonts[loaded->nfont - 1];
  // A name that no other font has, so that asking for it finds no other: two files are of one family.
  for (const char* property : {FC_FAMILY, FC_FAMILYLANG, FC_STYLE, FC_STYLELANG, FC_SLANT, FC_WEIGHT, FC_WIDTH})
    FcPatternDel(pattern, property);
  const std::string family = std::string("rubricate ") + bytes.name;
  FcCharSet* covers = nullptr;
  if (FcPatternAddString(pattern, FC_FAMILY, as_fc(family.c_str())) == FcFalse ||
      FcPatternGetCharSet(pattern, FC_CHARSET, 0, &covers) != FcResultMatch)
    throw std::runtime_error("fontconfig does not understand its fonts");
  fonts_[index_of(name)] = {.scale = bytes.scale, .leading = bytes.leading, .family = family, .covers = covers};
}

std::optional<FontName> Fonts::font_for(gunichar character, std::optional<FontName> last) {
  const std::optional<FontName> own = font_of_script(g_unichar_get_script(character));
  if (own.has_value() && has(*own, character)) return own;
  if (last.has_value() && has(*last, character)) return last;
  for (const FontName name : {FontName::garamond, FontName::serif, FontName::east_asian, FontName::ideographs})
    if (name != own && name != last && has(name, character)) return name;
  return {};
}

}  // namespace rubricate::cover
