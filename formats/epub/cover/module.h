// Between the program and the module that draws covers: plain C, so that either may be built by itself.
//
// Pango and Cairo take six times as long to load as the whole program takes to start; they are in a library of their
// own, rubricate_cover, which is opened when the first cover is to be drawn.
#pragma once

#include <cstddef>
#include <cstdint>

// Of the structures below: another number for each change of them.
inline constexpr std::uint32_t rubricate_cover_version = 2;

// What stands on a cover, in UTF-8 without line ends but where said. Empty strings are left out; none is null.
struct RubricateCoverText {
  std::uint32_t version;  // rubricate_cover_version of the caller; the module refuses another than its own
  const char* title;
  const char* subtitle;
  const char* authors;  // a line each
  const char* series;
  const char* publisher;
  const char* language;  // BCP 47, of the book
};

// Called with what was made; the bytes are the module's and gone after the call.
struct RubricateCoverSink {
  void* context;
  void (*picture)(void* context, const char* bytes, std::size_t size);  // once: the PNG
  void (*loss)(void* context, const char* words, std::size_t size);     // for each thing that the cover cannot show
};

// Draws the cover. Returns nullptr, or why there is none: then `picture` was not called, and the words are valid until
// the next call; they are empty when memory is out. No exception leaves it, for the module and the program may have a
// library of C++ each.
using RubricateDrawCover = const char* (*)(const RubricateCoverText* text, const RubricateCoverSink* sink);

inline constexpr const char* rubricate_draw_cover_name = "rubricate_draw_cover";
