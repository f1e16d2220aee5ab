#include "base/integers.h"

#include <gtest/gtest.h>

namespace sumber::base {
namespace {

TEST(Integers, LogarithmIsExactAtPowersOfTwoAndNeverFalls) {
  EXPECT_EQ(log2_sixteenths(0), 0U);
  for (std::uint32_t power = 0; power < 64; ++power) EXPECT_EQ(log2_sixteenths(1ULL << power), 16 * power);
  std::uint32_t before = 0;
  for (std::uint64_t x = 1; x < 100'000; ++x) {
    EXPECT_GE(log2_sixteenths(x), before);
    before = log2_sixteenths(x);
  }
}

TEST(Integers, SquareRootIsTheGreatestWhoseSquareFits) {
  for (std::uint64_t x = 0; x < 100'000; ++x) {
    const std::uint64_t root = square_root(x);
    EXPECT_LE(root * root, x);
    EXPECT_GT((root + 1) * (root + 1), x);
  }
  EXPECT_EQ(square_root(0xFFFFFFFFULL * 0xFFFFFFFFULL), 0xFFFFFFFFULL);
}

}  // namespace
}  // namespace sumber::base
