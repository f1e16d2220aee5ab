#include "tell/origins/origins.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "tell/origins/internal/bounds.h"
#include "tell/origins/internal/dependencies.h"
#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

namespace {

model::Origin write_origin(const Root& root, const std::string& claim_id) {
  model::Origin origin;
  origin.id = base::make_id({"origin", claim_id, root.key});
  origin.kind = root.kind;
  origin.name = root.name;
  origin.occasions = root.occasions;
  origin.parties = root.parties;
  origin.assertions = root.assertions;
  origin.background = root.background;
  return origin;
}

std::vector<std::string> gather_parties(const std::vector<Root>& roots) {
  std::set<std::string> parties;
  for (const Root& root : roots) parties.insert(root.parties.begin(), root.parties.end());
  return {parties.begin(), parties.end()};
}

// Who denies or takes back; "unknown" stands only where no denier's party is known.
std::vector<std::string> gather_deniers(const model::Claim& claim, const StoryIndex& index,
                                        const Rules::Tables& tables) {
  std::set<std::string> deniers;
  bool is_denied = false;
  for (const model::Assertion& assertion : claim.assertions) {
    if (assertion.stance != model::Stance::kDenies && assertion.stance != model::Stance::kRetracts) continue;
    is_denied = true;
    for (const std::string& party : find_parties(assertion, index, tables)) deniers.insert(party);
  }
  if (is_denied && deniers.empty()) deniers.insert("unknown");
  return {deniers.begin(), deniers.end()};
}

}  // namespace

struct Tracer::Parts {
  StoryIndex index;
  Rules rules;
};

Tracer::Tracer(const StoryView& story, const Rules& rules)
    : parts_(std::make_unique<Parts>(Parts{StoryIndex(story), rules})) {}
Tracer::~Tracer() = default;

void Tracer::trace(model::Claim& claim) const {
  const StoryIndex& index = parts_->index;
  const Rules::Tables& tables = parts_->rules.tables();
  const RootedClaim rooted = find_roots(claim, index, tables);
  claim.origins.clear();
  for (const Root& root : rooted.roots) claim.origins.push_back(write_origin(root, claim.id));
  const Bounds bounds = count_origins(rooted.roots, tables);
  claim.corroboration.min = bounds.min;
  claim.corroboration.max = bounds.max;
  claim.corroboration.parties = gather_parties(rooted.roots);
  claim.corroboration.denied_by = gather_deniers(claim, index, tables);
  claim.corroboration.credibility = judge_credibility(claim.corroboration, rooted.roots, claim.conflicts);
  claim.dependencies = find_dependencies(claim, rooted, index, tables);
}

void trace_origins(model::Claim& claim, const StoryView& story, const Rules& rules) {
  Tracer(story, rules).trace(claim);
}

}  // namespace sumber::tell::origins
