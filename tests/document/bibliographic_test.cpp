#include "formats/document/bibliographic.h"

#include <gtest/gtest.h>

namespace rubricate::bibliographic_test {
namespace {

TEST(Bibliographic, PersonsAndLiteralsKeepTheirValue) {
  for (const char* value : {"Smith, J.", "van der Berg, Jan", "World Bank", "{Smith, Jones & Co}", "Plato,"})
    EXPECT_EQ(field_value_of(person_name(value)), value);
  EXPECT_EQ(person_name("van der Berg, Jan").family, "van der Berg");
  EXPECT_EQ(person_name("van der Berg, Jan").given, "Jan");
  EXPECT_EQ(person_name("World Bank").literal, "World Bank");
  EXPECT_EQ(person_name("{Smith, Jones & Co}").literal, "Smith, Jones & Co");
  EXPECT_EQ(person_name("Plato,").family, "Plato");
}

TEST(Bibliographic, TheFirstFieldOfANameIsItsValue) {
  const Bibliography::Entry entry{
      .fields = {{"author", "Smith, J."}, {"author", "Jones, K."}, {"title", "On Candles"}}};
  EXPECT_EQ(field_value(entry, "author"), "Smith, J.");
  EXPECT_EQ(field_value(entry, "title"), "On Candles");
  EXPECT_EQ(field_value(entry, "DOI"), "");
}

}  // namespace
}  // namespace rubricate::bibliographic_test
