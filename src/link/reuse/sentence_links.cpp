#include <algorithm>
#include <optional>
#include <tuple>

#include "link/reuse/internal/sides.h"

namespace sumber::link::reuse {

namespace {

using Ppm = std::uint64_t;
constexpr Ppm kPpm = 1'000'000;

constexpr std::uint32_t kMaxSentences = 400;     // of one article are looked at for rewriting
constexpr std::uint32_t kMinTerms = 4;           // a shorter sentence is alike by chance
constexpr Ppm kVerbatimPpm = 900'000;            // words in order from which on a sentence is called verbatim
constexpr Ppm kSupportingPpm = 500'000;          // plain words in order from which on another sentence supports
constexpr std::uint32_t kFullSupportWords = 40;  // plain words of such sentences that need no further support
constexpr Ppm kFullSupportShare = 340'000;  // share of the shorter article's plain words that stand in both in order
constexpr std::uint32_t kMinRewrittenWords = 3;  // plain ones; a name and a date are no sentence told again
constexpr std::uint32_t kMinSharedWords = 5;     // plain ones in tiles, for a closer look
constexpr std::uint32_t kMinNamedWords = 10;     // in a row, names and all, where the articles are on one event
constexpr std::uint32_t kMinPlainWords = 8;      // a sentence with so many is no chance where it is verbatim
// Two strikes in two towns are told in the same words; the names and figures are others.
constexpr Ppm kMinNamesWeight = 60;           // quarters of a bit: two rare names; less tells no event
constexpr Ppm kMinNamesPpm = 400'000;         // of a sentence's names and numbers
constexpr Ppm kSupportingNamesPpm = 600'000;  // the same, where a sentence supports others
constexpr Ppm kMinPlainTermsPpm = 400'000;    // of its other terms: a minister's name and title are no sentence

// Two sentences that may tell the same. Likeness is of terms and of words in order, over the mean of what it is of
// either sentence.
struct Candidate {
  std::uint32_t first = 0;  // sentence
  std::uint32_t second = 0;
  Ppm in_order_ppm = 0;        // of all words
  Ppm plain_in_order_ppm = 0;  // of the words that are neither quoted nor capitalised
  Ppm likeness_ppm = 0;
  Ppm plain_terms_ppm = kPpm;     // shared terms that are neither names nor numbers
  Ppm names_ppm = kPpm;           // shared names and numbers, of the sentence with fewer
  std::uint32_t plain_words = 0;  // of the sentence with fewer
  bool is_quoted = false;         // both stand inside quotation marks, all but a word or two
};

// By names or by plain terms: no order of the words makes these two the same sentence.
bool is_ruled_out(const Candidate& candidate) {
  return candidate.names_ppm < kMinNamesPpm || candidate.plain_terms_ppm < kMinPlainTermsPpm;
}

Ppm mean_share_ppm(Ppm shared, Ppm a, Ppm b) {
  if (a == 0 || b == 0) return 0;
  return (shared * kPpm / a + shared * kPpm / b) / 2;
}

bool is_plain_word(const Fingerprint& print, std::uint32_t word) {
  return (print.places[word].marks & (Fingerprint::kQuoted | Fingerprint::kCapitalised)) == 0;
}

std::uint64_t count_plain_words(const Fingerprint& print) {
  std::uint64_t count = 0;
  for (std::uint32_t w = 0; w < print.word_count(); ++w) count += is_plain_word(print, w) ? 1 : 0;
  return count;
}

// What a reporter chose himself: neither the words of a speaker nor names.
std::vector<std::uint32_t> plain_words_of(const Fingerprint& print, std::uint32_t sentence) {
  std::vector<std::uint32_t> words;
  for (std::uint32_t w = print.sentences[sentence].first_word; w < print.sentences[sentence + 1].first_word; ++w) {
    if (is_plain_word(print, w)) words.push_back(print.words[w]);
  }
  return words;
}

bool is_quoted(const Fingerprint& print, std::uint32_t sentence) {
  std::uint32_t free_words = 0;
  for (std::uint32_t w = print.sentences[sentence].first_word; w < print.sentences[sentence + 1].first_word; ++w) {
    free_words += (print.places[w].marks & Fingerprint::kQuoted) == 0 ? 1 : 0;
  }
  return free_words * 10 <= print.sentences[sentence + 1].first_word - print.sentences[sentence].first_word;
}

// Two sentences that share a tile, and its plain words.
struct Touch {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t plain_words = 0;
};

std::vector<Touch> find_touches(const Sides& sides, const std::vector<Tile>& tiles) {
  const std::vector<std::uint32_t> sentence_of_second = sentences_of_words(sides.second);
  std::vector<Touch> touches;
  for (const Tile& tile : tiles) {
    for (std::uint32_t k = 0; k < tile.words; ++k) {
      const std::uint32_t first = sides.index.sentence_of_word[tile.first_begin + k];
      const std::uint32_t second = sentence_of_second[tile.second_begin + k];
      if (touches.empty() || touches.back().first != first || touches.back().second != second) {
        touches.push_back({first, second, 0});
      }
      const bool is_plain =
          is_plain_word(sides.first, tile.first_begin + k) || is_plain_word(sides.second, tile.second_begin + k);
      if (is_plain) ++touches.back().plain_words;
    }
  }
  return touches;
}

// Pairs of sentences that share two fifths of the weight of their terms, or a tile.
class CandidateFinder {
 public:
  explicit CandidateFinder(const Sides& sides) : sides_(sides) {}

  std::vector<Candidate> find(const std::vector<Touch>& touches) {
    is_settled_first_.assign(sides_.first.sentence_count(), false);
    is_settled_second_.assign(sides_.second.sentence_count(), false);
    for (const Touch& touch : touches) settle_equal(touch);
    for (const Touch& touch : touches) {
      if (!is_settled_first_[touch.first] && !is_settled_second_[touch.second]) {
        pairs_.emplace_back(touch.first, touch.second);
      }
    }
    const bool has_terms = !sides_.first.terms.empty() && !sides_.second.terms.empty();
    const std::uint32_t count = has_terms ? std::min(sides_.second.sentence_count(), kMaxSentences) : 0;
    for (std::uint32_t s = 0; s < count; ++s) {
      if (!is_settled_second_[s]) find_by_terms(s);
    }
    std::ranges::sort(pairs_);
    pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());
    for (const auto& [first, second] : pairs_) judge(first, second);
    return std::move(candidates_);
  }

 private:
  // The very same sentence in both needs no better one.
  void settle_equal(const Touch& touch) {
    if (is_settled_first_[touch.first] || is_settled_second_[touch.second]) return;
    if (!std::ranges::equal(sides_.first.words_of(touch.first), sides_.second.words_of(touch.second))) return;
    is_settled_first_[touch.first] = is_settled_second_[touch.second] = true;
    candidates_.push_back(judge_equal({touch.first, touch.second}));
  }

  void find_by_terms(std::uint32_t second) {
    const SentenceTerms& terms = terms_of_second(second);
    if (terms.term_count < kMinTerms) return;
    const auto& others = sides_.index.sentences.sentences();
    shared_.assign(others.size(), 0);
    for (const SentenceTerms::Term& term : terms.terms) {
      for (const std::uint32_t s : sides_.index.sentences.sentences_with(term.key)) {
        shared_[s] += term.count * term.rarity;
      }
    }
    for (std::uint32_t s = 0; s < shared_.size(); ++s) {
      if (is_settled_first_[s] || others[s].term_count < kMinTerms) continue;
      if (shared_[s] * 5 >= 2 * std::min(terms.whole.all, others[s].whole.all)) pairs_.emplace_back(s, second);
    }
  }

  // Most sentences of a copy are the very same: nothing is to be worked out.
  [[nodiscard]] Candidate judge_equal(Candidate candidate) const {
    candidate.in_order_ppm = candidate.plain_in_order_ppm = candidate.likeness_ppm = kPpm;
    candidate.plain_words = static_cast<std::uint32_t>(plain_words_of(sides_.first, candidate.first).size());
    candidate.is_quoted = is_quoted(sides_.first, candidate.first) && is_quoted(sides_.second, candidate.second);
    return candidate;
  }

  // What terms say is looked at first: it costs less than words in order.
  void judge(std::uint32_t first, std::uint32_t second) {
    Candidate candidate{first, second};
    const auto& indexed = sides_.index.sentences.sentences();
    const SentenceTerms beyond = first < indexed.size() ? SentenceTerms() : terms_of_sentence(sides_.first, first);
    const SentenceTerms& left = first < indexed.size() ? indexed[first] : beyond;
    const SentenceTerms& right = terms_of_second(second);
    const SharedWeight both = share(left, right);
    candidate.plain_terms_ppm = mean_share_ppm(both.plain, left.whole.plain, right.whole.plain);
    const Ppm names = std::min(left.whole.all - left.whole.plain, right.whole.all - right.whole.plain);
    if (names >= kMinNamesWeight) candidate.names_ppm = std::min(kPpm, (both.all - both.plain) * kPpm / names);
    candidate.is_quoted = is_quoted(sides_.first, first) && is_quoted(sides_.second, second);
    const bool has_plain_terms = left.whole.plain > 0 && right.whole.plain > 0;
    if (!candidate.is_quoted && has_plain_terms && is_ruled_out(candidate)) return;
    measure_order(candidate);
    const bool has_terms = left.whole.all > 0 && right.whole.all > 0;
    const Ppm by_terms = mean_share_ppm(both.all, left.whole.all, right.whole.all);
    candidate.likeness_ppm = has_terms ? (by_terms + candidate.in_order_ppm) / 2 : candidate.in_order_ppm;
    candidates_.push_back(candidate);
  }

  void measure_order(Candidate& candidate) const {
    const auto a = sides_.first.words_of(candidate.first);
    const auto b = sides_.second.words_of(candidate.second);
    candidate.in_order_ppm = mean_share_ppm(words_in_order(a, b), a.size(), b.size());
    if (candidate.is_quoted) return;
    const auto plain_a = plain_words_of(sides_.first, candidate.first);
    const auto plain_b = plain_words_of(sides_.second, candidate.second);
    candidate.plain_in_order_ppm = mean_share_ppm(words_in_order(plain_a, plain_b), plain_a.size(), plain_b.size());
    candidate.plain_words = static_cast<std::uint32_t>(std::min(plain_a.size(), plain_b.size()));
  }

  [[nodiscard]] const SentenceTerms& terms_of_second(std::uint32_t sentence) {
    if (terms_of_second_.size() <= sentence) terms_of_second_.resize(sides_.second.sentence_count());
    std::optional<SentenceTerms>& known = terms_of_second_[sentence];
    if (!known) known = terms_of_sentence(sides_.second, sentence);
    return *known;
  }

  const Sides& sides_;
  std::vector<bool> is_settled_first_;
  std::vector<bool> is_settled_second_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
  std::vector<std::uint32_t> shared_;
  std::vector<std::optional<SentenceTerms>> terms_of_second_;
  std::vector<Candidate> candidates_;
};

// A sentence alone says little: two reporters of one event share names, figures and half their words. What stands word
// for word or nearly so around it says whether one had the other before him.
class LinkChooser {
 public:
  LinkChooser(const Sides& sides, const std::vector<Touch>& touches, const ReuseOptions& options)
      : sides_(sides), options_(options) {
    std::uint64_t words = 0;
    for (const Touch& touch : touches) words += touch.plain_words;
    const std::uint64_t shorter = std::min(count_plain_words(sides.first), count_plain_words(sides.second));
    support_ppm_ = shorter == 0 ? 0 : words * kPpm / shorter * kPpm / kFullSupportShare;
    const Ppm names = std::clamp(sides.shared_names_ppm, kOtherEventPpm, kSameEventPpm);
    same_event_ppm_ = (names - kOtherEventPpm) * kPpm / (kSameEventPpm - kOtherEventPpm);
  }

  std::vector<SentenceLink> choose(std::vector<Candidate> candidates) {
    keep_best_of_each_sentence(candidates);
    std::ranges::sort(candidates, {}, &Candidate::first);
    std::uint64_t supporting_words = 0;
    for (const Candidate& c : candidates) supporting_words += supports(c) ? c.plain_words : 0;
    std::vector<SentenceLink> links;
    for (const Candidate& candidate : candidates) {
      const std::uint64_t others = supporting_words - (supports(candidate) ? candidate.plain_words : 0);
      const Ppm support = std::min(kPpm, support_ppm_ + others * kPpm / kFullSupportWords);
      if (is_link(candidate, support * same_event_ppm_ / kPpm)) links.push_back(link_of(candidate));
    }
    return links;
  }

 private:
  static bool supports(const Candidate& candidate) {
    return !candidate.is_quoted && candidate.plain_in_order_ppm > kSupportingPpm &&
           candidate.names_ppm >= kSupportingNamesPpm;
  }

  // Most alike first; each sentence once.
  void keep_best_of_each_sentence(std::vector<Candidate>& candidates) const {
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
      const Ppm left = a.likeness_ppm + a.in_order_ppm;
      const Ppm right = b.likeness_ppm + b.in_order_ppm;
      return left != right ? left > right : std::pair(a.first, a.second) < std::pair(b.first, b.second);
    });
    std::vector<bool> taken_first(sides_.first.sentence_count());
    std::vector<bool> taken_second(sides_.second.sentence_count());
    std::erase_if(candidates, [&](const Candidate& candidate) {
      if (taken_first[candidate.first] || taken_second[candidate.second]) return true;
      taken_first[candidate.first] = taken_second[candidate.second] = true;
      return false;
    });
  }

  // The bar falls with the square of the support, from what hardly any sentence reaches.
  [[nodiscard]] bool is_link(const Candidate& candidate, Ppm support) const {
    if (candidate.is_quoted) return candidate.in_order_ppm >= kVerbatimPpm;
    if (candidate.plain_in_order_ppm >= kVerbatimPpm && candidate.plain_words >= kMinPlainWords) return true;
    if (candidate.plain_words < kMinRewrittenWords && candidate.in_order_ppm < kVerbatimPpm) return false;
    const Ppm fall = options_.min_lone_ppm - options_.min_rewritten_ppm;
    return candidate.likeness_ppm + fall * (support * support / kPpm) / kPpm >= options_.min_lone_ppm;
  }

  static SentenceLink link_of(const Candidate& candidate) {
    model::PassageKind kind = model::PassageKind::kRewritten;
    if (candidate.in_order_ppm >= kVerbatimPpm) kind = model::PassageKind::kVerbatim;
    if (candidate.is_quoted) kind = model::PassageKind::kQuotation;
    return {candidate.first, candidate.second, static_cast<std::uint32_t>(std::min(kPpm, candidate.likeness_ppm)),
            kind};
  }

  const Sides& sides_;
  const ReuseOptions& options_;
  Ppm support_ppm_ = 0;     // by words that stand in both word for word
  Ppm same_event_ppm_ = 0;  // by names and numbers of both articles
};

// The first sentence of a report may be who, where and when, and little else.
bool shares_names_alone(const Sides& sides, const std::vector<Tile>& tiles) {
  return sides.shared_names_ppm >= kSameEventPpm &&
         std::ranges::any_of(tiles, [](const Tile& tile) { return tile.words >= kMinNamedWords; });
}

bool has_quoted_tile(const Sides& sides, const std::vector<Tile>& tiles) {
  return std::ranges::any_of(tiles, [&](const Tile& tile) {
    return (sides.first.places[tile.first_begin].marks & Fingerprint::kQuoted) != 0;
  });
}

}  // namespace

// Nobody rewrites a text and leaves no five words of it in a row: where two articles share none, time is saved.
std::vector<SentenceLink> link_sentences(const Sides& sides, const std::vector<Tile>& tiles,
                                         const ReuseOptions& options) {
  const std::vector<Touch> touches = find_touches(sides, tiles);
  std::uint32_t plain_words = 0;
  for (const Touch& touch : touches) plain_words += touch.plain_words;
  if (plain_words < kMinSharedWords && !has_quoted_tile(sides, tiles) && !shares_names_alone(sides, tiles)) return {};
  return LinkChooser(sides, touches, options).choose(CandidateFinder(sides).find(touches));
}

}  // namespace sumber::link::reuse
