#include "link/reuse/internal/outlet_names.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "text/tokens.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kMaxNameWords = 6;    // of an outlet's name
constexpr std::uint32_t kMinShortWords = 2;   // of a name that lost its first word or its last one
constexpr std::uint32_t kMinLoneLetters = 4;  // of a name of one word
constexpr std::size_t kMaxNamed = 8;          // outlets that an article names
constexpr std::uint64_t kNobody = 0;          // a short name that two outlets share

std::uint64_t join_words(std::span<const std::uint32_t> words) {
  std::uint64_t joined = words.size();
  for (const std::uint32_t word : words) joined = base::mix_64(joined + word);
  return joined;
}

std::vector<std::uint32_t> words_of(std::string_view name) {
  const text::TokenizedText tokens(name, nullptr);
  return fingerprint_of(tokens).words;
}

}  // namespace

OutletNames::OutletNames(std::span<const model::ArticleCard> cards) {
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> names;
  for (const model::ArticleCard& card : cards) {
    if (card.outlet.empty() || names.contains(card.outlet)) continue;
    std::vector<std::uint32_t> words = words_of(card.outlet);
    const bool is_told_apart = words.size() > 1 || card.outlet.size() >= kMinLoneLetters;
    if (words.size() > kMaxNameWords || !is_told_apart) words.clear();
    names.emplace(card.outlet, std::move(words));
  }
  for (const auto& [name, words] : names) {
    if (!words.empty()) add(words, key_of_name(name));
  }
  for (const auto& [name, words] : names) {
    if (words.size() <= kMinShortWords) continue;
    const std::span<const std::uint32_t> all(words);
    add_short(all.subspan(1), key_of_name(name));
    add_short(all.first(all.size() - 1), key_of_name(name));
  }
}

void OutletNames::add(std::span<const std::uint32_t> words, std::uint64_t outlet_key) {
  outlet_of_[join_words(words)] = {outlet_key, false};
  is_first_word_[words.front() % kFirstWords] = true;
}

// "Arah Timur" for "Harian Arah Timur", unless another one is called so.
void OutletNames::add_short(std::span<const std::uint32_t> words, std::uint64_t outlet_key) {
  const auto [at, is_new] = outlet_of_.try_emplace(join_words(words), Owner{outlet_key, true});
  if (!is_new && at->second.is_short && at->second.outlet_key != outlet_key) at->second.outlet_key = kNobody;
  is_first_word_[words.front() % kFirstWords] = true;
}

std::uint64_t OutletNames::outlet_called(std::string_view name) const {
  const std::vector<std::uint32_t> words = words_of(name);
  const auto found = words.empty() ? outlet_of_.end() : outlet_of_.find(join_words(words));
  return found == outlet_of_.end() || found->second.outlet_key == kNobody ? key_of_name(name)
                                                                          : found->second.outlet_key;
}

std::vector<OutletNaming> OutletNames::named_in(const Fingerprint& print, std::uint64_t own_key) const {
  std::vector<OutletNaming> named;
  std::uint32_t next_sentence = 0;
  for (std::uint32_t w = 0; w < print.word_count() && named.size() < kMaxNamed; ++w) {
    const bool begins_sentence =
        next_sentence < print.sentence_count() && print.sentences[next_sentence].first_word == w;
    if (begins_sentence) ++next_sentence;
    if (!is_first_word_[print.words[w] % kFirstWords] || !is_name(print, w)) continue;
    const OutletNaming found = longest_at(print, w, begins_sentence ? 2 : 1);
    if (found.outlet_key == kNobody || found.outlet_key == own_key) continue;
    const auto is_same = [&](const OutletNaming& other) { return other.outlet_key == found.outlet_key; };
    if (std::ranges::none_of(named, is_same)) named.push_back(found);
  }
  return named;
}

bool OutletNames::is_name(const Fingerprint& print, std::uint32_t word) {
  const std::uint8_t marks = print.places[word].marks;
  return (marks & Fingerprint::kCapitalised) != 0 && (marks & Fingerprint::kQuoted) == 0;
}

// A name does not go on over a sentence's end, which the gap in front of a first word cannot tell: words of names stand
// a blank or a dot apart.
OutletNaming OutletNames::longest_at(const Fingerprint& print, std::uint32_t begin, std::uint32_t least_words) const {
  OutletNaming found;
  const std::uint32_t limit = std::min(print.word_count(), begin + kMaxNameWords);
  for (std::uint32_t end = begin + 1; end <= limit; ++end) {
    if (end > begin + 1 && (print.places[end - 1].gap_bytes != 1)) break;
    if (end - begin < least_words) continue;
    const auto owner = outlet_of_.find(join_words(std::span(print.words).subspan(begin, end - begin)));
    if (owner != outlet_of_.end() && owner->second.outlet_key != kNobody) {
      found = {owner->second.outlet_key, begin, end};
    }
  }
  return found;
}

}  // namespace sumber::link::reuse
