#include "formats/document/printed_items.h"

#include <gtest/gtest.h>

#include <string>

namespace rubricate::printed_items_test {
namespace {

Bibliography::Entry entry(std::string label, std::string year) {
  Bibliography::Entry made{.label = std::move(label)};
  if (!year.empty()) made.fields.push_back({"issued", std::move(year)});
  return made;
}

// "1|3": what is found of each.
std::string found(std::string_view text, const std::vector<const Bibliography::Entry*>& entries) {
  std::string all;
  for (const PrintedItem& each : printed_items(text, entries))
    all += (all.empty() ? "" : "|") + std::string(text.substr(each.begin, each.end - each.begin));
  return all;
}

TEST(PrintedItems, LabelsAndYearsAreFoundInOrder) {
  const Bibliography::Entry one = entry("[1]", "");
  const Bibliography::Entry two = entry("2.", "2001");
  const Bibliography::Entry three = entry("3.", "");
  const Bibliography::Entry smith = entry("", "July 2018");
  const Bibliography::Entry lee = entry("", "2020-03-01");
  EXPECT_EQ(found("[1, 2]", {&one, &two}), "1|2");
  EXPECT_EQ(found("[1–3]", {&one, &two, &three}), "1||3");
  EXPECT_EQ(found("[12, 2]", {&one, &two}), "");
  EXPECT_EQ(found("[1, p. 2; 2]", {&one, &two}), "1|2");
  EXPECT_EQ(found("[1, S. 3-3, 3]", {&one, &three}), "1|3");
  EXPECT_EQ(found("[2, 1]", {&one, &two}), "");
  EXPECT_EQ(found("(see Smith 2018, p. 3; Lee 2020a)", {&smith, &lee}), "see Smith 2018|Lee 2020a");
  EXPECT_EQ(found("Smith (2018, 2020)", {&smith, &lee}), "Smith (2018|2020");
  EXPECT_EQ(found("(Smith 2018)", {&lee}), "");
  EXPECT_EQ(found("(Smith 2018)", {nullptr}), "");
  EXPECT_EQ(found("", {}), "");
}

}  // namespace
}  // namespace rubricate::printed_items_test
