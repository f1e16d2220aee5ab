// Which articles tell one story: features of one article, a verdict on a pair, and components refined into stories.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "text/terms.h"
#include "text/tokens.h"

namespace sumber::link::cluster {

// What two reports of one event hardly ever disagree on, though two events of one kind are told in the same words:
// their figures, the places they name, the days they tell of, the people. An article that names none of a kind
// disagrees with nobody.
enum class Facet : std::uint8_t { kFigures, kPlaces, kDays, kPeople };
inline constexpr std::size_t kFacets = 4;

struct FacetOptions {
  std::uint64_t lost_ppm = 0;  // of a likeness, where both articles have something of this kind and share none
  std::uint64_t same_ppm = 0;  // likeness of what they have from which nothing is lost
};

// Thresholds set on gold stories by `./dev eval stories` and on planted ones; README.md has the F1 around them.
struct ClusterOptions {
  std::uint32_t min_likeness_ppm = 200'000;    // average likeness at which two groups are one story
  std::uint32_t strongly_alike_ppm = 400'000;  // of two articles; what such pairs join is refined first, apart
  std::uint32_t min_linked_ppm = 165'000;      // average likeness of an article to another story that it touches
  std::int64_t max_days_apart = 14;            // between two articles whose dates are known
  std::int64_t days_to_fade = 56;              // likeness falls by one part of so many for every day between
  std::uint32_t max_neighbours = 8;            // articles looked at on either side behind one key
  std::uint32_t max_candidates = 24;           // articles that one is compared with of its own choice
  std::array<FacetOptions, kFacets> facets = {
      {{500'000, 300'000}, {700'000, 300'000}, {500'000, 300'000}, {150'000, 300'000}}};
};

// Six bytes: every article of a run keeps some hundred of them.
struct [[gnu::packed]] StoryTerm {
  std::uint32_t key = 0;
  std::uint16_t weight = 0;
  friend auto operator<=>(const StoryTerm&, const StoryTerm&) = default;
};

// A unit vector is this long: the squares of its weights add up to the square of it, but for rounding.
inline constexpr std::uint32_t kUnitLength = 32'768;

// What an article is about; under 1,200 bytes, 740 of a report of middling length. Vectors are sorted by key; terms and
// names are unit vectors. Keys are hashes of words: two words in 2^32 share one by chance, and whoever makes two
// collide gains what writing the word itself gives.
struct StoryFeatures {
  std::vector<StoryTerm> terms;  // stems of title, lead and body, days and quantities
  std::vector<StoryTerm> names;  // what another language would write alike: names, parties, days, numbers
  std::array<std::vector<StoryTerm>, kFacets> facets;  // each as long as in facet_lengths
  std::uint64_t self_key = 0;                          // of the content; orders what has no other order
  std::uint32_t language_key = 0;                      // equal for articles of one language
  std::int32_t first_day = 0;                          // when it was published, as a day number; 0 and -1 where unknown
  std::int32_t last_day = -1;
  // Of the vectors of facets: a unit vector's where there is enough to compare, shorter where there is little.
  std::array<std::uint16_t, kFacets> facet_lengths = {};

  [[nodiscard]] const std::vector<StoryTerm>& of(Facet facet) const { return facets[static_cast<std::size_t>(facet)]; }
};

// A function of one article alone; word weights are frozen in the pack (table "word_frequencies"). `words` are the
// tokens of the article's text; `terms` reads its language. One reader a thread.
[[nodiscard]] StoryFeatures features_of(const model::ReadArticle& read, const text::TokenizedText& words,
                                        text::TermReader& terms);

// The same, for a single article: compiles the packs' tables first, which takes milliseconds.
[[nodiscard]] StoryFeatures features_of(const model::ReadArticle& read, const lang::Packs& packs);

// Whom to compare with whom. Two articles are candidates where their foremost terms have several pairs in common and
// the days allow it. Of what shares a pair of terms, an article sees `max_neighbours` on either side in the order of
// days, and within a day in an order of hashes that changes from key to key: so work is bounded whatever the articles
// are, and the answer hangs on the contents, never on arrival. Memory: at most 650 bytes an article.
class CandidateIndex {
 public:
  CandidateIndex(std::span<const StoryFeatures> features, const ClusterOptions& options);

  // Of those articles alone; positions count within `chosen`.
  CandidateIndex(std::span<const StoryFeatures> features, std::span<const std::uint32_t> chosen,
                 const ClusterOptions& options);

  // At most `max_candidates` positions, ascending: those that share most keys. Another article may choose this one
  // though this one does not choose it. Any thread.
  [[nodiscard]] std::vector<std::uint32_t> candidates_of(std::uint32_t position) const;

 private:
  struct Entry {
    std::uint32_t key = 0;
    std::uint32_t position = 0;
  };
  struct Place {
    std::uint64_t self_key = 0;
    std::int32_t first_day = 0;
    std::int32_t last_day = -1;
    [[nodiscard]] bool is_dated() const { return first_day <= last_day; }
  };
  void sort_entries();
  [[nodiscard]] bool are_near(const Place& a, const Place& b) const;  // both undated, or days allow it
  void add_neighbours(std::uint32_t slot, std::vector<std::uint32_t>& found) const;
  void add_dated(std::uint32_t slot, std::vector<std::uint32_t>& found) const;

  ClusterOptions options_;
  std::vector<Place> places_;
  std::vector<Entry> entries_;             // by key, then day, then hash
  std::vector<std::uint32_t> slots_;       // of each article in entries_, article by article
  std::vector<std::uint32_t> first_slot_;  // of each article in slots_, and one behind the last
};

// Pairs of positions (first < second, ascending) of which at least one chose the other.
struct CandidatePair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const CandidatePair&, const CandidatePair&) = default;
};
[[nodiscard]] std::vector<CandidatePair> find_candidates(std::span<const StoryFeatures> features,
                                                         const ClusterOptions& options);

// Judged from the two articles alone. `shared_text_ppm` is the share of the shorter article that the other one shares
// with it.
struct Verdict {
  bool is_same_story = false;
  std::uint32_t likeness_ppm = 0;
  std::uint32_t by_text_ppm = 0;  // of it, what the shared text alone gives
};
[[nodiscard]] Verdict judge_pair(const StoryFeatures& first, const StoryFeatures& second, std::uint32_t shared_text_ppm,
                                 const ClusterOptions& options);

struct JudgedPair {
  JudgedPair() = default;
  JudgedPair(CandidatePair of, const Verdict& verdict)
      : pair(of), likeness_ppm(verdict.likeness_ppm), by_text_ppm(verdict.by_text_ppm) {}

  CandidatePair pair;
  std::uint32_t likeness_ppm = 0;  // as in Verdict
  std::uint32_t by_text_ppm = 0;
  friend auto operator<=>(const JudgedPair&, const JudgedPair&) = default;
};

// Articles that accepted pairs join, directly or by others. Borrows both.
struct Component {
  std::span<const std::uint32_t> members;  // ascending
  std::span<const JudgedPair> pairs;       // ascending
};

// The components of the accepted pairs (any order, repeated ones allowed) over positions 0 .. count-1, by first member.
class Components {
 public:
  Components(std::uint32_t count, std::vector<JudgedPair> accepted);

  [[nodiscard]] std::size_t size() const { return first_member_.size() - 1; }
  [[nodiscard]] Component operator[](std::size_t at) const;

 private:
  std::vector<std::uint32_t> members_;
  std::vector<JudgedPair> pairs_;
  std::vector<std::size_t> first_member_;  // of each component in members_, and one behind the last
  std::vector<std::size_t> first_pair_;
};

// Candidates between what accepted pairs do not join yet, because of a crowd nobody sees all: of each component the
// article that comes first by its contents looks at those of the others. Ascending. Whoever accepts some asks again, at
// most kBridgeRounds times.
inline constexpr int kBridgeRounds = 8;
[[nodiscard]] std::vector<CandidatePair> find_bridges(std::span<const StoryFeatures> features,
                                                      std::span<const JudgedPair> accepted,
                                                      const ClusterOptions& options);

using Story = std::vector<std::uint32_t>;  // positions, ascending

// Two stories, named by their first positions (ascending), where an article of one is about the other too: it was
// accepted with one of the other's articles, and is alike to the other story as a whole.
using Link = std::pair<std::uint32_t, std::uint32_t>;

struct Refined {
  std::vector<Story> stories;   // by first position
  std::vector<Link> links;      // ascending
  std::uint64_t looked_at = 0;  // pairs of groups to merge, each as often as its turn came: what the work grows with
};

// Average linkage: two groups become one while all their articles, pair by pair, are alike enough in the mean. So a
// chain of lookalikes is no story. Near-linear in members and pairs.
[[nodiscard]] Refined refine_component(std::span<const StoryFeatures> features, const Component& component,
                                       const ClusterOptions& options);

// All of it: every position of `features` is in exactly one story; stories by first position.
[[nodiscard]] Refined find_stories(std::span<const StoryFeatures> features, std::vector<JudgedPair> accepted,
                                   const ClusterOptions& options);

// A story as it was known, or as it is known now. Articles are ids.
struct KnownStory {
  std::string id;
  std::vector<std::string> formerly;  // ids of stories that became part of it, sorted
  std::vector<std::string> articles;
};

// What happened to a story between two analyses. `from` and `to` are story ids: kMerged where all of it that is left
// went into another story, kSplit where a part of it became or joined another one.
enum class Change : std::uint8_t { kMerged, kSplit };
struct StoryChange {
  Change change = Change::kMerged;
  std::string from;
  std::string to;
  std::uint32_t articles = 0;  // that moved
  friend bool operator==(const StoryChange&, const StoryChange&) = default;
};

struct Succession {
  std::vector<KnownStory> stories;   // in the order of `found`
  std::vector<StoryChange> history;  // by `from`, then `to`
};

// Carries ids over from the former stories to those found now. The pair of stories that share most articles keeps the
// id, then the next pair, each story once; of equal pairs the one with the smaller former id, then the smaller found
// id. What succeeds nobody keeps the id it has in `found`; where a former story had that id and another carries it on,
// the found one takes a new id made of both. A former story of which nothing else is left goes to `formerly` of the
// story that has most of it.
[[nodiscard]] Succession succeed(std::span<const KnownStory> former, std::span<const KnownStory> found);

}  // namespace sumber::link::cluster
