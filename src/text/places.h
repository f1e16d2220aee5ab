// Places that the packs' tables "places" know, whatever language names them.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "lang/packs.h"
#include "text/phrases.h"
#include "text/tokens.h"

namespace sumber::text {

struct Place {
  std::uint64_t key = 0;
  std::uint64_t within_key = 0;  // of the place that holds it; 0 where the table does not say
  bool is_town = false;          // a town, a regency or a quarter, not what holds many of them
};

// Immutable, safe for any thread.
class PlaceTables {
 public:
  explicit PlaceTables(const lang::Packs& packs);

  struct Match {
    TokenRange tokens;
    const Place* place = nullptr;
  };

  // The longest name of a place that begins at a capitalised token and ends before `limit`.
  [[nodiscard]] std::optional<Match> longest_at(const TokenizedText& text, std::uint32_t token,
                                                std::uint32_t limit) const;

  // The place that holds it, or nullptr. A careless table may make a ring.
  [[nodiscard]] const Place* holder_of(const Place& place) const;

 private:
  void add_table(const lang::Table& table);

  PhraseMatcher names_;
  std::vector<Place> places_;
  std::unordered_map<std::uint64_t, std::uint32_t> number_of_;  // by key
};

}  // namespace sumber::text
