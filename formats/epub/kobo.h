// Kobo's flavour of a content document.
//
// Kobo's reading systems remember places, highlight and measure progress by spans around sentences, and lay pages out
// in two boxes around the text. Kobo's shop adds both to the books it sells; a book that is copied to a device must
// have them already, as kepubify gives them:
//
//   <body><p>It rained. We left.</p></body>   becomes
//   <body><div id="book-columns"><div id="book-inner"><p><span class="koboSpan" id="kobo.1.1">It rained. </span><span
//   class="koboSpan" id="kobo.1.2">We left.</span></p></div></div></body>
//
// The first number of an id counts the blocks with text, the second one the sentences in it. An image has a span, and a
// number, of its own. Text in pre, ruby, math and svg stays as it is. No word, white space or id changes.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace rubricate {

// The ids of the two boxes, which nothing else in a book has.
inline constexpr std::array<std::string_view, 2> kobo_boxes{"book-columns", "book-inner"};

// `xhtml` is a document as XmlWriter writes it. Linear.
std::string kobo_document(std::string_view xhtml);

}  // namespace rubricate
