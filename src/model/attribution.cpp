#include "model/attribution.h"

#include <array>

namespace sumber::model {

std::string_view name_of(Certainty certainty) {
  constexpr std::array<std::string_view, 8> kNames = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"};
  return kNames.at(static_cast<std::size_t>(certainty));
}

bool is_positive(Certainty certainty) { return certainty <= Certainty::kPSPlus; }

std::string_view name_of(Stance stance) {
  constexpr std::array<std::string_view, 4> kNames = {"asserts", "denies", "doubts", "retracts"};
  return kNames.at(static_cast<std::size_t>(stance));
}

std::string_view name_of(LinkKind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"outlet", "agency", "medium", "voice", "occasion", "document"};
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace sumber::model
