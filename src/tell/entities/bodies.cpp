#include "tell/entities/internal/bodies.h"

#include <algorithm>
#include <map>
#include <set>

#include "tell/entities/internal/names.h"

namespace sumber::tell::entities {

namespace {

constexpr std::size_t kMaxBodies = 400;  // of one first word that are compared with each other

struct Body {
  std::string name;
  std::string key;  // normalised
};

// The one longest name that holds all words of `body` in order and begins with the same one; `body` itself where none
// does, or where two do that do not hold each other.
const Body& longest_form(const Body& body, const std::vector<Body>& alike) {
  const Body* longest = &body;
  const auto holds = [](const Body& outer, const Body& inner) {
    return is_within(words_of(inner.key), words_of(outer.key));
  };
  for (const Body& other : alike) {
    if (other.key.size() <= longest->key.size() || !holds(other, body)) continue;
    longest = &other;
  }
  const bool is_one =
      std::ranges::all_of(alike, [&](const Body& other) { return !holds(other, body) || holds(*longest, other); });
  return is_one ? *longest : body;
}

}  // namespace

void settle_bodies(std::vector<model::StoryEntity>& entities) {
  std::map<std::string, std::vector<Body>, std::less<>> by_first_word;
  std::set<std::string> seen;
  const auto names_body = [](const model::StoryEntity& entity) {
    return entity.parties.empty() && !entity.institution.empty();
  };
  const auto first_word = [](const std::string& key) { return key.substr(0, key.find(' ')); };
  for (const model::StoryEntity& entity : entities) {
    const bool is_body = entity.kind == model::MentionKind::kOrganisation && entity.parties.empty();
    if (!names_body(entity) && !is_body) continue;
    Body body{entity.institution.empty() ? entity.name : entity.institution, {}};
    body.key = normalise_name(body.name);
    std::vector<Body>& alike = by_first_word[first_word(body.key)];
    if (alike.size() < kMaxBodies && seen.insert(body.key).second) alike.push_back(std::move(body));
  }
  for (auto& [word, alike] : by_first_word) std::ranges::sort(alike, {}, &Body::key);
  for (model::StoryEntity& entity : entities) {
    const bool is_body = entity.kind == model::MentionKind::kOrganisation && entity.parties.empty();
    if (!names_body(entity) && !is_body) continue;
    Body body{entity.institution.empty() ? entity.name : entity.institution, {}};
    body.key = normalise_name(body.name);
    const Body& longest = longest_form(body, by_first_word[first_word(body.key)]);
    if (longest.key != body.key) entity.institution = longest.name;
  }
}

}  // namespace sumber::tell::entities
