// Words and other things counted, and made into vectors.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

inline constexpr std::uint32_t kLeadTokens = 45;  // about the first two sentences
inline constexpr std::size_t kDayBytes = std::string_view("2023-08-30").size();

// Counts are kept in quarters of a word.
inline constexpr std::uint32_t kBodyQuarters = 4;
inline constexpr std::uint32_t kLeadQuarters = 5;
inline constexpr std::uint32_t kTitleQuarters = 8;

// Rarities are in sixteenths of a bit.
inline constexpr std::uint32_t kMaxRarity =
    160;  // a word of one text in 1,024; rarer ones tell no more (8 to 10 bits: +-0.002)
inline constexpr std::uint32_t kPartyRarity = 64;  // a country is in one article of 16

inline constexpr std::uint64_t kPartySeed = 1;

struct Occurrence {
  std::uint32_t key = 0;
  std::uint32_t rarity = 0;
  std::uint32_t quarters = 0;
};

struct Weighed {
  std::uint32_t key = 0;
  std::uint64_t weight = 0;
};

[[nodiscard]] inline std::uint32_t short_key(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

// Every term once, with its damped count (16 * log2(1 + count)) times its mean rarity: synonyms are one term, but the
// words that were written tell how rare it is.
[[nodiscard]] std::vector<Weighed> weigh(std::vector<Occurrence>&& found);

// The heaviest `limit` terms as a vector of the given length, sorted by key.
[[nodiscard]] std::vector<StoryTerm> to_vector(std::vector<Weighed>&& weighed, std::size_t limit, std::uint64_t length);

// An article as its facets are read from it.
struct FacetSource {
  const model::ReadArticle& read;
  const text::TokenizedText& title;
  const text::TokenizedText& words;
  text::TermReader& terms;
};

// Places, days and people.
void add_facets(const FacetSource& source, StoryFeatures& features);

}  // namespace sumber::link::cluster
