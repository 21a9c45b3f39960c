#include <string>

#include "formats/docbook/document_writer.h"
#include "formats/docbook/index_terms.h"

namespace rubricate {

// False, and nothing is written, when the attributes are not those of a term.
bool DocbookWriter::index_term(const Rare<Attributes>& given, Span span) {
  if (in_fragment_ || !is_index_term(given) || !is_writable_index_term(*given)) return false;
  Attributes others = *given;
  std::erase_if(others.extra, [](const auto& each) { return is_said_by_index_term(each.first); });
  for (const auto& [name, value] : given->extra)
    if (name == "startref" && !names_.find(value)) return false;
  xml_.open(index_term_role);
  for (const auto& [name, value] : given->extra) {
    if (name == "startref")
      xml_.attribute(name, names_.find(value)->xml_id);
    else if (is_of_index_term(name))
      xml_.attribute(name, value);
  }
  attributes(Rare<Attributes>(std::move(others)), span, {}, {}, {}, index_term_role);
  for (std::size_t i = 0; i < given->extra.size(); ++i) {
    const auto& [name, value] = given->extra[i];
    if (!is_part_of_index_term(name)) continue;
    xml_.open(name);
    if (i + 1 < given->extra.size() && given->extra[i + 1].first == name + "-sortas")
      xml_.attribute("sortas", given->extra[i + 1].second);
    xml_.text(value);
    xml_.close();
  }
  xml_.close();
  return true;
}

}  // namespace rubricate
