#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "base/edtf.h"
#include "base/hash.h"
#include "link/reuse/internal/groups.h"
#include "text/tokens.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint64_t kPpm = 1'000'000;

// A time of publication counts only where the page or the input states it: a date worked out from the text may be the
// event's.
void read_time(const model::ArticleCard& card, DirectionFacts& known) {
  constexpr std::int64_t kMinutesOfDay = 24 * 60;
  if (!card.published || card.published->is_inferred) return;
  const auto date = base::parse_edtf(card.published->value);
  if (!date || date->precision < base::Precision::kDay) return;
  known.has_day = true;
  known.has_minute = date->precision == base::Precision::kMinute;
  known.has_zone = date->has_zone;
  known.day = base::to_day_number(date->year, date->month, date->day);
  known.minute = known.day * kMinutesOfDay + date->minute_of_day - date->zone_minutes;
}

std::uint32_t share_of(std::uint64_t words, const Fingerprint& print) {
  return static_cast<std::uint32_t>(std::min(kPpm, words * kPpm / std::max<std::uint64_t>(1, print.word_count())));
}

}  // namespace

std::uint64_t key_of_name(std::string_view name) { return name.empty() ? 0 : base::hash_64(text::fold(name)) | 1U; }

std::vector<DirectionFacts> direction_facts(std::span<const model::ArticleCard> cards,
                                            std::span<const Fingerprint> prints) {
  const OutletNames outlets(cards);
  std::vector<DirectionFacts> facts(cards.size());
  tbb::parallel_for(std::size_t{0}, cards.size(), [&](std::size_t i) {
    DirectionFacts& known = facts[i];
    known.outlet_key = key_of_name(cards[i].outlet);
    for (const model::Credit& credit : cards[i].credits) {
      known.credit_keys.push_back(outlets.outlet_called(credit.agency));
    }
    known.named = outlets.named_in(prints[i], known.outlet_key);
    read_time(cards[i], known);
  });
  return facts;
}

std::vector<PairCover> cover_of_pairs(std::span<const Fingerprint> prints, std::span<const JudgedRun> runs) {
  std::vector<PairCover> covers;
  for (std::size_t begin = 0, end = 0; begin < runs.size(); begin = end) {
    const CandidatePair pair = runs[begin].pair;
    std::uint64_t in_first = 0;
    std::uint64_t in_second = 0;
    for (end = begin; end < runs.size() && runs[end].pair == pair; ++end) {
      const SharedRun& run = runs[end].run;
      if (run.kind == model::PassageKind::kQuotation) continue;
      in_first += run.first_end - run.first_begin;
      in_second += run.second_end - run.second_begin;
    }
    covers.push_back({pair, share_of(in_first, prints[pair.first]), share_of(in_second, prints[pair.second])});
  }
  return covers;
}

}  // namespace sumber::link::reuse
