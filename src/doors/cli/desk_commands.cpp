#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/cli/internal/terminal.h"
#include "doors/export/output_file.h"
#include "doors/http/serve.h"
#include "doors/mcp/mcp.h"
#include "engine/desk.h"

namespace sumber::doors::cli {

namespace {

void warn_skipped(const std::vector<model::Skipped>& skipped) {
  for (const model::Skipped& row : skipped) {
    fmt::print(stderr, "sumber: skipped {}: {}: {}\n", row.id, row.code, row.detail);
  }
}

// A row of docs/input.schema.json, so that what was fetched can be analysed later.
std::string input_row(const model::Page& page) {
  const char* field = page.form == model::PageForm::kHtml ? "html" : "text";
  const nlohmann::ordered_json row = {{"id", page.id}, {"url", page.url}, {field, page.content}};
  return row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

ExitCode run_add(const Call& call) {
  engine::AnalyzeOptions options;
  options.threads = call.threads;
  options.is_interrupted = &watch_interrupts();
  const auto addition = engine::add_to_store(call.store, call.inputs, options);
  if (!addition) return report_error(addition.error());
  warn_skipped(addition->skipped);
  if (!call.is_quiet) {
    fmt::print(stderr, "sumber: {} added, {} revised, {} unchanged, {} skipped; kept in {}\n", addition->added,
               addition->revised, addition->unchanged, addition->skipped.size(), call.store);
  }
  return ExitCode::kDone;
}

ExitCode run_forget(const Call& call) {
  const auto forgotten = engine::forget_in_store(call.store, call.id);
  if (!forgotten) return report_error(forgotten.error());
  if (!call.is_quiet) fmt::print(stderr, "sumber: {} is erased from {}\n", call.id, call.store);
  return ExitCode::kDone;
}

ExitCode run_fetch(const Call& call) {
  const engine::FetchedPages fetched = engine::fetch_pages(call.inputs, call.allowed_hosts);
  warn_skipped(fetched.skipped);
  if (fetched.pages.empty()) {
    return report_error({base::ErrorCode::fetch_failed, "", "nothing could be fetched", "the lines above say why"});
  }
  std::string rows;
  for (const model::Page& page : fetched.pages) rows += input_row(page);
  const auto written = call.output.empty() ? print_all(rows) : exporting::write_file(call.output, rows);
  return written ? ExitCode::kDone : report_error(written.error());
}

ExitCode run_serve(const Call& call) {
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto analysis = obtain_analysis(call, *packs);
  if (!analysis) return report_error(analysis.error());
  const http::Site site(*analysis, *packs);
  http::ServeOptions options;
  options.port = call.port;
  options.is_interrupted = &watch_interrupts();
  options.report_port = [&](std::uint16_t port) {
    if (!call.is_quiet) fmt::print(stderr, "sumber: http://localhost:{}/ (stop with Ctrl-C)\n", port);
  };
  const auto served = http::serve_site(site, options);
  return served ? ExitCode::kDone : report_error(served.error());
}

ExitCode run_mcp(const Call& call) {
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  mcp::serve_messages(std::cin, std::cout, *packs, {});
  return ExitCode::kDone;
}

}  // namespace sumber::doors::cli
