#include "formats/markdown/special_characters.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <memory>
#include <mutex>
#include <string_view>

#include "formats/markdown/cmark_extensions.h"
#include "formats/markdown/cmark_memory.h"

namespace rubricate {

namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

constexpr unsigned char signal = '\x02';  // no text of a document holds it

cmark_llist* list_of(std::string_view characters) {
  cmark_llist* list = nullptr;
  for (const char c : characters)
    list = cmark_llist_append(cmark_get_default_mem_allocator(), list, reinterpret_cast<void*>(c));
  return list;
}

// Those that the extensions register with the library.
struct Lists {
  cmark_llist* autolink = list_of(":w");
  cmark_llist* math = list_of("$");
};

void say_all() {
  static Lists lists;
  cmark_syntax_extension_set_special_inline_chars(cmark_extensions().autolink, lists.autolink);
  cmark_syntax_extension_set_special_inline_chars(cmark_extensions().math, lists.math);
}

// Called in the midst of a parse, when the characters are in the tables: who has none takes none out.
cmark_node* forget(cmark_syntax_extension*, cmark_parser*, cmark_node*, unsigned char, cmark_inline_parser*) {
  cmark_syntax_extension_set_special_inline_chars(cmark_extensions().autolink, nullptr);
  cmark_syntax_extension_set_special_inline_chars(cmark_extensions().math, nullptr);
  return nullptr;
}

cmark_syntax_extension* make_forgetter() {
  cmark_syntax_extension* extension = cmark_syntax_extension_new("keep-characters");
  cmark_syntax_extension_set_match_inline_func(extension, forget);
  static const char character[]{static_cast<char>(signal), '\0'};
  cmark_syntax_extension_set_special_inline_chars(extension, list_of(character));
  return extension;
}

void parse(std::string_view text) {
  static cmark_syntax_extension* const forgetter = make_forgetter();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (cmark_syntax_extension* each : cmark_extensions().all())
    cmark_parser_attach_syntax_extension(parser.get(), each);
  cmark_parser_attach_syntax_extension(parser.get(), forgetter);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const std::unique_ptr<cmark_node, FreeNode> root(cmark_parser_finish(parser.get()));
}

void switch_to(Dialect dialect) {
  static constexpr char call[]{static_cast<char>(signal)};
  say_all();
  // Without the signal, a parse takes out what it has added.
  parse(dialect == Dialect::github ? std::string_view(call, 1) : std::string_view());
}

}  // namespace

std::shared_lock<std::shared_mutex> use_special_characters(Dialect dialect) {
  static std::shared_mutex gate;
  static Dialect now = Dialect::commonmark;
  for (;;) {
    std::shared_lock<std::shared_mutex> shared(gate);
    if (now == dialect) return shared;
    shared.unlock();
    const std::unique_lock<std::shared_mutex> alone(gate);
    if (now != dialect) switch_to(dialect);
    now = dialect;
  }
}

std::unique_lock<std::mutex> use_strikethrough() {
  static std::mutex turn;
  return std::unique_lock(turn);
}

}  // namespace rubricate
