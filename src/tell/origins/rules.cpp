#include "tell/origins/internal/rules.h"

#include <algorithm>
#include <set>

namespace sumber::tell::origins {

namespace {

constexpr int kMaxLevels = 8;  // of bodies within bodies; a table that runs in a circle ends here

std::map<std::string_view, model::HubKind> hub_names() {
  std::map<std::string_view, model::HubKind> names;
  for (const auto hub :
       {model::HubKind::kVoice, model::HubKind::kDocument, model::HubKind::kAgency, model::HubKind::kOutlet,
        model::HubKind::kOwner, model::HubKind::kPassage, model::HubKind::kWording}) {
    names.emplace(model::name_of(hub), hub);
  }
  return names;
}

std::map<model::HubKind, Prior> read_priors(const lang::Table& table) {
  std::map<model::HubKind, Prior> priors;
  const auto names = hub_names();
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto hub = names.find(table.cell(row, "hub"));
    if (hub == names.end()) continue;
    const auto relation = table.cell(row, "relation") == "same" ? model::Relation::kSame : model::Relation::kMaybe;
    priors[hub->second] = {relation, table.rule_name(row)};
  }
  return priors;
}

ObservationWords read_observation(const std::shared_ptr<const lang::Pack>& pack) {
  const lang::Table& table = pack->table("observation_words");
  ObservationWords words;
  words.pack = pack.get();
  words.matcher = text::PhraseMatcher(table, "phrase");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    words.kinds.emplace_back(table.cell(row, "kind"));
    words.rules.push_back(table.rule_name(row));
  }
  return words;
}

}  // namespace

Rules::Tables::Tables(const lang::Packs& packs_in) : packs(packs_in), media(packs_in) {
  for (const auto& pack : packs.languages) read_language(pack);
  if (packs.media) read_media(*packs.media);
  if (!packs.world) return;
  read_parties(packs.world->table("parties"));
  read_institutions(packs.world->table("institutions"));
}

void Rules::Tables::read_language(const std::shared_ptr<const lang::Pack>& pack) {
  observation.emplace(pack->code(), read_observation(pack));
  statements.emplace(pack->code(), text::PhraseMatcher(pack->table("statement_words"), "phrase"));
  const lang::Table& names = pack->table("party_names");
  for (std::size_t row = 0; row < names.row_count(); ++row) {
    party_names.emplace(text::fold(names.cell(row, "name")), names.cell(row, "party"));
    for (const std::string_view alias : lang::split_list(names.cell(row, "aliases"))) {
      party_names.emplace(text::fold(alias), names.cell(row, "party"));
    }
  }
}

void Rules::Tables::read_media(const lang::Pack& pack) {
  priors = read_priors(pack.table("dependency_priors"));
  const lang::Table& outlets = pack.table("outlets");
  for (std::size_t row = 0; row < outlets.row_count(); ++row) {
    const std::string_view owner = outlets.cell(row, "owner");
    if (owner.empty()) continue;
    owners.emplace(text::fold(outlets.cell(row, "name")), owner);
    owner_rules.emplace(text::fold(outlets.cell(row, "name")), outlets.rule_name(row));
  }
}

void Rules::Tables::read_parties(const lang::Table& parties) {
  for (std::size_t row = 0; row < parties.row_count(); ++row) {
    party_kinds.emplace(parties.cell(row, "party"), parties.cell(row, "kind"));
    if (parties.cell(row, "within").empty()) continue;
    party_within.emplace(parties.cell(row, "party"), parties.cell(row, "within"));
  }
}

void Rules::Tables::read_institutions(const lang::Table& bodies) {
  for (std::uint32_t row = 0; row < bodies.row_count(); ++row) {
    for (const std::string_view name : lang::split_list(bodies.cell(row, "names"))) {
      institutions.emplace(text::fold(name), row);
    }
    institution_rules.push_back(bodies.rule_name(row));
    institution_parties.emplace_back(bodies.cell(row, "party"));
  }
  holders.resize(bodies.row_count());
  for (std::uint32_t row = 0; row < bodies.row_count(); ++row) {
    std::set<std::uint32_t> above;
    std::vector<std::uint32_t> level = {row};
    for (int depth = 0; depth < kMaxLevels && !level.empty(); ++depth) {
      std::vector<std::uint32_t> next;
      for (const std::uint32_t body : level) {
        for (const std::string_view name : lang::split_list(bodies.cell(body, "within"))) {
          const std::uint32_t holder = find_institution(name);
          if (holder != kNoInstitution && holder != row && above.insert(holder).second) next.push_back(holder);
        }
      }
      level = std::move(next);
    }
    holders[row].assign(above.begin(), above.end());
  }
}

const Prior& Rules::Tables::prior_of(model::HubKind hub) const {
  static const Prior kUnknown = {model::Relation::kMaybe, "measure.shared_hub"};
  const auto found = priors.find(hub);
  return found == priors.end() ? kUnknown : found->second;
}

std::uint32_t Rules::Tables::find_institution(std::string_view name) const {
  if (name.empty()) return kNoInstitution;
  const auto found = institutions.find(text::fold(name));
  return found == institutions.end() ? kNoInstitution : found->second;
}

std::uint32_t Rules::Tables::find_institution_within(std::string_view name) const {
  constexpr std::size_t kLongestWords = 8;  // of a body's name
  const text::TokenizedText words(name, nullptr);
  const std::size_t count = words.tokens().size();
  for (std::size_t size = std::min(count, kLongestWords); size >= 2; --size) {
    for (std::size_t begin = 0; begin + size <= count; ++begin) {
      const auto range = text::TokenRange{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
      const std::uint32_t row = find_institution(base::slice(name, words.span_of(range)));
      if (row != kNoInstitution) return row;
    }
  }
  return kNoInstitution;
}

bool Rules::Tables::is_statement(std::string_view name, const std::string& language) const {
  const auto known = statements.find(language);
  if (known == statements.end() || known->second.is_empty()) return false;
  const text::TokenizedText words(name, nullptr);
  return known->second.longest_at(words, 0, static_cast<std::uint32_t>(words.tokens().size())).has_value();
}

bool Rules::Tables::is_one_body(const std::string& party) const {
  const auto kind = party_kinds.find(party);
  if (kind == party_kinds.end()) return true;  // a body that no table knows is its own party
  return kind->second != "country" && kind->second != "territory" && kind->second != "international";
}

bool Rules::Tables::holds(std::uint32_t outer, std::uint32_t inner) const {
  if (outer == kNoInstitution || inner == kNoInstitution) return false;
  return outer == inner || std::ranges::binary_search(holders[inner], outer);
}

bool Rules::Tables::holds_party(const std::string& outer, const std::string& inner) const {
  std::string at = inner;
  for (int level = 0; level < kMaxLevels; ++level) {
    if (at == outer) return true;
    const auto above = party_within.find(at);
    if (above == party_within.end()) return false;
    at = above->second;
  }
  return false;
}

Rules::Rules(const lang::Packs& packs) : tables_(std::make_shared<const Tables>(packs)) {}

}  // namespace sumber::tell::origins
