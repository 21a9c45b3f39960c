// JSON as pandoc-types has it: elements {"t":NAME,"c":CONTENT}, their attributes, and text as Str and Space.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/ast.h"
#include "formats/json_string.h"

namespace rubricate::pandoc {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

class Emitter {
 public:
  std::string out;

  template <class Content>
  void element(std::string_view name, Content&& content) {
    separate();
    out += "{\"t\":\"";
    out += name;
    out += "\",\"c\":";
    content();
    out += '}';
  }

  void element(std::string_view name) {
    separate();
    out += "{\"t\":\"";
    out += name;
    out += "\"}";
  }

  template <class Content>
  void array(Content&& content) {
    separate();
    out += '[';
    content();
    out += ']';
  }

  template <class Content>
  void object(Content&& content) {
    separate();
    out += '{';
    content();
    out += '}';
  }

  void key(std::string_view name) {
    string(name);
    out += ':';
  }

  void string(std::string_view text) {
    separate();
    append_json_string(out, text);
  }

  void number(int value) {
    separate();
    char digits[16];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }

  void real(float value) {
    separate();
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }

  void null() {
    separate();
    out += "null";
  }

  // [id, [classes], [[name, value], ...]]: `classes` and `pairs` stand before those of the node.
  void attributes(const Attributes& node, std::initializer_list<std::string_view> classes = {},
                  const Pairs& pairs = {}) {
    array([&] {
      string(node.id);
      array([&] {
        for (const std::string_view each : classes) string(each);
        for (const std::string& each : node.roles) string(each);
      });
      array([&] {
        const auto pair = [&](std::string_view name, std::string_view value) {
          array([&] { string(name), string(value); });
        };
        for (const auto& [name, value] : pairs) pair(name, value);
        if (!node.language.empty()) pair("lang", node.language);
        for (const auto& [name, value] : node.extra) pair(name, value);
      });
    });
  }

  // What comes next begins a line.
  void line() {
    separate();
    out += '\n';
  }

  // Words as Str, each space between them as Space.
  void words(std::string_view text) {
    if (text.empty()) element("Str", [&] { string(""); });
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == ' ') {
        element("Space");
        ++at;
        continue;
      }
      const std::size_t end = std::min(text.find(' ', at), text.size());
      element("Str", [&] { string(text.substr(at, end - at)); });
      at = end;
    }
  }

 private:
  void separate() {
    const char last = out.empty() ? '[' : out.back();
    if (last != '[' && last != '{' && last != ':' && last != '\n') out += ',';
  }
};

}  // namespace rubricate::pandoc
