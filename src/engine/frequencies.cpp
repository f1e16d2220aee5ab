#include "engine/frequencies.h"

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>

#include "engine/reading.h"
#include "text/stems.h"
#include "text/tokens.h"

namespace sumber::engine {

namespace {

constexpr std::size_t kMostStems = 1'000'000;  // of a language; then the rarest are forgotten
constexpr std::size_t kLongestStemBytes = 40;  // longer "words" are addresses or noise
constexpr std::uint64_t kLeastTexts = 2;       // a stem of one text is a slip or a name
constexpr std::size_t kStemsOfRow = 100;       // of the table
constexpr double kClassesOfBit = 4.0;
constexpr std::uint64_t kMillion = 1'000'000;

using Stemmers = tbb::enumerable_thread_specific<std::map<std::string, text::Stemmer, std::less<>>>;

bool is_plain(std::string_view stem) {
  return stem.size() > 1 && stem.size() <= kLongestStemBytes &&
         stem.find_first_of("0123456789|\t") == std::string::npos;
}

// A row of one article: its language, then every stem once.
std::string stems_of(const model::Article& article, const lang::Packs& packs, Stemmers& stemmers) {
  const lang::Pack* pack = packs.language(article.language);
  if (pack == nullptr) return {};
  text::Stemmer& stemmer = stemmers.local().try_emplace(article.language, pack).first->second;
  const std::string text = article.title + "\n" + article.text;
  const text::TokenizedText words(text, pack);
  std::vector<std::string> stems;
  for (std::uint32_t t = 0; t < words.tokens().size(); ++t) {
    if (words.tokens()[t].kind != text::TokenKind::kWord) continue;
    std::string stem = stemmer.stem_of(words.folded(t));
    if (is_plain(stem)) stems.push_back(std::move(stem));
  }
  std::ranges::sort(stems);
  stems.erase(std::ranges::unique(stems).begin(), stems.end());
  std::string row = article.language;
  for (const std::string& stem : stems) row.append("\t").append(stem);
  return row;
}

class Counter {
 public:
  void take(std::string_view row) {
    const std::size_t end = row.find('\t');
    Language& language = languages_[std::string(row.substr(0, end))];
    ++language.texts;
    for (std::size_t at = end; at != std::string_view::npos;) {
      row.remove_prefix(at + 1);
      at = row.find('\t');
      ++language.texts_of[std::string(row.substr(0, at))];
    }
    if (language.texts_of.size() > kMostStems) forget_rarest(language);
  }

  [[nodiscard]] Frequencies take_language(std::string wanted) {
    if (wanted.empty()) {
      const auto texts_of = [](const auto& entry) { return entry.second.texts; };
      const auto most = std::ranges::max_element(languages_, {}, texts_of);
      if (most != languages_.end()) wanted = most->first;
    }
    Frequencies frequencies;
    frequencies.language = wanted;
    for (auto& [code, language] : languages_) {
      if (code != wanted)
        frequencies.others += language.texts;
      else
        frequencies.texts = language.texts;
      if (code != wanted) continue;
      for (auto& [stem, texts] : language.texts_of) frequencies.stems.push_back({stem, texts});
    }
    std::ranges::sort(frequencies.stems, [](const Frequencies::Stem& a, const Frequencies::Stem& b) {
      return a.texts != b.texts ? a.texts > b.texts : a.stem < b.stem;
    });
    return frequencies;
  }

 private:
  struct Language {
    std::uint64_t texts = 0;
    std::uint64_t forgotten_below = 1;
    std::unordered_map<std::string, std::uint64_t> texts_of;
  };

  // Lossy counting (Manku and Motwani 2002): what hardly occurs so far goes.
  static void forget_rarest(Language& language) {
    while (language.texts_of.size() > kMostStems / 2) {
      std::erase_if(language.texts_of, [&](const auto& entry) { return entry.second <= language.forgotten_below; });
      if (language.texts_of.size() > kMostStems / 2) ++language.forgotten_below;
    }
  }

  std::map<std::string, Language> languages_;  // those that packs read, and "" for the rest
};

}  // namespace

base::Result<Frequencies> learn_frequencies(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                            const std::string& language, const AnalyzeOptions& options) {
  if (!language.empty() && packs.language(language) == nullptr) {
    return std::unexpected(base::Error{base::ErrorCode::bad_call, language, "no pack reads this language",
                                       "give the code of a language pack, as id or en"});
  }
  Stemmers stemmers;
  Counter counter;
  std::vector<model::Skipped> skipped;
  const auto read = read_articles(inputs, packs, options,
                                  {[&](const model::Article& article) { return stems_of(article, packs, stemmers); },
                                   [&](std::string&& row) { counter.take(row); },
                                   [&](model::Skipped&& one) { skipped.push_back(std::move(one)); }});
  if (!read) return std::unexpected(read.error());
  Frequencies frequencies = counter.take_language(language);
  frequencies.skipped = std::move(skipped);
  if (frequencies.language.empty() || frequencies.texts == 0) {
    return std::unexpected(base::Error{base::ErrorCode::bad_call, language, "no text of the language is in the inputs",
                                       "choose another --language, or other inputs"});
  }
  return frequencies;
}

std::string to_table(const Frequencies& frequencies) {
  std::map<long, std::vector<std::string>> classes;
  for (const Frequencies::Stem& stem : frequencies.stems) {
    if (stem.texts < kLeastTexts) continue;
    const double share = static_cast<double>(stem.texts) / static_cast<double>(frequencies.texts);
    classes[std::lround(-std::log2(share) * kClassesOfBit)].push_back(stem.stem);
  }
  std::string table =
      "# How many of a million texts have a word of a stem: classes a quarter of a bit wide, commonest first.\n"
      "# Learned by `sumber frequencies` from " +
      std::to_string(frequencies.texts) + " texts.\nper_million\tstems\twords\tgloss\tnote\n";
  for (auto& [number, stems] : classes) {
    const double per_million = static_cast<double>(kMillion) * std::exp2(-static_cast<double>(number) / kClassesOfBit);
    std::ranges::sort(stems);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      const bool is_first = i % kStemsOfRow == 0;
      if (is_first) table += std::to_string(std::max(1L, std::lround(per_million))) + '\t';
      table += stems[i];
      table += i + 1 == stems.size() || (i + 1) % kStemsOfRow == 0 ? "\t\t\t\n" : "|";
    }
  }
  return table;
}

}  // namespace sumber::engine
