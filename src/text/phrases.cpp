#include "text/phrases.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"

namespace sumber::text {

namespace {

std::uint64_t edge_key(std::uint32_t node, std::uint64_t word_key) {
  return word_key ^ ((node + 1ULL) * 0x9E3779B97F4A7C15ULL);
}

constexpr std::size_t kAnyMark = 0;  // of what does not begin with ASCII letters or digits

// From the first four letters or digits of the first word, below 4096. Words that go on beyond ASCII within those may
// be spelled in several ways.
std::size_t mark_of_beginning(std::string_view words) {
  std::size_t at = 0;
  while (at < words.size() && (words[at] == ' ' || (words[at] >= '\t' && words[at] <= '\r'))) ++at;
  std::size_t mark = 0;
  std::size_t size = 0;
  for (; at < words.size() && size < 4; ++at, ++size) {
    const char c = words[at];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (static_cast<unsigned char>(c) >= 0x80) return kAnyMark;
    const bool is_letter = lower >= 'a' && lower <= 'z';
    const bool is_number = c >= '0' && c <= '9';
    if (!is_letter && !is_number) break;
    mark = mark * 41 + static_cast<std::size_t>(lower);
  }
  return size == 0 ? kAnyMark : 1 + (mark * 4 + size) % 4095;
}

// Of the first word where it is letters and digits of ASCII with a blank behind them, and no longer than words are.
std::optional<std::uint64_t> key_of_plain_word(std::string_view words) {
  std::array<char, 24> folded{};
  std::size_t size = 0;
  words.remove_prefix(std::min(words.find_first_not_of(" \t\n\v\f\r"), words.size()));
  for (; size < words.size() && words[size] != ' '; ++size) {
    const char c = words[size];
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_plain = is_upper || (c >= 'a' && c <= 'z') || (size > 0 && c >= '0' && c <= '9');
    if (!is_plain || size == folded.size()) return std::nullopt;
    folded[size] = static_cast<char>(is_upper ? c + ('a' - 'A') : c);
  }
  if (size == 0) return std::nullopt;
  return base::hash_64({folded.data(), size});
}

}  // namespace

PhraseMatcher::PhraseMatcher(const lang::Table& table, std::string_view column) {
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view phrase : lang::split_list(table.cell(row, column))) add(phrase, row);
  }
}

const PhraseMatcher::Edge* PhraseMatcher::find_edge(std::uint32_t node, std::uint64_t key) const {
  if (edges_.empty()) return nullptr;
  const std::uint64_t mixed = edge_key(node, key);
  std::size_t slot = mixed & (edges_.size() - 1);
  while (edges_[slot].child != kNone && edges_[slot].mixed != mixed) slot = (slot + 1) & (edges_.size() - 1);
  return edges_[slot].child == kNone ? nullptr : &edges_[slot];
}

// `edge` leads where none did.
PhraseMatcher::Edge& PhraseMatcher::put_edge(const Edge& edge) {
  if ((std::size_t{edge_count_} + 1) * 2 > edges_.size()) {
    const std::vector<Edge> old =
        std::exchange(edges_, std::vector<Edge>(std::max<std::size_t>(16, edges_.size() * 2)));
    edge_count_ = 0;
    for (const Edge& known : old) {
      if (known.child != kNone) put_edge(known);
    }
  }
  std::size_t slot = edge.mixed & (edges_.size() - 1);
  while (edges_[slot].child != kNone) slot = (slot + 1) & (edges_.size() - 1);
  edges_[slot] = edge;
  ++edge_count_;
  return edges_[slot];
}

// So many bits that one in sixteen is set at most.
void PhraseMatcher::add_head(std::uint64_t key) {
  const auto set_bit = [&](std::uint64_t head) { heads_[(head >> 6U) & head_mask_] |= 1ULL << (head & 63U); };
  head_keys_.push_back(key);
  if (head_keys_.size() * 16 > heads_.size() * 64) {
    heads_.assign(heads_.size() * 4, 0);
    head_mask_ = heads_.size() - 1;
    std::ranges::for_each(head_keys_, set_bit);
  }
  set_bit(key);
}

void PhraseMatcher::add(std::string_view phrase, std::uint32_t value) {
  const TokenizedText words(phrase, nullptr);
  std::uint32_t node = 0;
  std::uint64_t last = 0;  // the edge that led to `node`
  const auto edge_of = [&](std::uint64_t mixed) -> Edge& {
    std::size_t slot = mixed & (edges_.size() - 1);
    while (edges_[slot].mixed != mixed) slot = (slot + 1) & (edges_.size() - 1);
    return edges_[slot];
  };
  for (const Token& word : words.tokens()) {
    const Edge* known = find_edge(node, word.key);
    if (known == nullptr) {
      if (node == 0) add_head(word.key);
      if (node != 0) edge_of(last).next_words |= Edge::bit_of(word.key);
      known = &put_edge({edge_key(node, word.key), 0, edge_count_ + 1, kNone});
    }
    node = known->child;
    last = known->mixed;
  }
  if (node == 0 || edge_of(last).value != kNone) return;
  edge_of(last).value = value;
  beginnings_.set(mark_of_beginning(phrase));
  ++phrase_count_;
}

bool PhraseMatcher::may_begin(std::string_view words) const {
  const std::size_t mark = mark_of_beginning(words);
  if (phrase_count_ == 0 || (mark != kAnyMark && !beginnings_.test(mark))) return false;
  const std::optional<std::uint64_t> key = key_of_plain_word(words);
  return !key || may_begin_with(*key);
}

std::optional<PhraseMatch> PhraseMatcher::longest_path(const TokenizedText& text, std::uint32_t token,
                                                       std::uint32_t limit) const {
  std::optional<PhraseMatch> best;
  const Edge* edge = find_edge(0, text.tokens()[token].key);
  for (std::uint32_t i = token + 1; edge != nullptr; ++i) {
    if (edge->value != kNone) best = PhraseMatch{{token, i}, edge->value};
    if (i >= limit) break;
    const std::uint64_t key = text.tokens()[i].key;
    if ((edge->next_words & Edge::bit_of(key)) == 0) break;
    edge = find_edge(edge->child, key);
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
