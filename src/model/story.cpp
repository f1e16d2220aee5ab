#include "model/story.h"

#include <algorithm>
#include <array>

namespace sumber::model {

namespace {

void join_sorted(std::vector<std::string>& into, const std::vector<std::string>& from) {
  into.insert(into.end(), from.begin(), from.end());
  std::ranges::sort(into);
  into.erase(std::ranges::unique(into).begin(), into.end());
}

}  // namespace

std::string_view name_of(Standing standing) {
  constexpr std::array<std::string_view, 3> kNames = {"news", "background", "planned"};
  return kNames.at(static_cast<std::size_t>(standing));
}

void join_entity(StoryEntity& into, const StoryEntity& from) {
  join_sorted(into.aliases, from.aliases);
  join_sorted(into.parties, from.parties);
}

}  // namespace sumber::model
