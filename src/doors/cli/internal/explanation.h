// Why a claim has the count it has: the text and the JSON of `sumber explain`.
#pragma once

#include <string>
#include <vector>

#include "doors/cli/internal/telling.h"
#include "doors/cli/internal/terminal.h"
#include "lang/packs.h"
#include "model/analysis.h"
#include "model/what_if.h"

namespace sumber::doors::cli {

struct ExplanationOptions {
  std::size_t columns = 80;
  Painter painter{Painter::Mode::kPlain};
};

[[nodiscard]] std::string write_explanation(const model::Analysis& analysis, ClaimPlace place, const lang::Pack& pack,
                                            const ExplanationOptions& options);

// The same as JSON, as docs/explanation.schema.json says; with a line end.
[[nodiscard]] std::string write_explanation_json(const model::Analysis& analysis, ClaimPlace place);

// One change that would move the bounds, in words. `decision` is what to write into a decisions file to make it so;
// empty where no decision does.
struct CountChange {
  std::string text;
  std::string decision;
};

// What would move the bounds, a sentence for all changes of one kind that end in the same bounds, and in the end what
// nothing but new material could do.
[[nodiscard]] std::vector<CountChange> find_changes(const model::Analysis& analysis, const model::Claim& claim,
                                                    const Words& words);

// The decision that makes a flip so, as TOML; empty where no decision does.
[[nodiscard]] std::string write_decision(const model::Analysis& analysis, const model::Claim& claim,
                                         const model::Flip& flip);

}  // namespace sumber::doors::cli
