// HTML of the source, which a book does not take as it is: only its words.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// The text between the tags, with the references to characters that every document uses resolved; comments, scripts,
// styles and declarations say nothing to a reader and are left out.
std::string text_of_html(std::string_view html);

// <br>, <br/> or <BR >.
bool is_line_break_tag(std::string_view html);
// Whether the tag says nothing but a name that links lead to: <a id="oil">.
bool is_anchor_tag(std::string_view html);

}  // namespace rubricate
