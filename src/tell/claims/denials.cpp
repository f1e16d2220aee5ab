#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <tuple>

#include "tell/claims/internal/draft.h"
#include "tell/claims/internal/meanings.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMostAsking = 8;         // of denials that say one thing: those that look for the claim
constexpr std::int32_t kNearlyAsLikely = 100;  // thousandths of log odds below the likeliest claim
constexpr std::size_t kMostPlaces = 64;        // places of a claim that are looked at for one denial
constexpr std::size_t kMostReports = 2048;     // places of a story that a general denial looks at
constexpr std::size_t kMostAlleged = 8;        // claims of a story among which a general denial may find its own
constexpr std::uint32_t kMostAround = 1000;    // statements of the article that a general denial looks at
constexpr std::size_t kMostQuoting = 64;       // attributions before a place that may hold it
constexpr std::uint32_t kSentencesBefore = 4;  // how far back "itu" in a general denial reaches

model::Certainty negated(model::Certainty certainty) {
  switch (certainty) {
    case model::Certainty::kPRPlus:
      return model::Certainty::kPRMinus;
    case model::Certainty::kPSPlus:
      return model::Certainty::kPSMinus;
    case model::Certainty::kCTPlus:
      return model::Certainty::kCTMinus;
    default:
      return certainty;
  }
}

class DenialPlacer {
 public:
  DenialPlacer(const Workbench& bench, std::vector<Draft>& drafts)
      : bench_(bench),
        drafts_(drafts),
        group_count_(static_cast<std::uint32_t>(drafts.size())),
        meanings_(bench, drafts, group_count_, group_of_) {
    group_of_.assign(bench.candidates.size(), kNoGroup);
    for (std::uint32_t d = 0; d < drafts.size(); ++d) {
      for (const std::uint32_t c : drafts[d].group.members) group_of_[c] = d;
    }
    for (const model::ReadArticle& read : bench.story.articles) contents_.push_back(order_contents(read.attributions));
  }

  // Those that only point back come first: where they stand, what they mean is told beside them, and who denies a thing
  // so means the same thing when he denies it in words. Denials that say one thing are placed together.
  void place_all() {
    std::vector<std::uint32_t> in_words;
    for (std::uint32_t c = 0; c < bench_.candidates.size(); ++c) {
      const Candidate& candidate = bench_.candidates[c];
      if (candidate.stance == model::Stance::kAsserts) continue;
      if (candidate.is_general)
        place_general(c);
      else
        in_words.push_back(c);
    }
    for (const Group& denials : group_candidates(bench_.candidates, in_words, bench_.tables.likeness))
      place_in_words(denials);
    for (std::uint32_t d = 0; d < group_count_; ++d) {
      if (drafts_[d].group.is_negative) place_negative(d);
    }
    for (std::uint32_t c = 0; c < bench_.candidates.size(); ++c) {
      const Candidate& candidate = bench_.candidates[c];
      if (candidate.sets_aside && candidate.stance == model::Stance::kAsserts && !candidate.is_negative)
        place_set_aside(c);
    }
  }

 private:
  static constexpr std::uint32_t kNoGroup = 0xFFFFFFFFU;

  void place_in_words(const Group& denials) {
    const DenialWeights& weights = bench_.tables.denials;
    const auto meant = likeliest(meanings_.find(first_places(denials), weights.in_words), weights.least_in_words);
    for (const std::uint32_t d : meant) {
      for (const std::uint32_t c : denials.members) add(d, c, "measure.denied_likeness");
    }
    if (!meant.empty()) return;
    std::vector<std::uint32_t> alone;
    for (const std::uint32_t c : denials.members) {
      if (!bench_.candidates[c].points_back || !place_back(c)) alone.push_back(c);
    }
    if (!alone.empty()) place_alone(alone);
  }

  void place_general(std::uint32_t c) {
    if (!place_back(c)) place_alone({c});
  }

  bool place_back(std::uint32_t c) {
    const std::vector<std::uint32_t> meant = find_general(c);
    for (const std::uint32_t d : meant) {
      add(d, c, "measure.general_denial");
      meanings_.note_contested(d, bench_.candidates[c]);
    }
    return !meant.empty();
  }

  // What nobody in the story asserts is a claim all the same.
  void place_alone(const std::vector<std::uint32_t>& denials) {
    Draft own;
    own.group = {denials, bench_.candidates[denials.front()].terms, false};
    for (const std::uint32_t c : denials) {
      const Candidate& denial = bench_.candidates[c];
      own.stands.push_back({c, denial.stance, negated(denial.certainty), "measure.denial_alone"});
    }
    drafts_.push_back(std::move(own));
  }

  void place_negative(std::uint32_t negative) {
    const DenialWeights& weights = bench_.tables.denials;
    const Group& denials = drafts_[negative].group;
    const auto is_negative = [&](std::uint32_t c) { return bench_.candidates[c].is_negative; };
    if (!std::ranges::all_of(denials.members, is_negative)) return;  // told by its opposite too: no denial
    const auto meant = likeliest(meanings_.find(first_places(denials), weights.negative), weights.least_negative);
    for (const std::uint32_t d : meant) {
      for (const std::uint32_t c : drafts_[negative].group.members) {
        const model::Certainty certainty = bench_.candidates[c].certainty;
        if (certainty == model::Certainty::kUu || bench_.candidates[c].is_wished) continue;  // who does not know
        if (speaks_itself(c, drafts_[d].group)) continue;
        drafts_[d].stands.push_back({c, model::Stance::kDenies, negated(certainty), "measure.negated_likeness"});
      }
    }
  }

  // "Isinya imbauan, bukan tekanan" tells its own claim and denies that of the pressure.
  void place_set_aside(std::uint32_t c) {
    const DenialWeights& weights = bench_.tables.denials;
    const auto meant = likeliest(meanings_.find(std::span(&c, 1), weights.negative), weights.least_negative);
    const model::Certainty certainty = bench_.candidates[c].certainty;
    if (certainty == model::Certainty::kUu) return;
    for (const std::uint32_t d : meant) {
      if (!speaks_itself(c, drafts_[d].group))
        drafts_[d].stands.push_back({c, model::Stance::kDenies, negated(certainty), "measure.contrast_likeness"});
    }
  }

  void add(std::uint32_t d, std::uint32_t c, const char* rule) {
    const Candidate& denial = bench_.candidates[c];
    drafts_[d].stands.push_back({c, denial.stance, negated(denial.certainty), rule});
  }

  // By draft: the likeliest claim, and those nearly as likely.
  static std::vector<std::uint32_t> likeliest(const std::vector<Meaning>& meanings, std::int32_t least) {
    std::int32_t best = least;
    for (const Meaning& meaning : meanings) best = std::max(best, meaning.odds);
    std::vector<std::uint32_t> drafts;
    for (const Meaning& meaning : meanings) {
      if (meaning.odds > least && meaning.odds + kNearlyAsLikely >= best) drafts.push_back(meaning.draft);
    }
    return drafts;
  }

  [[nodiscard]] bool is_near(const Candidate& denial, std::uint32_t other) const {
    const Candidate& told = bench_.candidates[other];
    return told.article == denial.article && told.sentence + kSentencesBefore >= denial.sentence &&
           told.sentence <= denial.sentence + kSentencesBefore;
  }

  [[nodiscard]] static std::span<const std::uint32_t> first_places(const Group& group, std::size_t most = kMostAsking) {
    return std::span(group.members).first(std::min(group.members.size(), most));
  }

  // "Tuduhan itu": what the nearest sentence before tells; "kabar yang beredar": what the article, or the story, tells
  // as going round or as what somebody is blamed for. Either where the other tells nothing.
  [[nodiscard]] std::vector<std::uint32_t> find_general(std::uint32_t c) {
    const Candidate& denial = bench_.candidates[c];
    const bool is_of_before = denial.is_general || denial.points_back;
    std::set<std::uint32_t> meant;
    if (is_of_before && !denial.goes_round) meant = find_nearest(c);
    if (meant.empty()) meant = find_alleged_before(c);
    if (meant.empty()) meant = find_alleged_behind(c);
    if (meant.empty()) meant = find_alleged_in_story(denial);
    if (meant.empty() && is_of_before) meant = find_nearest(c);
    return {meant.begin(), meant.end()};
  }

  // By draft; of the nearest sentence before, what it tells as another's words where it does. "Tuduhan AS soal senjata"
  // is about all that the sentences before tell of it.
  [[nodiscard]] std::set<std::uint32_t> find_nearest(std::uint32_t c) const {
    const Candidate& denial = bench_.candidates[c];
    std::set<std::uint32_t> told;
    std::set<std::uint32_t> plain;
    std::uint32_t sentence = denial.sentence;
    const std::uint32_t first = c - std::min(c, kMostAround);
    for (std::uint32_t before = c; before > first; --before) {
      const Candidate& candidate = bench_.candidates[before - 1];
      if (!is_near(denial, before - 1)) break;
      if (denial.points_back && candidate.sentence != sentence && !(told.empty() && plain.empty())) break;
      sentence = candidate.sentence;
      if (candidate.stance != model::Stance::kAsserts || !is_on_topic(denial, candidate) ||
          !is_by_accuser(denial, candidate) || is_same_voice(denial, candidate))
        continue;
      const bool is_told = candidate.attribution != model::kNoAttribution || candidate.telling != Telling::kPlain;
      (is_told ? told : plain).insert(group_of_[before - 1]);
    }
    return told.empty() ? plain : told;
  }

  [[nodiscard]] std::set<std::uint32_t> find_alleged_before(std::uint32_t c) const {
    const Candidate& denial = bench_.candidates[c];
    std::set<std::uint32_t> alleged;
    const std::uint32_t first = c - std::min(c, kMostAround);
    for (std::uint32_t before = c; before > first; --before) {
      const Candidate& candidate = bench_.candidates[before - 1];
      if (candidate.article != denial.article) break;
      if (may_be_meant(denial, candidate) && is_alleged(denial, candidate)) alleged.insert(group_of_[before - 1]);
    }
    return alleged;
  }

  [[nodiscard]] bool may_be_meant(const Candidate& denial, const Candidate& candidate) const {
    return candidate.stance == model::Stance::kAsserts && !candidate.is_negative && is_on_topic(denial, candidate);
  }

  // "Kabar" is what goes round, "tuduhan" what somebody is blamed for.
  [[nodiscard]] static bool is_alleged(const Candidate& denial, const Candidate& candidate) {
    if (denial.telling == Telling::kReport) return candidate.telling == Telling::kReport;
    if (denial.telling == Telling::kAccusation) return candidate.telling == Telling::kAccusation;
    return false;
  }

  [[nodiscard]] std::set<std::uint32_t> find_alleged_behind(std::uint32_t c) const {
    const Candidate& denial = bench_.candidates[c];
    std::set<std::uint32_t> alleged;
    const std::size_t end = std::min<std::size_t>(bench_.candidates.size(), std::size_t{c} + kMostAround);
    for (std::size_t behind = c + 1; behind < end; ++behind) {
      const Candidate& candidate = bench_.candidates[behind];
      if (candidate.article != denial.article) break;
      if (may_be_meant(denial, candidate) && is_alleged(denial, candidate)) alleged.insert(group_of_[behind]);
    }
    return alleged;
  }

  // Nothing where the story has many: then nobody knows which is meant.
  [[nodiscard]] std::set<std::uint32_t> find_alleged_in_story(const Candidate& denial) {
    index_alleged();
    std::set<std::uint32_t> alleged;
    const auto& among = denial.telling == Telling::kReport ? reports_ : accusations_;
    if (denial.telling != Telling::kReport && denial.telling != Telling::kAccusation) return alleged;
    for (const std::uint32_t c : among) {
      if (is_on_topic(denial, bench_.candidates[c])) alleged.insert(group_of_[c]);
      if (alleged.size() > kMostAlleged) return {};
    }
    return alleged;
  }

  void index_alleged() {
    if (has_alleged_) return;
    has_alleged_ = true;
    for (std::uint32_t d = 0; d < group_count_; ++d) {
      for (const std::uint32_t c : drafts_[d].group.members) {
        const Candidate& candidate = bench_.candidates[c];
        if (candidate.is_negative) continue;
        if (candidate.telling == Telling::kReport && reports_.size() < kMostReports) reports_.push_back(c);
        if (candidate.telling == Telling::kAccusation && accusations_.size() < kMostReports) accusations_.push_back(c);
      }
    }
  }

  // "Tuduhan AS": where the denial names a party, the claim must be that party's; and nobody denies his own words.
  [[nodiscard]] bool is_by_accuser(const Candidate& denial, const Candidate& candidate) const {
    const std::set<std::string> tellers = parties_of(candidate);
    if (denial.parties.empty()) return parties_of(denial).empty() || parties_of(denial) != tellers;
    return std::ranges::any_of(denial.parties, [&](const std::string& party) { return tellers.contains(party); });
  }

  // Attributions by where their content begins.
  static std::vector<std::uint32_t> order_contents(const std::vector<model::Attribution>& attributions) {
    std::vector<std::uint32_t> ordered(attributions.size());
    std::iota(ordered.begin(), ordered.end(), 0U);
    std::ranges::stable_sort(ordered, {}, [&](std::uint32_t a) { return attributions[a].content.begin_byte; });
    return ordered;
  }

  // Of who tells it, and of whoever that one is quoted by: "Gedung Putih mengatakan, laporan intelijen menunjukkan
  // ...".
  [[nodiscard]] std::set<std::string> parties_of(const Candidate& candidate) const {
    std::set<std::string> parties;
    const model::ReadArticle& read = bench_.story.articles[candidate.article];
    const std::vector<std::uint32_t>& ordered = contents_[candidate.article];
    const auto begin_of = [&](std::uint32_t a) { return read.attributions[a].content.begin_byte; };
    auto at = std::ranges::upper_bound(ordered, candidate.span.begin_byte, {}, begin_of);
    for (std::size_t looked_at = 0; at != ordered.begin() && looked_at < kMostQuoting; ++looked_at) {
      const model::Attribution& attribution = read.attributions[*--at];
      if (!attribution.content.contains(candidate.span)) continue;
      for (const std::uint32_t source : attribution.source_entities) {
        if (source >= read.entities.size()) continue;
        parties.insert(read.entities[source].parties.begin(), read.entities[source].parties.end());
      }
    }
    return parties;
  }

  [[nodiscard]] bool is_on_topic(const Candidate& denial, const Candidate& candidate) const {
    if (!denial.is_general) return true;  // points back: what else it says is no topic
    const std::string& language = bench_.story.articles[denial.article].article.language;
    const auto& narrower = bench_.tables.of(language).narrower;
    const auto has = [&](std::uint64_t key) {
      return std::ranges::binary_search(candidate.raw, key, {}, &RawTerm::key);
    };
    return denial.topics.empty() || std::ranges::any_of(denial.topics, [&](std::uint64_t topic) {
             const auto covered = narrower.find(topic);
             return has(topic) || (covered != narrower.end() && std::ranges::any_of(covered->second, has));
           });
  }

  // Of one article.
  [[nodiscard]] bool is_same_voice(const Candidate& a, const Candidate& b) const {
    if (a.attribution == model::kNoAttribution || b.attribution == model::kNoAttribution) return false;
    if (a.attribution == b.attribution) return true;
    const auto& attributions = bench_.story.articles[a.article].attributions;
    const auto& sources = attributions[a.attribution].source_entities;
    return !sources.empty() && sources == attributions[b.attribution].source_entities;
  }

  // A voice that says both speaks of two things.
  [[nodiscard]] bool speaks_itself(std::uint32_t c, const Group& group) const {
    const Candidate& candidate = bench_.candidates[c];
    return std::ranges::any_of(first_places(group, kMostPlaces), [&](std::uint32_t other) {
      const Candidate& told = bench_.candidates[other];
      if (told.article != candidate.article) return false;
      return told.attribution == candidate.attribution || is_same_voice(candidate, told);
    });
  }

  const Workbench& bench_;
  std::vector<Draft>& drafts_;
  std::uint32_t group_count_;                         // drafts of groups come first
  std::vector<std::vector<std::uint32_t>> contents_;  // by article: its attributions by where their content begins
  std::vector<std::uint32_t> group_of_;               // by candidate
  Meanings meanings_;
  bool has_alleged_ = false;
  std::vector<std::uint32_t> reports_;      // candidates told as what goes round
  std::vector<std::uint32_t> accusations_;  // and as what somebody is blamed for
};

}  // namespace

void attach_denials(const Workbench& bench, std::vector<Draft>& drafts) { DenialPlacer(bench, drafts).place_all(); }

}  // namespace sumber::tell::claims
