// Stems of words, for likeness and search.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "lang/packs.h"

namespace sumber::text {

// Snowball stems by the pack's setting `stemmer`; a reduplicated word ("satelit-satelitnya") is stemmed by its first
// half. With no stemmer set, a word is its own stem. One stemmer a thread.
class Stemmer {
 public:
  explicit Stemmer(const lang::Pack* pack);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // `folded` is a word as TokenizedText::folded spells it.
  [[nodiscard]] std::string stem_of(std::string_view folded);

 private:
  struct Algorithm;
  std::unique_ptr<Algorithm> algorithm_;
};

}  // namespace sumber::text
