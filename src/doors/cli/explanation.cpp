#include "doors/cli/internal/explanation.h"

#include <algorithm>

#include "base/span.h"
#include "doors/cli/internal/page.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kEvidencePerReason = 12;  // the document holds all of it

class ExplanationWriter {
 public:
  ExplanationWriter(const model::Analysis& analysis, ClaimPlace place, const lang::Pack& pack,
                    const ExplanationOptions& options)
      : analysis_(&analysis),
        claim_(&analysis.stories[place.story].claims[place.claim]),
        place_(place),
        words_(pack, analysis),
        page_(options.columns, options.painter) {}

  std::string write() {
    add_claim();
    add_origins();
    add_assertions();
    add_dependencies();
    add_disputes();
    page_.add_heading(words_.word("explain.changes"));
    for (const std::string& change : find_changes(*claim_, words_)) page_.add("  · ", change);
    return page_.take();
  }

 private:
  void add_claim() {
    page_.add("", words_.word("claims.number", {{"n", number_claim(*analysis_, place_)}}) + " · " + claim_->id,
              Ink::kDim);
    page_.add("", neutralise(claim_->text), Ink::kBold);
    std::vector<std::string> said;
    for (const std::string& date : claim_->said) said.push_back(words_.date(date));
    std::string times;
    if (!claim_->time.empty()) times = words_.word("claims.happened", {{"date", words_.date(claim_->time)}});
    if (!said.empty()) {
      times += (times.empty() ? "" : " · ") + words_.word("claims.said", {{"dates", words_.list(said)}});
    }
    if (!times.empty()) page_.add("", times, Ink::kDim);
    page_.add_blank();
    add_verdict();
  }

  void add_verdict() {
    const model::Corroboration& bounds = claim_->corroboration;
    page_.add("", words_.origins(bounds), Ink::kGood);
    if (!bounds.parties.empty()) {
      page_.add("", words_.word(bounds.parties.size() == 1 ? "claims.parties.one" : "claims.parties",
                                {{"names", words_.parties(bounds.parties)}}));
    }
    if (!bounds.denied_by.empty()) {
      page_.add("✗ ", words_.word("claims.denied_by", {{"names", words_.parties(bounds.denied_by)}}), Ink::kBad,
                Ink::kBad);
    }
    const std::string digit = std::to_string(bounds.credibility);
    page_.add("", words_.word("claims.credibility", {{"n", digit}, {"word", words_.word("credibility." + digit)}}));
  }

  void add_origins() {
    page_.add_heading(words_.word("origins.title_claim"));
    if (claim_->origins.empty()) page_.add("  ", words_.word("origins.none"));
    for (const model::Origin& origin : claim_->origins) {
      const char* sign = origin.kind == model::OriginKind::kUnrooted ? "  ○ " : "  ● ";
      page_.add(sign, describe_origin(origin, words_), Ink::kPlain, Ink::kGood);
      for (const model::ChainLink& occasion : origin.occasions) {
        std::string line = neutralise(occasion.name);
        if (!occasion.place.empty()) line += " (" + neutralise(occasion.place) + ")";
        if (!occasion.date.empty()) line += ", " + words_.date(occasion.date);
        page_.add("      ", words_.word("assertions.at", {{"names", line}}));
      }
      if (!origin.background.empty()) page_.add("      ", words_.word("origins.background"));
      const std::size_t shown = std::min(origin.background.size(), kEvidencePerReason);
      for (std::size_t i = 0; i < shown; ++i) {
        page_.add("        ", describe_evidence(origin.background[i].from), Ink::kDim);
      }
      page_.add("      ", name_assertions(origin.assertions), Ink::kDim);
    }
  }

  void add_assertions() {
    page_.add_heading(words_.word("assertions.title"));
    for (std::size_t i = 0; i < claim_->assertions.size(); ++i) {
      const model::Assertion& assertion = claim_->assertions[i];
      std::string lead = std::to_string(i + 1);
      lead.insert(0, lead.size() < 3 ? 3 - lead.size() : 0, ' ');
      page_.add(lead + " ", chain_of(*analysis_, assertion, words_), Ink::kPlain, Ink::kAccent);
      const std::string certainty(name_of(assertion.certainty));
      const bool is_dissent = assertion.stance != model::Stance::kAsserts;
      page_.add("    ",
                words_.word("stance." + std::string(name_of(assertion.stance))) + ", " +
                    words_.word("certainty." + certainty) + " (" + certainty + ")",
                is_dissent ? Ink::kBad : Ink::kPlain);
      page_.add("    ", "“" + words_of(*analysis_, assertion) + "”");
      page_.add("    ", rule_in_words(assertion.rule), Ink::kDim);
    }
  }

  void add_dependencies() {
    if (claim_->dependencies.empty()) return;
    page_.add_heading(words_.word("dependencies.title"));
    for (const model::Dependency& dependency : claim_->dependencies) {
      std::string line = words_.word("hub." + std::string(name_of(dependency.hub)));
      if (!dependency.name.empty()) line += " (" + neutralise(dependency.name) + ")";
      line += ", " + words_.word("dependencies." + std::string(name_of(dependency.relation)));
      page_.add("  · ", line + ": " + name_assertions(dependency.members));
      const std::size_t shown = std::min(dependency.evidence.size(), kEvidencePerReason);
      for (std::size_t i = 0; i < shown; ++i) page_.add("      ", describe_evidence(dependency.evidence[i]), Ink::kDim);
      const std::size_t left = dependency.evidence.size() - shown;
      if (left > 0) page_.add("      ", words_.word("report.and_more", {{"n", std::to_string(left)}}), Ink::kDim);
    }
  }

  void add_disputes() {
    if (!claim_->conflicts.empty()) page_.add_heading(words_.word("conflicts.title"));
    for (const model::Conflict& conflict : claim_->conflicts) {
      page_.add("  ≠ ", describe_conflict(*claim_, conflict, words_), Ink::kPlain, Ink::kWarn);
    }
    if (!claim_->drift.empty()) page_.add_heading(words_.word("drift.title"));
    for (const model::Drift& drift : claim_->drift) {
      page_.add("  ~ ", describe_drift(*claim_, drift, words_), Ink::kPlain, Ink::kWarn);
    }
  }

  // "assertions 1, 3 and 4", counted from 1 as the list above them is.
  [[nodiscard]] std::string name_assertions(const std::vector<model::AssertionIndex>& members) const {
    std::vector<std::string> numbers;
    for (const model::AssertionIndex at : members) numbers.push_back(std::to_string(at + 1));
    return words_.word("assertions.number", {{"n", words_.list(numbers)}});
  }

  [[nodiscard]] std::string rule_in_words(const std::string& rule) const {
    return rule.empty() ? std::string() : words_.word("assertions.rule", {{"rule", neutralise(rule)}});
  }

  [[nodiscard]] std::string describe_evidence(const model::PlacedEvidence& placed) const {
    std::string quote = neutralise(placed.evidence.quote);
    const bool is_placed = placed.article < analysis_->articles.size();
    if (is_placed && !placed.evidence.span.is_empty()) {
      quote = neutralise(base::slice(analysis_->articles[placed.article].article.text, placed.evidence.span));
    }
    std::string line = is_placed ? words_.outlet(placed.article) : std::string();
    if (!quote.empty()) line += (line.empty() ? "“" : ": “") + quote + "”";
    const std::string rule = rule_in_words(placed.evidence.rule);
    return rule.empty() ? line : line + (line.empty() ? "" : " · ") + rule;
  }

  const model::Analysis* analysis_;
  const model::Claim* claim_;
  ClaimPlace place_;
  Words words_;
  Page page_;
};

}  // namespace

std::string write_explanation(const model::Analysis& analysis, ClaimPlace place, const lang::Pack& pack,
                              const ExplanationOptions& options) {
  return ExplanationWriter(analysis, place, pack, options).write();
}

}  // namespace sumber::doors::cli
