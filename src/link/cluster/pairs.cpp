#include "link/cluster/internal/likeness.h"

namespace sumber::link::cluster {

namespace {

// A wire copy shares nearly all its text, a later article perhaps two fifths with the background it repeats: what is
// shared beyond two fifths counts.
constexpr std::uint64_t kBackgroundPpm = 400'000;

}  // namespace

Verdict judge_pair(const StoryFeatures& first, const StoryFeatures& second, std::uint32_t shared_text_ppm,
                   const ClusterOptions& options) {
  const std::uint64_t beyond = std::min<std::uint64_t>(kMillion, shared_text_ppm);
  const std::uint64_t by_text = beyond > kBackgroundPpm ? beyond - kBackgroundPpm : 0;
  const auto faded = static_cast<std::uint32_t>(fade(by_text, days_between(first, second), options));
  const std::uint32_t likeness = std::max(likeness_ppm(first, second, options), faded);
  return {likeness >= options.min_likeness_ppm, likeness, faded};
}

}  // namespace sumber::link::cluster
