// The tell floor: every story from its own articles alone.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/internal/decision_ledger.h"
#include "engine/internal/floors.h"
#include "lang/packs.h"
#include "model/article_card.h"
#include "model/story.h"
#include "model/story_book.h"
#include "tell/origins/origins.h"

namespace sumber::engine {

// Claims of a story are read from so many of its articles, and of their text, at most. A story of more is told from the
// earliest, and of the others from those whose texts have the smallest hashes, each text once before any text twice: a
// sample that does not hang on the order of input, and hardly on articles that come later. The bytes are those of 8,000
// articles of the usual length; telling takes some fifty times as much memory.
inline constexpr std::size_t kMaxToldArticles = 2'500;
inline constexpr std::uint64_t kMaxToldBytes = 20'000'000;

// Knows all stories before any is told: their order, ids, and what each is told from. Immutable, safe for any thread.
class Teller {
 public:
  // What a run remembers and the user decided; either may be nullptr. `book` holds the stories of the analysis before
  // and becomes this one's. Told stories write into `ledger`.
  struct Desk {
    model::StoryBook* book = nullptr;
    DecisionLedger* ledger = nullptr;
  };

  // Borrows the cards, the packs and the desk; takes stories and passages out of `linked`.
  Teller(std::span<const model::ArticleCard> cards, LinkedArticles& linked, const lang::Packs& packs, Desk desk);
  Teller(std::span<const model::ArticleCard> cards, LinkedArticles& linked, const lang::Packs& packs)
      : Teller(cards, linked, packs, Desk{}) {}
  ~Teller();
  Teller(const Teller&) = delete;
  Teller& operator=(const Teller&) = delete;

  // Stories in the order of the document: largest first, then by id.
  [[nodiscard]] std::size_t story_count() const { return plans_.size(); }
  [[nodiscard]] std::span<const model::ArticleIndex> members(std::size_t story) const { return plans_[story].members; }

  // The articles that the story is told from, ascending.
  [[nodiscard]] std::span<const model::ArticleIndex> told(std::size_t story) const {
    return plans_[story].told.empty() ? plans_[story].members : plans_[story].told;
  }

  // `articles` are those that `told` names, in that order. Positions in the story are those of all articles.
  [[nodiscard]] model::Story tell(std::size_t story, std::span<const model::ReadArticle> articles) const;

 private:
  static constexpr std::uint64_t kOneStory = ~std::uint64_t{0};  // all of the passage is in this one story

  // A passage as one story sees it: the places that it is told from stand in `places_`.
  struct PassageCut {
    std::uint32_t passage = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t sources = kOneStory;  // where the passage's sources begin in `sources_`
  };
  struct Plan {
    std::string id;
    std::vector<std::string> formerly;
    std::vector<model::StoryChange> history;
    std::vector<model::ArticleIndex> members;  // ascending
    std::vector<model::ArticleIndex> told;     // empty: all members
    std::uint32_t earliest = 0;                // into what it is told from
    std::vector<std::string> linked;
    std::vector<PassageCut> cuts;
  };

  // What a story is told from beside its articles: positions in `passages` are into those, then into `older`.
  struct SharedText {
    std::vector<model::Passage> passages;
    std::vector<model::ArticleIndex> older;  // articles of other stories that this one repeats
  };
  struct Rules;

  void plan_stories(LinkedArticles& linked, model::StoryBook* book);
  void remember(model::StoryBook& book);
  void plan_passages();
  void plan_passage(std::uint32_t passage, std::span<const std::uint32_t> told_by);
  [[nodiscard]] SharedText cut_passages(std::uint32_t story) const;
  void cut_passage(std::uint32_t story, const PassageCut& cut, SharedText& shared) const;
  [[nodiscard]] std::vector<tell::origins::OlderArticle> name_older(const SharedText& shared) const;

  std::span<const model::ArticleCard> cards_;
  DecisionLedger* ledger_ = nullptr;
  std::shared_ptr<Rules> rules_;
  std::vector<Plan> plans_;
  std::vector<link::reuse::PassageGroup> passages_;
  std::vector<std::uint32_t> story_of_;  // by article, whether its story is told from it or not
  std::vector<std::uint32_t> places_;    // positions in PassageGroup::places, cut by cut, ascending
  std::vector<std::uint32_t> sources_;   // of every place of the passages that reach into several stories
};

}  // namespace sumber::engine
