// Lists of authors, in the ways that they are written.
#include "pipeline/references/persons.h"

#include <gtest/gtest.h>

#include <string>

namespace rubricate::references::persons_test {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const PersonName& each : persons_in(text)) out += (out.empty() ? "" : " | ") + field_value_of(each);
  return out;
}

TEST(Persons, AreFoundInEveryOrder) {
  struct Row {
    std::string_view text, persons;
  };
  for (const Row& row : {
           Row{"Keeper, J., & Comb, A. B.", "Keeper, J. | Comb, A. B."},
           Row{"J. Keeper, A.B. Comb and C. Wax", "Keeper, J. | Comb, A. B. | Wax, C."},
           Row{"Keeper J, Comb AB.", "Keeper, J | Comb, AB"},
           Row{"Keeper, Jane", "Keeper, Jane"},
           Row{"Keeper, Jane, and Adam Comb", "Keeper, Jane | Comb, Adam"},
           Row{"Keeper, Jane; Comb, Adam", "Keeper, Jane | Comb, Adam"},
           Row{"Jane Keeper und Adam Comb (Hrsg.)", "Keeper, Jane | Comb, Adam"},
           Row{"van der Wax, P.", "van der Wax, P."},
           Row{"Piet van der Wax", "van der Wax, Piet"},
           Row{"Keeper, J.-P.", "Keeper, J.-P."},
           Row{"KEEPER Jane, COMB Adam", "KEEPER, Jane | COMB, Adam"},
           Row{"Keeper, J., et al.", "Keeper, J."},
           Row{"J .Keeper ,A .B .Comb", "Keeper, J. | Comb, A. B."},
           Row{"Institute of Honey", "Institute of Honey"},
           Row{"蜂蜜子，王蜡", "蜂蜜子 | 王蜡"},
           Row{"Doe, Jr., John", "Doe, John, Jr."},
           Row{"Doe, John, Jr., and Adam Comb", "Doe, John, Jr. | Comb, Adam"},
           Row{"John Doe, Jr., and Adam Comb", "Doe, John, Jr. | Comb, Adam"},
           Row{"Doe, J., III, & Comb, A.", "Doe, J., III | Comb, A."},
           Row{"", ""},
       })
    EXPECT_EQ(shown(row.text), row.persons) << row.text;
}

}  // namespace
}  // namespace rubricate::references::persons_test
