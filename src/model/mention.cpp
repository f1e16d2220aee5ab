#include "model/mention.h"

#include <array>

#include "base/hash.h"

namespace sumber::model {

std::string_view name_of(MentionKind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"person", "organisation", "place", "time", "quantity", "polity"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string id_of_entity(MentionKind kind, std::string_view name) {
  return base::make_id({"entity", name_of(kind), name});
}

}  // namespace sumber::model
