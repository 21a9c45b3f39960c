#include "formats/yaml.h"

#include <fmt/format.h>

#include <cstdint>

#include "formats/document/encoding.h"

namespace rubricate {

std::string yaml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == '"' || c == '\\') (quoted += '\\') += static_cast<char>(c);
    // Controls, line and paragraph separators and the byte order mark, which YAML takes for no printable characters.
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
      quoted += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
    else
      quoted += text.substr(begin, at - begin);
  }
  return quoted + '"';
}

}  // namespace rubricate
