#include <algorithm>
#include <array>

#include "link/reuse/internal/shared_keys.h"
#include "link/reuse/internal/sides.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint64_t kPpm = 1'000'000;
constexpr std::uint32_t kMaxGapWords = 3;  // words changed between two tiles that are one run

constexpr std::uint32_t kMinTellingWordsOfCopy = 5;

// Articles that share few names are mostly of two events: so many pieces of text may be in both by chance.
struct ChancePieces {
  std::uint32_t below_names_ppm = 0;
  std::uint32_t pieces = 0;
};
constexpr std::array<ChancePieces, 2> kChancePieces = {{{kHardlySameEventPpm, 2}, {kDoubtfulEventPpm, 1}}};
constexpr std::uint32_t kKeysOfSentence = 4;  // triples of one sentence's four rarest terms

// At least nine words in ten stand inside quotation marks.
bool is_quoted(const Fingerprint& print, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t quoted = 0;
  for (std::uint32_t w = begin; w < end; ++w) quoted += (print.places[w].marks & Fingerprint::kQuoted) != 0 ? 1 : 0;
  return quoted * 10 >= (end - begin) * 9;
}

// Two articles on one minister share his long title by chance: three words of a name count as one.
std::uint32_t count_telling_words(const Fingerprint& print, const SharedRun& run, std::uint32_t matched) {
  std::uint32_t capitalised = 0;
  for (std::uint32_t w = run.first_begin; w < run.first_end; ++w) {
    capitalised += (print.places[w].marks & Fingerprint::kCapitalised) != 0 ? 1 : 0;
  }
  const std::uint32_t plain = matched - std::min(matched, capitalised);
  return plain + (matched - plain) / 3;
}

// Pieces of text that candidate keys say are shared: shingles and sentences.
std::uint32_t count_shared_pieces(const Fingerprint& first, const Fingerprint& second) {
  const SharedKeys keys = count_shared_keys(first, second);
  const std::uint32_t triples = keys.of_sentences;
  return keys.all - triples + (triples < kKeysOfSentence ? triples : triples / kKeysOfSentence);
}

bool is_chance(const Fingerprint& first, const Fingerprint& second, std::uint32_t shared_names_ppm) {
  const auto bound = std::ranges::find_if(
      kChancePieces, [&](const ChancePieces& chance) { return shared_names_ppm < chance.below_names_ppm; });
  return bound != kChancePieces.end() && count_shared_pieces(first, second) <= bound->pieces;
}

// Links and tiles of a pair, put together.
class RunMaker {
 public:
  RunMaker(const Sides& sides, const ReuseOptions& options)
      : sides_(sides), options_(options), sentence_of_second_(sentences_of_words(sides.second)) {}

  std::vector<SharedRun> make() {
    const std::vector<Tile> tiles = find_tiles(sides_);
    const std::vector<SentenceLink> links = link_sentences(sides_, tiles, options_);
    linked_to_.assign(sides_.first.sentence_count(), kNone);
    for (const SentenceLink& link : links) linked_to_[link.first] = link.second;
    has_links_ = !links.empty();
    is_copy_ = is_mostly_linked(links);
    add_sentences(links);
    clip_to_tiles(tiles);
    add_parts(tiles);
    std::ranges::sort(runs_, {}, &SharedRun::first_begin);
    return std::move(runs_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  static bool follows(const SharedRun& run, const SentenceLink& link) {
    return run.kind == link.kind && run.first_sentence + run.sentence_count == link.first &&
           run.second_sentence + run.sentence_count == link.second;
  }

  void add_sentences(const std::vector<SentenceLink>& links) {
    for (const SentenceLink& link : links) {
      if (runs_.empty() || !follows(runs_.back(), link)) {
        SharedRun run{link.first, link.second};
        run.first_begin = sides_.first.sentences[link.first].first_word;
        run.second_begin = sides_.second.sentences[link.second].first_word;
        run.kind = link.kind;
        runs_.push_back(run);
      }
      SharedRun& run = runs_.back();
      const std::uint64_t sum = std::uint64_t{run.similarity_ppm} * run.sentence_count + link.similarity_ppm;
      run.similarity_ppm = static_cast<std::uint32_t>(sum / ++run.sentence_count);
      run.first_end = sides_.first.sentences[link.first + 1].first_word;
      run.second_end = sides_.second.sentences[link.second + 1].first_word;
    }
  }

  // A place and an outlet's name before the first words of a copy are no part of what was copied.
  void clip_to_tiles(const std::vector<Tile>& tiles) {
    for (SharedRun& run : runs_) {
      if (run.kind == model::PassageKind::kRewritten) continue;
      const auto is_inside = [&](const Tile& tile) {
        return tile.first_begin + tile.words > run.first_begin && tile.first_begin < run.first_end &&
               tile.second_begin + tile.words > run.second_begin && tile.second_begin < run.second_end;
      };
      const auto first = std::ranges::find_if(tiles, is_inside);
      if (first == tiles.end()) continue;
      const auto last = std::find_if(tiles.rbegin(), tiles.rend(), is_inside);
      run.first_begin = std::max(run.first_begin, first->first_begin);
      run.second_begin = std::max(run.second_begin, first->second_begin);
      run.first_end = std::min(run.first_end, last->first_begin + last->words);
      run.second_end = std::min(run.second_end, last->second_begin + last->words);
    }
  }

  [[nodiscard]] bool is_linked(const Tile& tile, std::uint32_t at) const {
    const std::uint32_t second = sentence_of_second_[tile.second_begin + at];
    return linked_to_[sides_.index.sentence_of_word[tile.first_begin + at]] == second;
  }

  // Pieces of tiles in sentences that are not linked; pieces parted by a few changed words are one.
  void add_parts(const std::vector<Tile>& tiles) {
    std::vector<SharedRun> parts;
    std::vector<std::uint32_t> matched;
    for (const Tile& tile : tiles) {
      for (std::uint32_t at = 0; at < tile.words; ++at) {
        if (is_linked(tile, at)) continue;
        const std::uint32_t begin = at;
        while (at < tile.words && !is_linked(tile, at)) ++at;
        add_part({tile.first_begin + begin, tile.second_begin + begin, at - begin}, parts, matched);
      }
    }
    for (std::size_t p = 0; p < parts.size(); ++p) finish_part(parts[p], matched[p]);
  }

  void add_part(const Tile& piece, std::vector<SharedRun>& parts, std::vector<std::uint32_t>& matched) const {
    const bool continues = !parts.empty() && piece.first_begin >= parts.back().first_end &&
                           piece.second_begin >= parts.back().second_end &&
                           piece.first_begin - parts.back().first_end <= kMaxGapWords &&
                           piece.second_begin - parts.back().second_end <= kMaxGapWords;
    if (!continues) {
      SharedRun part;
      part.first_sentence = sides_.index.sentence_of_word[piece.first_begin];
      part.second_sentence = sentence_of_second_[piece.second_begin];
      part.first_begin = piece.first_begin;
      part.second_begin = piece.second_begin;
      parts.push_back(part);
      matched.push_back(0);
    }
    parts.back().first_end = piece.first_begin + piece.words;
    parts.back().second_end = piece.second_begin + piece.words;
    matched.back() += piece.words;
  }

  void finish_part(SharedRun part, std::uint32_t matched) {
    const bool is_quotation = is_quoted(sides_.first, part.first_begin, part.first_end) &&
                              is_quoted(sides_.second, part.second_begin, part.second_end);
    if (is_quotation) part.kind = model::PassageKind::kQuotation;
    const bool is_long = matched >= options_.min_copied_words;
    if (!is_quotation && !is_long && count_telling_words(sides_.first, part, matched) < least_telling_words()) return;
    if (matched < (is_quotation ? options_.min_quotation_words : least_words())) return;
    const std::uint32_t longer = std::max(part.first_end - part.first_begin, part.second_end - part.second_begin);
    part.similarity_ppm = static_cast<std::uint32_t>(matched * kPpm / longer);
    runs_.push_back(part);
  }

  // Linked sentences are a third of the shorter article at least.
  [[nodiscard]] bool is_mostly_linked(const std::vector<SentenceLink>& links) const {
    std::uint64_t words = 0;
    for (const SentenceLink& link : links) {
      words += sides_.first.sentences[link.first + 1].first_word - sides_.first.sentences[link.first].first_word;
    }
    return words * 3 >= std::min(sides_.first.word_count(), sides_.second.word_count());
  }

  [[nodiscard]] bool is_same_event() const { return sides_.shared_names_ppm >= kSurelySameEventPpm; }

  // What a copy keeps of a sentence may be short.
  [[nodiscard]] std::uint32_t least_words() const {
    return is_copy_ && is_same_event() ? kSeedWords : options_.min_verbatim_words;
  }

  // A man and his office are put in eight words by anyone; where nothing else is shared it takes more.
  [[nodiscard]] std::uint32_t least_telling_words() const {
    if (is_copy_ && is_same_event()) return kMinTellingWordsOfCopy;
    return has_links_ && is_same_event() ? options_.min_verbatim_words : options_.min_lone_words;
  }

  const Sides& sides_;
  const ReuseOptions& options_;
  bool has_links_ = false;
  bool is_copy_ = false;
  std::vector<std::uint32_t> sentence_of_second_;
  std::vector<std::uint32_t> linked_to_;  // by sentence of the first
  std::vector<SharedRun> runs_;
};

}  // namespace

std::vector<std::uint32_t> sentences_of_words(const Fingerprint& print) {
  std::vector<std::uint32_t> sentences(print.words.size());
  for (std::uint32_t s = 0; s < print.sentence_count(); ++s) {
    for (std::uint32_t w = print.sentences[s].first_word; w < print.sentences[s + 1].first_word; ++w) sentences[w] = s;
  }
  return sentences;
}

ArticleIndex::ArticleIndex(const Fingerprint& print)
    : seeds(print.words), sentences(print), names(print), sentence_of_word(sentences_of_words(print)) {}

struct Comparison::Index {
  Index(const Fingerprint& fingerprint, const ReuseOptions& chosen)
      : print(fingerprint), options(chosen), article(fingerprint) {}

  const Fingerprint& print;
  ReuseOptions options;
  ArticleIndex article;
};

Comparison::Comparison(const Fingerprint& indexed, const ReuseOptions& options)
    : index_(std::make_unique<const Index>(indexed, options)) {}

Comparison::~Comparison() = default;

std::vector<SharedRun> Comparison::with(const Fingerprint& other) const {
  const std::uint32_t names = index_->article.names.shared_ppm(other);
  if (is_chance(index_->print, other, names)) return {};
  const Sides sides{index_->print, other, index_->article, names};
  return RunMaker(sides, index_->options).make();
}

SharedRun SharedRun::mirrored() const {
  SharedRun run = *this;
  std::swap(run.first_sentence, run.second_sentence);
  std::swap(run.first_begin, run.second_begin);
  std::swap(run.first_end, run.second_end);
  return run;
}

bool is_indexed_first(const Fingerprint& first, const Fingerprint& second) { return first.self_key <= second.self_key; }

std::vector<SharedRun> compare_pair(const Fingerprint& first, const Fingerprint& second, const ReuseOptions& options) {
  if (is_indexed_first(first, second)) return Comparison(first, options).with(second);
  std::vector<SharedRun> runs = Comparison(second, options).with(first);
  for (SharedRun& run : runs) run = run.mirrored();
  std::ranges::sort(runs, {}, &SharedRun::first_begin);
  return runs;
}

}  // namespace sumber::link::reuse
