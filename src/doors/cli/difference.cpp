#include "doors/cli/internal/difference.h"

#include <algorithm>
#include <map>
#include <set>

namespace sumber::doors::cli {

namespace {

std::string bounds_of(const model::Corroboration& bounds) {
  return bounds.min == bounds.max ? std::to_string(bounds.max)
                                  : std::to_string(bounds.min) + "–" + std::to_string(bounds.max);
}

std::string join(std::vector<std::string> names) {
  std::ranges::sort(names);
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

class Details {
 public:
  void compare(const char* key, std::string from, std::string to) {
    if (from != to) found.push_back({key, std::move(from), std::move(to)});
  }
  void compare(const char* key, std::size_t from, std::size_t to) {
    compare(key, std::to_string(from), std::to_string(to));
  }
  std::vector<Change::Detail> found;
};

// Pairs the rows of two documents: first by id, then what is left by `key_of`; what has no partner came or went.
template <class Row, class Key, class Compare>
std::vector<Change> match_rows(const std::vector<const Row*>& before, const std::vector<const Row*>& after, Key key_of,
                               Compare compare) {
  std::map<std::string, const Row*> by_id;
  std::multimap<std::string, const Row*> by_key;
  for (const Row* row : before) by_id.emplace(row->id, row);
  std::vector<const Row*> unmatched;
  std::vector<Change> changes;
  for (const Row* row : after) {
    const auto old = by_id.find(row->id);
    if (old == by_id.end()) {
      unmatched.push_back(row);
      continue;
    }
    if (Change change = compare(*old->second, *row); !change.details.empty()) changes.push_back(std::move(change));
    by_id.erase(old);
  }
  for (const auto& [id, row] : by_id) by_key.emplace(key_of(*row), row);
  for (const Row* row : unmatched) {
    const auto old = by_key.find(key_of(*row));
    Change change = old == by_key.end() ? compare(Row{}, *row) : compare(*old->second, *row);
    if (old == by_key.end()) {
      change.kind = ChangeKind::kAdded;
      change.details.clear();
    } else {
      by_key.erase(old);
    }
    if (change.kind == ChangeKind::kAdded || !change.details.empty()) changes.push_back(std::move(change));
  }
  for (const auto& [key, row] : by_key) {
    Change change = compare(*row, *row);
    change.kind = ChangeKind::kRemoved;
    changes.push_back(std::move(change));
  }
  return changes;
}

// Articles and stories of one document by what the other can be held against.
struct Rows {
  explicit Rows(const model::Analysis& analysis) : document(&analysis) {
    for (const model::ReadArticle& read : analysis.articles) articles.push_back(&read.article);
    for (const model::Story& story : analysis.stories) {
      stories.push_back(&story);
      for (const model::Claim& claim : story.claims) claims.push_back(&claim);
    }
  }

  [[nodiscard]] std::string article_ids(const model::Story& story) const {
    std::vector<std::string> ids;
    for (const model::ArticleIndex at : story.articles) {
      if (at < document->articles.size()) ids.push_back(document->articles[at].article.id);
    }
    return join(std::move(ids));
  }

  const model::Analysis* document;
  std::vector<const model::Article*> articles;
  std::vector<const model::Story*> stories;
  std::vector<const model::Claim*> claims;
};

Change compare_articles(const model::Article& before, const model::Article& after) {
  Details details;
  details.compare("diff.title", before.title, after.title);
  details.compare("diff.outlet", before.outlet, after.outlet);
  if (before.text != after.text) details.compare("diff.text", before.text.size(), after.text.size());
  if (before.text != after.text && details.found.empty()) details.found.push_back({"diff.words", {}, {}});
  return {ChangeKind::kChanged, after.id, after.title.empty() ? after.id : after.title, std::move(details.found)};
}

Change compare_claims(const model::Claim& before, const model::Claim& after) {
  Details details;
  details.compare("diff.claim_text", before.text, after.text);
  details.compare("diff.origins", bounds_of(before.corroboration), bounds_of(after.corroboration));
  details.compare("diff.parties", join(before.corroboration.parties), join(after.corroboration.parties));
  details.compare("diff.denied_by", join(before.corroboration.denied_by), join(after.corroboration.denied_by));
  details.compare("diff.assertions", before.assertions.size(), after.assertions.size());
  details.compare("diff.conflicts", before.conflicts.size(), after.conflicts.size());
  details.compare("diff.drift", before.drift.size(), after.drift.size());
  details.compare("diff.time", before.time, after.time);
  return {ChangeKind::kChanged, after.id, after.text, std::move(details.found)};
}

// A story whose id changed is the old one of which it keeps most articles.
std::map<const model::Story*, const model::Story*> match_stories(const Rows& before, const Rows& after) {
  std::map<std::string, const model::Story*> story_of;
  std::set<const model::Story*> taken;
  for (const model::Story* story : before.stories) {
    for (const model::ArticleIndex at : story->articles) {
      if (at < before.document->articles.size()) story_of[before.document->articles[at].article.id] = story;
    }
  }
  std::map<const model::Story*, const model::Story*> partner;
  for (const model::Story* story : after.stories) {
    std::map<std::string, std::pair<std::size_t, const model::Story*>> shared;
    for (const model::ArticleIndex at : story->articles) {
      const auto old = at < after.document->articles.size() ? story_of.find(after.document->articles[at].article.id)
                                                            : story_of.end();
      if (old == story_of.end() || taken.contains(old->second)) continue;
      auto& entry = shared[old->second->id];
      entry = {entry.first + (old->second->id == story->id ? story->articles.size() + 1 : 1), old->second};
    }
    const auto most = std::ranges::max_element(shared, {}, [](const auto& row) { return row.second.first; });
    if (most == shared.end()) continue;
    partner[story] = most->second.second;
    taken.insert(most->second.second);
  }
  return partner;
}

std::vector<Change> compare_stories(const Rows& before, const Rows& after) {
  const auto partner = match_stories(before, after);
  std::set<const model::Story*> kept;
  std::vector<Change> changes;
  for (const model::Story* story : after.stories) {
    const auto old = partner.find(story);
    if (old == partner.end()) {
      changes.push_back({ChangeKind::kAdded, story->id, story->title, {}});
      continue;
    }
    kept.insert(old->second);
    Details details;
    details.compare("diff.title", old->second->title, story->title);
    details.compare("diff.articles", before.article_ids(*old->second), after.article_ids(*story));
    details.compare("diff.claims", old->second->claims.size(), story->claims.size());
    if (!details.found.empty()) {
      changes.push_back({ChangeKind::kChanged, story->id, story->title, std::move(details.found)});
    }
  }
  for (const model::Story* story : before.stories) {
    if (!kept.contains(story)) changes.push_back({ChangeKind::kRemoved, story->id, story->title, {}});
  }
  return changes;
}

}  // namespace

Difference compare_documents(const model::Analysis& before, const model::Analysis& after) {
  const Rows old(before);
  const Rows now(after);
  Difference difference;
  difference.articles = match_rows(
      old.articles, now.articles, [](const model::Article& article) { return article.id; }, compare_articles);
  difference.stories = compare_stories(old, now);
  difference.claims =
      match_rows(old.claims, now.claims, [](const model::Claim& claim) { return claim.text; }, compare_claims);
  return difference;
}

}  // namespace sumber::doors::cli
