#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "link/reuse/internal/shared_keys.h"
#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kPartBits = 4;  // keys are looked at in so many parts, by their upper bits: memory stays small
constexpr std::uint32_t kParts = 1U << kPartBits;
constexpr std::uint32_t kShortWords = 40;        // of an article; a key may be all that a copy of it keeps
constexpr std::size_t kOrders = 2;               // that a full bucket is put in
constexpr std::uint32_t kNeighbours = 3;         // in each order, that an article of a full bucket is paired with
constexpr std::size_t kMaxCounters = 1U << 26U;  // of keys seen once, or more than once; in each part

std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return base::mix_64(a ^ (b * 0x9E3779B97F4A7C15ULL)); }

struct KeyedPosition {
  std::uint64_t key = 0;
  std::uint32_t position = 0;
  friend auto operator<=>(const KeyedPosition&, const KeyedPosition&) = default;
};

CandidatePair make_pair(std::uint32_t a, std::uint32_t b) { return {std::min(a, b), std::max(a, b)}; }

// Sorts and drops repeated pairs.
void settle(std::vector<CandidatePair>& pairs) {
  std::ranges::sort(pairs);
  pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
}

// The very same words at the very same places. A hash alone does not say so: a stranger can make two texts collide, and
// a place of the one would then end inside a character of the other.
bool are_twins(const Fingerprint& a, const Fingerprint& b) {
  return a.words == b.words && a.places == b.places && a.sentences == b.sentences;
}

// For each article the first one with the very same words; itself where there is none before it.
std::vector<std::uint32_t> find_twins(std::span<const Fingerprint> prints) {
  std::vector<std::uint32_t> twin_of(prints.size());
  std::unordered_multimap<std::uint64_t, std::uint32_t> first_ones;
  first_ones.reserve(prints.size());
  for (std::uint32_t i = 0; i < prints.size(); ++i) {
    twin_of[i] = i;
    const auto [begin, end] = first_ones.equal_range(prints[i].self_key);
    const auto same =
        std::find_if(begin, end, [&](const auto& known) { return are_twins(prints[known.second], prints[i]); });
    if (same != end)
      twin_of[i] = same->second;
    else if (std::distance(begin, end) < 4)  // more is an attack on the hash
      first_ones.emplace(prints[i].self_key, i);
  }
  return twin_of;
}

// What an article is about, as numbers that two articles have in common the likelier the more names they share: of each
// order the name with the smallest hash, over its rarity (weighted MinHash). Words stand in where no terms are known.
using Sketch = std::array<std::uint32_t, kOrders>;

Sketch sketch_of(const Fingerprint& print) {
  Sketch sketch;
  sketch.fill(0xFFFFFFFFU);
  const auto add_term = [&](std::uint32_t term, std::uint32_t rarity) {
    for (std::size_t order = 0; order < kOrders; ++order) {
      const auto hash = static_cast<std::uint32_t>(mix(term, order + 1) >> 32U);
      sketch[order] = std::min(sketch[order], hash / rarity);
    }
  };
  for (std::size_t t = 0; t < print.terms.size(); ++t) {
    const std::uint32_t rarity = print.term_marks[t] & Fingerprint::kRarityBits;
    if ((print.term_marks[t] & Fingerprint::kIsName) != 0 && rarity > 0) add_term(print.terms[t], rarity);
  }
  if (print.terms.empty()) {
    for (const std::uint32_t word : print.words) add_term(word, 1);
  }
  return sketch;
}

// The pairs of the keys of one part.
class PartPairer {
 public:
  PartPairer(std::span<const Fingerprint> prints, std::span<const Sketch> sketches,
             std::span<const std::uint32_t> twin_of, std::uint32_t max_bucket)
      : prints_(prints), sketches_(sketches), twin_of_(twin_of), max_bucket_(std::max(2U, max_bucket)) {}

  std::vector<CandidatePair> pairs_of_part(std::uint32_t part) {
    std::vector<KeyedPosition> keyed = keys_seen_twice(part);
    std::ranges::sort(keyed);
    for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
      while (end < keyed.size() && keyed[end].key == keyed[begin].key) ++end;
      if (end - begin >= 2) pair_bucket(std::span(keyed).subspan(begin, end - begin));
    }
    settle(pairs_);
    return std::move(pairs_);
  }

 private:
  template <typename Visit>
  void for_each_key(std::uint32_t part, Visit&& visit) const {
    constexpr std::uint32_t kShift = 64 - kPartBits;
    const std::uint64_t lowest = std::uint64_t{part} << kShift;
    for (std::uint32_t i = 0; i < prints_.size(); ++i) {
      if (twin_of_[i] != i) continue;
      const std::vector<std::uint64_t>& keys = prints_[i].candidate_keys;
      for (auto at = std::ranges::lower_bound(keys, lowest); at != keys.end() && (*at >> kShift) == part; ++at) {
        visit(*at, i);
      }
    }
  }

  // Most keys stand in one article only; they are dropped before anything is sorted.
  [[nodiscard]] std::vector<KeyedPosition> keys_seen_twice(std::uint32_t part) const {
    std::size_t keys = 0;
    for_each_key(part, [&](std::uint64_t, std::uint32_t) { ++keys; });
    const std::size_t counters = std::min(kMaxCounters, std::bit_ceil(4 * keys + 1));
    std::vector<std::uint8_t> counts(counters);
    std::size_t kept = 0;
    for_each_key(part, [&](std::uint64_t key, std::uint32_t) {
      std::uint8_t& count = counts[key & (counters - 1)];
      if (count < 2) ++count;
      if (count == 2) ++kept;
    });
    std::vector<KeyedPosition> keyed;
    keyed.reserve(2 * kept);
    for_each_key(part, [&](std::uint64_t key, std::uint32_t position) {
      if (counts[key & (counters - 1)] >= 2) keyed.push_back({key, position});
    });
    return keyed;
  }

  // Copies of one text share all their keys: a set of articles that was paired once is not paired again.
  void pair_bucket(std::span<const KeyedPosition> bucket) {
    std::uint64_t set = bucket.size();
    for (const KeyedPosition& at : bucket) set = mix(set, at.position);
    if (!paired_sets_.insert(set).second) return;
    if (bucket.size() > max_bucket_) return pair_neighbours(bucket);
    for (std::size_t i = 0; i < bucket.size(); ++i) {
      for (std::size_t j = i + 1; j < bucket.size(); ++j) add(bucket[i].position, bucket[j].position);
    }
  }

  // Those on one event stand next to each other. Three terms that more articles share than a bucket holds are of people
  // in the news, and copies share shingles too; but a short article may have no shingle in common with its source.
  void pair_neighbours(std::span<const KeyedPosition> bucket) {
    const bool is_of_terms = (bucket.front().key & Fingerprint::kSentenceKey) != 0;
    for (std::size_t order = 0; order < kOrders; ++order) {
      members_.clear();
      for (const KeyedPosition& at : bucket) {
        members_.push_back({sketches_[at.position][order], prints_[at.position].self_key, at.position});
      }
      std::ranges::sort(members_);
      for (std::size_t i = 0; i < members_.size(); ++i) {
        for (std::size_t j = i + 1; j <= i + kNeighbours && j < members_.size(); ++j) {
          if (!is_of_terms || is_short(members_[i].position) || is_short(members_[j].position)) {
            add(members_[i].position, members_[j].position);
          }
        }
      }
    }
  }

  [[nodiscard]] bool is_short(std::uint32_t position) const { return prints_[position].word_count() < kShortWords; }

  void add(std::uint32_t a, std::uint32_t b) {
    if (a != b) pairs_.push_back(make_pair(a, b));
    if (pairs_.size() < next_settling_) return;
    settle(pairs_);
    next_settling_ = std::max(kFirstSettling, 2 * pairs_.size());
  }

  static constexpr std::size_t kFirstSettling = 1U << 20U;

  // Sorted by sketch, then by content: the answer does not hang on arrival.
  struct Member {
    std::uint32_t sketch = 0;
    std::uint64_t self_key = 0;
    std::uint32_t position = 0;
    friend auto operator<=>(const Member&, const Member&) = default;
  };

  std::span<const Fingerprint> prints_;
  std::span<const Sketch> sketches_;
  std::span<const std::uint32_t> twin_of_;
  std::uint32_t max_bucket_;
  std::unordered_set<std::uint64_t> paired_sets_;
  std::vector<Member> members_;
  std::vector<CandidatePair> pairs_;
  std::size_t next_settling_ = kFirstSettling;
};

// A stock phrase is one key; of a short article one is enough.
void drop_chance_pairs(std::span<const Fingerprint> prints, const ReuseOptions& options,
                       std::vector<CandidatePair>& pairs) {
  std::vector<std::uint8_t> is_chance(pairs.size());
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t p) {
    const Fingerprint& first = prints[pairs[p].first];
    const Fingerprint& second = prints[pairs[p].second];
    if (std::min(first.word_count(), second.word_count()) < kShortWords) return;
    is_chance[p] = count_shared_keys(first, second, options.min_shared_keys).all < options.min_shared_keys ? 1 : 0;
  });
  std::size_t kept = 0;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (is_chance[p] == 0) pairs[kept++] = pairs[p];
  }
  pairs.resize(kept);
}

}  // namespace

Candidates find_candidates(std::span<const Fingerprint> prints, const ReuseOptions& options) {
  Candidates found;
  found.twin_of = find_twins(prints);
  std::vector<Sketch> sketches(prints.size());
  tbb::parallel_for(std::size_t{0}, prints.size(), [&](std::size_t i) { sketches[i] = sketch_of(prints[i]); });
  std::array<std::vector<CandidatePair>, kParts> of_part;
  tbb::parallel_for(0U, kParts, [&](std::uint32_t part) {
    of_part[part] = PartPairer(prints, sketches, found.twin_of, options.max_bucket).pairs_of_part(part);
  });
  for (std::vector<CandidatePair>& some : of_part) {
    found.pairs.insert(found.pairs.end(), some.begin(), some.end());
    some = {};
  }
  settle(found.pairs);
  drop_chance_pairs(prints, options, found.pairs);
  return found;
}

}  // namespace sumber::link::reuse
