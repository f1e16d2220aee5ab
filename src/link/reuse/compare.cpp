#include <algorithm>

#include "link/reuse/internal/runs.h"

namespace sumber::link::reuse {

namespace {

base::Span span_of(const Fingerprint& print, std::uint32_t begin_word, std::uint32_t end_word) {
  return {print.word_spans[begin_word].begin_byte, print.word_spans[end_word - 1].end_byte};
}

std::vector<SharedRun> compare_in_order(const Fingerprint& first, const Fingerprint& second,
                                        const ReuseOptions& options) {
  std::vector<WordRun> runs = find_verbatim_runs(first, second, options);
  add_rewritten_runs(first, second, options, runs);
  std::ranges::sort(runs, [](const WordRun& a, const WordRun& b) {
    const std::uint32_t a_size = a.first_size() + a.second_size();
    const std::uint32_t b_size = b.first_size() + b.second_size();
    return a_size != b_size ? a_size > b_size : a.first_begin < b.first_begin;
  });
  std::vector<SharedRun> shared;
  for (const WordRun& run : runs) {
    shared.push_back({span_of(first, run.first_begin, run.first_end), span_of(second, run.second_begin, run.second_end),
                      run.similarity_ppm, run.kind});
  }
  return shared;
}

}  // namespace

std::vector<SharedRun> compare_pair(const Fingerprint& first, const Fingerprint& second, const ReuseOptions& options) {
  if (first.self_key <= second.self_key) return compare_in_order(first, second, options);
  std::vector<SharedRun> shared = compare_in_order(second, first, options);
  for (SharedRun& run : shared) std::swap(run.in_first, run.in_second);
  return shared;
}

}  // namespace sumber::link::reuse
