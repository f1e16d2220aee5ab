#include <algorithm>
#include <unordered_map>

#include "link/reuse/internal/runs.h"
#include "text/likeness.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kMinStems = 6;             // a shorter sentence is alike by chance
constexpr std::uint32_t kMaxStems = 160;           // a longer "sentence" is a list or a table
constexpr std::uint32_t kMaxSentencesOfStem = 24;  // a stem in more sentences tells nothing
constexpr std::uint32_t kMinPlainStems = 3;        // words that are no names
constexpr std::uint32_t kMinPlainPpm = 400'000;    // likeness of those words alone: names are shared by every report
constexpr std::size_t kMaxSentences = 400;         // of one article; bounds the work on endless texts
constexpr std::uint64_t kPpm = 1'000'000;

struct Candidate {
  std::uint32_t likeness_ppm = 0;
  std::uint32_t first = 0;   // sentence
  std::uint32_t second = 0;  // sentence
};

struct Content {
  std::uint32_t sentence = 0;
  std::vector<std::uint64_t> stems;  // in order, without stop words
  std::vector<std::uint64_t> plain;  // those of words without a capital
};

std::uint32_t words_taken(const std::vector<std::uint8_t>& taken, const Fingerprint::Sentence& sentence) {
  std::uint32_t count = 0;
  for (std::uint32_t w = 0; w < sentence.word_count; ++w) count += taken[sentence.first_word + w];
  return count;
}

// Sentences of which less than half stands in a verbatim run already.
std::vector<Content> free_sentences(const Fingerprint& print, const std::vector<std::uint8_t>& taken) {
  std::vector<Content> contents;
  for (std::uint32_t s = 0; s < print.sentences.size() && contents.size() < kMaxSentences; ++s) {
    const Fingerprint::Sentence& sentence = print.sentences[s];
    if (words_taken(taken, sentence) * 2 >= sentence.word_count) continue;
    Content content;
    content.sentence = s;
    for (std::uint32_t w = 0; w < sentence.word_count; ++w) {
      const std::uint64_t stem = print.stem_keys[sentence.first_word + w];
      if (stem == 0) continue;
      content.stems.push_back(stem);
      if (print.is_capitalised[sentence.first_word + w] == 0) content.plain.push_back(stem);
    }
    const bool is_telling = content.stems.size() >= kMinStems && content.plain.size() >= kMinPlainStems;
    if (is_telling && content.stems.size() <= kMaxStems) contents.push_back(std::move(content));
  }
  return contents;
}

// Stems in common and in order, over the mean of what that is of the longer and of the shorter sentence: a sentence cut
// short still counts, a few shared names do not.
std::uint32_t likeness_of(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const std::uint64_t of_longer = text::likeness_in_order_ppm(a, b);
  const std::uint64_t longer = std::max(a.size(), b.size());
  const std::uint64_t shorter = std::min(a.size(), b.size());
  return static_cast<std::uint32_t>((of_longer + of_longer * longer / shorter) / 2);
}

// Sentence pairs that share half the stems of the shorter one, judged by order.
std::vector<Candidate> find_alike(const std::vector<Content>& first, const std::vector<Content>& second,
                                  const ReuseOptions& options) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders;
  for (std::uint32_t s = 0; s < second.size(); ++s) {
    for (const std::uint64_t stem : second[s].stems) {
      std::vector<std::uint32_t>& list = holders[stem];
      if (list.size() < kMaxSentencesOfStem && (list.empty() || list.back() != s)) list.push_back(s);
    }
  }
  std::vector<Candidate> alike;
  std::vector<std::uint32_t> shared(second.size());
  for (const Content& content : first) {
    std::ranges::fill(shared, 0U);
    for (const std::uint64_t stem : content.stems) {
      const auto found = holders.find(stem);
      if (found == holders.end()) continue;
      for (const std::uint32_t s : found->second) ++shared[s];
    }
    for (std::uint32_t s = 0; s < second.size(); ++s) {
      if (shared[s] * 2 < std::min(content.stems.size(), second[s].stems.size())) continue;
      const std::uint32_t likeness = likeness_of(content.stems, second[s].stems);
      if (likeness < options.min_rewritten_ppm) continue;
      if (likeness_of(content.plain, second[s].plain) < kMinPlainPpm) continue;
      alike.push_back({likeness, content.sentence, second[s].sentence});
    }
  }
  return alike;
}

bool lies_inside(const WordRun& inner, const WordRun& outer) {
  return outer.first_begin <= inner.first_begin && inner.first_end <= outer.first_end &&
         outer.second_begin <= inner.second_begin && inner.second_end <= outer.second_end;
}

bool touches(const WordRun& a, const WordRun& b) {
  return (a.first_begin < b.first_end && b.first_begin < a.first_end) ||
         (a.second_begin < b.second_end && b.second_begin < a.second_end);
}

WordRun run_of(const Fingerprint& first, const Fingerprint& second, const Candidate& candidate) {
  const Fingerprint::Sentence& a = first.sentences[candidate.first];
  const Fingerprint::Sentence& b = second.sentences[candidate.second];
  WordRun run{a.first_word,
              a.first_word + a.word_count,
              b.first_word,
              b.first_word + b.word_count,
              0,
              0,
              model::PassageKind::kRewritten};
  run.similarity_ppm = static_cast<std::uint32_t>(std::min<std::uint64_t>(kPpm, candidate.likeness_ppm));
  run.matched = static_cast<std::uint32_t>(std::min(run.first_size(), run.second_size()) *
                                           std::uint64_t{run.similarity_ppm} / kPpm);
  return run;
}

// Sentences that follow each other in both articles are one passage.
void join_following(std::vector<WordRun>& runs) {
  std::ranges::sort(runs, {}, &WordRun::first_begin);
  std::vector<WordRun> joined;
  for (const WordRun& run : runs) {
    const bool follows = !joined.empty() && joined.back().kind == model::PassageKind::kRewritten &&
                         run.kind == model::PassageKind::kRewritten && joined.back().first_end == run.first_begin &&
                         joined.back().second_end == run.second_begin;
    if (!follows) {
      joined.push_back(run);
      continue;
    }
    WordRun& whole = joined.back();
    const std::uint64_t weighted =
        std::uint64_t{whole.similarity_ppm} * whole.first_size() + std::uint64_t{run.similarity_ppm} * run.first_size();
    whole.similarity_ppm = static_cast<std::uint32_t>(weighted / (whole.first_size() + run.first_size()));
    whole.first_end = run.first_end;
    whole.second_end = run.second_end;
    whole.matched += run.matched;
  }
  runs = std::move(joined);
}

}  // namespace

void add_rewritten_runs(const Fingerprint& first, const Fingerprint& second, const ReuseOptions& options,
                        std::vector<WordRun>& runs) {
  std::vector<std::uint8_t> taken_first(first.word_keys.size());
  std::vector<std::uint8_t> taken_second(second.word_keys.size());
  for (const WordRun& run : runs) {
    std::fill(taken_first.begin() + run.first_begin, taken_first.begin() + run.first_end, std::uint8_t{1});
    std::fill(taken_second.begin() + run.second_begin, taken_second.begin() + run.second_end, std::uint8_t{1});
  }
  auto alike = find_alike(free_sentences(first, taken_first), free_sentences(second, taken_second), options);
  std::ranges::sort(alike, [](const Candidate& a, const Candidate& b) {
    if (a.likeness_ppm != b.likeness_ppm) return a.likeness_ppm > b.likeness_ppm;
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  for (const Candidate& candidate : alike) {
    const WordRun run = run_of(first, second, candidate);
    const bool is_clear = std::ranges::all_of(
        runs, [&](const WordRun& other) { return !touches(run, other) || lies_inside(other, run); });
    if (!is_clear) continue;
    std::erase_if(runs, [&](const WordRun& other) { return lies_inside(other, run); });
    runs.push_back(run);
  }
  join_following(runs);
}

}  // namespace sumber::link::reuse
