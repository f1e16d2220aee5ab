#include "doors/mcp/mcp.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace sumber::doors::mcp {
namespace {

using nlohmann::json;

json ask(const std::string& message) {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  const auto answer = answer_message(message, kPacks, {});
  return answer ? json::parse(*answer) : json();
}

TEST(Mcp, IntroducesItselfAndItsTool) {
  const json hello = ask(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})");
  EXPECT_EQ(hello["result"]["serverInfo"]["name"], "sumber");
  EXPECT_EQ(hello["id"], 1);
  const json tools = ask(R"({"jsonrpc":"2.0","id":"x","method":"tools/list"})");
  EXPECT_EQ(tools["result"]["tools"][0]["name"], "analyze_articles");
}

TEST(Mcp, AnalyzesTexts) {
  const json call = {
      {"jsonrpc", "2.0"},
      {"id", 2},
      {"method", "tools/call"},
      {"params",
       {{"name", "analyze_articles"},
        {"arguments",
         {{"articles",
           {{{"text", "Bupati Lintang Selatan Harun Saleh mengatakan, jembatan darurat selesai dalam dua minggu."}},
            {{"text", "Jembatan darurat selesai dalam dua minggu, kata Bupati Lintang Selatan Harun Saleh."}}}}}}}}};
  const json answer = ask(call.dump());
  ASSERT_FALSE(answer["result"]["isError"].get<bool>());
  const json analysis = json::parse(answer["result"]["content"][0]["text"].get<std::string>());
  EXPECT_GE(analysis["claims"].size(), 1U);
}

TEST(Mcp, SaysWhatIsWrong) {
  EXPECT_EQ(ask("{")["error"]["code"], -32700);
  EXPECT_EQ(ask("[]")["error"]["code"], -32600);
  EXPECT_EQ(ask(R"({"jsonrpc":"2.0","id":1,"method":"nope"})")["error"]["code"], -32601);
  EXPECT_EQ(ask(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}})")["error"]["code"], -32602);
  EXPECT_EQ(
      ask(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"analyze_articles","arguments":{"articles":[7]}}})")
          ["error"]["code"],
      -32602);
  EXPECT_TRUE(ask(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").is_null());
  EXPECT_EQ(ask(std::string(9U << 20U, ' '))["error"]["code"], -32600);
}

TEST(Mcp, AnswersLineByLine) {
  const lang::Packs packs = lang::load_packs({}).value();
  std::istringstream in(
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}\n");
  std::ostringstream out;
  serve_messages(in, out, packs, {});
  EXPECT_EQ(out.str(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n");
}

TEST(Mcp, ANestedIdIsRefusedAndNotRepeated) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  const json answer = ask(R"({"jsonrpc":"2.0","method":"ping","id":)" + deep + "}");
  EXPECT_EQ(answer["error"]["code"], -32600);
  EXPECT_TRUE(answer["id"].is_null());
}

}  // namespace
}  // namespace sumber::doors::mcp
