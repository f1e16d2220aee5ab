#include <algorithm>
#include <string>

#include "doors/report/internal/excerpt.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

constexpr std::size_t kMaxEvidence = 6;
constexpr std::size_t kQuoteBytes = 320;

// A certain origin raises the lower bound; a possible one only the upper.
enum class Footing { kCertain, kPossible };

Footing footing_of(bool is_certain) { return is_certain ? Footing::kCertain : Footing::kPossible; }

void write_dot(Page& page, Footing footing) {
  const bool is_certain = footing == Footing::kCertain;
  Html& html = page.html;
  const Html::Scope svg(
      html, "svg",
      {{"class", "mark dot"}, {"viewBox", "0 0 16 16"}, {"width", "16"}, {"height", "16"}, {"aria-hidden", "true"}});
  html.shape(
      "circle",
      {{"class", is_certain ? "root sure" : "root"}, {"cx", "8"}, {"cy", "8"}, {"r", is_certain ? "6" : "5.25"}});
}

void write_origin_name(Page& page, std::string_view name) {
  const Html::Scope strong(page.html, "strong");
  if (name.empty()) {
    page.words.say(page.html, "origins.unnamed");
  } else {
    page.html.text(name);
  }
}

void write_kind(Page& page, model::OriginKind kind, Footing footing) {
  const Html::Scope line(page.html, "span", {{"class", "kind"}});
  page.words.say(page.html, [&](const Tongue& tongue) {
    return tongue.word("origins.kind." + std::string(name_of(kind))) + ", " +
           tongue.word(footing == Footing::kCertain ? "origins.certain" : "origins.possible");
  });
}

void write_party_line(Page& page, const std::vector<std::string>& parties) {
  const Html::Scope line(page.html, "span", {{"class", "party"}});
  page.words.say(page.html, [&](const Tongue& tongue) {
    if (parties.empty()) return tongue.word("claims.parties_none");
    return tongue.word(parties.size() == 1 ? "claims.parties.one" : "claims.parties",
                       {{"names", party_names(page.analysis, parties, tongue)}});
  });
}

void write_occasion(Page& page, const model::ChainLink& occasion) {
  const Html::Scope item(page.html, "span", {{"class", "occasion"}});
  page.html.text(occasion.name);
  if (!occasion.place.empty()) page.html.text(" (" + occasion.place + ")");
  if (occasion.date.empty()) return;
  page.html.text(", ");
  page.words.say(page.html, [&](const Tongue& tongue) { return tongue.date(occasion.date); });
}

// The older articles that the words were repeated from.
void write_background(Page& page, const model::Origin& origin) {
  if (origin.background.empty()) return;
  {
    const Html::Scope line(page.html, "p");
    page.words.say(page.html, "origins.background");
  }
  std::vector<model::PlacedEvidence> places;
  for (const model::Background& background : origin.background) places.push_back(background.from);
  write_evidence(page, places);
}

void write_origin(Page& page, const ClaimView& claim, const model::Origin& origin, Footing footing) {
  const Html::Scope item(page.html, "li", {{"class", "origin"}});
  write_dot(page, footing);
  const Html::Scope body(page.html, "div");
  write_origin_name(page, origin.name);
  write_kind(page, origin.kind, footing);
  write_party_line(page, origin.parties);
  for (const model::ChainLink& occasion : origin.occasions) write_occasion(page, occasion);
  write_background(page, origin);
  write_assertion_links(page, claim, origin.assertions);
}

std::string fact_in_words(std::string_view value, model::FactField field, const Tongue& tongue) {
  if (value.empty()) return tongue.word("drift.empty");
  const std::string certainty = "certainty." + std::string(value);
  if (field == model::FactField::kCertainty && tongue.has(certainty)) return tongue.word(certainty);
  return field == model::FactField::kTime ? tongue.date(value) : std::string(value);
}

void write_root(Page& page, const StoryView& story, const Root& root, Footing footing) {
  const Html::Scope item(page.html, "li", {{"class", "origin"}, {"id", root.anchor}});
  write_dot(page, footing);
  const Html::Scope body(page.html, "div");
  write_origin_name(page, root.name);
  write_kind(page, root.kind, footing);
  write_party_line(page, root.parties);
  const Html::Scope line(page.html, "span", {{"class", "refs"}});
  page.words.say(page.html, [&](const Tongue& tongue) { return tongue.count("count.articles", root.articles.size()); });
  for (const std::size_t claim : root.claims) {
    page.html.text(" · ");
    write_claim_link(page, story.claims[claim]);
  }
}

}  // namespace

void write_rule(Page& page, std::string_view rule) {
  if (rule.empty()) return;
  page.html.text(" ");
  const model::DecisionOutcome* outcome = find_decision(page.analysis.decisions, rule);
  if (outcome == nullptr) return page.html.element("code", {{"class", "rule"}}, rule);
  const Html::Scope own(page.html, "span", {{"class", "rule decided"}});
  page.words.say(page.html, [&](const Tongue& tongue) {
    return "✎ " + tongue.word("decisions.line", {{"n", std::to_string(outcome->decision.line)}});
  });
  if (!outcome->decision.note.empty()) page.html.text(": " + outcome->decision.note);
}

void write_assertion_links(Page& page, const ClaimView& claim, const std::vector<model::AssertionIndex>& members) {
  Html& html = page.html;
  const Html::Scope line(html, "span", {{"class", "refs"}});
  const std::size_t drawn = std::min(members.size(), Limits::kAssertions);
  for (std::size_t at = 0; at < drawn; ++at) {
    if (at > 0) html.text(" ");
    const model::AssertionIndex member = members[at];
    const bool has_anchor = member < Limits::kAssertions;
    const Html::Scope link(html, has_anchor ? "a" : "span",
                           {{"class", "ref number"}, {has_anchor ? "href" : "", "#" + anchor_of(claim, member)}});
    {
      const Html::Scope hidden(html, "span", {{"class", "unseen"}});
      page.words.say(html, [](const Tongue& tongue) { return tongue.word("assertions.number", {{"n", ""}}); });
    }
    html.text(std::to_string(member + 1));
  }
  if (drawn < members.size()) html.text(" +" + std::to_string(members.size() - drawn));
}

namespace {

// One thing shown by the same words in several articles.
struct SharedEvidence {
  std::string_view words;
  std::string_view rule;
  std::string_view language;
  std::vector<model::ArticleIndex> articles;  // each once
};

std::vector<SharedEvidence> gather_evidence(const Page& page, const std::vector<model::PlacedEvidence>& evidence) {
  std::vector<SharedEvidence> gathered;
  for (const model::PlacedEvidence& placed : evidence) {
    const model::Article& article = article_at(page.analysis, placed.article);
    const model::Evidence& found = placed.evidence;
    const std::string_view words = found.span.is_empty() ? found.quote : base::slice(article.text, found.span);
    auto same = std::ranges::find_if(
        gathered, [&](const SharedEvidence& known) { return known.words == words && known.rule == found.rule; });
    if (same == gathered.end()) same = gathered.insert(same, {words, found.rule, article.language, {}});
    const bool is_known = std::ranges::find(same->articles, placed.article) != same->articles.end();
    if (placed.article != model::kNoArticle && !is_known) same->articles.push_back(placed.article);
  }
  return gathered;
}

}  // namespace

void write_evidence(Page& page, const std::vector<model::PlacedEvidence>& evidence) {
  if (evidence.empty()) return;
  Html& html = page.html;
  const std::vector<SharedEvidence> gathered = gather_evidence(page, evidence);
  const std::size_t drawn = std::min(gathered.size(), kMaxEvidence);
  {
    const Html::Scope list(html, "ul", {{"class", "evidence"}});
    for (std::size_t at = 0; at < drawn; ++at) {
      const SharedEvidence& shared = gathered[at];
      const Html::Scope item(html, "li");
      if (!shared.words.empty()) {
        html.element("q", {lang_attribute(shared.language)}, cut_between_words(shared.words, kQuoteBytes));
        html.text(" ");
      }
      const std::size_t linked = std::min(shared.articles.size(), kMaxEvidence);
      for (std::size_t i = 0; i < linked; ++i) {
        if (i > 0) html.text(", ");
        write_article_link(page, shared.articles[i]);
      }
      if (linked < shared.articles.size()) html.text(" +" + std::to_string(shared.articles.size() - linked));
      write_rule(page, shared.rule);
    }
  }
  write_more(page, gathered.size() - drawn);
}

namespace {

// Who may stand behind the claim through one like it: the reason why the upper bound is above the origins listed.
void write_near(Page& page, const model::Claim& claim) {
  for (const model::NearClaim& near : claim.near) {
    {
      const Html::Scope line(page.html, "p", {{"class", "near"}});
      page.words.say(page.html, [&](const Tongue& tongue) {
        return tongue.word("origins.near", {{"names", tongue.list(near.origins)}});
      });
    }
    write_evidence(page, {near.from});
  }
}

}  // namespace

void write_origins(Page& page, const ClaimView& claim) {
  const std::vector<model::Origin>& origins = claim.claim->origins;
  const Html::Scope part(page.html, "div");
  {
    const Html::Scope heading(page.html, page.heading(2));
    page.words.say(page.html, "origins.title_claim");
    page.html.text(" ");
    const Html::Scope small(page.html, "small");
    page.words.say(page.html, [&](const Tongue& tongue) {
      return tongue.origins(claim.claim->corroboration.min, claim.claim->corroboration.max);
    });
  }
  const std::size_t drawn = std::min(origins.size(), Limits::kRoots);
  if (drawn > 0) {
    const Html::Scope list(page.html, "ul", {{"class", "origins"}});
    for (std::size_t at = 0; at < drawn; ++at) write_origin(page, claim, origins[at], footing_of(claim.is_certain[at]));
  }
  write_more(page, origins.size() - drawn);
  write_near(page, *claim.claim);
}

void write_dependencies(Page& page, const ClaimView& claim) {
  const std::vector<model::Dependency>& dependencies = claim.claim->dependencies;
  if (dependencies.empty()) return;
  Html& html = page.html;
  const Html::Scope part(html, "div");
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "dependencies.title");
  }
  const std::size_t drawn = std::min(dependencies.size(), Limits::kDependencies);
  {
    const Html::Scope list(html, "ul", {{"class", "reasons"}});
    for (std::size_t at = 0; at < drawn; ++at) {
      const model::Dependency& dependency = dependencies[at];
      const Html::Scope item(html, "li");
      {
        const Html::Scope line(html, "p");
        page.words.say(html, [&](const Tongue& tongue) {
          const std::string hub = tongue.word("hub." + std::string(name_of(dependency.hub)));
          const std::string relation = tongue.word("dependencies." + std::string(name_of(dependency.relation)));
          // A hub may be a whole party; of shared words the evidence shows more than an id or a quotation would.
          const bool is_wordy =
              dependency.hub == model::HubKind::kPassage || dependency.hub == model::HubKind::kWording;
          const std::string name = is_wordy ? std::string() : party_name(page.analysis, dependency.name, tongue);
          std::string said = hub;
          if (!name.empty()) said.append(": ").append(name);
          return said.append(" – ").append(relation);
        });
        html.text(" ");
        write_assertion_links(page, claim, dependency.members);
      }
      write_evidence(page, dependency.evidence);
    }
  }
  write_more(page, dependencies.size() - drawn);
}

void write_conflicts(Page& page, const ClaimView& claim) {
  if (claim.claim->conflicts.empty()) return;
  Html& html = page.html;
  const Html::Scope part(html, "div", {{"id", claim.anchor + "-conflicts"}});
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "conflicts.title");
  }
  for (const model::Conflict& conflict : claim.claim->conflicts) {
    {
      const Html::Scope line(html, "p", {{"class", "field"}});
      page.words.say(html, "conflict." + std::string(name_of(conflict.field)));
      write_rule(page, conflict.rule);
    }
    const Html::Scope list(html, "ul", {{"class", "values"}});
    for (const model::ConflictValue& value : conflict.values) {
      const Html::Scope item(html, "li");
      {
        const Html::Scope strong(html, "strong");
        page.words.say(html, [&](const Tongue& tongue) { return fact_in_words(value.value, conflict.field, tongue); });
      }
      html.text(" ");
      write_assertion_links(page, claim, value.assertions);
      if (value.inherited.empty()) continue;
      html.text(" · ");
      page.words.say(html, "conflicts.inherited_in");
      html.text(" ");
      write_assertion_links(page, claim, value.inherited);
    }
  }
}

void write_drift(Page& page, const ClaimView& claim) {
  if (claim.claim->drift.empty()) return;
  Html& html = page.html;
  const Html::Scope part(html, "div");
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "drift.title");
  }
  const Html::Scope list(html, "ul", {{"class", "reasons"}});
  for (const model::Drift& drift : claim.claim->drift) {
    const Html::Scope item(html, "li");
    {
      const Html::Scope line(html, "p");
      page.words.say(html, [&](const Tongue& tongue) {
        return tongue.word("drift." + std::string(name_of(drift.field))) + ": " +
               tongue.word("drift.from_to", {{"from", fact_in_words(drift.from, drift.field, tongue)},
                                             {"to", fact_in_words(drift.to, drift.field, tongue)}});
      });
    }
    const Html::Scope line(html, "p", {{"class", "where"}});
    write_assertion_links(page, claim, {drift.assertion});
    html.text(" ");
    page.words.say(html, "drift.against");
    html.text(" ");
    write_assertion_links(page, claim, {drift.against});
    write_rule(page, drift.rule);
  }
}

void write_roots(Page& page, const StoryView& story) {
  Html& html = page.html;
  const Html::Scope section = open_section(page, story, "origins");
  write_section_heading(page, story, "origins", story.roots.empty() ? "origins.none" : "origins.lead");
  if (story.roots.empty()) return;
  {
    const Html::Scope why(html, "p", {{"class", "help"}});
    page.words.say(html, [&](const Tongue& tongue) {
      const auto max = static_cast<std::size_t>(story.max_origins);
      return tongue.word("story.bounds_why", {{"min", tongue.number(static_cast<std::size_t>(story.min_origins))},
                                              {"max", tongue.number(max)}});
    });
  }
  const std::size_t drawn = std::min(story.roots.size(), Limits::kRoots);
  {
    const Html::Scope list(html, "ul", {{"class", "origins wide"}});
    for (std::size_t at = 0; at < drawn; ++at) {
      write_root(page, story, story.roots[at], footing_of(story.roots[at].is_certain));
    }
  }
  write_more(page, story.roots.size() - drawn);
}

}  // namespace sumber::doors::report
