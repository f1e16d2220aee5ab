// The Python door: texts in, the analysis document out, as JSON. The package `sumber` (sumber/__init__.py) wraps it.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <stdexcept>
#include <string>

#include "doors/export/document.h"
#include "engine/analyze.h"

namespace {

namespace nb = nanobind;

// Reads JSON lines (docs/input.schema.json) and returns the document. Runs without the interpreter's lock.
std::string analyze_jsonl(std::string lines, unsigned threads) {
  using namespace sumber;
  const nb::gil_scoped_release unlocked;
  const auto packs = lang::load_packs({});
  if (!packs) throw std::runtime_error(base::to_line(packs.error()));
  engine::AnalyzeOptions options;
  options.threads = threads;
  const auto analysis = engine::analyze_lines(std::move(lines), "python", *packs, options);
  if (!analysis) throw std::invalid_argument(base::to_line(analysis.error()));
  return doors::exporting::to_json(*analysis);
}

}  // namespace

NB_MODULE(_sumber, module) {
  module.doc() = "Who says so, through whom, and how many independent origins stand behind it.";
  module.def("analyze_jsonl", &analyze_jsonl, nb::arg("lines"), nb::arg("threads") = 0U);
}
