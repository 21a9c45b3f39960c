#include "pipeline/stages/id_lock.h"

#include <gtest/gtest.h>

#include "pipeline/id_lock_file.h"
#include "pipeline/stages/identifiers.h"
#include "tests/stages/outline.h"

namespace rubricate::id_lock_test {
namespace {

using namespace testing_support;

constexpr const char* wax = "The comb is built of white wax, which young bees sweat from their bellies in warm nights.";
constexpr const char* honey = "Heather gives a dark honey that will not run, and lime trees one that smells of mint.";
constexpr const char* hives = "A hive of straw keeps warm, but nobody can look into it without cutting the comb out.";

Block section_of(const std::string& title, const char* words) { return section(1, title, {paragraph(words)}); }

struct Pass {
  Document document;
  std::string findings;
  IdLock lock;
};

Pass run(Blocks blocks, const IdLock& lock) {
  StageOptions options;
  options.id_lock = lock;
  Pass made{.document = document(std::move(blocks))};
  Diagnostics found;
  assign_identifiers(made.document, options, found);
  made.findings = names_of(found);
  const std::string once = tree_of(made.document);
  assign_identifiers(made.document, options, found);
  EXPECT_EQ(once, tree_of(made.document)) << "a second run changed something";
  made.lock = lock_of(made.document);
  return made;
}

// "wax (old-wax) honey": the identifiers with their aliases.
std::string ids(const Pass& made) {
  std::string out;
  for (const LockedSection& each : made.lock.sections) {
    out += (out.empty() ? "" : " ") + each.id;
    for (const std::string& alias : each.aliases) out += "(" + alias + ")";
  }
  return out;
}

TEST(IdLock, ARewordedHeadingKeepsItsIdentifier) {
  const Pass first = run({section_of("Wax", wax), section_of("Honey", honey)}, {});
  EXPECT_EQ(ids(first), "wax honey");
  EXPECT_EQ(first.findings, "");
  const Pass second = run({section_of("Of White Comb", wax), section_of("Honey", honey)}, first.lock);
  EXPECT_EQ(ids(second), "wax(of-white-comb) honey");
  EXPECT_EQ(second.findings, "identifier.locked");
  const Pass third = run({section_of("Of White Comb", wax), section_of("Honey", honey)}, second.lock);
  EXPECT_EQ(ids(third), ids(second));
  EXPECT_EQ(third.findings, "");
  const Pass fourth = run({section_of("The Comb", wax), section_of("Honey", honey)}, third.lock);
  EXPECT_EQ(ids(fourth), "wax(of-white-comb)(the-comb) honey");
}

TEST(IdLock, ANewSectionIsNoOldOne) {
  const Pass first = run({section_of("Wax", wax), section_of("Honey", honey)}, {});
  const Pass second = run({section_of("Hives", hives), section_of("Honey", honey)}, first.lock);
  EXPECT_EQ(ids(second), "hives honey");
  EXPECT_EQ(second.findings, "identifier.lock-unused");
}

TEST(IdLock, AMovedSectionKeepsItsIdentifier) {
  const Pass first = run({section_of("Wax", wax), section_of("Honey", honey), section_of("Hives", hives)}, {});
  Block inner = section(2, "The Comb", {paragraph(wax)});
  const Pass second = run({section_of("Honey", honey), section(1, "Hives", {paragraph(hives), inner})}, first.lock);
  EXPECT_EQ(ids(second), "honey hives wax(the-comb)");
}

TEST(IdLock, AShortBodyIsKnownByItsPlace) {
  const Pass first =
      run({section_of("Wax", wax), section_of("The Price of Honey", "Ask."), section_of("Hives", hives)}, {});
  const Pass second =
      run({section_of("Wax", wax), section_of("Price of Honey", "Ask."), section_of("Hives", hives)}, first.lock);
  EXPECT_EQ(ids(second), "wax the-price-of-honey(price-of-honey) hives");
  const Pass other = run({section_of("Wax", wax), section_of("Smoke", "Ask."), section_of("Hives", hives)}, first.lock);
  EXPECT_EQ(ids(other), "wax the-price-of-honey(smoke) hives");
  EXPECT_EQ(other.findings, "identifier.locked");
  const Pass written =
      run({section_of("Wax", wax), section_of("Smoke", honey), section_of("Hives", hives)}, first.lock);
  EXPECT_EQ(ids(written), "wax smoke hives");
  const Pass more =
      run({section_of("Wax", wax), section_of("Smoke", "Ask."), section_of("Fire", "Ask."), section_of("Hives", hives)},
          first.lock);
  EXPECT_EQ(ids(more), "wax smoke fire hives");
}

TEST(IdLock, EmptySectionsUnderARewordedOneAreKnownByTheirPlace) {
  const auto book = [](const char* title, const char* first, const char* second) {
    return Blocks{section_of("Wax", wax), section(1, title, {section(2, first), section(2, second)}),
                  section_of("Hives", hives)};
  };
  const Pass first = run(book("Honey", "Raw", "Clear"), {});
  EXPECT_EQ(ids(first), "wax honey raw clear hives");
  const Pass second = run(book("Of Mead", "Boiled", "Clear"), first.lock);
  EXPECT_EQ(ids(second), "wax honey(of-mead) raw(boiled) clear hives");
  const Pass third = run(book("Of Mead", "Boiled", "Strained"), second.lock);
  EXPECT_EQ(ids(third), "wax honey(of-mead) raw(boiled) clear(strained) hives");
  const Pass lone = run({section(1, "Honey")}, run({section(1, "Smoke")}, {}).lock);
  EXPECT_EQ(ids(lone), "honey");
}

TEST(IdLock, TheAuthorsIdentifierWins) {
  const Pass first = run({section_of("Wax", wax)}, {});
  const Pass second = run({with_id(section_of("Comb", wax), "comb")}, first.lock);
  EXPECT_EQ(ids(second), "comb(wax)");
  const Pass third = run({with_id(section_of("Honey", honey), "wax"), section_of("Comb", wax)}, first.lock);
  EXPECT_EQ(ids(third), "wax comb");
}

TEST(IdLock, AnAliasGivesWayToAnIdentifier) {
  const Pass first = run({section_of("Wax", wax), section_of("Honey", honey)}, {});
  const Pass second = run({section_of("Comb", wax), section_of("Honey", honey), section_of("Comb", hives)}, first.lock);
  EXPECT_EQ(ids(second), "wax honey comb");
}

TEST(IdLock, EqualTitlesAreToldApartByTheirBodies) {
  const Pass first = run({section_of("Notes", wax), section_of("Notes", honey)}, {});
  EXPECT_EQ(ids(first), "notes notes-1");
  const Pass second = run({section_of("Notes", honey)}, first.lock);
  EXPECT_EQ(ids(second), "notes-1(notes)");
}

TEST(IdLock, IsWrittenAndReadBack) {
  const Pass made = run({section_of("Wax \"white\" \\ brown", wax), section_of("蜜", honey)}, {});
  IdLock lock = made.lock;
  lock.sections[1].aliases = {"a", "b"};
  const std::string text = id_lock_text(lock);
  EXPECT_EQ(id_lock_text(parse_id_lock(text, "x.lock")), text);
  EXPECT_TRUE(parse_id_lock("", "x.lock").sections.empty());
}

TEST(IdLock, ABrokenOneNamesItsLine) {
  const auto error = [](const std::string& text) -> std::string {
    try {
      parse_id_lock(text, "x.lock");
      return "";
    } catch (const IdLockError& failure) {
      return failure.what();
    }
  };
  EXPECT_EQ(error("- 1\n").rfind("x.lock:1:1: ", 0), 0U);
  EXPECT_EQ(error("version: 1\nsections:\n  - {id: a}\n"), "x.lock:3:5: a section has no title");
  EXPECT_EQ(error("version: 1\nsections:\n  - {id: a, title: [A], body: \"1\"}\n"),
            "x.lock:3:5: body must be 64 hexadecimal digits, or empty");
  EXPECT_EQ(error("version: 1\nsections:\n  - {id: a, title: [A]}\n  - {id: a, title: [B]}\n"),
            "x.lock:4:5: the identifier \"a\" is given twice");
  EXPECT_EQ(error("version: 1\nsections:\n  - {id: a, titel: [A]}\n").rfind("x.lock:3:13: ", 0), 0U);
  EXPECT_EQ(error("version: 1\nsections: [\n").rfind("x.lock:", 0), 0U);
  EXPECT_EQ(error("version: 2\n"), "x.lock:1:1: version must be 1");
}

TEST(IdLock, AThousandAlikeSectionsAreNoWork) {
  Blocks blocks;
  for (int i = 0; i < 10'000; ++i) blocks.push_back(section_of("T" + std::to_string(i), wax));
  const Pass first = run(blocks, {});
  for (Block& block : blocks)
    std::get<Section>(block.node).title = text_inlines("New " + plain_text(std::get<Section>(block.node).title));
  EXPECT_EQ(run(std::move(blocks), first.lock).lock.sections.size(), 10'000U);
}

}  // namespace
}  // namespace rubricate::id_lock_test
