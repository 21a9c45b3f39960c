// Where markup begins and ends in raw HTML, for writers that keep its words and leave out the rest; and what its tags
// say, for stages that look for what is pointed at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rubricate {

// The bytes of the tag, comment, declaration or processing instruction that begins at `at`, where '<' stands; with all
// of its content when it is a <script> or <style>, which hold no words. 0 when the '<' begins none of these and is
// text: "a < b", or a tag that nothing closes. A comment, script or style that nothing closes goes to the end, as it
// does in browsers. Takes time in proportion to the result.
std::size_t html_markup_length(std::string_view html, std::size_t at);

// One attribute of a start tag. Its value is as written, without its quotes; it stands at `at`, in bytes of the text.
struct HtmlAttribute {
  std::string element = {};  // small letters
  std::string name = {};     // small letters
  std::string value = {};
  std::size_t at = 0;
};

// Those of all start tags, in order; comments and the content of scripts and styles hold none. Linear.
std::vector<HtmlAttribute> html_attributes(std::string_view html);

}  // namespace rubricate
