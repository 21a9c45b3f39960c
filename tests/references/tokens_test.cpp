// Entries cut into tokens, whatever a PDF made of their blanks.
#include "pipeline/references/tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace rubricate::references::tokens_test {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const Token& each : tokens_of(text))
    out += (out.empty() ? "" : "|") + std::string(text.substr(each.begin, each.end - each.begin));
  return out;
}

TEST(Tokens, AreWordsNumbersMarksAndAddresses) {
  struct Row {
    std::string_view text, tokens;
  };
  for (const Row& row : {
           Row{"Bee .Rev .C85( 2012)", "Bee|.|Rev|.|C|85|(|2012|)"},
           Row{"AppliedHoneyLetters", "Applied|Honey|Letters"},
           Row{"McKeeper, O'Hara", "McKeeper|,|O'Hara"},
           Row{"See http://hive.example/a(b). Or", "See|http://hive.example/a(b)|.|Or"},
           Row{"(https://hive.example/x)", "(|https://hive.example/x|)"},
           Row{"http ://hive.example/x", "http ://hive.example/x"},
           Row{"www.hive.example", "www.hive.example"},
           Row{"doi:10.1234/queen.5.", "doi|:|10.1234/queen.5|."},
           Row{"蜜蜂 2001年", "蜜|蜂|2001|年"},
           Row{"꿀벌의 삶", "꿀벌의|삶"},
           Row{"3-9", "3|-|9"},
           Row{"", ""},
       })
    EXPECT_EQ(shown(row.text), row.tokens);
}

TEST(Tokens, AreNeverMoreThanAnEntryHas) {
  EXPECT_EQ(tokens_of(std::string(1'000'000, '(')).size(), most_tokens);
  EXPECT_EQ(tokens_of(std::string(1'000'000, 'x')).size(), 1U);
}

}  // namespace
}  // namespace rubricate::references::tokens_test
