#include "doors/export/internal/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "base/utf8.h"

namespace sumber::doors::exporting {
namespace {

using Json = nlohmann::ordered_json;

std::string written(std::string_view text) {
  std::string out;
  JsonWriter(out).put(text);
  return out;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

TEST(JsonWriter, WritesEveryByteAsTheLibraryDoes) {
  for (int c = 0; c < 0x80; ++c) {
    for (const std::size_t before : {0U, 1U, 6U, 7U, 8U, 9U, 31U}) {
      const std::string text = std::string(before, 'x') + static_cast<char>(c) + "yz";
      ASSERT_EQ(written(text), dumped(text)) << c << " after " << before;
    }
  }
}

TEST(JsonWriter, WritesAnyTextAsTheLibraryDoes) {
  const std::vector<std::string> parts = {"kata ", "\"", "\\", "\n", "\t", "\x01", "“", "—", "é", "😀", "berita", "/"};
  std::mt19937_64 random(7);
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (std::uint64_t i = random() % 30; i > 0; --i) text += parts[random() % parts.size()];
    ASSERT_EQ(written(text), dumped(text));
  }
}

TEST(JsonWriter, MendsWhatIsNoUtf8) {
  for (const std::string text : {"a\xFF\"b", "\xE2\x80", "“x\xC0\xAF”\n", "\xED\xA0\x80 teks"}) {
    const Json read = Json::parse(written(text));
    EXPECT_EQ(read.get<std::string>(), base::repair_utf8(text));
  }
}

TEST(JsonWriter, SetsCommasBetweenThings) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  json.field("a", 1);
  json.field("b", true);
  json.field_or_null("c", "");
  json.texts("d", std::vector<std::string>{"x", "y"});
  json.key("e");
  json.open_array();
  json.open_object();
  json.close_object();
  json.open_array();
  json.close_array();
  json.put_null();
  json.close_array();
  json.field("f", -5);
  json.close_object();
  json.end_row();
  json.open_object();
  json.close_object();
  EXPECT_EQ(out, "{\"a\":1,\"b\":true,\"c\":null,\"d\":[\"x\",\"y\"],\"e\":[{},[],null],\"f\":-5}\n{}");
}

// A string that ends in a bracket or a colon is still a whole string.
TEST(JsonWriter, TakesNoTextForABracket) {
  std::string out;
  JsonWriter json(out);
  json.texts("daftar[", std::vector<std::string>{"[", "{", ":", "\n"});
  EXPECT_EQ(out, "\"daftar[\":[\"[\",\"{\",\":\",\"\\n\"]");
}

TEST(JsonWriter, WritesMillionthsShortestFirst) {
  const auto fraction = [](std::uint32_t ppm) {
    std::string out;
    JsonWriter(out).put_ppm(ppm);
    return out;
  };
  EXPECT_EQ(fraction(0), "0.0");
  EXPECT_EQ(fraction(1'000'000), "1.0");
  EXPECT_EQ(fraction(970'000), "0.97");
  EXPECT_EQ(fraction(681'089), "0.681089");
  EXPECT_EQ(fraction(42), "0.000042");
}

}  // namespace
}  // namespace sumber::doors::exporting
