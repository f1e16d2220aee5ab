#include "model/decision.h"

#include <algorithm>
#include <array>

#include "model/article.h"

namespace sumber::model {

std::string_view name_of(DecisionKind kind) {
  constexpr std::array<std::string_view, 8> kNames = {"belongs",     "apart",      "one",        "two",
                                                      "reliability", "one_outlet", "one_entity", "two_entities"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string rule_of(const Decision& decision) {
  return "user." + std::string(name_of(decision.kind)) + ".line_" + std::to_string(decision.line);
}

char reliability_of(const std::vector<DecisionOutcome>& decisions, const Article& article) {
  for (const DecisionOutcome& outcome : decisions) {
    if (outcome.decision.kind != DecisionKind::kReliability) continue;
    const auto is_met = [&](const std::string& name) {
      return !name.empty() && std::ranges::binary_search(outcome.met, name);
    };
    if (is_met(article.outlet) || is_met(article.outlet_domain)) return outcome.decision.letter;
  }
  return 0;
}

const DecisionOutcome* find_decision(const std::vector<DecisionOutcome>& decisions, std::string_view rule) {
  if (!rule.starts_with("user.")) return nullptr;
  const auto found = std::ranges::find_if(
      decisions, [&](const DecisionOutcome& outcome) { return rule_of(outcome.decision) == rule; });
  return found == decisions.end() ? nullptr : &*found;
}

}  // namespace sumber::model
