#include "text/stems.h"

#include <libstemmer.h>

#include <unordered_map>

namespace sumber::text {

namespace {

constexpr std::size_t kLongestWordBytes = 64;  // longer "words" are addresses or noise

// "satelit-satelitnya" and "warna-warni" repeat their beginning: the first half carries the meaning.
std::string_view first_half(std::string_view folded) {
  constexpr std::size_t kSharedBytes = 3;
  const std::size_t hyphen = folded.find('-');
  if (hyphen == std::string_view::npos || hyphen < kSharedBytes) return folded;
  const std::string_view second = folded.substr(hyphen + 1);
  return second.starts_with(folded.substr(0, kSharedBytes)) ? folded.substr(0, hyphen) : folded;
}

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view words) const { return std::hash<std::string_view>{}(words); }
};

}  // namespace

struct Stemmer::Memo {
  sb_stemmer* stemmer = nullptr;
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> stems;

  Memo() = default;
  Memo(const Memo&) = delete;
  Memo& operator=(const Memo&) = delete;
  ~Memo() { sb_stemmer_delete(stemmer); }
};

Stemmer::Stemmer(const lang::Pack* pack) : memo_(std::make_unique<Memo>()) {
  if (pack == nullptr) return;
  const std::string algorithm(pack->setting("stemmer"));
  if (!algorithm.empty()) memo_->stemmer = sb_stemmer_new(algorithm.c_str(), "UTF_8");
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem_of(std::string_view folded) {
  const auto known = memo_->stems.find(folded);
  if (known != memo_->stems.end()) return known->second;
  std::string stem(first_half(folded));
  if (memo_->stemmer != nullptr && stem.size() <= kLongestWordBytes) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(stem.data());
    const sb_symbol* stemmed = sb_stemmer_stem(memo_->stemmer, bytes, static_cast<int>(stem.size()));
    if (stemmed != nullptr) {
      const auto size_bytes = static_cast<std::size_t>(sb_stemmer_length(memo_->stemmer));
      stem.assign(reinterpret_cast<const char*>(stemmed), size_bytes);
    }
  }
  return memo_->stems.emplace(folded, std::move(stem)).first->second;
}

}  // namespace sumber::text
