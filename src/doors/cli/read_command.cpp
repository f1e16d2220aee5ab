#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "doors/cli/internal/article_page.h"
#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/cli/internal/terminal.h"
#include "doors/export/document.h"
#include "doors/export/output_file.h"
#include "engine/reading.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kSkippedLines = 20;  // on standard error; --skipped has them all

// Turns articles into rows of the form that was asked for. Safe to call from several threads.
class RowWriter {
 public:
  RowWriter(const Call& call, const lang::Packs& packs)
      : call_(call), packs_(packs), columns_(columns_of_terminal()), painter_(painter_of(call)) {}

  [[nodiscard]] std::string write(const model::Article& article) const {
    if (call_.format == "jsonl") return exporting::to_json_row(article) + '\n';
    const model::Analysis nothing;
    const lang::Pack* pack = packs_.language(article.language);
    if (pack == nullptr || pack->table("interface").row_count() == 0) pack = packs_.languages.front().get();
    return write_article(article, Words(*pack, nothing), Page(columns_, painter_));
  }

 private:
  static Painter painter_of(const Call& call) {
    const bool is_painted = call.output.empty() && is_colour_wanted();
    return Painter(is_painted ? Painter::Mode::kColour : Painter::Mode::kPlain);
  }

  const Call& call_;
  const lang::Packs& packs_;
  std::size_t columns_;
  Painter painter_;
};

// What was not read: some lines for the user, all rows for the file.
class SkippedRows {
 public:
  explicit SkippedRows(const Call& call) : call_(call) {
    if (!call.skipped_output.empty()) file_.emplace(call.skipped_output);
  }

  void take(const model::Skipped& row) {
    if (file_) file_->append(exporting::to_json_row(row) + '\n');
    if (call_.is_quiet || ++count_ > kSkippedLines) return;
    fmt::print(stderr, "sumber: skipped {} ({})\n", neutralise(row.detail), neutralise(row.code));
  }

  base::Result<void> commit() {
    const bool is_more = !call_.is_quiet && count_ > kSkippedLines;
    if (is_more) fmt::print(stderr, "sumber: skipped {} more documents\n", count_ - kSkippedLines);
    return file_ ? file_->commit() : base::Result<void>{};
  }

 private:
  const Call& call_;
  std::optional<exporting::OutputFile> file_;
  std::size_t count_ = 0;
};

base::Result<engine::ReadCounts> read_into(exporting::OutputFile& out, SkippedRows& skipped, const Call& call,
                                           const lang::Packs& packs) {
  ProgressView view(choose_mode(call));
  const engine::AnalyzeOptions options = make_options(call, view);
  const RowWriter writer(call, packs);
  const engine::ArticleSink sink{[&](const model::Article& article) { return writer.write(article); },
                                 [&](std::string&& row) {
                                   out.append(row);
                                   if (out.has_failed()) stop_run();
                                 },
                                 [&](model::Skipped&& row) { skipped.take(row); }};
  auto counts = engine::read_articles(call.inputs, packs, options, sink);
  view.finish();
  return counts;
}

}  // namespace

ExitCode run_read(const Call& call) {
  for (const std::string& output : {call.output, call.skipped_output}) {
    if (const auto checked = check_output(output, call.inputs); !checked) return report_error(checked.error());
  }
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  exporting::OutputFile out(call.output.empty() ? "-" : call.output);
  SkippedRows skipped(call);
  const auto counts = read_into(out, skipped, call, *packs);
  const bool is_worth_keeping = counts || out.has_failed();
  if (is_worth_keeping) {
    if (const auto written = out.commit(); !written) return report_error(written.error());
  }
  if (const auto written = skipped.commit(); !written) return report_error(written.error());
  if (!counts) return report_error(counts.error());
  if (!call.is_quiet) {
    fmt::print(stderr, "sumber: {} articles, {} skipped{}\n", counts->articles, counts->skipped,
               call.output.empty() ? "" : "; written to " + call.output);
  }
  return ExitCode::kDone;
}

}  // namespace sumber::doors::cli
