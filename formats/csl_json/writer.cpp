#include "formats/csl_json/writer.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "formats/csl_dates.h"
#include "formats/document/bibliographic.h"
#include "formats/document/entry_text.h"
#include "formats/document/walk.h"
#include "formats/json_string.h"

namespace rubricate {

namespace {

// Writes one entry after another; as text at once, since there may be many thousands.
class Items {
 public:
  enum class Raw { where_needed, always };
  Items(Raw raw, Diagnostics& found) : raw_(raw), found_(found) {}

  void add(const Bibliography::Entry& entry) {
    out_ += out_.empty() ? "[\n{\"id\":" : ",\n{\"id\":";
    append_json_string(out_, entry.key);
    const std::string_view type = field_value(entry, "type");
    text("type", type.empty() ? "document" : type);
    fields(entry);
    const std::string raw = plain_text(entry.text);
    if (raw_ == Raw::always) text("raw", raw);
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
    written_ = {"id", "type", "custom"};
    if (raw_ == Raw::always) written_.insert("raw");
    std::string_view type;
    for (const Bibliography::Field& field : entry.fields) {
      if (field.name == "type" && std::exchange(type, field.value).empty()) continue;
      if (!written_.insert(field.name).second) {
        if (!holds_persons(field.name)) left_out(entry, field);
        continue;
      }
      if (holds_persons(field.name))
        persons(entry, field.name);
      else if (holds_date(field.name))
        date(field.name, field.value);
      else
        text(field.name, field.value);
    }
  }

  void left_out(const Bibliography::Entry& entry, const Bibliography::Field& field) {
    found_.report(Finding::not_representable, entry.span,
                  fmt::format("\"{}\" has \"{}\" besides; a field has one value in CSL-JSON, the first is written",
                              field.name, field.value));
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
      // "Martin, Jr.": what follows the comma is the suffix.
      const std::size_t comma = name.given.find(", ");
      if (!name.given.empty()) text("given", std::string_view(name.given).substr(0, comma));
      if (comma != std::string::npos) text("suffix", std::string_view(name.given).substr(comma + 2));
      out_ += '}';
    }
    out_ += ']';
  }

  void date(std::string_view name, std::string_view value) {
    key(name);
    out_ += '{';
    if (const auto date = csl::csl_date(value)) {
      out_ += "\"date-parts\":[";
      parts(date->first);
      if (date->last) {
        out_ += ',';
        parts(*date->last);
      }
      out_ += ']';
      if (date->season > 0) out_ += fmt::format(",\"season\":{}", date->season);
      if (date->is_circa) out_ += ",\"circa\":true";
    } else {
      text("raw", value);
    }
    out_ += '}';
  }

  void parts(const csl::DateParts& date) {
    out_ += fmt::format("[{}", date.year);
    if (date.month > 0) out_ += fmt::format(",{}", date.month);
    if (date.day > 0) out_ += fmt::format(",{}", date.day);
    out_ += ']';
  }

  // A text that is made of the fields is made of them again, with its markup.
  void custom(const Bibliography::Entry& entry, const std::string& raw) {
    key("custom");
    out_ += '{';
    if (raw_ == Raw::always || raw != plain_text(entry_text(entry))) text("raw", raw);
    if (!entry.label.empty()) text("label", entry.label);
    key("confidence");
    out_ += '{';
    written_.clear();
    for (const Bibliography::Field& field : entry.fields) {
      // That of the first person stands for all.
      if (!written_.insert(field.name).second) continue;
      key(field.name);
      const auto hundredths = std::lround(field.confidence * 100);
      out_ += fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
    }
    out_ += "}}";
  }

  const Raw raw_;
  Diagnostics& found_;
  std::string out_;
  std::unordered_set<std::string_view> written_;
};

bool is_only_bibliography(const Blocks& blocks) {
  for (const Block& block : blocks)
    if (!std::holds_alternative<Bibliography>(block.node)) return false;
  return true;
}

}  // namespace

std::string write_csl_json(const Document& document, const WriteContext& context) {
  const bool prints_raw = context.settings.find("raw")->second == "yes";
  Items items(prints_raw ? Items::Raw::always : Items::Raw::where_needed, context.diagnostics);
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
