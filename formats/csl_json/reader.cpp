#include "formats/csl_json/reader.h"

#include <utility>

#include "formats/csl_items.h"
#include "formats/json_values.h"

namespace rubricate {

constexpr std::size_t csl_nesting_limit = 20;  // list, item, dates, date-parts, part: five are in use

Document read_csl_json(const Source& source, const ReadContext& context) {
  JsonFaults faults(Finding::csl_invalid, context.diagnostics);
  const JsonText text = read_json_values(source.text(), csl_nesting_limit);
  faults.report(text);
  Bibliography bibliography = read_csl_items(text.root, faults, context.diagnostics);
  Document document;
  if (!bibliography.entries.empty()) document.body.push_back({.node = std::move(bibliography)});
  return document;
}

}  // namespace rubricate
