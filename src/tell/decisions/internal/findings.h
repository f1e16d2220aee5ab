// What a story says of decisions, while it is told.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tell/decisions/decisions.h"

namespace sumber::tell::decisions {

inline constexpr std::uint32_t kCertain = 2'000;  // nearness of what is known for certain

class Findings {
 public:
  explicit Findings(const Hand& hand) : hand_(hand) {}

  void apply(std::uint32_t decision, std::string_view claim = {}) {
    all_.insert({decision, Finding::Kind::kApplied, 0, 0, 0, std::string(claim)});
  }
  void meet(Hand::Part part, std::string_view name) {
    all_.insert({part.decision, Finding::Kind::kMet, part.part, 0, 0, std::string(name)});
  }
  void contradict(std::uint32_t decision, std::uint32_t other) {
    all_.insert({decision, Finding::Kind::kContradicts, 0, 0, other, {}});
  }
  // Keeps the nearest of a part; of equals the first by spelling.
  void approach(Hand::Part part, std::uint32_t nearness, std::string_view text);

  // Every part that shares words with `name` comes so near. A name is looked at once.
  void compare(std::string_view name);

  [[nodiscard]] std::vector<Finding> take();

 private:
  const Hand& hand_;
  std::set<Finding> all_;
  std::map<Hand::Part, std::pair<std::uint32_t, std::string>> near_;
  std::set<std::string, std::less<>> compared_;
};

}  // namespace sumber::tell::decisions
