// What the parser of references learns from, and that it learns the same every time.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "pipeline/references/fields.h"
#include "pipeline/references/learner.h"
#include "pipeline/references/restyle.h"
#include "tests/support/files.h"

namespace rubricate::references::learning_test {
namespace {

constexpr std::string_view keeper =
    R"({"id":"a-1","source":"hive","lang":"en","raw":"Keeper, J. (2003). On smoke. Bee Letters, vol. 5(2), pp. 3-9.",)"
    R"("fields":{"author":["Keeper, J."],"title":"On smoke","container":"Bee Letters","date":"2003","volume":"5",)"
    R"("issue":"2","pages":"3-9"},"scored":["author","title","container","date","volume","issue","pages","publisher"]})";

std::vector<Reference> read(const std::string& lines) {
  const std::string path = (std::filesystem::temp_directory_path() / "rubricate-references.jsonl").string();
  testing_support::write_file(path, lines);
  std::vector<Reference> references = read_corpus(path);
  std::filesystem::remove(path);
  return references;
}

// "Keeper author, , author+, ..." with "|" between what may be.
std::string shown(const Reference& reference) {
  std::string out;
  for (std::size_t i = 0; i < reference.tokens.size(); ++i) {
    const Token& token = reference.tokens[i];
    out += (out.empty() ? "" : " ") + reference.raw.substr(token.begin, token.end - token.begin) + "/";
    std::string labels;
    for (std::size_t l = 0; l < label_count; ++l)
      if ((reference.known[i] >> l & 1) != 0) (labels += labels.empty() ? "" : "|") += label_names()[l];
    out += labels;
  }
  return out;
}

TEST(ReferenceCorpus, MarksAndWordsGoWithThePartsThatTheyAnnounce) {
  EXPECT_EQ(shown(read(std::string(keeper)).at(0)),
            "Keeper/author ,/author+ J/author+ ./author+ (/date 2003/date+ )/date+ ./date+ On/title smoke/title+ "
            "./title+ Bee/container Letters/container+ ,/container+ vol/volume ./volume+ 5/volume+ (/issue 2/issue+ "
            ")/issue+ ,/issue+ pp/pages ./pages+ 3/pages+ -/pages+ 9/pages+ ./pages+");
}

TEST(ReferenceCorpus, WhatNobodyLookedForMayBeThere) {
  const std::string known = shown(
      read(R"({"id":"b","source":"s","raw":"On smoke. Hive Press.","fields":{"title":"On smoke"},"scored":["title"]})")
          .at(0));
  EXPECT_EQ(known.substr(0, 38), "On/title smoke/title+ ./title+ Hive/ot");
  EXPECT_NE(known.find("publisher"), std::string::npos);
  EXPECT_EQ(known.find("|title"), std::string::npos);
}

TEST(ReferenceCorpus, ALineThatIsNoRecordIsNamed) {
  try {
    read(std::string(keeper) + "\n{\"id\": 3}\n");
    ADD_FAILURE();
  } catch (const std::runtime_error& fault) {
    EXPECT_NE(std::string(fault.what()).find("line 2"), std::string::npos) << fault.what();
  }
}

TEST(ReferenceStyles, PutTheSamePartsInOtherPlaces) {
  const Reference reference = read(std::string(keeper)).at(0);
  std::mt19937 first(7), second(7);
  std::size_t different = 0;
  for (int n = 0; n < 20; ++n) {
    const auto made = restyled(reference, first);
    const auto same = restyled(reference, second);
    ASSERT_TRUE(made && same);
    EXPECT_EQ(made->raw, same->raw);
    EXPECT_NE(made->raw.find("On smoke"), std::string::npos) << made->raw;
    EXPECT_EQ(made->source, "hive");
    EXPECT_EQ(made->known.size(), made->tokens.size());
    different += made->raw != reference.raw;
  }
  EXPECT_GT(different, 15U);
}

std::vector<Reference> small_corpus() {
  std::string lines;
  const std::vector<std::string> families = {"Keeper", "Comb", "Wax", "Queen", "Drone", "Smoker"};
  const std::vector<std::string> titles = {"On smoke", "A history of wax", "Bees at night", "The long flight"};
  for (std::size_t n = 0; n < 60; ++n) {
    const std::string family = families[n % families.size()], title = titles[n % titles.size()];
    const std::string year = std::to_string(1950 + n), press = n % 2 == 0 ? "Hive Press" : "Comb Verlag";
    lines += R"({"id":")" + std::to_string(n) + R"(","source":"s)" + std::to_string(n % 5) + R"(","raw":")" + family +
             ", J. (" + year + "). " + title + ". " + press + R"(.","fields":{"author":[")" + family +
             R"(, J."],"date":")" + year + R"(","title":")" + title + R"(","publisher":")" + press +
             R"("},"scored":["author","date","title","publisher","container","place","editor","url","doi"]})" + "\n";
  }
  return read(lines);
}

TEST(ReferenceLearner, LearnsTheSameFromTheSameAndReadsItBack) {
  LearningOptions options;
  options.folds = 2;
  options.training.epochs = 4;
  const std::string table = Learner(small_corpus(), options).weights();
  EXPECT_EQ(Learner(small_corpus(), options).weights(), table);
  EXPECT_NE(table.find("\nshape=y4  "), std::string::npos);
  std::string found;
  for (const Bibliography::Field& each : fields_in({"Worker, J. (1977). Of honey. Cell Press."}, Model(table)))
    found += each.name + "=" + each.value + " | ";
  EXPECT_EQ(found, "author=Worker, J. | issued=1977 | title=Of honey | publisher=Cell Press | type=book | ");
}

TEST(ReferenceLearner, SourcesAreNeverDivided) {
  const std::vector<Reference> references = small_corpus();
  LearningOptions options;
  options.folds = 3;
  const Learner learner(references, options);
  for (std::size_t r = 5; r < references.size(); ++r) EXPECT_EQ(learner.fold_of(r), learner.fold_of(r % 5));
}

}  // namespace
}  // namespace rubricate::references::learning_test
