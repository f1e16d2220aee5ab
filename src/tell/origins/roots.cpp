#include "tell/origins/internal/roots.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "tell/origins/internal/observation.h"

namespace sumber::tell::origins {

namespace {

constexpr std::uint32_t kCoveredPercent = 60;  // of an assertion that a passage must cover

void add_party(std::vector<std::string>& parties, const std::string& party) {
  if (party.empty() || std::ranges::find(parties, party) != parties.end()) return;
  parties.push_back(party);
  std::ranges::sort(parties);
}

// A name has a word in capitals; "adanya kabar" is nobody's.
bool has_capital(std::string_view name) {
  return std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string outlet_key(const model::Article& article) {
  if (!article.outlet_domain.empty()) return article.outlet_domain;
  return article.outlet.empty() ? article.id : text::fold(article.outlet);
}

std::string own_voice_key(const model::Article& article) { return "outlet|" + outlet_key(article); }

class RootFinder {
 public:
  RootFinder(const model::Claim& claim, const StoryIndex& index, const Rules::Tables& tables)
      : claim_(claim), index_(index), tables_(tables), roots_of_(claim.assertions.size()) {}

  RootedClaim find() {
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (is_counted(claim_.assertions[a]) && attribution_of(claim_.assertions[a]) != nullptr) root_attributed(a);
    }
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (!index_.view.older.empty() && is_counted(claim_.assertions[a])) root_repeated(a);
    }
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (is_counted(claim_.assertions[a]) && roots_of_[a].empty()) root_own_voice(a);
    }
    return settle();
  }

  [[nodiscard]] std::vector<std::string> parties_of(const model::Assertion& assertion) const {
    const model::Attribution* attribution = attribution_of(assertion);
    if (attribution == nullptr) return {};
    std::vector<std::string> parties;
    for (const Root& root : read_attribution(assertion, *attribution)) {
      for (const std::string& party : root.parties) add_party(parties, party);
    }
    return parties;
  }

 private:
  [[nodiscard]] const model::ReadArticle& article_of(const model::Assertion& assertion) const {
    return index_.view.articles[assertion.article];
  }

  [[nodiscard]] const model::Attribution* attribution_of(const model::Assertion& assertion) const {
    const auto& attributions = article_of(assertion).attributions;
    return assertion.attribution < attributions.size() ? &attributions[assertion.attribution] : nullptr;
  }

  void add_root(model::AssertionIndex a, Root root) {
    if (!tables_.uses(root.hub())) root.key += "|" + article_of(claim_.assertions[a]).article.id;
    const auto [known, is_new] = by_key_.try_emplace(root.key, roots_.size());
    if (is_new) {
      roots_.push_back(std::move(root));
    } else {
      Root& into = roots_[known->second];
      for (const std::string& party : root.parties) add_party(into.parties, party);
      std::ranges::move(root.occasions, std::back_inserter(into.occasions));
    }
    share_root(a, known->second);
  }

  void share_root(model::AssertionIndex a, std::size_t root) {
    std::vector<model::AssertionIndex>& assertions = roots_[root].assertions;
    if (std::ranges::find(assertions, a) == assertions.end()) assertions.push_back(a);
    roots_of_[a].push_back(root);
  }

  void root_attributed(model::AssertionIndex a) {
    const model::Assertion& assertion = claim_.assertions[a];
    for (Root& root : read_attribution(assertion, *attribution_of(assertion))) add_root(a, std::move(root));
  }

  [[nodiscard]] std::vector<Root> read_attribution(const model::Assertion& assertion,
                                                   const model::Attribution& attribution) const {
    std::vector<Root> roots;
    if (auto document = read_document(assertion, attribution)) {
      roots.push_back(std::move(*document));
    } else if (attribution.is_unnamed) {
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

  // What stands last is the root: a document behind no voice, or a statement of several bodies.
  [[nodiscard]] std::optional<Root> read_document(const model::Assertion& assertion,
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
    if (issuers.empty() && !has_capital(last->name))
      return std::nullopt;  // "informasi": nobody's, and no certain paper
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
    if (is_document) root.name = last->name;
    for (const std::string& name : names) {
      if (is_document) break;
      root.name += (root.name.empty() ? "" : ", ") + name;
    }
    root.key = "document|" + text::fold(root.name);
    if (is_document) {
      for (const std::string& name : names) root.key += "|" + text::fold(name);
    }
    return root;
  }

  [[nodiscard]] std::vector<std::uint32_t> entities_of(const model::Assertion& assertion,
                                                       const model::Attribution& attribution) const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t source : attribution.source_entities) {
      const std::uint32_t entity = index_.find_entity(assertion.article, source);
      if (entity == model::kNoEntity || !has_capital(index_.view.entities[entity].name)) continue;
      if (std::ranges::find(found, entity) == found.end()) found.push_back(entity);
    }
    return found;
  }

  // One unnamed source a party, outlet and agency: nobody can tell two of them apart.
  [[nodiscard]] Root read_unnamed(const model::Assertion& assertion, const model::Attribution& attribution) const {
    Root root;
    root.is_unnamed = true;
    for (const std::uint32_t entity : entities_of(assertion, attribution)) {
      for (const std::string& party : index_.view.entities[entity].parties) add_party(root.parties, party);
    }
    root.name = base::slice(article_of(assertion).article.text, attribution.source);
    const std::string medium = medium_of(attribution);
    if (root.name.empty()) root.name = medium.empty() ? outlet_of(assertion) : medium;
    root.key = "unnamed|" + (medium.empty() ? outlet_of(assertion) : text::fold(medium));
    for (const std::string& party : root.parties) root.key += "|" + party;
    return root;
  }

  [[nodiscard]] std::vector<Root> read_voices(const model::Assertion& assertion,
                                              const model::Attribution& attribution) const {
    std::vector<Root> voices;
    for (const std::uint32_t entity : entities_of(assertion, attribution)) {
      const model::StoryEntity& named = index_.view.entities[entity];
      const bool may_be_medium = named.kind == model::MentionKind::kOrganisation;
      const auto medium = may_be_medium ? tables_.media.find_medium(named.name) : std::nullopt;
      voices.push_back(medium ? medium_named(medium->name) : voice_of(entity));
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
  static std::vector<Root> drop_own_bodies(std::vector<Root> voices) {
    const bool has_person = std::ranges::any_of(voices, &Root::is_person);
    if (has_person) std::erase_if(voices, [](const Root& voice) { return !voice.is_person; });
    return voices;
  }

  [[nodiscard]] Root voice_of(std::uint32_t entity) const {
    const model::StoryEntity& named = index_.view.entities[entity];
    Root root;
    root.kind = model::OriginKind::kVoice;
    root.name = named.name;
    root.key = "voice|" + named.id;
    root.is_person = named.kind == model::MentionKind::kPerson;
    root.parties = named.parties;
    std::ranges::sort(root.parties);
    const std::string& body = root.is_person ? named.institution : named.name;
    root.institution = text::fold(body);
    root.institution_row = tables_.find_institution(body);
    for (const std::string& alias : named.aliases) {
      if (root.is_person || root.institution_row != kNoInstitution) break;
      root.institution_row = tables_.find_institution(alias);
    }
    if (root.institution_row == kNoInstitution) root.institution_row = tables_.find_institution_within(body);
    root.is_party = !root.is_person && root.institution_row == kNoInstitution && root.parties.size() == 1;
    if (root.is_party) root.key = "voice|party|" + root.parties.front();
    if (!root.parties.empty()) return root;
    if (root.institution_row != kNoInstitution) {
      add_party(root.parties, tables_.institution_parties[root.institution_row]);
    } else {
      add_party(root.parties, body.empty() ? named.name : body);
    }
    return root;
  }

  [[nodiscard]] static std::string medium_of(const model::Attribution& attribution) {
    std::string medium;
    for (const model::ChainLink& link : attribution.chain) {
      if (link.kind == model::LinkKind::kMedium || link.kind == model::LinkKind::kAgency) medium = link.name;
    }
    return medium;
  }

  // A medium or agency that says it in its own voice.
  [[nodiscard]] Root read_medium(const model::Assertion& assertion, const model::Attribution& attribution) const {
    const std::string medium = medium_of(attribution);
    if (medium.empty() && !attribution.source.is_empty()) return read_unnamed(assertion, attribution);
    if (medium.empty()) return own_voice_of(assertion);
    return medium_named(medium);
  }

  [[nodiscard]] static Root medium_named(const std::string& medium) {
    Root root;
    root.name = medium;
    root.key = "medium|" + text::fold(medium);
    return root;
  }

  [[nodiscard]] std::string outlet_of(const model::Assertion& assertion) const {
    return outlet_key(article_of(assertion).article);
  }

  [[nodiscard]] Root own_voice_of(const model::Assertion& assertion) const {
    const model::Article& article = article_of(assertion).article;
    Root root;
    root.name = article.outlet.empty() ? article.id : article.outlet;
    root.key = own_voice_key(article);
    root.rule = "measure.own_voice";
    return root;
  }

  void root_own_voice(model::AssertionIndex a) {
    const model::Assertion& assertion = claim_.assertions[a];
    if (const auto seen = find_observation(assertion, article_of(assertion), tables_)) {
      Root root = own_voice_of(assertion);
      root.kind = model::OriginKind::kObservation;
      root.key = "observation|" + outlet_of(assertion);
      root.rule = *seen;
      root.parties = {"press"};
      add_root(a, std::move(root));
      return;
    }
    if (share_copied_root(a) || share_quoted_root(a)) return;
    add_root(a, own_voice_of(assertion));
  }

  // Words that an older article of another story had first: its own voice is their root, unless a voice is quoted for
  // them here, or a copy in this story quotes one. What the outlet itself repeats stays its own, or its reporter's.
  void root_repeated(model::AssertionIndex a) {
    if (!tables_.uses(model::HubKind::kPassage)) return;
    const auto [passage, words] = find_repeated(claim_.assertions[a]);
    if (words == nullptr) return;
    const OlderArticle& older = index_.view.older[words->article - index_.view.articles.size()];
    const std::string& rule = tables_.prior_of(model::HubKind::kPassage).rule;
    const model::PlacedEvidence from = {words->article, {words->span, {}, rule}};
    if (roots_of_[a].empty()) {
      const auto original = find_original(a, passage);
      if (original && roots_[roots_of_[*original].front()].is_rooted()) {
        share_copied_root(a);
      } else {
        root_in_older(a, older);
        repeats_.push_back({a, passage, from});
      }
    }
    for (const std::size_t root : roots_of_[a]) roots_[root].background.push_back({from, older.story});
  }

  void root_in_older(model::AssertionIndex a, const OlderArticle& older) {
    const std::string& outlet = article_of(claim_.assertions[a]).article.outlet;
    if (!outlet.empty() && text::fold(outlet) == text::fold(older.outlet)) return root_own_voice(a);
    const auto known = index_.outlets.find(text::fold(older.outlet));
    Root root;
    root.name = older.outlet.empty() ? older.id : older.outlet;
    root.key = known != index_.outlets.end() ? known->second : "outlet|" + text::fold(root.name);
    root.rule = "measure.own_voice";
    add_root(a, std::move(root));
  }

  // The first passage over the words that leads to an older article, and the words there.
  [[nodiscard]] std::pair<std::uint32_t, const model::Occurrence*> find_repeated(
      const model::Assertion& assertion) const {
    for (auto at = first_passage(assertion.article); at != index_.passages.end() && at->article == assertion.article;
         ++at) {
      if (at->span.begin_byte >= assertion.span.end_byte) break;
      if (!is_covered(assertion.span, at->span)) continue;
      if (const model::Occurrence* words = index_.find_older(*at)) return {at->passage, words};
    }
    return {0, nullptr};
  }

  [[nodiscard]] std::vector<StoryIndex::PlacedPassage>::const_iterator first_passage(
      model::ArticleIndex article) const {
    return std::ranges::lower_bound(index_.passages, article, {}, &StoryIndex::PlacedPassage::article);
  }

  // Unrooted words copied from an assertion share its root, whatever that is.
  bool share_copied_root(model::AssertionIndex a) {
    if (!tables_.uses(model::HubKind::kPassage)) return false;
    const model::Assertion& assertion = claim_.assertions[a];
    for (auto at = first_passage(assertion.article); at != index_.passages.end() && at->article == assertion.article;
         ++at) {
      if (at->span.begin_byte >= assertion.span.end_byte) break;
      if (!is_covered(assertion.span, at->span)) continue;
      const auto original = find_original(a, at->passage);
      if (!original) continue;
      copies_.push_back({a, *original, at->passage});
      const std::vector<std::size_t> shared = roots_of_[*original];
      for (const std::size_t root : shared) share_root(a, root);
      return true;
    }
    return false;
  }

  static bool is_covered(base::Span words, base::Span by) {
    const std::uint32_t begin = std::max(words.begin_byte, by.begin_byte);
    const std::uint32_t end = std::min(words.end_byte, by.end_byte);
    return begin < end && std::uint64_t{end - begin} * 100 >= std::uint64_t{words.size_bytes()} * kCoveredPercent;
  }

  // A rooted assertion under another occurrence of the passage; else an unrooted one that is rooted already.
  [[nodiscard]] std::optional<model::AssertionIndex> find_original(model::AssertionIndex a,
                                                                   std::uint32_t passage) const {
    std::optional<model::AssertionIndex> unrooted;
    for (const model::Occurrence& occurrence : index_.view.passages[passage].occurrences) {
      if (occurrence.article == claim_.assertions[a].article) continue;
      const auto first =
          std::ranges::lower_bound(claim_.assertions, occurrence.article, {}, &model::Assertion::article);
      for (auto other = first; other != claim_.assertions.end() && other->article == occurrence.article; ++other) {
        const auto b = static_cast<model::AssertionIndex>(other - claim_.assertions.begin());
        const std::vector<std::size_t>& roots = roots_of_[b];
        if (roots.empty() || !is_covered(other->span, occurrence.span)) continue;
        if (roots_[roots.front()].is_rooted()) return b;
        if (!unrooted) unrooted = b;
      }
    }
    return unrooted;
  }

  // A lead that the article's own quotations bear out says no more than the voice it quotes.
  bool share_quoted_root(model::AssertionIndex a) {
    if (!tables_.uses(model::HubKind::kOutlet)) return false;
    const model::Assertion& assertion = claim_.assertions[a];
    const auto first = std::ranges::lower_bound(claim_.assertions, assertion.article, {}, &model::Assertion::article);
    for (auto other = first; other != claim_.assertions.end() && other->article == assertion.article; ++other) {
      const auto b = static_cast<model::AssertionIndex>(other - claim_.assertions.begin());
      if (b == a || attribution_of(*other) == nullptr || roots_of_[b].empty()) continue;
      const std::vector<std::size_t> shared = roots_of_[b];
      if (shared.empty() || !roots_[shared.front()].is_rooted()) continue;
      share_root(a, shared.front());
      return true;
    }
    return false;
  }

  RootedClaim settle() {
    RootedClaim out;
    for (Root& root : roots_) {
      std::ranges::sort(root.assertions);
      const auto order = [](const model::ChainLink& link) {
        return std::tie(link.date, link.name, link.place, link.article, link.evidence.span);
      };
      std::ranges::sort(root.occasions, {}, order);
      const auto same = std::ranges::unique(root.occasions, [](const auto& a, const auto& b) {
        return std::tie(a.date, a.name, a.place) == std::tie(b.date, b.name, b.place);
      });
      root.occasions.erase(same.begin(), same.end());
      std::ranges::sort(root.background, {}, [](const model::Background& place) {
        return std::pair(place.from.article, place.from.evidence.span);
      });
      const auto twice = std::ranges::unique(root.background);
      root.background.erase(twice.begin(), twice.end());
      out.roots.push_back(std::move(root));
    }
    std::ranges::sort(out.roots, [](const Root& a, const Root& b) {
      return std::tie(a.assertions.front(), a.key) < std::tie(b.assertions.front(), b.key);
    });
    out.copies = std::move(copies_);
    out.repeats = std::move(repeats_);
    return out;
  }

  const model::Claim& claim_;
  const StoryIndex& index_;
  const Rules::Tables& tables_;
  std::vector<Root> roots_;
  std::map<std::string, std::size_t> by_key_;
  std::vector<std::vector<std::size_t>> roots_of_;  // by assertion
  std::vector<CopiedPlace> copies_;
  std::vector<RepeatedPlace> repeats_;
};

}  // namespace

StoryIndex::StoryIndex(const StoryView& story) : view(story) {
  for (std::uint32_t e = 0; e < view.entities.size(); ++e) {
    for (const model::EntityRef& ref : view.entities[e].members) entities.emplace_back(ref, e);
  }
  std::ranges::sort(entities);
  for (std::uint32_t p = 0; p < view.passages.size(); ++p) {
    if (view.passages[p].kind == model::PassageKind::kTemplate) continue;
    for (std::uint32_t o = 0; o < view.passages[p].occurrences.size(); ++o) {
      const model::Occurrence& occurrence = view.passages[p].occurrences[o];
      passages.push_back({occurrence.article, occurrence.span, p, o});
    }
  }
  std::ranges::sort(passages);
  if (view.older.empty()) return;
  for (const model::ReadArticle& read : view.articles) {
    const std::string name = text::fold(read.article.outlet);
    if (!name.empty()) outlets.try_emplace(name, own_voice_key(read.article));
  }
}

const model::Occurrence* StoryIndex::find_older(const PlacedPassage& place) const {
  const std::vector<model::Occurrence>& occurrences = view.passages[place.passage].occurrences;
  const std::uint32_t parent = occurrences[place.occurrence].parent;
  if (parent >= occurrences.size()) return nullptr;
  const model::Occurrence& words = occurrences[parent];
  const bool is_older =
      words.article >= view.articles.size() && words.article < view.articles.size() + view.older.size();
  return is_older ? &words : nullptr;
}

std::uint32_t StoryIndex::find_entity(model::ArticleIndex article, std::uint32_t entity) const {
  const std::pair<model::EntityRef, std::uint32_t> wanted = {{article, entity}, 0};
  const auto found = std::ranges::lower_bound(entities, wanted);
  return found != entities.end() && found->first == wanted.first ? found->second : model::kNoEntity;
}

bool is_counted(const model::Assertion& assertion) {
  return assertion.stance == model::Stance::kAsserts && model::is_positive(assertion.certainty);
}

RootedClaim find_roots(const model::Claim& claim, const StoryIndex& index, const Rules::Tables& tables) {
  return RootFinder(claim, index, tables).find();
}

std::vector<std::string> find_parties(const model::Assertion& assertion, const StoryIndex& index,
                                      const Rules::Tables& tables) {
  const model::Claim none;
  return RootFinder(none, index, tables).parties_of(assertion);
}

}  // namespace sumber::tell::origins
