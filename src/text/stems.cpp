#include "text/stems.h"

#include <libstemmer.h>

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

}  // namespace

struct Stemmer::Algorithm {
  sb_stemmer* stemmer = nullptr;

  Algorithm() = default;
  Algorithm(const Algorithm&) = delete;
  Algorithm& operator=(const Algorithm&) = delete;
  ~Algorithm() { sb_stemmer_delete(stemmer); }
};

Stemmer::Stemmer(const lang::Pack* pack) : algorithm_(std::make_unique<Algorithm>()) {
  if (pack == nullptr) return;
  const std::string algorithm(pack->setting("stemmer"));
  if (!algorithm.empty()) algorithm_->stemmer = sb_stemmer_new(algorithm.c_str(), "UTF_8");
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem_of(std::string_view folded) {
  std::string stem(first_half(folded));
  if (algorithm_->stemmer != nullptr && stem.size() <= kLongestWordBytes) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(stem.data());
    const sb_symbol* stemmed = sb_stemmer_stem(algorithm_->stemmer, bytes, static_cast<int>(stem.size()));
    if (stemmed != nullptr) {
      const auto size_bytes = static_cast<std::size_t>(sb_stemmer_length(algorithm_->stemmer));
      stem.assign(reinterpret_cast<const char*>(stemmed), size_bytes);
    }
  }
  return stem;
}

}  // namespace sumber::text
