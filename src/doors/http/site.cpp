#include "doors/http/site.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "doors/export/document.h"
#include "doors/http/internal/assets.h"
#include "doors/report/report.h"

namespace sumber::doors::http {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kJsonType = "application/json; charset=utf-8";
constexpr const char* kHtmlType = "text/html; charset=utf-8";

Answer refuse(base::ErrorCode code, const std::string& detail) {
  const base::ErrorCodeInfo& info = base::info_of(code);
  const Json body = {{"error", {{"code", info.name}, {"detail", detail}}}};
  return {info.http_status, kJsonType, body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

// The name or address of a Host header, without its port.
std::string_view host_of(std::string_view header) {
  if (header.starts_with('[')) return header.substr(0, header.find(']') + 1);
  return header.substr(0, header.find(':'));
}

bool is_loopback(std::string_view header) {
  constexpr auto kNames = std::to_array<std::string_view>({"localhost", "127.0.0.1", "[::1]"});
  return std::ranges::find(kNames, host_of(header)) != kNames.end();
}

std::map<std::string, Json> rows_by_id(const Json& rows) {
  std::map<std::string, Json> by_id;
  for (const Json& row : rows) by_id.emplace(row.at("id").get<std::string>(), row);
  return by_id;
}

Json select(const Json& ids, const std::map<std::string, Json>& rows) {
  Json selected = Json::array();
  for (const Json& id : ids) {
    const auto found = rows.find(id.get<std::string>());
    if (found != rows.end()) selected.push_back(found->second);
  }
  return selected;
}

// A story as a list shows it: its claims by id, text and count only.
Json summary_of(const Json& story, const std::map<std::string, Json>& claims) {
  Json summary = {{"id", story.at("id")}, {"title", story.at("title")}, {"articles", story.at("articles")}};
  summary["claims"] = Json::array();
  for (const Json& claim : select(story.at("claims"), claims)) {
    summary["claims"].push_back(
        {{"id", claim.at("id")}, {"text", claim.at("text")}, {"corroboration", claim.at("corroboration")}});
  }
  return summary;
}

Answer find_answer(const std::map<std::string, std::string, std::less<>>& bodies, std::string_view id,
                   const char* kind) {
  const auto found = bodies.find(id);
  if (found == bodies.end()) return refuse(base::ErrorCode::not_found, std::string("no such ") + kind);
  return {200, kJsonType, found->second};
}

}  // namespace

Site::Site(const model::Analysis& analysis, const lang::Packs& packs)
    : report_(report::render_report(analysis, packs)) {
  const Json document = Json::parse(exporting::to_json(analysis));
  const auto claims = rows_by_id(document.at("claims"));
  const auto articles = rows_by_id(document.at("articles"));
  Json stories = Json::array();
  for (const Json& story : document.at("stories")) {
    stories.push_back(summary_of(story, claims));
    Json whole = story;
    whole["claims"] = select(story.at("claims"), claims);
    whole["articles"] = select(story.at("articles"), articles);
    story_.emplace(story.at("id").get<std::string>(), whole.dump());
  }
  stories_ = Json{{"stories", std::move(stories)}}.dump();
  for (const auto& [id, claim] : claims) claim_.emplace(id, claim.dump());
}

Answer Site::answer(const Request& request) const {
  constexpr std::string_view kStory = "/api/stories/";
  constexpr std::string_view kClaim = "/api/claims/";
  if (!is_loopback(request.host)) return refuse(base::ErrorCode::bad_call, "the Host header names no loopback address");
  if (request.method != "GET" && request.method != "HEAD") {
    return {405, kJsonType, R"({"error":{"code":"bad_call","detail":"only GET and HEAD are answered"}})"};
  }
  const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
  if (path == "/") return {200, kHtmlType, std::string(kPage)};
  if (path == "/report") return {200, kHtmlType, report_};
  if (path == "/healthz") return {200, kJsonType, R"({"status":"ok"})"};
  if (path == "/api/stories") return {200, kJsonType, stories_};
  if (path.starts_with(kStory)) return find_answer(story_, path.substr(kStory.size()), "story");
  if (path.starts_with(kClaim)) return find_answer(claim_, path.substr(kClaim.size()), "claim");
  return refuse(base::ErrorCode::not_found, "no such page");
}

}  // namespace sumber::doors::http
