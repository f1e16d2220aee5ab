#include "tell/origins/internal/sources.h"

#include <algorithm>
#include <set>

namespace sumber::tell::origins {

namespace {

// A name has a word in capitals; "adanya kabar" is nobody's.
bool has_capital(std::string_view name) {
  return std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

const model::ReadArticle& SourceReader::article_of(const model::Assertion& assertion) const {
  return index_.view.articles[assertion.article];
}

const model::Attribution* SourceReader::attribution_of(const model::Assertion& assertion) const {
  const auto& attributions = article_of(assertion).attributions;
  return assertion.attribution < attributions.size() ? &attributions[assertion.attribution] : nullptr;
}

const model::Attribution* SourceReader::teller_of(const model::Assertion& assertion) const {
  const model::Attribution* inner = attribution_of(assertion);
  const model::Attribution* found = nullptr;
  for (const model::Attribution& outer : article_of(assertion).attributions) {
    const bool is_around = &outer != inner && outer.content.contains(inner->content) &&
                           outer.content.size_bytes() > inner->content.size_bytes() &&
                           outer.stance == model::Stance::kAsserts;
    const bool is_narrower = found == nullptr || outer.content.size_bytes() < found->content.size_bytes();
    if (is_around && is_narrower) found = &outer;
  }
  return found;
}

std::vector<Root> SourceReader::read_attribution(const model::Assertion& assertion,
                                                 const model::Attribution& attribution) const {
  std::vector<Root> roots;
  if (auto document = read_document(assertion, attribution)) {
    roots.push_back(std::move(*document));
  } else if (const std::string medium = medium_told(assertion, attribution); !medium.empty()) {
    roots.push_back(medium_in_story(assertion, medium));
  } else if (attribution.is_unnamed || is_told_by_role(assertion, attribution)) {
    roots.push_back(read_unnamed(assertion, attribution));
  } else {
    roots = read_voices(assertion, attribution);
  }
  if (roots.empty()) roots.push_back(read_medium(assertion, attribution));
  for (Root& root : roots) {
    for (const model::ChainLink& link : attribution.chain) {
      if (link.kind != model::LinkKind::kOccasion) continue;
      root.occasions.push_back(link);
      root.occasions.back().article = assertion.article;
    }
    root.rule = attribution.rule;
  }
  return roots;
}

// What stands last is the root: a document behind no voice, or a statement of several bodies. A post or a written
// statement of one is his voice.
std::optional<Root> SourceReader::read_document(const model::Assertion& assertion,
                                                const model::Attribution& attribution) const {
  const model::ChainLink* last = nullptr;
  for (const model::ChainLink& link : attribution.chain) {
    if (link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kDocument) last = &link;
  }
  const std::vector<std::uint32_t> issuers = entities_of(assertion, attribution);
  const auto is_body = [&](std::uint32_t e) { return index_.view.entities[e].kind != model::MentionKind::kPerson; };
  const bool is_joint = issuers.size() >= 2 && std::ranges::all_of(issuers, is_body);
  const bool is_document = last != nullptr && last->kind == model::LinkKind::kDocument;
  if (!is_joint && !is_document) return std::nullopt;
  if (is_joint) return issued_by(issuers, nullptr);
  // "informasi", "rumor tersebut, Presiden": nobody's, and no certain paper
  const std::string_view own_words = std::string_view(last->name).substr(0, last->name.find(','));
  const bool is_named = has_capital(own_words.substr(std::min(own_words.size(), own_words.find(' '))));
  if (!is_named && !has_issuer(issuers, last->name)) return read_unnamed(assertion, attribution);
  if (issuers.size() == 1) {
    const model::StoryEntity& issuer = index_.view.entities[issuers.front()];
    const std::string& body = issuer.institution.empty() ? issuer.name : issuer.institution;
    if (const std::string medium = medium_in(issuer); !medium.empty()) return medium_named(medium);
    if (const auto medium = tables_.media.find_medium(body)) return medium_named(medium->name);
    const bool is_own = issuer.name != last->name || !issuer.institution.empty();
    if (is_own && tables_.is_statement(last->name, article_of(assertion).article.language))
      return voice_in(issuers.front(), *last, assertion.article);
  }
  return issued_by(issuers, last);
}

// The voice of who issued a statement, which is its occasion.
Root SourceReader::voice_in(std::uint32_t issuer, const model::ChainLink& statement,
                            model::ArticleIndex article) const {
  Root root = voice_of(issuer);
  if (!root.is_person && !index_.view.entities[issuer].institution.empty())
    root.name = index_.view.entities[issuer].institution;
  root.occasions.push_back(statement);
  root.occasions.back().article = article;
  return root;
}

Root SourceReader::issued_by(const std::vector<std::uint32_t>& issuers, const model::ChainLink* document) const {
  Root root;
  root.kind = model::OriginKind::kDocument;
  std::set<std::string> names;
  for (const std::uint32_t issuer : issuers) {
    const Root voice = voice_of(issuer);
    for (const std::string& party : voice.parties) add_party(root.parties, party);
    names.insert(voice.name);
    if (issuers.size() == 1) {
      root.institution = voice.institution;
      root.institution_row = voice.institution_row;
    }
  }
  if (document != nullptr) root.name = document->name;
  for (const std::string& name : names) {
    if (document != nullptr) break;
    root.name += (root.name.empty() ? "" : ", ") + name;
  }
  root.key = "document|" + text::fold(root.name);
  if (document != nullptr) {
    for (const std::string& name : names) root.key += "|" + text::fold(name);
  }
  return root;
}

// Somebody other than the words of the document themselves.
bool SourceReader::has_issuer(const std::vector<std::uint32_t>& issuers, const std::string& words) const {
  return std::ranges::any_of(issuers, [&](std::uint32_t e) { return index_.view.entities[e].name != words; });
}

std::vector<std::uint32_t> SourceReader::entities_of(const model::Assertion& assertion,
                                                     const model::Attribution& attribution) const {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t source : attribution.source_entities) {
    const std::uint32_t entity = index_.find_entity(assertion.article, source);
    if (entity == model::kNoEntity || !is_somebody(index_.view.entities[entity])) continue;
    if (std::ranges::find(found, entity) == found.end()) found.push_back(entity);
  }
  return found;
}

// One unnamed source a party, outlet and agency: nobody can tell two of them apart.
Root SourceReader::read_unnamed(const model::Assertion& assertion, const model::Attribution& attribution) const {
  Root root;
  root.is_unnamed = true;
  for (const std::uint32_t entity : entities_of(assertion, attribution)) {
    for (const std::string& party : index_.view.entities[entity].parties) add_party(root.parties, party);
  }
  root.name = base::slice(article_of(assertion).article.text, attribution.source);
  const std::string medium = medium_of(attribution);
  if (root.name.empty()) root.name = medium.empty() ? own_voice_of(assertion).name : medium;
  root.key = "unnamed|" + (medium.empty() ? outlet_of(assertion) : text::fold(medium));
  for (const std::string& party : root.parties) root.key += "|" + party;
  return root;
}

// Lower-case words are somebody where a body stands behind them: "jaksa", "juru bicara kepresidenan".
bool SourceReader::is_somebody(const model::StoryEntity& named) {
  return has_capital(named.name) || !named.parties.empty() || !named.institution.empty();
}

// "Pelaku", "wisatawan itu", "warga Banjarmulya": a role of no body, or a place that is nobody's.
bool SourceReader::is_nobody(const model::StoryEntity& named) {
  const bool may_be = named.rule == model::kRoleAlone || named.kind == model::MentionKind::kPlace;
  return may_be && named.institution.empty() && named.parties.empty();
}

// The medium that an organisation is: a known one, or an outlet of the story; empty where it is none. A name of a
// guessed kind is an outlet's too where nobody tells an office of it.
std::string SourceReader::medium_in(const model::StoryEntity& named) const {
  const bool is_organisation = named.kind == model::MentionKind::kOrganisation;
  if (!is_organisation && !(named.institution.empty() && named.parties.empty())) return {};
  const auto medium = is_organisation ? tables_.media.find_medium(named.name) : std::nullopt;
  if (medium) return medium->name;
  return index_.outlets.contains(text::fold(named.name)) ? named.name : std::string();
}

// "Menurut Warta Lintang": the words of the source are a medium's name, whatever name or noun is a part of it. Empty
// where they are none.
std::string SourceReader::medium_told(const model::Assertion& assertion, const model::Attribution& attribution) const {
  const std::string_view source = base::slice(article_of(assertion).article.text, attribution.source);
  const std::string folded = text::fold(source);
  if (folded.empty() || !has_capital(source)) return {};
  if (const std::string medium = medium_of(attribution); text::fold(medium) == folded) return medium;
  if (!index_.outlets.contains(folded)) return {};
  for (const std::uint32_t entity : entities_of(assertion, attribution)) {
    const model::StoryEntity& named = index_.view.entities[entity];
    if (!named.institution.empty() || !named.parties.empty()) return {};
  }
  return std::string(source);
}

bool SourceReader::is_told_by_role(const model::Assertion& assertion, const model::Attribution& attribution) const {
  const std::vector<std::uint32_t> sources = entities_of(assertion, attribution);
  return !sources.empty() &&
         std::ranges::all_of(sources, [&](std::uint32_t e) { return is_nobody(index_.view.entities[e]); });
}

std::vector<Root> SourceReader::read_voices(const model::Assertion& assertion,
                                            const model::Attribution& attribution) const {
  std::vector<Root> voices;
  for (const std::uint32_t entity : entities_of(assertion, attribution)) {
    const model::StoryEntity& named = index_.view.entities[entity];
    const std::string medium = medium_in(named);
    if (medium.empty() && is_nobody(named)) continue;
    voices.push_back(medium.empty() ? voice_of(entity) : medium_named(medium));
  }
  if (!voices.empty()) return drop_own_bodies(std::move(voices));
  for (const model::ChainLink& link : attribution.chain) {
    if (link.kind != model::LinkKind::kVoice || !has_capital(link.name)) continue;
    Root root;
    root.kind = model::OriginKind::kVoice;
    root.name = link.name;
    root.key = "voice|" + text::fold(link.name);
    root.institution_row = tables_.find_institution(link.name);
    root.institution = root.institution_row == kNoInstitution ? std::string() : text::fold(link.name);
    root.parties = {root.institution_row == kNoInstitution ? link.name
                                                           : tables_.institution_parties[root.institution_row]};
    voices.push_back(std::move(root));
  }
  return voices;
}

// "Juru bicara Gedung Putih John Kirby" names a person and the body he speaks for: one voice.
std::vector<Root> SourceReader::drop_own_bodies(std::vector<Root> voices) {
  const bool has_person = std::ranges::any_of(voices, &Root::is_person);
  if (has_person) std::erase_if(voices, [](const Root& voice) { return !voice.is_person; });
  return voices;
}

Root SourceReader::voice_of(std::uint32_t entity) const { return read_voice(index_.view.entities[entity], tables_); }

std::string SourceReader::medium_of(const model::Attribution& attribution) {
  std::string medium;
  for (const model::ChainLink& link : attribution.chain) {
    if (link.kind == model::LinkKind::kMedium || link.kind == model::LinkKind::kAgency) medium = link.name;
  }
  return medium;
}

// A medium or agency that says it in its own voice.
Root SourceReader::read_medium(const model::Assertion& assertion, const model::Attribution& attribution) const {
  const std::string medium = medium_of(attribution);
  if (medium.empty() && !attribution.source.is_empty()) return read_unnamed(assertion, attribution);
  return medium.empty() ? own_voice_of(assertion) : medium_in_story(assertion, medium);
}

// An outlet that names itself speaks in its own voice.
Root SourceReader::medium_in_story(const model::Assertion& assertion, const std::string& medium) const {
  const auto outlet = index_.outlets.find(text::fold(medium));
  const bool is_own = outlet != index_.outlets.end() && outlet->second == own_voice_key(article_of(assertion).article);
  return is_own ? own_voice_of(assertion) : medium_named(medium);
}

Root SourceReader::medium_named(const std::string& medium) {
  Root root;
  root.name = medium;
  root.key = "medium|" + text::fold(medium);
  root.medium = medium;
  return root;
}

std::string SourceReader::outlet_of(const model::Assertion& assertion) const {
  return outlet_key(article_of(assertion).article);
}

Root SourceReader::own_voice_of(const model::Assertion& assertion) const {
  const model::Article& article = article_of(assertion).article;
  Root root;
  root.name = article.outlet.empty() ? article.id : article.outlet;
  root.key = own_voice_key(article);
  root.rule = "measure.own_voice";
  return root;
}

Root SourceReader::observation_of(const model::Assertion& assertion, const std::string& rule,
                                  std::string_view words) const {
  Root root = own_voice_of(assertion);
  const std::string told = text::fold(words);
  for (const auto& [name, key] : index_.outlets) {
    if (told.empty() || key == root.key || !told.contains(name)) continue;
    root.name = index_.outlet_names.at(name);
    root.key = key;
    break;
  }
  root.kind = model::OriginKind::kObservation;
  root.key.replace(0, root.key.find('|'), "observation");
  root.rule = rule;
  root.parties = {"press"};
  return root;
}

std::optional<Root> SourceReader::credited_medium_of(const model::Assertion& assertion) const {
  const model::Article& article = article_of(assertion).article;
  if (article.credits.size() != 1) return std::nullopt;
  const auto outlet = index_.outlets.find(text::fold(article.credits.front().agency));
  if (outlet == index_.outlets.end() || outlet->second == own_voice_key(article)) return std::nullopt;
  return medium_named(article.credits.front().agency);
}

}  // namespace sumber::tell::origins
