#include "link/cluster/internal/likeness.h"

#include <bit>
#include <tuple>

namespace sumber::link::cluster {

namespace {

constexpr unsigned kUnitBits = 30;  // the square of kUnitLength
static_assert(std::uint64_t{kUnitLength} * kUnitLength == 1ULL << kUnitBits);

constexpr unsigned kExactBits = 10;            // larger groups are counted in powers of two, so that nothing overflows
constexpr std::size_t kMostSumTerms = 512;     // of a group; what is lighter adds nothing to a likeness
constexpr std::uint64_t kOtherLanguage = 700;  // of a thousand: names alone say less than all words

unsigned shift_of(std::uint64_t count) {
  const auto bits = static_cast<unsigned>(std::bit_width(count));
  return bits > kExactBits ? bits - kExactBits : 0;
}

// Mean product of a vector of one sum and one of the other, in parts per million. Larger sums are cut by powers of two.
template <class A, class B>
std::uint64_t mean_product_ppm(const A& a, std::uint64_t count_a, const B& b, std::uint64_t count_b) {
  const unsigned shift_a = shift_of(count_a);
  const unsigned shift_b = shift_of(count_b);
  constexpr unsigned kCut = 10;  // a product has at most 30 + 10 + 10 bits: cut to fit before it is multiplied
  const std::uint64_t product = dot_product(a, b, shift_a, shift_b) >> kCut;
  return (product * kMillion / ((count_a >> shift_a) * (count_b >> shift_b))) >> (kUnitBits - kCut);
}

template <class Terms>
void append_scaled(const Terms& terms, std::uint64_t copies, SumVector& sum) {
  for (const auto& term : terms) sum.push_back({term.key, term.weight * copies});
}

// Sorted by key, one a key; the heaviest where there are too many. Up to `middle` and from there on `sum` is sorted.
void settle(SumVector& sum, std::size_t middle) {
  std::ranges::inplace_merge(sum, sum.begin() + static_cast<std::ptrdiff_t>(middle), {}, &SumTerm::key);
  std::size_t kept = 0;
  for (const SumTerm& term : sum) {
    if (kept > 0 && sum[kept - 1].key == term.key)
      sum[kept - 1].weight += term.weight;
    else
      sum[kept++] = term;
  }
  sum.resize(kept);
  if (kept <= 2 * kMostSumTerms) return;
  const auto is_heavier = [](const SumTerm& a, const SumTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
  };
  std::nth_element(sum.begin(), sum.begin() + kMostSumTerms, sum.end(), is_heavier);
  sum.resize(kMostSumTerms);
  std::ranges::sort(sum, {}, &SumTerm::key);
}

}  // namespace

bool comes_first(const StoryFeatures& a, const StoryFeatures& b) {
  return std::tie(a.self_key, a.language_key, a.first_day, a.last_day, a.terms, a.names) <
         std::tie(b.self_key, b.language_key, b.first_day, b.last_day, b.terms, b.names);
}

bool is_dated(const StoryFeatures& features) { return features.first_day <= features.last_day; }

std::int64_t days_between(const StoryFeatures& a, const StoryFeatures& b) {
  if (!is_dated(a) || !is_dated(b)) return 0;
  return std::max<std::int64_t>({0, std::int64_t{a.first_day} - b.last_day, std::int64_t{b.first_day} - a.last_day});
}

std::uint64_t fade(std::uint64_t likeness_ppm, std::int64_t days, const ClusterOptions& options) {
  if (days > options.max_days_apart) return 0;
  if (options.days_to_fade <= 0) return likeness_ppm;
  const auto left = static_cast<std::uint64_t>(std::max<std::int64_t>(0, options.days_to_fade - days));
  return likeness_ppm * left / static_cast<std::uint64_t>(options.days_to_fade);
}

std::uint64_t kept_ppm(std::uint64_t compared_ppm, std::uint64_t shared_ppm, const FacetOptions& options) {
  const std::uint64_t same = shared_ppm * kMillion / std::max<std::uint64_t>(1, options.same_ppm);
  const std::uint64_t other = compared_ppm - std::min(compared_ppm, same);
  return kMillion - other * options.lost_ppm / kMillion;
}

std::uint32_t likeness_ppm(const StoryFeatures& a, const StoryFeatures& b, const ClusterOptions& options) {
  const bool is_one_language = a.language_key == b.language_key;
  std::uint64_t product = is_one_language ? dot_product(a.terms, b.terms) : dot_product(a.names, b.names);
  if (!is_one_language) product = product * kOtherLanguage / 1000;
  const std::uint64_t cosine = std::min(kMillion, (product * kMillion) >> kUnitBits);
  std::uint64_t kept = cosine;
  for (std::size_t facet = 0; facet < kFacets; ++facet) {
    const std::uint64_t lengths = std::uint64_t{a.facet_lengths[facet]} * b.facet_lengths[facet];
    if (lengths == 0) continue;
    const std::uint64_t shared = (dot_product(a.facets[facet], b.facets[facet]) * kMillion) >> kUnitBits;
    kept = kept * kept_ppm((lengths * kMillion) >> kUnitBits, shared, options.facets[facet]) / kMillion;
  }
  return static_cast<std::uint32_t>(fade(kept, days_between(a, b), options));
}

Group::Group(const StoryFeatures& one, std::uint32_t copies) : count_(copies) {
  parts_.push_back({&one, one.language_key, copies, {}, {}});
  only_ = &one;
  for (std::size_t facet = 0; facet < kFacets; ++facet)
    facet_lengths_[facet] = one.facet_lengths[facet] * std::uint64_t{copies};
  if (!is_dated(one)) return;
  dated_ = copies;
  day_sum_ = (std::int64_t{one.first_day} + one.last_day) / 2 * copies;
}

std::uint64_t Group::mean_likeness_ppm(const Group& other, const ClusterOptions& options) const {
  std::uint64_t sum = 0;
  for (const Part& a : parts_) {
    for (const Part& b : other.parts_) {
      const bool is_one_language = a.language_key == b.language_key;
      std::uint64_t mean = mean_of_parts(a, b, !is_one_language);
      if (!is_one_language) mean = mean * kOtherLanguage / 1000;
      // Weighed by the share of the pairs, in parts per million of either side, so that nothing overflows.
      sum += mean * (a.count * kMillion / count_) / kMillion * (b.count * kMillion / other.count_) / kMillion;
    }
  }
  std::uint64_t kept = std::min(kMillion, sum);
  for (std::size_t facet = 0; facet < kFacets; ++facet)
    kept = kept * kept_by_facet_ppm(other, facet, options) / kMillion;
  return fade(kept, days_from(other), options);
}

std::uint64_t Group::kept_by_facet_ppm(const Group& other, std::size_t facet, const ClusterOptions& options) const {
  const std::uint64_t lengths = (facet_lengths_[facet] / count_) * (other.facet_lengths_[facet] / other.count_);
  if (lengths == 0) return kMillion;
  const auto with_other = [&](const auto& own, std::uint64_t count) {
    if (other.only_ != nullptr) return mean_product_ppm(own, count, other.only_->facets[facet], 1);
    return mean_product_ppm(own, count, other.facets_[facet], other.count_);
  };
  const std::uint64_t shared =
      only_ != nullptr ? with_other(only_->facets[facet], 1) : with_other(facets_[facet], count_);
  return kept_ppm((lengths * kMillion) >> kUnitBits, shared, options.facets[facet]);
}

std::uint64_t Group::mean_of_parts(const Part& a, const Part& b, bool by_names) {
  const auto with_b = [&](const auto& of_a, std::uint64_t count) {
    if (b.only != nullptr) return mean_product_ppm(of_a, count, by_names ? b.only->names : b.only->terms, 1);
    return mean_product_ppm(of_a, count, by_names ? b.names : b.terms, b.count);
  };
  if (a.only != nullptr) return with_b(by_names ? a.only->names : a.only->terms, 1);
  return with_b(by_names ? a.names : a.terms, a.count);
}

void Group::add(Group&& other) {
  for (Part& part : other.parts_) {
    const auto at = std::ranges::lower_bound(parts_, part.language_key, {}, &Part::language_key);
    if (at == parts_.end() || at->language_key != part.language_key)
      parts_.insert(at, std::move(part));
    else
      add_to(*at, part);
  }
  for (std::size_t facet = 0; facet < kFacets; ++facet) add_facet(other, facet);
  only_ = nullptr;
  count_ += other.count_;
  for (std::size_t facet = 0; facet < kFacets; ++facet) facet_lengths_[facet] += other.facet_lengths_[facet];
  day_sum_ += other.day_sum_;
  dated_ += other.dated_;
}

void Group::add_facet(const Group& other, std::size_t facet) {
  SumVector& sum = facets_[facet];
  if (only_ != nullptr) append_scaled(only_->facets[facet], count_, sum);
  const std::size_t middle = sum.size();
  if (other.only_ != nullptr)
    append_scaled(other.only_->facets[facet], other.count_, sum);
  else
    append_scaled(other.facets_[facet], 1, sum);
  settle(sum, middle);
}

void Group::add_to(Part& part, const Part& other) {
  if (part.only != nullptr) {
    append_scaled(part.only->terms, part.count, part.terms);
    append_scaled(part.only->names, part.count, part.names);
    part.only = nullptr;
  }
  const std::size_t middle_term = part.terms.size();
  const std::size_t middle_name = part.names.size();
  if (other.only != nullptr) {
    append_scaled(other.only->terms, other.count, part.terms);
    append_scaled(other.only->names, other.count, part.names);
  } else {
    append_scaled(other.terms, 1, part.terms);
    append_scaled(other.names, 1, part.names);
  }
  settle(part.terms, middle_term);
  settle(part.names, middle_name);
  part.count += other.count;
}

std::int64_t Group::days_from(const Group& other) const {
  if (dated_ == 0 || other.dated_ == 0) return 0;
  const std::int64_t days = day_sum_ / dated_ - other.day_sum_ / other.dated_;
  return days < 0 ? -days : days;
}

}  // namespace sumber::link::cluster
