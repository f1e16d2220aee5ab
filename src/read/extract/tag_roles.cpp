#include "read/extract/internal/tag_roles.h"

#include <array>
#include <utility>

namespace sumber::read::extract {

Role role_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Role>, 10> kRoles = {{{"skip", Role::kSkip},
                                                                         {"block", Role::kBlock},
                                                                         {"heading", Role::kHeading},
                                                                         {"list_item", Role::kListItem},
                                                                         {"quote", Role::kQuote},
                                                                         {"paragraph", Role::kParagraph},
                                                                         {"caption", Role::kCaption},
                                                                         {"break", Role::kBreak},
                                                                         {"row", Role::kRow},
                                                                         {"cell", Role::kCell}}};
  for (const auto& [known, role] : kRoles) {
    if (known == name) return role;
  }
  return Role::kInline;
}

}  // namespace sumber::read::extract
