#include "formats/json/reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/json/fields.h"
#include "formats/json_values.h"
#include "formats/table_rows.h"

namespace rubricate {

namespace {

using Value = JsonValue;

// A level of the tree takes at most this many levels of JSON: table, rows, row, cells, cell, body.
constexpr std::size_t json_nesting_limit = 6 * static_cast<std::size_t>(nesting_limit) + 16;

template <class Node, std::size_t... Index>
std::vector<Node> one_of_each(std::index_sequence<Index...>) {
  std::vector<Node> all;
  (all.push_back({.node = typename Node::Node(std::in_place_index<Index>)}), ...);
  return all;
}

// An empty node of the kind with that name, or null.
template <class Node>
const Node* empty_node(std::string_view kind) {
  static const std::vector<Node> all =
      one_of_each<Node>(std::make_index_sequence<std::variant_size_v<typename Node::Node>>());
  const auto found = std::find_if(all.begin(), all.end(), [&](const Node& each) { return kind_name(each) == kind; });
  return found == all.end() ? nullptr : &*found;
}

class JsonReader {
 public:
  explicit JsonReader(Diagnostics& found) : found_(found) {}

  void invalid(std::uint32_t at, std::string detail) { faults_.report(at, std::move(detail)); }
  void invalid(const JsonText& text) { faults_.report(text); }

  void document(const Value& root, Document& out) {
    if (root.type != Value::Type::object) return invalid(root.at, "the document is no object; nothing was read");
    const auto fields = enter(root);
    double version = 0;
    if (const Value* stated = take("rubricate")) version = stated->number;
    if (version != json::version)
      invalid(root.at,
              std::string("the document has not \"rubricate\":1, the version that is understood; ") +
                  (root.member("pandoc-api-version") ? "it is pandoc's tree: say -f pandoc" : "it is read as that"));
    (*this)("name", out.name, out.name);
    (*this)("metadata", out.metadata, out.metadata);
    (*this)("body", out.body, out.body);
    (*this)("footnotes", out.footnotes, out.footnotes);
    leave(fields);
  }

  // A field of the object that is being read.
  template <class Field>
  void operator()(std::string_view name, Field& field, const Field&) {
    if (const Value* value = take(name)) read(*value, field);
  }

 private:
  const Value* enter(const Value& object) { return std::exchange(object_, &object); }

  void leave(const Value* outer) {
    for (std::size_t i = 0; i < object_->items.size(); ++i)
      if (!object_->items[i].used)
        invalid(object_->items[i].at, "\"" + object_->keys[i] + "\" is no field of this object; it is left out");
    object_ = outer;
  }

  const Value* take(std::string_view name) {
    const Value* value = object_->member(name);
    if (value) value->used = true;
    return value;
  }

  bool is(const Value& value, Value::Type type, const char* name) {
    if (value.type == type) return true;
    invalid(value.at, std::string("here stands no ") + name + "; it is left out");
    return false;
  }

  void read(const Value& value, std::string& out) {
    if (is(value, Value::Type::string, "string")) out = xml_characters(value.text);
  }

  void read(const Value& value, ThinString& out) {
    if (is(value, Value::Type::string, "string")) out = xml_characters(value.text);
  }

  void read(const Value& value, SourceString& out) {
    if (is(value, Value::Type::string, "string")) out = xml_characters(value.text);
  }

  void read(const Value& value, bool& out) {
    if (is(value, Value::Type::boolean, "true or false")) out = value.boolean;
  }

  void read(const Value& value, std::optional<bool>& out) {
    if (is(value, Value::Type::boolean, "true or false")) out = value.boolean;
  }

  void read(const Value& value, float& out) {
    if (is(value, Value::Type::number, "number")) out = std::clamp(static_cast<float>(value.number), 0.0F, 1.0F);
  }

  template <class Number>
  requires std::is_integral_v<Number>
  void read(const Value& value, Number& out) {
    if (!is(value, Value::Type::number, "number")) return;
    const bool fits = value.number >= std::numeric_limits<Number>::min() &&
                      value.number <= std::numeric_limits<Number>::max() && value.number == std::trunc(value.number);
    if (!fits) return invalid(value.at, "the number is not in range; it is left out");
    out = static_cast<Number>(value.number);
  }

  template <class Enum>
  requires std::is_enum_v<Enum>
  void read(const Value& value, Enum& out) {
    if (!is(value, Value::Type::string, "string")) return;
    const auto& names = json::EnumNames<Enum>::names;
    const auto found = std::find(names.begin(), names.end(), value.text);
    if (found == names.end())
      return invalid(value.at, "\"" + value.text + "\" is no value of this field; it is left out");
    out = static_cast<Enum>(found - names.begin());
  }

  // Checked and dropped: it counts bytes of the text that was read first, which is not the one at hand, so a finding
  // that named it would point anywhere.
  void read(const Value& value, Span&) {
    if (!is(value, Value::Type::array, "array")) return;
    Span span;
    if (value.items.size() == 2) read(value.items[0], span.begin), read(value.items[1], span.end);
    if (value.items.size() != 2 || span.begin > span.end)
      return invalid(value.at, "a span is [begin, end] with begin <= end; it is left out");
  }

  void read(const Value& value, std::pair<std::string, std::string>& out) {
    if (!is(value, Value::Type::array, "array")) return;
    if (value.items.size() != 2) return invalid(value.at, "here stands no pair of a name and a value; it is left out");
    read(value.items[0], out.first), read(value.items[1], out.second);
  }

  template <class Item>
  void read(const Value& value, Rare<Item>& out) {
    read(value, out.edit());
  }

  template <class Item>
  void read(const Value& value, std::vector<Item>& out) {
    if (!is(value, Value::Type::array, "array")) return;
    out.reserve(value.items.size());
    for (const Value& each : value.items) {
      Item item{};
      read(each, item);
      out.push_back(std::move(item));
    }
  }

  template <class Node>
  void read(const Value& value, ThinVector<Node>& out) {
    if (!is(value, Value::Type::array, "array")) return;
    out.reserve(value.items.size());
    for (const Value& each : value.items) read_node(each, out);
  }

  // Everything else that has fields.
  template <class Node>
  requires std::is_class_v<Node>
  void read(const Value& value, Node& out) {
    if (!is(value, Value::Type::object, "object")) return;
    const Value* outer = enter(value);
    json::describe(*this, out);
    leave(outer);
    mend(out);
  }

  template <class Node>
  void read_node(const Value& value, ThinVector<Node>& out) {
    if (!is(value, Value::Type::object, "object")) return;
    if (depth_ >= nesting_limit) {
      found_.report(Finding::structure_nesting_too_deep, {value.at, value.at + 1}, "what is nested here is left out");
      return;
    }
    const Value* kind = value.member("kind");
    const Node* empty = kind && kind->type == Value::Type::string ? empty_node<Node>(kind->text) : nullptr;
    if (!empty) {
      const std::string name = kind ? "\"" + kind->text + "\"" : "a node without a kind";
      return invalid(value.at,
                     name + (std::is_same_v<Node, Block> ? " is no block" : " is no inline") + "; it is left out");
    }
    Node node = *empty;
    ++depth_;
    const Value* outer = enter(value);
    kind->used = true;
    std::visit(
        [&](auto& own) {
          json::describe(*this, own);
          mend(own);
        },
        node.node);
    if constexpr (std::is_same_v<Node, Block>) {
      (*this)("confidence", node.confidence, Percent{0});
      node.confidence = std::min<Percent>(node.confidence, 100);
    }
    (*this)("attributes", node.attributes, {});
    (*this)("span", node.span, {});
    leave(outer);
    --depth_;
    out.push_back(std::move(node));
  }

  // What the tree promises (ast.h) and JSON cannot.
  template <class Node>
  void mend(Node& node) {
    if constexpr (std::is_same_v<Node, Text>) {
      if (node.text.find_first_of("\r\n") == std::string_view::npos) return;
      std::string text = node.text.str();
      for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
      node.text = text;
    } else if constexpr (std::is_same_v<Node, Section> || std::is_same_v<Node, Heading>) {
      node.level = std::clamp(node.level, 1, nesting_limit);
    } else if constexpr (std::is_same_v<Node, Verse::Line>) {
      node.indent = std::max(node.indent, 0);
    } else if constexpr (std::is_same_v<Node, Rare<Table>>) {
      if (rows_.fill(node.edit()))
        found_.report(Finding::table_irregular, {}, "rows of a table do not fill its columns; empty cells were added");
    }
  }

  Diagnostics& found_;
  const Value* object_ = nullptr;
  int depth_ = 0;
  JsonFaults faults_{Finding::json_invalid, found_};
  RowFiller rows_;
};

}  // namespace

Document read_json(const Source& source, const ReadContext& context) {
  JsonReader reader(context.diagnostics);
  const JsonText text = read_json_values(source.text(), json_nesting_limit);
  reader.invalid(text);
  Document document;
  reader.document(text.root, document);
  return document;
}

}  // namespace rubricate
