// Printed dates as numbers.
#pragma once

#include <optional>
#include <string_view>

namespace rubricate::csl {

struct DateParts {
  int year = 0;
  int month = 0;  // 0: not said
  int day = 0;
};

// "1994", "July 1994", "3 May 2001", "May 3, 2001", "2001-05-03", "2001 Mar 15", "15. März 2001", "2001年5月3日".
// Nothing where something else stands in it ("1998a", "1998-99"), or the order of numbers is not certain ("3/5/2001").
std::optional<DateParts> date_parts(std::string_view printed);

// A date as CSL-JSON has it.
struct CslDate {
  DateParts first;
  std::optional<DateParts> last = {};  // of a range
  int season = 0;                      // 1, spring, to 4, winter; 0: none
  bool is_circa = false;
};

// The same for "circa 1994", "c. 1994", "Spring 1994" and "1994-05/1995".
std::optional<CslDate> csl_date(std::string_view printed);

// "Spring" to "Winter" for 1 to 4; empty for any other number.
std::string_view season_name(int season);

}  // namespace rubricate::csl
