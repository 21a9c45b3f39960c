#include "formats/document/scripts.h"

#include <algorithm>
#include <iterator>

#include "formats/document/byte_search.h"

namespace rubricate {

namespace {

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

// The Unicode blocks that decide, in ascending order.
constexpr ScriptRange script_ranges[] = {
    {0x41, 0x5A, Script::latin},        {0x61, 0x7A, Script::latin},      {0xC0, 0xD6, Script::latin},
    {0xD8, 0xF6, Script::latin},        {0xF8, 0x24F, Script::latin},     {0x370, 0x3FF, Script::greek},
    {0x400, 0x52F, Script::cyrillic},   {0x531, 0x58A, Script::armenian}, {0x590, 0x5FF, Script::hebrew},
    {0x600, 0x6FF, Script::arabic},     {0x750, 0x77F, Script::arabic},   {0x900, 0x97F, Script::devanagari},
    {0x980, 0x9FF, Script::bengali},    {0xB80, 0xBFF, Script::tamil},    {0xE00, 0xE7F, Script::thai},
    {0x10A0, 0x10FF, Script::georgian}, {0x1100, 0x11FF, Script::hangul}, {0x1E00, 0x1EFF, Script::latin},
    {0x1F00, 0x1FFF, Script::greek},    {0x3041, 0x30FA, Script::kana},   {0x30FC, 0x30FF, Script::kana},
    {0x3400, 0x4DBF, Script::han},      {0x4E00, 0x9FFF, Script::han},    {0xAC00, 0xD7A3, Script::hangul},
    {0xF900, 0xFAFF, Script::han},      {0xFB50, 0xFDFF, Script::arabic}, {0xFF66, 0xFF9D, Script::kana},
    {0x20000, 0x3FFFF, Script::han},
};

}  // namespace

Script script_of(char32_t c) {
  const auto* at = std::ranges::upper_bound(script_ranges, c, {}, &ScriptRange::first);
  if (at == std::begin(script_ranges)) return Script::none;
  --at;
  return c <= at->last ? at->script : Script::none;
}

AsciiRun ascii_run(std::string_view text) {
  AsciiRun run{.size = find_byte(text, 0, [](auto c) { return c >= 0x80; })};
  // As many as a byte can count are added up side by side.
  constexpr std::size_t block = 255;
  for (std::size_t at = 0; at < run.size; at += block) {
    unsigned char letters = 0;
    for (const char c : text.substr(at, std::min(block, run.size - at)))
      letters = static_cast<unsigned char>(letters + (static_cast<unsigned char>((c | 0x20) - 'a') < 26));
    run.letters += letters;
  }
  return run;
}

}  // namespace rubricate
