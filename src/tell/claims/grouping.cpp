#include "tell/claims/internal/grouping.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "base/hash.h"

namespace sumber::tell::claims {

namespace {

constexpr std::uint32_t kMinPairPpm = 120'000;    // pairs below are no neighbours
constexpr std::uint32_t kMinJoinPpm = 340'000;    // mean likeness at which two groups are one claim
constexpr std::uint32_t kOtherPhasePercent = 60;  // a plan beside words that leave it open
constexpr std::uint32_t kOtherDayPercent = 75;
constexpr std::size_t kPairingTerms = 8;   // heaviest terms of a candidate that look for partners
constexpr std::size_t kMaxPosting = 48;    // candidates behind one term that are all paired
constexpr std::size_t kNearInPosting = 6;  // beyond it: neighbours in the order of their terms

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::uint64_t divide_to_ppm(std::uint64_t product, std::uint64_t pairs) {
  constexpr std::uint64_t kThousandth = kUnitLength / 1000;
  return product / (kThousandth * kThousandth) / std::max<std::uint64_t>(1, pairs);
}

void add_terms(std::vector<text::WeightedKey>& sum, const std::vector<text::WeightedKey>& terms) {
  std::vector<text::WeightedKey> merged;
  merged.reserve(sum.size() + terms.size());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < sum.size() || j < terms.size()) {
    if (j == terms.size() || (i < sum.size() && sum[i].key < terms[j].key)) {
      merged.push_back(sum[i++]);
    } else if (i == sum.size() || terms[j].key < sum[i].key) {
      merged.push_back(terms[j++]);
    } else {
      merged.push_back({sum[i].key, sum[i].weight + terms[j].weight});
      ++i;
      ++j;
    }
  }
  sum = std::move(merged);
}

std::uint64_t signature_of(const Candidate& candidate) {
  std::uint64_t signature = 0;
  for (const text::WeightedKey& term : candidate.terms) signature = base::hash_64({}, signature ^ term.key);
  return signature;
}

void sort_by_signature(std::vector<std::uint32_t>& posting, const std::vector<Candidate>& candidates) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> signed_ones;
  signed_ones.reserve(posting.size());
  for (const std::uint32_t c : posting) signed_ones.emplace_back(signature_of(candidates[c]), c);
  std::ranges::sort(signed_ones);
  std::ranges::transform(signed_ones, posting.begin(), [](const auto& one) { return one.second; });
}

// Pairs that share a heavy term. A term of very many candidates pairs each with its neighbours in the order of their
// words only, so that copies still meet and the work stays linear.
class PairFinder {
 public:
  PairFinder(const std::vector<Candidate>& candidates, const std::vector<std::uint32_t>& chosen)
      : candidates_(candidates), chosen_(chosen), reaches_(candidates.size()), met_(candidates.size(), kNobody) {}

  // Each pair once, ascending.
  std::vector<Pair> find() {
    post_heaviest();
    for (std::size_t begin = 0, end = 0; begin < posts_.size(); begin = end) {
      while (end < posts_.size() && posts_[end].key == posts_[begin].key) ++end;
      reach(begin, end);
    }
    std::ranges::sort(near_);
    auto near = near_.begin();
    std::vector<Pair> pairs;
    std::vector<std::uint32_t> found;
    for (const std::uint32_t c : chosen_) {
      found.clear();
      for (const auto& [begin, end] : reaches_[c]) {
        for (std::uint32_t i = begin; i < end; ++i) meet(c, posts_[i].candidate, found);
      }
      for (; near != near_.end() && near->first == c; ++near) meet(c, near->second, found);
      std::ranges::sort(found);
      for (const std::uint32_t other : found) pairs.emplace_back(c, other);
    }
    return pairs;
  }

 private:
  static constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
  struct Post {
    std::uint64_t key = 0;
    std::uint32_t candidate = 0;
    friend auto operator<=>(const Post&, const Post&) = default;
  };

  void post_heaviest() {
    std::vector<text::WeightedKey> terms;
    for (const std::uint32_t c : chosen_) {
      terms = candidates_[c].terms;
      const std::size_t count = std::min(kPairingTerms, terms.size());
      std::ranges::nth_element(terms, terms.begin() + static_cast<std::ptrdiff_t>(count),
                               [](const text::WeightedKey& a, const text::WeightedKey& b) {
                                 return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
                               });
      for (std::size_t t = 0; t < count; ++t) posts_.push_back({terms[t].key, c});
    }
    std::ranges::sort(posts_);
  }

  // The candidates behind one term, in their order: each is to meet those behind it.
  void reach(std::size_t begin, std::size_t end) {
    if (end - begin <= kMaxPosting) {
      for (std::size_t i = begin; i + 1 < end; ++i) {
        reaches_[posts_[i].candidate].emplace_back(static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(end));
      }
      return;
    }
    std::vector<std::uint32_t> posting;
    for (std::size_t i = begin; i < end; ++i) posting.push_back(posts_[i].candidate);
    sort_by_signature(posting, candidates_);
    for (std::size_t i = 0; i < posting.size(); ++i) {
      const std::size_t last = std::min(posting.size(), i + 1 + kNearInPosting);
      for (std::size_t j = i + 1; j < last; ++j) near_.push_back(std::minmax(posting[i], posting[j]));
    }
  }

  void meet(std::uint32_t c, std::uint32_t other, std::vector<std::uint32_t>& found) {
    if (std::exchange(met_[other], c) != c) found.push_back(other);
  }

  const std::vector<Candidate>& candidates_;
  const std::vector<std::uint32_t>& chosen_;
  std::vector<Post> posts_;                                                    // sorted
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> reaches_;  // by candidate: ranges of posts_
  std::vector<Pair> near_;
  std::vector<std::uint32_t> met_;  // by candidate: the last one that met it
};

// True where both tell days of the thing and no day of one agrees with a day of the other.
bool is_other_day(const Candidate& a, const Candidate& b) {
  bool has_rival = false;
  for (const std::string& first : a.times) {
    for (const std::string& second : b.times) {
      if (first.starts_with(second) || second.starts_with(first)) return false;
      has_rival = has_rival || first.size() == second.size();
    }
  }
  return has_rival;
}

bool may_join(const Candidate& a, const Candidate& b) {
  if (a.is_negative != b.is_negative) return false;
  const bool is_plan_and_deed = (a.phase == Phase::kPlanned && b.phase == Phase::kDone) ||
                                (a.phase == Phase::kDone && b.phase == Phase::kPlanned);
  if (is_plan_and_deed) return false;
  return a.article != b.article || a.sentence != b.sentence;
}

std::uint32_t pair_percent(const Candidate& a, const Candidate& b) {
  std::uint32_t percent = 100;
  if ((a.phase == Phase::kPlanned) != (b.phase == Phase::kPlanned)) percent = percent * kOtherPhasePercent / 100;
  if (is_other_day(a, b)) percent = percent * kOtherDayPercent / 100;
  return percent;
}

// Numbers of groups in order, in one piece: there are few beside each, and what goes over them does so all the time.
class Bans {
 public:
  void insert(std::uint32_t group) {
    const auto at = std::ranges::lower_bound(groups_, group);
    if (at == groups_.end() || *at != group) groups_.insert(at, group);
  }
  void erase(std::uint32_t group) {
    const auto at = std::ranges::lower_bound(groups_, group);
    if (at != groups_.end() && *at == group) groups_.erase(at);
  }
  [[nodiscard]] bool contains(std::uint32_t group) const { return std::ranges::binary_search(groups_, group); }
  [[nodiscard]] auto begin() const { return groups_.begin(); }
  [[nodiscard]] auto end() const { return groups_.end(); }

 private:
  std::vector<std::uint32_t> groups_;
};

// The same with a sum of likeness beside each.
class Links {
 public:
  using Link = std::pair<std::uint32_t, std::uint64_t>;

  void set(std::uint32_t group, std::uint64_t sum) {
    const auto at = find(group);
    if (at == links_.end() || at->first != group)
      links_.insert(at, {group, sum});
    else
      at->second = sum;
  }
  void erase(std::uint32_t group) {
    const auto at = find(group);
    if (at != links_.end() && at->first == group) links_.erase(at);
  }
  // Sums of both, without `left_out`.
  void add(const Links& other, std::uint32_t left_out) {
    std::vector<Link> sums;
    sums.reserve(links_.size() + other.links_.size());
    auto own = links_.begin();
    for (const Link& link : other.links_) {
      if (link.first == left_out) continue;
      while (own != links_.end() && own->first < link.first) sums.push_back(*own++);
      const bool is_in_both = own != links_.end() && own->first == link.first;
      sums.emplace_back(link.first, link.second + (is_in_both ? (own++)->second : 0));
    }
    sums.insert(sums.end(), own, links_.end());
    links_ = std::move(sums);
  }
  void clear() { links_ = std::vector<Link>(); }
  // Of a group that is among them.
  [[nodiscard]] std::uint64_t at(std::uint32_t group) const {
    return std::ranges::lower_bound(links_, group, {}, &Link::first)->second;
  }
  [[nodiscard]] auto begin() const { return links_.begin(); }
  [[nodiscard]] auto end() const { return links_.end(); }

 private:
  std::vector<Link>::iterator find(std::uint32_t group) {
    return std::ranges::lower_bound(links_, group, {}, &Link::first);
  }

  std::vector<Link> links_;
};

// Groups that grow. A link keeps the mean likeness of all pairs of two groups; pairs that never met count as unlike.
class Agglomeration {
 public:
  Agglomeration(const std::vector<Candidate>& candidates, const std::vector<std::uint32_t>& chosen)
      : candidates_(candidates), chosen_(chosen) {
    position_.resize(candidates_.size());
    for (std::uint32_t i = 0; i < chosen_.size(); ++i) position_[chosen_[i]] = i;
    for (const std::uint32_t c : chosen_) {
      groups_.push_back({{c}, candidates_[c].terms, candidates_[c].is_negative});
    }
    links_.resize(chosen_.size());
    bans_.resize(chosen_.size());
    versions_.assign(chosen_.size(), 0);
  }

  std::vector<Group> run() {
    for (const auto& [first, second] : PairFinder(candidates_, chosen_).find()) judge_pair(first, second);
    while (!queue_.empty()) {
      const Step step = queue_.top();
      queue_.pop();
      if (versions_[step.first] == step.first_version && versions_[step.second] == step.second_version) {
        join(step.first, step.second);
      }
    }
    std::vector<Group> out;
    for (Group& group : groups_) {
      if (group.members.empty()) continue;
      std::ranges::sort(group.members);
      out.push_back(std::move(group));
    }
    std::ranges::sort(out, {}, [](const Group& group) { return group.members.front(); });
    return out;
  }

 private:
  struct Step {
    std::uint32_t mean_ppm = 0;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t first_version = 0;
    std::uint32_t second_version = 0;
    // The queue gives the greatest first: most alike, then the earliest groups.
    friend bool operator<(const Step& a, const Step& b) {
      if (a.mean_ppm != b.mean_ppm) return a.mean_ppm < b.mean_ppm;
      return a.first != b.first ? a.first > b.first : a.second > b.second;
    }
  };

  void judge_pair(std::uint32_t first, std::uint32_t second) {
    const Candidate& a = candidates_[first];
    const Candidate& b = candidates_[second];
    const std::uint32_t p = position_[first];
    const std::uint32_t q = position_[second];
    if (!may_join(a, b)) {
      bans_[p].insert(q);
      bans_[q].insert(p);
      return;
    }
    const std::uint64_t alike = static_cast<std::uint64_t>(likeness_ppm(a, b)) * pair_percent(a, b) / 100;
    if (alike < kMinPairPpm) return;
    links_[p].set(q, alike);
    links_[q].set(p, alike);
    offer(p, q, alike);
  }

  void offer(std::uint32_t p, std::uint32_t q, std::uint64_t sum) {
    const std::uint64_t pairs = groups_[p].members.size() * groups_[q].members.size();
    const std::uint64_t mean = sum / pairs;
    if (mean < kMinJoinPpm) return;
    const auto [first, second] = std::minmax(p, q);
    queue_.push({static_cast<std::uint32_t>(mean), first, second, versions_[first], versions_[second]});
  }

  // `second` goes into `first`; links add up, so that the mean over all pairs stays exact.
  void join(std::uint32_t first, std::uint32_t second) {
    if (bans_[first].contains(second)) return;
    Group& into = groups_[first];
    std::ranges::move(groups_[second].members, std::back_inserter(into.members));
    add_terms(into.sum, groups_[second].sum);
    groups_[second].members.clear();
    for (const std::uint32_t banned : bans_[second]) {
      bans_[banned].erase(second);
      bans_[banned].insert(first);
      bans_[first].insert(banned);
    }
    ++versions_[first];
    ++versions_[second];
    links_[first].erase(second);
    links_[first].add(links_[second], first);
    for (const auto& [other, sum] : links_[second]) {
      if (other == first) continue;
      links_[other].erase(second);
      links_[other].set(first, links_[first].at(other));
    }
    links_[second].clear();
    for (const auto& [other, sum] : links_[first]) offer(first, other, sum);
  }

  const std::vector<Candidate>& candidates_;
  const std::vector<std::uint32_t>& chosen_;
  std::vector<std::uint32_t> position_;  // in chosen_, by candidate
  std::vector<Group> groups_;
  std::vector<Links> links_;  // sums of likeness over pairs
  std::vector<Bans> bans_;
  std::vector<std::uint32_t> versions_;
  std::priority_queue<Step> queue_;
};

}  // namespace

std::uint32_t mean_likeness_ppm(const Candidate& candidate, const Group& group) {
  return static_cast<std::uint32_t>(divide_to_ppm(dot_product(candidate.terms, group.sum), group.members.size()));
}

std::vector<Group> group_candidates(const std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t c = 0; c < candidates.size(); ++c) {
    if (candidates[c].stance == model::Stance::kAsserts) chosen.push_back(c);
  }
  return group_candidates(candidates, chosen);
}

std::vector<Group> group_candidates(const std::vector<Candidate>& candidates,
                                    const std::vector<std::uint32_t>& chosen) {
  return Agglomeration(candidates, chosen).run();
}

}  // namespace sumber::tell::claims
