#include "tell/origins/internal/relations.h"

#include <algorithm>

namespace sumber::tell::origins {

namespace {

// "Polres Cilacap" and "Polda Jawa Tengah" are both of the police.
std::optional<Maybe> relate_members(const Root& a, const Root& b, const Rules::Tables& tables) {
  for (const std::string& party : a.parties) {
    if (std::ranges::find(b.parties, party) == b.parties.end() || !tables.is_one_body(party)) continue;
    return Maybe{model::HubKind::kVoice, party, "measure.one_body"};
  }
  return std::nullopt;
}

// A body that holds the other's, or is it; the outer one names the hub.
std::optional<Maybe> relate_bodies(const Root& a, const Root& b, const Rules::Tables& tables) {
  if (tables.holds(a.institution_row, b.institution_row)) {
    return Maybe{model::HubKind::kVoice, a.institution, tables.institution_rules[a.institution_row]};
  }
  if (tables.holds(b.institution_row, a.institution_row)) {
    return Maybe{model::HubKind::kVoice, b.institution, tables.institution_rules[b.institution_row]};
  }
  const bool is_one_body = !a.institution.empty() && a.institution == b.institution;
  if (is_one_body) return Maybe{model::HubKind::kVoice, a.institution, "measure.one_institution"};
  const bool are_known = a.institution_row != kNoInstitution && b.institution_row != kNoInstitution;
  if (are_known) return std::nullopt;
  return relate_members(a, b, tables);
}

bool holds_all(const Root& outer, const Root& inner, const Rules::Tables& tables) {
  return !inner.parties.empty() && std::ranges::all_of(inner.parties, [&](const std::string& party) {
    return tables.holds_party(outer.parties.front(), party);
  });
}

// "AS" and one of its bodies or officials: the part may have spoken for the whole.
std::optional<Maybe> relate_party(const Root& a, const Root& b, const Rules::Tables& tables) {
  if (a.is_party && holds_all(a, b, tables)) {
    return Maybe{model::HubKind::kVoice, a.parties.front(), "measure.party_and_part"};
  }
  if (b.is_party && holds_all(b, a, tables)) {
    return Maybe{model::HubKind::kVoice, b.parties.front(), "measure.party_and_part"};
  }
  return std::nullopt;
}

// An official whose body is not known may be of the other's body, where they speak for one party.
std::optional<Maybe> relate_unknown_bodies(const Root& a, const Root& b) {
  const bool is_known = !a.institution.empty() && !b.institution.empty();
  if (is_known || a.parties != b.parties || a.parties.empty()) return std::nullopt;
  return Maybe{model::HubKind::kVoice, a.parties.front(), "measure.one_party"};
}

// Two persons of one name, each his own party.
bool are_namesakes(const Root& a, const Root& b) {
  const auto is_private = [](const Root& root) {
    return root.is_person && root.institution.empty() && root.parties == std::vector<std::string>{root.name};
  };
  return is_private(a) && is_private(b);
}

// A statement of several bodies is nobody's alone.
bool is_joint(const Root& root) { return root.kind == model::OriginKind::kDocument && root.parties.size() > 1; }

std::optional<Maybe> relate_rooted(const Root& a, const Root& b, const Rules::Tables& tables) {
  const bool is_observed = a.kind == model::OriginKind::kObservation || b.kind == model::OriginKind::kObservation;
  if (is_observed || is_joint(a) || is_joint(b) || are_namesakes(a, b)) return std::nullopt;
  if (auto bodies = relate_bodies(a, b, tables)) return bodies;
  if (auto party = relate_party(a, b, tables)) return party;
  return relate_unknown_bodies(a, b);
}

// An unnamed official could be any named voice of his party.
std::optional<Maybe> relate_unnamed(const Root& unnamed, const Root& other, const Rules::Tables& tables) {
  if (!unnamed.is_unnamed) return std::nullopt;
  for (const std::string& party : unnamed.parties) {
    for (const std::string& theirs : other.parties) {
      if (tables.holds_party(party, theirs) || tables.holds_party(theirs, party)) {
        return Maybe{model::HubKind::kVoice, party, "measure.unnamed_of_party"};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Maybe> relate_roots(const Root& a, const Root& b, const Rules::Tables& tables) {
  if (!tables.uses(model::HubKind::kVoice)) return std::nullopt;
  if (a.is_rooted() && b.is_rooted()) return relate_rooted(a, b, tables);
  if (auto unnamed = relate_unnamed(a, b, tables)) return unnamed;
  return relate_unnamed(b, a, tables);
}

}  // namespace sumber::tell::origins
