// A report of one's own: which facts, from whom, in which order and by which plans.
#pragma once

#include <vector>

#include "sentence.h"

namespace newsroom {

// Plans of a story that are told already, in one language: bit p for plan p of a fact. A plan told twice would be taken
// for copying.
using PlansTold = std::vector<std::uint32_t>;

struct ReportOrder {
  std::uint32_t language = 0;
  std::uint32_t outlet = 0;
  PlansTold* told = nullptr;
  double fullness = 1;  // of the facts that are likely
  std::uint64_t seed = 0;
  bool is_on_the_spot = false;  // may tell what is seen
};

[[nodiscard]] std::vector<Sentence> write_report(const Event& event, const ReportOrder& order);

inline constexpr std::uint8_t kNoPlan = 255;

// A plan of the fact that is not told yet, and says what `mark` stands for (kAnyMark: anything); kNoPlan where none is
// left. It is told from now on.
inline constexpr char kAnyMark = 0;
[[nodiscard]] std::uint8_t take_plan(const Realiser& realiser, std::uint16_t fact, char mark, PlansTold& told);

}  // namespace newsroom
