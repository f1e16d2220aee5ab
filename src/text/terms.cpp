#include "text/terms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>

#include "base/hash.h"
#include "base/integers.h"
#include "text/key_table.h"

namespace sumber::text {

namespace {

constexpr std::uint32_t kMiddlingRarity = 8 * 16;  // a word of one text in 256
constexpr std::uint32_t kLeastRarity = 2 * 16;
constexpr std::uint32_t kGreatestRarity = 12 * 16;
constexpr std::uint64_t kTexts = 1'000'000;

std::uint64_t key_of_stem(std::string_view stem) { return base::hash_64(stem) | 1U; }

std::uint64_t read_number(std::string_view cell) {
  std::uint64_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

void keep_commonest(KeyTable& rarities, std::uint64_t key, std::uint32_t rarity) {
  std::uint64_t& known = rarities.put(key, rarity);
  known = std::min<std::uint64_t>(known, rarity);
}

}  // namespace

struct TermReader::Language {
  const lang::Pack* pack = nullptr;
  std::shared_ptr<const lang::Pack> keep_alive;
  KeyTable silent;                                   // folded words without content
  KeyTable set_of_word;                              // folded word to the key of its synonyms
  KeyTable set_of_stem;                              // stem key to the same, for words that the table does not name
  KeyTable rarity_in_news;                           // of terms
  KeyTable rarity_of_stem;                           // in the language at large
  std::uint32_t rarity_of_others = kMiddlingRarity;  // of stems that the table does not have
};

struct TermTables::Languages {
  std::map<std::string, TermReader::Language, std::less<>> by_code;

  static void add_words(KeyTable& words, const lang::Table& table, std::string_view column);
  static void add_synonyms(TermReader::Language& language, Stemmer& stemmer);
  static void add_roots(TermReader::Language& language);
  static void add_news_words(TermReader::Language& language, Stemmer& stemmer);
  static void add_frequencies(TermReader::Language& language, Stemmer& stemmer);
  static std::uint32_t rarity_in(const lang::Table& table, std::size_t row);
  static const std::uint64_t* set_of(const TermReader::Language& language, std::uint64_t word, std::uint64_t stem);
};

void TermTables::Languages::add_words(KeyTable& words, const lang::Table& table, std::string_view column) {
  for (std::size_t row = 0; row < table.row_count(); ++row) words.put(base::hash_64(fold(table.cell(row, column))), 1);
}

// The set that names the word itself, else the first that names a word of its stem: *meninggal* and *meninggalkan* have
// one stem and two meanings.
const std::uint64_t* TermTables::Languages::set_of(const TermReader::Language& language, std::uint64_t word,
                                                   std::uint64_t stem) {
  const std::uint64_t* own = language.set_of_word.find(word);
  return own != nullptr ? own : language.set_of_stem.find(stem);
}

// A word keeps the first set that names it, so that sets never run together.
void TermTables::Languages::add_synonyms(TermReader::Language& language, Stemmer& stemmer) {
  const lang::Table& table = language.pack->table("synonyms");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto words = lang::split_list(table.cell(row, "words"));
    if (words.empty()) continue;
    const std::uint64_t set = base::hash_64(words.front(), 1) | 1U;
    for (const std::string_view word : words) {
      const std::string folded = fold(word);
      language.set_of_word.put(base::hash_64(folded), set);
      language.set_of_stem.put(key_of_stem(stemmer.stem_of(folded)), set);
    }
  }
}

// "Ewas", which is what the stemmer leaves of *menewaskan*, has the term of *tewas*. A set that names such a stem keeps
// it.
void TermTables::Languages::add_roots(TermReader::Language& language) {
  const lang::Table& table = language.pack->table("stem_roots");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string root = fold(table.cell(row, "root"));
    const std::uint64_t key = key_of_stem(root);
    const std::uint64_t* set = set_of(language, base::hash_64(root), key);
    language.set_of_stem.put(key_of_stem(fold(table.cell(row, "stem"))), set == nullptr ? key : *set);
  }
}

// The table gives how many texts of a million have a word; rarity is the logarithm of the inverse share.
std::uint32_t TermTables::Languages::rarity_in(const lang::Table& table, std::size_t row) {
  const std::uint64_t per_million = std::clamp<std::uint64_t>(read_number(table.cell(row, "per_million")), 1, kTexts);
  return std::clamp(base::log2_sixteenths(kTexts / per_million), kLeastRarity, kGreatestRarity);
}

void TermTables::Languages::add_news_words(TermReader::Language& language, Stemmer& stemmer) {
  const lang::Table& table = language.pack->table("news_words");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string word = fold(table.cell(row, "word"));
    const std::uint64_t key = key_of_stem(stemmer.stem_of(word));
    const std::uint64_t* set = set_of(language, base::hash_64(word), key);
    keep_commonest(language.rarity_in_news, set == nullptr ? key : *set, rarity_in(table, row));
  }
}

void TermTables::Languages::add_frequencies(TermReader::Language& language, Stemmer& stemmer) {
  const lang::Table& table = language.pack->table("word_frequencies");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::uint32_t rarity = rarity_in(table, row);
    for (const std::string_view stem : lang::split_list(table.cell(row, "stems"))) {
      keep_commonest(language.rarity_of_stem, key_of_stem(stem), rarity);
    }
    for (const std::string_view word : lang::split_list(table.cell(row, "words"))) {
      keep_commonest(language.rarity_of_stem, key_of_stem(stemmer.stem_of(fold(word))), rarity);
    }
  }
  if (!language.rarity_of_stem.is_empty()) language.rarity_of_others = kGreatestRarity;
}

TermTables::TermTables(const lang::Packs& packs) {
  auto languages = std::make_shared<Languages>();
  for (const auto& pack : packs.languages) {
    TermReader::Language& language = languages->by_code[pack->code()];
    language.pack = pack.get();
    language.keep_alive = pack;
    Stemmer stemmer(pack.get());
    Languages::add_words(language.silent, pack->table("stop_words"), "word");
    Languages::add_synonyms(language, stemmer);
    Languages::add_roots(language);
    Languages::add_news_words(language, stemmer);
    Languages::add_frequencies(language, stemmer);
  }
  languages_ = std::move(languages);
  places_ = std::make_shared<PlaceTables>(packs);
}

// A word and its term. The word stands there itself, because keys of two words may collide, and what is remembered may
// not hang on which was seen first.
struct TermReader::KnownWord {
  std::array<char, 23> folded{};
  std::uint8_t size = 0;  // 0: none
  Term term;

  [[nodiscard]] bool is(std::string_view word) const { return word == std::string_view(folded.data(), size); }
};

TermReader::TermReader(const TermTables& tables, std::string_view language)
    : keep_alive_(tables.languages_), places_(tables.places_), stemmer_(nullptr) {
  const auto found = keep_alive_->by_code.find(language);
  if (found == keep_alive_->by_code.end()) return;
  language_ = &found->second;
  stemmer_ = Stemmer(language_->pack);
}

TermReader::~TermReader() = default;
TermReader::TermReader(TermReader&&) noexcept = default;
TermReader& TermReader::operator=(TermReader&&) noexcept = default;

std::uint64_t TermReader::stem_key_of(std::string_view folded, std::uint64_t word_key) {
  if (language_ == nullptr) return key_of_stem(folded);
  if (language_->silent.contains(word_key)) return 0;
  return key_of_stem(stemmer_.stem_of(folded));
}

Term TermReader::look_up(const TokenizedText& text, std::uint32_t token) {
  const Token& at = text.tokens()[token];
  const std::string_view folded = text.folded(token);
  const bool is_number = at.kind == TokenKind::kNumber;
  const std::uint64_t stem = is_number ? key_of_stem(folded) : stem_key_of(folded, at.key);
  if (stem == 0) return {};
  if (language_ == nullptr) return {stem, kMiddlingRarity};
  const std::uint64_t* found = language_->rarity_of_stem.find(stem);
  const std::uint64_t* set = TermTables::Languages::set_of(*language_, at.key, stem);
  return {set == nullptr ? stem : *set,
          found == nullptr ? language_->rarity_of_others : static_cast<std::uint32_t>(*found)};
}

Term TermReader::term_of(const TokenizedText& text, std::uint32_t token) {
  constexpr std::size_t kKnownWords = 1U << 14U;  // of 40 bytes
  const Token& at = text.tokens()[token];
  const std::string_view folded = text.folded(token);
  const bool is_word = at.kind == TokenKind::kWord && folded.size() >= 2;
  if (!is_word && at.kind != TokenKind::kNumber) return {};
  if (!is_word || folded.size() > KnownWord{}.folded.size()) return look_up(text, token);
  if (known_.empty()) known_.resize(kKnownWords);
  KnownWord& known = known_[at.key % kKnownWords];
  if (!known.is(folded)) {
    known.term = look_up(text, token);
    known.size = static_cast<std::uint8_t>(folded.size());
    std::ranges::copy(folded, known.folded.begin());
  }
  return known.term;
}

std::uint64_t TermReader::key_of(const TokenizedText& text, std::uint32_t token) { return term_of(text, token).key; }

TermReader& TermReaders::of(const std::string& language) {
  return by_language_.try_emplace(language, tables_, language).first->second;
}

std::uint32_t TermReader::rarity_of(std::uint64_t key) const {
  if (language_ == nullptr) return kMiddlingRarity;
  const std::uint64_t* found = language_->rarity_in_news.find(key);
  return found == nullptr ? kMiddlingRarity : static_cast<std::uint32_t>(*found);
}

}  // namespace sumber::text
