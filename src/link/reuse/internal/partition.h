// Which nodes belong together.
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace sumber::link::reuse {

// Union and find; the smallest index of a set stands for it.
class Partition {
 public:
  explicit Partition(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }

  std::uint32_t find(std::uint32_t node) {
    while (parent_[node] != node) {
      parent_[node] = parent_[parent_[node]];
      node = parent_[node];
    }
    return node;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t root_a = find(a);
    const std::uint32_t root_b = find(b);
    if (root_a < root_b)
      parent_[root_b] = root_a;
    else
      parent_[root_a] = root_b;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// Things sorted into lists by a number, without a list's own overhead. Things keep their order.
struct Lists {
  std::vector<std::uint32_t> begins;  // list n is [begins[n], begins[n + 1]) of items
  std::vector<std::uint32_t> items;

  // number_of(i) is the list of thing i.
  template <typename NumberOf>
  Lists(std::size_t list_count, std::size_t thing_count, const NumberOf& number_of)
      : begins(list_count + 1), items(thing_count) {
    for (std::uint32_t i = 0; i < thing_count; ++i) ++begins[number_of(i) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
    for (std::uint32_t i = 0; i < thing_count; ++i) items[next[number_of(i)]++] = i;
  }

  [[nodiscard]] std::size_t count() const { return begins.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> list(std::size_t n) const {
    return std::span(items).subspan(begins[n], begins[n + 1] - begins[n]);
  }
};

}  // namespace sumber::link::reuse
