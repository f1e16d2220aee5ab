// The compiled tables of tell/origins.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "model/claim.h"
#include "tell/origins/origins.h"
#include "text/credits.h"
#include "text/phrases.h"

namespace sumber::tell::origins {

// How two places that share a hub hang together; from packs/media/dependency_priors.tsv.
struct Prior {
  model::Relation relation = model::Relation::kMaybe;
  std::string rule;
};

struct ObservationWords {
  const lang::Pack* pack = nullptr;
  text::PhraseMatcher matcher;
  std::vector<std::string> kinds;  // by row: "reporter", "scene", "self", "source", "noun", "sees"
  std::vector<std::string> rules;  // by row
};

struct Rules::Tables {
  explicit Tables(const lang::Packs& packs);

  lang::Packs packs;                                  // keeps the packs alive
  text::CreditFinder media;                           // knows media by any of their names
  std::map<std::string, std::uint32_t> institutions;  // folded name to row
  std::vector<std::vector<std::uint32_t>> holders;    // row to the rows that hold it, all levels, ascending
  std::vector<std::string> institution_rules;         // by row
  std::vector<std::string> institution_parties;       // by row
  std::map<std::string, std::string> party_within;    // party to the party that holds it
  std::map<std::string, std::string> party_kinds;     // party to its kind: "country"
  std::map<std::string, std::string> party_names;     // folded name to the party that it is the name of
  std::map<std::string, std::string> owners;          // folded outlet name to owner
  std::map<std::string, std::string> owner_rules;
  std::map<model::HubKind, Prior> priors;
  std::map<std::string, ObservationWords> observation;    // by language
  std::map<std::string, text::PhraseMatcher> statements;  // by language

  [[nodiscard]] const Prior& prior_of(model::HubKind hub) const;

  // False where the table has no row for it: then this kind of evidence joins nothing.
  [[nodiscard]] bool uses(model::HubKind hub) const { return priors.contains(hub); }

  // Row of packs/world/institutions.tsv, or kNoInstitution.
  [[nodiscard]] std::uint32_t find_institution(std::string_view name) const;

  // The body with the longest name that stands in `name` as whole words: a station's or a branch's own body.
  [[nodiscard]] std::uint32_t find_institution_within(std::string_view name) const;

  // "keterangan tertulis", "cuitan": the words of whoever issued it.
  [[nodiscard]] bool is_statement(std::string_view name, const std::string& language) const;

  // A ministry, a company: whoever speaks for it is of one body. A country has many.
  [[nodiscard]] bool is_one_body(const std::string& party) const;

  // True where `outer` is `inner`, or holds it at any level.
  [[nodiscard]] bool holds(std::uint32_t outer, std::uint32_t inner) const;
  [[nodiscard]] bool holds_party(const std::string& outer, const std::string& inner) const;

 private:
  void read_language(const std::shared_ptr<const lang::Pack>& pack);
  void read_media(const lang::Pack& pack);
  void read_parties(const lang::Table& parties);
  void read_institutions(const lang::Table& bodies);
};

inline constexpr std::uint32_t kNoInstitution = 0xFFFFFFFFU;

}  // namespace sumber::tell::origins
