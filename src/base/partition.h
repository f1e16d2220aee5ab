// Which of a number of things belong together.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

namespace sumber::base {

// Union and find over 0 .. count-1; the smallest of a set stands for it.
class Partition {
 public:
  explicit Partition(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }

  [[nodiscard]] std::uint32_t find(std::uint32_t node) {
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

}  // namespace sumber::base
