#include "formats/math/katex.h"

#include <duktape.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "formats/document/encoding.h"
#include "formats/math/katex_program.h"

namespace rubricate {

namespace {

// Duktape's strings are those of JavaScript: what is beyond U+FFFF is two surrogates, of three bytes each.
void append_three_bytes(std::string& out, char32_t unit) {
  out += static_cast<char>(0xE0 | (unit >> 12));
  out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
  out += static_cast<char>(0x80 | (unit & 0x3F));
}

std::string to_script(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x10000) {
      append_code_point(result, c);
      continue;
    }
    append_three_bytes(result, 0xD800 + ((c - 0x10000) >> 10));
    append_three_bytes(result, 0xDC00 + ((c - 0x10000) & 0x3FF));
  }
  return result;
}

// The surrogate of the kind that `first_half` begins (0xA0 high, 0xB0 low) at `at`, less its base, or -1.
int surrogate_at(std::string_view text, std::size_t at, unsigned char first_half) {
  if (at + 3 > text.size() || text[at] != '\xED') return -1;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if ((second & 0xF0) != first_half) return -1;
  return (second & 0x0F) << 6 | (static_cast<unsigned char>(text[at + 2]) & 0x3F);
}

std::string from_script(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const int high = surrogate_at(text, at, 0xA0);
    const int low = high < 0 ? -1 : surrogate_at(text, at + 3, 0xB0);
    if (low >= 0) {
      append_code_point(result, 0x10000 + (static_cast<char32_t>(high) << 10) + static_cast<char32_t>(low));
      at += 6;
    } else {
      append_code_point(result, next_code_point(text, at));
    }
  }
  return result;
}

// The byte at which the unit of UTF-16 stands, or nowhere.
std::size_t byte_of_unit(std::string_view text, double unit) {
  double passed = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (passed >= unit) return at;
    passed += next_code_point(text, at) < 0x10000 ? 1 : 2;
  }
  return passed == unit ? text.size() : Katex::Result::nowhere;
}

// KaTeX ends its messages with the place and a piece of the formula around it.
std::string without_place(std::string message, double position) {
  const std::string_view prefix = "KaTeX parse error: ";
  if (message.starts_with(prefix)) message.erase(0, prefix.size());
  std::size_t place = message.rfind(" at end of input: ");
  if (position >= 0)
    if (const std::size_t found =
            message.rfind(" at position " + std::to_string(static_cast<long>(position) + 1) + ": ");
        found != std::string::npos)
      place = found;
  if (place != std::string::npos) message.erase(place);
  for (char& c : message)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return message;
}

bool is_deeper_than(std::string_view tex, int levels) {
  int depth = 0;
  for (std::size_t at = 0; at < tex.size(); ++at) {
    if (tex[at] == '\\')
      ++at;
    else if (tex[at] == '{' && ++depth > levels)
      return true;
    else if (tex[at] == '}')
      --depth;
  }
  return false;
}

// In front of each piece of memory, so that what is freed can be counted.
struct alignas(std::max_align_t) PieceHead {
  std::size_t size;
};

// What crosses into the interpreter. An error there leaves its functions by longjmp: they may hold no object that has
// a destructor, so all such are here.
struct Job {
  std::string_view tex;
  bool is_block;
  std::string mathml;
  std::vector<std::string> tags, unknown_labels;
  std::string message;
  double position = -1;
};

std::string_view string_at(duk_context* script, duk_idx_t index) {
  duk_size_t size = 0;
  const char* bytes = duk_get_lstring(script, index, &size);
  return {bytes != nullptr ? bytes : "", size};
}

void take_strings(duk_context* script, const char* property, std::vector<std::string>& out) {
  duk_get_prop_string(script, -1, property);
  const duk_size_t count = duk_get_length(script, -1);
  for (duk_size_t i = 0; i < count; ++i) {
    duk_get_prop_index(script, -1, static_cast<duk_uarridx_t>(i));
    out.emplace_back(string_at(script, -1));
    duk_pop(script);
  }
  duk_pop(script);
}

duk_ret_t run_conversion(duk_context* script, void* data) {
  auto& job = *static_cast<Job*>(data);
  duk_get_global_string(script, "convert");
  duk_push_lstring(script, job.tex.data(), job.tex.size());
  duk_push_boolean(script, job.is_block ? 1 : 0);
  duk_call(script, 2);
  duk_get_prop_string(script, -1, "mathml");
  job.mathml = string_at(script, -1);
  duk_pop(script);
  take_strings(script, "tags", job.tags);
  take_strings(script, "unknown", job.unknown_labels);
  return 0;
}

// With the error on top of the stack.
duk_ret_t read_error(duk_context* script, void* data) {
  auto& job = *static_cast<Job*>(data);
  if (duk_is_object(script, -1) != 0) {
    duk_get_prop_string(script, -1, "position");
    if (duk_is_number(script, -1) != 0) job.position = duk_get_number(script, -1);
    duk_pop(script);
    duk_get_prop_string(script, -1, "message");
    if (duk_is_string(script, -1) != 0) job.message = string_at(script, -1);
    duk_pop(script);
  }
  return 0;
}

duk_ret_t load_program(duk_context* script, void*) {
  const std::span<const std::byte> program = katex_program();
  void* bytes = duk_push_fixed_buffer(script, program.size());
  std::memcpy(bytes, program.data(), program.size());
  duk_load_function(script);
  duk_call(script, 0);
  return 0;
}

struct Label {
  std::string_view name, tag;
};

duk_ret_t run_definition(duk_context* script, void* data) {
  const auto& label = *static_cast<const Label*>(data);
  duk_get_global_string(script, "defineLabel");
  duk_push_lstring(script, label.name.data(), label.name.size());
  duk_push_lstring(script, label.tag.data(), label.tag.size());
  duk_call(script, 2);
  return 0;
}

}  // namespace

struct Katex::Heap {
  std::size_t used = 0;
  std::size_t work = std::numeric_limits<std::size_t>::max();  // left
  bool is_exhausted = false;
  duk_context* script = nullptr;  // after the counts, which its making needs

  Heap() : script(duk_create_heap(allocate, reallocate, release, this, nullptr)) {
    if (script == nullptr) return;
    // The bytecode is that of the Duktape it was compiled with.
    duk_get_global_string(script, "Duktape");
    duk_get_prop_string(script, -1, "version");
    const bool is_same = duk_get_int(script, -1) == DUK_VERSION;
    duk_pop_2(script);
    if (is_same && run(load_program, nullptr)) return;
    duk_destroy_heap(script);
    script = nullptr;
  }
  ~Heap() {
    if (script != nullptr) duk_destroy_heap(script);
  }
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  // Whether it ended without an error, which is left on the stack; else the stack is as before.
  bool run(duk_safe_call_function function, void* data) {
    const bool is_done = duk_safe_call(script, function, data, 0, 1) == DUK_EXEC_SUCCESS;
    if (is_done) duk_pop(script);
    return is_done;
  }

  static void* allocate(void* self, duk_size_t size) { return reallocate(self, nullptr, size); }

  static void* reallocate(void* self, void* piece, duk_size_t size) {
    auto& heap = *static_cast<Heap*>(self);
    if (size == 0) return release(self, piece), nullptr;
    auto* head = piece != nullptr ? static_cast<PieceHead*>(piece) - 1 : nullptr;
    const std::size_t before = head != nullptr ? head->size : 0;
    const std::size_t cost = 1 + size / 16;
    // Once refused, always refused: Duktape would look for garbage each time, and find little.
    if (heap.is_exhausted || heap.work < cost || heap.used - before + size > memory_limit)
      return heap.is_exhausted = true, nullptr;
    head = static_cast<PieceHead*>(std::realloc(head, sizeof(PieceHead) + size));
    if (head == nullptr) return nullptr;
    heap.work -= cost;
    heap.used += size - before;
    head->size = size;
    return head + 1;
  }

  static void release(void* self, void* piece) {
    if (piece == nullptr) return;
    auto* head = static_cast<PieceHead*>(piece) - 1;
    static_cast<Heap*>(self)->used -= head->size;
    std::free(head);
  }
};

Katex::Katex() = default;
Katex::~Katex() = default;

void Katex::define_label(std::string_view label, std::string_view tag) {
  labels_.emplace_back(to_script(label), to_script(tag));
  if (heap_ != nullptr) heap_.reset();
}

void Katex::start() {
  heap_ = std::make_unique<Heap>();
  if (heap_->script == nullptr) return;
  for (const auto& [name, tag] : labels_) {
    Label entry{name, tag};
    if (!heap_->run(run_definition, &entry)) duk_pop(heap_->script);
  }
}

Katex::Result Katex::convert(std::string_view tex, MathDisplay display) {
  Result result;
  work_ += work_for_formula + work_for_byte * std::min(tex.size(), tex_limit);
  if (tex.size() > tex_limit) {
    result.error = "it has " + std::to_string(tex.size()) + " bytes, and more than " + std::to_string(tex_limit) +
                   " are not tried";
    return result;
  }
  if (is_deeper_than(tex, depth_limit)) {
    result.error = "it is nested too deep";
    return result;
  }
  if (heap_ == nullptr) start();
  if (heap_->script == nullptr) {
    result.error = "the library Duktape is another than the one this program was built with";
    return result;
  }
  const std::string script_tex = to_script(tex);
  Job job{.tex = script_tex, .is_block = display == MathDisplay::block};
  const std::size_t work = std::min(work_, work_limit);
  heap_->work = work;
  heap_->is_exhausted = false;
  const bool is_done = heap_->run(run_conversion, &job);
  work_ -= work - heap_->work;
  heap_->work = std::numeric_limits<std::size_t>::max();
  if (is_done) {
    result.html = from_script(job.mathml);
    for (const std::string& tag : job.tags) result.tags.push_back(from_script(tag));
    for (const std::string& label : job.unknown_labels) result.unknown_labels.push_back(from_script(label));
    return result;
  }
  if (heap_->is_exhausted) {
    // What is left behind may be in any state; the next formula starts afresh, without the definitions so far.
    heap_.reset();
    result.error = "it takes too much work or memory";
    return result;
  }
  if (duk_safe_call(heap_->script, read_error, &job, 1, 1) != DUK_EXEC_SUCCESS) job.message.clear();
  duk_pop(heap_->script);
  const std::string message = from_script(job.message);
  result.error = message.starts_with("KaTeX")                 ? without_place(message, job.position)
                 : message.find("limit") != std::string::npos ? "it is nested too deep"
                                                              : "KaTeX fails: " + without_place(message, -1);
  if (job.position >= 0) result.error_at = byte_of_unit(tex, job.position);
  return result;
}

}  // namespace rubricate
