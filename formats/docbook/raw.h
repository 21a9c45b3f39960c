// Raw text of other formats: DocBook is copied, of HTML the words are kept.
#pragma once

#include <string>
#include <string_view>

#include "formats/docbook/names.h"
#include "formats/xml.h"

namespace rubricate {

bool is_raw_docbook(std::string_view format);

// Copies a well-formed fragment through the writer, so that the output stays well-formed; its validity is the author's
// concern. An xml:id that is taken is left out, and so are comments and processing instructions. False, and nothing
// written, when the fragment is not well-formed, uses a name with an unknown prefix or nests deeper than nesting_limit.
enum class RawPlace { own_line, in_line };
bool copy_docbook(XmlWriter& xml, std::string_view fragment, RawPlace place, DocbookNames& names);

// Whether the text is one MathML element in its namespace, which DocBook's equations may hold as it stands.
bool is_mathml(std::string_view format, std::string_view text);

// The words that a reader of the raw text would see: HTML without its tags, with the commonest entities resolved.
// Nothing of other formats, whose text is commands.
std::string visible_text(std::string_view format, std::string_view text);

// Nothing but HTML comments and blanks: no one misses it.
bool is_raw_comment(std::string_view format, std::string_view text);

}  // namespace rubricate
