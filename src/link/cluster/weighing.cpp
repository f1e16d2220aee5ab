#include "link/cluster/internal/weighing.h"

#include <algorithm>

#include "base/integers.h"

namespace sumber::link::cluster {

std::vector<Weighed> weigh(std::vector<Occurrence>&& found) {
  std::ranges::sort(found, {}, &Occurrence::key);
  std::vector<Weighed> weighed;
  for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
    std::uint64_t quarters = 0;
    std::uint64_t rarities = 0;
    for (; end < found.size() && found[end].key == found[begin].key; ++end) {
      quarters += found[end].quarters;
      rarities += std::uint64_t{found[end].quarters} * found[end].rarity;
    }
    const std::uint64_t weight = std::uint64_t{base::log2_sixteenths(4 + quarters) - 32} * (rarities / quarters);
    weighed.push_back({found[begin].key, weight});
  }
  return weighed;
}

std::vector<StoryTerm> to_vector(std::vector<Weighed>&& weighed, std::size_t limit, std::uint64_t length) {
  const auto is_heavier = [](const Weighed& a, const Weighed& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
  };
  if (weighed.size() > limit) {
    std::nth_element(weighed.begin(), weighed.begin() + static_cast<std::ptrdiff_t>(limit), weighed.end(), is_heavier);
    weighed.resize(limit);
  }
  std::uint64_t squares = 0;
  for (const Weighed& at : weighed) squares += at.weight * at.weight;
  const std::uint64_t root = std::max<std::uint64_t>(1, base::square_root(squares));
  std::vector<StoryTerm> terms;
  terms.reserve(weighed.size());
  for (const Weighed& at : weighed) {
    const std::uint64_t scaled = std::min(length, at.weight * length / root);
    if (scaled > 0) terms.push_back({at.key, static_cast<std::uint16_t>(scaled)});
  }
  std::ranges::sort(terms);
  return terms;
}

}  // namespace sumber::link::cluster
