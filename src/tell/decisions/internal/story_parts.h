// What the steps of applying decisions to one story share.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tell/decisions/decisions.h"
#include "tell/decisions/internal/findings.h"
#include "tell/decisions/internal/quotes.h"

namespace sumber::tell::decisions {

// A place that a decision names, in this story.
struct FoundPlace {
  model::ArticleIndex article = model::kNoArticle;
  base::Span span;
};

// That a decision says who an article's entity is; `part` is the name of the decision that meant it.
struct DecidedEntity {
  std::uint32_t decision = 0;
  std::uint32_t part = 0;
  friend auto operator<=>(const DecidedEntity&, const DecidedEntity&) = default;
};

struct StoryHand::Parts {
  Parts(const Hand& all, std::span<const model::ReadArticle> own) : hand(all), articles(own), findings(all) {
    for (model::ArticleIndex i = 0; i < articles.size(); ++i) by_id.emplace(articles[i].article.id, i);
  }

  // Nothing where the story has no such article, or it has no such words.
  [[nodiscard]] std::optional<FoundPlace> find(const model::QuotedPlace& place);

  // True where the claim is the one that is named; also where none is.
  [[nodiscard]] bool is_named(const model::Claim& claim, const model::ClaimName& name);

  // Positions of decisions that name a place of one of the story's articles, ascending.
  [[nodiscard]] std::set<std::uint32_t> decisions_here() const;

  const Hand& hand;
  std::span<const model::ReadArticle> articles;
  Findings findings;
  std::map<model::EntityRef, std::set<DecidedEntity>> decided;  // by entity of an article
  std::map<std::string_view, model::ArticleIndex> by_id;
  std::map<model::ArticleIndex, PlainText> texts;                     // of articles that somebody asked for
  std::map<model::QuotedPlace, std::optional<FoundPlace>> looked_up;  // places that somebody asked for
};

// Which origins are one and which are two, of one claim after the other.
class OriginDecider {
 public:
  OriginDecider(StoryHand::Parts& parts, std::span<const model::StoryEntity> entities);

  void decide(model::Claim& claim);
  void look_at_outlets();

 private:
  using Named = std::map<std::uint32_t, std::map<std::uint32_t, std::set<model::OriginIndex>>>;  // decision, part

  void name_origins(const model::Claim& claim, Named& named);
  void name_by_places(const model::Claim& claim, Named& named);
  void name_outlets(const model::Claim& claim, model::OriginIndex origin, Named& named);
  [[nodiscard]] const model::Attribution* attribution_of(const model::Assertion& assertion) const;
  void apply(model::Claim& claim, const Named& named);

  struct NamedPlace {
    base::Span span;
    Hand::Part part;
  };

  StoryHand::Parts& parts_;
  std::map<model::ArticleIndex, std::vector<NamedPlace>> places_;     // that name origins
  std::map<std::string, std::string, std::less<>> names_of_aliases_;  // folded alias to the entity's name
};

}  // namespace sumber::tell::decisions
