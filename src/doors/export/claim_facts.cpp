#include "doors/export/internal/claim_facts.h"

#include <algorithm>

namespace sumber::doors::exporting {

namespace {

int prior_of(const Priors& priors, std::string_view hub) {
  const auto found = priors.find(hub);
  return found == priors.end() ? 0 : found->second;
}

void name_speakers(DocumentRows& rows, AssertionFacts& assertion) {
  const Speech* speech = rows.speech(*assertion.page, assertion.row.text_at("attribution"));
  if (speech == nullptr) return;
  assertion.is_quoted = speech->kind != "indirect";
  for (const std::string& id : speech->speakers) {
    const Speaker* speaker = rows.speaker(id);
    if (speaker != nullptr) assertion.speakers.push_back(agent_of_entity(id, *speaker));
  }
}

}  // namespace

ClaimFacts::ClaimFacts(DocumentRows& rows, const Row& claim) : id(claim.text_at("id")) {
  for (const Row& row : claim.rows("assertions")) {
    AssertionFacts assertion{row,  std::string(row.text_at("id")), &rows.article(row.text_at("article")), {}, {}, {},
                             false};
    assertion.words = assertion.page->words(row.number("begin"), row.number("end"));
    name_speakers(rows, assertion);
    position_.emplace(assertion.id, assertions.size());
    assertions.push_back(std::move(assertion));
  }
  for (const Row& row : claim.rows("origins")) {
    OriginFacts origin{row, make_iri("origin", row.text_at("id")), {}};
    std::vector<Agent> speakers;
    for (const std::string_view member : row.texts("assertions")) {
      AssertionFacts& assertion = at(member);
      assertion.origin = origin.iri;
      speakers.insert(speakers.end(), assertion.speakers.begin(), assertion.speakers.end());
    }
    if (row.text_at("kind") == "voice") origin.voice = agent_of_origin(row, speakers);
    origins.push_back(std::move(origin));
  }
}

AssertionFacts& ClaimFacts::at(std::string_view assertion) {
  const auto found = position_.find(std::string(assertion));
  if (found == position_.end()) throw RowProblem{"names an assertion that the claim does not have"};
  return assertions[found->second];
}

std::map<std::string, int> ClaimFacts::ties(const Row& claim, const Priors& priors) const {
  std::map<std::string, int> percent;
  for (const Row& dependency : claim.rows("dependencies")) {
    if (dependency.text_at("relation") != "same") continue;
    const int prior = prior_of(priors, dependency.text_at("hub"));
    for (const std::string_view member : dependency.texts("members")) {
      int& best = percent[std::string(member)];
      best = std::max(best, prior);
    }
  }
  return percent;
}

}  // namespace sumber::doors::exporting
