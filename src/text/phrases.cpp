#include "text/phrases.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/hash.h"

namespace sumber::text {

namespace {

std::uint64_t edge_key(std::uint32_t node, std::uint64_t word_key) {
  return word_key ^ ((node + 1ULL) * 0x9E3779B97F4A7C15ULL);
}

std::uint64_t eight_bytes_at(const char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  return eight;
}

// Words are short: comparing them in place takes less than a call.
bool is_same_word(std::string_view a, std::string_view b) {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  if (a.size() != b.size()) return false;
  if (a.size() < kStep) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }
  if (a.size() > 2 * kStep) return a == b;
  const std::size_t last = a.size() - kStep;
  return eight_bytes_at(a.data()) == eight_bytes_at(b.data()) &&
         eight_bytes_at(a.data() + last) == eight_bytes_at(b.data() + last);
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
    if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9')) break;
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

std::uint32_t PhraseMatcher::find_edge(std::uint64_t mixed) const {
  if (edges_.empty()) return kNone;
  std::size_t slot = mixed & (edges_.size() - 1);
  while (edges_[slot].child != kNone && edges_[slot].mixed != mixed) slot = (slot + 1) & (edges_.size() - 1);
  return edges_[slot].child;
}

void PhraseMatcher::put_edge(std::uint64_t mixed, std::uint32_t child) {
  if ((edge_count_ + 1) * 2 > edges_.size()) {
    const std::vector<Edge> old =
        std::exchange(edges_, std::vector<Edge>(std::max<std::size_t>(16, edges_.size() * 2)));
    edge_count_ = 0;
    for (const Edge& edge : old) {
      if (edge.child != kNone) put_edge(edge.mixed, edge.child);
    }
  }
  std::size_t slot = mixed & (edges_.size() - 1);
  while (edges_[slot].child != kNone) slot = (slot + 1) & (edges_.size() - 1);
  edges_[slot] = {mixed, child};
  ++edge_count_;
}

std::uint32_t PhraseMatcher::child_of(std::uint32_t node, std::uint64_t key, std::string_view folded) const {
  if ((nodes_[node].next_words & Node::bit_of(key)) == 0) return kNone;
  const std::uint32_t child = find_edge(edge_key(node, key));
  if (child == kNone) return kNone;
  const Node& found = nodes_[child];
  return is_same_word({words_.data() + found.word_begin, found.word_size}, folded) ? child : kNone;
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
  for (std::uint32_t i = 0; i < words.tokens().size(); ++i) {
    const std::uint64_t key = words.tokens()[i].key;
    std::uint32_t next = child_of(node, key, words.folded(i));
    if (next == kNone) {
      next = static_cast<std::uint32_t>(nodes_.size());
      if (find_edge(edge_key(node, key)) != kNone) return;  // a hash collision: the first phrase stays
      put_edge(edge_key(node, key), next);
      if (node == 0) add_head(key);
      nodes_[node].next_words |= Node::bit_of(key);
      const std::string_view word = words.folded(i);
      nodes_.push_back({0, kNone, static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(word.size())});
      words_ += word;
    }
    node = next;
  }
  if (node == 0 || nodes_[node].value != kNone) return;
  nodes_[node].value = value;
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
