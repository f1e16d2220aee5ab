#include "doors/http/serve.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <string>

namespace sumber::doors::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace {

using BeastRequest = beast::http::request<beast::http::empty_body>;
using BeastResponse = beast::http::response<beast::http::string_body>;

constexpr const char* kContentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

BeastResponse to_response(Answer answer, const BeastRequest& request) {
  BeastResponse response{static_cast<beast::http::status>(answer.status), request.version()};
  response.set(beast::http::field::content_type, answer.content_type);
  response.set(beast::http::field::cache_control, "no-store");
  response.set("Content-Security-Policy", kContentPolicy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.keep_alive(request.keep_alive());
  response.body() = std::move(answer.body);
  response.prepare_payload();
  if (request.method() == beast::http::verb::head) response.body().clear();
  return response;
}

// Counts the open connections for as long as it lives.
class Seat {
 public:
  explicit Seat(std::uint32_t& taken) : taken_(taken) { ++taken_; }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  ~Seat() { --taken_; }

 private:
  std::uint32_t& taken_;
};

class Server {
 public:
  Server(const Site& site, const ServeOptions& options) : site_(site), options_(options) {}

  base::Result<void> run() {
    beast::error_code problem;
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), options_.port);
    tcp::acceptor acceptor(context_);
    acceptor.open(endpoint.protocol(), problem);
    if (!problem) acceptor.set_option(asio::socket_base::reuse_address(true), problem);
    if (!problem) acceptor.bind(endpoint, problem);
    if (!problem) acceptor.listen(asio::socket_base::max_listen_connections, problem);
    if (problem) {
      return std::unexpected(base::Error{base::ErrorCode::bad_call, "port " + std::to_string(options_.port),
                                         problem.message(), "choose another with --port"});
    }
    if (options_.report_port) options_.report_port(acceptor.local_endpoint().port());
    asio::co_spawn(context_, accept_connections(acceptor), asio::detached);
    asio::co_spawn(context_, watch_interrupt(), asio::detached);
    context_.run();
    return {};
  }

 private:
  asio::awaitable<void> accept_connections(tcp::acceptor& acceptor) {
    while (true) {
      beast::error_code problem;
      tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, problem));
      if (problem == asio::error::operation_aborted) co_return;
      if (problem || taken_ >= options_.max_connections) continue;
      asio::co_spawn(context_, answer_connection(beast::tcp_stream(std::move(socket))), asio::detached);
    }
  }

  asio::awaitable<void> answer_connection(beast::tcp_stream stream) {
    const Seat seat(taken_);
    beast::flat_buffer buffer;
    bool is_open = true;
    while (is_open) {
      beast::error_code problem;
      beast::http::request_parser<beast::http::empty_body> parser;
      parser.header_limit(options_.max_header_bytes);
      stream.expires_after(std::chrono::seconds(options_.request_seconds));
      co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, problem));
      if (problem) break;
      const BeastRequest& request = parser.get();
      BeastResponse response =
          to_response(site_.answer({std::string(request.method_string()), std::string(request.target()),
                                    std::string(request[beast::http::field::host])}),
                      request);
      is_open = response.keep_alive();
      stream.expires_after(std::chrono::seconds(options_.request_seconds));
      co_await beast::http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, problem));
      if (problem) break;
    }
    beast::error_code ignored;  // the other side may have closed already
    stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
  }

  asio::awaitable<void> watch_interrupt() {
    constexpr auto kLook = std::chrono::milliseconds(200);
    asio::steady_timer timer(context_);
    while (options_.is_interrupted == nullptr || !options_.is_interrupted->load()) {
      timer.expires_after(kLook);
      co_await timer.async_wait(asio::use_awaitable);
    }
    context_.stop();
  }

  const Site& site_;
  const ServeOptions& options_;
  asio::io_context context_{1};
  std::uint32_t taken_ = 0;
};

}  // namespace

base::Result<void> serve_site(const Site& site, const ServeOptions& options) { return Server(site, options).run(); }

}  // namespace sumber::doors::http
