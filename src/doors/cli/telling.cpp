#include "doors/cli/internal/telling.h"

#include <algorithm>
#include <charconv>

#include "base/span.h"
#include "doors/cli/internal/terminal.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kMaxCandidates = 5;  // named when the beginning of an id, or words, fit several claims
constexpr std::size_t kCandidateColumns = 50;

const model::Attribution* attribution_of(const model::Analysis& analysis, const model::Assertion& assertion) {
  if (assertion.article >= analysis.articles.size()) return nullptr;
  const auto& attributions = analysis.articles[assertion.article].attributions;
  return assertion.attribution < attributions.size() ? &attributions[assertion.attribution] : nullptr;
}

std::optional<std::size_t> parse_number(std::string_view text) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return is_whole && number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<ClaimPlace> find_by_number(const model::Analysis& analysis, std::string_view name) {
  const std::size_t dot = name.find('.');
  const auto story = dot == std::string_view::npos ? std::optional<std::size_t>(1) : parse_number(name.substr(0, dot));
  const auto claim = parse_number(dot == std::string_view::npos ? name : name.substr(dot + 1));
  if (!story || !claim || *story > analysis.stories.size()) return std::nullopt;
  if (*claim > analysis.stories[*story - 1].claims.size()) return std::nullopt;
  return ClaimPlace{*story - 1, *claim - 1};
}

std::vector<ClaimPlace> find_by_id(const model::Analysis& analysis, std::string_view beginning) {
  std::vector<ClaimPlace> found;
  for (std::size_t s = 0; s < analysis.stories.size(); ++s) {
    const auto& claims = analysis.stories[s].claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      if (claims[c].id == beginning) return {{s, c}};
      if (claims[c].id.starts_with(beginning)) found.push_back({s, c});
    }
  }
  return found;
}

std::string lower(std::string_view words) {
  std::string out = neutralise(words);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// Claims whose text has the words; where none has, those that some place tells in these words.
std::vector<ClaimPlace> find_by_words(const model::Analysis& analysis, std::string_view name) {
  constexpr std::size_t kFewestLetters = 3;
  const std::string words = lower(name);
  if (words.size() < kFewestLetters) return {};
  std::vector<ClaimPlace> in_text;
  std::vector<ClaimPlace> in_places;
  for (std::size_t s = 0; s < analysis.stories.size(); ++s) {
    const auto& claims = analysis.stories[s].claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      if (lower(claims[c].text).find(words) != std::string::npos) {
        in_text.push_back({s, c});
      } else if (std::ranges::any_of(claims[c].assertions, [&](const model::Assertion& assertion) {
                   return lower(words_of(analysis, assertion)).find(words) != std::string::npos;
                 })) {
        in_places.push_back({s, c});
      }
    }
  }
  return in_text.empty() ? in_places : in_text;
}

std::string outlet_of(const model::Claim& claim, model::AssertionIndex at, const Words& words) {
  return at < claim.assertions.size() ? words.outlet(claim.assertions[at].article) : std::string();
}

std::string describe_value(model::FactField field, const std::string& value, const Words& words) {
  if (value.empty()) return words.word("drift.empty");
  if (field == model::FactField::kTime) return words.date(value);
  if (field == model::FactField::kCertainty) return words.word("certainty." + value);
  return neutralise(value);
}

}  // namespace

std::string number_claim(const model::Analysis& analysis, ClaimPlace place) {
  const std::string own = std::to_string(place.claim + 1);
  return analysis.stories.size() == 1 ? own : std::to_string(place.story + 1) + "." + own;
}

base::Result<ClaimPlace> find_claim(const model::Analysis& analysis, std::string_view name) {
  if (const auto numbered = find_by_number(analysis, name)) return *numbered;
  std::vector<ClaimPlace> found = name.empty() ? std::vector<ClaimPlace>{} : find_by_id(analysis, name);
  const bool is_by_id = !found.empty();
  if (!is_by_id) found = find_by_words(analysis, name);
  if (found.size() == 1) return found.front();
  base::Error error{base::ErrorCode::not_found, "claim " + std::string(name), "the document has no such claim",
                    "sumber show lists the claims with their numbers"};
  if (found.empty()) return std::unexpected(error);
  error.detail = is_by_id ? "several claims begin so:" : "several claims have these words:";
  for (std::size_t i = 0; i < std::min(found.size(), kMaxCandidates); ++i) {
    const model::Claim& claim = analysis.stories[found[i].story].claims[found[i].claim];
    error.detail += is_by_id ? " " + claim.id
                             : (i == 0 ? " " : "; ") + number_claim(analysis, found[i]) + " " +
                                   shorten(neutralise(claim.text), kCandidateColumns);
  }
  error.next = is_by_id ? "give more of the id" : "give more words, or the number";
  return std::unexpected(error);
}

std::string describe_near(const model::Analysis& analysis, const model::NearClaim& near, const Words& words) {
  if (near.from.article >= analysis.articles.size()) return {};
  std::vector<std::string> names;
  for (const std::string& name : near.origins) names.push_back(neutralise(name));
  const std::string& text = analysis.articles[near.from.article].article.text;
  return words.word("explain.near",
                    {{"names", words.list(names)}, {"words", neutralise(base::slice(text, near.from.evidence.span))}});
}

std::string words_of(const model::Analysis& analysis, const model::Assertion& assertion) {
  if (assertion.article >= analysis.articles.size()) return {};
  return neutralise(base::slice(analysis.articles[assertion.article].article.text, assertion.span));
}

std::string speaker_of(const model::Analysis& analysis, const model::Assertion& assertion, const Words& words) {
  const model::Attribution* attribution = attribution_of(analysis, assertion);
  if (attribution == nullptr) return words.word("assertions.own_voice");
  for (const model::ChainLink& link : attribution->chain) {
    const bool is_root = link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kDocument;
    if (is_root && !link.name.empty()) return neutralise(link.name);
  }
  const auto& text = analysis.articles[assertion.article].article.text;
  std::string source = neutralise(base::slice(text, attribution->source));
  if (!source.empty()) return source;
  return words.word(attribution->is_unnamed ? "assertions.unnamed" : "assertions.own_voice");
}

std::string describe_origin(const model::Origin& origin, const Words& words) {
  const std::string name = origin.name.empty() ? words.word("origins.unnamed") : neutralise(origin.name);
  std::string text = name + " (" + words.word("origins.kind." + std::string(name_of(origin.kind)));
  if (!origin.parties.empty()) text += ", " + words.parties(origin.parties);
  return text + ")";
}

std::vector<std::string> outlets_of(const model::Claim& claim, const std::vector<model::AssertionIndex>& assertions,
                                    const Words& words) {
  std::vector<std::string> outlets;
  for (const model::AssertionIndex at : assertions) {
    std::string outlet = outlet_of(claim, at, words);
    if (!outlet.empty() && std::ranges::find(outlets, outlet) == outlets.end()) outlets.push_back(std::move(outlet));
  }
  return outlets;
}

// "Harian Utara; passed on by Kabar Pesisir".
std::string describe_holders(const model::Claim& claim, const model::ConflictValue& value, const Words& words) {
  std::vector<model::AssertionIndex> inherited = value.inherited;
  std::ranges::sort(inherited);
  std::vector<model::AssertionIndex> own = value.assertions;
  std::erase_if(own, [&](model::AssertionIndex at) { return std::ranges::binary_search(inherited, at); });
  const std::vector<std::string> holders = outlets_of(claim, own, words);
  std::vector<std::string> passing = outlets_of(claim, inherited, words);
  std::erase_if(passing,
                [&](const std::string& outlet) { return std::ranges::find(holders, outlet) != holders.end(); });
  std::string text = words.list(holders);
  if (passing.empty()) return text;
  text += text.empty() ? "" : "; ";
  return text + words.word("conflicts.inherited", {{"names", words.list(passing)}});
}

std::string describe_conflict(const model::Claim& claim, const model::Conflict& conflict, const Words& words) {
  std::string text = words.word("conflict." + std::string(name_of(conflict.field))) + ": ";
  bool is_first = true;
  for (const model::ConflictValue& value : conflict.values) {
    text += is_first ? "" : " / ";
    is_first = false;
    text += describe_value(conflict.field, value.value, words);
    text += " (" + describe_holders(claim, value, words) + ")";
  }
  return text;
}

std::string describe_drift(const model::Claim& claim, const model::Drift& drift, const Words& words) {
  const std::string from = describe_value(drift.field, drift.from, words);
  const std::string to = describe_value(drift.field, drift.to, words);
  return words.word("drift." + std::string(name_of(drift.field))) + ": " +
         words.word("drift.from_to", {{"from", from}, {"to", to}}) + " (" + outlet_of(claim, drift.assertion, words) +
         ", " + words.word("drift.against") + " " + outlet_of(claim, drift.against, words) + ")";
}

}  // namespace sumber::doors::cli
