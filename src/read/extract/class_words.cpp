#include "read/extract/internal/class_words.h"

#include <algorithm>

#include "base/hash.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxWordBytes = 24;
constexpr std::ptrdiff_t kManyWords = 4;       // of a class list
constexpr std::ptrdiff_t kHyphensOfASlug = 6;  // of a name made of a sentence

bool is_generator_sign(char c) { return c == ':' || c == '['; }
bool is_space_byte(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }
bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool has_letter_behind_digits(std::string_view word, std::size_t at) {
  while (at < word.size() && is_digit_byte(word[at])) ++at;
  return at < word.size() && is_letter_byte(word[at]);
}

// The parts of a word, and the word as a whole behind them; false where it has no parts.
template <class Weigh>
bool weigh_parts(std::string_view word, const Weigh& weigh) {
  bool has_parts = false;
  std::size_t part = 0;
  for (std::size_t at = 0; at <= word.size(); ++at) {
    const char c = at < word.size() ? word[at] : '-';
    const bool is_hump = c >= 'A' && c <= 'Z' && at > part && word[at - 1] >= 'a' && word[at - 1] <= 'z';
    if (is_letter_byte(c) && !is_hump) continue;
    if (at == word.size() && part == 0) break;
    const bool is_hash = is_digit_byte(c) && has_letter_behind_digits(word, at);
    if (at > part && !is_hash) weigh(word.substr(part, at - part));
    if (is_hash) {
      while (at < word.size() && (is_letter_byte(word[at]) || is_digit_byte(word[at]))) ++at;
    }
    part = is_hump ? at : at + 1;
    has_parts = true;
  }
  if (has_parts) weigh(word);
  return has_parts;
}

// Whole words, and their parts at hyphens, underscores and changes of case. What a style sheet's generator writes
// says nothing: "md:hidden" (for some screens), "css-1ad8f2" (a hash), "nx ny ad nz" (two letters in a long list);
// nor does a heading's own words as its id ("she-also-kept-it-simple-in-2021").
template <class Weigh>
void weigh_list(std::string_view list, const Weigh& weigh) {
  const bool is_long = std::ranges::count(list, ' ') >= kManyWords;
  for (std::size_t at = 0; at < list.size();) {
    while (at < list.size() && is_space_byte(list[at])) ++at;
    const std::size_t begin = at;
    while (at < list.size() && !is_space_byte(list[at])) ++at;
    const std::string_view word = list.substr(begin, at - begin);
    if (word.empty() || std::ranges::any_of(word, is_generator_sign)) continue;
    if (std::ranges::count(word, '-') >= kHyphensOfASlug) continue;
    if (!weigh_parts(word, weigh) && !(is_long && word.size() == 2)) weigh(word);
  }
}

}  // namespace

const ListWeight& ClassWords::weigh(std::string_view list) {
  ListWeight& kept = kept_[base::hash_64(list) % kept_.size()];
  if (kept.list == list) return kept;
  kept = {list, 0, nullptr, false, false};
  std::int32_t weight_for = 0;  // the words that speak for the element
  bool is_entry = false;
  weigh_list(list, [&](std::string_view word) {
    if (word.size() < 2 || word.size() > kMaxWordBytes) return;
    const PageWord* known = tables_.find_page_word(word);
    if (known == nullptr) return;
    kept.weight += known->weight;
    weight_for += std::max(known->weight, 0);
    if (known->role == "entry") is_entry = true;
    if (known->weight >= kBodyWeight) kept.names_body = true;
    if (known->role == "deck") kept.names_deck = true;
    if (known->weight < 0 && (kept.worst == nullptr || known->weight < kept.worst->weight)) kept.worst = known;
  });
  if (is_entry) {  // "hentry category-banjir tag-longsor has-post-thumbnail" tells of an article, and speaks for it
    kept.weight = weight_for;
    kept.worst = nullptr;
  }
  return kept;
}

}  // namespace sumber::read::extract
