// What is remembered of a document's sections, so that an identifier outlives its heading.
//
// The lock of one run is given to the next. There every section looks for what it was, in this order:
//   1. the same path of titles;
//   2. a body of mostly the same words, wherever it stands: at least half of the words that either has are in both. It
//      is estimated by signatures of the set of words (Broder, "On the resemblance and containment of documents",
//      1997), so the file holds no text. Bodies of fewer than eight words say too little;
//   3. the same place: between two sections that are known (or one and an end of the document) there are as many as
//      before, and this one has at least half of the words of the title, or neither body says anything. Where there are
//      more or fewer, one with the same title, though the titles around it are others now.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

struct LockedSection {
  std::string id = {};
  std::vector<std::string> path = {};     // the titles of the sections around it and its own, without their numbers
  std::string body = {};                  // the signature: signature_length hexadecimal digits; empty: too few words
  std::vector<std::string> aliases = {};  // the other names it has had
};

// In the order of the text.
struct IdLock {
  std::vector<LockedSection> sections = {};
};

inline constexpr std::size_t signature_length = 64;

// The lock of a document that has its identifiers.
IdLock lock_of(const Document& document);

// For each section of the document, in the order of the text, the index of what it was in the lock; nothing for a new
// one. No two sections were the same. Linear in both.
std::vector<std::optional<std::size_t>> find_locked(const Document& document, const IdLock& lock);

}  // namespace rubricate
