// A page of tests/spec: prose with examples, each an input and what becomes of it.
//
//   ```rules                          a rules file for the input that comes next; may be missing
//   language: en
//   ```
//   ```lock                           the file of --id-lock for the input that comes next; may be missing
//   version: 1
//   ```
//   ```markdown after=headings        the input: its fence names the reader, and the last stage to run
//   # One                             ("reader" for none; all of them when nothing is said)
//   ```
//   ```tree                           the tree that comes out; missing: not compared
//   Document
//   ```
//   ```findings                       LINE:COLUMN severity name, one a line; missing: there must be none
//   1:1 warning heading.level-skipped
//   ```
//
// A fence is three or more backticks at the start of a line and closes with as many. In an input, a line end before the
// closing fence belongs to the input unless the fence says "no-final-newline", and "→" stands for a tab. A setting of
// the reader is given as NAME=VALUE; "raw-html=lower" is what outputs without HTML ask of the stages.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"
#include "pipeline/stages/options.h"

namespace rubricate::testing_support {

struct SpecExample {
  const Format* reader = nullptr;
  Settings settings = {};
  Corrections corrections = {};
  std::optional<IdLock> lock = {};
  RawHtml raw_html = RawHtml::keep;
  std::string after = {};     // a stage, "reader", or empty
  std::string input = {};     // as the reader gets it
  std::string tree = {};      // expected
  std::string findings = {};  // expected
  std::size_t line = 0;       // of the input's fence in the page, from 1
};

struct SpecPage {
  std::string name = {};  // "text-lists.md"
  std::filesystem::path path = {};
  std::vector<SpecExample> examples = {};
};

// Every page in tests/spec, sorted by name. Throws std::runtime_error for a page that breaks the rules above.
const std::vector<SpecPage>& spec_pages();
SpecPage parse_spec_page(const std::filesystem::path& path);

// The tree and the findings of the example as they come out.
struct SpecOutcome {
  std::string tree = {};
  std::string findings = {};
  std::vector<std::string> faults = {};
};
SpecOutcome run_example(const SpecExample& example);

// Rewrites the blocks of expected trees and findings in the page by what comes out; adds those that are missing, and
// leaves out empty findings. Prose and inputs stay as they are.
void accept_spec_page(const SpecPage& page);

}  // namespace rubricate::testing_support
