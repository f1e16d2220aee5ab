#include "tell/decisions/internal/quotes.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "text/tokens.h"

namespace sumber::tell::decisions {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Quotation marks and blanks of more bytes than one, and what they are written as.
constexpr std::array<std::pair<std::string_view, char>, 6> kWritten = {{{"\xE2\x80\x9C", '"'},
                                                                        {"\xE2\x80\x9D", '"'},
                                                                        {"\xE2\x80\x9E", '"'},
                                                                        {"\xE2\x80\x98", '\''},
                                                                        {"\xE2\x80\x99", '\''},
                                                                        {"\xC2\xA0", ' '}}};

// The letter at `at` as it is compared, and how many bytes of the text it takes.
std::pair<char, std::uint32_t> letter_at(std::string_view text, std::size_t at) {
  for (const auto& [written, plain] : kWritten) {
    if (text.substr(at).starts_with(written)) return {plain, static_cast<std::uint32_t>(written.size())};
  }
  const char c = text[at];
  if (c >= 'A' && c <= 'Z') return {static_cast<char>(c - 'A' + 'a'), 1};
  return {is_blank(c) ? ' ' : c, 1};
}

}  // namespace

PlainText::PlainText(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [letter, size] = letter_at(text, at);
    const bool is_more_space = letter == ' ' && (plain_.empty() || plain_.back() == ' ');
    if (!is_more_space) {
      plain_ += letter;
      begins_.push_back(static_cast<std::uint32_t>(at));
    }
    at += size;
  }
  begins_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::optional<base::Span> PlainText::find(std::string_view words) const {
  std::string wanted = PlainText(words).plain_;
  while (!wanted.empty() && wanted.back() == ' ') wanted.pop_back();
  if (wanted.empty()) return std::nullopt;
  const std::size_t at = plain_.find(wanted);
  if (at == std::string::npos) return std::nullopt;
  return base::Span{begins_[at], begins_[at + wanted.size()]};
}

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::size_t kMostBytes = 4'000;
  std::size_t size = std::min(text.size(), kMostBytes);
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  const std::string folded = text::fold(text.substr(0, size));
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = folded.find_first_not_of(" .,;:!?\"'()", at);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(folded.find_first_of(" .,;:!?\"'()", begin), folded.size());
    words.push_back(folded.substr(begin, end - begin));
    at = end;
  }
  std::ranges::sort(words);
  const auto twice = std::ranges::unique(words);
  words.erase(twice.begin(), twice.end());
  return words;
}

std::uint32_t share_per_mille(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  const std::size_t longer = std::max(a.size(), b.size());
  return longer == 0 ? 0 : static_cast<std::uint32_t>(both.size() * 1000 / longer);
}

}  // namespace sumber::tell::decisions
