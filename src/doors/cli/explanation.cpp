#include "doors/cli/internal/explanation.h"

#include <algorithm>
#include <set>

#include "base/span.h"
#include "doors/cli/internal/page.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kEvidencePerReason = 12;  // the document holds all of it
constexpr std::size_t kAssertionsShown = 60;    // likewise
constexpr std::size_t kOriginsShown = 40;       // likewise

// The claim as it is told.
struct Told {
  const model::Analysis& analysis;
  const model::Claim& claim;
  Words words;

  [[nodiscard]] const model::Article* article_at(model::ArticleIndex at) const {
    return at < analysis.articles.size() ? &analysis.articles[at].article : nullptr;
  }

  // "Kabar Nusa", with the letter that the user gave it: "Kabar Nusa [B]".
  [[nodiscard]] std::string outlet(model::ArticleIndex at) const {
    const model::Article* article = article_at(at);
    const char letter = article == nullptr ? '\0' : reliability_of(analysis.decisions, *article);
    return letter == '\0' ? words.outlet(at) : words.outlet(at) + " [" + letter + "]";
  }

  // "rule id.cue.menurut", or who decided it: "your decision, line 12: the desk knows".
  [[nodiscard]] std::string rule(const std::string& name) const {
    if (name.empty()) return {};
    const model::DecisionOutcome* outcome = find_decision(analysis.decisions, name);
    if (outcome == nullptr) return words.word("assertions.rule", {{"rule", neutralise(name)}});
    std::string text = words.word("decisions.line", {{"n", std::to_string(outcome->decision.line)}});
    if (!outcome->decision.note.empty()) text += ": " + neutralise(outcome->decision.note);
    return text;
  }

  // The words and the rule: "“menurut Kirby” · rule id.cue.menurut".
  [[nodiscard]] std::string evidence(model::ArticleIndex at, const model::Evidence& found) const {
    std::string quote = neutralise(found.quote);
    const model::Article* article = article_at(at);
    if (article != nullptr && !found.span.is_empty()) quote = neutralise(base::slice(article->text, found.span));
    const std::string by = rule(found.rule);
    std::string text = quote.empty() ? std::string() : "“" + quote + "”";
    return text + (text.empty() || by.empty() ? "" : " · ") + by;
  }
};

class ExplanationWriter {
 public:
  ExplanationWriter(const Told& told, const ExplanationOptions& options)
      : told_(told), claim_(told.claim), words_(told.words), page_(options.columns, options.painter) {}

  std::string write(const std::string& number) {
    add_claim(number);
    add_verdict();
    add_origins();
    add_rest();
    add_dependencies();
    add_disputes();
    add_decisions();
    add_changes();
    return page_.take();
  }

 private:
  void add_claim(const std::string& number) {
    page_.add("", words_.word("claims.number", {{"n", number}}) + " · " + claim_.id, Ink::kDim);
    page_.add("", neutralise(claim_.text), Ink::kBold);
    std::vector<std::string> said;
    for (const std::string& date : claim_.said) said.push_back(words_.date(date));
    std::string times;
    if (!claim_.time.empty()) times = words_.word("claims.happened", {{"date", words_.date(claim_.time)}});
    if (!said.empty()) {
      times += (times.empty() ? "" : " · ") + words_.word("claims.said", {{"dates", words_.list(said)}});
    }
    if (!times.empty()) page_.add("", times, Ink::kDim);
    page_.add_blank();
  }

  void add_verdict() {
    const model::Corroboration& bounds = claim_.corroboration;
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
    std::string line = words_.word("claims.credibility", {{"n", digit}, {"word", words_.word("credibility." + digit)}});
    constexpr std::string_view kFront = "measure.";
    if (bounds.credibility_rule.starts_with(kFront)) {
      line += ": " + neutralise(words_.word(bounds.credibility_rule.substr(kFront.size())));
    }
    page_.add("", line);
    add_reliabilities();
    add_reasons_of_bounds();
    add_near();
  }

  // The letters stand beside the digit and are never part of it.
  void add_reliabilities() {
    std::set<std::string> letters;
    for (const model::Assertion& assertion : claim_.assertions) {
      const model::Article* article = told_.article_at(assertion.article);
      const char letter = article == nullptr ? '\0' : reliability_of(told_.analysis.decisions, *article);
      if (letter == '\0') continue;
      letters.insert(words_.outlet(assertion.article) + " " + letter +
                     std::to_string(claim_.corroboration.credibility));
    }
    if (letters.empty()) return;
    page_.add("", words_.word("decisions.reliability", {{"names", words_.list({letters.begin(), letters.end()})}}));
  }

  // Which origins give the lower bound, and why the others do not.
  void add_reasons_of_bounds() {
    if (claim_.origins.empty()) return;
    const model::Count count = count_origins(graph_of(claim_));
    if (count.bounds.min != claim_.corroboration.min) return;
    certain_.insert(count.certain.begin(), count.certain.end());
    if (count.certain.empty()) return page_.add("", words_.word("explain.least_none"), Ink::kDim);
    std::vector<std::string> names;
    for (const model::OriginIndex origin : count.certain) names.push_back(neutralise(claim_.origins[origin].name));
    constexpr std::size_t kNamed = 8;
    const std::size_t left = names.size() - std::min(names.size(), kNamed);
    names.resize(names.size() - left);
    if (left > 0) names.push_back(words_.word("report.and_more", {{"n", std::to_string(left)}}));
    page_.add("",
              words_.word(names.size() == 1 ? "explain.least_one" : "explain.least", {{"names", words_.list(names)}}),
              Ink::kDim);
  }

  // What raises the most: claims left apart that may say the same.
  void add_near() {
    for (const model::NearClaim& near : claim_.near) {
      const std::string line = describe_near(told_.analysis, near, words_);
      if (!line.empty()) page_.add("", line, Ink::kDim);
    }
  }

  void add_origins() {
    page_.add_heading(words_.word("origins.title_claim"));
    if (claim_.origins.empty()) page_.add("  ", words_.word("origins.none"));
    const std::size_t shown = std::min(claim_.origins.size(), kOriginsShown);
    for (model::OriginIndex at = 0; at < shown; ++at) add_origin(at);
    if (shown < claim_.origins.size()) add_more("  ", claim_.origins.size() - shown);
  }

  void add_origin(model::OriginIndex at) {
    const model::Origin& origin = claim_.origins[at];
    const bool is_certain = certain_.contains(at);
    std::string line = describe_origin(origin, words_);
    if (!certain_.empty()) line += " – " + words_.word(is_certain ? "origins.certain" : "origins.possible");
    page_.add(is_certain ? "  ● " : "  ○ ", line, Ink::kBold, Ink::kGood);
    for (const model::ChainLink& occasion : origin.occasions) {
      std::string text = neutralise(occasion.name);
      if (!occasion.place.empty()) text += " (" + neutralise(occasion.place) + ")";
      if (!occasion.date.empty()) text += ", " + words_.date(occasion.date);
      page_.add("      ", words_.word("assertions.at", {{"names", text}}));
    }
    if (!origin.background.empty()) page_.add("      ", words_.word("origins.background"));
    const std::size_t shown = std::min(origin.background.size(), kEvidencePerReason);
    for (std::size_t i = 0; i < shown; ++i) add_evidence("        ", origin.background[i].from);
    for (const model::AssertionIndex assertion : origin.assertions) add_assertion(assertion);
  }

  // The chain back from an article to its root, each step with the words that show it. Told once, then named.
  void add_assertion(model::AssertionIndex at) {
    if (at >= claim_.assertions.size()) return;
    std::string lead = std::to_string(at + 1);
    lead.insert(0, lead.size() < 3 ? 3 - lead.size() : 0, ' ');
    lead = "   " + lead + " ";
    const std::string inner(lead.size(), ' ');
    if (!told_already_.insert(at).second) return page_.add(lead, words_.word("explain.told_above"), Ink::kDim);
    if (told_already_.size() > kAssertionsShown) {
      ++untold_;
      return;
    }
    const model::Assertion& assertion = claim_.assertions[at];
    const bool is_dissent = assertion.stance != model::Stance::kAsserts;
    const std::string certainty(name_of(assertion.certainty));
    page_.add(lead,
              told_.outlet(assertion.article) + " · " +
                  words_.word("stance." + std::string(name_of(assertion.stance))) + ", " +
                  words_.word("certainty." + certainty) + " (" + certainty + ")",
              is_dissent ? Ink::kBad : Ink::kPlain, Ink::kAccent);
    page_.add(inner, "“" + words_of(told_.analysis, assertion) + "”");
    page_.add(inner, told_.rule(assertion.rule), Ink::kDim);
    add_steps(inner, assertion);
  }

  void add_steps(const std::string& indent, const model::Assertion& assertion) {
    const std::string arrow = indent + "→ ";
    const model::ReadArticle* read =
        assertion.article < told_.analysis.articles.size() ? &told_.analysis.articles[assertion.article] : nullptr;
    if (read == nullptr || assertion.attribution >= read->attributions.size()) {
      return page_.add(arrow, words_.word("assertions.own_voice"), Ink::kPlain, Ink::kDim);
    }
    const model::Attribution& attribution = read->attributions[assertion.attribution];
    const auto add_step = [&](const std::string& name, const model::Evidence& evidence) {
      const std::string why = told_.evidence(assertion.article, evidence);
      page_.add(arrow, why.empty() ? name : name + "  " + why, Ink::kPlain, Ink::kDim);
    };
    bool has_source = false;
    for (const model::ChainLink& link : attribution.chain) {
      if (link.kind == model::LinkKind::kOutlet) continue;
      std::string name = words_.word("link." + std::string(name_of(link.kind))) + " " + neutralise(link.name);
      if (!link.place.empty()) name += " (" + neutralise(link.place) + ")";
      if (!link.date.empty()) name += ", " + words_.date(link.date);
      add_step(name, link.evidence);
      has_source = has_source || link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kDocument;
    }
    if (!has_source)
      add_step(speaker_of(told_.analysis, assertion, words_), {attribution.source, {}, attribution.rule});
    if (!attribution.certainty_evidence.rule.empty()) {
      add_step(words_.word("certainty." + std::string(name_of(attribution.certainty))), attribution.certainty_evidence);
    }
  }

  // Assertions behind no origin: denials and what is too unsure to count.
  void add_rest() {
    std::vector<model::AssertionIndex> against;
    std::vector<model::AssertionIndex> unsure;
    std::set<model::AssertionIndex> counted;
    for (const model::Origin& origin : claim_.origins)
      counted.insert(origin.assertions.begin(), origin.assertions.end());
    for (model::AssertionIndex at = 0; at < claim_.assertions.size(); ++at) {
      if (counted.contains(at)) continue;
      (claim_.assertions[at].stance == model::Stance::kAsserts ? unsure : against).push_back(at);
    }
    if (!against.empty()) page_.add_heading(words_.word("explain.against"));
    for (const model::AssertionIndex at : against) add_assertion(at);
    if (!unsure.empty()) page_.add_heading(words_.word("explain.uncounted"));
    for (const model::AssertionIndex at : unsure) add_assertion(at);
    if (untold_ > 0) add_more("  ", untold_);
  }

  void add_dependencies() {
    if (claim_.dependencies.empty()) return;
    page_.add_heading(words_.word("dependencies.title"));
    for (const model::Dependency& dependency : claim_.dependencies) {
      std::string line = words_.word("hub." + std::string(name_of(dependency.hub)));
      const bool is_wordy = dependency.hub == model::HubKind::kPassage || dependency.hub == model::HubKind::kWording;
      const bool has_name = !dependency.name.empty() && !is_wordy;
      if (has_name) line += " (" + name_hub(dependency.name) + ")";
      line += ", " + words_.word("dependencies." + std::string(name_of(dependency.relation)));
      page_.add("  · ", line + ": " + name_assertions(dependency.members));
      add_reasons(dependency.evidence);
    }
  }

  // A hub may be a party, or a body by its folded name: then as an origin or its party is called.
  [[nodiscard]] std::string name_hub(const std::string& name) const {
    const auto is_meant = [&](const std::string& shown) {
      return std::ranges::equal(shown, name, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
    };
    for (const model::Origin& origin : claim_.origins) {
      if (is_meant(origin.name)) return neutralise(origin.name);
      for (const std::string& party : origin.parties) {
        std::string shown = words_.party(party);
        if (is_meant(shown)) return shown;
      }
    }
    return words_.party(name);
  }

  // Places that show one thing by the same words share a line.
  void add_reasons(const std::vector<model::PlacedEvidence>& evidence) {
    std::vector<std::pair<std::string, std::vector<std::string>>> lines;  // what is shown, and by which outlets
    for (const model::PlacedEvidence& placed : evidence) {
      std::string why = told_.evidence(placed.article, placed.evidence);
      auto line = std::ranges::find(lines, why, [](const auto& entry) { return entry.first; });
      if (line == lines.end()) line = lines.emplace(lines.end(), std::move(why), std::vector<std::string>{});
      if (told_.article_at(placed.article) == nullptr) continue;
      std::string outlet = told_.outlet(placed.article);
      if (std::ranges::find(line->second, outlet) == line->second.end()) line->second.push_back(std::move(outlet));
    }
    const std::size_t shown = std::min(lines.size(), kEvidencePerReason);
    for (std::size_t i = 0; i < shown; ++i) {
      const std::string outlets = words_.list(lines[i].second);
      page_.add("      ", outlets + (outlets.empty() ? "" : ": ") + lines[i].first, Ink::kDim);
    }
    if (shown < lines.size()) add_more("      ", lines.size() - shown);
  }

  void add_disputes() {
    if (!claim_.conflicts.empty()) page_.add_heading(words_.word("conflicts.title"));
    for (const model::Conflict& conflict : claim_.conflicts) {
      page_.add("  ≠ ", describe_conflict(claim_, conflict, words_), Ink::kPlain, Ink::kWarn);
      for (const model::ConflictValue& value : conflict.values) {
        std::string line = neutralise(value.value) + ": " + name_assertions(value.assertions);
        if (!value.inherited.empty())
          line += " · " + words_.word("conflicts.inherited_in") + " " + name_assertions(value.inherited);
        page_.add("    ", line, Ink::kDim);
      }
      page_.add("    ", told_.rule(conflict.rule), Ink::kDim);
    }
    if (!claim_.drift.empty()) page_.add_heading(words_.word("drift.title"));
    for (const model::Drift& drift : claim_.drift) {
      page_.add("  ~ ", describe_drift(claim_, drift, words_), Ink::kPlain, Ink::kWarn);
      page_.add("    ", name_assertions({drift.assertion, drift.against}) + " · " + told_.rule(drift.rule), Ink::kDim);
    }
  }

  void add_decisions() {
    if (claim_.decisions.empty()) return;
    page_.add_heading(words_.word("decisions.title"));
    for (const std::string& rule : claim_.decisions) {
      const model::DecisionOutcome* outcome = find_decision(told_.analysis.decisions, rule);
      if (outcome == nullptr) continue;
      page_.add("  ✎ ",
                words_.word("decisions." + std::string(name_of(outcome->decision.kind)),
                            {{"names", neutralise_all(outcome->met)}}) +
                    " · " + told_.rule(rule),
                Ink::kPlain, Ink::kAccent);
    }
  }

  void add_changes() {
    page_.add_heading(words_.word("explain.changes"));
    bool is_told = false;
    for (const CountChange& change : find_changes(told_.analysis, claim_, words_)) {
      page_.add("  · ", change.text);
      if (change.decision.empty()) continue;
      if (!is_told) page_.add("      ", words_.word("explain.to_decide"), Ink::kDim);
      is_told = true;
      std::string_view left = change.decision;
      for (std::size_t end = left.find('\n'); end != std::string_view::npos; end = left.find('\n')) {
        page_.add("      ", neutralise(left.substr(0, end)), Ink::kDim);
        left.remove_prefix(end + 1);
      }
    }
  }

  void add_evidence(std::string_view indent, const model::PlacedEvidence& placed) {
    const std::string outlet =
        told_.article_at(placed.article) == nullptr ? std::string() : told_.outlet(placed.article);
    const std::string why = told_.evidence(placed.article, placed.evidence);
    page_.add(indent, outlet + (outlet.empty() || why.empty() ? "" : ": ") + why, Ink::kDim);
  }

  void add_more(std::string_view indent, std::size_t left) {
    page_.add(indent, words_.word("report.and_more", {{"n", std::to_string(left)}}), Ink::kDim);
  }

  // "assertions 1, 3 and 4", counted from 1 as the lists above them are.
  [[nodiscard]] std::string name_assertions(const std::vector<model::AssertionIndex>& members) const {
    std::vector<std::string> numbers;
    for (const model::AssertionIndex at : members) numbers.push_back(std::to_string(at + 1));
    constexpr std::size_t kNumbered = 30;
    const std::size_t left = numbers.size() - std::min(numbers.size(), kNumbered);
    numbers.resize(numbers.size() - left);
    if (left > 0) numbers.push_back(words_.word("report.and_more", {{"n", std::to_string(left)}}));
    return words_.word("assertions.number", {{"n", words_.list(numbers)}});
  }

  [[nodiscard]] std::string neutralise_all(const std::vector<std::string>& names) const {
    std::vector<std::string> plain;
    for (const std::string& name : names) plain.push_back(neutralise(name));
    return words_.list(plain);
  }

  const Told& told_;
  const model::Claim& claim_;
  const Words& words_;
  Page page_;
  std::set<model::OriginIndex> certain_;
  std::set<model::AssertionIndex> told_already_;
  std::size_t untold_ = 0;
};

}  // namespace

std::string write_explanation(const model::Analysis& analysis, ClaimPlace place, const lang::Pack& pack,
                              const ExplanationOptions& options) {
  const Told told = {analysis, analysis.stories[place.story].claims[place.claim], Words(pack, analysis)};
  return ExplanationWriter(told, options).write(number_claim(analysis, place));
}

}  // namespace sumber::doors::cli
