#include <algorithm>
#include <queue>

#include "link/reuse/internal/sides.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kMaxPlacesOfSeed = 8;  // a seed that stands in more places is a refrain
constexpr std::uint64_t kMaxReadsOfWord = 64;  // mean, over runs that lie across each other; more is one word repeated

bool is_seed_equal(const Fingerprint& first, const Fingerprint& second, std::uint32_t i, std::uint32_t j) {
  for (std::uint32_t k = 0; k < kSeedWords; ++k) {
    if (first.words[i + k] != second.words[j + k]) return false;
  }
  return true;
}

// The longest run of equal words through a seed. Everything before the seed on its diagonal was seen already.
Tile extend(const Fingerprint& first, const Fingerprint& second, std::uint32_t i, std::uint32_t j) {
  Tile run{i, j, kSeedWords};
  while (i + run.words < first.words.size() && j + run.words < second.words.size() &&
         first.words[i + run.words] == second.words[j + run.words]) {
    ++run.words;
  }
  return run;
}

std::vector<Tile> find_maximal_runs(const Sides& sides) {
  const Fingerprint& first = sides.first;
  const Fingerprint& second = sides.second;
  std::vector<Tile> runs;
  std::uint64_t words_left = kMaxReadsOfWord * (first.words.size() + second.words.size());
  std::vector<std::uint32_t> seen_until(first.words.size() + second.words.size());  // in the second, by diagonal
  for (std::uint32_t j = 0; j + kSeedWords <= second.words.size(); ++j) {
    std::uint32_t places = 0;
    std::uint32_t i = sides.index.seeds.first_of(hash_seed(second.words, j));
    for (; i != SeedIndex::kNone && places < kMaxPlacesOfSeed; i = sides.index.seeds.next_of(i)) {
      ++places;
      const std::size_t diagonal = j + first.words.size() - i;
      if (seen_until[diagonal] > j || !is_seed_equal(first, second, i, j)) continue;
      runs.push_back(extend(first, second, i, j));
      seen_until[diagonal] = j + runs.back().words;
      if (runs.back().words >= words_left) return runs;
      words_left -= runs.back().words;
    }
  }
  return runs;
}

// Longer runs first; then by place.
struct IsShorter {
  bool operator()(const Tile& a, const Tile& b) const {
    if (a.words != b.words) return a.words < b.words;
    return a.first_begin != b.first_begin ? a.first_begin > b.first_begin : a.second_begin > b.second_begin;
  }
};

// Longest first, each word in one run at most (greedy string tiling, Wise 1993). What longer runs have taken of a run
// is cut out of it, and its pieces take their turn by their own length.
class Tiler {
 public:
  Tiler(std::vector<Tile> runs, const Fingerprint& first, const Fingerprint& second)
      : waiting_(IsShorter(), std::move(runs)), taken_first_(first.words.size()), taken_second_(second.words.size()) {}

  std::vector<Tile> choose() {
    while (!waiting_.empty()) {
      const Tile run = waiting_.top();
      waiting_.pop();
      if (free_words_from(run, 0) == run.words)
        take(run);
      else
        add_pieces(run);
    }
    std::ranges::sort(tiles_, {}, &Tile::first_begin);
    return std::move(tiles_);
  }

 private:
  [[nodiscard]] bool is_taken(const Tile& run, std::uint32_t at) const {
    return taken_first_[run.first_begin + at] != 0 || taken_second_[run.second_begin + at] != 0;
  }

  [[nodiscard]] std::uint32_t free_words_from(const Tile& run, std::uint32_t at) const {
    std::uint32_t count = 0;
    while (at + count < run.words && !is_taken(run, at + count)) ++count;
    return count;
  }

  void take(const Tile& run) {
    std::fill_n(taken_first_.begin() + run.first_begin, run.words, std::uint8_t{1});
    std::fill_n(taken_second_.begin() + run.second_begin, run.words, std::uint8_t{1});
    tiles_.push_back(run);
  }

  void add_pieces(const Tile& run) {
    for (std::uint32_t at = 0; at < run.words; ++at) {
      const std::uint32_t count = free_words_from(run, at);
      if (count < kSeedWords) {
        at += count;
        continue;
      }
      waiting_.push({run.first_begin + at, run.second_begin + at, count});
      at += count;
    }
  }

  std::priority_queue<Tile, std::vector<Tile>, IsShorter> waiting_;
  std::vector<std::uint8_t> taken_first_;
  std::vector<std::uint8_t> taken_second_;
  std::vector<Tile> tiles_;
};

}  // namespace

std::vector<Tile> find_tiles(const Sides& sides) {
  return Tiler(find_maximal_runs(sides), sides.first, sides.second).choose();
}

}  // namespace sumber::link::reuse
