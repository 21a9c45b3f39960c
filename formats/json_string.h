// A JSON string of a text, for the writers of JSON.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// Appends the text in quotes, its own quotes, backslashes and control characters escaped. What is not ASCII stays.
void append_json_string(std::string& out, std::string_view text);

}  // namespace rubricate
