// How common words are in a corpus of one's own: what the table "word_frequencies" of a language pack holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/analyze.h"
#include "lang/packs.h"

namespace sumber::engine {

struct Frequencies {
  std::string language;      // code of the pack whose stemmer was used
  std::uint64_t texts = 0;   // of that language
  std::uint64_t others = 0;  // texts of other languages, not counted
  struct Stem {
    std::string stem;
    std::uint64_t texts = 0;  // that have a word of the stem
  };
  std::vector<Stem> stems;  // commonest first, then by stem
  std::vector<model::Skipped> skipped;
};

// Reads every input as read_articles does, and counts for each stem how many texts have it. `language` is a pack's
// code; empty: the language of most texts. Memory is bounded: of a language with more than a million stems those that
// hardly occur are forgotten on the way. Same inputs in the same order, same counts, whatever the threads.
[[nodiscard]] base::Result<Frequencies> learn_frequencies(const std::vector<std::string>& inputs,
                                                          const lang::Packs& packs, const std::string& language,
                                                          const AnalyzeOptions& options);

// The table as a language pack holds it; names the corpus by its size. Stems of a single text are left out.
[[nodiscard]] std::string to_table(const Frequencies& frequencies);

}  // namespace sumber::engine
