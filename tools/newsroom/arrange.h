// Paragraphs of an article's body, taken out, moved and put together as copyists do.
#pragma once

#include <vector>

#include "sentence.h"

namespace newsroom {

// Whether a sentence of the body states the fact.
[[nodiscard]] bool is_told(const std::vector<Sentence>& body, std::uint16_t fact);

// Drops the last paragraphs; the first stays.
void cut_end(std::vector<Sentence>& body, Dice& dice);

// Puts all paragraphs after the first in another order.
void reorder_paragraphs(std::vector<Sentence>& body, Dice& dice);

// One or two paragraphs that stand together.
[[nodiscard]] std::vector<Sentence> some_paragraphs(const std::vector<Sentence>& body, Dice& dice);

// Puts `part` between two paragraphs of `own`, whose sentences on facts of the part go, the first aside.
void insert_paragraphs(std::vector<Sentence>& own, const std::vector<Sentence>& part, Dice& dice);

}  // namespace newsroom
