// What is said of a command line that cannot be obeyed.
#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

namespace rubricate {

// One line that says what is wrong and what comes near to it.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The name out of `names` that was probably meant by `word`, or nothing.
std::string_view nearest_name(std::string_view word, const std::vector<std::string_view>& names);

// Throws UsageError: "no format markdwn; did you mean markdown?"
[[noreturn]] void reject_unknown(std::string_view what, std::string_view word,
                                 const std::vector<std::string_view>& names);

}  // namespace rubricate
