// Dates as packages write them: those of W3C's note on date and time formats, a profile of ISO 8601, that exist.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rubricate {

// "2021-03-14T15:09:26Z": the one form that dcterms:modified may have.
bool is_moment(std::string_view text);

// All that dc:date may be: "2021", "2021-03", "2021-03-14", or a date with "T", a time and its zone behind it.
bool is_date_or_time(std::string_view text);

// The first moment of what begins with a date: of "2021-03" "2021-03-01T00:00:00Z". Nothing when it is no ISO 8601.
std::optional<std::string> moment_of(std::string_view date);

}  // namespace rubricate
