// What the settings stand for, and how large stories are.
#include <algorithm>
#include <cmath>

#include "story.h"

namespace newsroom {

Setting normal_setting() { return {}; }

Setting hard_setting() {
  Setting setting;
  setting.own_share = 0.3;
  setting.twin_events = 0.3;
  setting.repeated_place = 0.7;
  setting.crowding = 2;
  setting.no_time = 0.06;
  setting.day_only = 0.12;
  setting.reversed_time = 0.015;
  setting.rewritten = 0.4;
  setting.credited = 0.3;
  setting.background = 0.2;
  setting.roundup = 0.02;
  setting.brief = 0.3;
  setting.touched = 0.07;
  setting.impostors = 0.03;
  setting.rings = 0.15;
  return setting;
}

// Sizes fall off as a power of the size (Pareto), cut at `most_articles`: four stories of five have at most five
// articles, one of a hundred has over fifty.
std::uint32_t draw_size(Dice& dice, const Setting& setting) {
  constexpr double kExponent = 1.22;
  const double smallest = 0.285 * setting.mean_size;  // measured: gives that mean where 300 is the most
  const double size = smallest * std::pow(1.0 - dice.unit(), -1.0 / kExponent);
  const double most = setting.most_articles;
  // Those beyond the cut are spread below it, so that they are not all of one size.
  return std::max(1U, static_cast<std::uint32_t>(size <= most ? size : most * (0.4 + 0.6 * dice.unit())));
}

}  // namespace newsroom
