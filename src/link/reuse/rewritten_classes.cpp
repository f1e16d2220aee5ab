#include "link/reuse/internal/rewritten_classes.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace sumber::link::reuse {

namespace {

constexpr std::size_t kArticlesOfClass = 12;  // looked at, to count compared pairs
constexpr std::size_t kClassesOfGroup = 12;   // looked at, when two groups may be joined

// Between two classes, as indices into the list of classes that have links.
struct ClassPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t links = 0;
  std::uint32_t compared = 0;
};

std::uint64_t key_of(std::uint32_t a, std::uint32_t b) {
  return (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b);
}

class ClassJoiner {
 public:
  ClassJoiner(ArticlesOfNodes article_of, std::span<const CandidatePair> compared, std::vector<RewrittenLink> links,
              base::Partition& partition)
      : article_of_(article_of), compared_(compared), partition_(partition) {
    index_compared();
    number_classes(links);
    collect_articles();
    collect_pairs(links);
  }

  void join() {
    std::vector<ClassPair> order = pairs_;
    std::ranges::sort(order, [](const ClassPair& a, const ClassPair& b) {
      const std::uint64_t left = std::uint64_t{a.links} * b.compared;
      const std::uint64_t right = std::uint64_t{b.links} * a.compared;
      if (left != right) return left > right;
      if (a.links != b.links) return a.links > b.links;
      return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    base::Partition groups(roots_.size());
    std::vector<std::vector<std::uint32_t>> members(roots_.size());
    for (std::uint32_t c = 0; c < roots_.size(); ++c) members[c] = {c};
    for (const ClassPair& pair : order) {
      const std::uint32_t a = groups.find(pair.first);
      const std::uint32_t b = groups.find(pair.second);
      if (a == b || !are_mostly_linked(members[a], members[b])) continue;
      groups.join(a, b);
      partition_.join(roots_[a], roots_[b]);
      const std::uint32_t kept = groups.find(a);
      const std::uint32_t gone = kept == a ? b : a;
      members[kept].insert(members[kept].end(), members[gone].begin(), members[gone].end());
      members[gone] = {};
    }
  }

 private:
  void index_compared() {
    const std::uint32_t articles = compared_.empty() ? 0 : compared_.back().first + 1;
    first_compared_.assign(articles + 1, 0);
    for (const CandidatePair& pair : compared_) ++first_compared_[pair.first + 1];
    std::partial_sum(first_compared_.begin(), first_compared_.end(), first_compared_.begin());
  }

  [[nodiscard]] bool was_compared(CandidatePair pair) const {
    if (pair.first + 1 >= first_compared_.size()) return false;
    const std::size_t begin = first_compared_[pair.first];
    return std::ranges::binary_search(compared_.subspan(begin, first_compared_[pair.first + 1] - begin), pair);
  }

  void number_classes(const std::vector<RewrittenLink>& links) {
    for (const RewrittenLink& link : links) {
      roots_.push_back(partition_.find(link.first));
      roots_.push_back(partition_.find(link.second));
    }
    std::ranges::sort(roots_);
    roots_.erase(std::ranges::unique(roots_).begin(), roots_.end());
  }

  [[nodiscard]] std::uint32_t class_of(std::uint32_t node) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(roots_, partition_.find(node)) - roots_.begin());
  }

  void collect_articles() {
    articles_.resize(roots_.size());
    for (std::uint32_t n = 0; n < article_of_.size(); ++n) {
      const std::uint32_t root = partition_.find(n);
      const auto found = std::ranges::lower_bound(roots_, root);
      if (found == roots_.end() || *found != root) continue;
      auto& articles = articles_[static_cast<std::size_t>(found - roots_.begin())];
      if (articles.size() < kArticlesOfClass) articles.push_back(article_of_[n]);
    }
  }

  void collect_pairs(const std::vector<RewrittenLink>& links) {
    for (const RewrittenLink& link : links) {
      const std::uint32_t a = class_of(link.first);
      const std::uint32_t b = class_of(link.second);
      if (a == b) continue;
      const auto [at, is_new] = pair_at_.try_emplace(key_of(a, b), static_cast<std::uint32_t>(pairs_.size()));
      if (is_new) pairs_.push_back({std::min(a, b), std::max(a, b), 0, 0});
      ++pairs_[at->second].links;
    }
    tbb::parallel_for(std::size_t{0}, pairs_.size(), [&](std::size_t p) {
      ClassPair& pair = pairs_[p];
      pair.compared = std::max(count_compared(pair.first, pair.second), std::min(pair.links, kFewLinks));
      pair.links = std::min(pair.links, pair.compared);
    });
  }

  // Of the first articles of each class.
  [[nodiscard]] std::uint32_t count_compared(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t count = 0;
    for (const model::ArticleIndex x : articles_[a]) {
      for (const model::ArticleIndex y : articles_[b]) {
        count += was_compared({std::min(x, y), std::max(x, y)}) ? 1 : 0;
      }
    }
    return count;
  }

  [[nodiscard]] bool are_mostly_linked(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
    std::uint64_t links = 0;
    std::uint64_t compared = 0;
    for (std::size_t i = 0; i < std::min(kClassesOfGroup, a.size()); ++i) {
      for (std::size_t j = 0; j < std::min(kClassesOfGroup, b.size()); ++j) {
        const auto found = pair_at_.find(key_of(a[i], b[j]));
        if (found == pair_at_.end()) {
          compared += count_compared(a[i], b[j]);
        } else {
          links += pairs_[found->second].links;
          compared += pairs_[found->second].compared;
        }
      }
    }
    return links * 3 >= compared * 2 && links > 0;
  }

  static constexpr std::uint32_t kFewLinks = kArticlesOfClass;

  ArticlesOfNodes article_of_;
  std::span<const CandidatePair> compared_;
  std::vector<std::uint64_t> first_compared_;  // by the pair's first article, and one more
  base::Partition& partition_;
  std::vector<std::uint32_t> roots_;                        // of the classes with links, ascending
  std::vector<std::vector<model::ArticleIndex>> articles_;  // of each of them
  std::vector<ClassPair> pairs_;
  std::unordered_map<std::uint64_t, std::uint32_t> pair_at_;  // into pairs_
};

}  // namespace

void join_rewritten(ArticlesOfNodes article_of, std::span<const CandidatePair> compared,
                    std::vector<RewrittenLink> links, base::Partition& partition) {
  ClassJoiner(article_of, compared, std::move(links), partition).join();
}

}  // namespace sumber::link::reuse
