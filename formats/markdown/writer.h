// AST -> CommonMark with GitHub's tables, strikethrough, task lists, footnotes and alerts.
//
// What is written reads back to the same AST wherever Markdown has the construct:
//   title          "# Title" when it was the first heading of the text, otherwise the front matter's
//   sections       "## 5. Title {#id}": their level in the source, or one below the title; ids only where stated
//   metadata       YAML front matter (--front-matter=no leaves it out)
//   notes          [^label], with the definitions at the end
//   alerts         a division with the role note, tip, important, warning or caution
//   everything     escaped only where the parse would change
//
// What Markdown lacks stands between HTML tags that the reader takes for what they mean (containers.h, phrases.h), but
// for questions under a heading that was made for them and bibliographies, whose place says what they are. The plain
// form is taken wherever it comes back; what no form holds is reported as not_representable.
#pragma once

#include "formats/format.h"

namespace rubricate {

std::string write_markdown(const Document& document, const WriteContext& context);

}  // namespace rubricate
