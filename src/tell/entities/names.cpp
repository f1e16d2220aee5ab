#include "tell/entities/internal/names.h"

#include <algorithm>

#include "text/tokens.h"

namespace sumber::tell::entities {

namespace {

constexpr std::size_t kMinWordBytes = 5;  // shorter words differ in one letter by nature: "Edi", "Eri"

bool is_joiner(char c) {
  return c == '-' || c == '.' || c == ',' || c == '\'' || c == '"' || c == '(' || c == ')' || c == '/' || c == ' ' ||
         c == '\t' || c == '\n';
}

// At most one letter put in, left out or changed.
bool is_one_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [at_a, at_b] = std::ranges::mismatch(a, b);
  const auto rest_a = static_cast<std::size_t>(at_a - a.begin());
  const std::string_view tail_a =
      a.substr(rest_a + static_cast<std::size_t>(a.size() == b.size() && rest_a < a.size()));
  const std::string_view tail_b = b.substr(std::min(b.size(), rest_a + 1));
  return tail_a == tail_b;
}

std::string without_spaces(std::string_view words) {
  std::string out(words);
  std::erase(out, ' ');
  return out;
}

}  // namespace

std::string normalise_name(std::string_view name) {
  const std::string folded = text::fold(name);
  std::string out;
  for (const char c : folded) {
    if (!is_joiner(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string_view> words_of(std::string_view normalised) {
  std::vector<std::string_view> words;
  while (!normalised.empty()) {
    const std::size_t space = normalised.find(' ');
    if (space != 0) words.emplace_back(normalised.substr(0, space));
    if (space == std::string_view::npos) break;
    normalised.remove_prefix(space + 1);
  }
  return words;
}

bool are_spellings(const std::string& a, const std::string& b) {
  if (a == b || without_spaces(a) == without_spaces(b)) return true;
  const std::vector<std::string_view> first = words_of(a);
  const std::vector<std::string_view> second = words_of(b);
  if (first.size() != second.size() || first.size() < 2) return false;
  int changed = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i] == second[i]) continue;
    if (std::min(first[i].size(), second[i].size()) < kMinWordBytes || !is_one_apart(first[i], second[i])) return false;
    ++changed;
  }
  return changed == 1;
}

bool is_within(const std::vector<std::string_view>& part, const std::vector<std::string_view>& whole) {
  std::size_t at = 0;
  for (const std::string_view word : part) {
    const auto matches = [&](std::string_view other) {
      return other == word || (word.size() == 1 && other.starts_with(word));
    };
    while (at < whole.size() && !matches(whole[at])) ++at;
    if (at == whole.size()) return false;
    ++at;
  }
  return true;
}

}  // namespace sumber::tell::entities
