#include "doors/report/internal/view.h"
#include "doors/report/report.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "doors/report/internal/excerpt.h"
#include "model/counting.h"

namespace sumber::doors::report {

namespace {

using model::ArticleIndex;

bool is_member(const model::Dependency& dependency, const model::Origin& origin) {
  return std::ranges::any_of(origin.assertions, [&](model::AssertionIndex assertion) {
    return std::ranges::binary_search(dependency.members, assertion);
  });
}

bool may_be_another(const model::Claim& claim, const model::Origin& origin) {
  return std::ranges::any_of(claim.dependencies, [&](const model::Dependency& dependency) {
    return dependency.relation == model::Relation::kMaybe && is_member(dependency, origin);
  });
}

// Those that give the lower bound. Where none is rooted one is certain, nobody can tell which; and an older document
// has no ties to count from: then rooted ones that nothing ties to another come first.
std::vector<bool> certain_origins(const model::Claim& claim) {
  const model::Count count = count_origins(graph_of(claim));
  if (count.bounds.min == claim.corroboration.min && !count.certain.empty()) {
    std::vector<bool> is_counted(claim.origins.size(), false);
    for (const model::OriginIndex origin : count.certain) is_counted[origin] = true;
    return is_counted;
  }
  std::vector<std::size_t> order(claim.origins.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::size_t at) {
    const model::Origin& origin = claim.origins[at];
    return std::pair(origin.kind == model::OriginKind::kUnrooted, may_be_another(claim, origin));
  });
  std::vector<bool> is_certain(order.size(), false);
  const auto certain = static_cast<std::size_t>(std::max(claim.corroboration.min, 0));
  for (std::size_t rank = 0; rank < std::min(certain, order.size()); ++rank) is_certain[order[rank]] = true;
  return is_certain;
}

std::vector<ArticleIndex> articles_of(const model::Claim& claim) {
  std::set<ArticleIndex> found;
  for (const model::Origin& origin : claim.origins) {
    for (const model::AssertionIndex at : origin.assertions) {
      if (at < claim.assertions.size()) found.insert(claim.assertions[at].article);
    }
  }
  if (found.empty()) {
    for (const model::Assertion& assertion : claim.assertions) {
      if (assertion.stance == model::Stance::kAsserts) found.insert(assertion.article);
    }
  }
  return {found.begin(), found.end()};
}

ClaimView look_at_claim(const model::Claim& claim, const StoryView& story) {
  ClaimView view;
  view.claim = &claim;
  view.number = story.claims.size() + 1;
  view.anchor = story.anchor + "-c" + std::to_string(view.number);
  view.articles = articles_of(claim);
  view.is_certain = certain_origins(claim);
  view.is_denied = !claim.corroboration.denied_by.empty();
  for (const model::Assertion& assertion : claim.assertions) {
    view.is_denied |= assertion.stance == model::Stance::kDenies;
    view.is_doubted |= assertion.stance == model::Stance::kDoubts;
    view.is_retracted |= assertion.stance == model::Stance::kRetracts;
  }
  return view;
}

void add_distinct(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
}

void add_root(Root& root, const ClaimView& claim, std::size_t origin_at) {
  const model::Origin& origin = claim.claim->origins[origin_at];
  root.kind = origin.kind;
  root.name = origin.name;
  root.is_certain |= claim.is_certain[origin_at] && origin.kind != model::OriginKind::kUnrooted;
  add_distinct(root.parties, origin.parties);
  root.claims.push_back(claim.number - 1);
  for (const model::AssertionIndex at : origin.assertions) {
    if (at < claim.claim->assertions.size()) root.articles.push_back(claim.claim->assertions[at].article);
  }
}

void make_distinct(auto& numbers) {
  std::ranges::sort(numbers);
  const auto rest = std::ranges::unique(numbers);
  numbers.erase(rest.begin(), rest.end());
}

using RootKey = std::pair<model::OriginKind, std::string>;

// Rooted origins that may be one: their names lead to one key.
class Ties {
 public:
  void tie(const std::string& a, const std::string& b) { parent_[find(b)] = find(a); }

  // Halves the way it goes, so that later ways are short.
  std::string find(std::string name) {
    for (auto at = parent_.find(name); at != parent_.end() && at->second != name; at = parent_.find(name)) {
      const auto above = parent_.find(at->second);
      if (above != parent_.end()) at->second = above->second;
      name = at->second;
    }
    return name;
  }

 private:
  std::map<std::string, std::string> parent_;
};

void tie_members(Ties& ties, const model::Claim& claim, const model::Dependency& dependency) {
  const model::Origin* first = nullptr;
  for (const model::Origin& origin : claim.origins) {
    if (origin.kind == model::OriginKind::kUnrooted || !is_member(dependency, origin)) continue;
    if (first != nullptr) ties.tie(first->name, origin.name);
    first = &origin;
  }
}

// People of one institution may be one origin, and so may rooted origins that a claim ties as "maybe". An unrooted one
// ties nobody.
Ties tie_roots(const StoryView& story) {
  Ties ties;
  for (const model::StoryEntity& entity : story.story->entities) {
    if (!entity.institution.empty()) ties.tie(entity.institution, entity.name);
  }
  for (const ClaimView& view : story.claims) {
    for (const model::Dependency& dependency : view.claim->dependencies) {
      if (dependency.relation == model::Relation::kMaybe) tie_members(ties, *view.claim, dependency);
    }
  }
  return ties;
}

// The analysis relates origins within a claim, never across claims. So of roots that may be one, and of those that
// share a party, only the one with most claims stays certain; where the best founded claim has more certain origins
// than that, the next roots fill up to it.
void settle_certainty(StoryView& story) {
  Ties ties = tie_roots(story);
  std::set<std::string> counted;
  std::set<std::string> parties;
  for (Root& root : story.roots) {
    const auto is_counted = [&](const std::string& party) { return parties.contains(party); };
    root.is_certain = root.is_certain && std::ranges::none_of(root.parties, is_counted) &&
                      counted.insert(ties.find(root.name)).second;
    if (root.is_certain) parties.insert(root.parties.begin(), root.parties.end());
  }
  int certain = static_cast<int>(std::ranges::count_if(story.roots, &Root::is_certain));
  for (Root& root : story.roots) {
    if (certain >= story.min_origins || root.is_certain) continue;
    root.is_certain = true;
    ++certain;
  }
  story.min_origins = std::max(story.min_origins, certain);
  std::ranges::stable_sort(story.roots, {}, [](const Root& root) { return !root.is_certain; });
}

// Roots of one kind and name, those that carry most claims first.
void gather_roots(StoryView& story) {
  std::map<RootKey, Root> by_name;
  for (const ClaimView& claim : story.claims) {
    for (std::size_t at = 0; at < claim.claim->origins.size(); ++at) {
      const model::Origin& origin = claim.claim->origins[at];
      add_root(by_name[{origin.kind, origin.name}], claim, at);
    }
  }
  for (auto& [key, root] : by_name) {
    make_distinct(root.claims);
    make_distinct(root.articles);
    story.roots.push_back(std::move(root));
  }
  std::ranges::stable_sort(story.roots, [](const Root& a, const Root& b) {
    return std::pair(b.claims.size(), b.articles.size()) < std::pair(a.claims.size(), a.articles.size());
  });
  settle_certainty(story);
  std::size_t number = 0;
  for (Root& root : story.roots) root.anchor = story.anchor + "-o" + std::to_string(++number);
}

std::size_t count_outlets(const model::Analysis& analysis, const model::Story& story) {
  std::set<std::string_view> outlets;
  for (const ArticleIndex at : story.articles) {
    const model::Article& article = article_at(analysis, at);
    outlets.insert(article.outlet_domain.empty() ? article.outlet : article.outlet_domain);
  }
  outlets.erase("");
  return outlets.size();
}

}  // namespace

std::string language_of(const model::Analysis& analysis, const model::Story& story) {
  std::map<std::string, std::size_t> counts;
  for (const ArticleIndex at : story.articles) ++counts[article_at(analysis, at).language];
  counts.erase("");
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? std::string() : most->first;
}

StoryView look_at(const model::Analysis& analysis, const model::Story& story, std::size_t number) {
  StoryView view;
  view.story = &story;
  view.number = number;
  view.anchor = "s" + std::to_string(number);
  view.language = language_of(analysis, story);
  view.claims.reserve(story.claims.size());
  for (const model::Claim& claim : story.claims) {
    view.claims.push_back(look_at_claim(claim, view));
    add_distinct(view.parties, claim.corroboration.parties);
    view.min_origins = std::max(view.min_origins, claim.corroboration.min);
    view.max_origins = std::max(view.max_origins, claim.corroboration.max);
    view.denied_count += view.claims.back().is_denied ? 1 : 0;
    view.conflict_count += claim.conflicts.size();
  }
  gather_roots(view);
  view.max_origins = std::max(view.max_origins, static_cast<int>(view.roots.size()));
  view.outlet_count = count_outlets(analysis, story);
  return view;
}

Speaking speaking_of(const model::Analysis& analysis, const model::Assertion& assertion) {
  Speaking speaking;
  if (assertion.article >= analysis.articles.size()) return speaking;
  const model::ReadArticle& read = analysis.articles[assertion.article];
  if (assertion.attribution >= read.attributions.size()) return speaking;
  const model::Attribution& attribution = read.attributions[assertion.attribution];
  speaking.is_unnamed = attribution.is_unnamed;
  for (const model::ChainLink& link : attribution.chain) {
    const bool is_channel = link.kind == model::LinkKind::kAgency || link.kind == model::LinkKind::kMedium;
    const bool is_root = link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kDocument;
    if (is_channel) speaking.channels.push_back(link.name);
    if (is_root) speaking.speaker = link.name;
    if (link.kind == model::LinkKind::kOccasion) {
      speaking.occasions.push_back(link.place.empty() ? link.name : link.name + " (" + link.place + ")");
    }
    if (!link.date.empty()) speaking.said = link.date;
  }
  if (speaking.speaker.empty()) speaking.speaker = base::slice(read.article.text, attribution.source);
  return speaking;
}

std::string anchor_of(ArticleIndex article) { return "a" + std::to_string(article + 1); }

std::string anchor_of(const ClaimView& claim, model::AssertionIndex assertion) {
  return claim.anchor + "-a" + std::to_string(assertion + 1);
}

const model::Article& article_at(const model::Analysis& analysis, ArticleIndex index) {
  static const model::Article kNone;
  return index < analysis.articles.size() ? analysis.articles[index].article : kNone;
}

std::string outlet_name(const model::Article& article, const Tongue& tongue) {
  if (!article.outlet.empty()) return article.outlet;
  if (!article.outlet_domain.empty()) return article.outlet_domain;
  return tongue.word("articles.unknown_outlet");
}

std::string article_title(const model::Article& article, const Tongue& tongue) {
  static constexpr std::size_t kFirstBytes = 72;
  if (!article.title.empty()) return article.title;
  const std::string_view first = std::string_view(article.text).substr(0, article.text.find('\n'));
  const std::string untitled = tongue.word("articles.untitled");
  return first.empty() ? untitled : untitled + ": " + std::string(cut_between_words(first, kFirstBytes)) + " …";
}

std::string party_name(const model::Analysis& analysis, std::string_view id, const Tongue& tongue) {
  if (id == "unknown") return tongue.word("party.unknown");
  const auto party = std::ranges::find(analysis.parties, id, &model::Party::id);
  if (party == analysis.parties.end()) return std::string(id);
  for (const auto& [code, name] : party->names) {
    if (code == tongue.code()) return name;
  }
  return party->names.empty() ? std::string(id) : party->names.front().second;
}

std::string party_names(const model::Analysis& analysis, const std::vector<std::string>& ids, const Tongue& tongue) {
  std::vector<std::string> names;
  for (const std::string& id : ids) names.push_back(party_name(analysis, id, tongue));
  return tongue.list(names);
}

std::string corroboration_in_words(const ClaimView& claim, const Tongue& tongue) {
  const model::Corroboration& found = claim.claim->corroboration;
  return tongue.word("count.articles_and_origins", {{"articles", tongue.count("count.articles", claim.articles.size())},
                                                    {"origins", tongue.origins(found.min, found.max)}});
}

std::string coverage_in_words(const StoryView& story, const Tongue& tongue) {
  const std::string articles = tongue.count("count.articles", story.story->articles.size());
  const std::string outlets = story.outlet_count == 0 ? tongue.word("articles.unknown_outlet")
                                                      : tongue.count("count.outlets", story.outlet_count);
  return tongue.word("count.articles_of_outlets", {{"articles", articles}, {"outlets", outlets}});
}

void write_article_link(Page& page, ArticleIndex index) {
  const model::Article& article = article_at(page.analysis, index);
  const bool is_drawn = index < page.is_drawn.size() && page.is_drawn[index];
  const Html::Scope link(page.html, is_drawn ? "a" : "span",
                         {{"class", "outlet"}, {is_drawn ? "href" : "", "#" + anchor_of(index)}});
  page.words.say(page.html, [&](const Tongue& tongue) { return outlet_name(article, tongue); });
}

void write_claim_link(Page& page, const ClaimView& claim) {
  const bool is_drawn = claim.number <= Limits::kClaims;
  const Html::Scope link(page.html, is_drawn ? "a" : "span",
                         {{"class", "ref"}, {is_drawn ? "href" : "", "#" + claim.anchor}});
  page.words.say(page.html, [&](const Tongue& tongue) {
    return tongue.word("claims.number", {{"n", tongue.number(claim.number)}});
  });
}

Attribute lang_attribute(std::string_view language) { return {language.empty() ? "" : "lang", std::string(language)}; }

const ClaimView* find_claim(const StoryView& story, std::string_view id) {
  const auto found = std::ranges::find_if(story.claims, [&](const ClaimView& view) { return view.claim->id == id; });
  return found == story.claims.end() ? nullptr : &*found;
}

void write_more(Page& page, std::size_t left_out, std::string_view key) {
  if (left_out == 0) return;
  const Html::Scope line(page.html, "p", {{"class", "more"}});
  page.words.say(page.html, [&](const Tongue& tongue) { return tongue.word(key, {{"n", tongue.number(left_out)}}); });
}

StoryFigures count_story(const model::Analysis& analysis, const model::Story& story) {
  const StoryView view = look_at(analysis, story, 1);
  return {view.min_origins, view.max_origins, view.outlet_count};
}

}  // namespace sumber::doors::report
