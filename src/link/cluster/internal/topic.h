// What a component has in common as a topic, taken out of its articles' words.
#pragma once

#include <span>
#include <vector>

#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

// `features` where words of their topic weigh less (see refine_component), in their order; empty where there are too
// few groups to have a topic. `groups` are numbers of features that tell one story for sure: they count once.
[[nodiscard]] std::vector<StoryFeatures> without_topic(std::span<const StoryFeatures* const> features,
                                                       std::span<const std::vector<std::uint32_t>> groups,
                                                       const ClusterOptions& options);

}  // namespace sumber::link::cluster
