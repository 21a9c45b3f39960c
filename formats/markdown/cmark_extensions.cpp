#include "formats/markdown/cmark_extensions.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "formats/markdown/math.h"

namespace rubricate {

const CmarkExtensions& cmark_extensions() {
  static const CmarkExtensions extensions = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return CmarkExtensions{
        .table = cmark_find_syntax_extension("table"),
        .strikethrough = cmark_find_syntax_extension("strikethrough"),
        .autolink = cmark_find_syntax_extension("autolink"),
        .tasklist = cmark_find_syntax_extension("tasklist"),
        .math = make_math_extension(),
    };
  }();
  return extensions;
}

}  // namespace rubricate
