// A bibliography entry's fields as DocBook elements.
//
// DocBook has two kinds of entry: <biblioentry>, whose fields are printed in the stylesheet's order with its own
// punctuation, and <bibliomixed>, which is printed as it stands. The first is the better data, so it is taken when the
// fields hold every word of the entry; else the text stands word for word in a <bibliomixed>, with the fields found in
// it marked up in place.
//
//   1. "Title." Container. https://...
//   <biblioentry><abbrev>1</abbrev><biblioset relation="article"><title>Title</title></biblioset>
//   <biblioset relation="website"><title>Container</title></biblioset><bibliosource class="uri">...</biblioentry>
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/xml.h"

namespace rubricate {

// The usual label of a bare one: "1" -> "1.", "2.1" and "Knu84" as they are. What else it was is a hint.
std::string printed_label(std::string_view bare);

// Whether the fields hold each word of the text, and each link's target, as often as it does.
bool fields_hold_text(const Bibliography::Entry& entry);

// The fields of an entry as elements, each on its own line, below the open <biblioentry>.
void write_fields(XmlWriter& xml, const Bibliography::Entry& entry);

// A field's value found in a run of text.
struct FieldMark {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Bibliography::Field* field = nullptr;
};

// Finds field values in a text, in its order and without overlap. Each field once over all calls for an entry: `used`
// remembers those marked before, and starts empty.
std::vector<FieldMark> mark_fields(std::string_view text, const Bibliography::Entry& entry, std::vector<bool>& used);

// A field where it stands in the printed text, inside a <bibliomixed>. `inline_kind` is what the text was: "" for a
// text, else "link" or a style, as in hints.
void write_field_in_place(XmlWriter& xml, const Bibliography::Entry& entry, const Bibliography::Field& field,
                          std::string_view text, std::string_view inline_kind = {});

}  // namespace rubricate
