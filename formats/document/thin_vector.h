// A vector of one pointer: every node of a document has one or two, most hold one node or none, and a std::vector takes
// 24 bytes for each. Size and capacity, 32 bits each, stand before the elements.
//
// It has those members of std::vector that the code asks of it, with their meaning and their guarantees; iterators are
// pointers. An empty one that was never filled allocates nothing. T may be incomplete where the vector is declared, is
// moved without exceptions, and needs no more alignment than a pointer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace rubricate {

template <class T>
class ThinVector {
 public:
  using value_type = T;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = T&;
  using const_reference = const T&;
  using iterator = T*;
  using const_iterator = const T*;

  ThinVector() = default;
  explicit ThinVector(std::size_t count) : ThinVector() { resize(count); }
  ThinVector(std::initializer_list<T> all) : ThinVector(all.begin(), all.end()) {}
  template <std::input_iterator Iterator>
  ThinVector(Iterator first, Iterator last) {
    ThinVector made;  // takes back what it has when a copy throws
    made.append(first, last);
    swap(made);
  }
  ThinVector(const ThinVector& other) : ThinVector(other.begin(), other.end()) {}
  ThinVector(ThinVector&& other) noexcept : head_(std::exchange(other.head_, nullptr)) {}
  ThinVector& operator=(const ThinVector& other) {
    if (this != &other) ThinVector(other).swap(*this);
    return *this;
  }
  ThinVector& operator=(ThinVector&& other) noexcept {
    ThinVector(std::move(other)).swap(*this);
    return *this;
  }
  ~ThinVector() {
    if (head_ == nullptr) return;
    std::destroy(begin(), end());
    ::operator delete(head_);
  }

  std::size_t size() const { return head_ == nullptr ? 0 : head_->size; }
  std::size_t capacity() const { return head_ == nullptr ? 0 : head_->capacity; }
  bool empty() const { return size() == 0; }

  T* data() { return head_ == nullptr ? nullptr : elements(head_); }
  const T* data() const { return head_ == nullptr ? nullptr : elements(head_); }
  T* begin() { return data(); }
  T* end() { return data() + size(); }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  auto rbegin() { return std::reverse_iterator(end()); }
  auto rend() { return std::reverse_iterator(begin()); }
  auto rbegin() const { return std::reverse_iterator(end()); }
  auto rend() const { return std::reverse_iterator(begin()); }

  T& operator[](std::size_t at) { return data()[at]; }
  const T& operator[](std::size_t at) const { return data()[at]; }
  T& at(std::size_t at) { return const_cast<T&>(std::as_const(*this).at(at)); }
  const T& at(std::size_t at) const {
    if (at >= size()) throw std::out_of_range("ThinVector");
    return data()[at];
  }
  T& front() { return *begin(); }
  const T& front() const { return *begin(); }
  T& back() { return end()[-1]; }
  const T& back() const { return end()[-1]; }

  template <class... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    if (size() < capacity()) {
      std::construct_at(end(), std::forward<Arguments>(arguments)...);
    } else {
      // Made before the others move: it may be made of one of them.
      ThinVector grown;
      grown.head_ = allocate(std::max<std::size_t>(2 * size(), 1));
      std::construct_at(elements(grown.head_) + size(), std::forward<Arguments>(arguments)...);
      move_to(grown.head_);
      swap(grown);
    }
    ++head_->size;
    return back();
  }
  void push_back(const T& value) { emplace_back(value); }
  void push_back(T&& value) { emplace_back(std::move(value)); }
  void pop_back() { std::destroy_at(elements(head_) + --head_->size); }

  T* insert(const T* place, T value) {
    const std::ptrdiff_t at = place - begin();
    emplace_back(std::move(value));
    std::rotate(begin() + at, end() - 1, end());
    return begin() + at;
  }
  template <std::input_iterator Iterator>
  T* insert(const T* place, Iterator first, Iterator last) {
    const std::ptrdiff_t at = place - begin();
    const auto before = static_cast<std::ptrdiff_t>(size());
    append(first, last);
    std::rotate(begin() + at, begin() + before, end());
    return begin() + at;
  }

  T* erase(const T* place) { return erase(place, place + 1); }
  T* erase(const T* first, const T* last) {
    T* const to = begin() + (first - begin());
    if (first == last) return to;
    T* const kept = std::move(begin() + (last - begin()), end(), to);
    std::destroy(kept, end());
    head_->size = static_cast<std::uint32_t>(kept - begin());
    return to;
  }
  void clear() { erase(begin(), end()); }

  void reserve(std::size_t count) {
    if (count <= capacity()) return;
    ThinVector grown;
    grown.head_ = allocate(count);
    move_to(grown.head_);
    swap(grown);
  }
  void resize(std::size_t count) {
    if (count < size()) erase(begin() + count, end());
    reserve(count);
    while (size() < count) emplace_back();
  }
  // Gives back what was reserved for nothing.
  void shrink_to_fit() {
    if (size() == capacity()) return;
    ThinVector made;
    if (!empty()) {
      made.head_ = allocate(size());
      move_to(made.head_);
    }
    swap(made);
  }
  void swap(ThinVector& other) noexcept { std::swap(head_, other.head_); }

 private:
  struct alignas(void*) Head {
    std::uint32_t size;
    std::uint32_t capacity;
  };

  static T* elements(Head* head) { return reinterpret_cast<T*>(head + 1); }
  static const T* elements(const Head* head) { return reinterpret_cast<const T*>(head + 1); }

  static Head* allocate(std::size_t capacity) {
    static_assert(alignof(T) <= alignof(Head) && std::is_nothrow_move_constructible_v<T>);
    if (capacity > std::numeric_limits<std::uint32_t>::max() ||
        capacity > (std::numeric_limits<std::size_t>::max() - sizeof(Head)) / sizeof(T))
      throw std::length_error("ThinVector");
    void* const bytes = ::operator new(sizeof(Head) + capacity * sizeof(T));
    return ::new (bytes) Head{0, static_cast<std::uint32_t>(capacity)};
  }

  // Leaves the elements here as moved from.
  void move_to(Head* other) {
    std::uninitialized_move(begin(), end(), elements(other));
    other->size = static_cast<std::uint32_t>(size());
  }

  template <class Iterator>
  void append(Iterator first, Iterator last) {
    if constexpr (std::forward_iterator<Iterator>) {
      const std::size_t count = size() + static_cast<std::size_t>(std::distance(first, last));
      if (count > capacity()) reserve(std::max(count, empty() ? count : 2 * capacity()));
    }
    for (; first != last; ++first) emplace_back(*first);
  }

  Head* head_ = nullptr;
};

template <class T, class Predicate>
std::size_t erase_if(ThinVector<T>& all, Predicate&& predicate) {
  const std::size_t before = all.size();
  all.erase(std::remove_if(all.begin(), all.end(), std::forward<Predicate>(predicate)), all.end());
  return before - all.size();
}

}  // namespace rubricate
