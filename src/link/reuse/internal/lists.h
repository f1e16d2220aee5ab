// Things sorted into lists.
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace sumber::link::reuse {

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
