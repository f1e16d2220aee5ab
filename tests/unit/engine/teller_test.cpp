#include "engine/internal/teller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sumber::engine {
namespace {

using ::testing::Contains;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

model::ArticleCard card(std::uint32_t number, std::uint64_t text_bytes) {
  model::ArticleCard card;
  card.id = "a" + std::to_string(number);
  card.text_bytes = text_bytes;
  card.text_key = 7919 * number % 97;
  model::DatedFact published;
  published.value = "2024-03-" + std::to_string(10 + number);
  published.precision = base::Precision::kDay;
  card.published = published;
  return card;
}

TEST(Teller, ReadsNoMoreTextOfAStoryThanFits) {
  std::vector<model::ArticleCard> cards;
  for (std::uint32_t i = 0; i < 9; ++i) cards.push_back(card(i, i == 4 ? 1'000 : 6'000'000));
  LinkedArticles linked;
  linked.stories = {{0, 1, 2, 3, 4, 5, 6, 7, 8}};
  const Teller teller(cards, linked, packs());
  std::uint64_t bytes = 0;
  for (const model::ArticleIndex article : teller.told(0)) bytes += cards[article].text_bytes;
  EXPECT_LE(bytes, kMaxToldBytes);
  EXPECT_EQ(teller.told(0).size(), 4U);
  EXPECT_THAT(std::vector(teller.told(0).begin(), teller.told(0).end()), Contains(0U));  // the earliest
  EXPECT_EQ(teller.members(0).size(), 9U);
}

TEST(Teller, ReadsTheEarliestHoweverLong) {
  const std::vector<model::ArticleCard> cards = {card(0, 40'000'000), card(1, 6'000'000)};
  LinkedArticles linked;
  linked.stories = {{0, 1}};
  const Teller teller(cards, linked, packs());
  EXPECT_EQ(std::vector(teller.told(0).begin(), teller.told(0).end()), std::vector<model::ArticleIndex>{0});
}

}  // namespace
}  // namespace sumber::engine
