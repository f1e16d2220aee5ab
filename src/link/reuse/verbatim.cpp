#include <algorithm>
#include <bit>

#include "link/reuse/internal/runs.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kSeedWords = 5;
constexpr std::uint32_t kMaxPlacesOfSeed = 8;  // a seed that stands in more places is a refrain
constexpr std::uint32_t kMaxGapWords = 3;      // words changed between two runs that are one passage
constexpr std::uint64_t kPpm = 1'000'000;
constexpr std::uint64_t kMaxReadsOfWord = 64;  // mean, over runs that lie across each other; more is one word repeated

std::uint64_t hash_seed(const std::vector<std::uint64_t>& keys, std::uint32_t at) {
  std::uint64_t hash = 0;
  for (std::uint32_t k = 0; k < kSeedWords; ++k) hash = (std::rotl(hash, 17) ^ keys[at + k]) * 0x9E3779B97F4A7C15ULL;
  return hash;
}

// Places of every run of five words in one article: an open table whose entries of one hash are chained in order.
class SeedIndex {
 public:
  explicit SeedIndex(const std::vector<std::uint64_t>& keys) {
    if (keys.size() < kSeedWords) return;
    const auto seeds = static_cast<std::uint32_t>(keys.size() - kSeedWords + 1);
    shift_ = 63U - static_cast<unsigned>(std::bit_width(std::uint64_t{seeds}));
    heads_.assign(1ULL << (64U - shift_), kNone);
    next_.assign(seeds, kNone);
    for (std::uint32_t at = seeds; at-- > 0;) {
      std::uint32_t& head = heads_[hash_seed(keys, at) >> shift_];
      next_[at] = head;
      head = at;
    }
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  [[nodiscard]] std::uint32_t first_of(std::uint64_t hash) const {
    return heads_.empty() ? kNone : heads_[hash >> shift_];
  }
  [[nodiscard]] std::uint32_t next_of(std::uint32_t at) const { return next_[at]; }

 private:
  unsigned shift_ = 0;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> next_;
};

bool is_seed_equal(const Fingerprint& first, const Fingerprint& second, std::uint32_t i, std::uint32_t j) {
  for (std::uint32_t k = 0; k < kSeedWords; ++k) {
    if (first.word_keys[i + k] != second.word_keys[j + k]) return false;
  }
  return true;
}

// The longest run of equal words through a seed. Everything before the seed on its diagonal was seen already.
WordRun extend(const Fingerprint& first, const Fingerprint& second, std::uint32_t i, std::uint32_t j) {
  WordRun run{i, i + kSeedWords, j, j + kSeedWords, 0, 0, model::PassageKind::kVerbatim};
  while (run.first_end < first.word_keys.size() && run.second_end < second.word_keys.size() &&
         first.word_keys[run.first_end] == second.word_keys[run.second_end]) {
    ++run.first_end;
    ++run.second_end;
  }
  run.matched = run.first_size();
  return run;
}

std::vector<WordRun> find_maximal_runs(const Fingerprint& first, const Fingerprint& second) {
  std::vector<WordRun> runs;
  if (first.word_keys.size() < kSeedWords) return runs;
  const SeedIndex index(second.word_keys);
  std::uint64_t words_left = kMaxReadsOfWord * (first.word_keys.size() + second.word_keys.size());
  std::vector<std::uint32_t> seen_until(first.word_keys.size() + second.word_keys.size());  // by diagonal
  for (std::uint32_t i = 0; i + kSeedWords <= first.word_keys.size(); ++i) {
    std::uint32_t places = 0;
    std::uint32_t j = index.first_of(hash_seed(first.word_keys, i));
    for (; j != SeedIndex::kNone && places < kMaxPlacesOfSeed; j = index.next_of(j)) {
      ++places;
      const std::size_t diagonal = i + second.word_keys.size() - j;
      if (seen_until[diagonal] > i || !is_seed_equal(first, second, i, j)) continue;
      runs.push_back(extend(first, second, i, j));
      seen_until[diagonal] = runs.back().first_end;
      if (runs.back().matched >= words_left) return runs;
      words_left -= runs.back().matched;
    }
  }
  return runs;
}

// Cuts a run back from the words that longer runs have taken already; an empty run where one stands in its middle.
void trim(WordRun& run, const std::vector<std::uint8_t>& taken_first, const std::vector<std::uint8_t>& taken_second) {
  const auto is_taken = [&](std::uint32_t i, std::uint32_t j) { return taken_first[i] != 0 || taken_second[j] != 0; };
  while (run.first_begin < run.first_end && is_taken(run.first_begin, run.second_begin)) {
    ++run.first_begin;
    ++run.second_begin;
  }
  std::uint32_t free_words = 0;
  while (free_words < run.first_size() && !is_taken(run.first_begin + free_words, run.second_begin + free_words)) {
    ++free_words;
  }
  run.first_end = run.first_begin + free_words;
  run.second_end = run.second_begin + free_words;
  run.matched = free_words;
}

// Longest first, each word in one run at most (greedy string tiling, Wise 1993).
std::vector<WordRun> choose_tiles(std::vector<WordRun> runs, const Fingerprint& first, const Fingerprint& second) {
  std::ranges::sort(runs, [](const WordRun& a, const WordRun& b) {
    if (a.matched != b.matched) return a.matched > b.matched;
    return a.first_begin != b.first_begin ? a.first_begin < b.first_begin : a.second_begin < b.second_begin;
  });
  std::vector<std::uint8_t> taken_first(first.word_keys.size());
  std::vector<std::uint8_t> taken_second(second.word_keys.size());
  std::vector<WordRun> tiles;
  for (WordRun run : runs) {
    trim(run, taken_first, taken_second);
    if (run.matched < kSeedWords) continue;
    std::fill_n(taken_first.begin() + run.first_begin, run.matched, std::uint8_t{1});
    std::fill_n(taken_second.begin() + run.second_begin, run.matched, std::uint8_t{1});
    tiles.push_back(run);
  }
  std::ranges::sort(tiles, {}, &WordRun::first_begin);
  return tiles;
}

bool continues(const WordRun& before, const WordRun& after) {
  return after.first_begin >= before.first_end && after.second_begin >= before.second_end &&
         after.first_begin - before.first_end <= kMaxGapWords && after.second_begin - before.second_end <= kMaxGapWords;
}

std::vector<WordRun> join_neighbours(const std::vector<WordRun>& tiles) {
  std::vector<WordRun> joined;
  for (const WordRun& tile : tiles) {
    if (joined.empty() || !continues(joined.back(), tile)) {
      joined.push_back(tile);
      continue;
    }
    joined.back().first_end = tile.first_end;
    joined.back().second_end = tile.second_end;
    joined.back().matched += tile.matched;
  }
  return joined;
}

// At least nine words in ten stand inside quotation marks.
bool is_quoted(const Fingerprint& print, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t quoted = 0;
  for (std::uint32_t w = begin; w < end; ++w) quoted += print.is_quoted[w];
  return quoted * 10 >= (end - begin) * 9;
}

// Two articles on one minister share his long title by chance: three words of a name count as one.
std::uint32_t count_telling_words(const Fingerprint& print, const WordRun& run) {
  std::uint32_t capitalised = 0;
  for (std::uint32_t w = run.first_begin; w < run.first_end; ++w) capitalised += print.is_capitalised[w];
  const std::uint32_t plain = run.matched - std::min(run.matched, capitalised);
  return plain + (run.matched - plain) / 3;
}

}  // namespace

std::vector<WordRun> find_verbatim_runs(const Fingerprint& first, const Fingerprint& second,
                                        const ReuseOptions& options) {
  std::vector<WordRun> runs = join_neighbours(choose_tiles(find_maximal_runs(first, second), first, second));
  for (WordRun& run : runs) {
    const bool is_quotation =
        is_quoted(first, run.first_begin, run.first_end) && is_quoted(second, run.second_begin, run.second_end);
    if (is_quotation) run.kind = model::PassageKind::kQuotation;
    run.similarity_ppm = static_cast<std::uint32_t>(run.matched * kPpm / std::max(run.first_size(), run.second_size()));
  }
  std::erase_if(runs, [&](const WordRun& run) {
    const bool is_quotation = run.kind == model::PassageKind::kQuotation;
    if (is_quotation) return run.matched < options.min_quotation_words;
    return run.matched < options.min_verbatim_words ||
           count_telling_words(first, run) * 4 < options.min_verbatim_words * 3;
  });
  return runs;
}

}  // namespace sumber::link::reuse
