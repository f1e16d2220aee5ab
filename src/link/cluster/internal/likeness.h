// Likeness of two articles, and of two groups of articles, in integers.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

inline constexpr std::uint64_t kMillion = 1'000'000;

// The sum of the vectors of a group, its lightest terms left out.
struct SumTerm {
  std::uint32_t key = 0;
  std::uint64_t weight = 0;
};
using SumVector = std::vector<SumTerm>;

// Sum over shared keys of the products of weights; both sorted by key. `shift_*`: bits that weights are cut by, so that
// nothing overflows.
template <class A, class B>
[[nodiscard]] std::uint64_t dot_product(const A& a, const B& b, unsigned shift_a = 0, unsigned shift_b = 0) {
  if (a.size() > b.size()) return dot_product(b, a, shift_b, shift_a);
  constexpr std::size_t kSearchFrom = 12;  // times the size, from which searching beats walking
  const bool searches = b.size() / kSearchFrom > a.size();
  std::uint64_t product = 0;
  auto at = b.begin();
  for (const auto& term : a) {
    if (searches)
      at =
          std::lower_bound(at, b.end(), term.key, [](const auto& other, std::uint32_t key) { return other.key < key; });
    else
      while (at != b.end() && at->key < term.key) ++at;
    if (at == b.end()) break;
    if (at->key == term.key)
      product += (std::uint64_t{term.weight} >> shift_a) * (std::uint64_t{at->weight} >> shift_b);
  }
  return product;
}

// Orders articles by what they hold.
[[nodiscard]] bool comes_first(const StoryFeatures& a, const StoryFeatures& b);

[[nodiscard]] bool is_dated(const StoryFeatures& features);
[[nodiscard]] std::int64_t days_between(const StoryFeatures& a, const StoryFeatures& b);

// `likeness_ppm` of things that lie so many days apart.
[[nodiscard]] std::uint64_t fade(std::uint64_t likeness_ppm, std::int64_t days, const ClusterOptions& options);

// What is left of a likeness, in parts per million, where what both have of a facet is `compared_ppm` worth comparing
// and `shared_ppm` alike.
[[nodiscard]] std::uint64_t kept_ppm(std::uint64_t compared_ppm, std::uint64_t shared_ppm, const FacetOptions& options);

// Of two articles by their words and facets alone, faded by the days between.
[[nodiscard]] std::uint32_t likeness_ppm(const StoryFeatures& a, const StoryFeatures& b, const ClusterOptions& options);

// Articles taken together, as far as likeness goes.
class Group {
 public:
  explicit Group(const StoryFeatures& one, std::uint32_t copies = 1);

  // Mean of likeness_ppm over all pairs of an article here and one there, with the days between the groups' mean days.
  [[nodiscard]] std::uint64_t mean_likeness_ppm(const Group& other, const ClusterOptions& options) const;

  void add(Group&& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  // Articles of one language. While there is one article (or copies of it), its own vectors serve.
  struct Part {
    const StoryFeatures* only = nullptr;
    std::uint32_t language_key = 0;
    std::uint64_t count = 0;
    SumVector terms;
    SumVector names;
  };
  static std::uint64_t mean_of_parts(const Part& a, const Part& b, bool by_names);
  [[nodiscard]] std::uint64_t kept_by_facet_ppm(const Group& other, std::size_t facet,
                                                const ClusterOptions& options) const;
  static void add_to(Part& part, const Part& other);
  void add_facet(const Group& other, std::size_t facet);
  [[nodiscard]] std::int64_t days_from(const Group& other) const;

  std::vector<Part> parts_;  // by language key
  std::uint64_t count_ = 0;
  const StoryFeatures* only_ = nullptr;  // as in Part
  std::array<SumVector, kFacets> facets_;
  std::array<std::uint64_t, kFacets> facet_lengths_ = {};  // sums
  std::int64_t day_sum_ = 0;
  std::int64_t dated_ = 0;
};

}  // namespace sumber::link::cluster
