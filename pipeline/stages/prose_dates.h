// Dates as people write them: "Jul 12, 2022", "12. Juli 2022", "12 de julio de 2022", "2022-07-12", "2022年7月12日".
//
// Months are known in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish
// and Russian.
#pragma once

#include <cstddef>
#include <string_view>

namespace rubricate {

struct DateEnd {
  std::size_t end = 0;          // behind the date; 0: there is none
  bool is_only_digits = false;  // no month is named: it could be a version or part of a name
};

// The date that begins at `at`. Looks at no more than some forty bytes.
DateEnd date_at(std::string_view text, std::size_t at);

}  // namespace rubricate
