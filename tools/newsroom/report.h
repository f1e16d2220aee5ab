// A report of one's own: which facts, from whom, in which order and by which plans.
#pragma once

#include <vector>

#include "sentence.h"

namespace newsroom {

struct ReportOrder {
  std::uint32_t language = 0;
  std::uint32_t rank = 0;  // how many reports of their own the event has had in this language: chooses the plans
  double fullness = 1;     // of the facts that are likely
  std::uint64_t seed = 0;
  bool is_on_the_spot = false;  // may tell what is seen
};

[[nodiscard]] std::vector<Sentence> write_report(const Event& event, const ReportOrder& order);

// The plan that report number `rank` uses for a fact: plans are given out without repetition while there are any.
[[nodiscard]] std::uint8_t plan_of(const Event& event, std::uint16_t fact, std::uint32_t rank,
                                   std::uint32_t plan_count);

}  // namespace newsroom
