#include <algorithm>
#include <array>
#include <bit>

#include "base/hash.h"
#include "link/reuse/reuse.h"
#include "text/buckets.h"

namespace sumber::link::reuse {

namespace {

using text::TokenKind;

constexpr std::uint32_t kWindowShingles = 12;     // winnowing: a shared run of 12 + 5 - 1 words shares a key for sure
constexpr std::uint32_t kStemsOfSentence = 4;     // the rarest ones, whose triples are keys
constexpr std::uint32_t kSentencesWithKeys = 16;  // rewriters keep to what stands first
constexpr std::uint32_t kMinRarity = 60;          // sixteenths of a bit; commoner stems single out no sentence

// The finaliser of SplitMix64.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

bool is_counted(const text::Token& token) { return token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber; }

// Which tokens stand inside quotation marks. A mark opens where a word follows it at once and nothing stands before it
// at once; any other mark closes. A quotation ends with its line, so that a lost mark does no harm further on.
class QuoteTracker {
 public:
  explicit QuoteTracker(const text::TokenizedText& words) : words_(words) {}

  bool step(std::uint32_t token) {
    const text::Token& at = words_.tokens()[token];
    if (token > 0 && has_line_end_before(token)) is_open_ = false;
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
  [[nodiscard]] bool has_line_end_before(std::uint32_t token) const {
    const std::uint32_t begin = words_.tokens()[token - 1].span.end_byte;
    return words_.text().substr(begin, words_.tokens()[token].span.begin_byte - begin).find('\n') !=
           std::string_view::npos;
  }

  const text::TokenizedText& words_;
  bool is_open_ = false;
};

void add_words(const text::TokenizedText& words, text::TermReader& terms, Fingerprint& print) {
  QuoteTracker quotes(words);
  for (const text::TokenRange& range : words.sentences()) {
    Fingerprint::Sentence sentence;
    sentence.span = words.span_of(range);
    sentence.first_word = static_cast<std::uint32_t>(print.word_keys.size());
    bool is_all_quoted = true;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const bool is_quoted = quotes.step(t);
      if (!is_counted(words.tokens()[t])) continue;
      print.word_keys.push_back(words.tokens()[t].key);
      print.stem_keys.push_back(terms.key_of(words, t));
      print.word_spans.push_back(words.tokens()[t].span);
      print.is_quoted.push_back(is_quoted ? 1 : 0);
      print.is_capitalised.push_back(words.tokens()[t].is_capitalised ? 1 : 0);
      is_all_quoted = is_all_quoted && is_quoted;
    }
    sentence.word_count = static_cast<std::uint32_t>(print.word_keys.size()) - sentence.first_word;
    sentence.is_quotation = is_all_quoted && sentence.word_count > 0;
    if (sentence.word_count > 0) print.sentences.push_back(sentence);
  }
}

// Winnowing (Schleimer, Wilkerson, Aiken 2003): the smallest shingle hash of every window, so that what is chosen from
// a run does not hang on the text around it.
void add_shingle_keys(const ReuseOptions& options, Fingerprint& print) {
  const std::uint32_t size = std::max<std::uint32_t>(2, options.shingle_words);
  if (print.word_keys.size() < size) return;
  std::vector<std::uint64_t> hashes(print.word_keys.size() - size + 1);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::uint64_t hash = size;
    for (std::uint32_t k = 0; k < size; ++k) hash = mix(hash + print.word_keys[i + k]);
    hashes[i] = hash;
  }
  const std::size_t window = std::min<std::size_t>(kWindowShingles, hashes.size());
  for (std::size_t i = 0; i + window <= hashes.size(); ++i) {
    const auto begin = hashes.begin() + static_cast<std::ptrdiff_t>(i);
    print.candidate_keys.push_back(*std::min_element(begin, begin + static_cast<std::ptrdiff_t>(window)));
  }
}

struct RareStem {
  std::uint32_t rarity = 0;
  std::uint64_t key = 0;
};

// The rarest stems of a sentence, rarest first, then by hash.
std::vector<RareStem> rarest_stems(const Fingerprint& print, const Fingerprint::Sentence& sentence,
                                   const text::TermReader& terms) {
  std::vector<RareStem> stems;
  for (std::uint32_t w = sentence.first_word; w < sentence.first_word + sentence.word_count; ++w) {
    if (print.stem_keys[w] == 0) continue;
    const std::uint32_t rarity = terms.rarity_of(print.stem_keys[w]);
    if (rarity >= kMinRarity) stems.push_back({rarity, print.stem_keys[w]});
  }
  std::ranges::sort(stems, [](const RareStem& a, const RareStem& b) {
    return a.rarity != b.rarity ? a.rarity > b.rarity : mix(a.key) < mix(b.key);
  });
  const auto same = [](const RareStem& a, const RareStem& b) { return a.key == b.key; };
  stems.erase(std::unique(stems.begin(), stems.end(), same), stems.end());
  if (stems.size() > kStemsOfSentence) stems.resize(kStemsOfSentence);
  return stems;
}

// Triples of a sentence's rarest stems: a sentence told again in other words mostly keeps them.
void add_sentence_keys(const text::TermReader& terms, Fingerprint& print) {
  const std::size_t count = std::min<std::size_t>(kSentencesWithKeys, print.sentences.size());
  for (std::size_t s = 0; s < count; ++s) {
    const auto stems = rarest_stems(print, print.sentences[s], terms);
    for (std::size_t left_out = 0; left_out < stems.size() && stems.size() >= 3; ++left_out) {
      if (stems.size() == 3 && left_out > 0) break;
      std::uint64_t key = 3;
      std::vector<std::uint64_t> triple;
      for (std::size_t i = 0; i < stems.size(); ++i) {
        if (stems.size() == 3 || i != left_out) triple.push_back(stems[i].key);
      }
      std::ranges::sort(triple);
      for (const std::uint64_t stem : triple) key = mix(key + stem);
      print.candidate_keys.push_back(key);
    }
  }
}

}  // namespace

Fingerprint fingerprint_of(const text::TokenizedText& words, text::TermReader& terms, const ReuseOptions& options) {
  Fingerprint print;
  add_words(words, terms, print);
  add_shingle_keys(options, print);
  add_sentence_keys(terms, print);
  std::ranges::sort(print.candidate_keys);
  print.candidate_keys.erase(std::ranges::unique(print.candidate_keys).begin(), print.candidate_keys.end());
  print.self_key = base::hash_64(words.text());
  return print;
}

Fingerprint fingerprint_of(const model::ReadArticle& read, const lang::Packs& packs, const ReuseOptions& options) {
  const text::TokenizedText words(read.article.text, packs.language(read.article.language));
  const text::TermTables tables(packs);
  text::TermReader terms(tables, read.article.language);
  return fingerprint_of(words, terms, options);
}

std::vector<CandidatePair> find_candidates(std::span<const Fingerprint> prints, const ReuseOptions& options) {
  std::vector<text::KeyedPosition> keyed;
  std::vector<std::uint64_t> self_keys;
  for (std::uint32_t i = 0; i < prints.size(); ++i) {
    for (const std::uint64_t key : prints[i].candidate_keys) keyed.push_back({key, i});
    self_keys.push_back(prints[i].self_key);
  }
  std::vector<CandidatePair> pairs;
  for (const text::PositionPair& pair : text::pair_sharers(std::move(keyed), self_keys, options.max_bucket)) {
    pairs.push_back({pair.first, pair.second});
  }
  return pairs;
}

}  // namespace sumber::link::reuse
