// What stands around sentences: titles, furniture, stamps of time, joints and names.
#include "sentence.h"

namespace newsroom {

std::string Realiser::phrase(Expression expression, std::uint64_t seed) {
  layers_[0] = {.seed = seed};
  layer_count_ = 1;
  out_.clear();
  expand(expression, 0);
  return out_;
}

std::string Realiser::joint(std::uint64_t seed) {
  const auto found = language_.frames.find("joint");
  if (found == language_.frames.end() || found->second.empty()) return {};
  return phrase(found->second[scaled(mix(seed, 5), static_cast<std::uint32_t>(found->second.size()))], seed);
}

std::string Realiser::stamp(std::string_view frame, std::int64_t minute, std::uint64_t seed) {
  layers_[0] = {.seed = seed};
  layer_count_ = 1;
  out_.clear();
  expand_pattern(frame, minute / (24 * 60), minute % (24 * 60), 0);
  return out_;
}

std::string Realiser::person_name(std::uint8_t slot) const {
  const Role& role = language_.roles.find(event_.shape().slots[slot].of)->second;
  return name_of(*event_.world, role, event_.values[slot].key, 0).full;
}

}  // namespace newsroom
