// The chain behind an attribution: agency or medium, voice or document, occasion, with dates.
#pragma once

#include <vector>

#include "read/attribute/internal/sources.h"
#include "text/credits.h"

namespace sumber::read::attribute {

// A credit of the running text, as tokens.
struct PlacedCredit {
  text::TokenRange tokens;
  text::FoundCredit credit;
};

[[nodiscard]] std::vector<PlacedCredit> place_credits(const text::TokenizedText& words,
                                                      const text::CreditFinder& finder);

// Links for `attribution`, whose source, cue and content are set, from the words of its own statement.
[[nodiscard]] std::vector<model::ChainLink> build_chain(const Reading& reading, const Frame& frame,
                                                        const Speaker& speaker, const SpeakerFinder& speakers,
                                                        const std::vector<PlacedCredit>& credits);

// Gives the date and the occasion that `note` tells to the last of `attributions`, as far as they are of the same
// sources: "Hal itu disampaikan Rudi dalam jumpa pers, Selasa (5/9)."
void add_note(const std::vector<model::ChainLink>& note, const std::vector<std::uint32_t>& sources,
              std::vector<model::Attribution>& attributions);

// Gives voices without a date the date of the nearest earlier dated words of the same speaker, else of the nearest
// later ones. `attributions` are in the order of the text.
void spread_dates(std::vector<model::Attribution>& attributions);

}  // namespace sumber::read::attribute
