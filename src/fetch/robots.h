// What a site allows robots to fetch (RFC 9309).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sumber::fetch {

// The rules of one robots.txt that hold for one robot.
class Robots {
 public:
  // Takes the groups that name `product` (its token, any case), else those of '*'. Reads the first 500 KiB, as the RFC
  // asks at least.
  [[nodiscard]] static Robots parse(std::string_view robots_txt, std::string_view product);

  // True where the longest matching rule allows `path` (with its query), or none matches; an allow wins over an equal
  // disallow.
  [[nodiscard]] bool is_allowed(std::string_view path) const;

 private:
  struct Rule {
    std::string pattern;
    bool is_allow = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace sumber::fetch
