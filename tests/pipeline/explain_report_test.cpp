// The page: well-formed, whole, and closed to whatever a text may hold.
#include "pipeline/explain/report.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include <pugixml.hpp>

#include <nlohmann/json.hpp>

#include "pipeline/explain/kinds.h"
#include "pipeline/explain/sha256.h"
#include "tests/support/explained.h"

namespace rubricate::explain_report_test {
namespace {

using testing_support::explained;
using testing_support::Explained;
using testing_support::has;

constexpr std::string_view hostile =
    "</script><script>alert(1)</script>\n"
    "\n"
    "<img src=x onerror=\"alert(2)\"> & ]]> <!-- '\"\n"
    "</style></title></textarea></noscript> \\u003c &lt; \xE2\x80\xA8 \x01 text\n"
    "\n"
    "1. <b>one</b>\n"
    "2. &amp; two\n";

std::string page_of(const Explained& text) { return explanation_page(text.source, text.explanation); }

// A text with `count` chapters, each of a heading and a wrapped paragraph of ten lines.
std::string book(int count) {
  std::string text;
  for (int chapter = 1; chapter <= count; ++chapter) {
    text += "CHAPTER " + std::to_string(chapter) + "\n\n";
    for (int line = 0; line < 40; ++line)
      text += "The road went on between the hedges, and the carts went along the road,\n";
    text += "until it ended.\n\n";
  }
  return text;
}

struct Parsed {
  pugi::xml_document document;
  explicit Parsed(const std::string& page) {
    const pugi::xml_parse_result result = document.load_string(page.c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
    EXPECT_TRUE(result) << result.description() << " at " << page.substr(static_cast<std::size_t>(result.offset), 60);
  }
  pugi::xml_node one(const char* path) const { return document.select_node(path).node(); }
  std::size_t count(const char* path) const { return document.select_nodes(path).size(); }
};

TEST(ExplainReport, IsWellFormedWhateverTheTextHolds) {
  const Explained text = explained(hostile, {}, "<b>&\"'.txt");
  const Parsed page(page_of(text));
  EXPECT_STREQ(page.one("/html/head/title").child_value(), "<b>&\"'.txt explained");
  EXPECT_EQ(page.count("//script"), 2U);
  EXPECT_EQ(page.count("//img"), 0U);
  EXPECT_EQ(page.count("//main//b[text() = 'one']"), 0U);
  EXPECT_STREQ(page.one("//div[@id='L1']/span").child_value(), "</script><script>alert(1)</script>");
  EXPECT_STREQ(page.one("//div[@id='L3']/span").child_value(), "<img src=x onerror=\"alert(2)\"> & ]]> <!-- '\"");
}

TEST(ExplainReport, NothingOfTheTextIsMarkup) {
  const std::string page = page_of(explained(hostile));
  EXPECT_FALSE(has(page, "<script>alert"));
  EXPECT_FALSE(has(page, "<img"));
  EXPECT_FALSE(has(page, "</textarea>"));
  EXPECT_FALSE(has(page, "\x01"));
}

// Readers of HTML take <i/> for an i that goes on.
TEST(ExplainReport, OnlyVoidElementsHaveNoEndTag) {
  const std::string page = page_of(explained("One line only\n"));
  for (std::size_t at = page.find("/>"); at != std::string::npos; at = page.find("/>", at + 1)) {
    const std::size_t begin = page.rfind('<', at);
    EXPECT_EQ(page.substr(begin, 6), "<meta ") << page.substr(begin, at - begin + 2);
  }
}

TEST(ExplainReport, ThePolicyNamesTheScriptAndTheStyleAndForbidsTheRest) {
  const std::string page = page_of(explained(hostile));
  const auto between = [&](const std::string& open, const std::string& close) {
    const std::size_t begin = page.find(open) + open.size();
    return page.substr(begin, page.find(close, begin) - begin);
  };
  const std::string policy = between("Content-Security-Policy\" content=\"", "\"");
  EXPECT_TRUE(policy.starts_with("default-src 'none'; ")) << policy;
  EXPECT_TRUE(has(policy, "style-src 'sha256-" + sha256_base64(between("<style>", "</style>")) + "'")) << policy;
  EXPECT_TRUE(has(policy, "script-src 'sha256-" + sha256_base64(between("<script>", "</script>")) + "'")) << policy;
  EXPECT_FALSE(has(policy, "unsafe"));
  EXPECT_FALSE(has(page, " style=\""));
  EXPECT_FALSE(has(page, "http://") && page.find("http://") != page.find("http://www.w3.org/1999/xhtml"));
  EXPECT_FALSE(has(page, "https://"));
}

TEST(ExplainReport, EveryLineIsThereOnceAndKnowsItsReasons) {
  const Explained text = explained(book(12));
  const Parsed page(page_of(text));
  std::set<std::string> ids;
  for (const pugi::xpath_node& node : page.document.select_nodes("//main//div[@id]"))
    EXPECT_TRUE(ids.insert(node.node().attribute("id").value()).second);
  EXPECT_EQ(ids.size(), text.explanation.lines.size());
  const auto data = nlohmann::json::parse(page.one("//script[@id='data']").child_value());
  ASSERT_EQ(data["lines"].size(), text.explanation.lines.size());
  const auto& heading = data["lines"][0];
  EXPECT_EQ(data["labels"][heading[0].get<std::size_t>()], text.explanation.lines[0].taken_for);
  const auto& reasons = data["reasons"][heading[4].get<std::size_t>()];
  EXPECT_EQ(reasons.size(), 2 * text.explanation.lines[0].reasons.size());
  EXPECT_EQ(data["evidence"][reasons[0].get<std::size_t>()],
            text.explanation.evidence[text.explanation.lines[0].reasons[0].words]);
}

TEST(ExplainReport, LongSureRunsAreFoldedAndHeadingsAreNot) {
  const Parsed page(page_of(explained(book(24))));
  EXPECT_GE(page.count("//details[@class='run']"), 12U);
  EXPECT_EQ(page.count("//details[@class='run']//div[contains(@class, 'is-heading')]"), 0U);
  EXPECT_EQ(Parsed(page_of(explained(book(2)))).count("//details[@class='run']"), 0U) << "a short text is shown whole";
}

TEST(ExplainReport, TheOutlineLinksToLinesThatAreThere) {
  const Parsed page(page_of(explained(book(3))));
  const auto links = page.document.select_nodes("//ol[@class='outline']//a");
  ASSERT_EQ(links.size(), 3U);
  for (const pugi::xpath_node& link : links) {
    const std::string target = std::string(link.node().attribute("href").value()).substr(1);
    EXPECT_EQ(page.count(("//main//div[@id='" + target + "']").c_str()), 1U);
  }
}

TEST(ExplainReport, AnEmptyTextHasAPage) {
  EXPECT_EQ(Parsed(page_of(explained(""))).count("//main//div[@id]"), 1U);
  EXPECT_STREQ(Parsed(page_of(explained(""))).one("//h2").child_value(), "Nothing is doubtful");
}

TEST(ExplainReport, SizeGrowsWithTheTextAndNoFaster) {
  const std::string small = book(20);
  const std::string large = book(200);
  const std::size_t page = page_of(explained(large)).size();
  EXPECT_LT(page, large.size() * 4);
  EXPECT_LT(page, page_of(explained(small)).size() * 10);
}

TEST(ExplainReport, KindsAreWhatRulesFilesSay) {
  EXPECT_EQ(kind_of("heading"), "heading");
  EXPECT_EQ(kind_of("list item continuation"), "item");
  EXPECT_EQ(kind_of("bibliography entry"), "entry");
}

// FIPS 180-4's examples, and one whose padding needs a block of its own.
TEST(Sha256, MatchesTheStandard) {
  EXPECT_EQ(sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(sha256_base64("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
}

}  // namespace
}  // namespace rubricate::explain_report_test
