// An explanation as a page to look at: one HTML file that needs no network, no other file and, to be read, no script.
//
// On the left the source with what each line was taken for, on the right the outline; the doubtful decisions come
// first. The script (report.js) shows the reasons of a line beside it and adds the keyboard.
//
// The page is XML too (XHTML syntax of HTML 5), so that tests can parse it. Its Content-Security-Policy allows this
// script and this style sheet by their hashes and nothing else. Its size is about three times that of the text.
#pragma once

#include <string>

#include "formats/document/explanation.h"
#include "formats/document/source.h"

namespace rubricate {

std::string explanation_page(const Source& source, const Explanation& explanation);

}  // namespace rubricate
