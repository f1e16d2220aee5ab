// Who is one and who is two.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tell/decisions/internal/story_parts.h"

namespace sumber::tell::decisions {

// Parts first, then joins: a name that was parted means the one that is left of it.
class EntityDecider {
 public:
  EntityDecider(StoryHand::Parts& parts, std::vector<model::StoryEntity>& entities)
      : parts_(parts), entities_(entities) {}

  void decide();

 private:
  using Named = std::map<std::uint32_t, std::map<std::uint32_t, std::vector<std::size_t>>>;  // decision, part

  [[nodiscard]] Named name_entities();
  void part(std::uint32_t decision, const std::vector<std::size_t>& named);
  void join(std::uint32_t decision, const std::map<std::uint32_t, std::vector<std::size_t>>& named);
  [[nodiscard]] std::size_t whole_of(std::size_t entity) const;
  [[nodiscard]] model::StoryEntity take_members(model::StoryEntity& from, const std::set<model::ArticleIndex>& articles,
                                                const std::string& rule) const;
  void reread(model::StoryEntity& entity) const;
  void note(const model::StoryEntity& entity, DecidedEntity by);
  [[nodiscard]] std::string free_id(const model::StoryEntity& entity) const;

  StoryHand::Parts& parts_;
  std::vector<model::StoryEntity>& entities_;
  std::map<std::size_t, std::size_t> joined_to_;  // always a smaller position
};

}  // namespace sumber::tell::decisions
