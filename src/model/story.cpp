#include "model/story.h"

#include <algorithm>

namespace sumber::model {

namespace {

void join_sorted(std::vector<std::string>& into, const std::vector<std::string>& from) {
  into.insert(into.end(), from.begin(), from.end());
  std::ranges::sort(into);
  into.erase(std::ranges::unique(into).begin(), into.end());
}

}  // namespace

void join_entity(StoryEntity& into, const StoryEntity& from) {
  join_sorted(into.aliases, from.aliases);
  join_sorted(into.parties, from.parties);
}

}  // namespace sumber::model
