#include "pipeline/references/list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/document/walk.h"
#include "pipeline/references/fields.h"
#include "pipeline/references/segment.h"

namespace rubricate::references {

namespace {

std::vector<ReferenceEntry> lines_of(std::string_view text) {
  std::vector<ReferenceEntry> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({{},
                     std::string(text.substr(at, end - at)),
                     {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 1;
  }
  return lines;
}

}  // namespace

Document document_of(std::string_view text, Entries entries) {
  Bibliography bibliography;
  for (ReferenceEntry& each : entries == Entries::by_line ? lines_of(text) : segment_entries(text)) {
    Bibliography::Entry entry{.key = "ref-" + std::to_string(bibliography.entries.size() + 1),
                              .label = std::move(each.label),
                              .text = text_inlines(std::move(each.text), each.span),
                              .span = each.span};
    entry.fields = fields_of(entry);
    bibliography.entries.push_back(std::move(entry));
  }
  Document document;
  document.body.push_back({.node = std::move(bibliography)});
  return document;
}

}  // namespace rubricate::references
