#include "tell/origins/internal/citations.h"

#include <algorithm>
#include <map>
#include <set>

namespace sumber::tell::origins {

namespace {

constexpr const char* kCited = "measure.cited_outlet";
constexpr const char* kCircular = "measure.circular_reporting";

std::string join_names(const std::set<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : ", ").append(name);
  return joined;
}

class CitationFollower {
 public:
  CitationFollower(const model::Claim& claim, const StoryIndex& index, std::vector<Root>& roots,
                   std::vector<std::vector<std::size_t>>& roots_of)
      : claim_(claim), index_(index), roots_(roots), roots_of_(roots_of) {}

  std::vector<Citation> follow() {
    read_outlets();
    if (std::ranges::all_of(next_, &std::vector<std::size_t>::empty)) return {};
    ends_.resize(roots_.size());
    for (std::size_t r = 0; r < roots_.size(); ++r) ends_[r] = ends_of(r);
    note_citations();
    apply();
    return std::move(citations_);
  }

 private:
  // Where a cited medium has articles of its own that assert the claim, the roots of these come next.
  void read_outlets() {
    std::map<std::string, std::vector<model::AssertionIndex>, std::less<>> places;  // by key of the outlet
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (!roots_of_[a].empty())
        places[own_voice_key(index_.view.articles[claim_.assertions[a].article].article)].push_back(a);
    }
    next_.resize(roots_.size());
    cited_.resize(roots_.size());
    for (std::size_t r = 0; r < roots_.size(); ++r) {
      if (roots_[r].medium.empty()) continue;
      const auto outlet = index_.outlets.find(text::fold(roots_[r].medium));
      const auto found = outlet == index_.outlets.end() ? places.end() : places.find(outlet->second);
      if (found == places.end()) continue;
      cited_[r] = found->second;
      std::set<std::size_t> next;
      for (const model::AssertionIndex a : found->second) next.insert(roots_of_[a].begin(), roots_of_[a].end());
      next_[r].assign(next.begin(), next.end());
    }
  }

  // The roots that the way from `start` ends in; of a ring without a way out its first by key.
  [[nodiscard]] std::vector<std::size_t> ends_of(std::size_t start) const {
    std::set<std::size_t> seen = {start};
    std::vector<std::size_t> open = {start};
    std::vector<std::size_t> ends;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (next_[at].empty()) ends.push_back(at);
      for (const std::size_t next : next_[at]) {
        if (seen.insert(next).second) open.push_back(next);
      }
    }
    std::ranges::sort(ends);
    if (!ends.empty()) return ends;
    return {*std::ranges::min_element(seen, {}, [&](std::size_t r) { return std::string_view(roots_[r].key); })};
  }

  [[nodiscard]] bool is_ring(std::size_t root) const {
    return next_[ends_[root].front()].size() > 0;  // a way that ends ends in a root that leads nowhere
  }

  void note_citations() {
    std::map<std::size_t, std::set<std::string>> rings;  // media by the root that they end in
    for (std::size_t r = 0; r < roots_.size(); ++r) {
      if (!next_[r].empty() && is_ring(r)) rings[ends_[r].front()].insert(roots_[r].medium);
    }
    for (std::size_t r = 0; r < roots_.size(); ++r) {
      if (next_[r].empty()) continue;
      Citation citation{roots_[r].medium, is_ring(r) ? kCircular : kCited, roots_[r].assertions};
      if (is_ring(r)) citation.medium = join_names(rings[ends_[r].front()]);
      citation.members.insert(citation.members.end(), cited_[r].begin(), cited_[r].end());
      std::ranges::sort(citation.members);
      const auto twice = std::ranges::unique(citation.members);
      citation.members.erase(twice.begin(), twice.end());
      citations_.push_back(std::move(citation));
    }
  }

  void apply() {
    std::vector<std::size_t> position(roots_.size(), 0);
    std::vector<Root> kept;
    for (std::size_t r = 0; r < roots_.size(); ++r) {
      if (std::ranges::find(ends_[r], r) == ends_[r].end()) continue;
      position[r] = kept.size();
      kept.push_back(std::move(roots_[r]));
      kept.back().assertions.clear();
    }
    for (model::AssertionIndex a = 0; a < roots_of_.size(); ++a) {
      std::set<std::size_t> roots;
      for (const std::size_t r : roots_of_[a]) {
        for (const std::size_t end : ends_[r]) roots.insert(position[end]);
      }
      roots_of_[a].assign(roots.begin(), roots.end());
      for (const std::size_t r : roots) kept[r].assertions.push_back(a);
    }
    roots_ = std::move(kept);
  }

  const model::Claim& claim_;
  const StoryIndex& index_;
  std::vector<Root>& roots_;
  std::vector<std::vector<std::size_t>>& roots_of_;
  std::vector<std::vector<std::size_t>> next_;             // by root; empty where it leads nowhere
  std::vector<std::vector<model::AssertionIndex>> cited_;  // by root: the places of the medium that it is
  std::vector<std::vector<std::size_t>> ends_;             // by root
  std::vector<Citation> citations_;
};

}  // namespace

std::vector<Citation> follow_citations(const model::Claim& claim, const StoryIndex& index, std::vector<Root>& roots,
                                       std::vector<std::vector<std::size_t>>& roots_of) {
  return CitationFollower(claim, index, roots, roots_of).follow();
}

}  // namespace sumber::tell::origins
