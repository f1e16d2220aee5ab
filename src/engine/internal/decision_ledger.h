// What all stories together say of the user's decisions.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/decision.h"
#include "tell/decisions/decisions.h"

namespace sumber::engine {

class DecisionLedger {
 public:
  explicit DecisionLedger(std::vector<model::Decision> decisions)
      : hand_(std::move(decisions)), found_(hand_.decisions().size()) {}

  [[nodiscard]] const tell::decisions::Hand& hand() const { return hand_; }

  // On any thread, in any order.
  void add(const std::vector<tell::decisions::Finding>& findings);

  // By line. Fails where two decisions contradict each other in some story; `name` is the file they are from.
  [[nodiscard]] base::Result<std::vector<model::DecisionOutcome>> settle(const std::string& name) const;

 private:
  struct Found {
    bool is_applied = false;
    std::set<std::string> claims;
    std::map<std::uint32_t, std::set<std::string>> met;                   // by part
    std::map<std::uint32_t, std::pair<std::uint32_t, std::string>> near;  // by part
    std::set<std::uint32_t> rivals;
  };
  [[nodiscard]] model::DecisionOutcome settle(std::size_t decision) const;

  tell::decisions::Hand hand_;
  std::vector<Found> found_;
  std::mutex adding_;
};

}  // namespace sumber::engine
