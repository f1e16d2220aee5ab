#include <algorithm>
#include <array>
#include <span>

#include "base/span.h"
#include "doors/cli/internal/explanation.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kNamesShown = 6;  // of the changes of one kind that end in the same bounds

std::string name_origin(const model::Claim& claim, model::OriginIndex at, const Words& words) {
  const model::Origin& origin = claim.origins[at];
  if (origin.name.empty()) return words.word("origins.kind." + std::string(name_of(origin.kind)));
  const bool is_twice = std::ranges::count(claim.origins, origin.name, &model::Origin::name) > 1;
  if (!is_twice || origin.assertions.empty()) return neutralise(origin.name);
  const std::string first = std::to_string(origin.assertions.front() + 1);
  return neutralise(origin.name) + " (" + words.word("assertions.number", {{"n", first}}) + ")";
}

std::string bounds_in_words(const model::Bounds& bounds, const Words& words) {
  model::Corroboration told;
  told.min = bounds.min;
  told.max = bounds.max;
  return words.origins(told);
}

// "a" or "a and b": what one flip is about.
std::string subject_of(const model::Claim& claim, const model::Flip& flip, const Words& words) {
  std::vector<std::string> names;
  if (flip.what == model::WhatIf::kUncopied) {
    for (const model::ArticleIndex article : copying_articles(claim, flip)) {
      std::string outlet = words.outlet(article);
      if (std::ranges::find(names, outlet) == names.end()) names.push_back(std::move(outlet));
    }
    return words.list(names);
  }
  for (const model::OriginIndex origin : flip.origins) names.push_back(name_origin(claim, origin, words));
  return words.list(names);
}

// Flips of one kind and end: of two origins each as a pair of its own, of one origin gathered in one sentence.
std::string tell(const model::Claim& claim, std::span<const model::Flip> flips, const Words& words) {
  std::vector<std::string> subjects;
  for (const model::Flip& flip : flips.first(std::min(flips.size(), kNamesShown))) {
    subjects.push_back(subject_of(claim, flip, words));
  }
  std::string names;
  for (const std::string& subject : subjects) names += (names.empty() ? "" : "; ") + subject;
  if (subjects.size() > 1) names = words.word("explain.any_of", {{"names", names}});
  if (flips.size() > kNamesShown) {
    names += ", " + words.word("report.and_more", {{"n", std::to_string(flips.size() - kNamesShown)}});
  }
  constexpr std::array<std::string_view, 5> kKeys = {"explain.if_one", "explain.if_two", "explain.if_named",
                                                     "explain.if_gone", "explain.if_uncopied"};
  return words.word(kKeys.at(static_cast<std::size_t>(flips.front().what)),
                    {{"names", names}, {"bounds", bounds_in_words(flips.front().bounds, words)}});
}

std::string quoted(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// By its name where that is the only one of the claim, else by its first place.
std::string decided_name(const model::Analysis& analysis, const model::Claim& claim, const model::Origin& origin) {
  const bool is_unique = std::ranges::count(claim.origins, origin.name, &model::Origin::name) == 1;
  const bool is_named = origin.kind != model::OriginKind::kUnrooted && is_unique && !origin.name.empty();
  if (is_named || origin.assertions.empty()) return quoted(origin.name);
  const model::Assertion& assertion = claim.assertions.at(origin.assertions.front());
  if (assertion.article >= analysis.articles.size()) return quoted(origin.name);
  const model::Article& article = analysis.articles[assertion.article].article;
  return "{ article = " + quoted(article.id) + ", words = " + quoted(base::slice(article.text, assertion.span)) + " }";
}

}  // namespace

std::string write_decision(const model::Analysis& analysis, const model::Claim& claim, const model::Flip& flip) {
  const bool is_decidable = flip.what == model::WhatIf::kOne || flip.what == model::WhatIf::kTwo;
  if (!is_decidable || flip.origins.size() != 2) return {};
  return "[[" + std::string(name_of(flip.what)) + "]]\norigins = [" +
         decided_name(analysis, claim, claim.origins[flip.origins[0]]) + ", " +
         decided_name(analysis, claim, claim.origins[flip.origins[1]]) + "]\n";
}

std::vector<CountChange> find_changes(const model::Analysis& analysis, const model::Claim& claim, const Words& words) {
  const model::Counterfactuals found = find_flips(analysis, claim);
  std::vector<CountChange> changes;
  if (!found.is_known) changes.push_back({words.word("explain.older_document"), {}});
  for (const std::span<const model::Flip> flips : group_flips(found.flips)) {
    changes.push_back({tell(claim, flips, words), write_decision(analysis, claim, flips.front())});
  }
  if (found.left_out > 0) {
    changes.push_back({words.word("explain.not_tried", {{"n", std::to_string(found.left_out)}}), {}});
  }
  changes.push_back({words.word("explain.if_new"), {}});
  return changes;
}

}  // namespace sumber::doors::cli
