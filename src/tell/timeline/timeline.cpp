#include "tell/timeline/timeline.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/edtf.h"

namespace sumber::tell::timeline {

namespace {

// A coarse date comes before the finer ones it holds: "2023-08" before "2023-08-17".
std::tuple<std::int64_t, int, std::string_view, std::string_view> place_of(const model::TimelineEntry& entry) {
  const auto date = base::parse_edtf(entry.time);
  const std::int64_t first = date ? base::days_of(*date).first : 0;
  return {first, static_cast<int>(entry.precision), entry.time, entry.claim};
}

model::PlacedEvidence evidence_of(const model::Assertion& assertion) {
  return {assertion.article, {assertion.span, {}, assertion.rule}};
}

// The words that tell this time: those of the claim where they do, else of the first place that gives it.
std::string_view words_of(const model::Claim& claim, const std::vector<model::AssertionIndex>& tellers,
                          std::span<const model::ReadArticle> articles) {
  if (std::ranges::find(tellers, claim.text_from) != tellers.end()) return claim.text;
  const model::Assertion& first = claim.assertions[tellers.front()];
  return base::slice(articles[first.article].article.text, first.span);
}

}  // namespace

std::vector<model::TimelineEntry> order_events(std::span<const model::ReadArticle> articles,
                                               std::span<const model::Claim> claims) {
  std::vector<model::TimelineEntry> entries;
  for (const model::Claim& claim : claims) {
    std::map<std::string, std::vector<model::AssertionIndex>> tellers;
    for (model::AssertionIndex a = 0; a < claim.assertions.size(); ++a) {
      const model::Assertion& assertion = claim.assertions[a];
      if (assertion.stance == model::Stance::kAsserts && !assertion.time.empty()) tellers[assertion.time].push_back(a);
    }
    for (const auto& [time, places] : tellers) {
      const auto date = base::parse_edtf(time);
      if (!date) continue;
      model::TimelineEntry entry;
      entry.time = time;
      entry.precision = date->precision;
      entry.text = words_of(claim, places, articles);
      entry.claim = claim.id;
      for (const model::AssertionIndex a : places) entry.evidence.push_back(evidence_of(claim.assertions[a]));
      entries.push_back(std::move(entry));
    }
  }
  std::ranges::sort(entries, [](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
  return entries;
}

}  // namespace sumber::tell::timeline
