#include "tell/claims/internal/wordings.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kNearInPosting = 6;  // of a common term: neighbours in order that are paired

class PairFinder {
 public:
  PairFinder(std::span<const std::vector<text::WeightedKey>> vectors, std::size_t most_each)
      : count_(vectors.size()), reaches_(vectors.size()) {
    std::size_t terms = 0;
    for (const auto& vector : vectors) terms += vector.size();
    posts_.reserve(terms);
    for (std::uint32_t v = 0; v < vectors.size(); ++v) {
      for (const text::WeightedKey& term : vectors[v]) posts_.push_back({term.key, v});
    }
    std::ranges::sort(posts_);
    longest_ = longest_posting(most_each * vectors.size());
  }

  void find(const Meeting& meet) {
    for_each_posting([&](std::size_t begin, std::size_t end) { reach(begin, end); });
    std::vector<std::uint32_t> met(count_, kNobody);
    std::vector<std::uint32_t> found;
    for (std::uint32_t v = 0; v < count_; ++v) {
      found.clear();
      for (const auto& [begin, end] : reaches_[v]) {
        for (std::uint32_t i = begin; i < end; ++i) {
          if (std::exchange(met[posts_[i].vector], v) != v) found.push_back(posts_[i].vector);
        }
      }
      std::ranges::sort(found);
      if (!found.empty()) meet(v, found);
    }
  }

 private:
  static constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
  struct Post {
    std::uint64_t key = 0;
    std::uint32_t vector = 0;
    friend auto operator<=>(const Post&, const Post&) = default;
  };

  template <class Visit>
  void for_each_posting(Visit visit) const {
    for (std::size_t begin = 0, end = 0; begin < posts_.size(); begin = end) {
      while (end < posts_.size() && posts_[end].key == posts_[begin].key) ++end;
      visit(begin, end);
    }
  }

  // Of vectors that share a term, the most that may all be paired before there are more pairs than `most`.
  [[nodiscard]] std::size_t longest_posting(std::size_t most) const {
    std::vector<std::size_t> lengths;
    for_each_posting([&](std::size_t begin, std::size_t end) { lengths.push_back(end - begin); });
    std::ranges::sort(lengths);
    std::size_t pairs = 0;
    std::size_t longest = 1;
    for (const std::size_t length : lengths) {
      pairs += length * (length - 1) / 2;
      if (pairs > most) break;
      longest = length;
    }
    return longest;
  }

  void reach(std::size_t begin, std::size_t end) {
    const std::size_t farthest = end - begin <= longest_ ? end - begin : kNearInPosting;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      reaches_[posts_[i].vector].emplace_back(static_cast<std::uint32_t>(i + 1),
                                              static_cast<std::uint32_t>(std::min(end, i + 1 + farthest)));
    }
  }

  std::size_t count_;
  std::vector<Post> posts_;  // sorted
  std::size_t longest_ = 0;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> reaches_;  // by vector: ranges of posts_
};

}  // namespace

std::vector<Wording> gather_wordings(const std::vector<Candidate>& candidates,
                                     const std::vector<std::uint32_t>& chosen) {
  std::vector<Wording> wordings;
  std::unordered_map<std::uint64_t, std::size_t> known;
  for (const std::uint32_t c : chosen) {
    const auto [at, is_new] = known.try_emplace(candidates[c].wording, wordings.size());
    if (is_new) wordings.push_back({c, {}, {}});
    Wording& wording = wordings[at->second];
    wording.members.push_back(c);
    if (wording.articles.empty() || wording.articles.back() != candidates[c].article) {
      wording.articles.push_back(candidates[c].article);
    }
    if (candidates[c].raw.size() > candidates[wording.candidate].raw.size()) wording.candidate = c;
  }
  return wordings;
}

std::uint32_t beside_percent(std::span<const model::ArticleIndex> a, std::span<const model::ArticleIndex> b) {
  const auto fewer = a.size() <= b.size() ? a : b;
  const auto more = a.size() <= b.size() ? b : a;
  std::size_t beside = 0;
  auto from = more.begin();
  for (const model::ArticleIndex article : fewer) {
    from = std::lower_bound(from, more.end(), article);
    if (from == more.end()) break;
    beside += static_cast<std::size_t>(*from == article);
  }
  return static_cast<std::uint32_t>(beside * 100 / fewer.size());
}

void find_pairs(std::span<const std::vector<text::WeightedKey>> vectors, std::size_t most_each, const Meeting& meet) {
  PairFinder(vectors, most_each).find(meet);
}

}  // namespace sumber::tell::claims
