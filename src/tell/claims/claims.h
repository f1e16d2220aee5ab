// Assertions of one proposition brought together across the articles of a story; denials, conflicting values, drift.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "model/passage.h"
#include "model/placement.h"
#include "model/read_article.h"
#include "model/story.h"
#include "text/terms.h"

namespace sumber::tell::claims {

// Synonyms, hedges and denial words of the packs, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] const text::TermTables& term_tables() const;

 private:
  std::shared_ptr<const Tables> tables_;
};

// What is weighed: whether two wordings say one thing, whether a denial in so many words is of a claim, and whether a
// negative statement turns it round.
enum class Weighed : std::uint8_t { kWordings, kDenial, kNegative };

struct WeighedPlace {
  model::ArticleIndex article = model::kNoArticle;
  base::Span span;

  friend auto operator<=>(const WeighedPlace&, const WeighedPlace&) = default;
};

// Two groups of places with the signs that speak for and against them, by names_of(kind): 0 where a sign is not there,
// 100 where it is there whole.
struct Weighing {
  Weighed kind = Weighed::kWordings;
  std::vector<WeighedPlace> first;   // of a wording, or of the denials
  std::vector<WeighedPlace> second;  // of another wording, or of the claim
  std::span<const std::int32_t> signs;
};

// What the signs are called in the tables "likeness" (there behind "sign_") and "denial_signs".
[[nodiscard]] std::span<const std::string_view> names_of(Weighed kind);

// Told of every weighing, by who learns the weights (tools/signs). Changes nothing of what is found.
using WeighingSink = std::function<void(const Weighing&)>;

// Everything a tell stage may look at. Borrows; `members` are positions in `articles`, ascending; `entities` are the
// story's.
struct StoryView {
  std::span<const model::ReadArticle> articles;
  std::span<const model::ArticleIndex> members;
  std::span<const model::Passage> passages;  // those with an occurrence in the story
  std::span<const model::StoryEntity> entities;
  std::span<const model::Placement> placements = {};  // assertions that the user moves; they bear his rule afterwards
  const WeighingSink* weighings = nullptr;
};

// The claims of a story with assertions, text, time, said, conflicts and drift filled; origins and corroboration are
// left to tell/origins. Ordered by number of articles that assert, then by id. Every assertive sentence is in at least
// one claim.
// `terms` are of term_tables(), one a thread.
[[nodiscard]] std::vector<model::Claim> find_claims(const StoryView& story, const Rules& rules,
                                                    text::TermReaders& terms);

// The same for a single story.
[[nodiscard]] std::vector<model::Claim> find_claims(const StoryView& story, const Rules& rules);

}  // namespace sumber::tell::claims
