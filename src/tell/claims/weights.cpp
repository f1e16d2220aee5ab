#include <algorithm>
#include <memory_resource>
#include <unordered_map>
#include <unordered_set>

#include "base/integers.h"
#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

namespace {

// Rarity in general counts on a base that no word falls below.
std::uint64_t weight_of(const RawTerm& term, std::uint64_t wording_count, std::uint64_t found_in,
                        std::uint32_t general_percent) {
  const std::uint64_t in_story = base::log2_sixteenths(16 * (wording_count + 1) / (found_in + 1)) - 16 * 4 + 8;
  const std::uint64_t in_general = 64 + static_cast<std::uint64_t>(term.rarity) * general_percent / 100;
  return std::max<std::uint64_t>(1, in_story * in_general * term.factor / 256);
}

using Counts = std::pmr::unordered_map<std::uint64_t, std::uint64_t>;

// In how many wordings each term is found, and how many there are. A copy counts for what its original lacks.
struct Census {
  Counts found_in;
  std::uint64_t wordings = 0;
};

Census count_terms(const std::vector<Candidate>& candidates, std::pmr::memory_resource* memory) {
  Census census = {Counts(memory), 0};
  std::pmr::unordered_set<std::uint64_t> seen(memory);
  for (const Candidate& candidate : candidates) {
    const bool is_new = seen.insert(candidate.wording).second;
    census.wordings += static_cast<std::uint64_t>(is_new);
    for (const RawTerm& term : candidate.raw) {
      std::uint64_t& count = census.found_in[term.key];
      if (is_new || count == 0) ++count;
    }
  }
  return census;
}

void weigh_candidate(Candidate& candidate, const Census& census, std::uint32_t general_percent) {
  std::uint64_t squares = 0;
  std::array<std::uint64_t, kTermKinds> squares_of{};
  candidate.weights.clear();
  candidate.weights.reserve(candidate.raw.size());
  candidate.weight_sum = 0;
  for (const RawTerm& term : candidate.raw) {
    const std::uint64_t weight = weight_of(term, census.wordings, census.found_in.at(term.key), general_percent);
    candidate.weights.push_back({term.key, static_cast<std::uint32_t>(weight)});
    candidate.weight_sum += weight;
    squares += weight * weight;
    squares_of[static_cast<std::size_t>(term.kind)] += weight * weight;
  }
  const std::uint64_t length = std::max<std::uint64_t>(1, base::square_root(squares));
  candidate.length = static_cast<std::uint32_t>(length);
  for (std::size_t kind = 0; kind < kTermKinds; ++kind) {
    candidate.lengths[kind] = static_cast<std::uint32_t>(base::square_root(squares_of[kind]));
  }
  candidate.terms.clear();
  candidate.terms.reserve(candidate.raw.size());
  for (const text::WeightedKey& term : candidate.weights) {
    candidate.terms.push_back(
        {term.key, static_cast<std::uint32_t>(static_cast<std::uint64_t>(term.weight) * kUnitLength / length)});
  }
}

}  // namespace

void weigh_terms(std::vector<Candidate>& candidates, const Likeness& likeness) {
  std::pmr::monotonic_buffer_resource memory;
  const Census census = count_terms(candidates, &memory);
  for (Candidate& candidate : candidates) weigh_candidate(candidate, census, likeness.general_percent);
}

namespace {

// Of a few terms and very many: each of the few is looked up.
std::uint64_t dot_product_by_search(const std::vector<text::WeightedKey>& few,
                                    const std::vector<text::WeightedKey>& many) {
  std::uint64_t sum = 0;
  auto from = many.begin();
  for (const text::WeightedKey& term : few) {
    from = std::ranges::lower_bound(from, many.end(), term.key, {}, &text::WeightedKey::key);
    if (from == many.end()) break;
    if (from->key == term.key) sum += static_cast<std::uint64_t>(term.weight) * from->weight;
  }
  return sum;
}

}  // namespace

std::uint64_t dot_product(const std::vector<text::WeightedKey>& a, const std::vector<text::WeightedKey>& b) {
  constexpr std::size_t kManyTimes = 8;
  if (a.size() * kManyTimes < b.size()) return dot_product_by_search(a, b);
  if (b.size() * kManyTimes < a.size()) return dot_product_by_search(b, a);
  std::uint64_t sum = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint64_t first = a[i].key;
    const std::uint64_t second = b[j].key;
    if (first == second) sum += static_cast<std::uint64_t>(a[i].weight) * b[j].weight;
    i += static_cast<std::size_t>(first <= second);
    j += static_cast<std::size_t>(second <= first);
  }
  return sum;
}

namespace {

constexpr std::uint64_t kCosinePercent = 60;  // the rest is containment
constexpr std::uint64_t kNamesOnlyPercent = 50;
constexpr int kMinSharedTerms = 2;

// What two candidates have in common, in one pass.
struct Common {
  std::uint64_t product = 0;  // of the terms
  std::uint64_t weight = 0;   // the lesser of both, added up
  int content_terms = 0;
};

Common compare(const Candidate& a, const Candidate& b) {
  Common common;
  for (std::size_t i = 0, j = 0; i < a.terms.size() && j < b.terms.size();) {
    const std::uint64_t first = a.terms[i].key;
    const std::uint64_t second = b.terms[j].key;
    if (first == second) {
      common.product += static_cast<std::uint64_t>(a.terms[i].weight) * b.terms[j].weight;
      common.weight += std::min(a.weights[i].weight, b.weights[j].weight);
      common.content_terms += static_cast<int>((first & kContentBit) != 0);
    }
    i += static_cast<std::size_t>(first <= second);
    j += static_cast<std::size_t>(second <= first);
  }
  return common;
}

}  // namespace

std::uint32_t likeness_ppm(const Candidate& a, const Candidate& b) {
  const Common common = compare(a, b);
  constexpr std::uint64_t kThousandth = kUnitLength / 1000;
  const std::uint64_t cosine = common.product / (kThousandth * kThousandth);
  if (common.content_terms == 0) return static_cast<std::uint32_t>(cosine * kNamesOnlyPercent / 100);
  if (common.content_terms < kMinSharedTerms) return static_cast<std::uint32_t>(cosine);
  const std::uint64_t lesser = std::max<std::uint64_t>(1, std::min(a.weight_sum, b.weight_sum));
  const std::uint64_t contained = common.weight * text::kMillion / lesser;
  return static_cast<std::uint32_t>((cosine * kCosinePercent + contained * (100 - kCosinePercent)) / 100);
}

}  // namespace sumber::tell::claims
