// Whether the numbers that headings were given make a sequence. Changes nothing.
//
// The numbers of the sections under one parent are looked at, those of one shape ("1.", "Chapter II:") together. Which
// of several ways to read them is meant ("C." is 3 and 100) is decided for all of them: the way in which most step by
// one. Back to one is a new count, and one that goes on from the part before starts where it must.
//
//   5. 6. 7.            heading.number-late-start
//   1. 2. 4.            heading.number-gap: 3 is nowhere
//   1. 2. 2.            heading.number-repeated
//   1. 2. 5. 3. 4.      heading.number-order at 3: it goes back
//   1. II. 3.           heading.number-mixed at II: its value fits, its way to be written does not
//   1. 2. Title 4. 5.   heading.number-mixed at Title: it stands where 3 is missing
//
// Numbers that leave a gap at most of their steps, and those that go back again and again, count something else
// ("§ 5", "§ 12", "§ 40"); years too. Letters alone may be those of an index.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/options.h"

namespace rubricate {

class NumberReview {
 public:
  // `numbers` is what will become of them, for the messages.
  NumberReview(HeadingNumbers numbers, Diagnostics& found) : numbers_(numbers), found_(found) {}

  // The sections among the blocks of one parent; call it for parents before what they hold, in the order of the text.
  void level(const Blocks& blocks);

 private:
  // An enumeration whose last number a heading's number may seem to continue.
  struct Enumeration {
    Span span = {};
    int last = 0;
    bool is_bibliography = false;
  };
  // A section among its siblings; without a number when it has none.
  struct Item {
    const Block* block = nullptr;
    std::optional<HeadingNumber> number = {};
    bool is_candidate = false;  // the number is not believed: "2 Title" between "1. Title" and "3. Title"
    Enumeration before = {};    // the last one before the heading
    int value = 0;              // in the reading of its run
    bool is_slip = false;       // its value fits between its neighbours, its shape does not
  };
  using Run = std::vector<std::size_t>;  // indexes of items of one shape

  std::vector<Item> items_of(const Blocks& blocks);
  void note_enumeration(const Block& block);
  void find_slips(std::vector<Item>& items, const std::string& usual);
  bool fits(const std::vector<Item>& items, std::size_t at) const;
  void check_run(const std::string& key, const std::vector<Item>& items, const Run& run);
  void gap(const std::vector<Item>& items, std::size_t before, std::size_t after);
  void late_start(const Item& first);
  void report(Finding kind, const Item& at, std::string detail, const Item* other = nullptr);

  std::string_view done() const;

  HeadingNumbers numbers_;
  Diagnostics& found_;
  std::map<Finding, int> reported_;
  std::map<std::string, int> last_;  // the last value of the run before, by depth and shape
  std::size_t first_slip_ = 0;       // among the items of a level
  int gaps_ = 0;                     // looked at
  Enumeration enumeration_;
  bool in_bibliography_ = false;
};

}  // namespace rubricate
