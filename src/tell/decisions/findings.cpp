#include "tell/decisions/internal/findings.h"

#include "tell/decisions/internal/quotes.h"

namespace sumber::tell::decisions {

void Findings::approach(Hand::Part part, std::uint32_t nearness, std::string_view text) {
  auto& [best, words] = near_[part];
  if (nearness < best || (nearness == best && !words.empty() && words <= text)) return;
  best = nearness;
  words = text;
}

void Findings::compare(std::string_view name) {
  if (!compared_.emplace(name).second) return;
  const std::vector<std::string> words = words_of(name);
  std::map<Hand::Part, std::uint32_t> shared;
  for (const std::string& word : words) {
    for (const Hand::Part part : hand_.with_word(word)) ++shared[part];
  }
  for (const auto& [part, count] : shared) {
    approach(part, static_cast<std::uint32_t>(count * 1000 / words.size()), name);
  }
}

std::vector<Finding> Findings::take() {
  for (auto& [part, near] : near_) {
    all_.insert({part.decision, Finding::Kind::kNear, part.part, near.first, 0, near.second});
  }
  return {all_.begin(), all_.end()};
}

}  // namespace sumber::tell::decisions
