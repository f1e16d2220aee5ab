// Articles about one event, and what they tell when read together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/edtf.h"
#include "model/claim.h"
#include "model/evidence.h"
#include "model/mention.h"
#include "model/story_book.h"

namespace sumber::model {

// Names an entity within one article of the story.
struct EntityRef {
  ArticleIndex article = kNoArticle;
  std::uint32_t entity = kNoEntity;

  friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
};

// One entity across the story's articles.
struct StoryEntity {
  std::string id;
  MentionKind kind = MentionKind::kPerson;
  std::string name;
  std::vector<std::string> aliases;
  std::string institution;
  std::vector<std::string> parties;
  std::vector<EntityRef> members;  // ascending
  std::string rule;
};

// `from` is another entity of the same id, of another story: its names and parties are added.
void join_entity(StoryEntity& into, const StoryEntity& from);

struct TimelineEntry {
  std::string time;  // EDTF
  base::Precision precision = base::Precision::kDay;
  std::string text;
  std::string claim;  // id
  std::vector<PlacedEvidence> evidence;
};

struct BriefSentence {
  std::string text;
  std::string claim;  // id
  std::vector<PlacedEvidence> evidence;
};

struct Story {
  std::string id;
  std::vector<std::string> formerly;  // ids of stories that became part of it, sorted; of a store alone
  std::vector<StoryChange> history;   // oldest first; of a store alone
  std::string title;
  std::vector<ArticleIndex> articles;   // ascending
  std::vector<ArticleIndex> told_from;  // of a very large story those its claims were read from; empty: all
  std::vector<std::string> linked;      // ids of other stories it touches
  std::vector<StoryEntity> entities;
  std::vector<Claim> claims;  // most corroborated and most told first
  std::vector<TimelineEntry> timeline;
  std::vector<BriefSentence> brief;
};

}  // namespace sumber::model
