#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "base/hash.h"
#include "link/reuse/internal/names.h"
#include "link/reuse/internal/winnow.h"
#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

namespace {

using text::TokenKind;

constexpr std::uint32_t kTermsOfSentence = 4;     // the rarest ones, whose triples are keys
constexpr std::uint32_t kSentencesWithKeys = 16;  // rewriters keep to what stands first
constexpr std::uint32_t kMinRarity = 60;          // sixteenths of a bit; commoner terms single out no sentence
constexpr std::uint32_t kMaxByte = std::numeric_limits<std::uint8_t>::max();

// Which tokens stand inside quotation marks. A mark opens where a word follows it at once and nothing stands before it
// at once; any other mark closes. A quotation ends with its line, so that a lost mark does no harm further on.
class QuoteTracker {
 public:
  explicit QuoteTracker(const text::TokenizedText& words) : words_(words) {}

  bool step(std::uint32_t token) {
    const text::Token& at = words_.tokens()[token];
    if (at.has_line_end_before) is_open_ = false;
    if (at.kind != TokenKind::kQuote) return is_open_;
    const bool is_before_word = token + 1 < words_.tokens().size() && !words_.tokens()[token + 1].has_space_before;
    const bool is_after_space = token == 0 || at.has_space_before;
    if (is_before_word == is_after_space)
      is_open_ = is_before_word;
    else
      is_open_ = !is_open_;
    return false;
  }

 private:
  const text::TokenizedText& words_;
  bool is_open_ = false;
};

bool is_counted(const text::Token& token) {
  const bool is_word = token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber;
  return is_word && token.span.size_bytes() <= kMaxByte;
}

// Fills everything of a fingerprint but its keys.
class WordCollector {
 public:
  WordCollector(const text::TokenizedText& words, text::TermReader* terms, Fingerprint& print)
      : words_(words), terms_(terms), print_(print), quotes_(words) {}

  void collect() {
    print_.words.reserve(words_.tokens().size());
    print_.places.reserve(words_.tokens().size());
    for (const text::TokenRange& range : words_.sentences()) {
      is_sentence_open_ = false;
      for (std::uint32_t t = range.begin; t < range.end; ++t) {
        const bool is_quoted = quotes_.step(t);
        if (is_counted(words_.tokens()[t])) add(t, is_quoted);
      }
    }
    open_sentence(last_end_byte_);
    print_.words.shrink_to_fit();
    print_.places.shrink_to_fit();
    print_.terms.shrink_to_fit();
    print_.term_marks.shrink_to_fit();
  }

 private:
  // A gap that one byte cannot tell begins a new sentence, since a sentence says where it begins.
  void add(std::uint32_t token, bool is_quoted) {
    const text::Token& at = words_.tokens()[token];
    if (!is_sentence_open_ || at.span.begin_byte - last_end_byte_ > kMaxByte) {
      open_sentence(at.span.begin_byte);
      last_end_byte_ = at.span.begin_byte;
      is_sentence_open_ = true;
    }
    Fingerprint::Word place;
    place.gap_bytes = static_cast<std::uint8_t>(at.span.begin_byte - last_end_byte_);
    place.size_bytes = static_cast<std::uint8_t>(at.span.size_bytes());
    if (is_quoted) place.marks |= Fingerprint::kQuoted;
    if (at.is_capitalised) place.marks |= Fingerprint::kCapitalised;
    last_end_byte_ = at.span.end_byte;
    if (terms_ != nullptr && add_term(token)) place.marks |= Fingerprint::kHasTerm;
    print_.words.push_back(static_cast<std::uint32_t>(at.key >> 32U));
    print_.places.push_back(place);
  }

  bool add_term(std::uint32_t token) {
    const std::uint64_t key = terms_->key_of(words_, token);
    if (key == 0) return false;
    const text::Token& at = words_.tokens()[token];
    std::uint32_t marks = std::min<std::uint32_t>(Fingerprint::kRarityBits, terms_->rarity_of(key) / 4);
    if (at.is_capitalised || at.kind == TokenKind::kNumber) marks |= Fingerprint::kIsName;
    print_.terms.push_back(static_cast<std::uint32_t>(key >> 32U));
    print_.term_marks.push_back(static_cast<std::uint8_t>(marks));
    return true;
  }

  void open_sentence(std::uint32_t begin_byte) {
    print_.sentences.push_back({begin_byte, print_.word_count(), static_cast<std::uint32_t>(print_.terms.size())});
  }

  const text::TokenizedText& words_;
  text::TermReader* terms_;  // nullptr: none are asked for
  Fingerprint& print_;
  QuoteTracker quotes_;
  std::uint32_t last_end_byte_ = 0;
  bool is_sentence_open_ = false;
};

struct RareTerm {
  std::uint32_t rarity = 0;
  std::uint32_t key = 0;
  friend bool operator==(const RareTerm&, const RareTerm&) = default;
};

// The rarest terms of a sentence, rarest first, then by hash.
std::vector<RareTerm> rarest_terms(const Fingerprint& print, std::uint32_t sentence) {
  std::vector<RareTerm> terms;
  for (std::uint32_t t = print.sentences[sentence].first_term; t < print.sentences[sentence + 1].first_term; ++t) {
    const std::uint32_t rarity = (print.term_marks[t] & Fingerprint::kRarityBits) * 4U;
    if (rarity >= kMinRarity) terms.push_back({rarity, print.terms[t]});
  }
  std::ranges::sort(terms, [](const RareTerm& a, const RareTerm& b) {
    return a.rarity != b.rarity ? a.rarity > b.rarity : base::mix_64(a.key) < base::mix_64(b.key);
  });
  terms.erase(std::ranges::unique(terms).begin(), terms.end());
  if (terms.size() > kTermsOfSentence) terms.resize(kTermsOfSentence);
  return terms;
}

std::uint64_t key_of_triple(std::array<std::uint32_t, 3> triple) {
  std::ranges::sort(triple);
  std::uint64_t key = 3;
  for (const std::uint32_t term : triple) key = base::mix_64(key + term);
  return key;
}

// Triples of a sentence's rarest terms: a sentence told again in other words mostly keeps them.
void add_sentence_keys(Fingerprint& print) {
  const std::uint32_t count = std::min(kSentencesWithKeys, print.sentence_count());
  for (std::uint32_t s = 0; s < count; ++s) {
    const auto terms = rarest_terms(print, s);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      for (std::size_t j = i + 1; j < terms.size(); ++j) {
        for (std::size_t k = j + 1; k < terms.size(); ++k) {
          print.candidate_keys.push_back(key_of_triple({terms[i].key, terms[j].key, terms[k].key}));
        }
      }
    }
  }
}

Fingerprint make_fingerprint(const text::TokenizedText& words, text::TermReader* terms) {
  Fingerprint print;
  WordCollector(words, terms, print).collect();
  print.name_weight = weigh_names(print);
  winnow(print.words, print.candidate_keys);
  for (std::uint64_t& key : print.candidate_keys) key = base::mix_64(key) & ~Fingerprint::kSentenceKey;
  const std::size_t shingles = print.candidate_keys.size();
  add_sentence_keys(print);
  for (std::size_t k = shingles; k < print.candidate_keys.size(); ++k) {
    print.candidate_keys[k] = base::mix_64(print.candidate_keys[k]) | Fingerprint::kSentenceKey;
  }
  std::ranges::sort(print.candidate_keys);
  print.candidate_keys.erase(std::ranges::unique(print.candidate_keys).begin(), print.candidate_keys.end());
  print.candidate_keys.shrink_to_fit();
  print.self_key = base::hash_64(words.text());
  return print;
}

}  // namespace

base::Span Fingerprint::span_of(std::uint32_t begin_word, std::uint32_t end_word) const {
  const auto sentence_of = [&](std::uint32_t word) {
    return *(std::ranges::upper_bound(sentences, word, {}, &Sentence::first_word) - 1);
  };
  const auto end_of = [&](const Sentence& sentence, std::uint32_t word) {
    std::uint32_t at = sentence.begin_byte;
    for (std::uint32_t w = sentence.first_word; w <= word; ++w) at += places[w].gap_bytes + places[w].size_bytes;
    return at;
  };
  const std::uint32_t begin = end_of(sentence_of(begin_word), begin_word) - places[begin_word].size_bytes;
  return {begin, end_of(sentence_of(end_word - 1), end_word - 1)};
}

std::size_t Fingerprint::size_bytes() const {
  return sizeof(Fingerprint) + words.capacity() * sizeof(words[0]) + places.capacity() * sizeof(places[0]) +
         terms.capacity() * sizeof(terms[0]) + term_marks.capacity() + sentences.capacity() * sizeof(sentences[0]) +
         candidate_keys.capacity() * sizeof(candidate_keys[0]);
}

Fingerprint fingerprint_of(const text::TokenizedText& words, text::TermReader& terms) {
  return make_fingerprint(words, &terms);
}

Fingerprint fingerprint_of(const text::TokenizedText& words) { return make_fingerprint(words, nullptr); }

Fingerprint fingerprint_of(const model::ReadArticle& read, const lang::Packs& packs) {
  const text::TokenizedText words(read.article.text, packs.language(read.article.language));
  const text::TermTables tables(packs);
  text::TermReader terms(tables, read.article.language);
  return fingerprint_of(words, terms);
}

}  // namespace sumber::link::reuse
