#include "fetch/fetch.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <string>
#include <thread>

#include "fetch/addresses.h"
#include "fetch/robots.h"

namespace sumber::fetch {
namespace {

bool is_public(const char* text) {
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (::inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    return is_public_address(reinterpret_cast<const sockaddr&>(four));
  }
  EXPECT_EQ(::inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
  six.sin6_family = AF_INET6;
  return is_public_address(reinterpret_cast<const sockaddr&>(six));
}

TEST(Addresses, OnlyPublicOnesPass) {
  for (const char* text :
       {"8.8.8.8", "103.10.1.2", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
  for (const char* text : {"127.0.0.1",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "0.0.0.0",
                           "100.64.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::1",
                           "::",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::a00:1",
                           "2002:7f00:1::",
                           "2001:db8::1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

TEST(Robots, TheLongestRuleWins) {
  const Robots robots = Robots::parse(
      "User-agent: *\nDisallow: /\n\n# ours\nUser-Agent: Sumber\nUser-agent: other\nDisallow: /admin\nAllow: "
      "/admin/berita\n"
      "Disallow: /*.pdf$\nDisallow: /cari?\n",
      "sumber");
  EXPECT_TRUE(robots.is_allowed("/berita/1"));
  EXPECT_FALSE(robots.is_allowed("/admin/x"));
  EXPECT_TRUE(robots.is_allowed("/admin/berita/2"));
  EXPECT_FALSE(robots.is_allowed("/unduh/a.pdf"));
  EXPECT_TRUE(robots.is_allowed("/unduh/a.pdf.html"));
  EXPECT_FALSE(robots.is_allowed("/cari?q=x"));
}

TEST(Robots, WithoutAGroupOfOurOwnTheStarHolds) {
  EXPECT_FALSE(Robots::parse("User-agent: *\nDisallow: /x", "sumber").is_allowed("/x/y"));
  EXPECT_TRUE(Robots::parse("", "sumber").is_allowed("/x"));
  EXPECT_TRUE(Robots::parse("User-agent: *\nDisallow:\n", "sumber").is_allowed("/x"));
}

TEST(Robots, HostilePatternsEndInTime) {
  std::string pattern = "User-agent: *\nDisallow: ";
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  EXPECT_TRUE(Robots::parse(pattern + "b$", "sumber").is_allowed("/" + std::string(5000, 'a')));
}

// Answers on loopback: path -> whole response. Ends with the object.
class Site {
 public:
  explicit Site(std::map<std::string, std::string> answers) : answers_(std::move(answers)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 16);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  ~Site() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  [[nodiscard]] std::string at(const std::string& path) const {
    return "http://localhost:" + std::to_string(port_) + path;
  }

 private:
  void serve() const {
    for (int client = ::accept(listener_, nullptr, nullptr); client >= 0;
         client = ::accept(listener_, nullptr, nullptr)) {
      char buffer[4096];
      const ssize_t count = ::read(client, buffer, sizeof buffer);
      const std::string request(buffer, static_cast<std::size_t>(count > 0 ? count : 0));
      const std::string path = request.substr(4, request.find(' ', 4) - 4);
      const auto found = answers_.find(path);
      const std::string answer =
          found == answers_.end() ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" : found->second;
      static_cast<void>(::write(client, answer.data(), answer.size()));
      ::close(client);
    }
  }

  std::map<std::string, std::string> answers_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

std::string page(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

TEST(Fetch, GetsAPageFromAHostThatIsAllowedByName) {
  const Site site({{"/berita", page("<p>isi</p>")},
                   {"/lama", "HTTP/1.1 301 Moved\r\nLocation: /berita\r\nContent-Length: 0\r\n\r\n"}});
  FetchOptions options;
  options.allowed_hosts = {"localhost"};
  const auto fetched = fetch_page(site.at("/lama"), options);
  ASSERT_TRUE(fetched) << base::to_line(fetched.error());
  EXPECT_EQ(fetched->body, "<p>isi</p>");
  EXPECT_EQ(fetched->url, site.at("/berita"));
  EXPECT_EQ(fetched->content_type, "text/html; charset=utf-8");
}

TEST(Fetch, RefusesPrivateAddressesRobotsAndSize) {
  const Site site({{"/robots.txt", page("User-agent: *\nDisallow: /rahasia\n")},
                   {"/rahasia", page("x")},
                   {"/besar", page(std::string(5000, 'x'))},
                   {"/keluar", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"}});
  EXPECT_EQ(fetch_page(site.at("/berita"), {}).error().code, base::ErrorCode::fetch_refused);
  FetchOptions options;
  options.allowed_hosts = {"localhost"};
  options.max_bytes = 1000;
  EXPECT_EQ(fetch_page(site.at("/rahasia"), options).error().code, base::ErrorCode::fetch_refused);
  EXPECT_EQ(fetch_page(site.at("/besar"), options).error().code, base::ErrorCode::too_large);
  EXPECT_EQ(fetch_page(site.at("/keluar"), options).error().code, base::ErrorCode::fetch_refused);
  EXPECT_EQ(fetch_page(site.at("/tidak-ada"), options).error().code, base::ErrorCode::fetch_failed);
  EXPECT_EQ(fetch_page("file:///etc/passwd", options).error().code, base::ErrorCode::bad_call);
}

TEST(Robots, AByteOrderMarkDoesNotHideTheFirstGroup) {
  const Robots robots = Robots::parse("\xEF\xBB\xBFUser-agent: *\nDisallow: /arsip\n", "sumber");
  EXPECT_FALSE(robots.is_allowed("/arsip/1"));
}

}  // namespace
}  // namespace sumber::fetch
