#include "tell/claims/internal/judge.h"

#include <algorithm>
#include <string_view>

#include "base/open_dates.h"

namespace sumber::tell::claims {

namespace {

constexpr std::int32_t kWhole = 100;
constexpr std::uint32_t kManyWords = 8;
constexpr std::uint32_t kHeaviest = 400;  // of a word's weight
constexpr std::size_t kTermsOfAShort = 25;
constexpr std::size_t kTermsOfALong = 50;

struct Shared {
  std::array<std::uint64_t, kTermKinds> products{};  // of the weights, by kind
  std::uint64_t product = 0;
  std::uint64_t weight = 0;  // the lesser of both, added up
  std::uint32_t words = 0;
  std::uint32_t rarest = 0;  // the lesser weight of the heaviest word
  bool has_event = false;

  void add(TermKind kind, std::uint32_t first, std::uint32_t second) {
    const std::uint64_t own_product = static_cast<std::uint64_t>(first) * second;
    const std::uint32_t lesser = std::min(first, second);
    products[static_cast<std::size_t>(kind)] += own_product;
    product += own_product;
    weight += lesser;
    has_event = has_event || kind == TermKind::kEvent;
    if (kind != TermKind::kWord) return;
    ++words;
    rarest = std::max(rarest, lesser);
  }
};

Shared share(const Candidate& a, const Candidate& b) {
  Shared shared;
  for (std::size_t i = 0, j = 0; i < a.weights.size() && j < b.weights.size();) {
    const std::uint64_t first = a.weights[i].key;
    const std::uint64_t second = b.weights[j].key;
    if (first == second) shared.add(a.raw[i].kind, a.weights[i].weight, b.weights[j].weight);
    i += static_cast<std::size_t>(first <= second);
    j += static_cast<std::size_t>(second <= first);
  }
  return shared;
}

std::int32_t percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<std::int32_t>(std::min<std::uint64_t>(kWhole, part * kWhole / whole));
}

std::int32_t whole_if(bool is_there) { return is_there ? kWhole : 0; }

// "Sedikitnya 11" gives 11 as "11" does.
std::string_view bare(std::string_view amount) {
  const std::size_t at = amount.find_first_not_of("<>=~");
  return at == std::string_view::npos ? amount : amount.substr(at);
}

struct Signed {
  Signs signs{};
  std::int32_t& operator[](Sign sign) { return signs[static_cast<std::size_t>(sign)]; }
};

void read_numbers(const Candidate& a, const Candidate& b, Signed& out) {
  bool is_same_count = false;
  bool is_same_number = false;
  bool is_other_count = false;
  for (const Value& first : a.values) {
    for (const Value& second : b.values) {
      const bool is_number = bare(first.amount) == bare(second.amount);
      const bool is_unit = first.unit == second.unit;
      is_same_count = is_same_count || (is_number && is_unit);
      is_same_number = is_same_number || (is_number && !is_unit);
      is_other_count = is_other_count || (!is_number && is_unit && !first.unit.empty());
    }
  }
  out[Sign::kSameCount] = whole_if(is_same_count);
  out[Sign::kSameNumber] = whole_if(is_same_number && !is_same_count);
  out[Sign::kOtherCount] = whole_if(is_other_count && !is_same_count);
  out[Sign::kOneCounts] = whole_if(a.values.empty() != b.values.empty());
}

// Days agree where one is a part of the other; they are rivals where both are equally fine and none agree.
void read_times(const Candidate& a, const Candidate& b, Signed& out) {
  bool is_same = false;
  bool has_rival = false;
  for (const std::string& first : a.times) {
    for (const std::string& second : b.times) {
      is_same = is_same || base::may_be_one_time(first, second);
      has_rival = has_rival || first.size() == second.size();
    }
  }
  out[Sign::kSameTime] = whole_if(is_same);
  out[Sign::kOtherDay] = whole_if(has_rival && !is_same);
}

bool has_term(const Candidate& candidate, std::uint64_t key) {
  return std::ranges::binary_search(candidate.raw, key, {}, &RawTerm::key);
}

// True where a predicate of one is a word of the other, in whatever form: "dicabut", "pencabutan".
bool share_predicate(const Candidate& a, const Candidate& b) {
  return std::ranges::any_of(a.predicates, [&](std::uint64_t key) { return has_term(b, key); }) ||
         std::ranges::any_of(b.predicates, [&](std::uint64_t key) { return has_term(a, key); });
}

bool have_common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::ranges::any_of(a, [&](std::uint32_t item) { return std::ranges::binary_search(b, item); });
}

std::uint32_t length_of(const Candidate& candidate, TermKind kind) {
  return candidate.lengths[static_cast<std::size_t>(kind)];
}

void read_words(const Candidate& a, const Candidate& b, Signed& out) {
  const Shared shared = share(a, b);
  const auto cosine_of = [&](TermKind kind) {
    return percent(shared.products[static_cast<std::size_t>(kind)],
                   std::uint64_t{length_of(a, kind)} * length_of(b, kind));
  };
  out[Sign::kCosine] = percent(shared.product, std::uint64_t{a.length} * b.length);
  out[Sign::kContained] = percent(shared.weight, std::min(a.weight_sum, b.weight_sum));
  out[Sign::kWordCosine] = cosine_of(TermKind::kWord);
  out[Sign::kSharedWords] = percent(shared.words, kManyWords);
  out[Sign::kRarestWord] = percent(shared.rarest, kHeaviest);
  out[Sign::kNameWords] = cosine_of(TermKind::kNameWord);
  out[Sign::kNumbers] = cosine_of(TermKind::kNumber);
  out[Sign::kUnits] = cosine_of(TermKind::kUnit);
  const bool have_events = length_of(a, TermKind::kEvent) > 0 && length_of(b, TermKind::kEvent) > 0;
  out[Sign::kOtherEvent] = whole_if(have_events && !shared.has_event);
}

// Of the log odds -8, -7.5, -7 ... 8.
constexpr std::int32_t kFurthest = 8'000;
constexpr std::int32_t kStep = 500;
constexpr std::array<std::int32_t, 33> kProbabilities = {
    335,     553,     911,     1'501,   2'473,   4'070,   6'693,   10'987,  17'986,  29'312,  47'426,
    75'858,  119'203, 182'426, 268'941, 377'541, 500'000, 622'459, 731'059, 817'574, 880'797, 924'142,
    952'574, 970'688, 982'014, 989'013, 993'307, 995'930, 997'527, 998'499, 999'089, 999'447, 999'665,
};

// A speaker says what another, or the article, told in the sentence before.
bool echoes(const Candidate& later, const Candidate& earlier) {
  return later.is_echo && later.article == earlier.article && later.sentence == earlier.sentence + 1 &&
         !have_common(later.sources, earlier.sources);
}

}  // namespace

std::uint32_t find_echoed(const std::vector<Candidate>& candidates, std::span<const std::uint32_t> among,
                          std::uint32_t echo) {
  const Candidate& c = candidates[echo];
  if (!c.is_echo) return kNoCandidate;
  const auto of_article =
      std::ranges::equal_range(among, c.article, {}, [&](std::uint32_t other) { return candidates[other].article; });
  for (const std::uint32_t other : of_article) {
    if (echoes(c, candidates[other])) return other;
  }
  return kNoCandidate;
}

Signs signs_of(const Candidate& a, const Candidate& b) {
  Signed out;
  out[Sign::kAlways] = kWhole;
  read_words(a, b, out);
  read_numbers(a, b, out);
  read_times(a, b, out);
  out[Sign::kOtherPredicate] = whole_if(!a.predicates.empty() && !b.predicates.empty() && !share_predicate(a, b));
  out[Sign::kOtherPhase] = whole_if(a.phase != b.phase);
  out[Sign::kOtherLanguage] = whole_if(a.language != b.language);
  out[Sign::kShort] = percent(std::min(a.raw.size(), b.raw.size()), kTermsOfAShort);
  out[Sign::kLong] = percent(std::max(a.raw.size(), b.raw.size()), kTermsOfALong);
  out[Sign::kEchoed] = whole_if(echoes(a, b) || echoes(b, a));
  out[Sign::kOtherPolarity] = whole_if(a.is_negative != b.is_negative);
  out[Sign::kSameSource] = whole_if(have_common(a.sources, b.sources));
  return out.signs;
}

std::uint32_t probability_ppm(const Signs& signs, const Likeness& numbers) {
  std::int64_t odds = 0;
  for (std::size_t i = 0; i < kSigns; ++i) odds += std::int64_t{numbers.signs[i]} * signs[i];
  const auto at = static_cast<std::int32_t>(std::clamp<std::int64_t>(odds / kWhole, -kFurthest, kFurthest - 1));
  const auto step = static_cast<std::size_t>((at + kFurthest) / kStep);
  const std::int32_t past = (at + kFurthest) % kStep;
  const std::int32_t low = kProbabilities[step];
  return static_cast<std::uint32_t>(low + (kProbabilities[step + 1] - low) * past / kStep);
}

Sign strongest_sign(const Signs& signs, const Likeness& numbers) {
  std::size_t best = 0;
  std::int64_t most = 0;
  for (std::size_t i = 1; i < kSigns; ++i) {
    const std::int64_t odds = std::int64_t{numbers.signs[i]} * signs[i];
    if (odds <= most) continue;
    most = odds;
    best = i;
  }
  return static_cast<Sign>(best);
}

}  // namespace sumber::tell::claims
