#include "link/reuse/internal/sentence_terms.h"

#include <algorithm>
#include <bit>

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kMaxTerms = 160;           // a longer "sentence" is a list or a table
constexpr std::uint32_t kMaxSentencesOfTerm = 24;  // a term in more sentences tells nothing
constexpr std::uint32_t kMaxSentences = 400;       // of one article; bounds the work on endless texts

void add(SharedWeight& weight, const SentenceTerms::Term& term, std::uint32_t count) {
  weight.all += count * term.rarity;
  if (term.is_name) return;
  weight.plain += count * term.rarity;
  weight.plain_terms += count;
}

}  // namespace

SentenceTerms terms_of_sentence(const Fingerprint& print, std::uint32_t sentence) {
  SentenceTerms found;
  const std::uint32_t begin = print.sentences[sentence].first_term;
  const std::uint32_t end = std::min(begin + kMaxTerms, print.sentences[sentence + 1].first_term);
  found.terms.reserve(end - begin);
  for (std::uint32_t t = begin; t < end; ++t) {
    const std::uint8_t marks = print.term_marks[t];
    found.terms.push_back({print.terms[t], 1, static_cast<std::uint8_t>(marks & Fingerprint::kRarityBits),
                           (marks & Fingerprint::kIsName) != 0});
  }
  std::ranges::sort(found.terms, {}, &SentenceTerms::Term::key);
  std::size_t kept = 0;
  for (const SentenceTerms::Term& term : found.terms) {
    if (kept > 0 && found.terms[kept - 1].key == term.key) {
      ++found.terms[kept - 1].count;
      found.terms[kept - 1].is_name |= term.is_name;
    } else {
      found.terms[kept++] = term;
    }
  }
  found.terms.resize(kept);
  found.term_count = end - begin;
  found.whole = share(found, found);
  return found;
}

SharedWeight share(const SentenceTerms& a, const SentenceTerms& b) {
  SharedWeight weight;
  for (auto i = a.terms.begin(), j = b.terms.begin(); i != a.terms.end() && j != b.terms.end();) {
    if (i->key < j->key) {
      ++i;
    } else if (j->key < i->key) {
      ++j;
    } else {
      SentenceTerms::Term both = *i;
      both.is_name = i->is_name || j->is_name;
      add(weight, both, std::min(i->count, j->count));
      ++i;
      ++j;
    }
  }
  return weight;
}

SentenceTermIndex::SentenceTermIndex(const Fingerprint& print) {
  const std::uint32_t count = std::min(kMaxSentences, print.sentence_count());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> held;
  sentences_.reserve(count);
  for (std::uint32_t s = 0; s < count; ++s) {
    sentences_.push_back(terms_of_sentence(print, s));
    for (const SentenceTerms::Term& term : sentences_.back().terms) held.emplace_back(term.key, s);
  }
  std::ranges::sort(held);
  slot_of_.assign(std::bit_ceil(2 * held.size() + 2), kNone);
  for (const auto& [key, sentence] : held) {
    if (keys_.empty() || keys_.back() != key) {
      slot_of_[find_slot(key)] = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
      begins_.push_back(static_cast<std::uint32_t>(holders_.size()));
    }
    holders_.push_back(sentence);
  }
  begins_.push_back(static_cast<std::uint32_t>(holders_.size()));
}

// The slot of a key, or the empty one where it would stand. Terms are hashes already.
std::size_t SentenceTermIndex::find_slot(std::uint32_t key) const {
  const std::size_t mask = slot_of_.size() - 1;
  std::size_t slot = (key * 0x9E3779B1U) & mask;
  while (slot_of_[slot] != kNone && keys_[slot_of_[slot]] != key) slot = (slot + 1) & mask;
  return slot;
}

std::span<const std::uint32_t> SentenceTermIndex::sentences_with(std::uint32_t term) const {
  const std::uint32_t at = slot_of_[find_slot(term)];
  if (at == kNone) return {};
  const std::span<const std::uint32_t> holders(holders_.data() + begins_[at], begins_[at + 1] - begins_[at]);
  return holders.size() > kMaxSentencesOfTerm ? std::span<const std::uint32_t>() : holders;
}

}  // namespace sumber::link::reuse
