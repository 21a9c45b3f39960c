#include "formats/csl_json/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "formats/csl_json/dates.h"
#include "formats/document/bibliographic.h"
#include "formats/document/entry_text.h"
#include "formats/document/walk.h"
#include "formats/json_string.h"

namespace rubricate {

namespace {

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
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

// Writes one entry after another; as text at once, since there may be many thousands.
class Items {
 public:
  explicit Items(bool with_raw) : with_raw_(with_raw) {}

  void add(const Bibliography::Entry& entry) {
    out_ += out_.empty() ? "[\n{\"id\":" : ",\n{\"id\":";
    append_json_string(out_, entry.key);
    const std::string_view type = field_value(entry, "type");
    text("type", type.empty() ? "document" : type);
    fields(entry);
    const std::string raw = plain_text(entry.text);
    if (with_raw_) text("raw", raw);
    custom(entry, raw);
    out_ += '}';
  }

  std::string list() && { return std::move(out_) + (out_.empty() ? "[]\n" : "\n]\n"); }

 private:
  void key(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    append_json_string(out_, name);
    out_ += ':';
  }

  void text(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
  }

  // Of several values of a field that is no list of persons, the first.
  void fields(const Bibliography::Entry& entry) {
    written_.assign(1, "type");
    for (const Bibliography::Field& field : entry.fields) {
      if (is_one_of(field.name, written_)) continue;
      written_.push_back(field.name);
      if (names_persons(field.name))
        persons(entry, field.name);
      else if (names_date(field.name))
        date(field.name, field.value);
      else
        text(field.name, field.value);
    }
  }

  void persons(const Bibliography::Entry& entry, std::string_view role) {
    key(role);
    out_ += '[';
    for (const Bibliography::Field& field : entry.fields) {
      if (field.name != role) continue;
      if (out_.back() != '[') out_ += ',';
      const PersonName name = person_name(field.value);
      out_ += '{';
      if (name.family.empty()) text("literal", name.literal);
      if (!name.family.empty()) text("family", name.family);
      if (!name.given.empty()) text("given", name.given);
      out_ += '}';
    }
    out_ += ']';
  }

  void date(std::string_view name, std::string_view value) {
    key(name);
    out_ += '{';
    if (const auto parts = csl::date_parts(value)) {
      out_ += fmt::format("\"date-parts\":[[{}", parts->year);
      if (parts->month > 0) out_ += fmt::format(",{}", parts->month);
      if (parts->day > 0) out_ += fmt::format(",{}", parts->day);
      out_ += "]]";
    } else {
      text("raw", value);
    }
    out_ += '}';
  }

  // A text that is made of the fields is made of them again, with its markup.
  void custom(const Bibliography::Entry& entry, const std::string& raw) {
    key("custom");
    out_ += '{';
    if (with_raw_ || raw != plain_text(entry_text(entry))) text("raw", raw);
    if (!entry.label.empty()) text("label", entry.label);
    key("confidence");
    out_ += '{';
    written_.clear();
    for (const Bibliography::Field& field : entry.fields) {
      // That of the first person stands for all.
      if (is_one_of(field.name, written_)) continue;
      written_.push_back(field.name);
      key(field.name);
      const auto hundredths = std::lround(field.confidence * 100);
      out_ += fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
    }
    out_ += "}}";
  }

  const bool with_raw_;
  std::string out_;
  std::vector<std::string_view> written_;
};

bool is_only_bibliography(const Blocks& blocks) {
  for (const Block& block : blocks)
    if (!std::holds_alternative<Bibliography>(block.node)) return false;
  return true;
}

}  // namespace

std::string write_csl_json(const Document& document, const WriteContext& context) {
  Items items(context.settings.find("raw")->second == "yes");
  walk_document(
      document,
      [&](const Block& block) {
        if (const auto* bibliography = std::get_if<Bibliography>(&block.node))
          for (const Bibliography::Entry& entry : bibliography->entries) items.add(entry);
      },
      [](const Inlines&) {});
  if (!is_only_bibliography(document.body))
    context.diagnostics.report(Finding::not_representable, document.body.front().span,
                               "CSL-JSON holds bibliographies alone; all else of the text is left out of it");
  return std::move(items).list();
}

}  // namespace rubricate
