// Enumerators of Chinese, Japanese and Korean text.
#pragma once

#include <string_view>

#include "formats/text/enumerator.h"

namespace rubricate::plain {

// "第三章", "卷之三", "三、", "（二）", "①", "제1장": kind none when the line begins with none of these.
Enumerator parse_ideographic(std::string_view line);

// Reads a CJK, full-width or ASCII number at `at`, which moves behind it; false when there is none.
bool read_ideographic_number(std::string_view line, std::size_t& at, std::uint32_t& value);

// The byte where the run of such digits begins that ends at the end of `line`; its size when there is none.
std::size_t last_ideographic_digits(std::string_view line);

}  // namespace rubricate::plain
