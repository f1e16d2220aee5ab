#include <algorithm>
#include <array>
#include <string>

#include "doors/report/internal/parts.h"
#include "model/what_if.h"

namespace sumber::doors::report {

namespace {

constexpr std::size_t kNamesShown = 6;  // of the changes of one kind that end in the same bounds

std::string subject_of(const Page& page, const model::Claim& claim, const model::Flip& flip, const Tongue& tongue) {
  std::vector<std::string> names;
  if (flip.what == model::WhatIf::kUncopied) {
    for (const model::ArticleIndex article : copying_articles(claim, flip)) {
      std::string outlet = outlet_name(article_at(page.analysis, article), tongue);
      if (std::ranges::find(names, outlet) == names.end()) names.push_back(std::move(outlet));
    }
    return tongue.list(names);
  }
  for (const model::OriginIndex at : flip.origins) {
    const model::Origin& origin = claim.origins[at];
    std::string name = origin.name.empty() ? tongue.word("origins.unnamed") : origin.name;
    const bool is_twice = std::ranges::count(claim.origins, origin.name, &model::Origin::name) > 1;
    if (is_twice && !origin.assertions.empty()) {
      const std::string first = std::to_string(origin.assertions.front() + 1);
      name += " (" + tongue.word("assertions.number", {{"n", first}}) + ")";
    }
    names.push_back(std::move(name));
  }
  return tongue.list(names);
}

std::string change_in_words(const Page& page, const model::Claim& claim, std::span<const model::Flip> flips,
                            const Tongue& tongue) {
  constexpr std::array<std::string_view, 5> kKeys = {"explain.if_one", "explain.if_two", "explain.if_named",
                                                     "explain.if_gone", "explain.if_uncopied"};
  const std::size_t shown = std::min(flips.size(), kNamesShown);
  std::string names;
  for (const model::Flip& flip : flips.first(shown)) {
    names += (names.empty() ? "" : "; ") + subject_of(page, claim, flip, tongue);
  }
  if (shown > 1) names = tongue.word("explain.any_of", {{"names", names}});
  if (flips.size() > shown) {
    names += ", " + tongue.word("report.and_more", {{"n", std::to_string(flips.size() - shown)}});
  }
  const model::Bounds& bounds = flips.front().bounds;
  return tongue.word(kKeys.at(static_cast<std::size_t>(flips.front().what)),
                     {{"names", names}, {"bounds", tongue.origins(bounds.min, bounds.max)}});
}

}  // namespace

void write_decisions(Page& page, const ClaimView& view) {
  const model::Claim& claim = *view.claim;
  if (claim.decisions.empty()) return;
  Html& html = page.html;
  const Html::Scope part(html, "div");
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "decisions.title");
  }
  const Html::Scope list(html, "ul", {{"class", "reasons"}});
  for (const std::string& rule : claim.decisions) {
    const model::DecisionOutcome* outcome = find_decision(page.analysis.decisions, rule);
    if (outcome == nullptr) continue;
    const Html::Scope item(html, "li");
    const Html::Scope line(html, "p");
    page.words.say(html, [&](const Tongue& tongue) {
      return tongue.word("decisions." + std::string(name_of(outcome->decision.kind)),
                         {{"names", tongue.list(outcome->met)}});
    });
    write_rule(page, rule);
  }
}

void write_changes(Page& page, const ClaimView& view) {
  const model::Claim& claim = *view.claim;
  if (claim.origins.empty()) return;
  const model::Counterfactuals found = find_flips(page.analysis, claim);
  if (found.flips.empty()) return;
  Html& html = page.html;
  const Html::Scope part(html, "div");
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "explain.changes");
  }
  const Html::Scope list(html, "ul", {{"class", "reasons changes"}});
  for (const std::span<const model::Flip> flips : group_flips(found.flips)) {
    const Html::Scope item(html, "li");
    const Html::Scope line(html, "p");
    page.words.say(html, [&](const Tongue& tongue) { return change_in_words(page, claim, flips, tongue); });
  }
}

}  // namespace sumber::doors::report
