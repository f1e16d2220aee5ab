#include "fetch/fetch.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>

#include "fetch/addresses.h"
#include "fetch/robots.h"

namespace sumber::fetch {

namespace {

constexpr long kHttpOk = 200;
constexpr long kHttpRedirect = 300;
constexpr long kHttpClientError = 400;
constexpr long kHttpServerError = 500;

struct UrlParts {
  std::string scheme;
  std::string host;
  std::string root;  // scheme, host and port
  std::string path;  // with the query
};

std::string part_of(CURLU* handle, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(handle, part, &text, 0) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

base::Result<UrlParts> split_url(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle(curl_url(), curl_url_cleanup);
  const bool is_url = curl_url_set(handle.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) == CURLUE_OK;
  UrlParts parts{part_of(handle.get(), CURLUPART_SCHEME), part_of(handle.get(), CURLUPART_HOST), {}, {}};
  if (!is_url || (parts.scheme != "http" && parts.scheme != "https")) {
    return std::unexpected(
        base::Error{base::ErrorCode::bad_call, url, "is no http or https address", "give the whole address"});
  }
  const std::string port = part_of(handle.get(), CURLUPART_PORT);
  parts.root = parts.scheme + "://" + parts.host + (port.empty() ? "" : ":" + port);
  const std::string query = part_of(handle.get(), CURLUPART_QUERY);
  parts.path = part_of(handle.get(), CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
  return parts;
}

using Clock = std::chrono::steady_clock;

// What is left of the time for one fetch, in milliseconds; at least one, because curl takes 0 as no limit.
long milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<long>(std::max<decltype(left)>(1, left));
}

// One fetch with its redirects: what the caller asked for, and when it must be over.
struct Errand {
  const FetchOptions& options;
  Clock::time_point deadline;
};

// What the callbacks of one request share.
struct Request {
  const FetchOptions* options = nullptr;
  std::string body;
  bool is_refused = false;
  bool is_too_large = false;
  bool may_be_private = false;
};

std::size_t take_body(const char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& request = *static_cast<Request*>(context);
  const std::size_t total = size * count;
  if (request.body.size() + total > request.options->max_bytes) {
    request.is_too_large = true;
    return 0;
  }
  request.body.append(bytes, total);
  return total;
}

// The last look before a connection is made: after redirects, after the name was looked up.
curl_socket_t open_socket(void* context, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& request = *static_cast<Request*>(context);
  if (!request.may_be_private && !is_public_address(address->addr)) {
    request.is_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct Answer {
  long status = 0;
  std::string location;  // where a redirect leads, absolute
  FetchedPage page;
};

void set_options(CURL* curl, const std::string& url, Clock::time_point deadline, Request& request) {
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds_until(deadline));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, kRobotName);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &request);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &request);
}

base::Result<Answer> request_once(const std::string& url, const std::string& host, const Errand& errand) {
  const FetchOptions& options = errand.options;
  static std::once_flag is_ready;
  std::call_once(is_ready, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  Request request;
  request.options = &options;
  request.may_be_private = std::ranges::find(options.allowed_hosts, host) != options.allowed_hosts.end();
  set_options(curl.get(), url, errand.deadline, request);
  const CURLcode code = curl_easy_perform(curl.get());
  if (request.is_refused) {
    return std::unexpected(base::Error{base::ErrorCode::fetch_refused, url, "leads to a private address",
                                       "allow the host by name if it is meant"});
  }
  if (request.is_too_large) {
    return std::unexpected(base::Error{base::ErrorCode::too_large, url, "is larger than the limit", ""});
  }
  if (code != CURLE_OK) {
    return std::unexpected(
        base::Error{base::ErrorCode::fetch_failed, url, curl_easy_strerror(code), "try again later"});
  }
  Answer answer;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  const char* text = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_REDIRECT_URL, &text);
  if (text != nullptr) answer.location = text;
  text = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &text);
  answer.page = {url, text == nullptr ? "" : text, std::move(request.body)};
  return answer;
}

// RFC 9309: what the site cannot tell (5xx, no answer) is forbidden, what it does not have (4xx) is allowed.
base::Result<void> ask_robots(const UrlParts& parts, const std::string& url, const Errand& errand) {
  const auto forbidden = [&](std::string detail) {
    return std::unexpected(
        base::Error{base::ErrorCode::fetch_refused, url, std::move(detail), "ask the site for another way"});
  };
  const auto answer = request_once(parts.root + "/robots.txt", parts.host, errand);
  if (!answer) {
    if (answer.error().code == base::ErrorCode::fetch_refused) return std::unexpected(answer.error());
    return forbidden("its robots.txt cannot be read");
  }
  if (answer->status >= kHttpServerError) return forbidden("its robots.txt cannot be read");
  if (answer->status >= kHttpRedirect) return {};
  if (!Robots::parse(answer->page.body, kRobotName).is_allowed(parts.path))
    return forbidden("the site's robots.txt forbids it");
  return {};
}

}  // namespace

base::Result<FetchedPage> fetch_page(const std::string& url, const FetchOptions& options) {
  const Errand errand{options, Clock::now() + std::chrono::seconds(options.total_seconds)};
  std::string next = url;
  for (long hops = 0; hops <= options.max_redirects; ++hops) {
    const auto parts = split_url(next);
    if (!parts) return std::unexpected(parts.error());
    if (auto allowed = ask_robots(*parts, next, errand); !allowed) return std::unexpected(allowed.error());
    auto answer = request_once(next, parts->host, errand);
    if (!answer) return std::unexpected(answer.error());
    if (answer->status >= kHttpOk && answer->status < kHttpRedirect) return std::move(answer->page);
    if (answer->status >= kHttpClientError || answer->location.empty()) {
      return std::unexpected(base::Error{base::ErrorCode::fetch_failed, next,
                                         "the site answered " + std::to_string(answer->status), "check the address"});
    }
    next = answer->location;
  }
  return std::unexpected(
      base::Error{base::ErrorCode::fetch_failed, url, "leads to too many redirects", "check the address"});
}

}  // namespace sumber::fetch
