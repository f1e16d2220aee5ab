#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <unordered_map>

#include "base/edtf.h"
#include "base/hash.h"
#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

namespace {

using text::WeightedKey;

constexpr std::uint32_t kMinRarity = 33;  // sixteenths of a bit; words of one text in four say nothing of the story
constexpr std::uint32_t kMaxTerms = 48;   // more terms change no verdict (gold stories: 32 to all give F1 +-0.005)
constexpr std::uint32_t kMaxNames = 24;
constexpr std::uint32_t kLeadTokens = 45;  // about the first two sentences
constexpr std::uint32_t kTopTerms = 16;    // whose pairs are candidate keys
constexpr std::uint32_t kTopNames = 7;
constexpr std::uint32_t kMinNumberBytes = 3;  // "13" is in too many articles to tell
constexpr std::uint32_t kPartyRarity = 64;    // sixteenths of a bit; a country is in one article of 16
constexpr std::uint32_t kNameRarity = 128;
constexpr std::uint64_t kUnit = 1'000'000;

// Counts are kept in halves, so that a word of the lead counts one and a half times, and one of the title three times.
struct Occurrences {
  std::uint32_t halves = 0;
  std::uint32_t rarity = 0;
  std::uint32_t in_names = 0;
  std::uint32_t elsewhere = 0;
};
constexpr std::uint32_t kBodyHalves = 2;
constexpr std::uint32_t kLeadHalves = 3;
constexpr std::uint32_t kTitleHalves = 6;

// 16 * log2(x), by the highest bit and a straight line between powers of two.
std::uint32_t log2_sixteenths(std::uint64_t x) {
  const auto whole = static_cast<std::uint32_t>(std::bit_width(x) - 1);
  const std::uint64_t rest = ((x << 4U) >> whole) - 16;
  return whole * 16 + static_cast<std::uint32_t>(rest);
}

std::uint64_t square_root(std::uint64_t x) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = 1ULL << 31U; bit != 0; bit >>= 1U) {
    if ((root | bit) * (root | bit) <= x) root |= bit;
  }
  return root;
}

// 16 * log2(1 + count).
std::uint32_t damped_count(std::uint32_t halves) { return log2_sixteenths(2 + std::uint64_t{halves}) - 16; }

bool is_heavier(const WeightedKey& a, const WeightedKey& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
}

// The heaviest `limit` keys, heaviest first.
void keep_heaviest(std::vector<WeightedKey>& keys, std::size_t limit) {
  std::ranges::sort(keys, is_heavier);
  if (keys.size() > limit) keys.resize(limit);
}

void make_unit(std::vector<WeightedKey>& keys) {
  std::uint64_t squares = 0;
  for (const WeightedKey& at : keys) squares += std::uint64_t{at.weight} * at.weight;
  const std::uint64_t length = std::max<std::uint64_t>(1, square_root(squares));
  for (WeightedKey& at : keys) at.weight = static_cast<std::uint32_t>(at.weight * kUnit / length);
  std::ranges::sort(keys, {}, &WeightedKey::key);
}

// Pairs of the heaviest keys: two articles of one story share some of their foremost words. The lower two keys rank,
// the less their pair says.
void add_candidate_keys(std::span<const WeightedKey> heaviest_first, std::uint32_t top,
                        std::vector<std::uint64_t>& candidate_keys) {
  const std::size_t count = std::min<std::size_t>(top, heaviest_first.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count && i + j <= top; ++j) {
      const auto [low, high] = std::minmax(heaviest_first[i].key, heaviest_first[j].key);
      candidate_keys.push_back(low ^ std::rotl(high, 23));
    }
  }
}

bool is_number_worth(const text::TokenizedText& words, std::uint32_t token) {
  return words.tokens()[token].kind != text::TokenKind::kNumber || words.folded(token).size() >= kMinNumberBytes;
}

bool is_name(const model::Mention& mention) { return mention.entity != model::kNoEntity; }

class TermCounter {
 public:
  explicit TermCounter(text::TermReader& reader) : reader_(reader) {}

  void count_title(std::string_view title) {
    const text::TokenizedText words(title, nullptr);
    for (std::uint32_t t = 0; t < words.tokens().size(); ++t) add(words, t, kTitleHalves);
  }

  void count_body(const model::ReadArticle& read, const text::TokenizedText& words) {
    auto mention = read.mentions.begin();
    for (std::uint32_t t = 0; t < words.tokens().size(); ++t) {
      const base::Span span = words.tokens()[t].span;
      while (mention != read.mentions.end() && mention->span.end_byte <= span.begin_byte) ++mention;
      Occurrences* found = add(words, t, t < kLeadTokens ? kLeadHalves : kBodyHalves);
      if (found == nullptr) continue;
      const bool is_in_name = mention != read.mentions.end() && is_name(*mention) && mention->span.contains(span);
      ++(is_in_name ? found->in_names : found->elsewhere);
    }
  }

  [[nodiscard]] std::vector<WeightedKey> weigh() const {
    std::vector<WeightedKey> terms;
    terms.reserve(counts_.size());
    for (const auto& [key, found] : counts_) {
      std::uint32_t weight = damped_count(found.halves) * found.rarity;
      if (found.in_names > found.elsewhere) weight += weight / 5;
      terms.push_back({key, weight});
    }
    return terms;
  }

 private:
  Occurrences* add(const text::TokenizedText& words, std::uint32_t token, std::uint32_t halves) {
    if (!is_number_worth(words, token)) return nullptr;
    const std::uint64_t key = reader_.key_of(words, token);
    if (key == 0) return nullptr;
    const std::uint32_t rarity = reader_.rarity_of(key);
    if (rarity < kMinRarity) return nullptr;
    Occurrences& found = counts_[key];
    found.halves += halves;
    found.rarity = rarity;
    return &found;
  }

  text::TermReader& reader_;
  std::unordered_map<std::uint64_t, Occurrences> counts_;
};

// Names as every language writes them: words of names, parties, full dates and longer numbers.
std::vector<WeightedKey> weigh_names(const model::ReadArticle& read, const text::TokenizedText& words) {
  std::map<std::uint64_t, Occurrences> counts;
  const auto add = [&](std::string_view name, std::uint64_t seed, std::uint32_t rarity) {
    Occurrences& found = counts[base::hash_64(name, seed) | 1U];
    found.halves += kBodyHalves;
    found.rarity = rarity;
  };
  constexpr std::uint64_t kPartySeed = 1;
  constexpr std::uint64_t kDateSeed = 2;
  for (const model::Mention& mention : read.mentions) {
    if (mention.kind == model::MentionKind::kTime && mention.value.size() >= std::string_view("2023-08-30").size()) {
      add(std::string_view(mention.value).substr(0, std::string_view("2023-08-30").size()), kDateSeed, kPartyRarity);
    }
    if (!is_name(mention) || mention.entity >= read.entities.size()) continue;
    const model::Entity& entity = read.entities[mention.entity];
    for (const std::string& party : entity.parties) add(party, kPartySeed, kPartyRarity);
    if (!entity.parties.empty() && entity.kind == model::MentionKind::kPlace) continue;
    const text::TokenRange range = words.tokens_in(mention.span);
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (words.folded(t).size() >= kMinNumberBytes) add(words.folded(t), 0, kNameRarity);
    }
  }
  std::vector<WeightedKey> names;
  for (const auto& [key, found] : counts) names.push_back({key, damped_count(found.halves) * found.rarity});
  return names;
}

void set_days(const model::Article& article, StoryFeatures& features) {
  if (!article.published) return;
  const auto date = base::parse_edtf(article.published->value);
  if (!date || date->precision < base::Precision::kMonth) return;
  const base::DayRange days = base::days_of(*date);
  features.first_day = days.first;
  features.last_day = days.last;
}

}  // namespace

StoryFeatures features_of(const model::ReadArticle& read, const text::TokenizedText& words, text::TermReader& terms) {
  StoryFeatures features;
  TermCounter counter(terms);
  counter.count_title(read.article.title);
  counter.count_body(read, words);
  features.terms = counter.weigh();
  features.names = weigh_names(read, words);
  keep_heaviest(features.terms, kMaxTerms);
  keep_heaviest(features.names, kMaxNames);
  add_candidate_keys(features.terms, kTopTerms, features.candidate_keys);
  add_candidate_keys(features.names, kTopNames, features.candidate_keys);
  std::ranges::sort(features.candidate_keys);
  features.candidate_keys.erase(std::ranges::unique(features.candidate_keys).begin(), features.candidate_keys.end());
  make_unit(features.terms);
  make_unit(features.names);
  features.language_key = base::hash_64(read.article.language);
  features.self_key = base::hash_64(read.article.text, base::hash_64(read.article.title));
  set_days(read.article, features);
  return features;
}

StoryFeatures features_of(const model::ReadArticle& read, const lang::Packs& packs) {
  const text::TokenizedText words(read.article.text, packs.language(read.article.language));
  const text::TermTables tables(packs);
  text::TermReader terms(tables, read.article.language);
  return features_of(read, words, terms);
}

}  // namespace sumber::link::cluster
