// A claim's row with what its parts point to.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doors/export/internal/linked_data.h"

namespace sumber::doors::exporting {

struct AssertionFacts {
  Row row;
  std::string id;
  const ArticlePage* page;
  std::string_view words;
  std::vector<Agent> speakers;  // of its attribution
  std::string origin;           // IRI; empty where it is not counted
  bool is_quoted = false;       // in the speaker's own words
};

struct OriginFacts {
  Row row;
  std::string iri;
  Agent voice;  // of an origin of kind voice; else without IRI
};

// Lives as long as the row and the pages behind it: until the next row. Throws RowProblem.
class ClaimFacts {
 public:
  ClaimFacts(DocumentRows& rows, const Row& claim);

  std::string id;
  std::vector<AssertionFacts> assertions;
  std::vector<OriginFacts> origins;

  [[nodiscard]] AssertionFacts& at(std::string_view assertion);

  // How surely an assertion shares its origin with others, in percent: the prior of the surest hub of relation same.
  // One that no hub ties is not in it.
  [[nodiscard]] std::map<std::string, int> ties(const Row& claim, const Priors& priors) const;

 private:
  std::unordered_map<std::string, std::size_t> position_;
};

}  // namespace sumber::doors::exporting
