#include "tell/origins/internal/bounds.h"

#include <algorithm>
#include <tuple>

namespace sumber::tell::origins {

namespace {

constexpr std::size_t kMaxRooted = 512;  // named roots of one claim that are compared pair by pair

}  // namespace

Bounds count_origins(const std::vector<Root>& roots, const Rules::Tables& tables) {
  if (roots.empty()) return {};
  std::vector<const Root*> rooted;
  for (const Root& root : roots) {
    if (root.is_rooted() && rooted.size() < kMaxRooted) rooted.push_back(&root);
  }
  std::ranges::sort(rooted, {}, [](const Root* root) { return std::string_view(root->key); });
  std::vector<std::vector<bool>> is_maybe(rooted.size(), std::vector<bool>(rooted.size(), false));
  std::vector<std::size_t> maybes(rooted.size(), 0);
  for (std::size_t i = 0; i < rooted.size(); ++i) {
    for (std::size_t j = i + 1; j < rooted.size(); ++j) {
      if (!relate_roots(*rooted[i], *rooted[j], tables)) continue;
      is_maybe[i][j] = is_maybe[j][i] = true;
      ++maybes[i];
      ++maybes[j];
    }
  }
  std::vector<std::size_t> order(rooted.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return maybes[i]; });
  std::vector<std::size_t> chosen;
  for (const std::size_t i : order) {
    if (std::ranges::none_of(chosen, [&](std::size_t j) { return is_maybe[i][j]; })) chosen.push_back(i);
  }
  return {static_cast<int>(std::max<std::size_t>(1, chosen.size())), static_cast<int>(roots.size())};
}

int judge_credibility(const model::Corroboration& corroboration, const std::vector<Root>& roots,
                      const std::vector<model::Conflict>& conflicts) {
  if (roots.empty()) return 6;
  const bool is_rooted = std::ranges::any_of(roots, &Root::is_rooted);
  const bool is_denied = !corroboration.denied_by.empty();
  if (is_denied) {
    if (!is_rooted) return 5;
    return corroboration.min >= 2 ? 3 : 4;
  }
  if (!is_rooted) return 6;
  const bool has_parties = corroboration.parties.size() >= 2;
  if (corroboration.min >= 3 && has_parties && conflicts.empty()) return 1;
  if (corroboration.min >= 2 && has_parties) return 2;
  return 3;
}

}  // namespace sumber::tell::origins
