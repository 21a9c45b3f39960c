// Where markup begins and ends in raw HTML, for writers that keep its words and leave out the rest.
#pragma once

#include <cstddef>
#include <string_view>

namespace rubricate {

// The bytes of the tag, comment, declaration or processing instruction that begins at `at`, where '<' stands; with all
// of its content when it is a <script> or <style>, which hold no words. 0 when the '<' begins none of these and is
// text: "a < b", or a tag that nothing closes. A comment, script or style that nothing closes goes to the end, as it
// does in browsers. Takes time in proportion to the result.
std::size_t html_markup_length(std::string_view html, std::size_t at);

}  // namespace rubricate
