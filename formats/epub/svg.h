// Whether an SVG image may stand in a book.
#pragma once

#include <string>
#include <string_view>

namespace rubricate {

// What is wrong with it, as the end of a sentence ("holds a script"), or nothing. Wanted: well-formed XML in UTF-8
// whose root is svg, every prefix declared, no element twice of one id, no script or event handler, no foreignObject,
// and nothing loaded from outside the file.
std::string svg_fault(std::string_view bytes);

}  // namespace rubricate
