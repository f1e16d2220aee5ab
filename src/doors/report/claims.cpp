#include <algorithm>
#include <map>
#include <string>

#include "doors/report/internal/excerpt.h"
#include "doors/report/internal/mark.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

enum class BadgeKind { kDenied, kConflict, kQuiet };

// A sign, a frame and words: colour alone never tells.
void write_badge(Page& page, BadgeKind kind, std::string_view sign, const Phrase& phrase) {
  static constexpr std::string_view kClasses[] = {"badge denied", "badge conflict", "badge"};
  const Html::Scope badge(page.html, "span", {{"class", std::string(kClasses[static_cast<int>(kind)])}});
  page.html.element("span", {{"class", "sign"}, {"aria-hidden", "true"}}, sign);
  page.html.text(" ");
  page.words.say(page.html, phrase);
}

void write_badges(Page& page, const ClaimView& view) {
  const model::Claim& claim = *view.claim;
  if (view.is_denied) {
    write_badge(page, BadgeKind::kDenied, "✕", [&](const Tongue& tongue) {
      const std::vector<std::string>& deniers = claim.corroboration.denied_by;
      if (deniers.empty()) return tongue.word("claims.denied");
      return tongue.word("claims.denied_by", {{"names", party_names(page.analysis, deniers, tongue)}});
    });
  }
  for (const model::Conflict& conflict : claim.conflicts) {
    const std::string key = "conflict." + std::string(name_of(conflict.field));
    write_badge(page, BadgeKind::kConflict, "≠", [&](const Tongue& tongue) { return tongue.word(key); });
  }
  const auto plain = [](std::string_view key) { return [key](const Tongue& tongue) { return tongue.word(key); }; };
  if (view.is_doubted) write_badge(page, BadgeKind::kQuiet, "?", plain("claims.doubted"));
  if (view.is_retracted) write_badge(page, BadgeKind::kQuiet, "↶", plain("claims.retracted"));
  if (!claim.drift.empty()) write_badge(page, BadgeKind::kQuiet, "↝", plain("claims.drift"));
}

void write_parties(Page& page, const model::Claim& claim) {
  page.words.say(page.html, [&](const Tongue& tongue) {
    const std::vector<std::string>& parties = claim.corroboration.parties;
    if (parties.empty()) return tongue.word("claims.parties_none");
    return tongue.word(parties.size() == 1 ? "claims.parties.one" : "claims.parties",
                       {{"names", party_names(page.analysis, parties, tongue)}});
  });
}

void write_summary(Page& page, const StoryView& story, const ClaimView& view) {
  Html& html = page.html;
  const Html::Scope summary(html, "summary", {{"class", "claim-row"}});
  html.element("span", {{"class", "number"}}, std::to_string(view.number));
  {
    const Html::Scope mark(html, "span", {{"class", "claim-mark"}});
    write_mark(html, mark_of(view), MarkSize::kRow);
  }
  const Html::Scope body(html, "span", {{"class", "claim-body"}});
  html.element("span", {{"class", "claim-text"}, lang_attribute(story.language)}, view.claim->text);
  {
    const Html::Scope line(html, "span", {{"class", "claim-line"}});
    {
      const Html::Scope count(html, "span", {{"class", "count"}});
      page.words.say(html, [&](const Tongue& tongue) { return corroboration_in_words(view, tongue); });
    }
    const Html::Scope parties(html, "span", {{"class", "parties"}});
    write_parties(page, *view.claim);
  }
  const bool is_plain = !view.is_denied && !view.is_doubted && !view.is_retracted;
  if (is_plain && view.claim->conflicts.empty() && view.claim->drift.empty()) return;
  const Html::Scope badges(html, "span", {{"class", "badges"}});
  write_badges(page, view);
}

// Speaker, agency, occasion: "Ratna Wijayanti · lewat KBN · pada konferensi pers, 3 Maret 2026".
void write_speaker(Page& page, const model::Assertion& assertion) {
  Html& html = page.html;
  const Speaking speaking = speaking_of(page.analysis, assertion);
  const Html::Scope line(html, "p", {{"class", "speaker"}});
  {
    const Html::Scope name(html, "strong");
    if (speaking.speaker.empty()) {
      page.words.say(html, speaking.is_unnamed ? "assertions.unnamed" : "assertions.own_voice");
    } else {
      html.text(speaking.speaker);
    }
  }
  if (speaking.is_unnamed && !speaking.speaker.empty()) {
    html.text(" (");
    page.words.say(html, "assertions.unnamed");
    html.text(")");
  }
  const auto add = [&](std::string_view key, const std::vector<std::string>& names) {
    if (names.empty()) return;
    html.text(" · ");
    page.words.say(html, [&](const Tongue& tongue) { return tongue.word(key, {{"names", tongue.list(names)}}); });
  };
  add("assertions.via", speaking.channels);
  add("assertions.at", speaking.occasions);
  if (speaking.said.empty()) return;
  html.text(", ");
  page.words.say(html, [&](const Tongue& tongue) { return tongue.date(speaking.said); });
}

void write_stance(Page& page, const model::Assertion& assertion) {
  const bool is_plain = assertion.stance == model::Stance::kAsserts;
  const Html::Scope badge(page.html, "span", {{"class", is_plain ? "stance" : "stance against"}});
  page.words.say(page.html, [&](const Tongue& tongue) {
    const std::string certainty = tongue.word("certainty." + std::string(name_of(assertion.certainty)));
    return tongue.word("stance." + std::string(name_of(assertion.stance))) + ", " + certainty;
  });
}

void write_assertion(Page& page, const ClaimView& claim, model::AssertionIndex index) {
  Html& html = page.html;
  const model::Assertion& assertion = claim.claim->assertions[index];
  const model::Article& article = article_at(page.analysis, assertion.article);
  const Html::Scope item(html, "li", {{"id", anchor_of(claim, index)}, {"class", "assertion"}});
  {
    const Html::Scope quote(html, "blockquote", {lang_attribute(article.language)});
    write_excerpt(html, excerpt_of(article.text, assertion.span));
  }
  write_speaker(page, assertion);
  const Html::Scope line(html, "p", {{"class", "where"}});
  write_article_link(page, assertion.article);
  html.text(" ");
  html.element("cite", {lang_attribute(article.language)}, article.title);
  html.text(" ");
  write_stance(page, assertion);
  write_rule(page, assertion.rule);
}

void write_assertions(Page& page, const ClaimView& view) {
  Html& html = page.html;
  const std::size_t count = view.claim->assertions.size();
  const Html::Scope part(html, "div", {{"class", "said"}});
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "assertions.title");
    html.text(" ");
    const Html::Scope number(html, "small");
    page.words.say(html, [&](const Tongue& tongue) { return tongue.count("count.assertions", count); });
  }
  const std::size_t drawn = std::min(count, Limits::kAssertions);
  {
    const Html::Scope list(html, "ol", {{"class", "assertions"}});
    for (std::size_t at = 0; at < drawn; ++at) write_assertion(page, view, static_cast<model::AssertionIndex>(at));
  }
  write_more(page, count - drawn);
}

void write_facts(Page& page, const model::Claim& claim) {
  Html& html = page.html;
  const Html::Scope line(html, "p", {{"class", "facts"}});
  if (!claim.time.empty()) {
    const Html::Scope time(html, "span");
    page.words.say(html, [&](const Tongue& tongue) {
      return tongue.word("claims.happened", {{"date", tongue.date(claim.time)}});
    });
  }
  if (!claim.said.empty()) {
    const Html::Scope said(html, "span");
    page.words.say(html, [&](const Tongue& tongue) {
      std::vector<std::string> dates;
      for (const std::string& date : claim.said) dates.push_back(tongue.date(date));
      return tongue.word("claims.said", {{"dates", tongue.list(dates)}});
    });
  }
  const Html::Scope digit(html, "span");
  page.words.say(html, [&](const Tongue& tongue) {
    const std::string n = std::to_string(claim.corroboration.credibility);
    std::string told = tongue.word("claims.credibility", {{"n", n}, {"word", tongue.word("credibility." + n)}});
    constexpr std::string_view kFront = "measure.";
    const std::string& rule = claim.corroboration.credibility_rule;
    if (rule.starts_with(kFront)) told += ": " + tongue.word(rule.substr(kFront.size()));
    return told;
  });
}

// The letters that the user gave to outlets stand beside the digit, and are no part of it.
void write_reliabilities(Page& page, const model::Claim& claim) {
  std::map<std::string, const model::Article*> outlets;
  for (const model::Assertion& assertion : claim.assertions) {
    const model::Article& article = article_at(page.analysis, assertion.article);
    const char letter = reliability_of(page.analysis.decisions, article);
    if (letter != 0) outlets.emplace(std::string(1, letter) + article.outlet, &article);
  }
  if (outlets.empty()) return;
  const Html::Scope line(page.html, "p", {{"class", "facts"}});
  page.words.say(page.html, [&](const Tongue& tongue) {
    std::vector<std::string> names;
    for (const auto& [key, article] : outlets) {
      names.push_back(outlet_name(*article, tongue) + " " + key.front() +
                      std::to_string(claim.corroboration.credibility));
    }
    return tongue.word("decisions.reliability", {{"names", tongue.list(names)}});
  });
}

void write_claim(Page& page, const StoryView& story, const ClaimView& view) {
  const model::Claim& claim = *view.claim;
  const Html::Scope item(page.html, "li");
  const Html::Scope details(page.html, "details",
                            {{"class", view.is_denied ? "claim is-denied" : "claim"},
                             {"id", view.anchor},
                             {"data-claim", claim.id},
                             {"data-min", std::to_string(claim.corroboration.min)},
                             {"data-max", std::to_string(claim.corroboration.max)}});
  write_summary(page, story, view);
  const Html::Scope body(page.html, "div", {{"class", "opened"}});
  write_facts(page, claim);
  write_reliabilities(page, claim);
  const Html::Scope columns(page.html, "div", {{"class", "claim-columns"}});
  write_assertions(page, view);
  const Html::Scope aside(page.html, "div", {{"class", "why"}});
  write_origins(page, view);
  write_dependencies(page, view);
  write_conflicts(page, view);
  write_drift(page, view);
  write_decisions(page, view);
  write_changes(page, view);
}

}  // namespace

void write_claims(Page& page, const StoryView& story) {
  const Html::Scope section = open_section(page, story, "claims");
  write_section_heading(page, story, "claims", story.claims.empty() ? "claims.none" : "claims.lead",
                        story.claims.empty() ? Opening::kNone : Opening::kOffered);
  if (story.claims.empty()) return;
  write_mark_legend(page);
  const std::size_t drawn = std::min(story.claims.size(), Limits::kClaims);
  {
    const Html::Scope list(page.html, "ol", {{"class", "claims"}});
    for (std::size_t at = 0; at < drawn; ++at) write_claim(page, story, story.claims[at]);
  }
  write_more(page, story.claims.size() - drawn, "report.and_more_claims");
}

}  // namespace sumber::doors::report
