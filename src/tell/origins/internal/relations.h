// How two roots of different keys are related. Roots of one key are the same; the rest may be one, or are distinct.
#pragma once

#include <optional>
#include <string>

#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

// Why two roots may be one origin after all. `hub` and `name` say what they share.
struct Maybe {
  model::HubKind hub = model::HubKind::kVoice;
  std::string name;
  std::string rule;
};

// Nothing where both are rooted and distinct. Unrooted roots are judged by what they share: party, agency, owner.
[[nodiscard]] std::optional<Maybe> relate_roots(const Root& a, const Root& b, const Rules::Tables& tables);

}  // namespace sumber::tell::origins
