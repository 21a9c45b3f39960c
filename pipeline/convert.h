// One document from bytes to bytes: decode, read, the stages in their order, and each writer. Touches no files.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/format.h"
#include "pipeline/stages/options.h"

namespace rubricate {

// Metadata from a file of its own.
struct MetadataFile {
  std::string path;
  Metadata stated;
};

// When the stages run that only review the document.
enum class Reviews : unsigned char { with_the_others, apart };

struct ReadRequest {
  const Format* from = nullptr;  // has a reader
  Settings settings = {};
  Corrections corrections = {};  // what the user has said about the text
  StageOptions stages = {};
  unsigned threads = 1;         // work is divided among so many; the document is the same
  std::string stop_after = {};  // a stage's name, or empty for all of them
  Reviews reviews = Reviews::with_the_others;
  std::vector<MetadataFile> metadata_files = {};                     // each over those before it and the document
  std::vector<std::pair<std::string, std::string>> metadata = {};    // -M key=value, over all of these
  std::string modified = {};                                         // ISO 8601; empty: derived from the document
  std::function<void(const Document&, const Source&)> on_read = {};  // sees the document as its reader left it
  // Sees the metadata after each step that may have changed them, with its name.
  std::function<void(const Metadata&, std::string_view)> on_metadata = {};
};

// Reads the source and runs the stages.
Document read_document(const Source& source, const ReadRequest& request, Diagnostics& found);

// Runs the stages that are left when the request's reviews are apart: on any thread, while nothing changes the
// document. `found` has what was found before; some findings say it all, and nothing is said of their matter again.
void review_document(const Document& document, const Source& source, const ReadRequest& request, Diagnostics& found);

// The bytes of the finished file. `format` has a writer. `original` is what the same format remembered of the source
// when it was read, or null. The bytes do not depend on how many threads make them. Throws WriteError only when a
// library refuses.
std::string write_document(const Document& document, const Format& format, const Settings& settings,
                           const Resources& resources, Diagnostics& found, const Original* original = nullptr,
                           unsigned threads = 1);

}  // namespace rubricate
