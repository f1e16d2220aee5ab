#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

namespace {

// A former and a found story that share articles.
struct Overlap {
  std::uint32_t former = 0;
  std::uint32_t found = 0;
  std::uint32_t articles = 0;
};

std::vector<Overlap> find_overlaps(std::span<const KnownStory> former, std::span<const KnownStory> found) {
  std::unordered_map<std::string_view, std::uint32_t> former_of;
  for (std::uint32_t f = 0; f < former.size(); ++f) {
    for (const std::string& article : former[f].articles) former_of.try_emplace(article, f);
  }
  std::vector<Overlap> overlaps;
  for (std::uint32_t n = 0; n < found.size(); ++n) {
    std::map<std::uint32_t, std::uint32_t> shared;
    for (const std::string& article : found[n].articles) {
      const auto at = former_of.find(article);
      if (at != former_of.end()) ++shared[at->second];
    }
    for (const auto& [f, articles] : shared) overlaps.push_back({f, n, articles});
  }
  std::ranges::sort(overlaps, [&](const Overlap& a, const Overlap& b) {
    return std::tie(b.articles, former[a.former].id, found[a.found].id) <
           std::tie(a.articles, former[b.former].id, found[b.found].id);
  });
  return overlaps;
}

void add_formerly(KnownStory& story, const KnownStory& gone) {
  story.formerly.push_back(gone.id);
  story.formerly.insert(story.formerly.end(), gone.formerly.begin(), gone.formerly.end());
}

}  // namespace

Succession succeed(std::span<const KnownStory> former, std::span<const KnownStory> found) {
  Succession result;
  result.stories.assign(found.begin(), found.end());
  const std::vector<Overlap> overlaps = find_overlaps(former, found);
  constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
  std::vector<std::uint32_t> heir_of(former.size(), kNobody);
  std::vector<bool> is_heir(found.size(), false);
  for (const Overlap& at : overlaps) {
    if (heir_of[at.former] != kNobody || is_heir[at.found]) continue;
    heir_of[at.former] = at.found;
    is_heir[at.found] = true;
    result.stories[at.found].id = former[at.former].id;
    result.stories[at.found].formerly = former[at.former].formerly;
  }
  std::set<std::string_view> used;
  for (const KnownStory& story : former) used.insert(story.id);
  for (std::size_t n = 0; n < found.size(); ++n) {
    if (is_heir[n] || !used.contains(found[n].id)) continue;
    result.stories[n].id = base::make_id({"story", found[n].id, found[n].articles.empty() ? "" : found[n].articles[0]});
  }
  std::vector<bool> is_told(former.size(), false);  // where most of a story without an heir went: overlaps come by size
  for (const Overlap& at : overlaps) {
    if (heir_of[at.former] == at.found) continue;
    const bool is_merged = heir_of[at.former] == kNobody && !is_told[at.former];
    if (is_merged) add_formerly(result.stories[at.found], former[at.former]);
    is_told[at.former] = true;
    result.history.push_back(
        {is_merged ? Change::kMerged : Change::kSplit, former[at.former].id, result.stories[at.found].id, at.articles});
  }
  for (KnownStory& story : result.stories) {
    std::ranges::sort(story.formerly);
    story.formerly.erase(std::ranges::unique(story.formerly).begin(), story.formerly.end());
  }
  std::ranges::sort(result.history, {}, [](const StoryChange& at) { return std::tie(at.from, at.to); });
  return result;
}

}  // namespace sumber::link::cluster
