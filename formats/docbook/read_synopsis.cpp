#include "formats/docbook/read_synopsis.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "formats/document/ast.h"

namespace rubricate {

namespace {

using XmlNode = pugi::xml_node;

void append_word(std::string& line, std::string_view word, std::string_view before = " ") {
  if (word.empty()) return;
  if (!line.empty()) line += before;
  line += word;
}

std::string lines_of(std::string_view raw) {
  const std::size_t first = raw.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  const std::size_t line_end = raw.rfind('\n', first);
  raw.remove_prefix(line_end == std::string_view::npos ? first : line_end + 1);
  return std::string(raw.substr(0, raw.find_last_not_of(" \t\n\r") + 1));
}

class SynopsisPrinter {
 public:
  explicit SynopsisPrinter(const XmlTree& tree) : tree_(tree) {}

  std::string print(XmlNode node) {
    if (depth_ >= nesting_limit) return XmlTree::text(node);
    ++depth_;
    std::string out = print_as_named(node, tree_.name(node));
    --depth_;
    return out;
  }

 private:
  std::string print_as_named(XmlNode node, std::string_view name) {
    if (name == "cmdsynopsis") return command(node);
    if (name == "funcsynopsis") return functions(node);
    if (name == "funcprototype") return prototype(node);
    if (name == "classsynopsis") return class_of(node);
    if (name == "fieldsynopsis") return parts(node) + ";";
    return method(node);
  }

  // ---- commands

  std::string command(XmlNode node) {
    int number = 0;
    for (const XmlNode each : node.children())
      if (tree_.is(each, "synopfragment")) fragments_[XmlTree::identifier(each)] = ++number;
    std::string out;
    number = 0;
    for (const XmlNode each : node.children()) {
      if (tree_.is(each, "synopfragment")) {
        out += (out.empty() ? "(" : "\n(") + std::to_string(++number) + ")";
        for (const XmlNode part : each.children()) command_part(part, out);
      } else {
        command_part(each, out);
      }
    }
    return out;
  }

  void command_part(XmlNode node, std::string& out) {
    const std::string_view name = tree_.name(node);
    if (name == "sbr") {
      out += '\n';
    } else if (name == "arg" || name == "group") {
      if (!out.empty() && out.back() != '\n') out += separator(node);
      argument(node, out);
    } else if (name == "synopfragmentref") {
      append_word(out, fragment_reference(node), separator(node));
    } else if (name != "info") {
      append_word(out, XmlTree::text(node), out.ends_with('\n') ? "" : separator(node));
    }
  }

  // The sign between the parts of a command: that of the innermost element around that states one.
  static std::string separator(XmlNode node) {
    int steps = 0;
    for (XmlNode at = node; is_element(at) && steps < nesting_limit; at = at.parent(), ++steps)
      if (const pugi::xml_attribute own = at.attribute("sepchar")) return own.value();
    return " ";
  }

  // Its parts between the signs that say whether it may be left out, "..." behind what may be repeated.
  void argument(XmlNode node, std::string& out) {
    const std::string_view choice = XmlTree::attribute(node, "choice");
    const bool is_plain = choice == "plain";
    const bool is_required = choice == "req";
    if (!is_plain) out += is_required ? '{' : '[';
    if (++depth_ < nesting_limit)
      tree_.is(node, "group") ? alternatives(node, out) : argument_parts(node, out);
    else
      out += XmlTree::text(node);
    --depth_;
    if (XmlTree::attribute(node, "rep") == std::string_view("repeat")) out += "...";
    if (!is_plain) out += is_required ? '}' : ']';
  }

  void alternatives(XmlNode node, std::string& out) {
    bool is_first = true;
    for (const XmlNode each : node.children()) {
      if (!is_element(each) || tree_.is(each, "info")) continue;
      if (!std::exchange(is_first, false)) out += " | ";
      if (tree_.is(each, "arg") || tree_.is(each, "group"))
        argument(each, out);
      else
        out += tree_.is(each, "synopfragmentref") ? fragment_reference(each) : XmlTree::text(each);
    }
  }

  void argument_parts(XmlNode node, std::string& out) {
    const std::size_t begin = out.size();
    bool is_first = true;
    for (const XmlNode each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name == "arg" || name == "group") {
        if (!is_first && !out.ends_with(' ')) out += separator(each);
        argument(each, out);
      } else if (name == "sbr") {
        out += '\n';
      } else {
        append_flowing(out, begin, is_text(each) ? each.value() : XmlTree::raw_text(each));
      }
      is_first = is_first && !is_element(each);
    }
    while (out.size() > begin && out.back() == ' ') out.pop_back();
  }

  // White space is one blank, and none at the begin.
  static void append_flowing(std::string& out, std::size_t begin, std::string_view text) {
    for (const char c : text) {
      const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!is_blank)
        out += c;
      else if (out.size() > begin && out.back() != ' ')
        out += ' ';
    }
  }

  // "(2)" and its words.
  std::string fragment_reference(XmlNode node) const {
    const auto found = fragments_.find(XmlTree::attribute(node, "linkend"));
    std::string out = found == fragments_.end() ? "" : "(" + std::to_string(found->second) + ")";
    append_word(out, XmlTree::text(node));
    return out;
  }

  // ---- functions

  std::string functions(XmlNode node) {
    std::string out;
    for (const XmlNode each : node.children()) {
      if (!is_element(each) || tree_.is(each, "info")) continue;
      append_word(out, tree_.is(each, "funcprototype") ? prototype(each) : lines_of(XmlTree::raw_text(each)), "\n");
    }
    return out;
  }

  std::string prototype(XmlNode node) {
    std::string before, parameters, behind;
    bool has_function = false;
    for (const XmlNode each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name.empty() || name == "info") continue;
      if (name == "funcdef") has_function = true;
      if (name == "paramdef" || name == "void" || name == "varargs" || name == "group")
        append_word(parameters, parameter(each, name), ", ");
      else
        append_word(has_function && name == "modifier" ? behind : before, parts(each));
    }
    std::string out = before + "(" + parameters + ")";
    append_word(out, behind);
    return out + ";";
  }

  std::string parameter(XmlNode node, std::string_view name) {
    if (name == "void") return "void";
    if (name == "varargs") return "...";
    return parts(node);
  }

  // The words of an element of a declaration, with a blank between its elements where the text has none.
  std::string parts(XmlNode node) {
    std::string out;
    bool is_behind_element = false;
    for (const XmlNode each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name == "info") continue;
      if (name == "funcparams") {
        out += "(" + XmlTree::text(each) + ")";
      } else if (name == "initializer") {
        append_word(out, "= " + XmlTree::text(each), out.ends_with(' ') ? "" : " ");
      } else {
        if (is_element(each) && is_behind_element && !out.empty() && !out.ends_with(' ')) out += ' ';
        append_flowing(out, 0, is_text(each) ? each.value() : name == "void" ? "void" : XmlTree::raw_text(each));
      }
      is_behind_element = is_element(each);
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  // ---- classes

  std::string method(XmlNode node) {
    const XmlNode named = tree_.child(node, {"methodname"});
    std::string before, parameters, behind, thrown;
    bool is_named = !named;
    for (const XmlNode each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name.empty() || name == "info") continue;
      if (name == "methodparam" || name == "group")
        append_word(parameters, parts(each), ", ");
      else if (name == "exceptionname")
        append_word(thrown, XmlTree::text(each), ", ");
      else if (name == "void")
        append_word(is_named ? parameters : before, is_named ? "" : "void");
      else
        append_word(is_named && named ? behind : before, XmlTree::text(each));
      is_named = is_named || each == named;
    }
    if (before.empty() && parameters.empty()) return {};
    std::string out = before + "(" + parameters + ")";
    append_word(out, behind);
    if (!thrown.empty()) out += " throws " + thrown;
    return out + ";";
  }

  std::string class_of(XmlNode node) {
    std::string head, bases, interfaces, thrown, members;
    for (const XmlNode each : node.children()) {
      const std::string_view name = tree_.name(each);
      if (name.empty() || name == "info") continue;
      if (name == "ooclass" || name == "oointerface" || name == "ooexception") {
        if (head.empty())
          head = named_class(each, name == "ooclass" ? "class" : name == "oointerface" ? "interface" : "");
        else
          append_word(name == "ooclass"       ? bases
                      : name == "oointerface" ? interfaces
                                              : thrown,
                      named_class(each, ""), ", ");
      } else if (name == "classsynopsisinfo") {
        append_word(members, lines_of(XmlTree::raw_text(each)), "\n");
      } else if (const std::string member = print(each); !member.empty()) {
        append_word(members, "  " + member, "\n");
      }
    }
    if (!bases.empty()) head += " extends " + bases;
    if (!interfaces.empty()) head += " implements " + interfaces;
    if (!thrown.empty()) head += " throws " + thrown;
    return head + " {\n" + (members.empty() ? "" : members + "\n") + "}";
  }

  // "public abstract class Lamp".
  std::string named_class(XmlNode node, std::string_view keyword) {
    std::string out;
    for (const XmlNode each : node.children()) {
      if (!is_element(each)) continue;
      if (!tree_.is(each, "modifier") && !tree_.is(each, "package")) append_word(out, keyword), keyword = {};
      append_word(out, XmlTree::text(each));
    }
    return out;
  }

  const XmlTree& tree_;
  std::unordered_map<std::string_view, int> fragments_;  // of the command, by their identifiers
  int depth_ = 0;
};

}  // namespace

std::string synopsis_text(const XmlTree& tree, pugi::xml_node synopsis) {
  return SynopsisPrinter(tree).print(synopsis);
}

}  // namespace rubricate
