#include "formats/document/slug.h"

#include <utf8proc.h>

#include "formats/document/ascii.h"
#include "formats/document/encoding.h"

namespace rubricate {

std::string slug_of(std::string_view title) {
  std::string slug;
  slug.reserve(title.size());
  for (std::size_t at = 0; at < title.size();) {
    const auto c = static_cast<utf8proc_int32_t>(next_code_point(title, at));
    if (c < 0x80) {
      const char lower = ascii_lower(static_cast<char>(c));
      if (c == ' ' || c == '-')
        slug += '-';
      else if (c == '_' || (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9'))
        slug += lower;
      continue;
    }
    const utf8proc_category_t kind = utf8proc_category(c);
    // Letters and their marks; numbers of any kind have no case here.
    if (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME)
      append_code_point(slug, static_cast<char32_t>(utf8proc_tolower(c)));
    else if (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO)
      append_code_point(slug, static_cast<char32_t>(c));
  }
  return slug.find_first_not_of('-') == std::string::npos ? std::string() : slug;
}

}  // namespace rubricate
