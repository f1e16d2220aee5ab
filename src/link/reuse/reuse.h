// Text that articles share: signatures, candidate keys, verified passages and their direction.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lang/packs.h"
#include "model/article_card.h"
#include "model/passage.h"
#include "model/read_article.h"
#include "text/terms.h"
#include "text/tokens.h"

namespace sumber::link::reuse {

// Thresholds set on newsroom corpora (seeds 1 and 3, 3,000 articles each; README.md has what they give), held against
// the gold stories.
struct ReuseOptions {
  std::uint32_t min_verbatim_words = 8;       // shorter shared runs are chance; three words of a name count as one
  std::uint32_t min_copied_words = 16;        // so many are copied, whatever they are: names, titles, offices
  std::uint32_t min_lone_words = 12;          // the same where two articles share nothing else
  std::uint32_t min_quotation_words = 6;      // the same, where all words stand inside quotation marks in both
  std::uint32_t min_rewritten_ppm = 470'000;  // likeness of two sentences among others that are alike
  std::uint32_t min_lone_ppm = 1'100'000;     // the same where nothing else is; a sentence alone has to be verbatim
  std::uint32_t min_shared_keys = 2;          // of two articles of some length; one alone is a stock phrase
  std::uint32_t max_bucket = 16;              // articles behind one key that are all paired; beyond it a few by hash
};

// Words, terms and sentence borders of one article, made once. Borrows nothing. Marks are no words, nor is anything
// over 255 bytes. On newsroom articles of 190 words in the mean it takes 3.1 kB (bench_link).
struct Fingerprint {
  enum WordMark : std::uint8_t { kQuoted = 1, kCapitalised = 2, kHasTerm = 4 };
  struct Word {
    std::uint8_t gap_bytes = 0;  // since the word before it in the sentence
    std::uint8_t size_bytes = 0;
    std::uint8_t marks = 0;
    friend bool operator==(const Word&, const Word&) = default;
  };
  // Rarity in quarters of a bit; a name or a number.
  enum TermMark : std::uint8_t { kRarityBits = 0x3F, kIsName = 0x40 };
  struct Sentence {
    std::uint32_t begin_byte = 0;
    std::uint32_t first_word = 0;
    std::uint32_t first_term = 0;
    friend bool operator==(const Sentence&, const Sentence&) = default;
  };
  std::vector<std::uint32_t> words;  // hashes of folded words
  std::vector<Word> places;          // of each word
  std::vector<std::uint32_t> terms;  // of the words marked kHasTerm, in order; stop words have none
  std::vector<std::uint8_t> term_marks;
  std::vector<Sentence> sentences;                  // and one more behind the last, where they end
  static constexpr std::uint64_t kSentenceKey = 1;  // set in keys of a sentence's terms, not in those of shingles
  std::vector<std::uint64_t> candidate_keys;  // sorted, distinct, spread evenly: articles that share one may share text
  std::uint64_t self_key = 0;                 // of the content; makes a comparison the same either way round
  std::uint32_t name_weight = 0;              // rarity of its names and numbers, each once

  [[nodiscard]] std::uint32_t word_count() const { return static_cast<std::uint32_t>(words.size()); }
  [[nodiscard]] std::uint32_t sentence_count() const {
    return sentences.empty() ? 0 : static_cast<std::uint32_t>(sentences.size() - 1);
  }
  // The words of a sentence.
  [[nodiscard]] std::span<const std::uint32_t> words_of(std::uint32_t sentence) const {
    return std::span(words).subspan(sentences[sentence].first_word,
                                    sentences[sentence + 1].first_word - sentences[sentence].first_word);
  }
  // From the first byte of `begin_word` to the last of the word before `end_word`; the range is not empty.
  [[nodiscard]] base::Span span_of(std::uint32_t begin_word, std::uint32_t end_word) const;
  [[nodiscard]] std::size_t size_bytes() const;  // with what it holds
};

// A function of one article alone. `words` are the tokens of the article's text; `terms` reads its language. One reader
// a thread.
[[nodiscard]] Fingerprint fingerprint_of(const text::TokenizedText& words, text::TermReader& terms);

// Without terms, in a third of the time: enough for verbatim runs, finds no rewritten ones.
[[nodiscard]] Fingerprint fingerprint_of(const text::TokenizedText& words);

// The same, for a single article: compiles the packs' tables first, which takes milliseconds.
[[nodiscard]] Fingerprint fingerprint_of(const model::ReadArticle& read, const lang::Packs& packs);

// Pairs of positions in `prints` (first < second, ascending) that share `min_shared_keys` candidate keys, one where an
// article is short. Of a shingle's key behind more than `max_bucket` articles those with the smallest content hashes
// are paired with each other, and every other one with three of them; a sentence's key behind so many pairs nobody,
// being the names of people in the news. Of articles with the very same words only the first is paired. So the answer
// hangs on the contents and never on arrival, and time is near-linear. Runs on all threads.
struct CandidatePair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const CandidatePair&, const CandidatePair&) = default;
};
struct Candidates {
  std::vector<CandidatePair> pairs;
  std::vector<std::uint32_t> twin_of;  // the first article with the very same words; itself where there is none before
};
[[nodiscard]] Candidates find_candidates(std::span<const Fingerprint> prints, const ReuseOptions& options);

// What two articles share: sentences that follow each other in both and tell the same one by one, or a part of a
// sentence. Word ranges are half-open and may leave out words at the edges that only one of them has.
struct SharedRun {
  std::uint32_t first_sentence = 0;
  std::uint32_t second_sentence = 0;
  std::uint32_t sentence_count = 0;  // 0: a part of a sentence, or of several
  std::uint32_t first_begin = 0;
  std::uint32_t first_end = 0;
  std::uint32_t second_begin = 0;
  std::uint32_t second_end = 0;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;

  [[nodiscard]] SharedRun mirrored() const;
};

// One article's words, indexed once, so that many others can be compared with them. Borrows the fingerprint.
class Comparison {
 public:
  Comparison(const Fingerprint& indexed, const ReuseOptions& options);
  ~Comparison();
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  // By place in the indexed article, which is the first; not overlapping on either side. Time is near-linear in the
  // words of both; of texts that repeat a few words endlessly, only the first runs are looked at.
  [[nodiscard]] std::vector<SharedRun> with(const Fingerprint& other) const;

 private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

// Which of a pair is to be indexed, so that the answer does not hang on order: the one with the smaller content hash.
[[nodiscard]] bool is_indexed_first(const Fingerprint& first, const Fingerprint& second);

// A single pair. compare_pair(a, b) is compare_pair(b, a) with sides changed.
[[nodiscard]] std::vector<SharedRun> compare_pair(const Fingerprint& first, const Fingerprint& second,
                                                  const ReuseOptions& options);

// A shared run of a judged pair; the run's first side is in `pair.first`.
struct JudgedRun {
  CandidatePair pair;
  SharedRun run;
};

// Why a place is taken to be derived from its parent; several may hold. kNamed: its text names the parent's outlet.
// kEdited: its words show an editor's hand, as a name that is nowhere given in full.
enum DirectionReason : std::uint8_t { kCredited = 1, kEarlier = 2, kCutShort = 4, kNamed = 8, kEdited = 16 };

// The places that share one run of text, in 32 bytes each. `parent` and the rest as in model::Occurrence.
struct PassageGroup {
  struct Place {
    model::ArticleIndex article = model::kNoArticle;
    base::Span span;
    std::uint32_t parent = model::kNoParent;
    std::uint32_t similarity_ppm = 1'000'000;
    model::PassageKind kind = model::PassageKind::kVerbatim;  // of what joins it to its parent
    model::Direction direction = model::Direction::kUnknown;
    std::uint8_t reasons = 0;
  };
  // Words that show why a place is derived from its parent.
  struct Sign {
    std::uint32_t place = 0;
    model::ArticleIndex article = model::kNoArticle;  // of the span: the place's own or its parent's
    base::Span span;
    const char* rule = "";
  };
  std::string id;
  model::PassageKind kind = model::PassageKind::kVerbatim;
  std::vector<Place> places;  // two or more, by article, then begin
  std::vector<Sign> signs;    // by place
};

// The share of the shorter article's text that a pair has in common, templates and quotations aside.
struct PairShare {
  CandidatePair pair;
  std::uint32_t of_shorter_ppm = 0;
};

struct SharedText {
  std::vector<PassageGroup> groups;  // by first place
  std::vector<PairShare> shares;     // ascending by pair; twins among them
};

// Groups the runs of all judged pairs, `runs` sorted by pair, and works out direction from credit, time of publication
// and completeness; unknown where they do not tell. `cards` and `prints` are of the articles of the analysis, in order.
[[nodiscard]] SharedText group_runs(std::span<const model::ArticleCard> cards, std::span<const Fingerprint> prints,
                                    const Candidates& candidates, std::span<const JudgedRun> runs);

// The group as a passage, with its id and evidence.
[[nodiscard]] model::Passage passage_of(std::span<const model::ArticleCard> cards, const PassageGroup& group);

}  // namespace sumber::link::reuse
