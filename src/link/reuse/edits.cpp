#include "link/reuse/internal/edits.h"

#include <algorithm>

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kMaxPlaceWords = 512;     // of a place that are looked at
constexpr std::uint32_t kMaxArticleWords = 4096;  // of an article that may give a name in full
constexpr std::size_t kMaxPlaces = 64;            // of a passage whose words are counted
constexpr std::uint32_t kMinNameRarity = 28;      // in quarters of a bit: seven bits, as words that news seldom has
constexpr std::uint32_t kMinSpellings = 3;        // places that have the usual word, for one that has the odd one

// Words [begin, end).
struct Words {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

// The words that stand inside a place, the first of them where it is long.
Words words_in(const Fingerprint& print, base::Span span) {
  const auto behind =
      std::ranges::upper_bound(print.sentences, span.begin_byte, {}, &Fingerprint::Sentence::begin_byte);
  if (behind == print.sentences.begin() || behind == print.sentences.end()) return {};
  const auto sentence = std::prev(behind);
  Words words{sentence->first_word, sentence->first_word};
  std::uint32_t at = sentence->begin_byte;
  auto next = behind;
  bool is_inside = false;
  for (std::uint32_t w = sentence->first_word; w < print.word_count() && words.size() < kMaxPlaceWords; ++w) {
    if (next != print.sentences.end() && next->first_word == w) at = (next++)->begin_byte;
    const std::uint32_t begin = at + print.places[w].gap_bytes;
    at = begin + print.places[w].size_bytes;
    if (at > span.end_byte) break;
    if (!is_inside && begin < span.begin_byte) continue;
    if (!is_inside) words.begin = w;
    is_inside = true;
    words.end = w + 1;
  }
  return is_inside ? words : Words{};
}

bool is_capitalised(const Fingerprint& print, std::uint32_t word) {
  return (print.places[word].marks & Fingerprint::kCapitalised) != 0;
}

bool begins_sentence(const Fingerprint& print, std::uint32_t word) {
  return std::ranges::binary_search(print.sentences, word, {}, &Fingerprint::Sentence::first_word);
}

// A run of capitalised words a blank apart. The first word of a sentence is capitalised whatever it is, and is left
// out.
std::vector<Words> names_in(const Fingerprint& print, Words range) {
  std::vector<Words> names;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (!is_capitalised(print, w) || begins_sentence(print, w)) continue;
    const bool goes_on = !names.empty() && names.back().end == w && print.places[w].gap_bytes == 1;
    if (goes_on)
      names.back().end = w + 1;
    else
      names.push_back({w, w + 1});
  }
  return names;
}

bool has_pair(const Fingerprint& print, std::uint32_t first, std::uint32_t second) {
  const std::uint32_t limit = std::min(print.word_count(), kMaxArticleWords);
  for (std::uint32_t w = 1; w < limit; ++w) {
    if (print.words[w - 1] == first && print.words[w] == second) return true;
  }
  return false;
}

// The marks of the word's term; 0 where it has none.
std::uint8_t term_marks_of(const Fingerprint& print, std::uint32_t word) {
  if ((print.places[word].marks & Fingerprint::kHasTerm) == 0) return 0;
  const auto sentence =
      std::prev(std::ranges::upper_bound(print.sentences, word, {}, &Fingerprint::Sentence::first_word));
  std::uint32_t term = sentence->first_term;
  for (std::uint32_t w = sentence->first_word; w < word; ++w) {
    term += (print.places[w].marks & Fingerprint::kHasTerm) != 0 ? 1 : 0;
  }
  return term < print.term_marks.size() ? print.term_marks[term] : std::uint8_t{0};
}

// A word that is no office and no kind of place, which news is full of.
bool is_rare(const Fingerprint& print, std::uint32_t word) {
  return (term_marks_of(print, word) & Fingerprint::kRarityBits) >= kMinNameRarity;
}

// `whole` has the one word of `part` beside another rare one, which `copy` never has beside it.
bool is_cut_from(const Fingerprint& source, Words whole, const Fingerprint& copy, std::uint32_t part) {
  for (std::uint32_t at = whole.begin; at < whole.end; ++at) {
    if (source.words[at] != copy.words[part] || !is_rare(source, at)) continue;
    const bool has_front = at > whole.begin && is_rare(source, at - 1);
    const bool has_back = at + 1 < whole.end && is_rare(source, at + 1);
    if (has_front && has_pair(copy, source.words[at - 1], source.words[at])) return false;
    if (has_back && has_pair(copy, source.words[at], source.words[at + 1])) return false;
    return has_front || has_back;
  }
  return false;
}

// A word that a report may get wrong: capitalised, or a number, which is a name among the terms without a capital.
bool is_fact(const Fingerprint& print, std::uint32_t word) {
  if (is_capitalised(print, word)) return !begins_sentence(print, word);
  return (term_marks_of(print, word) & Fingerprint::kIsName) != 0;
}

struct Slot {
  std::uint32_t before = 0;
  std::uint32_t word = 0;
  std::uint32_t behind = 0;
};

bool has_slot(const Fingerprint& print, Words range, const Slot& slot) {
  for (std::uint32_t w = range.begin + 1; w + 1 < range.end; ++w) {
    if (print.words[w] == slot.word && print.words[w - 1] == slot.before && print.words[w + 1] == slot.behind)
      return true;
  }
  return false;
}

}  // namespace

std::optional<Edit> find_shortened_name(const Fingerprint& source, base::Span source_span, const Fingerprint& copy,
                                        base::Span copy_span) {
  const std::vector<Words> wholes = names_in(source, words_in(source, source_span));
  for (const Words part : names_in(copy, words_in(copy, copy_span))) {
    if (part.size() != 1) continue;
    const auto whole =
        std::ranges::find_if(wholes, [&](Words name) { return is_cut_from(source, name, copy, part.begin); });
    if (whole != wholes.end()) return Edit{"measure.shortened_name", whole->begin, whole->end, part.begin, part.end};
  }
  return std::nullopt;
}

std::optional<Edit> find_odd_word(std::span<const Fingerprint> prints, std::span<const Place> others,
                                  const Place& source, const Place& copy) {
  if (others.size() > kMaxPlaces || others.size() <= kMinSpellings) return std::nullopt;
  const Fingerprint& theirs = prints[source.article];
  const Fingerprint& own = prints[copy.article];
  const Words range = words_in(theirs, source.span);
  const Words own_range = words_in(own, copy.span);
  for (std::uint32_t w = own_range.begin + 1; w + 1 < own_range.end; ++w) {
    if (!is_fact(own, w)) continue;
    for (std::uint32_t v = range.begin + 1; v + 1 < range.end; ++v) {
      const Slot usual{theirs.words[v - 1], theirs.words[v], theirs.words[v + 1]};
      const bool is_there = usual.before == own.words[w - 1] && usual.behind == own.words[w + 1];
      if (!is_there || usual.word == own.words[w] || !is_fact(theirs, v)) continue;
      const Slot odd{usual.before, own.words[w], usual.behind};
      std::uint32_t with_usual = 0;
      std::uint32_t with_odd = 0;
      for (const Place& other : others) {
        const Fingerprint& print = prints[other.article];
        const Words words = words_in(print, other.span);
        with_usual += has_slot(print, words, usual) ? 1 : 0;
        with_odd += has_slot(print, words, odd) ? 1 : 0;
      }
      if (with_odd == 1 && with_usual >= kMinSpellings) return Edit{"measure.odd_word", v, v + 1, w, w + 1};
    }
  }
  return std::nullopt;
}

}  // namespace sumber::link::reuse
