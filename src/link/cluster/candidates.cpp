#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "base/hash.h"
#include "base/partition.h"
#include "link/cluster/internal/likeness.h"

namespace sumber::link::cluster {

namespace {

constexpr std::size_t kTopTerms = 12;  // whose pairs are keys, as far as their ranks add up to no more
constexpr std::size_t kTopNames = 6;
constexpr std::uint32_t kMinSharedKeys = 2;  // one pair of words in common is chance
constexpr std::uint64_t kTermSalt = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kNameSalt = 0xC2B2AE3D27D4EB4FULL;

std::uint32_t key_of(std::uint32_t a, std::uint32_t b, std::uint64_t salt) {
  const auto [low, high] = std::minmax(a, b);
  return static_cast<std::uint32_t>(base::mix_64(((std::uint64_t{high} << 32U) | low) ^ salt) >> 32U);
}

// Pairs of the heaviest terms: two articles of one story share some of their foremost words. The lower two terms rank,
// the less their pair says. Of one word alone its own key.
template <std::size_t kTop>
void add_keys(std::span<const StoryTerm> terms, std::uint64_t salt, std::vector<std::uint32_t>& keys) {
  std::array<StoryTerm, kTop> foremost;
  const auto is_heavier = [](const StoryTerm& a, const StoryTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
  };
  const auto end = std::ranges::partial_sort_copy(terms, foremost, is_heavier).out;
  const auto count = static_cast<std::size_t>(end - foremost.begin());
  if (count == 1) keys.push_back(key_of(foremost[0].key, foremost[0].key, salt));
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count && i + j <= kTop; ++j) {
      keys.push_back(key_of(foremost[i].key, foremost[j].key, salt));
    }
  }
}

// Sorted, distinct.
void keys_of(const StoryFeatures& features, std::vector<std::uint32_t>& keys) {
  keys.clear();
  add_keys<kTopTerms>(features.terms, kTermSalt, keys);
  add_keys<kTopNames>(features.names, kNameSalt, keys);
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
}

std::vector<std::uint32_t> all_of(std::size_t count) {
  std::vector<std::uint32_t> positions(count);
  std::iota(positions.begin(), positions.end(), 0U);
  return positions;
}

}  // namespace

CandidateIndex::CandidateIndex(std::span<const StoryFeatures> features, const ClusterOptions& options)
    : CandidateIndex(features, all_of(features.size()), options) {}

CandidateIndex::CandidateIndex(std::span<const StoryFeatures> features, std::span<const std::uint32_t> chosen,
                               const ClusterOptions& options)
    : options_(options) {
  std::vector<std::uint32_t> keys;
  places_.reserve(chosen.size());
  for (std::uint32_t i = 0; i < chosen.size(); ++i) {
    const StoryFeatures& at = features[chosen[i]];
    places_.push_back({at.self_key, at.first_day, at.last_day});
    keys_of(at, keys);
    for (const std::uint32_t key : keys) entries_.push_back({key, i});
  }
  sort_entries();
  first_slot_.assign(chosen.size() + 1, 0);
  for (const Entry& entry : entries_) ++first_slot_[entry.position + 1];
  for (std::size_t i = 1; i < first_slot_.size(); ++i) first_slot_[i] += first_slot_[i - 1];
  slots_.resize(entries_.size());
  std::vector<std::uint32_t> next(first_slot_.begin(), first_slot_.end() - 1);
  for (std::uint32_t slot = 0; slot < entries_.size(); ++slot) slots_[next[entries_[slot].position]++] = slot;
}

// Undated articles stand first behind their key.
void CandidateIndex::sort_entries() {
  std::ranges::sort(entries_, {}, [](const Entry& at) { return (std::uint64_t{at.key} << 32U) | at.position; });
  const auto comes_before = [&](const Entry& a, const Entry& b) {
    const Place& at = places_[a.position];
    const Place& other = places_[b.position];
    if (at.is_dated() != other.is_dated()) return other.is_dated();
    if (at.is_dated() && at.first_day != other.first_day) return at.first_day < other.first_day;
    return std::tuple(base::mix_64(at.self_key ^ a.key), a.position) <
           std::tuple(base::mix_64(other.self_key ^ b.key), b.position);
  };
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    while (end < entries_.size() && entries_[end].key == entries_[begin].key) ++end;
    if (end - begin < 2) continue;
    const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(begin);
    std::sort(first, first + static_cast<std::ptrdiff_t>(end - begin), comes_before);
  }
}

bool CandidateIndex::are_near(const Place& a, const Place& b) const {
  if (!a.is_dated() && !b.is_dated()) return true;
  return a.is_dated() && b.is_dated() && std::int64_t{a.first_day} - b.last_day <= options_.max_days_apart &&
         std::int64_t{b.first_day} - a.last_day <= options_.max_days_apart;
}

void CandidateIndex::add_neighbours(std::uint32_t slot, std::vector<std::uint32_t>& found) const {
  const Entry own = entries_[slot];
  const Place& place = places_[own.position];
  for (std::uint32_t k = 1; k <= options_.max_neighbours && k <= slot; ++k) {
    const Entry& other = entries_[slot - k];
    if (other.key != own.key) break;
    if (are_near(place, places_[other.position])) found.push_back(other.position);
  }
  for (std::size_t other = slot + 1; other < entries_.size() && other <= slot + options_.max_neighbours; ++other) {
    if (entries_[other].key != own.key) break;
    if (are_near(place, places_[entries_[other].position])) found.push_back(entries_[other].position);
  }
}

// An undated article may belong to any day: it looks at dated ones from where its hash says, the dated ones not at it.
void CandidateIndex::add_dated(std::uint32_t slot, std::vector<std::uint32_t>& found) const {
  const Entry own = entries_[slot];
  const auto is_before = [&](const Entry& at) {
    return at.key < own.key || (at.key == own.key && !places_[at.position].is_dated());
  };
  const auto begin = std::partition_point(entries_.begin() + slot, entries_.end(), is_before);
  const auto end = std::partition_point(begin, entries_.end(), [&](const Entry& at) { return at.key == own.key; });
  const auto count = static_cast<std::uint64_t>(end - begin);
  const std::uint64_t start = count == 0 ? 0 : base::mix_64(places_[own.position].self_key ^ own.key) % count;
  for (std::uint64_t k = 0; k < std::min<std::uint64_t>(count, 2 * options_.max_neighbours); ++k) {
    found.push_back(begin[static_cast<std::ptrdiff_t>((start + k) % count)].position);
  }
}

std::vector<std::uint32_t> CandidateIndex::candidates_of(std::uint32_t position) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t s = first_slot_[position]; s < first_slot_[position + 1]; ++s) {
    add_neighbours(slots_[s], found);
    if (!places_[position].is_dated()) add_dated(slots_[s], found);
  }
  const bool has_few_keys = first_slot_[position + 1] - first_slot_[position] <= kMinSharedKeys;
  const std::uint32_t min_shared = has_few_keys ? 1 : kMinSharedKeys;
  std::ranges::sort(found);
  struct Choice {
    std::uint32_t shared = 0;
    std::uint32_t position = 0;
  };
  std::vector<Choice> choices;
  for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
    while (end < found.size() && found[end] == found[begin]) ++end;
    if (end - begin >= min_shared) choices.push_back({static_cast<std::uint32_t>(end - begin), found[begin]});
  }
  if (choices.size() > options_.max_candidates) {
    const std::uint64_t own = places_[position].self_key;
    const auto is_better = [&](const Choice& a, const Choice& b) {
      if (a.shared != b.shared) return a.shared > b.shared;
      return std::tuple(base::mix_64(own ^ places_[a.position].self_key), a.position) <
             std::tuple(base::mix_64(own ^ places_[b.position].self_key), b.position);
    };
    std::nth_element(choices.begin(), choices.begin() + options_.max_candidates, choices.end(), is_better);
    choices.resize(options_.max_candidates);
  }
  std::vector<std::uint32_t> chosen;
  for (const Choice& choice : choices) chosen.push_back(choice.position);
  std::ranges::sort(chosen);
  return chosen;
}

namespace {

// Pairs of positions in `chosen` that `index` was made of.
std::vector<CandidatePair> pairs_of(const CandidateIndex& index, std::span<const std::uint32_t> chosen) {
  std::vector<CandidatePair> pairs;
  for (std::uint32_t i = 0; i < chosen.size(); ++i) {
    for (const std::uint32_t other : index.candidates_of(i)) {
      const auto [first, second] = std::minmax(chosen[i], chosen[other]);
      pairs.push_back({first, second});
    }
  }
  std::ranges::sort(pairs);
  pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
  return pairs;
}

}  // namespace

std::vector<CandidatePair> find_candidates(std::span<const StoryFeatures> features, const ClusterOptions& options) {
  return pairs_of(CandidateIndex(features, options), all_of(features.size()));
}

std::vector<CandidatePair> find_bridges(std::span<const StoryFeatures> features, std::span<const JudgedPair> accepted,
                                        const ClusterOptions& options) {
  base::Partition partition(features.size());
  for (const JudgedPair& at : accepted) partition.join(at.pair.first, at.pair.second);
  std::vector<std::uint32_t> first_of = all_of(features.size());  // of the root of each component
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    std::uint32_t& first = first_of[partition.find(i)];
    if (comes_first(features[i], features[first])) first = i;
  }
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    if (partition.find(i) == i) chosen.push_back(first_of[i]);
  }
  return pairs_of(CandidateIndex(features, chosen, options), chosen);
}

}  // namespace sumber::link::cluster
