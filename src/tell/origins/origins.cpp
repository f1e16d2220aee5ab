#include "tell/origins/origins.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "model/counting.h"
#include "tell/origins/internal/dependencies.h"
#include "tell/origins/internal/relations.h"
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

// Roots of one claim that may be one after all, as the groups that the document holds.
std::vector<model::Tie> tie_roots(const std::vector<Root>& roots, const Rules::Tables& tables) {
  constexpr std::size_t kMaxRelated = 512;  // rooted ones, and as many others, are compared pair by pair
  std::vector<model::OriginIndex> compared;
  std::size_t left[] = {kMaxRelated, kMaxRelated};
  for (model::OriginIndex i = 0; i < roots.size(); ++i) {
    std::size_t& more = left[roots[i].is_rooted() ? 1 : 0];
    if (more == 0) continue;
    --more;
    compared.push_back(i);
  }
  std::vector<model::MaybePair> pairs;
  for (std::size_t i = 0; i < compared.size(); ++i) {
    for (std::size_t j = i + 1; j < compared.size(); ++j) {
      const auto maybe = relate_roots(roots[compared[i]], roots[compared[j]], tables);
      if (maybe) pairs.push_back({compared[i], compared[j], maybe->hub, maybe->name, maybe->rule});
    }
  }
  return model::gather_ties(pairs);
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
  claim.ties = tie_roots(rooted.roots, tables);
  claim.corroboration.denied_by = gather_deniers(claim, index, tables);
  model::count_claim(claim);
  claim.dependencies = find_dependencies(claim, rooted, index, tables);
}

void trace_origins(model::Claim& claim, const StoryView& story, const Rules& rules) {
  Tracer(story, rules).trace(claim);
}

}  // namespace sumber::tell::origins
