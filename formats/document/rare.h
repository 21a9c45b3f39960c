// A field that is rarely set: one pointer when empty, a copied value on the heap otherwise.
//
// A document of ten megabytes has half a million nodes, and few of them carry attributes: they pay 8 bytes instead
// of 80.
#pragma once

#include <memory>

namespace rubricate {

template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT: a value is a set field
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }

  // The value, or that of a default T. The reference lives as long as this field is not assigned to.
  const T& operator*() const { return value_ ? *value_ : nothing(); }
  const T* operator->() const { return &**this; }

  // The value to change; makes a default one first when there is none.
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }
  void reset() { value_.reset(); }

 private:
  static const T& nothing() {
    static const T none{};
    return none;
  }

  std::unique_ptr<T> value_;
};

// The value of a field: to read when the field is const, to change when it is not. For code that is written once for
// both.
template <class T>
const T& value_of(const Rare<T>& field) {
  return *field;
}
template <class T>
T& value_of(Rare<T>& field) {
  return field.edit();
}

}  // namespace rubricate
