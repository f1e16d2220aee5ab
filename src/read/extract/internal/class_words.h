// What the words of `class` and `id` attributes say of an element.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

inline constexpr std::int32_t kBodyWeight = 80;  // a word of this weight names the body

// Of one attribute.
struct ListWeight {
  std::string_view list;
  std::int32_t weight = 0;          // sum over its words
  const PageWord* worst = nullptr;  // the word that weighs most against the element
  bool names_body = false;
  bool names_deck = false;
};

// Weighs the lists of one page. Pages repeat a few lists many times: the last ones read are kept, so what is given must
// outlive this.
class ClassWords {
 public:
  explicit ClassWords(const Rules::Tables& tables) : tables_(tables) {}

  // Good until the next call.
  [[nodiscard]] const ListWeight& weigh(std::string_view list);

 private:
  const Rules::Tables& tables_;
  std::array<ListWeight, 256> kept_{};
};

}  // namespace sumber::read::extract
