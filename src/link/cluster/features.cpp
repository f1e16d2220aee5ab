#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>

#include "base/edtf.h"
#include "base/hash.h"
#include "base/integers.h"
#include "base/open_dates.h"
#include "link/cluster/cluster.h"
#include "link/cluster/internal/weighing.h"

namespace sumber::link::cluster {

namespace {

// Rarities are in sixteenths of a bit.
constexpr std::uint32_t kMinRarity = 33;      // words of one text in four say nothing of the story
constexpr std::uint32_t kNumberRarity = 192;  // of three signs or more: the same figure is hardly chance
constexpr std::uint32_t kYearRarity = 80;
constexpr std::uint32_t kQuantityRarity = 80;  // "10 orang" is in more than one story of a day
constexpr std::uint32_t kLongQuantityRarity = 160;
constexpr std::uint32_t kDayRarity = 80;
constexpr std::uint32_t kNameRarity = 128;
constexpr std::size_t kMaxTerms = 64;  // more terms change no verdict (gold stories: 48 to all give F1 +-0.005)
constexpr std::size_t kMaxNames = 24;
constexpr std::size_t kMaxFigures = 16;
constexpr std::size_t kEnoughFigures = 3;     // of which to say that they are others
constexpr std::uint32_t kMinNumberBytes = 3;  // "13" is in too many articles to tell

constexpr std::uint64_t kDaySeed = 2;
constexpr std::uint64_t kQuantitySeed = 3;

std::string digits_of(std::string_view number) {
  std::string digits;
  std::ranges::copy_if(number, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// "2011", but not "2.011".
bool is_year(std::string_view number) {
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) && digits_of(number) == number;
}

bool is_name(const model::Mention& mention) { return mention.entity != model::kNoEntity; }

// A time that names a day of a year; days whose year nobody tells are left to the words.
bool tells_day(const model::Mention& mention) {
  return mention.kind == model::MentionKind::kTime && mention.value.size() >= kDayBytes &&
         !base::is_without_year(mention.value);
}

class TermCounter {
 public:
  explicit TermCounter(text::TermReader& reader) : reader_(reader) {}

  void count_title(const text::TokenizedText& title) {
    for (std::uint32_t t = 0; t < title.tokens().size(); ++t) add(title, t, kTitleQuarters);
  }

  // Words that tell a time are left out: their day stands for them.
  void count_body(const model::ReadArticle& read, const text::TokenizedText& words) {
    auto mention = read.mentions.begin();
    for (std::uint32_t t = 0; t < words.tokens().size(); ++t) {
      const base::Span span = words.tokens()[t].span;
      while (mention != read.mentions.end() && mention->span.end_byte <= span.begin_byte) ++mention;
      const bool is_mentioned = mention != read.mentions.end() && mention->span.contains(span);
      if (is_mentioned && mention->kind == model::MentionKind::kTime && !base::is_without_year(mention->value))
        continue;
      add(words, t, t < kLeadTokens ? kLeadQuarters : kBodyQuarters);
    }
    for (const model::Mention& at : read.mentions) add_value(at);
  }

  [[nodiscard]] std::vector<Weighed> weigh_terms() { return weigh(std::move(found_)); }

  // Every figure once.
  [[nodiscard]] std::vector<Weighed> take_figures() {
    std::ranges::sort(figures_, {}, [](const Weighed& at) { return std::tuple(at.key, at.weight); });
    figures_.erase(std::ranges::unique(figures_, {}, &Weighed::key).begin(), figures_.end());
    return std::move(figures_);
  }

 private:
  void add(const text::TokenizedText& words, std::uint32_t token, std::uint32_t quarters) {
    const bool is_number = words.tokens()[token].kind == text::TokenKind::kNumber;
    if (is_number) add_figure(words.folded(token));
    if (is_number && words.folded(token).size() < kMinNumberBytes) return;
    const text::Term term = reader_.term_of(words, token);
    if (term.key == 0) return;
    const std::uint32_t number_rarity = is_year(words.folded(token)) ? kYearRarity : kNumberRarity;
    const std::uint32_t rarity = is_number ? number_rarity : std::min(term.rarity, kMaxRarity);
    if (rarity >= kMinRarity) found_.push_back({short_key(term.key), rarity, quarters});
  }

  // Longer figures say more; separators are left out, because languages differ in them.
  void add_figure(std::string_view number) {
    if (is_year(number)) return;
    const std::string digits = digits_of(number);
    figures_.push_back({short_key(base::hash_64(digits)), 1 + std::min<std::size_t>(4, digits.size())});
  }

  void add_value(const model::Mention& mention) {
    if (tells_day(mention)) {
      const std::string_view day = std::string_view(mention.value).substr(0, kDayBytes);
      found_.push_back({short_key(base::hash_64(day, kDaySeed)), kDayRarity, kBodyQuarters});
    }
    if (mention.kind == model::MentionKind::kQuantity && !mention.value.empty()) {
      const std::uint64_t key = base::hash_64(mention.value, kQuantitySeed);
      const std::string_view number = std::string_view(mention.value).substr(0, mention.value.find(' '));
      const bool is_long = digits_of(number).size() >= kMinNumberBytes;
      found_.push_back({short_key(key), is_long ? kLongQuantityRarity : kQuantityRarity, kBodyQuarters});
    }
  }

  text::TermReader& reader_;
  std::vector<Occurrence> found_;
  std::vector<Weighed> figures_;
};

// What every language writes alike.
class NameCounter {
 public:
  NameCounter(const model::ReadArticle& read, const text::TokenizedText& words) : words_(words) {
    for (const model::Mention& mention : read.mentions) {
      if (tells_day(mention)) add(std::string_view(mention.value).substr(0, kDayBytes), kDaySeed, kPartyRarity);
      if (mention.kind == model::MentionKind::kQuantity) add_quantity(mention.value);
      if (is_name(mention) && mention.entity < read.entities.size()) add_name(mention, read.entities[mention.entity]);
    }
  }

  [[nodiscard]] std::vector<Weighed> weigh_names() { return weigh(std::move(found_)); }

 private:
  void add(std::string_view name, std::uint64_t seed, std::uint32_t rarity) {
    found_.push_back({short_key(base::hash_64(name, seed)), rarity, kBodyQuarters});
  }

  // Longer numbers, without their units.
  void add_quantity(std::string_view value) {
    const std::size_t begin = value.find_first_of("0123456789");
    if (begin == std::string_view::npos) return;
    const std::string_view number = value.substr(begin, value.find(' ', begin) - begin);
    if (number.size() >= kMinNumberBytes) add(number, kQuantitySeed, kNameRarity);
  }

  void add_name(const model::Mention& mention, const model::Entity& entity) {
    for (const std::string& party : entity.parties) add(party, kPartySeed, kPartyRarity);
    if (!entity.parties.empty() && entity.kind == model::MentionKind::kPlace) return;
    const text::TokenRange range = words_.tokens_in(mention.span);
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (words_.folded(t).size() >= kMinNumberBytes) add(words_.folded(t), 0, kNameRarity);
    }
  }

  const text::TokenizedText& words_;
  std::vector<Occurrence> found_;
};

void add_figures(std::vector<Weighed>&& figures, StoryFeatures& features) {
  constexpr auto kFigures = static_cast<std::size_t>(Facet::kFigures);
  const std::uint64_t length = kUnitLength * std::min(kEnoughFigures, figures.size()) / kEnoughFigures;
  features.facets[kFigures] = to_vector(std::move(figures), kMaxFigures, length);
  features.facet_lengths[kFigures] = static_cast<std::uint16_t>(length);
}

void set_days(const model::Article& article, StoryFeatures& features) {
  if (!article.published) return;
  const auto date = base::parse_edtf(article.published->value);
  if (!date || date->precision < base::Precision::kMonth) return;
  const base::DayRange days = base::days_of(*date);
  features.first_day = static_cast<std::int32_t>(days.first);
  features.last_day = static_cast<std::int32_t>(days.last);
}

}  // namespace

StoryFeatures features_of(const model::ReadArticle& read, const text::TokenizedText& words, text::TermReader& terms) {
  TermCounter counter(terms);
  const text::TokenizedText title(read.article.title, nullptr);
  counter.count_title(title);
  counter.count_body(read, words);
  StoryFeatures features;
  features.terms = to_vector(counter.weigh_terms(), kMaxTerms, kUnitLength);
  features.names = to_vector(NameCounter(read, words).weigh_names(), kMaxNames, kUnitLength);
  add_figures(counter.take_figures(), features);
  add_facets({read, title, words, terms}, features);
  features.language_key = short_key(base::hash_64(read.article.language));
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
