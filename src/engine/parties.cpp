#include "engine/internal/parties.h"

namespace sumber::engine {

void add_parties(const model::ReadArticle& read, std::set<std::string>& ids) {
  for (const model::Entity& entity : read.entities) ids.insert(entity.parties.begin(), entity.parties.end());
}

void add_parties(const model::Story& story, std::set<std::string>& ids) {
  for (const model::Claim& claim : story.claims) {
    ids.insert(claim.corroboration.parties.begin(), claim.corroboration.parties.end());
    ids.insert(claim.corroboration.denied_by.begin(), claim.corroboration.denied_by.end());
    for (const model::Origin& origin : claim.origins) ids.insert(origin.parties.begin(), origin.parties.end());
  }
}

std::vector<model::Party> name_parties(const std::set<std::string>& ids, const lang::Packs& packs) {
  std::vector<model::Party> parties;
  for (const std::string& id : ids) {
    model::Party party{id, {}};
    for (const auto& language : packs.languages) {
      const lang::Table& names = language->table("party_names");
      if (const auto row = names.find_row(id)) party.names.emplace_back(language->code(), names.cell(*row, "name"));
    }
    parties.push_back(std::move(party));
  }
  return parties;
}

}  // namespace sumber::engine
