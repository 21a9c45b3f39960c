// The fonts of generated covers: built in, so that a cover is the same on every machine, whatever fonts, configuration
// and locale that has.
//
// Fontconfig is given a configuration of its own that holds nothing but these; a font is loaded when a text first needs
// it, since looking through that of the ideographs takes longer than drawing a cover.
#pragma once

#include <fontconfig/fontconfig.h>
#include <glib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate::cover {

// The scripts and faces, in the order of font_list.inc.
enum class FontName : std::uint8_t {
#define FONT(name, file, scale, leading) name,
#include "formats/epub/cover/module/font_list.inc"
#undef FONT
};

struct Font {
  double scale = 1;
  double leading = 1;
  std::string family;                 // as fontconfig knows it: "rubricate garamond"
  const FcCharSet* covers = nullptr;  // of the configuration
};

class Fonts {
 public:
  // Those of the process. Throws std::runtime_error when fontconfig refuses. One thread at a time.
  static Fonts& shared();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  // Loaded now, unless it is already.
  const Font& font(FontName name);
  // The font that has the character; `last` is that of the character before, which punctuation and marks go with.
  // Nothing: no font has it.
  std::optional<FontName> font_for(gunichar character, std::optional<FontName> last);
  bool has(FontName name, gunichar character) { return FcCharSetHasChar(font(name).covers, character) != FcFalse; }

  FcConfig* config() const { return config_.get(); }

 private:
  Fonts();
  struct Destroy {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
  };
  void load(FontName name);

  std::unique_ptr<FcConfig, Destroy> config_;
  std::vector<Font> fonts_;  // by name; no family: not loaded
};

}  // namespace rubricate::cover
