#include "doors/cli/internal/summary.h"

#include <algorithm>
#include <set>

#include "doors/cli/internal/page.h"
#include "doors/cli/internal/telling.h"
#include "doors/cli/internal/words.h"
#include "doors/report/report.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kOutletsNamed = 6;  // carriers of one origin; the report names all
constexpr std::size_t kSkippedNamed = 10;
constexpr std::size_t kBriefSentences = 3;  // where not everything is shown
constexpr const char* kIndent = "     ";

bool has_stance(const model::Claim& claim, model::Stance stance) {
  return std::ranges::any_of(claim.assertions, [stance](const auto& a) { return a.stance == stance; });
}

bool is_denied(const model::Claim& claim) {
  return !claim.corroboration.denied_by.empty() || has_stance(claim, model::Stance::kDenies);
}

bool is_disputed(const model::Claim& claim) {
  return is_denied(claim) || !claim.conflicts.empty() || has_stance(claim, model::Stance::kRetracts);
}

// What a story's headline says.
struct StoryFigures {
  model::Corroboration bounds;
  std::vector<std::string> outlets;  // names, or ids of articles whose outlet is unknown
  std::size_t outlet_count = 0;
  std::size_t denied = 0;
  std::size_t conflicts = 0;
  std::size_t drifts = 0;
};

StoryFigures count_story(const model::Analysis& analysis, const model::Story& story, const Words& words) {
  StoryFigures figures;
  std::set<std::string> outlets;
  for (const model::ArticleIndex at : story.articles) {
    const bool is_new = at < analysis.articles.size() && outlets.insert(words.outlet(at)).second;
    if (is_new) figures.outlets.push_back(words.outlet(at));
  }
  std::set<std::string> parties;
  for (const model::Claim& claim : story.claims) {
    parties.insert(claim.corroboration.parties.begin(), claim.corroboration.parties.end());
    figures.denied += is_denied(claim) ? 1U : 0U;
    figures.conflicts += claim.conflicts.size();
    figures.drifts += claim.drift.size();
  }
  const report::StoryFigures counted = report::count_story(analysis, story);
  figures.bounds.min = counted.min_origins;
  figures.bounds.max = counted.max_origins;
  figures.outlet_count = counted.outlet_count;
  figures.bounds.parties.assign(parties.begin(), parties.end());
  return figures;
}

class SummaryWriter {
 public:
  SummaryWriter(const model::Analysis& analysis, const lang::Pack& pack, const SummaryOptions& options)
      : analysis_(&analysis), words_(pack, analysis), options_(&options), page_(options.columns, options.painter) {}

  std::string write() {
    const std::size_t count = analysis_->stories.size();
    const std::size_t shown = options_->max_stories == 0 ? count : std::min(count, options_->max_stories);
    if (count == 0) page_.add("", words_.word("report.no_stories"));
    for (std::size_t i = 0; i < shown; ++i) add_story(i);
    if (shown < count) {
      page_.add_rule();
      page_.add("", words_.word("show.more_stories", {{"n", std::to_string(count - shown)}}), Ink::kDim);
    }
    add_skipped();
    return page_.take();
  }

 private:
  void add_story(std::size_t at) {
    const model::Story& story = analysis_->stories[at];
    const StoryFigures figures = count_story(*analysis_, story, words_);
    page_.add_rule();
    const std::string lead = analysis_->stories.size() == 1 ? "" : std::to_string(at + 1) + "  ";
    const std::string title = neutralise(story.title);
    page_.add(lead, title.empty() ? words_.word("story.untitled") : title, Ink::kBold, Ink::kDim);
    add_figures(story, figures);
    add_brief(story);
    if (options_->max_claims == 0) add_timeline(story);
    add_claims(at);
  }

  void add_figures(const model::Story& story, const StoryFigures& figures) {
    std::string line = words_.count("count.articles", story.articles.size()) + ", " +
                       words_.count("count.outlets", figures.outlet_count) + ", " + words_.origins(figures.bounds);
    if (!figures.bounds.parties.empty()) line += " · " + describe_parties(figures.bounds.parties);
    page_.add("", line, Ink::kGood);
    std::string warnings;
    const auto warn = [&](const char* key, std::size_t n) {
      if (n > 0) warnings += (warnings.empty() ? "" : ", ") + words_.count(key, n);
    };
    warn("count.denied", figures.denied);
    warn("count.conflicts", figures.conflicts);
    warn("count.drift", figures.drifts);
    if (!warnings.empty()) page_.add("", warnings, Ink::kWarn);
    page_.add("", join_some(figures.outlets), Ink::kDim);
  }

  // The lead and the next of the account, all of it where everything is shown; a denial is named as one.
  void add_brief(const model::Story& story) {
    const std::size_t limit = options_->max_claims == 0 ? story.brief.size() : kBriefSentences;
    if (!story.brief.empty()) page_.add_blank();
    for (std::size_t i = 0; i < std::min(limit, story.brief.size()); ++i) {
      const model::BriefSentence& sentence = story.brief[i];
      std::string line = neutralise(sentence.text);
      if (sentence.stance == model::Stance::kAsserts) {
        model::Corroboration bounds;
        bounds.min = sentence.min_origins;
        bounds.max = sentence.max_origins;
        line += " (" + words_.origins(bounds) + ")";
      } else {
        line += " (" + words_.word("stance." + std::string(name_of(sentence.stance))) + ")";
      }
      page_.add("  · ", line, Ink::kPlain, Ink::kAccent);
    }
  }

  // Dated events; plans and background are named, rival times stand under the event.
  void add_timeline(const model::Story& story) {
    if (story.timeline.empty()) return;
    page_.add_blank();
    page_.add("", words_.word("timeline.title"), Ink::kBold);
    for (const model::TimelineEntry& entry : story.timeline) {
      std::string line = neutralise(entry.text);
      if (entry.standing != model::Standing::kNews)
        line += " (" + words_.word("timeline." + std::string(name_of(entry.standing))) + ")";
      page_.add("  " + words_.date(entry.time) + "  ", line, Ink::kPlain, Ink::kAccent);
      for (const model::DatedTelling& rival : entry.rivals) {
        const std::string other = words_.word("timeline.rival") + " " + words_.date(rival.time) + ": ";
        page_.add(std::string(kIndent) + "≠ ", other + neutralise(rival.text), Ink::kWarn, Ink::kWarn);
      }
    }
  }

  // The best founded claims, and the disputed ones wherever they stand.
  void add_claims(std::size_t story_at) {
    const std::vector<model::Claim>& claims = analysis_->stories[story_at].claims;
    if (claims.empty()) page_.add("", words_.word("claims.none"), Ink::kDim);
    const std::size_t limit = options_->max_claims == 0 ? claims.size() : options_->max_claims;
    std::size_t left = 0;
    std::size_t disputed = 0;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const bool is_shown = i < limit || (is_disputed(claims[i]) && disputed++ < limit);
      is_shown ? add_claim({story_at, i}) : static_cast<void>(++left);
    }
    if (left == 0) return;
    page_.add_blank();
    page_.add(kIndent, words_.word("show.more_claims", {{"n", std::to_string(left)}}), Ink::kDim);
  }

  void add_claim(ClaimPlace place) {
    const model::Claim& claim = analysis_->stories[place.story].claims[place.claim];
    page_.add_blank();
    std::string lead = number_claim(*analysis_, place);
    lead.insert(0, lead.size() < 3 ? 3 - lead.size() : 0, ' ');
    page_.add(lead + "  ", neutralise(claim.text), Ink::kPlain, Ink::kAccent);
    add_bounds(claim);
    for (const model::Origin& origin : claim.origins) add_origin(claim, origin);
    for (const model::NearClaim& near : claim.near) {
      const std::string line = describe_near(*analysis_, near, words_);
      if (!line.empty()) page_.add(std::string(kIndent) + "◌ ", line, Ink::kDim, Ink::kDim);
    }
    for (const model::Assertion& assertion : claim.assertions) add_dissent(assertion);
    for (const model::Conflict& conflict : claim.conflicts) {
      page_.add(std::string(kIndent) + "≠ ", describe_conflict(claim, conflict, words_), Ink::kWarn, Ink::kWarn);
    }
    for (const model::Drift& drift : claim.drift) {
      page_.add(std::string(kIndent) + "~ ", describe_drift(claim, drift, words_), Ink::kDim, Ink::kWarn);
    }
  }

  void add_bounds(const model::Claim& claim) {
    std::string line = words_.origins(claim.corroboration);
    if (!claim.corroboration.parties.empty()) line += " · " + describe_parties(claim.corroboration.parties);
    page_.add(kIndent, line, claim.corroboration.max > 0 ? Ink::kGood : Ink::kDim);
    if (claim.corroboration.denied_by.empty()) return;
    const std::string names = words_.parties(claim.corroboration.denied_by);
    page_.add(std::string(kIndent) + "✗ ", words_.word("claims.denied_by", {{"names", names}}), Ink::kBad, Ink::kBad);
  }

  void add_origin(const model::Claim& claim, const model::Origin& origin) {
    const char* sign = origin.kind == model::OriginKind::kUnrooted ? "○ " : "● ";
    const std::vector<std::string> outlets = outlets_of(claim, origin.assertions, words_);
    std::string line = describe_origin(origin, words_);
    if (!outlets.empty()) line += ": " + join_some(outlets);
    page_.add(std::string(kIndent) + sign, line, Ink::kPlain, Ink::kGood);
  }

  void add_dissent(const model::Assertion& assertion) {
    if (assertion.stance == model::Stance::kAsserts) return;
    const std::string line = speaker_of(*analysis_, assertion, words_) + " " +
                             words_.word("stance." + std::string(name_of(assertion.stance))) + " (" +
                             words_.outlet(assertion.article) + "): " + words_of(*analysis_, assertion);
    page_.add(std::string(kIndent) + "✗ ", line, Ink::kPlain, Ink::kBad);
  }

  void add_skipped() {
    if (analysis_->skipped.empty()) return;
    page_.add_rule();
    page_.add("", words_.count("count.skipped", analysis_->skipped.size()), Ink::kWarn);
    for (std::size_t i = 0; i < std::min(analysis_->skipped.size(), kSkippedNamed); ++i) {
      page_.add("  ", neutralise(analysis_->skipped[i].detail), Ink::kDim);
    }
  }

  [[nodiscard]] std::string describe_parties(const std::vector<std::string>& ids) const {
    return words_.word(ids.size() == 1 ? "claims.parties.one" : "claims.parties", {{"names", words_.parties(ids)}});
  }

  [[nodiscard]] std::string join_some(std::vector<std::string> names) const {
    if (names.size() <= kOutletsNamed) return words_.list(names);
    const std::string more = words_.word("report.and_more", {{"n", std::to_string(names.size() - kOutletsNamed)}});
    names.resize(kOutletsNamed);
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out + " " + more;
  }

  const model::Analysis* analysis_;
  Words words_;
  const SummaryOptions* options_;
  Page page_;
};

}  // namespace

std::string write_summary(const model::Analysis& analysis, const lang::Pack& pack, const SummaryOptions& options) {
  return SummaryWriter(analysis, pack, options).write();
}

}  // namespace sumber::doors::cli
