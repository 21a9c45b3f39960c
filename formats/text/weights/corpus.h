// Documents of known structure, as examples to learn from.
//
// A document is a folder with input.txt, meta.json ("repo", "style") and truth.json: an array of blocks in order, each
// with "kind" (title, heading, paragraph, list_item, reference, quote, verse, code, table, toc, front, label), "at"
// (its first and last code point in input.txt) and, for headings, "level".
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/sequence_trainer.h"
#include "formats/text/analysis.h"

namespace rubricate::plain {

struct CorpusDocument {
  std::string id;
  std::string repository;
  std::string style;
  std::unique_ptr<Source> source;
  Analysis text;                  // before the labels
  std::vector<LabelSet> allowed;  // by line
  std::vector<LabelSet> known;    // by line: what is right, of what is allowed
  std::vector<int> levels;        // by line: of the heading that begins there, or 0
  std::vector<std::size_t> decided;
};

// Throws std::runtime_error when a file is missing or malformed.
CorpusDocument read_corpus_document(const std::filesystem::path& folder);

// The folders in `corpus` that hold a document, sorted by name.
std::vector<std::filesystem::path> corpus_folders(const std::filesystem::path& corpus);

}  // namespace rubricate::plain
