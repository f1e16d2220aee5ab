// The interface words of one language, from its pack's table "interface".
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

using Slots = std::initializer_list<std::pair<std::string_view, std::string>>;

// Borrows the pack and the analysis. Everything it returns that comes from articles is neutralised.
class Words {
 public:
  Words(const lang::Pack& pack, const model::Analysis& analysis) : pack_(&pack), analysis_(&analysis) {}

  // The text of `key` with its slots filled; the key itself where the pack has no such text.
  [[nodiscard]] std::string word(std::string_view key, Slots slots = {}) const;

  // "{key}.one" or "{key}.other", with {n} filled.
  [[nodiscard]] std::string count(std::string_view key, std::size_t n) const;

  // "2 to 3 origins"
  [[nodiscard]] std::string origins(const model::Corroboration& bounds) const;

  // "a, b and c"
  [[nodiscard]] std::string list(const std::vector<std::string>& names) const;

  [[nodiscard]] std::string date(std::string_view edtf) const;
  [[nodiscard]] std::string party(std::string_view id) const;
  [[nodiscard]] std::string parties(const std::vector<std::string>& ids) const;
  [[nodiscard]] std::string outlet(model::ArticleIndex article) const;

 private:
  [[nodiscard]] std::string number(std::size_t n) const;

  const lang::Pack* pack_;
  const model::Analysis* analysis_;
};

}  // namespace sumber::doors::cli
