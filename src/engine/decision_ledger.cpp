#include "engine/internal/decision_ledger.h"

#include <algorithm>

#include "engine/decisions.h"

namespace sumber::engine {

namespace {

using model::Decision;
using model::DecisionKind;
using tell::decisions::Finding;

// What a decision calls its parts, in the order that findings number them.
std::vector<std::string> parts_of(const Decision& decision) {
  std::vector<std::string> parts = decision.names;
  const auto add_place = [&](const model::QuotedPlace& place) {
    parts.push_back("“" + place.words + "” in " + place.article);
  };
  for (const model::OriginName& origin : decision.origins) {
    if (origin.name.empty())
      add_place(origin.place);
    else
      parts.push_back(origin.name);
  }
  for (const model::QuotedPlace& place : decision.places) add_place(place);
  const bool is_move = decision.kind == DecisionKind::kBelongs || decision.kind == DecisionKind::kApart;
  if (is_move && !decision.claim.place.words.empty()) add_place(decision.claim.place);
  return parts;
}

}  // namespace

void DecisionLedger::add(const std::vector<Finding>& findings) {
  const std::scoped_lock lock(adding_);
  for (const Finding& finding : findings) {
    Found& found = found_[finding.decision];
    switch (finding.kind) {
      case Finding::Kind::kApplied:
        found.is_applied = true;
        if (!finding.text.empty()) found.claims.insert(finding.text);
        break;
      case Finding::Kind::kMet:
        found.met[finding.part].insert(finding.text);
        break;
      case Finding::Kind::kNear: {
        auto& [nearness, text] = found.near[finding.part];
        const bool is_nearer = finding.nearness > nearness || (finding.nearness == nearness && finding.text < text);
        if (text.empty() || is_nearer) std::tie(nearness, text) = std::pair(finding.nearness, finding.text);
        break;
      }
      case Finding::Kind::kContradicts:
        found.rivals.insert(finding.other);
        break;
    }
  }
}

base::Result<std::vector<model::DecisionOutcome>> DecisionLedger::settle(const std::string& name) const {
  std::vector<model::DecisionOutcome> outcomes;
  for (std::size_t d = 0; d < found_.size(); ++d) {
    if (!found_[d].rivals.empty()) {
      const std::uint32_t rival = hand_.decisions()[*found_[d].rivals.begin()].line;
      return std::unexpected(contradict(name, hand_.decisions()[d].line, rival, "they meet in one story"));
    }
    outcomes.push_back(settle(d));
  }
  return outcomes;
}

model::DecisionOutcome DecisionLedger::settle(std::size_t d) const {
  const Found& found = found_[d];
  model::DecisionOutcome outcome;
  outcome.decision = hand_.decisions()[d];
  outcome.is_applied = found.is_applied;
  if (outcome.decision.kind == DecisionKind::kOneOutlet) outcome.is_applied = found.met.size() >= 2;
  outcome.claims.assign(found.claims.begin(), found.claims.end());
  std::set<std::string> met;
  for (const auto& [part, names] : found.met) met.insert(names.begin(), names.end());
  outcome.met.assign(met.begin(), met.end());
  if (outcome.is_applied) return outcome;
  const std::vector<std::string> parts = parts_of(outcome.decision);
  for (std::uint32_t part = 0; part < parts.size(); ++part) {
    if (found.met.contains(part)) continue;
    const auto near = found.near.find(part);
    outcome.nearest += outcome.nearest.empty() ? "" : "; ";
    outcome.nearest += parts[part] + " was not found";
    if (near != found.near.end()) outcome.nearest += ", nearest is “" + near->second.second + "”";
  }
  if (outcome.nearest.empty()) outcome.nearest = "what it names never stands together";
  return outcome;
}

}  // namespace sumber::engine
