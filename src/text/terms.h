// What words are about, as keys that near-synonyms share: stop words have none, "mengirimkan" and "memasok" have one.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "lang/packs.h"
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

 private:
  friend class TermReader;
  std::shared_ptr<const Languages> languages_;
};

// Reads the terms of texts of one language; remembers stems, so one reader a thread.
class TermReader {
 public:
  TermReader(const TermTables& tables, std::string_view language);

  // The key of a token's term; 0 where it carries no content (stop words, marks, single letters).
  [[nodiscard]] std::uint64_t key_of(const TokenizedText& text, std::uint32_t token);

  // How rare the term is in general, in sixteenths of a bit, from the pack's table "word_frequencies"; a middling value
  // where the table does not know it.
  [[nodiscard]] std::uint32_t rarity_of(std::uint64_t key) const;

 private:
  struct Language;
  friend class TermTables;
  const Language* language_ = nullptr;
  std::shared_ptr<const TermTables::Languages> keep_alive_;
  Stemmer stemmer_;
};

}  // namespace sumber::text
