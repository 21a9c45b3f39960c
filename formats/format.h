// What a format is: a name, a reader, a writer, and the options that both declare.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/corrections.h"
#include "formats/document/diagnostics.h"
#include "formats/document/explanation.h"
#include "formats/document/resources.h"
#include "formats/document/source.h"

namespace rubricate {

// A long option of a format: --name=VALUE. Names are unique over all formats, so that the command line needs no prefix;
// two formats that mean the same by one name declare it alike.
struct Option {
  std::string_view name;
  std::string_view fallback;
  // What it takes, for --help and for checking: "N", "10..1000", "URL", "FILE", "FILES" (paths, one a line), or choices
  // "none|fill|preserve"; the last choice may be FILE, for everything else, and "[,...]" behind them means several.
  std::string_view values;
  std::string_view help;
};

// One value for every declared option of the format.
using Settings = std::map<std::string, std::string, std::less<>>;

// Corrections are nothing unless they are given; a format whose reader does not obey them says so (Format below).
inline const Corrections no_corrections;

struct ReadContext {
  const Settings& settings;
  Diagnostics& diagnostics;
  const Corrections& corrections = no_corrections;
  unsigned threads = 1;  // work is divided among so many; what is read does not depend on it
};

// A source as a writer of its own format would have written it right after reading, piece by piece: what nothing has
// changed since can keep the source's bytes.
struct Original {
  struct Piece {
    std::size_t begin = 0;   // in `text`, at the start of a line; the piece ends where the next one begins
    std::uint64_t hash = 0;  // of what the writer makes of it
    bool is_note = false;    // has its place among the notes, wherever it stands in the text
  };
  std::shared_ptr<const std::string> text = std::make_shared<const std::string>();  // that of the source, never null
  std::vector<Piece> pieces;                                                        // in the order of the text
};

struct WriteContext {
  const Settings& settings;
  const Resources& resources;
  Diagnostics& diagnostics;
  const Original* original = nullptr;  // of the document, when it was read from this format
  unsigned threads =
      1;  // work is divided among so many, and may have one more beside it unless it is 1; the bytes are the same
};

// Any text at all is a document: a reader reports, and never fails.
using Reader = Document (*)(const Source&, const ReadContext&);

// Why the reader takes each line for what it does. Only formats whose structure is not marked have one.
using Explainer = Explanation (*)(const Source&, const ReadContext&);

// Returns the bytes of the finished file. Same document and settings, same bytes. What the format cannot hold is
// reported as not_representable. Throws WriteError only when a library refuses.
using Writer = std::string (*)(const Document&, const WriteContext&);

// Remembers the source as it was read, for the writer. The document is as its reader left it; the settings are those
// that it will be written with.
using Remember = Original (*)(const Document&, const Source&, const Settings&);

struct WriteError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Format {
  std::string_view name;
  std::string_view summary;
  std::span<const std::string_view> aliases = {};
  std::span<const std::string_view> extensions = {};  // without the dot; the first one is the usual one
  std::span<const Option> options = {};
  Reader read = nullptr;
  Writer write = nullptr;
  Explainer explain = nullptr;
  Remember remember = nullptr;     // only of formats that a person writes by hand
  bool is_binary = false;          // never written to a terminal
  bool keeps_raw_html = false;     // a document's HTML stands in it as it is; else it is lowered before
  bool takes_corrections = false;  // its reader obeys what the user has said about the lines
};

// The declared fallbacks of a format's options.
Settings default_settings(const Format& format);

}  // namespace rubricate
