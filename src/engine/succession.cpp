#include "engine/internal/succession.h"

#include <algorithm>
#include <map>

#include "link/cluster/cluster.h"

namespace sumber::engine {

namespace {

std::vector<link::cluster::KnownStory> known(const std::vector<model::StoryRecord>& records) {
  std::vector<link::cluster::KnownStory> stories;
  stories.reserve(records.size());
  for (const model::StoryRecord& record : records) stories.push_back({record.id, record.formerly, record.articles});
  return stories;
}

model::StoryChange change_of(const link::cluster::StoryChange& change, std::uint32_t analysis) {
  const auto kind = change.change == link::cluster::Change::kMerged ? model::StoryChangeKind::kMerged
                                                                    : model::StoryChangeKind::kSplit;
  return {kind, change.from, change.to, change.articles, analysis};
}

std::vector<CarriedStory> with_history(const std::vector<model::StoryRecord>& stories,
                                       const std::vector<model::StoryChange>& history) {
  std::multimap<std::string_view, const model::StoryChange*> of_story;
  for (const model::StoryChange& change : history) {
    of_story.emplace(change.from, &change);
    if (change.to != change.from) of_story.emplace(change.to, &change);
  }
  std::vector<CarriedStory> carried;
  carried.reserve(stories.size());
  for (const model::StoryRecord& story : stories) {
    CarriedStory one{story.id, story.formerly, {}};
    const auto [begin, end] = of_story.equal_range(story.id);
    for (auto at = begin; at != end; ++at) one.history.push_back(*at->second);
    carried.push_back(std::move(one));
  }
  return carried;
}

}  // namespace

std::vector<CarriedStory> carry_ids(std::vector<model::StoryRecord> found, model::StoryBook& book) {
  link::cluster::Succession succession = link::cluster::succeed(known(book.stories), known(found));
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i].id = std::move(succession.stories[i].id);
    found[i].formerly = std::move(succession.stories[i].formerly);
  }
  std::vector<model::StoryRecord> by_id = found;
  std::ranges::sort(by_id, {}, &model::StoryRecord::id);
  if (by_id != book.stories) {
    ++book.analysis;
    for (const auto& change : succession.history) book.history.push_back(change_of(change, book.analysis));
    book.stories = std::move(by_id);
  }
  return with_history(found, book.history);
}

}  // namespace sumber::engine
