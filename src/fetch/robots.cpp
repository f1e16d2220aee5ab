#include "fetch/robots.h"

#include <algorithm>
#include <cctype>

namespace sumber::fetch {

namespace {

constexpr std::size_t kMostBytes = 500 * 1024;
constexpr std::size_t kMostRules = 10'000;

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

struct Line {
  std::string field;
  std::string_view value;
};

Line read_line(std::string_view line) {
  line = trim(line.substr(0, line.find('#')));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1))};
}

// Matches '*' and a final '$' in linear time: goes back only to the last star.
bool matches(std::string_view pattern, std::string_view path) {
  const bool is_anchored = pattern.ends_with('$');
  if (is_anchored) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (at < path.size()) {
    if (p == pattern.size() && !is_anchored) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = at;
    } else if (p < pattern.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  return std::ranges::all_of(pattern.substr(p), [](char c) { return c == '*'; });
}

}  // namespace

Robots Robots::parse(std::string_view robots_txt, std::string_view product) {
  robots_txt = robots_txt.substr(0, kMostBytes);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (robots_txt.starts_with(kByteOrderMark)) robots_txt.remove_prefix(kByteOrderMark.size());
  const std::string own = lower(product);
  Robots named;
  Robots general;
  bool is_named = false;
  bool is_general = false;
  bool has_named_group = false;
  bool is_naming = false;  // the line before was a user-agent line: the next one joins its group
  while (!robots_txt.empty()) {
    const std::size_t end = robots_txt.find_first_of("\r\n");
    const Line line = read_line(robots_txt.substr(0, end));
    robots_txt.remove_prefix(end == std::string_view::npos ? robots_txt.size() : end + 1);
    if (line.field == "user-agent") {
      if (!is_naming) is_named = is_general = false;
      is_naming = true;
      if (lower(line.value) == own) is_named = has_named_group = true;
      if (line.value == "*") is_general = true;
    } else if (line.field == "allow" || line.field == "disallow") {
      is_naming = false;
      const Rule rule{std::string(line.value), line.field == "allow"};
      if (rule.pattern.empty()) continue;
      if (is_named && named.rules_.size() < kMostRules) named.rules_.push_back(rule);
      if (is_general && general.rules_.size() < kMostRules) general.rules_.push_back(rule);
    }
  }
  return has_named_group ? named : general;
}

bool Robots::is_allowed(std::string_view path) const {
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!matches(rule.pattern, path)) continue;
    const bool is_better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                           (rule.pattern.size() == best->pattern.size() && rule.is_allow);
    if (is_better) best = &rule;
  }
  return best == nullptr || best->is_allow;
}

}  // namespace sumber::fetch
