// Runs every example of every page in tests/spec. The pages are the manual of what rubricate recognises.
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/line.h"
#include "tests/support/spec_page.h"

namespace rubricate::testing_support::spec_test {
namespace {

struct Case {
  const SpecPage* page;
  const SpecExample* example;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const SpecPage& page : spec_pages())
    for (const SpecExample& example : page.examples) cases.push_back({&page, &example});
  return cases;
}

std::string place_of(const Case& one) {
  return "tests/spec/" + one.page->name + ":" + std::to_string(one.example->line);
}

void PrintTo(const Case& one, std::ostream* out) { *out << place_of(one); }

class Spec : public testing::TestWithParam<Case> {};

TEST_P(Spec, ExampleIsReadAsItsPageSays) {
  const SpecOutcome outcome = run_example(*GetParam().example);
  const std::string place = place_of(GetParam());
  for (const std::string& fault : outcome.faults) ADD_FAILURE() << place << ": " << fault;
  // A page is accepted as a whole, once, by its first example.
  if (accepting()) {
    if (GetParam().example == &GetParam().page->examples.front()) accept_spec_page(*GetParam().page);
    return;
  }
  const SpecExample& expected = *GetParam().example;
  if (outcome.tree != expected.tree)
    ADD_FAILURE() << place << ": tree: " << first_difference(expected.tree, outcome.tree) << how_to_accept();
  if (outcome.findings != expected.findings)
    ADD_FAILURE() << place << ": findings: " << first_difference(expected.findings, outcome.findings)
                  << how_to_accept();
}

INSTANTIATE_TEST_SUITE_P(Pages, Spec, testing::ValuesIn(all_cases()), [](const testing::TestParamInfo<Case>& one) {
  return test_name(one.param.page->name) + "_line_" + std::to_string(one.param.example->line);
});

}  // namespace
}  // namespace rubricate::testing_support::spec_test
