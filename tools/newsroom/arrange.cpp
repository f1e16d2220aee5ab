#include "arrange.h"

#include <algorithm>

namespace newsroom {
namespace {

std::vector<std::size_t> paragraph_starts(const std::vector<Sentence>& body) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i == 0 || body[i].starts_paragraph) starts.push_back(i);
  }
  return starts;
}

}  // namespace

bool is_told(const std::vector<Sentence>& body, std::uint16_t fact) {
  return std::ranges::any_of(body, [fact](const Sentence& sentence) { return sentence.fact == fact; });
}

void cut_end(std::vector<Sentence>& body, Dice& dice) {
  const auto starts = paragraph_starts(body);
  if (starts.size() < 2) return;
  const auto kept = static_cast<std::size_t>(static_cast<double>(starts.size()) * (0.2 + 0.6 * dice.unit()));
  body.resize(starts[std::clamp<std::size_t>(kept, 1, starts.size() - 1)]);
}

void reorder_paragraphs(std::vector<Sentence>& body, Dice& dice) {
  const auto starts = paragraph_starts(body);
  if (starts.size() < 3) return;
  std::vector<std::size_t> order(starts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size() - 1; i > 1; --i)
    std::swap(order[i], order[1 + dice.below(static_cast<std::uint32_t>(i))]);
  std::vector<Sentence> reordered;
  for (const std::size_t paragraph : order) {
    const std::size_t end = paragraph + 1 < starts.size() ? starts[paragraph + 1] : body.size();
    for (std::size_t i = starts[paragraph]; i < end; ++i) {
      reordered.push_back(std::move(body[i]));
      reordered.back().starts_paragraph = i == starts[paragraph];
    }
  }
  body = std::move(reordered);
}

std::vector<Sentence> some_paragraphs(const std::vector<Sentence>& body, Dice& dice) {
  const auto starts = paragraph_starts(body);
  const std::size_t first = dice.below(static_cast<std::uint32_t>(starts.size()));
  const std::size_t past = std::min<std::size_t>(first + 1 + dice.below(2), starts.size());
  const std::size_t end = past < starts.size() ? starts[past] : body.size();
  std::vector<Sentence> part(body.begin() + static_cast<std::ptrdiff_t>(starts[first]),
                             body.begin() + static_cast<std::ptrdiff_t>(end));
  part.front().starts_paragraph = true;
  return part;
}

void insert_paragraphs(std::vector<Sentence>& own, const std::vector<Sentence>& part, Dice& dice) {
  std::erase_if(own,
                [&](const Sentence& sentence) { return &sentence != &own.front() && is_told(part, sentence.fact); });
  const auto starts = paragraph_starts(own);
  const std::size_t at =
      starts.size() < 2 ? own.size() : starts[1 + dice.below(static_cast<std::uint32_t>(starts.size() - 1))];
  own.insert(own.begin() + static_cast<std::ptrdiff_t>(at), part.begin(), part.end());
  if (at + part.size() < own.size()) own[at + part.size()].starts_paragraph = true;
}

}  // namespace newsroom
