// What the server answers: a pure function of the request, apart from the network.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::http {

struct Request {
  std::string method;
  std::string target;  // path and query, as sent
  std::string host;    // the Host header
};

struct Answer {
  int status = 200;
  std::string content_type;
  std::string body;
};

// One analysis, made ready to be asked for. Immutable, safe for any thread.
//   GET /                 the page of web/
//   GET /report           the report
//   GET /healthz          {"status":"ok"}
//   GET /api/stories      every story without its claims' assertions
//   GET /api/stories/ID   a story with its claims and articles
//   GET /api/claims/ID    a claim
// Errors have one shape: {"error":{"code","detail"}}, with the codes of base/error_codes.inc.
class Site {
 public:
  Site(const model::Analysis& analysis, const lang::Packs& packs);

  // Requests whose Host is not loopback are refused: another site's page may have sent them (DNS rebinding).
  [[nodiscard]] Answer answer(const Request& request) const;

 private:
  std::string report_;
  std::string stories_;
  std::map<std::string, std::string, std::less<>> story_;
  std::map<std::string, std::string, std::less<>> claim_;
};

}  // namespace sumber::doors::http
