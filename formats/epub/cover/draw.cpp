#include "formats/epub/cover/draw.h"

#include <dlfcn.h>
#include <sys/mman.h>

#include <cstddef>
#include <new>

#include "formats/epub/cover/module.h"

namespace rubricate {

namespace {

struct Module {
  RubricateDrawCover draw = nullptr;
  std::string fault = {};
};

// Looked for where the program's run path says, which is beside the program; stays loaded until the end, as its
// libraries want it.
Module load() {
  void* const library = ::dlopen("rubricate_cover.so", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  void* const function = library == nullptr ? nullptr : ::dlsym(library, rubricate_draw_cover_name);
  if (function != nullptr) return {.draw = reinterpret_cast<RubricateDrawCover>(function)};
  const char* const error = ::dlerror();
  return {.fault = error == nullptr ? "rubricate_cover.so does not open" : error};
}

// More than four times what drawing takes. The module's libraries crash when memory is out, for their threads too;
// asked for before, it ends as everywhere else. The system is asked, since what the heap still has room for says
// nothing of that.
void ask_for_room() {
  constexpr std::size_t room = std::size_t{96} << 20U;
  void* const given = ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (given == MAP_FAILED) throw std::bad_alloc();
  ::munmap(given, room);
}

struct Answer {
  std::string png;
  Diagnostics& found;
};

void take_picture(void* context, const char* bytes, std::size_t size) {
  static_cast<Answer*>(context)->png.assign(bytes, size);
}

void take_loss(void* context, const char* words, std::size_t size) {
  static_cast<Answer*>(context)->found.report(Finding::not_representable, {}, std::string(words, size),
                                              "--cover=FILE takes a picture of your own");
}

}  // namespace

std::string draw_cover(const CoverWords& words, Diagnostics& found) {
  static const Module module = load();
  if (module.draw == nullptr) {
    found.report(Finding::not_representable, {}, "no cover can be drawn (" + module.fault + "); the book has none",
                 "install rubricate_cover.so with the program, or say --cover=none");
    return {};
  }
  ask_for_room();
  std::string authors;
  for (const std::string& each : words.authors) authors += (authors.empty() ? "" : "\n") + each;
  const RubricateCoverText text{.version = rubricate_cover_version,
                                .title = words.title.c_str(),
                                .subtitle = words.subtitle.c_str(),
                                .authors = authors.c_str(),
                                .series = words.series.c_str(),
                                .publisher = words.publisher.c_str(),
                                .language = words.language.c_str()};
  Answer answer{.found = found};
  const RubricateCoverSink sink{.context = &answer, .picture = take_picture, .loss = take_loss};
  const char* const fault = module.draw(&text, &sink);
  if (fault != nullptr && *fault == '\0') throw std::bad_alloc();
  if (fault != nullptr)
    found.report(Finding::not_representable, {}, std::string("no cover was drawn: ") + fault + "; the book has none",
                 "--cover=FILE takes a picture of your own");
  return std::move(answer.png);
}

}  // namespace rubricate
