#include "formats/csl_json/csl_json.h"

#include <gtest/gtest.h>

#include "formats/registry.h"
#include "formats/tree/writer.h"
#include "tests/support/build.h"
#include "tests/support/line.h"

namespace rubricate::csl_json_test {
namespace {

using namespace testing_support;

Document read(std::string text, std::string findings = {}) {
  const Format& format = *find_format("csl-json");
  Diagnostics found;
  Document document = format.read(Source("refs.json", std::move(text)), {default_settings(format), found});
  EXPECT_EQ(names_of(found), findings);
  return document;
}

std::vector<Bibliography::Entry> entries_of(const Document& document) {
  return document.body.empty() ? std::vector<Bibliography::Entry>{}
                               : std::get<Bibliography>(document.body[0].node).entries;
}

std::string fields(const Bibliography::Entry& entry) {
  std::string text;
  for (const Bibliography::Field& field : entry.fields)
    text += (text.empty() ? "" : "|") + field.name + "=" + field.value;
  return text;
}

TEST(CslReader, ItemsBecomeEntries) {
  const auto entries = entries_of(read(R"([{"id": "smith2019", "type": "article-journal",
    "author": [{"family": "Smith", "given": "Jane"}, {"literal": "World Bank"},
               {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
               {"family": "King", "given": "Martin", "suffix": "Jr."}],
    "title": "On <i>Candles</i>,\n a <span class=\"nocase\">View</span>", "container-title": "Journal of Light",
    "issued": {"date-parts": [[2019, 7, 3]]}, "volume": 12, "page": "45–67", "DOI": "10.1000/9"}])"));
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].key, "smith2019");
  EXPECT_EQ(fields(entries[0]),
            "type=article-journal|author=Smith, Jane|author=World Bank|author=van der Berg, Jan|"
            "author=King, Martin, Jr.|title=On Candles, a View|container-title=Journal of Light|issued=2019-07-03|"
            "volume=12|page=45–67|DOI=10.1000/9");
  EXPECT_EQ(plain_text(entries[0].text),
            "Smith, Jane, World Bank, Jan van der Berg, and Martin King, Jr. (2019-07-03). “On Candles, a View.” "
            "Journal of Light 12, 45–67. https://doi.org/10.1000/9");
}

TEST(CslReader, DatesOfAllKinds) {
  for (const auto& [date, text] :
       std::vector<std::pair<std::string, std::string>>{{R"({"date-parts": [[2019]]})", "2019"},
                                                        {R"({"date-parts": [["2019", "7"]]})", "2019-07"},
                                                        {R"({"date-parts": [[2019], [2021]]})", "2019/2021"},
                                                        {R"({"date-parts": [[-44]]})", "-44"},
                                                        {R"({"date-parts": [[2019]], "season": 1})", "Spring 2019"},
                                                        {R"({"date-parts": [[2019]], "season": "4"})", "Winter 2019"},
                                                        {R"({"date-parts": [[2019]], "circa": true})", "circa 2019"},
                                                        {R"({"date-parts": [[2019]], "circa": false})", "2019"},
                                                        {R"({"raw": "July 1994"})", "July 1994"},
                                                        {R"({"literal": "no date"})", "no date"},
                                                        {R"("2019-07")", "2019-07"}}) {
    const auto entries = entries_of(read(R"([{"id": "a", "title": "T", "issued": )" + date + "}]"));
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(fields(entries[0]), "title=T|issued=" + text);
  }
}

TEST(CslReader, ListsInsideObjectsAreRead) {
  EXPECT_EQ(entries_of(read(R"({"references": [{"id": 7, "title": "T"}]})"))[0].key, "7");
  EXPECT_EQ(entries_of(read(R"({"id": "a", "title": "T"})")).size(), 1U);
}

TEST(CslReader, DamageIsSaidAndTheRestKept) {
  for (const auto& [text, entries, findings] : std::vector<std::tuple<std::string, std::size_t, std::string>>{
           {"", 0, "csl.invalid csl.invalid"},
           {"[]", 0, ""},
           {"7", 0, "csl.invalid"},
           {R"([7, {"id": "a", "title": "T"}])", 1, "csl.invalid"},
           {R"([{"title": "T"}])", 1, "csl.invalid"},
           {R"([{"id": "a"}])", 1, "csl.invalid"},
           {R"([{"id": "a", "title": ["T"]}])", 1, "csl.invalid csl.invalid"},
           {R"([{"id": "a", "title": "T", "author": "Smith"}])", 1, "csl.invalid"},
           {R"([{"id": "a", "title": "T", "author": [7]}])", 1, "csl.invalid"},
           {R"([{"id": "a", "title": "T", "issued": {"date-parts": []}}])", 1, "csl.invalid"},
           {R"([{"id": "a", "title": "T"}, {"id": "b", "title": "U")", 2, "csl.invalid"}})
    EXPECT_EQ(entries_of(read(text, findings)).size(), entries) << text;
}

TEST(CslReader, FindingsStandAtTheirPlace) {
  const Format& format = *find_format("csl-json");
  Diagnostics found;
  const Source source("refs.json", "[\n  {\"id\": \"a\", \"title\": \"T\"},\n  7\n]\n");
  format.read(source, {default_settings(format), found});
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(source.position(found.all()[0].span.begin).line, 3U);
}

TEST(CslReader, WhatNoFieldHoldsIsSaid) {
  for (const std::string item :
       {R"("title": "U")", R"("categories": ["x"])", R"("custom": {"x": "y"})",
        R"("author": [{"family": "Lee", "orcid": "0"}])", R"("issued": {"date-parts": [[2019, 5]], "season": 1})",
        R"("issued": {"date-parts": [[1], [2], [3]]})", R"("issued": {"date-parts": [[2019]], "era": "x"})",
        R"("volume": 1e300)"})
    EXPECT_EQ(entries_of(read(R"([{"id": "a", "title": "T", )" + item + "}]", "csl.left-out")).size(), 1U) << item;
  read(R"([{"id": "a", "title": "T", "author": [{"family": "Lee", "parse-names": true}]}])", "");
}

TEST(CslReader, NumbersKeepTheirFractions) {
  EXPECT_EQ(fields(entries_of(read(R"([{"id": "a", "title": "T", "volume": 2.5, "issue": 12}])"))[0]),
            "title=T|volume=2.5|issue=12");
}

TEST(CslWriter, SaysThatASecondValueIsLeftOut) {
  Document made;
  made.body.push_back(
      {.node = Bibliography{
           {{.key = "a",
             .fields = {{"title", "T"}, {"note", "x"}, {"note", "y"}, {"director", "A, B"}, {"director", "C, D"}}}}}});
  const Format& format = *find_format("csl-json");
  Diagnostics found;
  const std::string out = written(format, made, NoResources{}, found);
  EXPECT_EQ(names_of(found), "format.not-representable");
  EXPECT_NE(out.find(R"("director":[{"family":"A","given":"B"},{"family":"C","given":"D"}])"), std::string::npos)
      << out;
}

TEST(CslReader, EveryRoleAndDateReadsBack) {
  const Format& format = *find_format("csl-json");
  for (const std::string role :
       {"author", "chair", "composer", "director", "host", "illustrator", "recipient", "translator"}) {
    const Document once = read(R"([{"id": "a", "type": "book", "title": "T", ")" + role +
                               R"(": [{"family": "King", "given": "M.", "suffix": "Jr."}, {"literal": "Bank"}]}])");
    const std::string out = written(format, once);
    EXPECT_NE(out.find(R"("suffix":"Jr.")"), std::string::npos) << out;
    EXPECT_EQ(tree_of(read(out)), tree_of(once));
  }
  for (const std::string date : {R"({"date-parts":[[2019]],"season":2})", R"({"date-parts":[[2019,5]],"circa":true})",
                                 R"({"date-parts":[[2019,5],[2020]]})"}) {
    const std::string out = written(format, read(R"([{"id": "a", "title": "T", "available-date": )" + date + "}]"));
    EXPECT_NE(out.find(date), std::string::npos) << out;
  }
}

TEST(CslReader, WhatIsWrittenReadsBack) {
  const Format& format = *find_format("csl-json");
  const Document once = read(R"([{"id": "a", "type": "book", "author": [{"family": "Smith", "given": "Jane"}],
    "title": "T", "issued": {"date-parts": [[2019, 7]]}}, {"id": "b", "type": "webpage", "title": "U",
    "URL": "https://b.example", "issued": {"raw": "a summer"}}])");
  EXPECT_EQ(tree_of(read(written(format, once))), tree_of(once));
}

}  // namespace
}  // namespace rubricate::csl_json_test
