#include <algorithm>
#include <optional>

#include "link/cluster/internal/likeness.h"

namespace sumber::link::cluster {

namespace {

// An article that was accepted with one of another story.
struct Contact {
  std::uint32_t story = 0;    // the other story
  std::uint32_t article = 0;  // not of it
  friend auto operator<=>(const Contact&, const Contact&) = default;
};

std::vector<Contact> find_contacts(std::span<const std::uint32_t> story_of, std::span<const JudgedPair> accepted) {
  std::vector<Contact> contacts;
  for (const JudgedPair& judged : accepted) {
    const auto [first, second] = judged.pair;
    if (story_of[first] == story_of[second]) continue;
    contacts.push_back({story_of[second], first});
    contacts.push_back({story_of[first], second});
  }
  std::ranges::sort(contacts);
  contacts.erase(std::ranges::unique(contacts).begin(), contacts.end());
  return contacts;
}

Group gather(std::span<const StoryFeatures> features, const Story& story) {
  Group group(features[story.front()]);
  for (const std::uint32_t article : std::span(story).subspan(1)) group.add(Group(features[article]));
  return group;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_links(std::span<const StoryFeatures> features,
                                                                std::span<const Story> stories,
                                                                std::span<const JudgedPair> accepted,
                                                                const ClusterOptions& options) {
  std::vector<std::uint32_t> story_of(features.size(), 0);
  for (std::uint32_t s = 0; s < stories.size(); ++s) {
    for (const std::uint32_t article : stories[s]) story_of[article] = s;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  std::optional<Group> group;
  std::uint32_t grouped = 0;
  for (const Contact& contact : find_contacts(story_of, accepted)) {
    if (!group || grouped != contact.story) group = gather(features, stories[contact.story]);
    grouped = contact.story;
    if (Group(features[contact.article]).mean_likeness_ppm(*group, options) < options.min_linked_ppm) continue;
    links.push_back(std::minmax(contact.story, story_of[contact.article]));
  }
  std::ranges::sort(links);
  links.erase(std::ranges::unique(links).begin(), links.end());
  return links;
}

}  // namespace sumber::link::cluster
