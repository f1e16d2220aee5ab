// Claims of a small story, and what they say of its words.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "tell/claims/claims.h"
#include "unit/tell/story_maker.h"

namespace sumber::tell::claims {

// A story with its claims; entities of one name are one.
class ToldStory {
 public:
  explicit ToldStory(const testing::StoryMaker& maker) : maker_(maker) {
    static const lang::Packs kPacks = *lang::load_packs({});
    static const Rules kRules(kPacks);
    const auto members = maker.members();
    const auto entities = join_by_name();
    claims_ = find_claims({maker.articles, members, maker.passages, entities}, kRules);
  }

  [[nodiscard]] const std::vector<model::Claim>& claims() const { return claims_; }

  // The claim that asserts at these words; nullptr where none does.
  [[nodiscard]] const model::Claim* claim_of(model::ArticleIndex article, std::string_view words) const {
    for (const model::Claim& claim : claims_) {
      if (stance_in(claim, article, words, model::Stance::kAsserts)) return &claim;
    }
    return nullptr;
  }

  // Does the claim have a place with this stance at these words?
  [[nodiscard]] bool stance_in(const model::Claim& claim, model::ArticleIndex article, std::string_view words,
                               model::Stance stance) const {
    const base::Span span = maker_.span_of(article, words);
    return std::ranges::any_of(claim.assertions, [&](const model::Assertion& assertion) {
      return assertion.article == article && assertion.stance == stance && assertion.span.overlaps(span);
    });
  }

 private:
  [[nodiscard]] std::vector<model::StoryEntity> join_by_name() const {
    std::vector<model::StoryEntity> out;
    for (model::ArticleIndex a = 0; a < maker_.articles.size(); ++a) {
      for (std::uint32_t e = 0; e < maker_.articles[a].entities.size(); ++e) {
        const model::Entity& entity = maker_.articles[a].entities[e];
        auto known = std::ranges::find(out, entity.name, &model::StoryEntity::name);
        if (known == out.end()) {
          out.push_back({entity.name, entity.kind, entity.name, {}, entity.institution, entity.parties, {}, ""});
          known = out.end() - 1;
        }
        known->members.push_back({a, e});
      }
    }
    return out;
  }

  const testing::StoryMaker& maker_;
  std::vector<model::Claim> claims_;
};

}  // namespace sumber::tell::claims
