// The user's decisions, applied to one story between the other stages of telling.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/decision.h"
#include "model/placement.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::tell::decisions {

// The decisions of a run, indexed. Immutable, safe for any thread.
class Hand {
 public:
  explicit Hand(std::vector<model::Decision> decisions);  // by line

  [[nodiscard]] const std::vector<model::Decision>& decisions() const { return decisions_; }
  [[nodiscard]] bool is_empty() const { return decisions_.empty(); }

  // A part of a decision that a name means: position of the decision, and of the name within it.
  struct Part {
    std::uint32_t decision = 0;
    std::uint32_t part = 0;
    friend auto operator<=>(const Part&, const Part&) = default;
  };
  // Of origins, outlets or entities, by the folded name; and by each word of the names.
  [[nodiscard]] std::span<const Part> named(std::string_view folded) const;
  [[nodiscard]] std::span<const Part> with_word(std::string_view folded_word) const;
  // Decisions that name a place of the article, or a claim by such a place; and those that name nothing but ids.
  [[nodiscard]] std::span<const std::uint32_t> in_article(std::string_view id) const;

 private:
  std::vector<model::Decision> decisions_;
  std::map<std::string, std::vector<Part>, std::less<>> names_;
  std::map<std::string, std::vector<Part>, std::less<>> words_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> articles_;
};

// What one story says of a decision. Findings of all stories together are what became of it.
struct Finding {
  enum class Kind : std::uint8_t {
    kApplied,      // `text` is the id of a claim it holds in; empty where it is about no claim
    kMet,          // `part` was found; `text` is its name as the articles have it
    kNear,         // `part` was not found; `text` came so near, or says why it cannot be
    kContradicts,  // `other` cannot hold beside it
  };
  std::uint32_t decision = 0;
  Kind kind = Kind::kApplied;
  std::uint32_t part = 0;
  std::uint32_t nearness = 0;  // per mille; what is known for certain has more
  std::uint32_t other = 0;     // a decision
  std::string text;

  friend auto operator<=>(const Finding&, const Finding&) = default;
};

// Applies decisions to one story, in the order of the functions here; each is called once. Borrows everything.
class StoryHand {
 public:
  StoryHand(const Hand& hand, std::span<const model::ReadArticle> articles);
  ~StoryHand();
  StoryHand(const StoryHand&) = delete;
  StoryHand& operator=(const StoryHand&) = delete;

  // Joins and parts entities; ids of the parted ones are made as those of two persons of one name are.
  void decide_entities(std::vector<model::StoryEntity>& entities);

  // Where assertions are to stand, for find_claims. By line, then place.
  [[nodiscard]] std::vector<model::Placement> place_assertions();

  // Claims whose origins are traced: joins origins that are one, unties those that are two, and counts anew.
  void decide_origins(std::vector<model::Claim>& claims, std::span<const model::StoryEntity> entities);

  // Sorted, each once.
  [[nodiscard]] std::vector<Finding> take_findings();

  struct Parts;

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace sumber::tell::decisions
