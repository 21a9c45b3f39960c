#include "formats/math/katex.h"

#include <duktape.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>

#include "formats/document/encoding.h"
#include "formats/library_memory.h"
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

// In front of each piece of memory, so that what is freed can be counted and all of it be found.
struct alignas(std::max_align_t) PieceHead {
  PieceHead* before;  // in the ring of all
  PieceHead* next;
  std::size_t size;
};

// What functions of the interpreter find behind its memory.
struct HeapHead {
  const Katex::Labels* labels;
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
  bool is_in_tex = false;  // the position
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
    duk_get_prop_string(script, -1, "isInTex");
    job.is_in_tex = duk_get_boolean(script, -1) != 0;
    duk_pop(script);
    duk_get_prop_string(script, -1, "message");
    if (duk_is_string(script, -1) != 0) job.message = string_at(script, -1);
    duk_pop(script);
  }
  return 0;
}

duk_ret_t tag_of_label(duk_context* script);

duk_ret_t load_program(duk_context* script, void*) {
  duk_push_c_function(script, tag_of_label, 1);
  duk_put_global_string(script, "labelTag");
  const std::span<const std::byte> program = katex_program();
  void* bytes = duk_push_fixed_buffer(script, program.size());
  std::memcpy(bytes, program.data(), program.size());
  duk_load_function(script);
  duk_call(script, 0);
  return 0;
}

// From the JavaScript of convert.js: labelTag(label) is what stands for the label, or undefined.
duk_ret_t tag_of_label(duk_context* script) {
  duk_memory_functions memory;
  duk_get_memory_functions(script, &memory);
  const Katex::Labels& labels = *static_cast<const HeapHead*>(memory.udata)->labels;
  const auto at = labels.find(string_at(script, 0));
  if (at == labels.end()) return 0;
  duk_push_lstring(script, at->second.data(), at->second.size());
  return 1;
}

}  // namespace

struct Katex::Heap : HeapHead {
  std::size_t used = 0;
  std::size_t work;  // left
  bool is_exhausted = false;
  bool is_running = false;
  std::jmp_buf exhausted;
  PieceHead pieces{};             // the head of their ring
  duk_context* script = nullptr;  // after the counts, which its making needs

  Heap(const Labels& known, std::size_t work_left) : HeapHead{&known}, work(work_left) {
    pieces.before = pieces.next = &pieces;
    script = duk_create_heap(allocate, reallocate, release, static_cast<HeapHead*>(this), nullptr);
    if (script == nullptr) return;
    // The bytecode is that of the Duktape it was compiled with.
    duk_get_global_string(script, "Duktape");
    duk_get_prop_string(script, -1, "version");
    const bool is_same = duk_get_int(script, -1) == DUK_VERSION;
    duk_pop_2(script);
    if (!is_same || !run(load_program, nullptr)) abandon();
  }
  ~Heap() {
    if (script != nullptr) duk_destroy_heap(script);
    abandon();
  }
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  // Whether it ended without an error, which is left on the stack; else the stack is as before. When what it asked for
  // was refused, there is no interpreter any more.
  bool run(duk_safe_call_function function, void* data) {
    if (setjmp(exhausted) != 0) return abandon(), false;
    is_running = true;
    const bool is_done = duk_safe_call(script, function, data, 0, 1) == DUK_EXEC_SUCCESS;
    is_running = false;
    if (is_done) duk_pop(script);
    return is_done;
  }

  // All its memory at once, in whatever state it is.
  void abandon() {
    script = nullptr;
    is_running = false;
    while (pieces.next != &pieces) release(static_cast<HeapHead*>(this), pieces.next + 1);
  }

  static Heap& behind(void* self) { return static_cast<Heap&>(*static_cast<HeapHead*>(self)); }

  static void* allocate(void* self, duk_size_t size) { return reallocate(self, nullptr, size); }

  static void* reallocate(void* self, void* piece, duk_size_t size) {
    Heap& heap = behind(self);
    if (size == 0) return release(self, piece), nullptr;
    auto* head = piece != nullptr ? static_cast<PieceHead*>(piece) - 1 : nullptr;
    const std::size_t before = head != nullptr ? head->size : 0;
    const std::size_t cost = 1 + size / bytes_for_work;
    if (heap.work < cost || heap.used - before + size > memory_limit) return heap.refuse(), nullptr;
    auto* const moved = static_cast<PieceHead*>(checked_realloc(head, sizeof(PieceHead) + size));
    heap.work -= cost;
    heap.used += size - before;
    if (head == nullptr) moved->before = &heap.pieces, moved->next = heap.pieces.next;
    moved->before->next = moved->next->before = moved;
    moved->size = size;
    return moved + 1;
  }

  static void release(void* self, void* piece) {
    if (piece == nullptr) return;
    auto* head = static_cast<PieceHead*>(piece) - 1;
    behind(self).used -= head->size;
    head->before->next = head->next;
    head->next->before = head->before;
    std::free(head);
  }

 private:
  // Told that there is no memory, Duktape would look for garbage ten times, which takes a second. None of its functions
  // and none of ours that it calls holds an object with a destructor here.
  void refuse() {
    is_exhausted = true;
    if (is_running) std::longjmp(exhausted, 1);
  }
};

Katex::Katex() = default;
Katex::~Katex() = default;

void Katex::define_label(std::string_view label, std::string_view tag) {
  labels_.insert_or_assign(to_script(label), to_script(tag));
}

// Its cost is that of the formulas too: each that takes too much needs another interpreter.
void Katex::start() {
  const std::size_t least = std::min(work_, work_limit);
  heap_ = std::make_unique<Heap>(labels_, least);
  work_ -= least - heap_->work;
}

Katex::Result Katex::convert(std::string_view tex, MathDisplay display) {
  Result result;
  if (exhaustions_ == most_exhaustions) {
    result.error = "formulas before it take too much work or memory; from here on none is tried";
    result.is_said = std::exchange(has_given_up_, true);
    return result;
  }
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
  if (heap_->script == nullptr && !heap_->is_exhausted) {
    result.error = "the library Duktape is another than the one this program was built with";
    return result;
  }
  const std::string script_tex = to_script(tex);
  Job job{.tex = script_tex, .is_block = display == MathDisplay::block};
  const std::size_t work = std::min(work_, work_limit);
  heap_->work = work;
  const bool is_done = heap_->script != nullptr && heap_->run(run_conversion, &job);
  work_ -= work - heap_->work;
  heap_->work = std::numeric_limits<std::size_t>::max();
  if (is_done) {
    result.html = from_script(job.mathml);
    for (const std::string& tag : job.tags) result.tags.push_back(from_script(tag));
    for (const std::string& label : job.unknown_labels) result.unknown_labels.push_back(from_script(label));
    return result;
  }
  if (heap_->is_exhausted) {
    // The next formula starts afresh, without the definitions so far.
    heap_.reset();
    ++exhaustions_;
    result.error = "it takes too much work or memory";
    return result;
  }
  if (duk_safe_call(heap_->script, read_error, &job, 1, 1) != DUK_EXEC_SUCCESS) job.message.clear();
  duk_pop(heap_->script);
  if (heap_->is_exhausted) heap_.reset();
  const std::string message = from_script(job.message);
  result.error = message.starts_with("KaTeX")                 ? without_place(message, job.position)
                 : message.find("limit") != std::string::npos ? "it is nested too deep"
                                                              : "KaTeX fails: " + without_place(message, -1);
  if (job.is_in_tex) result.error_at = byte_of_unit(tex, job.position);
  return result;
}

}  // namespace rubricate
