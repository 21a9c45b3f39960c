#include "formats/json_values.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

namespace rubricate {

namespace {

using Value = JsonValue;

// Reads characters and counts them: nlohmann's events do not say where they are.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char* begin, std::uint32_t* count) : at_(at), begin_(begin), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *count_ = static_cast<std::uint32_t>(at_ - begin_);
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char* begin_;
  std::uint32_t* count_;
};

// Builds values without recursion; what was begun when the text goes wrong is kept as far as it came.
class ValueBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  ValueBuilder(const std::uint32_t& at, std::size_t nesting_limit) : at_(at), nesting_limit_(nesting_limit) {
    open_.emplace_back();
  }

  Value root() {
    while (open_.size() > 1) close();
    return open_[0].items.empty() ? Value{} : std::move(open_[0].items[0]);
  }
  const std::string& fault() const { return fault_; }
  bool is_too_deep() const { return is_too_deep_; }

  bool null() { return add({}); }
  bool boolean(bool value) { return add({.type = Value::Type::boolean, .boolean = value}); }
  bool number_integer(number_integer_t value) { return number(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) { return number(static_cast<double>(value)); }
  bool number_float(number_float_t value, const string_t& digits) {
    // nlohmann's value went through the locale.
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return number(value);
  }
  bool string(string_t& value) { return add({.type = Value::Type::string, .text = std::move(value)}); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Value::Type::object); }
  bool start_array(std::size_t) { return open(Value::Type::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(string_t& key) {
    open_.back().keys.push_back(std::move(key));
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const std::string_view what = error.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while parsing ...": the place is
    // printed by ourselves.
    const std::size_t colon = what.find(": ");
    fault_ = what.substr(colon == std::string_view::npos ? 0 : colon + 2);
    return false;
  }

 private:
  bool number(double value) {
    add({.type = Value::Type::number, .number = value});
    // A number ends where the next character is none of it: that one has been read, too.
    if (at_ > 0) open_.back().items.back().at = at_ - 1;
    return true;
  }

  bool add(Value value) {
    value.at = at_;
    open_.back().items.push_back(std::move(value));
    return true;
  }

  bool open(Value::Type type) {
    if (open_.size() > nesting_limit_) {
      is_too_deep_ = true;
      return false;
    }
    open_.push_back({.type = type, .at = at_});
    return true;
  }

  bool close() {
    Value value = std::move(open_.back());
    open_.pop_back();
    // The text ended between a key and its value.
    value.keys.resize(value.type == Value::Type::object ? value.items.size() : 0);
    open_.back().items.push_back(std::move(value));
    return true;
  }

  const std::uint32_t& at_;
  std::size_t nesting_limit_;
  std::vector<Value> open_;
  std::string fault_;
  bool is_too_deep_ = false;
};

}  // namespace

JsonText read_json_values(std::string_view text, std::size_t most_levels) {
  const char* begin = text.data();
  const char* end = begin + text.size();
  std::uint32_t at = 0;
  ValueBuilder builder(at, most_levels);
  const bool is_read =
      nlohmann::json::sax_parse(CountingIterator(begin, begin, &at), CountingIterator(end, begin, &at), &builder);
  std::string fault = is_read || builder.is_too_deep() ? std::string() : builder.fault();
  return {.root = builder.root(), .fault = std::move(fault), .at = at, .is_too_deep = builder.is_too_deep()};
}

void JsonFaults::report(std::uint32_t at, std::string detail) {
  constexpr int most_findings = 100;
  if (++count_ > most_findings + 1) return;
  if (count_ > most_findings) detail = "more faults follow; they are not listed";
  found_.report(rule_, {at > 0 ? at - 1 : 0, std::max<std::uint32_t>(at, 1)}, std::move(detail));
}

void JsonFaults::report(const JsonText& text) {
  if (text.is_too_deep)
    found_.report(Finding::structure_nesting_too_deep, {text.at > 0 ? text.at - 1 : 0, text.at},
                  "the rest is left out");
  else if (!text.fault.empty())
    report(text.at, text.fault + "; what stands before is kept");
}

}  // namespace rubricate
