#include "base/hash.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/span.h"

namespace sumber::base {
namespace {

TEST(Hash, Sha256MatchesTheStandardsExample) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, IdsTellPartsApart) {
  EXPECT_EQ(make_id({"claim", "a"}).size(), 32U);
  EXPECT_EQ(make_id({"claim", "ab", "c"}), make_id({"claim", "ab", "c"}));
  EXPECT_NE(make_id({"claim", "ab", "c"}), make_id({"claim", "a", "bc"}));
}

TEST(Span, CutsAndJoins) {
  EXPECT_EQ(slice("Gedung Putih", {7, 99}), "Putih");
  EXPECT_EQ(slice("Gedung", {9, 12}), "");
  EXPECT_EQ(hull({2, 4}, {8, 9}), (Span{2, 9}));
  EXPECT_EQ(hull({}, {8, 9}), (Span{8, 9}));
  EXPECT_TRUE((Span{0, 5}.overlaps({4, 6})));
  EXPECT_FALSE((Span{0, 5}.overlaps({5, 6})));
}

TEST(Error, SaysWhatWhereAndWhatNext) {
  EXPECT_EQ(to_line({ErrorCode::not_found, "berita.txt", "no such file", "check the name"}),
            "berita.txt: no such file; check the name");
  EXPECT_EQ(to_line({ErrorCode::no_articles, "", "", ""}), "none of the inputs held an article");
  EXPECT_EQ(info_of(ErrorCode::too_deep).name, "too_deep");
}

}  // namespace
}  // namespace sumber::base
