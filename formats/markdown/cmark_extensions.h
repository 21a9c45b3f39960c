// The syntax extensions of libcmark-gfm that GitHub's dialect is made of.
#pragma once

#include <array>

// cmark-gfm's own; its header is for the .cpp files of this folder.
struct cmark_syntax_extension;

namespace rubricate {

struct CmarkExtensions {
  cmark_syntax_extension* table;
  cmark_syntax_extension* strikethrough;
  cmark_syntax_extension* autolink;
  cmark_syntax_extension* tasklist;
  cmark_syntax_extension* math;  // math.h

  std::array<cmark_syntax_extension*, 5> all() const { return {table, strikethrough, autolink, tasklist, math}; }
};

// Registered with the library at the first call, from whichever thread.
const CmarkExtensions& cmark_extensions();

}  // namespace rubricate
