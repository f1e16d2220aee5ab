// Parts of claims in words, as show and explain both print them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "doors/cli/internal/words.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

// Names a claim of a document: positions of its story and of itself.
struct ClaimPlace {
  std::size_t story = 0;
  std::size_t claim = 0;
};

// "3" where there is one story, "2.3" where there are more.
[[nodiscard]] std::string number_claim(const model::Analysis& analysis, ClaimPlace place);

// The claim behind a number, an id or the beginning of one, or words that it has. The error says what is there.
[[nodiscard]] base::Result<ClaimPlace> find_claim(const model::Analysis& analysis, std::string_view name);

// The words of the assertion, on one line.
[[nodiscard]] std::string words_of(const model::Analysis& analysis, const model::Assertion& assertion);

// "Bisa jadi juga Budi, bila ini pernyataan yang sama: …": who may stand behind the claim through one like it.
[[nodiscard]] std::string describe_near(const model::Analysis& analysis, const model::NearClaim& near,
                                        const Words& words);

// "John Kirby", "unnamed", or the outlet's own voice.
[[nodiscard]] std::string speaker_of(const model::Analysis& analysis, const model::Assertion& assertion,
                                     const Words& words);

// "John Kirby (voice, United States)"
[[nodiscard]] std::string describe_origin(const model::Origin& origin, const Words& words);

// Outlets of the articles behind assertions, each once, in order.
[[nodiscard]] std::vector<std::string> outlets_of(const model::Claim& claim,
                                                  const std::vector<model::AssertionIndex>& assertions,
                                                  const Words& words);

// "Figures differ: 3 (Bisnis.com) / 5 (Detik)"
[[nodiscard]] std::string describe_conflict(const model::Claim& claim, const model::Conflict& conflict,
                                            const Words& words);

// "The certainty changed: from possible to certain (Detik, compared with Bisnis.com)"
[[nodiscard]] std::string describe_drift(const model::Claim& claim, const model::Drift& drift, const Words& words);

}  // namespace sumber::doors::cli
