#include "doors/cli/internal/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "doors/cli/internal/progress.h"
#include "doors/cli/internal/terminal.h"
#include "doors/export/document.h"
#include "doors/export/folder.h"
#include "engine/analyze.h"
#include "engine/decisions.h"
#include "engine/desk.h"

namespace sumber::doors::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSkippedLines = 20;  // beyond it the document itself tells
constexpr std::string_view kFolderMark = "schema.jsonl";

std::atomic<bool> is_interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

void take_signal(int) { is_interrupted.store(true); }

std::string most_frequent_language(const model::Analysis& analysis) {
  std::map<std::string, std::size_t> counts;
  for (const model::ReadArticle& read : analysis.articles) ++counts[read.article.language];
  counts.erase("");
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? std::string() : most->first;
}

// Stores and documents keep stories of their own.
base::Result<void> check_one_story(const Call& call) {
  if (!call.is_one_story) return {};
  for (const std::string& input : call.inputs) {
    if (!engine::is_store(input) && !is_analysis_document(input)) continue;
    return std::unexpected(base::Error{base::ErrorCode::bad_call, input, "it keeps its own stories",
                                       "give articles, or leave --one-story out"});
  }
  return {};
}

// A line for each decision that met nothing.
void say_unmatched(const std::vector<model::DecisionOutcome>& outcomes, const std::string& file) {
  for (const model::DecisionOutcome& outcome : outcomes) {
    if (outcome.is_applied) continue;
    fmt::print(stderr, "sumber: {}:{}: {} changed nothing: {}\n", neutralise(file), outcome.decision.line,
               name_of(outcome.decision.kind), neutralise(outcome.nearest));
  }
}

// make_options with the user's decisions.
base::Result<engine::AnalyzeOptions> make_run_options(const Call& call, ProgressView& view, StageTimes* times) {
  engine::AnalyzeOptions options = make_options(call, view, times);
  if (call.decisions.empty()) return options;
  auto decisions = engine::read_decisions(call.decisions);
  if (!decisions) return std::unexpected(decisions.error());
  options.decisions = std::move(*decisions);
  options.decisions_name = call.decisions;
  return options;
}

bool has_words(const lang::Pack& pack) { return pack.table("interface").row_count() > 0; }

}  // namespace

void say_skipped(const std::vector<model::Skipped>& skipped) {
  for (std::size_t i = 0; i < std::min(skipped.size(), kSkippedLines); ++i) {
    fmt::print(stderr, "sumber: skipped {} ({})\n", neutralise(skipped[i].detail), neutralise(skipped[i].code));
  }
  if (skipped.size() > kSkippedLines) {
    fmt::print(stderr, "sumber: skipped {} more documents\n", skipped.size() - kSkippedLines);
  }
}

ProgressMode choose_mode(const Call& call) { return call.is_quiet ? ProgressMode::kSilent : choose_progress_mode(); }

engine::AnalyzeOptions make_options(const Call& call, ProgressView& view, StageTimes* times) {
  engine::AnalyzeOptions options;
  options.threads = call.threads;
  options.is_one_story = call.is_one_story;
  options.report_progress = [&view, times](const engine::Progress& progress) {
    if (times != nullptr) times->begin(progress.stage);
    view.show(progress);
  };
  options.is_interrupted = &watch_interrupts();
  return options;
}

const std::atomic<bool>& watch_interrupts() {
  struct sigaction action{};
  action.sa_handler = take_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  return is_interrupted;
}

void stop_run() { is_interrupted.store(true); }

ExitCode exit_code_of(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::bad_call:
    case base::ErrorCode::bad_pack:
      return ExitCode::kBadCall;
    case base::ErrorCode::interrupted:
      return ExitCode::kInterrupted;
    default:
      return ExitCode::kFailed;
  }
}

ExitCode report_error(const base::Error& error) {
  fmt::print(stderr, "sumber: {}\n", neutralise(base::to_line(error)));
  return exit_code_of(error.code);
}

bool is_analysis_document(const std::string& path) {
  std::error_code failure;
  if (fs::is_directory(path, failure)) return fs::exists(fs::path(path) / kFolderMark, failure);
  if (!path.ends_with(".json") || !fs::is_regular_file(path, failure)) return false;
  std::array<char, 64> head{};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  return std::string_view(head.data(), head.size()).find("\"schema\"") != std::string_view::npos;
}

base::Result<model::Analysis> obtain_analysis(const Call& call, const lang::Packs& packs, StageTimes* times) {
  if (const auto checked = check_one_story(call); !checked) return std::unexpected(checked.error());
  if (call.inputs.size() == 1 && is_analysis_document(call.inputs.front())) {
    if (call.decisions.empty()) return exporting::read_document(call.inputs.front());
    return std::unexpected(base::Error{base::ErrorCode::bad_call, call.inputs.front(),
                                       "decisions are applied when articles are analysed, and this is an analysis",
                                       "give the articles, or leave --decisions out"});
  }
  ProgressView view(choose_mode(call));
  const auto made = make_run_options(call, view, times);
  if (!made) return std::unexpected(made.error());
  const engine::AnalyzeOptions& options = *made;
  const bool is_from_store = call.inputs.size() == 1 && engine::is_store(call.inputs.front());
  auto analysis = is_from_store ? engine::analyze_store(call.inputs.front(), packs, options)
                                : engine::analyze(call.inputs, packs, options);
  view.finish();
  if (analysis && !call.is_quiet) {
    say_skipped(analysis->skipped);
    say_unmatched(analysis->decisions, call.decisions);
  }
  return analysis;
}

base::Result<engine::AnalysisCounts> stream_analysis(const Call& call, const std::string& folder,
                                                     const lang::Packs& packs, StageTimes* times) {
  if (const auto checked = check_one_story(call); !checked) return std::unexpected(checked.error());
  ProgressView view(choose_mode(call));
  const auto options = make_run_options(call, view, times);
  if (!options) return std::unexpected(options.error());
  exporting::FolderSink sink;
  if (const auto opened = sink.open(folder); !opened) return std::unexpected(opened.error());
  const char* temporary = std::getenv("TMPDIR");
  const std::string spool_folder = temporary != nullptr && *temporary != '\0' ? temporary : folder;
  auto counts = engine::analyze_into(sink, call.inputs, spool_folder, packs, *options);
  view.finish();
  if (!counts) return counts;
  if (!call.is_quiet) {
    say_skipped(counts->skipped);
    say_unmatched(counts->decisions, call.decisions);
  }
  if (const auto written = sink.commit(); !written) return std::unexpected(written.error());
  return counts;
}

base::Result<const lang::Pack*> choose_interface(const Call& call, const model::Analysis& analysis,
                                                 const lang::Packs& packs) {
  std::string known;
  const lang::Pack* first = nullptr;
  for (const auto& pack : packs.languages) {
    if (!has_words(*pack)) continue;
    if (first == nullptr) first = pack.get();
    known += (known.empty() ? "" : ", ") + pack->code();
  }
  const std::string code = call.language.empty() ? most_frequent_language(analysis) : call.language;
  const lang::Pack* asked = packs.language(code);
  if (asked != nullptr && has_words(*asked)) return asked;
  if (!call.language.empty()) {
    return std::unexpected(base::Error{base::ErrorCode::bad_call, "--language " + call.language,
                                       "no pack has interface words in it", "there are: " + known});
  }
  if (first != nullptr) return first;
  return std::unexpected(base::Error{base::ErrorCode::bad_pack, "packs", "no pack has interface words", {}});
}

}  // namespace sumber::doors::cli
