#include "read/extract/internal/line_patterns.h"

#include <algorithm>
#include <deque>
#include <numeric>

namespace sumber::read::extract {

namespace {

constexpr int kMinWordBytes = 1;            // a bracket alone spares most lines most patterns
constexpr std::size_t kMaxStates = 32'000;  // of the scan

// One letter or digit, or blanks, stops, commas and hyphens: in nearly every line, so that looking for it spares
// nothing.
bool is_granted(std::string_view word) {
  constexpr std::string_view kGranted = " .,-";
  const bool is_alnum = (word[0] >= 'a' && word[0] <= 'z') || (word[0] >= '0' && word[0] <= '9');
  return (word.size() == 1 && is_alnum) || word.find_first_not_of(kGranted) == std::string_view::npos;
}

// Whether a pattern goes on over many signs before it comes to what it is about. The others give a line up at its first
// signs, all together in a few steps; these go on to its end, and many of them at once have too many states to learn.
bool goes_on(std::string_view pattern) {
  return pattern.starts_with('.') || pattern.starts_with("[^") || pattern.starts_with("(?:[");
}

bool is_ascii(std::string_view words) {
  return std::ranges::all_of(words, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

RE2::Options pattern_options() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_never_nl(true);
  options.set_max_mem(64 << 20);
  return options;
}

WordScan::WordScan(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    for (const char c : word) {
      auto& known = class_of_[static_cast<unsigned char>(c)];
      if (known == 0) known = static_cast<std::uint8_t>(class_count_++);
    }
  }
  for (std::size_t c = 'A'; c <= 'Z'; ++c) class_of_[c] = class_of_[c + 32];
  next_.assign(class_count_, 0);
  for (std::size_t word = 0; word < words.size(); ++word) {
    std::size_t state = 0;
    for (const char c : words[word]) {
      const std::size_t edge = state * class_count_ + class_of_[static_cast<unsigned char>(c)];
      if (next_[edge] == 0) {
        next_[edge] = static_cast<std::uint16_t>(ends_.size());
        ends_.emplace_back();
        next_.resize(next_.size() + class_count_, 0);
      }
      state = next_[edge];
    }
    ends_[state].push_back(static_cast<int>(word));
    if (ends_.size() > kMaxStates) break;
  }
  // Where a state has no edge, it takes that of the longest word begun inside what led to it.
  std::vector<std::size_t> shorter(ends_.size(), 0);
  std::deque<std::size_t> open = {0};
  while (!open.empty()) {
    const std::size_t state = open.front();
    open.pop_front();
    for (std::size_t c = 0; c < class_count_; ++c) {
      std::uint16_t& next = next_[state * class_count_ + c];
      const std::uint16_t fallback = state == 0 ? std::uint16_t{0} : next_[shorter[state] * class_count_ + c];
      if (next == 0) {
        next = fallback;
        continue;
      }
      shorter[next] = fallback;
      ends_[next].insert(ends_[next].end(), ends_[fallback].begin(), ends_[fallback].end());
      open.push_back(next);
    }
  }
  for (std::uint16_t& next : next_) {
    if (!ends_[next].empty()) next |= kEndBit;
  }
}

void WordScan::find(std::string_view text, std::vector<int>& out) const {
  std::size_t state = 0;
  for (const char c : text) {
    state = next_[state * class_count_ + class_of_[static_cast<unsigned char>(c)]];
    if ((state & kEndBit) == 0) continue;
    state ^= kEndBit;
    for (const int word : ends_[state]) {
      if (std::ranges::find(out, word) == out.end()) out.push_back(word);
    }
  }
}

LinePatterns::LinePatterns() : filter_(kMinWordBytes) {}

bool LinePatterns::add(std::string_view pattern, std::uint32_t value) {
  int id = 0;
  if (filter_.Add({pattern.data(), pattern.size()}, pattern_options(), &id) != RE2::NoError) return false;
  patterns_.emplace_back(pattern);
  values_.push_back(value);
  return true;
}

void LinePatterns::compile() {
  if (values_.empty()) return;
  std::vector<std::string> words;
  filter_.Compile(&words);
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_granted(words[i])) {
      granted_.push_back(static_cast<int>(i));
    } else if (is_ascii(words[i])) {
      plain.push_back(words[i]);
      scanned_.push_back(static_cast<int>(i));
    } else {
      beyond_ascii_.push_back(static_cast<int>(i));
    }
  }
  words_ = WordScan(plain);
  std::vector<int> wordless;
  filter_.AllPotentials(granted_, &wordless);
  is_in_set_.assign(values_.size(), false);
  for (const int pattern : wordless) is_in_set_[static_cast<std::size_t>(pattern)] = true;
  set_ = std::make_unique<RE2::Set>(pattern_options(), RE2::ANCHOR_BOTH);
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (goes_on(patterns_[i]) && !is_in_set_[i]) continue;
    is_in_set_[i] = set_->Add(patterns_[i], nullptr) >= 0;
    if (is_in_set_[i]) of_set_.push_back(i);
  }
  if (of_set_.empty() || !set_->Compile()) set_.reset();
  find_weak_words(words);
  std::vector<std::string> strong;
  for (const int word : scanned_) {
    if (is_weak_[static_cast<std::size_t>(word)]) continue;
    strong.push_back(words[static_cast<std::size_t>(word)]);
    strong_.push_back(word);
  }
  strong_words_ = WordScan(strong);
  std::ranges::copy_if(beyond_ascii_, std::back_inserter(strong_beyond_ascii_),
                       [&](int word) { return !is_weak_[static_cast<std::size_t>(word)]; });
}

// Short words first, which are in the most lines. Words only make more patterns possible, never fewer.
void LinePatterns::find_weak_words(const std::vector<std::string>& words) {
  std::vector<int> order(words.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](int word) { return words[static_cast<std::size_t>(word)].size(); });
  is_weak_.assign(words.size(), false);
  for (const int word : granted_) is_weak_[static_cast<std::size_t>(word)] = true;
  std::vector<int> weak = granted_;
  for (const int word : order) {
    if (is_weak_[static_cast<std::size_t>(word)]) continue;
    std::vector<int> tried = weak;
    tried.insert(std::ranges::upper_bound(tried, word), word);
    std::vector<int> possible;
    filter_.AllPotentials(tried, &possible);
    const bool is_in_set =
        std::ranges::all_of(possible, [&](int p) { return is_in_set_[static_cast<std::size_t>(p)]; });
    if (!is_in_set) continue;
    is_weak_[static_cast<std::size_t>(word)] = true;
    weak = std::move(tried);
  }
  find_patterns_behind(weak);
}

// Most lines have one word that is not weak, and what that makes possible need not be asked again for each.
void LinePatterns::find_patterns_behind(const std::vector<int>& weak) {
  behind_word_.resize(is_weak_.size());
  for (std::size_t word = 0; word < is_weak_.size(); ++word) {
    if (is_weak_[word]) continue;
    std::vector<int> tried = weak;
    tried.insert(std::ranges::upper_bound(tried, static_cast<int>(word)), static_cast<int>(word));
    filter_.AllPotentials(tried, &behind_word_[word]);
    std::erase_if(behind_word_[word], [&](int p) { return is_in_set_[static_cast<std::size_t>(p)]; });
    std::ranges::sort(behind_word_[word]);
  }
}

// Patterns outside the set that may match a line with these words, or more.
std::vector<int> LinePatterns::possible_with(std::vector<int>& words) const {
  words.insert(words.end(), granted_.begin(), granted_.end());
  std::ranges::sort(words);
  std::vector<int> possible;
  filter_.AllPotentials(words, &possible);
  std::erase_if(possible, [&](int p) { return is_in_set_[static_cast<std::size_t>(p)]; });
  std::ranges::sort(possible);
  return possible;
}

std::size_t LinePatterns::first_of_set(std::string_view line) const {
  std::vector<int> hits;
  if (!set_ || !set_->Match({line.data(), line.size()}, &hits)) return values_.size();
  return of_set_[static_cast<std::size_t>(std::ranges::min(hits))];
}

// Patterns outside the set that the words of the line make possible, ascending. Most lines have at most one strong
// word.
std::vector<int> LinePatterns::possible_in(std::string_view line) const {
  const bool is_beyond_ascii = !beyond_ascii_.empty() && !is_ascii(line);
  std::vector<int> strong;
  strong_words_.find(line, strong);
  for (int& word : strong) word = strong_[static_cast<std::size_t>(word)];
  if (is_beyond_ascii) strong.insert(strong.end(), strong_beyond_ascii_.begin(), strong_beyond_ascii_.end());
  if (strong.empty()) return {};
  if (strong.size() == 1) return behind_word_[static_cast<std::size_t>(strong.front())];
  std::vector<int> words;
  words_.find(line, words);
  for (int& word : words) word = scanned_[static_cast<std::size_t>(word)];
  if (is_beyond_ascii) words.insert(words.end(), beyond_ascii_.begin(), beyond_ascii_.end());
  return possible_with(words);
}

std::optional<std::uint32_t> LinePatterns::first_match(std::string_view line) const {
  if (values_.empty()) return std::nullopt;
  std::size_t first = first_of_set(line);
  for (const int pattern : possible_in(line)) {
    const auto index = static_cast<std::size_t>(pattern);
    if (index >= first) break;
    if (RE2::FullMatch({line.data(), line.size()}, filter_.GetRE2(pattern))) first = index;
  }
  return first < values_.size() ? std::optional(values_[first]) : std::nullopt;
}

}  // namespace sumber::read::extract
