#include "link/reuse/near_copies.h"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <string_view>

#include "base/hash.h"
#include "link/reuse/internal/seeds.h"
#include "link/reuse/internal/templates.h"
#include "link/reuse/internal/winnow.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint64_t kPpm = 1'000'000;
constexpr std::size_t kTaskArticles = 256;
constexpr std::uint32_t kNeighbours = 16;    // before an article, behind a key that too many have
constexpr std::uint64_t kProposedShare = 4;  // keys of a pair are few: a quarter of what is asked for is looked at

// Articles in an order that hangs on their contents, copies mostly side by side, so that what is compared lies together
// in memory: by the smallest key (a MinHash), then by content hash, then, of equal texts, by arrival. Below, a rank is
// a position in it.
std::vector<std::uint32_t> rank_articles(std::span<const Fingerprint> prints) {
  struct Rank {
    std::uint64_t least_key = 0;
    std::uint64_t self_key = 0;
    std::uint32_t article = 0;
    auto operator<=>(const Rank&) const = default;
  };
  std::vector<Rank> ranks(prints.size());
  tbb::parallel_for(std::size_t{0}, prints.size(), [&](std::size_t i) {
    const std::vector<std::uint64_t>& keys = prints[i].candidate_keys;
    ranks[i] = {keys.empty() ? 0 : keys.front(), prints[i].self_key, static_cast<std::uint32_t>(i)};
  });
  tbb::parallel_sort(ranks.begin(), ranks.end());
  std::vector<std::uint32_t> order;
  order.reserve(ranks.size());
  for (const Rank& rank : ranks) order.push_back(rank.article);
  return order;
}

// Sentences of all articles in a row, and which of them are an outlet's own lines.
class Sentences {
 public:
  explicit Sentences(std::span<const Fingerprint> prints) : first_(prints.size() + 1) {
    for (std::size_t i = 0; i < prints.size(); ++i) first_[i + 1] = first_[i] + prints[i].sentence_count();
    std::vector<Place> places(first_.back());
    tbb::parallel_for(std::size_t{0}, prints.size(), [&](std::size_t i) {
      for (std::uint32_t s = 0; s < prints[i].sentence_count(); ++s) {
        const std::span<const std::uint32_t> words = prints[i].words_of(s);
        const std::string_view bytes(reinterpret_cast<const char*>(words.data()), words.size_bytes());
        places[first_[i] + s] = {base::hash_64(bytes), static_cast<std::uint32_t>(i), s};
      }
    });
    tbb::parallel_sort(places.begin(), places.end());
    mark_templates(prints, places);
  }

  [[nodiscard]] bool is_template(std::uint32_t article, std::uint32_t sentence) const {
    return is_template_[first_[article] + sentence];
  }

 private:
  struct Place {
    std::uint64_t hash = 0;
    std::uint32_t article = 0;
    std::uint32_t sentence = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  static bool is_at_edge(const Fingerprint& print, std::uint32_t sentence) {
    return stands_at_edge(
        {print.sentences[sentence].first_word, print.sentences[sentence + 1].first_word, print.word_count()});
  }

  // Equal sentences are a group.
  void mark_templates(std::span<const Fingerprint> prints, std::span<const Place> places) {
    std::vector<std::uint32_t> group_of(places.size());
    std::vector<bool> may_be;
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
      std::size_t at_edge = 0;
      for (end = begin; end < places.size() && places[end].hash == places[begin].hash; ++end) {
        at_edge += is_at_edge(prints[places[end].article], places[end].sentence) ? 1 : 0;
        group_of[end] = static_cast<std::uint32_t>(may_be.size());
      }
      may_be.push_back(may_be_template(end - begin, at_edge));
    }
    Lists articles_of(may_be.size(), places.size(), [&](std::uint32_t i) { return group_of[i]; });
    for (std::uint32_t& item : articles_of.items) item = places[item].article;
    const std::vector<bool> templates = find_templates(articles_of, prints.size(), may_be);
    is_template_.resize(places.size());
    for (std::size_t p = 0; p < places.size(); ++p) {
      is_template_[first_[places[p].article] + places[p].sentence] = templates[group_of[p]];
    }
  }

  std::vector<std::uint32_t> first_;  // by article, and one more
  std::vector<bool> is_template_;
};

// An article without its outlet's lines.
struct Body {
  std::vector<std::uint32_t> seeds;  // hashes of each run of five words, none of them nought
  std::vector<std::uint8_t> bytes;   // of each word
  std::uint64_t all_bytes = 0;
  std::vector<std::uint64_t> keys;  // of chosen shingles; sorted, distinct
};

std::vector<std::uint32_t> seeds_of(std::span<const std::uint32_t> words) {
  std::vector<std::uint32_t> seeds;
  if (words.size() < kSeedWords) return seeds;
  seeds.reserve(words.size() - kSeedWords + 1);
  for (std::uint32_t at = 0; at + kSeedWords <= words.size(); ++at) {
    seeds.push_back(std::max(1U, static_cast<std::uint32_t>(hash_seed(words, at) >> 32U)));
  }
  return seeds;
}

Body body_of(const Fingerprint& print, std::uint32_t article, const Sentences& sentences) {
  Body body;
  std::vector<std::uint32_t> words;
  words.reserve(print.words.size());
  body.bytes.reserve(print.words.size());
  for (std::uint32_t s = 0; s < print.sentence_count(); ++s) {
    if (sentences.is_template(article, s)) continue;
    for (std::uint32_t w = print.sentences[s].first_word; w < print.sentences[s + 1].first_word; ++w) {
      words.push_back(print.words[w]);
      body.bytes.push_back(static_cast<std::uint8_t>(std::min(255, print.places[w].size_bytes + 1)));
      body.all_bytes += body.bytes.back();
    }
  }
  body.seeds = seeds_of(words);
  winnow(words, body.keys);
  std::ranges::sort(body.keys);
  body.keys.erase(std::ranges::unique(body.keys).begin(), body.keys.end());
  return body;
}

// Which articles have which key: of each key of each rank, the ranks before it that have it too.
class Postings {
 public:
  explicit Postings(std::span<const Body> bodies) : first_key_(bodies.size() + 1) {
    for (std::size_t rank = 0; rank < bodies.size(); ++rank) {
      first_key_[rank + 1] = first_key_[rank] + static_cast<std::uint32_t>(bodies[rank].keys.size());
    }
    std::vector<Entry> entries(first_key_.back());
    tbb::parallel_for(std::size_t{0}, bodies.size(), [&](std::size_t rank) {
      std::uint32_t at = first_key_[rank];
      for (const std::uint64_t key : bodies[rank].keys) {
        entries[at] = {key, static_cast<std::uint32_t>(rank), at};
        ++at;
      }
    });
    tbb::parallel_sort(entries.begin(), entries.end());
    collect(entries);
  }

  [[nodiscard]] std::uint32_t key_count(std::uint32_t rank) const { return first_key_[rank + 1] - first_key_[rank]; }

  template <typename Visit>
  void for_each_list(std::uint32_t rank, std::uint32_t max_bucket, Visit&& visit) const {
    for (std::uint32_t key = first_key_[rank]; key < first_key_[rank + 1]; ++key) {
      const Bucket& bucket = bucket_of_key_[key];
      std::uint32_t begin = bucket.begin;
      if (bucket.size > max_bucket) begin = std::max(begin, bucket.place - std::min(bucket.place, kNeighbours));
      visit(std::span(ranks_).subspan(begin, bucket.place - begin));
    }
  }

 private:
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t rank = 0;
    std::uint32_t at = 0;  // into bucket_of_key_
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  struct Bucket {  // of ranks_, and where the article itself stands
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    std::uint32_t place = 0;
  };

  void collect(std::span<const Entry> entries) {
    ranks_.resize(entries.size());
    bucket_of_key_.resize(entries.size());
    for (std::uint32_t begin = 0, end = 0; begin < entries.size(); begin = end) {
      while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
      for (std::uint32_t place = begin; place < end; ++place) {
        ranks_[place] = entries[place].rank;
        bucket_of_key_[entries[place].at] = {begin, end - begin, place};
      }
    }
  }

  std::vector<std::uint32_t> first_key_;  // by rank, and one more
  std::vector<Bucket> bucket_of_key_;
  std::vector<std::uint32_t> ranks_;  // ascending in each bucket
};

// The seeds of one article, to be asked for. Used again for the next one.
class SeedSet {
 public:
  void fill(std::span<const std::uint32_t> seeds) {
    const auto bits = static_cast<std::uint32_t>(std::bit_width(4 * seeds.size() + 1));
    shift_ = 32U - bits;
    slots_.assign(std::size_t{1} << bits, 0);
    for (const std::uint32_t seed : seeds) slots_[find_slot(seed)] = seed;
  }

  [[nodiscard]] bool has(std::uint32_t seed) const { return slots_[find_slot(seed)] != 0; }

 private:
  [[nodiscard]] std::size_t find_slot(std::uint32_t seed) const {
    std::size_t slot = seed >> shift_;
    while (slots_[slot] != 0 && slots_[slot] != seed) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  std::vector<std::uint32_t> slots_;  // open table; 0: empty
  std::uint32_t shift_ = 0;
};

// Bytes of the words of `body` that stand in runs of five which the set has too; nought as soon as it is sure that they
// are fewer than `least`.
std::uint64_t shared_bytes(const SeedSet& seeds, const Body& body, std::uint64_t least) {
  std::uint64_t bytes = 0;
  std::uint64_t missed = 0;
  std::uint32_t counted = 0;  // words before this one are
  for (std::uint32_t at = 0; at < body.seeds.size(); ++at) {
    if (seeds.has(body.seeds[at])) {
      for (std::uint32_t w = std::max(at, counted); w < at + kSeedWords; ++w) bytes += body.bytes[w];
      counted = at + kSeedWords;
    } else if (at >= counted) {
      missed += body.bytes[at];
      if (missed + least > body.all_bytes) return 0;
    }
  }
  return bytes;
}

std::vector<Body> bodies_of(std::span<const Fingerprint> prints, std::span<const std::uint32_t> order) {
  const Sentences sentences(prints);
  std::vector<Body> bodies(order.size());
  tbb::parallel_for(std::size_t{0}, order.size(),
                    [&](std::size_t rank) { bodies[rank] = body_of(prints[order[rank]], order[rank], sentences); });
  return bodies;
}

// What articles are judged by; all by rank.
struct Ground {
  Ground(std::span<const Fingerprint> prints, const NearCopyOptions& chosen)
      : options(chosen), order(rank_articles(prints)), bodies(bodies_of(prints, order)), postings(bodies) {}

  NearCopyOptions options;
  std::vector<std::uint32_t> order;  // the article of each rank
  std::vector<Body> bodies;
  Postings postings;
};

// The pairs of one article with those of lower rank.
class Pairer {
 public:
  explicit Pairer(const Ground& ground) : ground_(ground), counts_(ground.order.size()) {}

  void add_pairs_of(std::uint32_t rank, std::vector<PairShare>& found) {
    count_shared_keys(rank);
    if (touched_.empty()) return;
    seeds_.fill(ground_.bodies[rank].seeds);
    for (const std::uint32_t other : touched_) {
      const bool is_proposed = shares_enough_keys(rank, other);
      counts_[other] = 0;
      if (!is_proposed) continue;
      const std::uint64_t share_ppm = share_of(rank, other);
      if (share_ppm < ground_.options.min_share_ppm) continue;
      const auto [first, second] = std::minmax(ground_.order[rank], ground_.order[other]);
      found.push_back({{first, second}, static_cast<std::uint32_t>(share_ppm)});
    }
  }

 private:
  void count_shared_keys(std::uint32_t rank) {
    touched_.clear();
    ground_.postings.for_each_list(rank, ground_.options.max_bucket, [&](std::span<const std::uint32_t> others) {
      for (const std::uint32_t other : others) {
        if (counts_[other]++ == 0) touched_.push_back(other);
      }
    });
  }

  [[nodiscard]] bool shares_enough_keys(std::uint32_t rank, std::uint32_t other) const {
    const std::uint64_t keys = std::min(ground_.postings.key_count(rank), ground_.postings.key_count(other));
    return std::uint64_t{counts_[other]} * kPpm * kProposedShare >= keys * ground_.options.min_share_ppm;
  }

  [[nodiscard]] std::uint64_t share_of(std::uint32_t rank, std::uint32_t other) const {
    const Body& first = ground_.bodies[rank];
    const Body& second = ground_.bodies[other];
    const std::uint64_t all = std::min(first.all_bytes, second.all_bytes);
    const std::uint64_t least = all * ground_.options.min_share_ppm / kPpm;
    return all == 0 ? 0 : std::min(kPpm, shared_bytes(seeds_, second, least) * kPpm / all);
  }

  const Ground& ground_;
  std::vector<std::uint32_t> counts_;  // by rank: shared keys; all zero between articles
  std::vector<std::uint32_t> touched_;
  SeedSet seeds_;
};

}  // namespace

std::vector<PairShare> find_near_copies(std::span<const Fingerprint> prints, const NearCopyOptions& options) {
  const Ground ground(prints, options);
  const std::size_t tasks = (prints.size() + kTaskArticles - 1) / kTaskArticles;
  std::vector<std::vector<PairShare>> of_task(tasks);
  tbb::enumerable_thread_specific<Pairer> pairers(ground);
  tbb::parallel_for(std::size_t{0}, tasks, [&](std::size_t task) {
    const std::size_t end = std::min(prints.size(), (task + 1) * kTaskArticles);
    for (std::size_t rank = task * kTaskArticles; rank < end; ++rank) {
      pairers.local().add_pairs_of(static_cast<std::uint32_t>(rank), of_task[task]);
    }
  });
  std::vector<PairShare> found;
  for (std::vector<PairShare>& some : of_task) {
    found.insert(found.end(), some.begin(), some.end());
    some = {};
  }
  tbb::parallel_sort(found.begin(), found.end(),
                     [](const PairShare& a, const PairShare& b) { return a.pair < b.pair; });
  return found;
}

}  // namespace sumber::link::reuse
