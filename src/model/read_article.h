// What the read floor knows of one article: a pure function of its page and the packs.
#pragma once

#include <vector>

#include "model/article.h"
#include "model/attribution.h"
#include "model/event.h"
#include "model/mention.h"

namespace sumber::model {

struct ReadArticle {
  Article article;
  std::vector<Entity> entities;
  std::vector<Mention> mentions;          // by begin, then end
  std::vector<Attribution> attributions;  // by content begin, then end
  std::vector<Event> events;              // by begin
};

}  // namespace sumber::model
