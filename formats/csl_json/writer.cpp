#include "formats/csl_json/writer.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "formats/csl_json/dates.h"
#include "formats/document/bibliographic.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

using Json = nlohmann::ordered_json;

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  for (const std::string_view each : names)
    if (each == name) return true;
  return false;
}

bool names_persons(std::string_view field) {
  constexpr std::array<std::string_view, 6> names{"author",           "editor",   "translator",
                                                  "container-author", "director", "collection-editor"};
  return is_one_of(field, names);
}

bool names_date(std::string_view field) {
  constexpr std::array<std::string_view, 5> names{"issued", "accessed", "event-date", "original-date", "submitted"};
  return is_one_of(field, names);
}

Json person(std::string_view value) {
  const PersonName name = person_name(value);
  if (name.family.empty()) return {{"literal", name.literal}};
  if (name.given.empty()) return {{"family", name.family}};
  return {{"family", name.family}, {"given", name.given}};
}

Json date(const std::string& value) {
  const auto parts = csl::date_parts(value);
  if (!parts) return {{"raw", value}};
  Json numbers = Json::array({parts->year});
  if (parts->month > 0) numbers.push_back(parts->month);
  if (parts->day > 0) numbers.push_back(parts->day);
  return {{"date-parts", Json::array({numbers})}};
}

Json item_of(const Bibliography::Entry& entry, bool with_raw) {
  Json item{{"id", entry.key}, {"type", "document"}};
  Json confidence = Json::object();
  for (const Bibliography::Field& field : entry.fields) {
    // Of equal confidence in all persons, one is enough; of several values of another field, the first.
    if (names_persons(field.name))
      item[field.name].push_back(person(field.value));
    else if (field.name == "type" || !item.contains(field.name))
      item[field.name] = names_date(field.name) ? date(field.value) : Json(field.value);
    if (!confidence.contains(field.name)) confidence[field.name] = std::round(double{field.confidence} * 100) / 100;
  }
  const std::string raw = plain_text(entry.text);
  if (with_raw) item["raw"] = raw;
  Json custom{{"raw", raw}};
  if (!entry.label.empty()) custom["label"] = entry.label;
  custom["confidence"] = std::move(confidence);
  item["custom"] = std::move(custom);
  return item;
}

bool is_only_bibliography(const Blocks& blocks) {
  for (const Block& block : blocks)
    if (!std::holds_alternative<Bibliography>(block.node)) return false;
  return true;
}

}  // namespace

std::string write_csl_json(const Document& document, const WriteContext& context) {
  const bool with_raw = context.settings.find("raw")->second == "yes";
  std::string out = "[";
  walk_document(
      document,
      [&](const Block& block) {
        const auto* bibliography = std::get_if<Bibliography>(&block.node);
        if (bibliography == nullptr) return;
        for (const Bibliography::Entry& entry : bibliography->entries) {
          out += out.size() == 1 ? "\n" : ",\n";
          out += item_of(entry, with_raw).dump(-1, ' ', false, Json::error_handler_t::replace);
        }
      },
      [](const Inlines&) {});
  out += out.size() == 1 ? "]\n" : "\n]\n";
  if (!is_only_bibliography(document.body))
    context.diagnostics.report(Finding::not_representable, document.body.front().span,
                               "CSL-JSON holds bibliographies alone; all else of the text is left out of it");
  return out;
}

}  // namespace rubricate
