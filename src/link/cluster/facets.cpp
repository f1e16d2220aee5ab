#include <algorithm>
#include <string>

#include "base/edtf.h"
#include "base/hash.h"
#include "link/cluster/internal/weighing.h"

namespace sumber::link::cluster {

namespace {

constexpr std::uint32_t kRarity = 100;         // of a day and of a person: all of a kind are alike
constexpr std::uint32_t kNextDayRarity = 80;   // the day before and after: who follows up tells of the next day
constexpr std::uint32_t kCommonestPlace = 32;  // a place as common as that tells nothing
constexpr std::uint32_t kCoarseParts = 4;      // of a town's weight, what holds it has a fourth
constexpr std::size_t kMostHolders = 4;        // that hold each other: quarter, city, province, and one to spare
constexpr std::size_t kMinNameBytes = 3;

constexpr std::size_t kMaxPlaces = 8;
constexpr std::size_t kMaxDays = 8;
constexpr std::size_t kMaxPeople = 16;

// Weights of the heaviest place, day, person from which there is enough to compare: one mention of a rare town, of a
// day; three of a person.
constexpr std::uint64_t kEnoughPlaces = 2000;
constexpr std::uint64_t kEnoughDays = 1600;
constexpr std::uint64_t kEnoughPeople = 3200;

constexpr std::uint64_t kDayNumberSeed = 4;
constexpr std::uint64_t kPersonSeed = 5;

using Found = std::vector<Occurrence>;

bool is_entity(const model::Mention& mention, const model::ReadArticle& read) {
  return mention.entity != model::kNoEntity && mention.entity < read.entities.size();
}

bool names_place(const model::Mention& mention) {
  return mention.kind == model::MentionKind::kPlace || mention.kind == model::MentionKind::kPolity;
}

std::uint32_t quarters_at(std::uint32_t token) { return token < kLeadTokens ? kLeadQuarters : kBodyQuarters; }

// Places that the packs know, in whatever names a thing that is no person ("Polres Kebumen"). What holds a place is
// there too, at less weight, so that a province and its town are not strangers. A title names a place only where the
// text does too: there "Lima" is a number.
class PlaceCounter {
 public:
  explicit PlaceCounter(const FacetSource& source) : source_(source), places_(source.terms.places()) {}

  [[nodiscard]] Found count() {
    for (const model::Mention& mention : source_.read.mentions) {
      if (!is_entity(mention, source_.read) || mention.kind == model::MentionKind::kPerson) continue;
      const text::TokenRange range = source_.words.tokens_in(mention.span);
      if (!add_all(range) && names_place(mention)) add_parties(mention, range.begin);
    }
    count_title();
    return std::move(found_);
  }

 private:
  bool add_all(text::TokenRange range) {
    bool is_any = false;
    for (std::uint32_t t = range.begin; t < range.end;) {
      const auto match = places_.longest_at(source_.words, t, range.end);
      if (match) add(*match->place, rarity_of(source_.words, match->tokens), quarters_at(t));
      is_any = is_any || match.has_value();
      t = match ? match->tokens.end : t + 1;
    }
    return is_any;
  }

  // Countries, whatever they are called.
  void add_parties(const model::Mention& mention, std::uint32_t token) {
    for (const std::string& party : source_.read.entities[mention.entity].parties) {
      found_.push_back({short_key(base::hash_64(party, kPartySeed)), kPartyRarity, quarters_at(token)});
    }
  }

  void count_title() {
    const auto size = static_cast<std::uint32_t>(source_.title.tokens().size());
    for (std::uint32_t t = 0; t < size; ++t) {
      const auto match = places_.longest_at(source_.title, t, size);
      if (!match) continue;
      const std::uint32_t key = short_key(match->place->key);
      if (std::ranges::find(found_, key, &Occurrence::key) == found_.end()) continue;
      add(*match->place, rarity_of(source_.title, match->tokens), kTitleQuarters);
    }
  }

  // Of its rarest word: "Jakarta" is in every fourth article.
  std::uint32_t rarity_of(const text::TokenizedText& text, text::TokenRange range) {
    std::uint32_t rarity = kCommonestPlace;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      rarity = std::max(rarity, source_.terms.term_of(text, t).rarity);
    }
    return std::min(rarity, kMaxRarity) - kCommonestPlace;
  }

  void add(const text::Place& place, std::uint32_t rarity, std::uint32_t quarters) {
    std::uint32_t left = place.is_town ? rarity : rarity / kCoarseParts;
    const text::Place* at = &place;
    for (std::size_t step = 0; step < kMostHolders && at != nullptr; ++step) {
      found_.push_back({short_key(at->key), left, quarters});
      left /= kCoarseParts;
      at = places_.holder_of(*at);
    }
  }

  const FacetSource& source_;
  const text::PlaceTables& places_;
  Found found_;
};

Found count_days(const FacetSource& source) {
  Found found;
  for (const model::Mention& mention : source.read.mentions) {
    if (mention.kind != model::MentionKind::kTime || mention.value.size() < kDayBytes) continue;
    const auto date = base::parse_edtf(std::string_view(mention.value).substr(0, kDayBytes));
    if (!date) continue;
    const std::int64_t day = base::days_of(*date).first;
    const bool is_in_lead = source.words.tokens_in(mention.span).begin < kLeadTokens;
    for (std::int64_t at = day - 1; at <= day + 1; ++at) {
      const std::uint64_t key = base::mix_64(static_cast<std::uint64_t>(at) ^ (kDayNumberSeed << 56U));
      found.push_back(
          {short_key(key), at == day ? kRarity : kNextDayRarity, is_in_lead ? kTitleQuarters : kBodyQuarters});
    }
  }
  return found;
}

// By the words of their names, because some write a name short.
Found count_people(const FacetSource& source) {
  std::vector<std::uint32_t> quarters(source.read.entities.size(), 0);
  for (const model::Mention& mention : source.read.mentions) {
    if (mention.kind != model::MentionKind::kPerson || !is_entity(mention, source.read)) continue;
    quarters[mention.entity] += quarters_at(source.words.tokens_in(mention.span).begin);
  }
  Found found;
  for (std::size_t e = 0; e < quarters.size(); ++e) {
    if (quarters[e] == 0) continue;
    const text::TokenizedText name(source.read.entities[e].name, nullptr);
    for (std::uint32_t t = 0; t < name.tokens().size(); ++t) {
      if (name.folded(t).size() < kMinNameBytes) continue;
      found.push_back({short_key(base::hash_64(name.folded(t), kPersonSeed)), kRarity, quarters[e]});
    }
  }
  return found;
}

struct Limits {
  std::size_t most = 0;
  std::uint64_t enough = 0;
};

void set_facet(Facet facet, Found&& found, Limits limits, StoryFeatures& features) {
  std::vector<Weighed> weighed = weigh(std::move(found));
  std::uint64_t heaviest = 0;
  for (const Weighed& at : weighed) heaviest = std::max(heaviest, at.weight);
  const std::uint64_t length = kUnitLength * std::min(limits.enough, heaviest) / limits.enough;
  const auto number = static_cast<std::size_t>(facet);
  features.facets[number] = to_vector(std::move(weighed), limits.most, length);
  features.facet_lengths[number] = static_cast<std::uint16_t>(length);
}

}  // namespace

void add_facets(const FacetSource& source, StoryFeatures& features) {
  set_facet(Facet::kPlaces, PlaceCounter(source).count(), {kMaxPlaces, kEnoughPlaces}, features);
  set_facet(Facet::kDays, count_days(source), {kMaxDays, kEnoughDays}, features);
  set_facet(Facet::kPeople, count_people(source), {kMaxPeople, kEnoughPeople}, features);
}

}  // namespace sumber::link::cluster
