// Random documents that hold every kind of node, for tests that a format reads back what it wrote; and how to make one
// that fails smaller.
//
//   EXPECT_EQ(first_failure(1000, {}, fails), "");    the smallest tree found that fails, and its seed; or ""
//
// A document is in normal form, so that formats need not agree on what says the same:
//   - a Text is not empty, and no other Text lies beside it; runs of inlines neither begin nor end with white space or
//     a break, and no two spaces or breaks are neighbours;
//   - every container holds something, but for a definition, an answer, a list item or a cell here and there;
//   - a Phrase has attributes; a Link, CrossReference or Citation lies in no other; an alternative is words;
//   - sections come last in what holds them, and their levels are right; rows fill their tables;
//   - identifiers, keys and labels are unique, and what is named exists; notes are numbered by first mark, and a note
//     marks only later ones. Some notes have two marks or none.
//
// What a format cannot say (an identifier on a text, a table in a heading's note, ...) is that format's test's to take
// out: such a normaliser stands beside the test.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "formats/document/ast.h"

namespace rubricate::testing_support {

struct RandomShape {
  enum class Headings : std::uint8_t {
    folded,  // sections, as from the headings stage on
    flat     // headings, as readers leave them
  };
  Headings headings = Headings::folded;
  std::uint32_t size = 40;  // at most about that many nodes
};

// The same for the same seed and shape on every machine.
Document random_document(std::uint32_t seed, RandomShape shape = {});

// How many trees to try: `usual`, or what the environment's RUBRICATE_RANDOM_TREES says.
std::uint32_t random_trees(std::uint32_t usual);

using Fails = std::function<bool(const Document&)>;

// The document with nodes, parts and attributes left out as long as it still fails: nothing more can be left out of it.
// Every document that is tried keeps the normal form above. `document` must fail.
Document smallest_failing(Document document, const Fails& fails);

// Tries the documents of seeds 1 to `count`. The first that fails, made small, as its seed and its tree; "" if none
// does.
std::string first_failure(std::uint32_t count, RandomShape shape, const Fails& fails);

}  // namespace rubricate::testing_support
