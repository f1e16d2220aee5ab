#include "text/phrases.h"

#include "base/hash.h"

namespace sumber::text {

namespace {

std::uint64_t edge_key(std::uint32_t node, std::uint64_t word_key) {
  return word_key ^ ((node + 1ULL) * 0x9E3779B97F4A7C15ULL);
}

}  // namespace

PhraseMatcher::PhraseMatcher(const lang::Table& table, std::string_view column) {
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view phrase : lang::split_list(table.cell(row, column))) add(phrase, row);
  }
}

std::uint32_t PhraseMatcher::child_of(std::uint32_t node, std::uint64_t key, std::string_view folded) const {
  const auto found = edges_.find(edge_key(node, key));
  if (found == edges_.end() || nodes_[found->second].folded != folded) return kNone;
  return found->second;
}

void PhraseMatcher::add(std::string_view phrase, std::uint32_t value) {
  const TokenizedText words(phrase, nullptr);
  std::uint32_t node = 0;
  for (std::uint32_t i = 0; i < words.tokens().size(); ++i) {
    const std::uint64_t key = words.tokens()[i].key;
    std::uint32_t next = child_of(node, key, words.folded(i));
    if (next == kNone) {
      next = static_cast<std::uint32_t>(nodes_.size());
      if (!edges_.try_emplace(edge_key(node, key), next).second) return;  // a hash collision: the first phrase stays
      nodes_.push_back({kNone, std::string(words.folded(i))});
    }
    node = next;
  }
  if (node == 0 || nodes_[node].value != kNone) return;
  nodes_[node].value = value;
  ++phrase_count_;
}

std::optional<PhraseMatch> PhraseMatcher::longest_at(const TokenizedText& text, std::uint32_t token,
                                                     std::uint32_t limit) const {
  std::optional<PhraseMatch> best;
  std::uint32_t node = 0;
  for (std::uint32_t i = token; i < limit; ++i) {
    node = child_of(node, text.tokens()[i].key, text.folded(i));
    if (node == kNone) break;
    if (nodes_[node].value != kNone) best = PhraseMatch{{token, i + 1}, nodes_[node].value};
  }
  return best;
}

std::vector<PhraseMatch> PhraseMatcher::find_all(const TokenizedText& text, TokenRange range) const {
  std::vector<PhraseMatch> found;
  if (is_empty()) return found;
  for (std::uint32_t i = range.begin; i < range.end;) {
    const auto match = longest_at(text, i, range.end);
    if (match) found.push_back(*match);
    i = match ? match->tokens.end : i + 1;
  }
  return found;
}

}  // namespace sumber::text
