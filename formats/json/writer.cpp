#include "formats/json/writer.h"

#include <charconv>
#include <optional>
#include <utility>

#include "formats/document/walk.h"
#include "formats/json/fields.h"
#include "formats/json_string.h"

namespace rubricate {

namespace {

class JsonWriter {
 public:
  explicit JsonWriter(bool confidence) : confidence_(confidence) {}

  std::string out;

  void document(const Document& document) {
    out += "{\"rubricate\":";
    value(json::version);
    is_first_ = false;
    (*this)("name", document.name, std::string());
    key("metadata");
    value(document.metadata);
    lines("body", document.body);
    lines("footnotes", document.footnotes);
    out += "}\n";
  }

  template <class Field>
  void operator()(std::string_view name, const Field& field, const Field& fallback) {
    if (is_default(field, fallback)) return;
    key(name);
    value(field);
  }

 private:
  template <class Field>
  static bool is_default(const Field& field, const Field& fallback) {
    if constexpr (std::is_same_v<Field, Span>)
      return field.begin == fallback.begin && field.end == fallback.end;
    else if constexpr (requires { field.has_value(); })
      return !field.has_value();
    else if constexpr (requires { field.empty(); })
      return field.empty() && fallback.empty();
    else
      return field == fallback;
  }

  template <class Items>
  void lines(std::string_view name, const Items& items) {
    out += ",\n\"";
    out += name;
    out += "\":[\n";
    for (const auto& item : items) {
      value(item);
      out += &item == &items.back() ? "\n" : ",\n";
    }
    out += ']';
  }

  void key(std::string_view name) {
    if (!is_first_) out += ',';
    is_first_ = false;
    out += '"';
    out += name;
    out += "\":";
  }

  template <class Fields>
  void object(Fields&& fields) {
    const bool outer = std::exchange(is_first_, true);
    out += '{';
    fields();
    out += '}';
    is_first_ = outer;
  }

  // Blocks and inlines.
  template <class Node>
  void node(const Node& each) {
    object([&] {
      key("kind");
      value(kind_name(each));
      std::visit([&](const auto& own) { json::describe(*this, own); }, each.node);
      if constexpr (std::is_same_v<Node, Block>)
        if (confidence_) (*this)("confidence", each.confidence, Percent{0});
      (*this)("attributes", each.attributes, {});
      (*this)("span", each.span, {});
    });
  }

  template <class Field>
  void value(const Field& field) {
    if constexpr (std::is_same_v<Field, bool>)
      out += field ? "true" : "false";
    else if constexpr (std::is_arithmetic_v<Field>)
      number(field);
    else if constexpr (std::is_convertible_v<const Field&, std::string_view>)
      string(field);
    else if constexpr (std::is_enum_v<Field>)
      string(json::EnumNames<Field>::names[static_cast<std::size_t>(field)]);
    else if constexpr (std::is_same_v<Field, Span>)
      out += '[', number(field.begin), out += ',', number(field.end), out += ']';
    else if constexpr (std::is_same_v<Field, Inline> || std::is_same_v<Field, Block>)
      node(field);
    else if constexpr (requires { field.has_value(); })
      value(*field);
    else if constexpr (requires { field.first; })
      out += '[', string(field.first), out += ',', string(field.second), out += ']';
    else if constexpr (requires { field.begin(); })
      array(field);
    else
      object([&] { json::describe(*this, field); });
  }

  template <class Items>
  void array(const Items& items) {
    out += '[';
    for (const auto& item : items) {
      if (&item != &items.front()) out += ',';
      value(item);
    }
    out += ']';
  }

  template <class Number>
  void number(Number n) {
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, n).ptr);
  }

  void string(std::string_view text) { append_json_string(out, text); }

  bool confidence_;
  bool is_first_ = true;
};

}  // namespace

std::string write_json(const Document& document, const WriteContext& context) {
  const auto confidence = context.settings.find("confidence");
  JsonWriter writer(confidence != context.settings.end() && confidence->second == "yes");
  writer.document(document);
  return std::move(writer.out);
}

}  // namespace rubricate
