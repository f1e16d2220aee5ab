#include "tell/origins/internal/roots.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "tell/origins/internal/citations.h"
#include "tell/origins/internal/observation.h"

namespace sumber::tell::origins {

namespace {

constexpr std::uint32_t kCoveredPercent = 60;  // of an assertion that a passage must cover

// A name has a word in capitals; "adanya kabar" is nobody's.
bool has_capital(std::string_view name) {
  return std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

class RootFinder {
 public:
  RootFinder(const model::Claim& claim, const StoryIndex& index, const Rules::Tables& tables)
      : claim_(claim), index_(index), tables_(tables), roots_of_(claim.assertions.size()) {}

  RootedClaim find() {
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (is_counted(claim_.assertions[a]) && attribution_of(claim_.assertions[a]) != nullptr) root_attributed(a);
    }
    for (const model::AssertionIndex a : unnamed_) {
      if (!share_copied_root(a)) add_roots(a);
    }
    const bool looks_back = !index_.view.older.empty();
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (looks_back && is_counted(claim_.assertions[a])) root_repeated(a);
    }
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (is_counted(claim_.assertions[a]) && roots_of_[a].empty()) root_own_voice(a);
    }
    if (tables_.uses(model::HubKind::kOutlet)) citations_ = follow_citations(claim_, index_, roots_, roots_of_);
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
    const std::string_view source = base::slice(article_of(assertion).article.text, attribution_of(assertion)->source);
    if (const auto seen = find_observer(source, article_of(assertion).article, tables_)) {
      add_root(a, observation_of(assertion, *seen, source));
      return;
    }
    std::vector<Root> roots = read_attribution(assertion, *attribution_of(assertion));
    if (const model::Attribution* teller = roots.front().is_rooted() ? nullptr : teller_of(assertion)) {
      std::vector<Root> told = read_attribution(assertion, *teller);
      if (told.front().is_rooted()) roots = std::move(told);
    }
    if (roots.size() == 1 && roots.front().is_unnamed) {
      unnamed_.push_back(a);  // a copy of it elsewhere is no other somebody
      return;
    }
    for (Root& root : roots) add_root(a, std::move(root));
  }

  // "Gedung Putih mengatakan memiliki informasi yang menunjukkan ...": who tells what somebody not named has it from;
  // the narrowest content around that of the assertion.
  [[nodiscard]] const model::Attribution* teller_of(const model::Assertion& assertion) const {
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

  void add_roots(model::AssertionIndex a) {
    const model::Assertion& assertion = claim_.assertions[a];
    for (Root& root : read_attribution(assertion, *attribution_of(assertion))) add_root(a, std::move(root));
  }

  [[nodiscard]] std::vector<Root> read_attribution(const model::Assertion& assertion,
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
  [[nodiscard]] Root voice_in(std::uint32_t issuer, const model::ChainLink& statement,
                              model::ArticleIndex article) const {
    Root root = voice_of(issuer);
    if (!root.is_person && !index_.view.entities[issuer].institution.empty())
      root.name = index_.view.entities[issuer].institution;
    root.occasions.push_back(statement);
    root.occasions.back().article = article;
    return root;
  }

  [[nodiscard]] Root issued_by(const std::vector<std::uint32_t>& issuers, const model::ChainLink* document) const {
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
  [[nodiscard]] bool has_issuer(const std::vector<std::uint32_t>& issuers, const std::string& words) const {
    return std::ranges::any_of(issuers, [&](std::uint32_t e) { return index_.view.entities[e].name != words; });
  }

  [[nodiscard]] std::vector<std::uint32_t> entities_of(const model::Assertion& assertion,
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

  // Lower-case words are somebody where a body stands behind them: "jaksa", "juru bicara kepresidenan".
  static bool is_somebody(const model::StoryEntity& named) {
    return has_capital(named.name) || !named.parties.empty() || !named.institution.empty();
  }

  // "Pelaku", "wisatawan itu", "warga Banjarmulya": a role of no body, or a place that is nobody's.
  static bool is_nobody(const model::StoryEntity& named) {
    const bool may_be = named.rule == model::kRoleAlone || named.kind == model::MentionKind::kPlace;
    return may_be && named.institution.empty() && named.parties.empty();
  }

  // The medium that an organisation is: a known one, or an outlet of the story; empty where it is none. A name of a
  // guessed kind is an outlet's too where nobody tells an office of it.
  [[nodiscard]] std::string medium_in(const model::StoryEntity& named) const {
    const bool is_organisation = named.kind == model::MentionKind::kOrganisation;
    if (!is_organisation && !(named.institution.empty() && named.parties.empty())) return {};
    const auto medium = is_organisation ? tables_.media.find_medium(named.name) : std::nullopt;
    if (medium) return medium->name;
    return index_.outlets.contains(text::fold(named.name)) ? named.name : std::string();
  }

  // "Menurut Warta Lintang": the words of the source are a medium's name, whatever name or noun is a part of it. Empty
  // where they are none.
  [[nodiscard]] std::string medium_told(const model::Assertion& assertion,
                                        const model::Attribution& attribution) const {
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

  [[nodiscard]] bool is_told_by_role(const model::Assertion& assertion, const model::Attribution& attribution) const {
    const std::vector<std::uint32_t> sources = entities_of(assertion, attribution);
    return !sources.empty() &&
           std::ranges::all_of(sources, [&](std::uint32_t e) { return is_nobody(index_.view.entities[e]); });
  }

  [[nodiscard]] std::vector<Root> read_voices(const model::Assertion& assertion,
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
  static std::vector<Root> drop_own_bodies(std::vector<Root> voices) {
    const bool has_person = std::ranges::any_of(voices, &Root::is_person);
    if (has_person) std::erase_if(voices, [](const Root& voice) { return !voice.is_person; });
    return voices;
  }

  [[nodiscard]] Root voice_of(std::uint32_t entity) const { return read_voice(index_.view.entities[entity], tables_); }

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
    return medium.empty() ? own_voice_of(assertion) : medium_in_story(assertion, medium);
  }

  // An outlet that names itself speaks in its own voice.
  [[nodiscard]] Root medium_in_story(const model::Assertion& assertion, const std::string& medium) const {
    const auto outlet = index_.outlets.find(text::fold(medium));
    const bool is_own =
        outlet != index_.outlets.end() && outlet->second == own_voice_key(article_of(assertion).article);
    return is_own ? own_voice_of(assertion) : medium_named(medium);
  }

  [[nodiscard]] static Root medium_named(const std::string& medium) {
    Root root;
    root.name = medium;
    root.key = "medium|" + text::fold(medium);
    root.medium = medium;
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
      add_root(a, observation_of(assertion, *seen, {}));
      return;
    }
    if (share_copied_root(a) || share_quoted_root(a)) return;
    add_root(a, credited_medium_of(assertion).value_or(own_voice_of(assertion)));
  }

  // The reporter is of the outlet that his words name, where it has articles in the story; else of the article's own.
  [[nodiscard]] Root observation_of(const model::Assertion& assertion, const std::string& rule,
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

  // An article that draws on one outlet of the story alone has its words from there.
  [[nodiscard]] std::optional<Root> credited_medium_of(const model::Assertion& assertion) const {
    const model::Article& article = article_of(assertion).article;
    if (article.credits.size() != 1) return std::nullopt;
    const auto outlet = index_.outlets.find(text::fold(article.credits.front().agency));
    if (outlet == index_.outlets.end() || outlet->second == own_voice_key(article)) return std::nullopt;
    return medium_named(article.credits.front().agency);
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
    out.citations = std::move(citations_);
    return out;
  }

  const model::Claim& claim_;
  const StoryIndex& index_;
  const Rules::Tables& tables_;
  std::vector<Root> roots_;
  std::map<std::string, std::size_t> by_key_;
  std::vector<std::vector<std::size_t>> roots_of_;  // by assertion
  std::vector<model::AssertionIndex> unnamed_;      // told by somebody unnamed, ascending
  std::vector<CopiedPlace> copies_;
  std::vector<RepeatedPlace> repeats_;
  std::vector<Citation> citations_;
};

}  // namespace

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
