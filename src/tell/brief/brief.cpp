#include "tell/brief/brief.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "text/likeness.h"

namespace sumber::tell::brief {

namespace {

constexpr std::uint32_t kMaxRepeatPpm = 400'000;  // words shared with a sentence that is there already
constexpr std::size_t kMaxWeighed = 200;          // claims that are looked at, best founded first
constexpr std::size_t kMaxPlaces = 6;             // of a claim, whose sentences are looked at
constexpr std::uint32_t kLeastSharePercent = 50;  // of a sentence, what the claim says
constexpr std::uint32_t kFewestWords = 6;
constexpr std::uint32_t kMostWords = 45;
constexpr std::int64_t kBestWords = 20;  // a sentence of so many says something and is read at once
constexpr std::size_t kFewClear = 1;     // so many sentences make an account; below it claims' own words do

// A claim and the sentence that tells it.
struct Offer {
  const model::Claim* claim = nullptr;
  std::size_t articles = 0;
  model::Stance stance = model::Stance::kAsserts;
  model::AssertionIndex place = 0;  // the assertion that the sentence holds
  base::Span sentence;
  bool may_lead = false;        // names somebody or something, and is no quotation
  std::uint64_t depth_ppm = 0;  // how far down its places stand in their articles, in the mean
  std::vector<text::WeightedKey> words;
};

bool is_fit(std::size_t words) { return words >= kFewestWords && words <= kMostWords; }

std::vector<Offer> gather_offers(std::span<const model::Claim> claims) {
  std::vector<Offer> offers;
  for (const model::Claim& claim : claims) {
    if (claim.corroboration.max == 0 || claim.assertions.empty()) continue;
    Offer offer;
    offer.claim = &claim;
    offer.articles = model::count_asserting_articles(claim);
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

std::string_view language_of(std::span<const model::ReadArticle> articles) {
  std::map<std::string_view, std::size_t> counts;
  for (const model::ReadArticle& read : articles) ++counts[read.article.language];
  counts.erase("");
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? std::string_view() : most->first;
}

// Writes the account of one story.
class Account {
 public:
  Account(std::span<const model::ReadArticle> articles, const text::SentenceJudge& judge, const BriefOptions& options)
      : articles_(articles), language_(language_of(articles)), judge_(judge), options_(options) {}

  std::vector<model::BriefSentence> write(std::span<const model::Claim> claims) {
    const std::vector<Offer> offers = gather_offers(claims);
    for (const Offer& offer : offers) {
      if (chosen_.size() >= options_.max_sentences) break;
      if (!take(offer, model::Stance::kAsserts)) continue;
      if (!chosen_.back().claim->corroboration.denied_by.empty() && chosen_.size() < options_.max_sentences)
        take(offer, model::Stance::kDenies);
    }
    if (chosen_.size() < kFewClear) take_plain_claims(offers);
    put_lead_first();
    std::ranges::stable_sort(chosen_, {},
                             [](const Offer& offer) { return std::pair(offer.depth_ppm, offer.claim->id); });
    std::vector<model::BriefSentence> sentences;
    for (const Offer& offer : chosen_) sentences.push_back(write_sentence(offer));
    return sentences;
  }

 private:
  // The lead is the best founded of those that may be one; its depth makes it, and what denies it, the first.
  void put_lead_first() {
    const auto lead =
        std::ranges::find_if(chosen_, [](const Offer& o) { return o.may_lead && o.stance == model::Stance::kAsserts; });
    if (lead == chosen_.end()) return;
    const model::Claim* claim = lead->claim;
    for (Offer& offer : chosen_) offer.depth_ppm = offer.claim == claim ? 0 : offer.depth_ppm + 1;
  }

  // A denial stands behind what it denies whatever its place, and may repeat its words.
  bool take(Offer offer, model::Stance stance) {
    offer.stance = stance;
    if (!find_sentence(offer)) return false;
    offer.words = text::weigh_words(text_of(offer));
    if (!is_fit(offer.words.size())) return false;
    if (stance != model::Stance::kAsserts) {
      const Offer& denied = chosen_.back();
      if (offer.sentence == denied.sentence && article_of(offer) == article_of(denied)) return false;
      offer.depth_ppm = denied.depth_ppm;
    } else if (is_repeat(offer)) {
      return false;
    }
    chosen_.push_back(std::move(offer));
    return true;
  }

  [[nodiscard]] bool is_repeat(const Offer& offer) const {
    return std::ranges::any_of(chosen_, [&](const Offer& earlier) {
      return text::containment_ppm(earlier.words, offer.words) > kMaxRepeatPpm;
    });
  }

  [[nodiscard]] model::ArticleIndex article_of(const Offer& offer) const {
    return offer.claim->assertions[offer.place].article;
  }
  [[nodiscard]] std::string_view text_of(const Offer& offer) const {
    return base::slice(articles_[article_of(offer)].article.text, offer.sentence);
  }

  // The best of the sentences that tell it: one that names who and where, is neither short nor long, and stands near
  // the top.
  bool find_sentence(Offer& offer) const {
    std::size_t seen = 0;
    std::int64_t best = 0;
    bool is_found = false;
    std::uint64_t depth = 0;
    std::uint64_t places = 0;
    for (model::AssertionIndex a = 0; a < offer.claim->assertions.size(); ++a) {
      const model::Assertion& place = offer.claim->assertions[a];
      if (place.stance != offer.stance) continue;
      const model::Article& article = articles_[place.article].article;
      const std::uint64_t at_ppm = std::uint64_t{place.span.begin_byte} * 1'000'000U / (article.text.size() + 1);
      depth += at_ppm;
      ++places;
      if (seen == kMaxPlaces || article.language != language_) continue;
      ++seen;
      const auto whole = judge_.find_around(articles_[place.article], place.span);
      if (!whole || !whole->is_clear || whole->share_percent < kLeastSharePercent) continue;
      const std::int64_t names = std::min<std::uint32_t>(whole->names, 3);
      const std::int64_t length = std::abs(std::int64_t{whole->words} - kBestWords);
      const std::int64_t quoted = whole->has_quotation ? 60 : 0;
      const std::int64_t score = names * 40 - length * 4 - quoted - static_cast<std::int64_t>(at_ppm / 10'000U);
      if (is_found && score <= best) continue;
      is_found = true;
      best = score;
      offer.place = a;
      offer.sentence = whole->span;
      offer.may_lead = whole->names > 0 && !whole->has_quotation;
    }
    offer.depth_ppm = places == 0 ? 0 : depth / places;
    return is_found;
  }

  // Where no sentence stands alone: the claims' own words, as before.
  void take_plain_claims(const std::vector<Offer>& offers) {
    for (Offer offer : offers) {
      if (chosen_.size() >= options_.max_sentences) return;
      offer.place = offer.claim->text_from;
      offer.sentence = offer.claim->assertions[offer.place].span;
      offer.words = text::weigh_words(text_of(offer));
      if (is_fit(offer.words.size()) && !is_repeat(offer)) chosen_.push_back(std::move(offer));
    }
  }

  [[nodiscard]] model::BriefSentence write_sentence(const Offer& offer) const {
    const model::Claim& claim = *offer.claim;
    model::BriefSentence sentence;
    sentence.text = text_of(offer);
    sentence.claim = claim.id;
    sentence.stance = offer.stance;
    sentence.min_origins = claim.corroboration.min;
    sentence.max_origins = claim.corroboration.max;
    const auto add = [&](const model::Assertion& place) {
      sentence.evidence.push_back({place.article, {place.span, {}, place.rule}});
    };
    add(claim.assertions[offer.place]);
    for (model::AssertionIndex a = 0; a < claim.assertions.size(); ++a) {
      if (a != offer.place && claim.assertions[a].stance == offer.stance) add(claim.assertions[a]);
    }
    if (offer.stance != model::Stance::kAsserts) count_deniers(claim, sentence);
    return sentence;
  }

  // One denier at least; at most as many as articles let deny.
  static void count_deniers(const model::Claim& claim, model::BriefSentence& sentence) {
    std::set<model::ArticleIndex> articles;
    for (const model::PlacedEvidence& place : sentence.evidence) articles.insert(place.article);
    const bool is_known = claim.corroboration.denied_by != std::vector<std::string>{"unknown"};
    sentence.min_origins = 1;
    sentence.max_origins =
        static_cast<int>(std::max<std::size_t>(articles.size(), is_known ? claim.corroboration.denied_by.size() : 1));
  }

  std::span<const model::ReadArticle> articles_;
  std::string_view language_;
  const text::SentenceJudge& judge_;
  const BriefOptions& options_;
  std::vector<Offer> chosen_;
};

}  // namespace

std::vector<model::BriefSentence> write_brief(std::span<const model::ReadArticle> articles,
                                              std::span<const model::Claim> claims, const text::SentenceJudge& judge,
                                              const BriefOptions& options) {
  return Account(articles, judge, options).write(claims);
}

}  // namespace sumber::tell::brief
