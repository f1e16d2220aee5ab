// Shared text over a file of articles, from its first byte to the pairs: `bench_link pairs ARTICLES.jsonl
// [PAIRS.jsonl [THREADS]]`, or `passages` instead, which finds rewritten text too. Pairs are written as
// {"a", "b"}, passages as {"kind", "occurrences": [{"article", "begin", "end"}]} in code points; stages,
// seconds and memory are printed as one JSON object. One thread, where no number is given.
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"
#include "lang/packs.h"
#include "link/reuse/near_copies.h"
#include "link/reuse/reuse.h"
#include "read/ingest/ingest.h"
#include "text/terms.h"
#include "text/tokens.h"

namespace {

namespace reuse = sumber::link::reuse;
namespace model = sumber::model;
namespace text = sumber::text;

class Stopwatch {
 public:
  explicit Stopwatch(nlohmann::json& stages) : stages_(stages), last_(std::chrono::steady_clock::now()) {}

  void note(const char* stage) {
    const auto now = std::chrono::steady_clock::now();
    stages_[stage] = std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }

 private:
  nlohmann::json& stages_;
  std::chrono::steady_clock::time_point last_;
};

class FileSource final : public sumber::base::ByteSource {
 public:
  explicit FileSource(const std::string& path) : in_(path, std::ios::binary) {}
  [[nodiscard]] bool is_open() const { return in_.is_open(); }
  [[nodiscard]] sumber::base::Result<std::size_t> read(std::span<char> buffer) override {
    in_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::ifstream in_;
};

struct Corpus {
  std::vector<model::ArticleCard> cards;
  std::vector<model::Page> pages;
  std::vector<reuse::Fingerprint> prints;
};

void load(FileSource& source, const std::string& path, Corpus& corpus) {
  const sumber::read::ingest::PageSink sink{.take_page =
                                                [&](model::Page&& page) {
                                                  model::ArticleCard card;
                                                  card.id = page.id;
                                                  card.text_bytes = page.content.size();
                                                  corpus.cards.push_back(std::move(card));
                                                  corpus.pages.push_back(std::move(page));
                                                },
                                            .take_skipped = [](model::Skipped&&) {}};
  const sumber::read::ingest::StreamLabel label{.id = "row", .input_name = path};
  (void)sumber::read::ingest::read_pages(source, label, {}, sink);
}

void make_prints(const sumber::lang::Packs& packs, std::string_view task, Corpus& corpus) {
  std::optional<text::TermTables> tables;
  if (task == "passages") tables.emplace(packs);
  corpus.prints.resize(corpus.pages.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, corpus.pages.size(), 512),
                    [&](const tbb::blocked_range<std::size_t>& some) {
                      const auto* pack = packs.languages.front().get();
                      for (const auto& language : packs.languages) {
                        if (language->code() == corpus.pages[some.begin()].language) pack = language.get();
                      }
                      std::optional<text::TermReader> terms;
                      if (tables) terms.emplace(*tables, pack->code());
                      for (std::size_t i = some.begin(); i < some.end(); ++i) {
                        const text::TokenizedText words(corpus.pages[i].content, pack);
                        corpus.prints[i] = terms ? reuse::fingerprint_of(words, *terms) : reuse::fingerprint_of(words);
                      }
                    });
}

// Pairs by the one that is indexed, as the program does it.
std::vector<reuse::JudgedRun> compare(const Corpus& corpus, std::vector<reuse::CandidatePair> pairs) {
  const auto& prints = corpus.prints;
  for (auto& pair : pairs) {
    if (!reuse::is_indexed_first(prints[pair.first], prints[pair.second])) std::swap(pair.first, pair.second);
  }
  std::ranges::sort(pairs);
  std::vector<std::size_t> begins;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (p == 0 || pairs[p].first != pairs[p - 1].first) begins.push_back(p);
  }
  begins.push_back(pairs.size());
  std::vector<std::vector<reuse::JudgedRun>> of_article(begins.size());
  tbb::parallel_for(std::size_t{0}, begins.size() - 1, [&](std::size_t g) {
    const reuse::Comparison comparison(prints[pairs[begins[g]].first], {});
    for (std::size_t p = begins[g]; p < begins[g + 1]; ++p) {
      const auto [first, second] = pairs[p];
      for (const auto& run : comparison.with(prints[second])) {
        of_article[g].push_back(first < second ? reuse::JudgedRun{pairs[p], run}
                                               : reuse::JudgedRun{{second, first}, run.mirrored()});
      }
    }
  });
  std::vector<reuse::JudgedRun> runs;
  for (const auto& some : of_article) runs.insert(runs.end(), some.begin(), some.end());
  std::ranges::stable_sort(runs, {}, &reuse::JudgedRun::pair);
  return runs;
}

std::uint64_t code_points(std::string_view bytes) {
  std::uint64_t count = 0;
  for (const char c : bytes) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

void write_pairs(const Corpus& corpus, const std::vector<reuse::PairShare>& pairs, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  for (const auto& [pair, share] : pairs) {
    out << R"({"a":")" << corpus.cards[pair.first].id << R"(","b":")" << corpus.cards[pair.second].id << "\"}\n";
  }
}

void write_passages(const Corpus& corpus, const reuse::SharedText& shared, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  for (const reuse::PassageGroup& group : shared.groups) {
    if (group.kind == model::PassageKind::kTemplate) continue;
    nlohmann::json occurrences = nlohmann::json::array();
    for (const auto& place : group.places) {
      const std::string_view content = corpus.pages[place.article].content;
      occurrences.push_back({{"article", corpus.cards[place.article].id},
                             {"begin", code_points(content.substr(0, place.span.begin_byte))},
                             {"end", code_points(content.substr(0, place.span.end_byte))}});
    }
    const bool is_quotation = group.kind == model::PassageKind::kQuotation;
    out << nlohmann::json{{"kind", is_quotation ? "quotation" : "verbatim"}, {"occurrences", occurrences}} << '\n';
  }
}

void find_pairs(const Corpus& corpus, const std::string& path, Stopwatch& watch, nlohmann::json& found) {
  const auto pairs = reuse::find_near_copies(corpus.prints, {});
  watch.note("pairs");
  if (!path.empty()) write_pairs(corpus, pairs, path);
  found["pairs"] = pairs.size();
}

void find_passages(const Corpus& corpus, const std::string& path, Stopwatch& watch, nlohmann::json& found) {
  const reuse::Candidates candidates = reuse::find_candidates(corpus.prints, {});
  watch.note("candidates");
  const auto runs = compare(corpus, candidates.pairs);
  watch.note("compare");
  const reuse::SharedText shared = reuse::group_runs(corpus.cards, corpus.prints, candidates, runs);
  watch.note("group");
  if (!path.empty()) write_passages(corpus, shared, path);
  found["candidate_pairs"] = candidates.pairs.size();
  found["runs"] = runs.size();
  found["groups"] = shared.groups.size();
}

void report(const Corpus& corpus, nlohmann::json found) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::size_t bytes = 0;
  for (const reuse::Fingerprint& print : corpus.prints) bytes += print.size_bytes();
  found["articles"] = corpus.cards.size();
  found["fingerprint_bytes"] = corpus.cards.empty() ? 0 : bytes / corpus.cards.size();
  found["peak_mb"] = usage.ru_maxrss / 1024;
  std::cout << found.dump() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::string task = argc > 1 ? argv[1] : "";
  if (argc < 3 || (task != "pairs" && task != "passages")) {
    std::cerr << "usage: bench_link pairs|passages ARTICLES.jsonl [OUT.jsonl [THREADS]]\n";
    return 2;
  }
  FileSource source(argv[2]);
  if (!source.is_open()) {
    std::cerr << argv[2] << ": cannot be read\n";
    return 1;
  }
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, argc > 4 ? std::stoul(argv[4]) : 1);
  const sumber::lang::Packs packs = sumber::lang::load_packs({}).value();
  nlohmann::json stages;
  Stopwatch watch(stages);
  Corpus corpus;
  load(source, argv[2], corpus);
  watch.note("load");
  make_prints(packs, task, corpus);
  watch.note("fingerprint");
  nlohmann::json found;
  const std::string path = argc > 3 ? argv[3] : "";
  if (task == "pairs")
    find_pairs(corpus, path, watch, found);
  else
    find_passages(corpus, path, watch, found);
  watch.note("write");
  found["seconds"] = stages;
  report(corpus, std::move(found));
  return 0;
}
