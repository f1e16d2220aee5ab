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

constexpr std::size_t kMaxTitleBytes = 300;  // a longer headline is no headline

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

// The line, or as many whole words of it as a title may have.
std::string cut_title(std::string_view line) {
  if (line.size() <= kMaxTitleBytes) return std::string(line);
  std::size_t end = line.rfind(' ', kMaxTitleBytes);
  if (end == std::string_view::npos || end == 0) {
    end = kMaxTitleBytes;
    while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  }
  return std::string(line.substr(0, end)) + "…";
}

std::string title_of(const Articles& articles, const Members& members) {
  const model::Article& earliest = articles[earliest_of(articles, members)].article;
  if (!earliest.title.empty()) return cut_title(earliest.title);
  for (const model::ArticleIndex member : members) {
    if (!articles[member].article.title.empty()) return cut_title(articles[member].article.title);
  }
  return cut_title(std::string_view(earliest.text).substr(0, earliest.text.find('\n')));
}

// An occurrence of a passage, and the story that its article is in.
struct StoryPlace {
  std::uint32_t story = 0;
  std::uint32_t occurrence = 0;
  friend auto operator<=>(const StoryPlace&, const StoryPlace&) = default;
};

// A passage as one story sees it: its own occurrences, and those of other stories that they were taken from. A passage
// that half the corpus shares would otherwise be copied whole into every story.
model::Passage cut_to_story(const model::Passage& passage, std::span<const StoryPlace> own) {
  std::vector<std::uint32_t> kept;
  for (const StoryPlace& place : own) {
    kept.push_back(place.occurrence);
    const std::uint32_t parent = passage.occurrences[place.occurrence].parent;
    if (parent != model::kNoParent) kept.push_back(parent);
  }
  std::ranges::sort(kept);
  kept.erase(std::ranges::unique(kept).begin(), kept.end());
  model::Passage cut{passage.id, passage.kind, {}};
  for (const std::uint32_t at : kept) {
    model::Occurrence occurrence = passage.occurrences[at];
    const auto parent = std::ranges::lower_bound(kept, occurrence.parent);
    const bool is_parent_kept = parent != kept.end() && *parent == occurrence.parent;
    occurrence.parent = is_parent_kept ? static_cast<std::uint32_t>(parent - kept.begin()) : model::kNoParent;
    cut.occurrences.push_back(std::move(occurrence));
  }
  return cut;
}

// Passages of each story, in order; one that reaches into several stories is in each. Boilerplate tells nothing.
std::vector<std::vector<model::Passage>> passages_by_story(const LinkedArticles& linked, std::size_t article_count) {
  std::vector<std::uint32_t> story_of(article_count, 0);
  for (std::uint32_t s = 0; s < linked.stories.size(); ++s) {
    for (const model::ArticleIndex article : linked.stories[s]) story_of[article] = s;
  }
  std::vector<std::vector<model::Passage>> by_story(linked.stories.size());
  for (const model::Passage& passage : linked.passages) {
    if (passage.kind == model::PassageKind::kTemplate) continue;
    std::vector<StoryPlace> places;
    for (std::uint32_t i = 0; i < passage.occurrences.size(); ++i) {
      places.push_back({story_of[passage.occurrences[i].article], i});
    }
    std::ranges::sort(places);
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
      while (end < places.size() && places[end].story == places[begin].story) ++end;
      by_story[places[begin].story].push_back(cut_to_story(passage, std::span(places).subspan(begin, end - begin)));
    }
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
  const tell::origins::StoryView view{articles, passages, story.entities};
  const tell::origins::Tracer tracer(view, rules.origins);
  for (model::Claim& claim : story.claims) tracer.trace(claim);
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
