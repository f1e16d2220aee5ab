// What words are about, as keys that near-synonyms share: stop words have none, "mengirimkan" and "memasok" have one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "text/places.h"
#include "text/stems.h"
#include "text/tokens.h"

namespace sumber::text {

class TermReader;

// Stop words, synonyms and word frequencies of every language pack, compiled. Immutable, safe for any thread.
class TermTables {
 public:
  explicit TermTables(const lang::Packs& packs);

  struct Languages;
  [[nodiscard]] const Languages& languages() const { return *languages_; }
  [[nodiscard]] const PlaceTables& places() const { return *places_; }

 private:
  friend class TermReader;
  std::shared_ptr<const Languages> languages_;
  std::shared_ptr<const PlaceTables> places_;
};

// A term and how rare the word that was written is in the language at large, in sixteenths of a bit, from the pack's
// table "word_frequencies": 32 to 192. A word that the table does not have is as rare as the rarest; 128 where there is
// no table. A rare word stays rare though a synonym is common.
struct Term {
  std::uint64_t key = 0;
  std::uint32_t rarity = 0;
};

// Reads the terms of texts of one language. Remembers the words it saw last, in a memory of fixed size: one reader a
// thread.
class TermReader {
 public:
  TermReader(const TermTables& tables, std::string_view language);
  ~TermReader();
  TermReader(TermReader&&) noexcept;
  TermReader& operator=(TermReader&&) noexcept;

  // The key of a token's term; 0 where it carries no content (stop words, marks, single letters).
  [[nodiscard]] std::uint64_t key_of(const TokenizedText& text, std::uint32_t token);

  // The same with the rarity of the word; both 0 where it carries no content.
  [[nodiscard]] Term term_of(const TokenizedText& text, std::uint32_t token);

  // How rare the term is in news reports, in sixteenths of a bit, from the coarse classes of the pack's table
  // "news_words": 32 to 112, and 128 for what the table does not have. Of synonyms the commonest tells.
  [[nodiscard]] std::uint32_t rarity_of(std::uint64_t key) const;

  [[nodiscard]] const PlaceTables& places() const { return *places_; }

 private:
  struct Language;
  friend class TermTables;
  struct KnownWord;
  [[nodiscard]] std::uint64_t stem_key_of(std::string_view folded, std::uint64_t word_key);
  [[nodiscard]] Term look_up(const TokenizedText& text, std::uint32_t token);

  const Language* language_ = nullptr;
  std::shared_ptr<const TermTables::Languages> keep_alive_;
  std::shared_ptr<const PlaceTables> places_;
  Stemmer stemmer_;
  std::vector<KnownWord> known_;  // by the last bits of the word's key
};

// Readers of all languages, each made when it is first asked for. One a thread.
class TermReaders {
 public:
  explicit TermReaders(const TermTables& tables) : tables_(tables) {}
  [[nodiscard]] TermReader& of(const std::string& language);

 private:
  TermTables tables_;
  std::map<std::string, TermReader, std::less<>> by_language_;
};

}  // namespace sumber::text
