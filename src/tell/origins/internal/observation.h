// A reporter who is shown to be on the spot.
#pragma once

#include <optional>
#include <string>

#include "model/claim.h"
#include "model/read_article.h"
#include "tell/origins/internal/rules.h"

namespace sumber::tell::origins {

// The rule that shows a reporter on the spot behind an assertion of the article's own voice, or nothing. First-hand
// words must stand in the assertion's sentence; weak ones ("terlihat") need a dateline too. An outlet that only claims
// its name shows nothing: identity is earned.
[[nodiscard]] std::optional<std::string> find_observation(const model::Assertion& assertion,
                                                          const model::ReadArticle& read, const Rules::Tables& tables);

// The rule that shows a reporter in the words that name a source ("pantauan Harian Pagi di lokasi"), or nothing.
[[nodiscard]] std::optional<std::string> find_observer(std::string_view source, const model::Article& article,
                                                       const Rules::Tables& tables);

}  // namespace sumber::tell::origins
