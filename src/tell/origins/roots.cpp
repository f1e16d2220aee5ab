#include "tell/origins/internal/roots.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "tell/origins/internal/citations.h"
#include "tell/origins/internal/observation.h"
#include "tell/origins/internal/sources.h"

namespace sumber::tell::origins {

namespace {

constexpr std::uint32_t kCoveredPercent = 60;  // of an assertion that a passage must cover

class RootFinder {
 public:
  RootFinder(const model::Claim& claim, const StoryIndex& index, const Rules::Tables& tables)
      : claim_(claim), index_(index), tables_(tables), sources_(index, tables), roots_of_(claim.assertions.size()) {}

  RootedClaim find() {
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (is_counted(claim_.assertions[a]) && sources_.attribution_of(claim_.assertions[a]) != nullptr)
        root_attributed(a);
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
    const model::Attribution* attribution = sources_.attribution_of(assertion);
    if (attribution == nullptr) return {};
    std::vector<std::string> parties;
    for (const Root& root : sources_.read_attribution(assertion, *attribution)) {
      for (const std::string& party : root.parties) add_party(parties, party);
    }
    return parties;
  }

 private:
  void add_root(model::AssertionIndex a, Root root) {
    if (!tables_.uses(root.hub())) root.key += "|" + sources_.article_of(claim_.assertions[a]).article.id;
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
    const std::string_view source =
        base::slice(sources_.article_of(assertion).article.text, sources_.attribution_of(assertion)->source);
    if (const auto seen = find_observer(source, sources_.article_of(assertion).article, tables_)) {
      add_root(a, sources_.observation_of(assertion, *seen, source));
      return;
    }
    std::vector<Root> roots = sources_.read_attribution(assertion, *sources_.attribution_of(assertion));
    if (const model::Attribution* teller = roots.front().is_rooted() ? nullptr : sources_.teller_of(assertion)) {
      std::vector<Root> told = sources_.read_attribution(assertion, *teller);
      if (told.front().is_rooted()) roots = std::move(told);
    }
    if (roots.size() == 1 && roots.front().is_unnamed) {
      unnamed_.push_back(a);  // a copy of it elsewhere is no other somebody
      return;
    }
    for (Root& root : roots) add_root(a, std::move(root));
  }

  void add_roots(model::AssertionIndex a) {
    const model::Assertion& assertion = claim_.assertions[a];
    for (Root& root : sources_.read_attribution(assertion, *sources_.attribution_of(assertion)))
      add_root(a, std::move(root));
  }

  void root_own_voice(model::AssertionIndex a) {
    const model::Assertion& assertion = claim_.assertions[a];
    if (const auto seen = find_observation(assertion, sources_.article_of(assertion), tables_)) {
      add_root(a, sources_.observation_of(assertion, *seen, {}));
      return;
    }
    if (share_copied_root(a) || share_quoted_root(a)) return;
    add_root(a, sources_.credited_medium_of(assertion).value_or(sources_.own_voice_of(assertion)));
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
    const std::string& outlet = sources_.article_of(claim_.assertions[a]).article.outlet;
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
      if (b == a || sources_.attribution_of(*other) == nullptr || roots_of_[b].empty()) continue;
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
  SourceReader sources_;
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
