#include "tell/decisions/internal/entities.h"

#include <algorithm>
#include <iterator>

#include "base/hash.h"
#include "text/tokens.h"

namespace sumber::tell::decisions {

namespace {

bool is_about_entities(model::DecisionKind kind) {
  return kind == model::DecisionKind::kOneEntity || kind == model::DecisionKind::kTwoEntities;
}

}  // namespace

void EntityDecider::decide() {
  Named named = name_entities();
  for (const auto& [decision, parts] : named) {
    const bool is_parting = parts_.hand.decisions()[decision].kind == model::DecisionKind::kTwoEntities;
    if (is_parting) part(decision, parts.begin()->second);
  }
  for (const auto& [decision, parts] : named) {
    if (parts_.hand.decisions()[decision].kind == model::DecisionKind::kOneEntity) join(decision, parts);
  }
  std::vector<model::StoryEntity> left;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    if (!joined_to_.contains(e)) left.push_back(std::move(entities_[e]));
  }
  entities_ = std::move(left);
}

EntityDecider::Named EntityDecider::name_entities() {
  Named named;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const auto look = [&](const std::string& name) {
      for (const Hand::Part part : parts_.hand.named(text::fold(name))) {
        if (!is_about_entities(parts_.hand.decisions()[part.decision].kind)) continue;
        std::vector<std::size_t>& known = named[part.decision][part.part];
        if (known.empty() || known.back() != e) known.push_back(e);
        parts_.findings.meet(part, entities_[e].name);
      }
      parts_.findings.compare(name);
    };
    look(entities_[e].name);
    for (const std::string& alias : entities_[e].aliases) look(alias);
  }
  return named;
}

// The members of an entity in some articles become one of their own.
void EntityDecider::part(std::uint32_t decision, const std::vector<std::size_t>& named) {
  const model::Decision& wanted = parts_.hand.decisions()[decision];
  std::set<model::ArticleIndex> articles;
  for (const std::string& id : wanted.articles) {
    const auto article = parts_.by_id.find(id);
    if (article != parts_.by_id.end()) articles.insert(article->second);
  }
  if (articles.empty()) return;
  const auto is_there = [&](const model::EntityRef& ref) { return articles.contains(ref.article); };
  for (const std::size_t e : named) {
    model::StoryEntity& entity = entities_[e];
    if (std::ranges::none_of(entity.members, is_there)) continue;
    parts_.findings.apply(decision);
    if (std::ranges::all_of(entity.members, is_there)) continue;
    note(entity, {decision, 0});
    model::StoryEntity other = take_members(entity, articles, rule_of(wanted));
    entities_.push_back(std::move(other));
    return;
  }
}

void EntityDecider::note(const model::StoryEntity& entity, DecidedEntity by) {
  for (const model::EntityRef& ref : entity.members) parts_.decided[ref].insert(by);
}

model::StoryEntity EntityDecider::take_members(model::StoryEntity& from, const std::set<model::ArticleIndex>& articles,
                                               const std::string& rule) const {
  model::StoryEntity other = from;
  std::erase_if(other.members, [&](const model::EntityRef& ref) { return !articles.contains(ref.article); });
  std::erase_if(from.members, [&](const model::EntityRef& ref) { return articles.contains(ref.article); });
  for (model::StoryEntity* entity : {&from, &other}) {
    reread(*entity);
    entity->rule = rule;
  }
  other.id = free_id(other);
  return other;
}

// Names, parties and institution as the members that are left have them.
void EntityDecider::reread(model::StoryEntity& entity) const {
  std::set<std::string> aliases;
  std::set<std::string> parties;
  std::map<std::string, std::uint32_t> institutions;
  for (const model::EntityRef& ref : entity.members) {
    const model::Entity& member = parts_.articles[ref.article].entities[ref.entity];
    aliases.insert(member.name);
    aliases.insert(member.aliases.begin(), member.aliases.end());
    parties.insert(member.parties.begin(), member.parties.end());
    if (!member.institution.empty()) ++institutions[member.institution];
  }
  aliases.erase(entity.name);
  aliases.erase("");
  entity.aliases.assign(aliases.begin(), aliases.end());
  entity.parties.assign(parties.begin(), parties.end());
  const auto most = std::ranges::max_element(institutions, {}, [](const auto& entry) { return entry.second; });
  entity.institution = most == institutions.end() ? std::string() : most->first;
}

std::string EntityDecider::free_id(const model::StoryEntity& entity) const {
  const auto is_used = [&](const std::string& id) {
    return std::ranges::find(entities_, id, &model::StoryEntity::id) != entities_.end();
  };
  std::string id;
  int number = 2;
  do {
    id = base::make_id({"entity", model::name_of(entity.kind), entity.name, std::to_string(number++)});
  } while (is_used(id));
  return id;
}

// The first of each name, of the kind of the first. What was joined already stands for all that it holds.
void EntityDecider::join(std::uint32_t decision, const std::map<std::uint32_t, std::vector<std::size_t>>& named) {
  if (named.size() < 2) return;
  std::size_t into = entities_.size();
  for (const auto& [part, found] : named) into = std::min(into, whole_of(found.front()));
  parts_.findings.apply(decision);
  model::StoryEntity& whole = entities_[into];
  for (const auto& [part, found] : named) {
    const auto same = std::ranges::find(found, whole.kind, [&](std::size_t e) { return entities_[e].kind; });
    if (same != found.end()) note(entities_[*same], {decision, part});
    const std::size_t other = same == found.end() ? into : whole_of(*same);
    if (other == into) continue;
    model::StoryEntity& joined = entities_[other];
    joined.aliases.push_back(joined.name);
    std::ranges::sort(joined.aliases);
    model::join_entity(whole, joined);
    std::erase(whole.aliases, whole.name);
    std::ranges::copy(joined.members, std::back_inserter(whole.members));
    std::ranges::sort(whole.members);
    if (whole.institution.empty()) whole.institution = joined.institution;
    if (!whole.rule.starts_with("user.")) whole.rule = rule_of(parts_.hand.decisions()[decision]);
    joined_to_[other] = into;
  }
}

std::size_t EntityDecider::whole_of(std::size_t entity) const {
  for (auto at = joined_to_.find(entity); at != joined_to_.end(); at = joined_to_.find(entity)) entity = at->second;
  return entity;
}

}  // namespace sumber::tell::decisions
