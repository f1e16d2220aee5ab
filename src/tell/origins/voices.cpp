#include <algorithm>

#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

namespace {

std::uint32_t find_body(const model::StoryEntity& named, const std::string& body, bool is_person,
                        const Rules::Tables& tables) {
  std::uint32_t row = tables.find_institution(body);
  if (!is_person && row == kNoInstitution) row = tables.find_institution(named.name);
  for (const std::string& alias : named.aliases) {
    if (is_person || row != kNoInstitution) break;
    row = tables.find_institution(alias);
  }
  return row == kNoInstitution ? tables.find_institution_within(body) : row;
}

// One body is one voice, by whatever name; "AS", "Kejagung" speak as the party itself.
void name_body(const model::StoryEntity& named, Root& root, const Rules::Tables& tables) {
  const auto is_of_party = [&](const std::string& name) {
    const auto party = tables.party_names.find(text::fold(name));
    return party != tables.party_names.end() && party->second == root.parties.front();
  };
  const bool has_one = root.parties.size() == 1 && root.institution_row == kNoInstitution;
  root.is_party = has_one && (named.kind != model::MentionKind::kOrganisation || root.institution.empty() ||
                              is_of_party(root.institution) || std::ranges::any_of(named.aliases, is_of_party) ||
                              !tables.is_one_body(root.parties.front()));
  root.key = root.is_party ? "voice|party|" + root.parties.front() : "voice|body|" + root.institution;
  const bool is_whole =
      root.institution_row != kNoInstitution && tables.find_institution(root.institution) == root.institution_row;
  if (is_whole) root.key = "voice|body|" + tables.institution_rules[root.institution_row];
}

}  // namespace

void add_party(std::vector<std::string>& parties, const std::string& party) {
  if (party.empty() || std::ranges::find(parties, party) != parties.end()) return;
  parties.push_back(party);
  std::ranges::sort(parties);
}

Root read_voice(const model::StoryEntity& named, const Rules::Tables& tables) {
  Root root;
  root.kind = model::OriginKind::kVoice;
  root.name = named.name;
  root.is_person = named.kind == model::MentionKind::kPerson && named.rule != model::kRoleAlone;
  root.parties = named.parties;
  std::ranges::sort(root.parties);
  const std::string& body = root.is_person || !named.institution.empty() ? named.institution : named.name;
  root.institution = text::fold(body);
  root.institution_row = find_body(named, body, root.is_person, tables);
  if (root.is_person) {
    root.key = "voice|" + named.id;
  } else {
    name_body(named, root, tables);
  }
  const bool is_nobody = named.rule == model::kRoleAlone && named.institution.empty();
  if (!root.parties.empty() || is_nobody) return root;
  if (root.institution_row != kNoInstitution) {
    add_party(root.parties, tables.institution_parties[root.institution_row]);
  } else {
    add_party(root.parties, body.empty() ? named.name : body);
  }
  return root;
}

}  // namespace sumber::tell::origins
