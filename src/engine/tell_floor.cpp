#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/hash.h"
#include "engine/internal/floors.h"
#include "tell/brief/brief.h"
#include "tell/claims/claims.h"
#include "tell/entities/entities.h"
#include "tell/origins/origins.h"
#include "tell/timeline/timeline.h"

namespace sumber::engine {

namespace {

using Articles = std::vector<model::ReadArticle>;
using Members = std::vector<model::ArticleIndex>;

struct TellRules {
  explicit TellRules(const lang::Packs& packs) : claims(packs), origins(packs) {}

  tell::claims::Rules claims;
  tell::origins::Rules origins;
};

// The member that was published first. A day without a clock time comes after the clock times of that day, no date
// comes last, and the id decides between equals.
model::ArticleIndex earliest_of(const Articles& articles, const Members& members) {
  constexpr std::string_view kAfterAnyTime = "T99";
  return *std::ranges::min_element(members, {}, [&](model::ArticleIndex index) {
    const model::Article& article = articles[index].article;
    std::string when = article.published ? article.published->value : std::string();
    if (article.published && article.published->precision < base::Precision::kMinute) when += kAfterAnyTime;
    return std::tuple(!article.published, std::move(when), article.id);
  });
}

std::string title_of(const Articles& articles, const Members& members) {
  const model::Article& earliest = articles[earliest_of(articles, members)].article;
  if (!earliest.title.empty()) return earliest.title;
  for (const model::ArticleIndex member : members) {
    if (!articles[member].article.title.empty()) return articles[member].article.title;
  }
  return earliest.text.substr(0, earliest.text.find('\n'));
}

// Passages of each story, in order; a passage that reaches into several stories is in each.
std::vector<std::vector<model::Passage>> passages_by_story(const LinkedArticles& linked, std::size_t article_count) {
  std::vector<std::uint32_t> story_of(article_count, 0);
  for (std::uint32_t s = 0; s < linked.stories.size(); ++s) {
    for (const model::ArticleIndex article : linked.stories[s]) story_of[article] = s;
  }
  std::vector<std::vector<model::Passage>> by_story(linked.stories.size());
  for (const model::Passage& passage : linked.passages) {
    std::vector<std::uint32_t> touched;
    for (const model::Occurrence& occurrence : passage.occurrences) touched.push_back(story_of[occurrence.article]);
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    for (const std::uint32_t s : touched) by_story[s].push_back(passage);
  }
  return by_story;
}

model::Story tell_story(const Articles& articles, const Members& members, std::span<const model::Passage> passages,
                        const TellRules& rules, const lang::Packs& packs) {
  model::Story story;
  story.id = base::make_id({"story", articles[earliest_of(articles, members)].article.id});
  story.title = title_of(articles, members);
  story.articles = members;
  story.entities = tell::entities::join_entities(articles, members, packs);
  story.claims = tell::claims::find_claims({articles, members, passages, story.entities}, rules.claims);
  for (model::Claim& claim : story.claims) {
    tell::origins::trace_origins(claim, {articles, passages, story.entities}, rules.origins);
  }
  story.timeline = tell::timeline::order_events(articles, story.claims);
  story.brief = tell::brief::write_brief(articles, story.claims, {});
  return story;
}

void link_stories(std::vector<model::Story>& stories, const LinkedArticles& linked) {
  for (const auto& [first, second] : linked.touching) {
    stories[first].linked.push_back(stories[second].id);
    stories[second].linked.push_back(stories[first].id);
  }
  for (model::Story& story : stories) std::ranges::sort(story.linked);
}

}  // namespace

std::vector<model::Story> tell_floor(const Articles& articles, const LinkedArticles& linked, const lang::Packs& packs,
                                     const Run& run) {
  const TellRules rules(packs);
  const auto passages = passages_by_story(linked, articles.size());
  std::vector<model::Story> stories(linked.stories.size());
  run.for_each(stories.size(), {"tell", 0, 0, "stories"},
               [&](std::size_t s) { stories[s] = tell_story(articles, linked.stories[s], passages[s], rules, packs); });
  link_stories(stories, linked);
  std::ranges::sort(stories, [](const model::Story& a, const model::Story& b) {
    return std::tuple(b.articles.size(), std::string_view(a.id)) <
           std::tuple(a.articles.size(), std::string_view(b.id));
  });
  return stories;
}

}  // namespace sumber::engine
