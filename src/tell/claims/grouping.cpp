#include "tell/claims/internal/grouping.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "tell/claims/internal/judge.h"
#include "tell/claims/internal/wordings.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMostPairsEach = 300;   // wordings that a wording is compared with, in the mean
constexpr std::size_t kFewestPairsEach = 24;  // however many wordings the story has
constexpr std::size_t kMostPairs =
    6'000'000;  // of a story: 20,000 wordings, some 2,000 articles, meet as many as they may
constexpr std::size_t kHeaviestTerms = 24;  // of a group, by which it looks for others
constexpr int kMostRounds = 3;

std::size_t pairs_each(std::size_t count) {
  return std::clamp(kMostPairs / std::max<std::size_t>(1, count), kFewestPairsEach, kMostPairsEach);
}

std::uint64_t to_ppm(std::uint64_t product) {
  constexpr std::uint64_t kThousandth = kUnitLength / 1000;
  return product / (kThousandth * kThousandth);
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

// Both ascending, each once.
template <class T>
std::vector<T> unite(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> all;
  all.reserve(a.size() + b.size());
  std::ranges::set_union(a, b, std::back_inserter(all));
  return all;
}

// Sums of likeness by the number of the other group, in their order.
class Links {
 public:
  using Link = std::pair<std::uint32_t, std::uint64_t>;

  void set(std::uint32_t group, std::uint64_t sum) {
    const auto at = std::ranges::lower_bound(links_, group, {}, &Link::first);
    if (at == links_.end() || at->first != group)
      links_.insert(at, {group, sum});
    else
      at->second = sum;
  }
  void erase(std::uint32_t group) {
    const auto at = std::ranges::lower_bound(links_, group, {}, &Link::first);
    if (at != links_.end() && at->first == group) links_.erase(at);
  }
  [[nodiscard]] const std::uint64_t* find(std::uint32_t group) const {
    const auto at = std::ranges::lower_bound(links_, group, {}, &Link::first);
    return at != links_.end() && at->first == group ? &at->second : nullptr;
  }
  [[nodiscard]] const std::vector<Link>& all() const { return links_; }
  // Takes all of them away.
  [[nodiscard]] std::vector<Link> take() { return std::exchange(links_, {}); }

 private:
  std::vector<Link> links_;
};

// Wordings that grow into groups. A link keeps the sum of likeness over all pairs of two groups: as judged where the
// two wordings met, and as their terms alone say where they did not.
class Agglomeration {
 public:
  Agglomeration(const std::vector<Candidate>& candidates, const std::vector<std::uint32_t>& chosen,
                const Likeness& numbers, const WeighingSink* weighings)
      : candidates_(candidates),
        numbers_(numbers),
        weighings_(weighings),
        wordings_(gather_wordings(candidates, chosen)),
        echoes_(wordings_.size()),
        links_(wordings_.size()) {
    gather_echoes();
    nodes_.reserve(wordings_.size());
    for (std::uint32_t w = 0; w < wordings_.size(); ++w) nodes_.push_back(start_node(w));
  }

  std::vector<Group> run() {
    if (numbers_.min_join_ppm > 0) {
      meet_wordings();
      join_all();
      for (int round = 1; round < kMostRounds && meet_groups(); ++round) join_all();
    }
    std::vector<Group> out;
    for (std::uint32_t g = 0; g < nodes_.size(); ++g) {
      if (nodes_[g].wordings.empty()) continue;
      out.push_back(write_group(nodes_[g]));
      out.back().near = find_near(g);
    }
    std::ranges::sort(out, {}, [](const Group& group) { return group.members.front(); });
    return out;
  }

 private:
  using Sentence = std::pair<model::ArticleIndex, std::uint32_t>;
  struct Node {
    std::vector<std::uint32_t> wordings;        // empty once it went into another
    std::vector<text::WeightedKey> sum;         // of the wordings' terms
    std::vector<Sentence> sentences;            // that its members stand in, ascending
    std::vector<model::ArticleIndex> articles;  // ascending, each once
    std::vector<std::uint64_t> told;            // words of what is so, ascending
    std::vector<std::uint64_t> denied;          // words of what is not so, ascending
    bool is_negative = false;                   // all of it says that something is not so
    bool denies_all = false;                    // and does not say in which words
    bool has_plan = false;
    bool has_deed = false;
    std::uint32_t version = 0;
  };
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

  [[nodiscard]] const Candidate& candidate_of(std::uint32_t wording) const {
    return candidates_[wordings_[wording].candidate];
  }

  [[nodiscard]] Node start_node(std::uint32_t w) const {
    const Candidate& candidate = candidate_of(w);
    Node node;
    node.wordings = {w};
    node.sum = candidate.terms;
    for (const std::uint32_t c : wordings_[w].members) {
      node.sentences.emplace_back(candidates_[c].article, candidates_[c].sentence);
    }
    node.articles = wordings_[w].articles;
    take_polarity(candidate, node);
    node.has_plan = candidate.phase == Phase::kPlanned;
    node.has_deed = candidate.phase == Phase::kDone;
    return node;
  }

  static void take_polarity(const Candidate& candidate, Node& node) {
    node.is_negative = candidate.is_negative;
    if (candidate.is_negative) {
      node.denied = candidate.negated;
      std::ranges::sort(node.denied);
      node.denies_all = node.denied.empty();
      return;
    }
    if (candidate.sets_aside) {
      node.denied = candidate.negated;
      std::ranges::sort(node.denied);
    }
    for (const RawTerm& term : candidate.raw) {
      const bool is_told = !std::ranges::binary_search(node.denied, term.key);
      if (term.kind == TermKind::kWord && is_told) node.told.push_back(term.key);
    }
  }

  [[nodiscard]] Group write_group(const Node& node) const {
    Group group;
    group.is_negative = node.is_negative;
    for (const std::uint32_t w : node.wordings) {
      std::vector<text::WeightedKey> terms = candidate_of(w).terms;
      for (text::WeightedKey& term : terms) term.weight *= static_cast<std::uint32_t>(wordings_[w].members.size());
      add_terms(group.sum, terms);
      group.members.insert(group.members.end(), wordings_[w].members.begin(), wordings_[w].members.end());
    }
    std::ranges::sort(group.members);
    return group;
  }

  // Groups left apart that are likely enough to be one with this.
  [[nodiscard]] std::vector<NearGroup> find_near(std::uint32_t group) const {
    std::vector<NearGroup> near;
    if (numbers_.min_near_ppm == 0) return near;
    for (const auto& [other, sum] : links_[group].all()) {
      const std::uint64_t mean = mean_of(group, other, sum);
      if (mean < numbers_.min_near_ppm || !may_join(nodes_[group], nodes_[other])) continue;
      near.push_back({first_member(nodes_[other]), static_cast<std::uint32_t>(mean)});
    }
    std::ranges::sort(near, {}, &NearGroup::member);
    return near;
  }

  [[nodiscard]] std::uint32_t first_member(const Node& node) const {
    std::uint32_t first = wordings_[node.wordings.front()].members.front();
    for (const std::uint32_t w : node.wordings) first = std::min(first, wordings_[w].members.front());
    return first;
  }

  // True of "tidak ada sirene" and "sirene berbunyi", not of "dua orang tidak selamat" and "dua orang tewas".
  [[nodiscard]] static bool contradict(const Node& negative, const Node& other) {
    if (other.is_negative) return false;
    return negative.denies_all || std::ranges::any_of(negative.denied, [&](std::uint64_t word) {
             return std::ranges::binary_search(other.told, word);
           });
  }

  // What is so and what is not, a plan and the deed, and two clauses of one sentence are no one claim.
  [[nodiscard]] static bool may_join(const Node& a, const Node& b) {
    if (contradict(a, b) || contradict(b, a)) return false;
    if ((a.has_plan && b.has_deed) || (a.has_deed && b.has_plan)) return false;
    const auto& [fewer, more] =
        std::minmax(a.sentences, b.sentences, [](const auto& x, const auto& y) { return x.size() < y.size(); });
    return std::ranges::none_of(fewer,
                                [&](const Sentence& sentence) { return std::ranges::binary_search(more, sentence); });
  }

  // How likely the two say one thing.
  [[nodiscard]] std::uint64_t likeness_of(std::uint32_t first, std::uint32_t second) const {
    constexpr std::uint32_t kPpmPerPercent = 10'000;
    Signs signs = signs_of(candidate_of(first), candidate_of(second));
    if (is_echoed(first, second) || is_echoed(second, first)) signs[static_cast<std::size_t>(Sign::kEchoed)] = 100;
    const auto cosine = static_cast<std::uint32_t>(signs[static_cast<std::size_t>(Sign::kCosine)]);
    if (cosine * kPpmPerPercent < numbers_.min_pair_ppm) return 0;
    if (weighings_ != nullptr) tell_weighing(first, second, signs);
    return less_beside(probability_ppm(signs, numbers_), wordings_[first].articles, wordings_[second].articles);
  }

  void tell_weighing(std::uint32_t first, std::uint32_t second, const Signs& signs) const {
    (*weighings_)({Weighed::kWordings, places_of(candidates_, wordings_[first].members),
                   places_of(candidates_, wordings_[second].members), signs});
  }

  // Does any place of `later` echo one of `earlier`?
  [[nodiscard]] bool is_echoed(std::uint32_t later, std::uint32_t earlier) const {
    return std::ranges::any_of(echoes_[later], [&](std::uint32_t echo) {
      return find_echoed(candidates_, wordings_[earlier].members, echo) != kNoCandidate;
    });
  }

  void gather_echoes() {
    for (std::size_t w = 0; w < wordings_.size(); ++w) {
      std::ranges::copy_if(wordings_[w].members, std::back_inserter(echoes_[w]),
                           [&](std::uint32_t c) { return candidates_[c].is_echo; });
    }
  }

  // Who says two things in one article says two things.
  [[nodiscard]] std::uint64_t less_beside(std::uint64_t alike, std::span<const model::ArticleIndex> a,
                                          std::span<const model::ArticleIndex> b) const {
    if (alike == 0) return 0;
    const std::uint64_t lost = std::uint64_t{beside_percent(a, b)} * numbers_.beside_percent / 100;
    return alike * (100 - std::min<std::uint64_t>(100, lost)) / 100;
  }

  void meet_wordings() {
    std::vector<std::vector<text::WeightedKey>> vectors;
    vectors.reserve(wordings_.size());
    for (std::uint32_t w = 0; w < wordings_.size(); ++w) vectors.push_back(candidate_of(w).terms);
    find_pairs(vectors, pairs_each(vectors.size()), [&](std::uint32_t first, std::span<const std::uint32_t> others) {
      for (const std::uint32_t second : others) {
        if (!may_join(nodes_[first], nodes_[second])) continue;
        const std::uint64_t alike = likeness_of(first, second);
        if (alike >= numbers_.min_pair_ppm) link(first, second, alike);
      }
    });
  }

  // Groups may be alike though none of their wordings met. True where any are.
  bool meet_groups() {
    std::vector<std::uint32_t> alive;
    std::vector<std::vector<text::WeightedKey>> vectors;
    for (std::uint32_t g = 0; g < nodes_.size(); ++g) {
      if (nodes_[g].wordings.empty()) continue;
      alive.push_back(g);
      vectors.push_back(heaviest_terms(nodes_[g]));
    }
    find_pairs(vectors, pairs_each(vectors.size()), [&](std::uint32_t first, std::span<const std::uint32_t> others) {
      for (const std::uint32_t second : others) meet_pair(alive[first], alive[second]);
    });
    return !queue_.empty();
  }

  void meet_pair(std::uint32_t p, std::uint32_t q) {
    if (links_[p].find(q) != nullptr || !may_join(nodes_[p], nodes_[q])) return;
    const std::uint64_t sum = unmet_sum(p, q);
    if (mean_of(p, q, sum) >= numbers_.min_join_ppm) link(p, q, sum);
  }

  [[nodiscard]] static std::vector<text::WeightedKey> heaviest_terms(const Node& node) {
    std::vector<text::WeightedKey> terms = node.sum;
    if (terms.size() > kHeaviestTerms) {
      std::ranges::nth_element(terms, terms.begin() + kHeaviestTerms, [](const auto& a, const auto& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
      });
      terms.resize(kHeaviestTerms);
    }
    return terms;
  }

  [[nodiscard]] std::uint64_t mean_of(std::uint32_t p, std::uint32_t q, std::uint64_t sum) const {
    return sum / (nodes_[p].wordings.size() * nodes_[q].wordings.size());
  }

  // Keeps the sum, and puts the two up for joining where their mean is high enough.
  void link(std::uint32_t p, std::uint32_t q, std::uint64_t sum) {
    links_[p].set(q, sum);
    links_[q].set(p, sum);
    const std::uint64_t mean = mean_of(p, q, sum);
    if (mean < numbers_.min_join_ppm) return;
    const auto [first, second] = std::minmax(p, q);
    queue_.push({static_cast<std::uint32_t>(mean), first, second, nodes_[first].version, nodes_[second].version});
  }

  void join_all() {
    while (!queue_.empty()) {
      const Step step = queue_.top();
      queue_.pop();
      const bool is_stale =
          nodes_[step.first].version != step.first_version || nodes_[step.second].version != step.second_version;
      if (!is_stale) join(step.first, step.second);
    }
  }

  // `second` goes into `first`.
  void join(std::uint32_t first, std::uint32_t second) {
    links_[first].erase(second);
    links_[second].erase(first);
    if (!may_join(nodes_[first], nodes_[second])) return;
    const std::vector<std::pair<std::uint32_t, std::uint64_t>> sums = add_links(first, second);
    merge_nodes(nodes_[first], nodes_[second]);
    for (const auto& [other, sum] : sums) {
      if (mean_of(first, other, sum) >= numbers_.min_pair_ppm) link(first, other, sum);
    }
  }

  // What the links of both add up to; both are left without links.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> add_links(std::uint32_t first, std::uint32_t second) {
    const std::vector<Links::Link> left = links_[first].take();
    const std::vector<Links::Link> right = links_[second].take();
    std::vector<std::pair<std::uint32_t, std::uint64_t>> sums;
    sums.reserve(left.size() + right.size());
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() || j < right.size()) {
      const std::uint32_t other =
          j == right.size() || (i < left.size() && left[i].first < right[j].first) ? left[i].first : right[j].first;
      const bool is_left = i < left.size() && left[i].first == other;
      const bool is_right = j < right.size() && right[j].first == other;
      const std::uint64_t by_left = is_left ? left[i++].second : unmet_sum(first, other);
      const std::uint64_t by_right = is_right ? right[j++].second : unmet_sum(second, other);
      sums.emplace_back(other, by_left + by_right);
      links_[other].erase(first);
      links_[other].erase(second);
    }
    return sums;
  }

  [[nodiscard]] std::uint64_t unmet_sum(std::uint32_t p, std::uint32_t q) const {
    return less_beside(to_ppm(dot_product(nodes_[p].sum, nodes_[q].sum)), nodes_[p].articles, nodes_[q].articles);
  }

  static void merge_nodes(Node& into, Node& from) {
    into.wordings.insert(into.wordings.end(), from.wordings.begin(), from.wordings.end());
    add_terms(into.sum, from.sum);
    const auto middle = static_cast<std::ptrdiff_t>(into.sentences.size());
    into.sentences.insert(into.sentences.end(), from.sentences.begin(), from.sentences.end());
    std::ranges::inplace_merge(into.sentences, into.sentences.begin() + middle);
    into.articles = unite(into.articles, from.articles);
    into.told = unite(into.told, from.told);
    into.denied = unite(into.denied, from.denied);
    into.is_negative = into.is_negative && from.is_negative;
    into.denies_all = into.denies_all || from.denies_all;
    into.has_plan = into.has_plan || from.has_plan;
    into.has_deed = into.has_deed || from.has_deed;
    ++into.version;
    const std::uint32_t version = from.version + 1;
    from = Node();
    from.version = version;
  }

  const std::vector<Candidate>& candidates_;
  const Likeness& numbers_;
  const WeighingSink* weighings_;
  std::vector<Wording> wordings_;
  std::vector<Node> nodes_;                         // by first wording
  std::vector<std::vector<std::uint32_t>> echoes_;  // by wording: its members that echo what stands before them
  std::vector<Links> links_;                        // by node
  std::priority_queue<Step> queue_;
};

}  // namespace

std::uint32_t mean_likeness_ppm(const Candidate& candidate, const Group& group) {
  return static_cast<std::uint32_t>(to_ppm(dot_product(candidate.terms, group.sum)) /
                                    std::max<std::size_t>(1, group.members.size()));
}

std::vector<WeighedPlace> places_of(const std::vector<Candidate>& candidates, std::span<const std::uint32_t> members) {
  std::vector<WeighedPlace> places;
  places.reserve(members.size());
  for (const std::uint32_t c : members) places.push_back({candidates[c].article, candidates[c].span});
  return places;
}

std::vector<Group> group_candidates(const std::vector<Candidate>& candidates, const Likeness& numbers,
                                    const WeighingSink* weighings) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t c = 0; c < candidates.size(); ++c) {
    if (candidates[c].stance == model::Stance::kAsserts) chosen.push_back(c);
  }
  return Agglomeration(candidates, chosen, numbers, weighings).run();
}

std::vector<Group> group_candidates(const std::vector<Candidate>& candidates, const std::vector<std::uint32_t>& chosen,
                                    const Likeness& numbers) {
  return Agglomeration(candidates, chosen, numbers, nullptr).run();
}

}  // namespace sumber::tell::claims
