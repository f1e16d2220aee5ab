#include "tell/brief/brief.h"

#include <algorithm>
#include <tuple>

#include "text/likeness.h"
#include "text/tokens.h"

namespace sumber::tell::brief {

namespace {

constexpr std::uint32_t kMaxRepeatPpm = 450'000;  // words shared with a sentence that is there already
constexpr std::size_t kMaxWeighed = 200;          // claims that are looked at, best founded first
constexpr std::uint32_t kFewestWords = 6;
constexpr std::uint32_t kMostWords = 45;

// What a claim offers to the account, best first: named origins, articles that tell it, length of evidence.
struct Offer {
  const model::Claim* claim = nullptr;
  std::size_t articles = 0;
  std::vector<text::WeightedKey> words;
};

std::vector<text::WeightedKey> words_of(std::string_view words) {
  const text::TokenizedText tokens(words, nullptr);
  std::vector<text::WeightedKey> keys;
  for (std::uint32_t t = 0; t < tokens.tokens().size(); ++t) {
    const text::Token& token = tokens.tokens()[t];
    const bool is_word = token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kNumber;
    // Longer words carry more: short ones are mostly function words, in any language.
    if (is_word) keys.push_back({token.key, std::min<std::uint32_t>(8, token.folded_size)});
  }
  std::ranges::sort(keys, {}, &text::WeightedKey::key);
  const auto twice = std::ranges::unique(keys, {}, &text::WeightedKey::key);
  keys.erase(twice.begin(), twice.end());
  return keys;
}

bool is_fit(const model::Claim& claim, const std::vector<text::WeightedKey>& words) {
  if (claim.corroboration.max == 0 || claim.assertions.empty()) return false;
  return words.size() >= kFewestWords && words.size() <= kMostWords;
}

std::vector<Offer> gather_offers(std::span<const model::Claim> claims) {
  std::vector<Offer> offers;
  for (const model::Claim& claim : claims) {
    Offer offer = {&claim, model::count_asserting_articles(claim), {}};
    offers.push_back(std::move(offer));
  }
  std::ranges::sort(offers, [](const Offer& a, const Offer& b) {
    const auto rank = [](const Offer& o) {
      return std::tuple(o.articles, o.claim->corroboration.min, o.claim->corroboration.max);
    };
    const auto rank_a = rank(a);
    const auto rank_b = rank(b);
    return rank_a != rank_b ? rank_a > rank_b : a.claim->id < b.claim->id;
  });
  if (offers.size() > kMaxWeighed) offers.resize(kMaxWeighed);
  return offers;
}

model::BriefSentence write_sentence(const model::Claim& claim) {
  model::BriefSentence sentence;
  sentence.text = claim.text;
  sentence.claim = claim.id;
  sentence.min_origins = claim.corroboration.min;
  sentence.max_origins = claim.corroboration.max;
  const model::Assertion& from = claim.assertions[claim.text_from];
  sentence.evidence.push_back({from.article, {from.span, {}, from.rule}});
  for (model::AssertionIndex a = 0; a < claim.assertions.size(); ++a) {
    const model::Assertion& assertion = claim.assertions[a];
    if (a == claim.text_from || assertion.stance != model::Stance::kAsserts) continue;
    sentence.evidence.push_back({assertion.article, {assertion.span, {}, assertion.rule}});
  }
  return sentence;
}

}  // namespace

std::vector<model::BriefSentence> write_brief(std::span<const model::ReadArticle> /*articles*/,
                                              std::span<const model::Claim> claims, const BriefOptions& options) {
  std::vector<Offer> chosen;
  for (Offer& offer : gather_offers(claims)) {
    if (chosen.size() >= options.max_sentences) break;
    offer.words = words_of(offer.claim->text);
    if (!is_fit(*offer.claim, offer.words)) continue;
    const bool is_repeat = std::ranges::any_of(chosen, [&](const Offer& earlier) {
      return text::containment_ppm(earlier.words, offer.words) > kMaxRepeatPpm;
    });
    if (!is_repeat) chosen.push_back(std::move(offer));
  }
  std::vector<model::BriefSentence> sentences;
  for (const Offer& offer : chosen) sentences.push_back(write_sentence(*offer.claim));
  return sentences;
}

}  // namespace sumber::tell::brief
