// Articles that the tests of this room share.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

inline const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

inline model::ReadArticle article(std::string id, std::string title, std::string text, const std::string& day = "") {
  model::ReadArticle read;
  read.article.id = std::move(id);
  read.article.title = std::move(title);
  read.article.text = std::move(text);
  read.article.language = "id";
  if (!day.empty()) read.article.published = model::DatedFact{day, base::Precision::kDay, false, {}};
  return read;
}

// Three reports of a collapsed bridge, one of a rice price, one of another bridge.
inline const std::vector<model::ReadArticle>& sample() {
  static const std::vector<model::ReadArticle> articles = {
      article(
          "a", "Jembatan Gantung Cipari Putus, Enam Pelajar Hanyut",
          "Jembatan gantung di Desa Cipari, Kabupaten Wanareja, putus pada Selasa pagi. Enam pelajar hanyut di Sungai "
          "Citanduy. Kepala Pelaksana BPBD Wanareja Sunarto mengatakan tali baja jembatan berkarat. Tim SAR masih "
          "mencari dua pelajar.",
          "2024-02-06"),
      article(
          "b", "Dua Pelajar Korban Jembatan Cipari Belum Ditemukan",
          "Tim SAR gabungan menyisir Sungai Citanduy untuk mencari dua pelajar yang hanyut setelah jembatan gantung "
          "Cipari putus. Menurut Sunarto dari BPBD Wanareja, pencarian diperluas hingga muara Citanduy.",
          "2024-02-07"),
      article(
          "c", "Tali Baja Berkarat Diduga Penyebab Jembatan Cipari Putus",
          "Polisi menyelidiki putusnya jembatan gantung Cipari di Wanareja yang menghanyutkan enam pelajar. Tali baja "
          "jembatan diduga berkarat sejak banjir Sungai Citanduy.",
          "2024-02-08"),
      article(
          "d", "Harga Beras Medium di Pasar Kliwon Naik",
          "Harga beras medium di Pasar Kliwon naik menjadi Rp14.200 per kilogram. Pedagang mengeluhkan pasokan gabah "
          "yang seret dari penggilingan. Bulog menggelar operasi pasar.",
          "2024-02-07"),
      article(
          "e", "Menteri Resmikan Jembatan Layang Kalibayem",
          "Menteri meresmikan jembatan layang Kalibayem yang menghubungkan dua kecamatan. Proyek senilai Rp180 miliar "
          "itu rampung lebih cepat dari kontrak.",
          "2024-02-07"),
  };
  return articles;
}

inline std::vector<StoryFeatures> features_of_all(const std::vector<model::ReadArticle>& articles) {
  std::vector<StoryFeatures> features;
  const text::TermTables tables(packs());
  for (const model::ReadArticle& read : articles) {
    const text::TokenizedText words(read.article.text, packs().language(read.article.language));
    text::TermReader terms(tables, read.article.language);
    features.push_back(features_of(read, words, terms));
  }
  return features;
}

inline void judge(const std::vector<StoryFeatures>& features, std::span<const CandidatePair> pairs,
                  const ClusterOptions& options, std::vector<JudgedPair>& accepted) {
  for (const CandidatePair pair : pairs) {
    const Verdict verdict = judge_pair(features[pair.first], features[pair.second], 0, options);
    if (verdict.is_same_story) accepted.emplace_back(pair, verdict);
  }
}

inline std::vector<JudgedPair> accept(const std::vector<StoryFeatures>& features, const ClusterOptions& options) {
  std::vector<JudgedPair> accepted;
  judge(features, find_candidates(features, options), options, accepted);
  for (int round = 0; round < kBridgeRounds; ++round) {
    const std::size_t before = accepted.size();
    judge(features, find_bridges(features, accepted, options), options, accepted);
    if (accepted.size() == before) break;
  }
  return accepted;
}

inline std::vector<Story> stories_of(const std::vector<StoryFeatures>& features, const ClusterOptions& options = {}) {
  return find_stories(features, accept(features, options), options).stories;
}

// Articles as vectors without a text: a story is a set of terms, an article most of them and some of its own.
class MadeUp {
 public:
  explicit MadeUp(std::uint64_t seed) : state_(seed) {}

  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((state_ >> 33U) % below);
  }

  // `kept_of_ten`: how many of ten terms of the story an article keeps.
  StoryFeatures article_of(std::uint32_t story, std::int32_t day, std::uint32_t kept_of_ten = 7) {
    constexpr std::uint32_t kTermsOfStory = 40;
    constexpr std::uint32_t kOwnTerms = 12;
    StoryFeatures features;
    for (std::uint32_t t = 0; t < kTermsOfStory; ++t) {
      if (next(10) < kept_of_ten) features.terms.push_back({(story * 1000 + t) * 2654435761U, weight(t < 10 ? 3 : 1)});
    }
    for (std::uint32_t t = 0; t < kOwnTerms; ++t) features.terms.push_back({next(1U << 31U) * 2U + 1U, weight(1)});
    std::ranges::sort(features.terms);
    const auto same_key =
        std::ranges::unique(features.terms, {}, [](const StoryTerm& at) { return std::uint32_t{at.key}; });
    features.terms.erase(same_key.begin(), same_key.end());
    scale(features.terms);
    features.self_key = (std::uint64_t{next(1U << 31U)} << 32U) | next(1U << 31U);
    features.first_day = features.last_day = day;
    return features;
  }

 private:
  std::uint16_t weight(std::uint32_t times) { return static_cast<std::uint16_t>(times * (500 + next(500))); }

  static void scale(std::vector<StoryTerm>& terms) {
    std::uint64_t squares = 0;
    for (const StoryTerm& term : terms) squares += std::uint64_t{term.weight} * term.weight;
    std::uint64_t length = 1;
    while (length * length < squares) ++length;
    for (StoryTerm& term : terms)
      term.weight = static_cast<std::uint16_t>(std::uint64_t{term.weight} * kUnitLength / length);
  }

  std::uint64_t state_;
};

}  // namespace sumber::link::cluster
