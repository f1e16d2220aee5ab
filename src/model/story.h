// Articles about one event, and what they tell when read together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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

// Rule of a source that is told by a role alone ("juru bicara kepresidenan", "pelaku"): it has a party or institution
// where the role is some body's, else it is nobody who could be told from others.
inline constexpr const char* kRoleAlone = "measure.role_alone";

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

// How an event stands to the news that the story tells: it is the news, it lies behind it, or it is yet to come.
enum class Standing : std::uint8_t { kNews, kBackground, kPlanned };

[[nodiscard]] std::string_view name_of(Standing standing);  // "planned"

// A time that places give for an event. `certainty` is that of the most certain place, `origins` are ids of the claim's
// origins that give this time.
struct DatedTelling {
  std::string time;  // EDTF
  base::Precision precision = base::Precision::kDay;
  std::string text;  // as a place that gives this time prints it
  Certainty certainty = Certainty::kCTPlus;
  std::vector<std::string> origins;
  std::vector<PlacedEvidence> evidence;
};

// An event and its time. Places that cannot both be right stand in `rivals`; the entry itself has the time that most
// origins give.
struct TimelineEntry : DatedTelling {
  std::string claim;  // id
  Standing standing = Standing::kNews;
  std::vector<DatedTelling> rivals;  // by time
};

// A sentence as an article prints it. One that denies stands behind the one it denies, with the same claim.
// `min_origins` and `max_origins` are the claim's bounds; of a denial they are how many deny.
struct BriefSentence {
  std::string text;
  std::string claim;  // id
  Stance stance = Stance::kAsserts;
  int min_origins = 0;
  int max_origins = 0;
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
