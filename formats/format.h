// What a format is: a name, a reader, a writer, and the options that both declare.
#pragma once

#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

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
  std::string_view
      values;  // what it takes, for --help and for checking: "N", "FILE", "TEXT", or choices "none|fill|preserve"
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
};

struct WriteContext {
  const Settings& settings;
  const Resources& resources;
  Diagnostics& diagnostics;
};

// Any text at all is a document: a reader reports, and never fails.
using Reader = Document (*)(const Source&, const ReadContext&);

// Why the reader takes each line for what it does. Only formats whose structure is not marked have one.
using Explainer = Explanation (*)(const Source&, const ReadContext&);

// Returns the bytes of the finished file. Same document and settings, same bytes. What the format cannot hold is
// reported as not_representable. Throws WriteError only when a library refuses.
using Writer = std::string (*)(const Document&, const WriteContext&);

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
  bool is_binary = false;          // never written to a terminal
  bool takes_corrections = false;  // its reader obeys what the user has said about the lines
};

// The declared fallbacks of a format's options.
Settings default_settings(const Format& format);

}  // namespace rubricate
