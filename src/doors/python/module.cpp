// The Python door: texts in, the analysis document out, as JSON. The package `sumber` (sumber/__init__.py) wraps it.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <stdexcept>
#include <string>

#include "base/byte_source.h"
#include "doors/export/document.h"
#include "engine/analyze.h"
#include "read/ingest/ingest.h"

namespace {

namespace nb = nanobind;

// Reads JSON lines (docs/input.schema.json) and returns the document. Runs without the interpreter's lock.
std::string analyze_jsonl(std::string lines, unsigned threads) {
  using namespace sumber;
  const nb::gil_scoped_release unlocked;
  const auto packs = lang::load_packs({});
  if (!packs) throw std::runtime_error(base::to_line(packs.error()));
  std::vector<model::Page> pages;
  std::vector<model::Skipped> skipped;
  base::MemorySource source(std::move(lines));
  const auto read = read::ingest::read_pages(source, {"python", "python", read::ingest::InputForm::kJsonl}, {},
                                             {[&](model::Page&& page) { pages.push_back(std::move(page)); },
                                              [&](model::Skipped&& row) { skipped.push_back(std::move(row)); }});
  if (!read) throw std::runtime_error(base::to_line(read.error()));
  engine::AnalyzeOptions options;
  options.threads = threads;
  auto analysis = engine::analyze_pages(std::move(pages), *packs, options);
  if (!analysis) throw std::invalid_argument(base::to_line(analysis.error()));
  analysis->skipped.insert(analysis->skipped.end(), skipped.begin(), skipped.end());
  return doors::exporting::to_json(*analysis);
}

}  // namespace

NB_MODULE(_sumber, module) {
  module.doc() = "Who says so, through whom, and how many independent origins stand behind it.";
  module.def("analyze_jsonl", &analyze_jsonl, nb::arg("lines"), nb::arg("threads") = 0U);
}
