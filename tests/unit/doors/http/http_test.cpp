#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "doors/http/serve.h"
#include "doors/http/site.h"

namespace sumber::doors::http {
namespace {

model::Analysis make_analysis() {
  model::Analysis analysis;
  model::ReadArticle read;
  read.article.id = "a";
  read.article.text = "Jembatan putus.";
  analysis.articles.push_back(read);
  model::Claim claim;
  claim.id = "c1";
  claim.text = "Jembatan putus";
  claim.assertions = {
      {"x", 0, {0, 14}, model::kNoAttribution, model::Stance::kAsserts, model::Certainty::kCTPlus, "", "r"}};
  claim.corroboration = {1, 1, {}, {}, 6};
  model::Story story;
  story.id = "s1";
  story.title = "Jembatan";
  story.articles = {0};
  story.claims = {claim};
  analysis.stories = {story};
  return analysis;
}

const Site& site() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  static const Site kSite(make_analysis(), kPacks);
  return kSite;
}

Answer get(const std::string& target, const std::string& host = "localhost:8017") {
  return site().answer({"GET", target, host});
}

TEST(Site, ServesStoriesAndClaims) {
  const auto stories = nlohmann::json::parse(get("/api/stories").body);
  EXPECT_EQ(stories["stories"][0]["id"], "s1");
  EXPECT_EQ(stories["stories"][0]["claims"][0]["corroboration"]["max"], 1);
  const auto story = nlohmann::json::parse(get("/api/stories/s1").body);
  EXPECT_EQ(story["articles"][0]["text"], "Jembatan putus.");
  EXPECT_EQ(nlohmann::json::parse(get("/api/claims/c1?x=1").body)["text"], "Jembatan putus");
  EXPECT_NE(get("/report").body.find("Jembatan"), std::string::npos);
  EXPECT_NE(get("/").body.find("<!doctype html>"), std::string::npos);
}

TEST(Site, RefusesInOneShape) {
  EXPECT_EQ(get("/api/claims/none").status, 404);
  EXPECT_EQ(nlohmann::json::parse(get("/etc/passwd").body)["error"]["code"], "not_found");
  EXPECT_EQ(get("/", "evil.example").status, 400);
  EXPECT_EQ(get("/", "").status, 400);
  EXPECT_EQ(get("/healthz", "[::1]:8017").status, 200);
  EXPECT_EQ(site().answer({"POST", "/api/stories", "localhost"}).status, 405);
}

std::string ask(std::uint16_t port, const std::string& request) {
  const int client = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  EXPECT_EQ(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(::write(client, request.data(), request.size()), static_cast<ssize_t>(request.size()));
  std::string answer;
  char buffer[4096];
  for (ssize_t count = ::read(client, buffer, sizeof buffer); count > 0;
       count = ::read(client, buffer, sizeof buffer)) {
    answer.append(buffer, static_cast<std::size_t>(count));
  }
  ::close(client);
  return answer;
}

TEST(Serve, AnswersOverTheNetworkAndStops) {
  std::atomic<bool> is_interrupted = false;
  std::promise<std::uint16_t> port;
  ServeOptions options;
  options.port = 0;
  options.is_interrupted = &is_interrupted;
  options.report_port = [&](std::uint16_t bound) { port.set_value(bound); };
  std::thread server([&] { EXPECT_TRUE(serve_site(site(), options)); });
  const std::uint16_t bound = port.get_future().get();
  const std::string answer = ask(bound, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("200 OK"), std::string::npos);
  EXPECT_NE(answer.find("Content-Security-Policy"), std::string::npos);
  EXPECT_NE(answer.find("{\"status\":\"ok\"}"), std::string::npos);
  const std::string huge = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n";
  EXPECT_EQ(ask(bound, huge).find("200 OK"), std::string::npos);
  is_interrupted = true;
  server.join();
}

}  // namespace
}  // namespace sumber::doors::http
