// A text and what explain finds in it, for tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "formats/registry.h"

namespace rubricate::testing_support {

struct Explained {
  Source source;
  Explanation explanation;
};

inline Explained explained(std::string_view text, const Corrections& corrections = {}, std::string name = "a.txt") {
  Source source(std::move(name), std::string(text));
  const Format* const format = find_format("text");
  const Settings settings = default_settings(*format);
  Diagnostics found;
  Explanation explanation =
      format->explain(source, {.settings = settings, .diagnostics = found, .corrections = corrections});
  return {std::move(source), std::move(explanation)};
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace rubricate::testing_support
