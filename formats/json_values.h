// JSON text as values that know where they stand, for readers that say where a value is wrong.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/diagnostics.h"

namespace rubricate {

struct JsonValue {
  enum class Type : std::uint8_t { null, boolean, number, string, array, object };
  Type type = Type::null;
  bool boolean = false;
  mutable bool used = false;  // of a member: some field was read from it
  std::uint32_t at = 0;       // where it ends in the text; of an array or object, where its first bracket ends
  double number = 0;
  std::string text = {};            // of a string
  std::vector<std::string> keys{};  // of an object, one for each item
  std::vector<JsonValue> items{};

  const JsonValue* member(std::string_view key) const {
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i] == key) return &items[i];
    return nullptr;
  }
};

struct JsonText {
  JsonValue root;            // as far as the text is JSON
  std::string fault = {};    // what is wrong with it; empty when nothing is
  std::uint32_t at = 0;      // where that stands, or the end
  bool is_too_deep = false;  // values below `most_levels` were not read, nor what comes after them
};

// Without recursion, in time linear in the text.
JsonText read_json_values(std::string_view text, std::size_t most_levels);

// From the first value or sign on: without the white space before it.
inline std::string_view json_from(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// What is wrong with the values, for a reader of one format: at most a hundred findings of one rule.
class JsonFaults {
 public:
  JsonFaults(Finding rule, Diagnostics& found) : rule_(rule), found_(found) {}

  void report(std::uint32_t at, std::string detail);
  // That of the text itself, if there is one: what stands before it is kept.
  void report(const JsonText& text);

 private:
  Finding rule_;
  Diagnostics& found_;
  int count_ = 0;
};

}  // namespace rubricate
