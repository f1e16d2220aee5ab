#include <algorithm>

#include "read/annotate/internal/entities.h"

namespace sumber::read::annotate {

namespace {

// What a title phrase says of its holder's side, strongest first: the body it names, the country it names, the table.
struct Affiliation {
  std::string party;
  std::string institution;
};

const Title* told_role(const TitlePhrase& phrase) {
  for (const Title* title : phrase.titles) {
    if (!title->party.empty() || !title->institution.empty()) return title;
  }
  return nullptr;
}

Affiliation affiliation_of(const TitlePhrase& phrase) {
  Affiliation found;
  const Title* role = told_role(phrase);
  if (!phrase.body_name.empty()) {
    found.institution = phrase.body_name;
    found.party = phrase.body_party.empty() ? phrase.polity_party : phrase.body_party;
    return found;
  }
  if (role != nullptr) {
    found.institution = role->institution.empty() ? phrase.polity_name : role->institution;
    const bool is_abroad = !phrase.polity_party.empty() && !role->party.starts_with(phrase.polity_party);
    found.party = is_abroad ? phrase.polity_party : role->party;
    if (is_abroad && !role->institution.empty() && !phrase.polity_name.empty()) {
      found.institution += " " + phrase.polity_name;
    }
    return found;
  }
  found.party = phrase.polity_party;
  found.institution = phrase.polity_name;
  return found;
}

// "Presiden" alone is the home country's only where the holder's name is a local one.
bool is_home_guess(const TitlePhrase& phrase) {
  const Title* role = told_role(phrase);
  const bool is_home_only = role != nullptr && role->is_home_only;
  return phrase.body_name.empty() && phrase.polity_party.empty() && !is_home_only;
}

bool has_local_name(const Glances& glances, const model::Entity& entity) {
  const text::TokenizedText words(entity.name, nullptr);
  return std::ranges::any_of(words.tokens(), [&](const text::Token& token) {
    return (glances.tables().flags_of(token.key) & kLocalName) != 0;
  });
}

}  // namespace

void apply_title(const Glances& glances, const TitlePhrase& title, model::Entity& entity) {
  std::string_view words = base::slice(glances.words().text(), glances.words().span_of(title.tokens));
  while (!words.empty() && (words.back() == ',' || words.back() == ' ')) words.remove_suffix(1);
  if (std::ranges::find(entity.titles, words) == entity.titles.end()) entity.titles.emplace_back(words);
  const Affiliation found = affiliation_of(title);
  const bool is_guess = is_home_guess(title);
  if (entity.institution.empty() && !(is_guess && !has_local_name(glances, entity))) {
    entity.institution = found.institution;
  }
  if (found.party.empty() || std::ranges::find(entity.parties, found.party) != entity.parties.end()) return;
  if (is_guess && (!entity.parties.empty() || !has_local_name(glances, entity))) return;
  entity.parties.push_back(found.party);
}

}  // namespace sumber::read::annotate
